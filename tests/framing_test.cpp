// Messages cut out of bytes.
#include "server/lsp/framing.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace charterlint::lsp {
namespace {

std::vector<Frame> all(FrameReader& reader) {
  std::vector<Frame> frames;
  while (auto frame = reader.next()) frames.push_back(std::move(*frame));
  return frames;
}

std::vector<Frame> read(std::string_view bytes) {
  FrameReader reader;
  reader.feed(bytes);
  return all(reader);
}

TEST_CASE("two messages in one portion are two messages") {
  const auto frames = read(frame("{}") + frame("[1]"));
  REQUIRE(frames.size() == 2);
  CHECK(frames[0].body == "{}");
  CHECK(frames[1].body == "[1]");
}

TEST_CASE("a message in many portions is one message") {
  const std::string bytes = frame("{\"é\":1}");
  FrameReader reader;
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    reader.feed(bytes.substr(i, 1));
    CHECK_FALSE(reader.next().has_value());
  }
  reader.feed(bytes.substr(bytes.size() - 1));
  REQUIRE(reader.pending() > 0);
  CHECK(reader.next()->body == "{\"é\":1}");
}

TEST_CASE("names of header fields have no case, and other fields do not matter") {
  const auto frames =
      read("content-type: application/vscode-jsonrpc\r\nCONTENT-LENGTH:  2\r\n\r\n{}");
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].body == "{}");
}

TEST_CASE("a broken header is reported, and the next message is read") {
  for (const char* const broken :
       {"Content-Length: many\r\n\r\n", "Content-Length: -2\r\n\r\n", "Content-Type: x\r\n\r\n",
        "Content-Length: 9999999999999999\r\n\r\n", "Content-Length\r\n\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n", "Content-Length: 1e3\r\n\r\n"}) {
    CAPTURE(broken);
    const auto frames = read(broken + frame("{}"));
    REQUIRE(frames.size() >= 2);
    CHECK_FALSE(frames.front().error.empty());
    CHECK(frames.back().body == "{}");
  }
}

TEST_CASE("bytes without any header do not pile up") {
  FrameReader reader;
  reader.feed(std::string(100'000, 'x'));
  REQUIRE(all(reader).size() == 1);
  CHECK(reader.pending() < 10'000);
  reader.feed(frame("{}"));
  CHECK(all(reader).back().body == "{}");
}

}  // namespace
}  // namespace charterlint::lsp
