// A stream of bytes into the whole language server, as it would arrive on its standard input.
// Every request is answered once, and all that is sent can be written as JSON.
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "server/lsp/framing.hpp"
#include "server/lsp/session.hpp"
#include "tests/fuzz/support/require.hpp"

using charterlint::fuzz::require;

namespace {

bool is_request(const charterlint::lsp::Json& message) {
  if (!message.is_object() || !message.contains("id") || !message.contains("method")) return false;
  const auto& id = message["id"];
  const auto& method = message["method"];
  return message.value("jsonrpc", charterlint::lsp::Json()) == "2.0" && method.is_string() &&
         method != "$/cancelRequest" && (id.is_number_integer() || id.is_string());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace charterlint;
  std::map<std::string, int> asked;
  lsp::FrameReader frames;
  lsp::Session session([&](const lsp::Json& message) {
    const std::string sent = lsp::to_wire(message);
    require(lsp::Json::accept(sent), "what is sent is JSON");
    const bool answers = message.contains("result") || message.contains("error");
    if (answers && !message["id"].is_null()) --asked[message["id"].dump()];
  });
  // The folders of this machine are not what is tried out.
  session.workspace().index().forbid_folders();
  const std::string_view bytes = fuzz::text_of(data, size);
  // In portions, of which some messages wait together for their turn.
  constexpr std::size_t portion = 4096;
  for (std::size_t at = 0; at < bytes.size() && !session.finished(); at += portion) {
    frames.feed(bytes.substr(at, portion));
    while (const auto frame = frames.next()) {
      if (!frame->error.empty()) {
        session.receive_broken(frame->error);
        continue;
      }
      const lsp::Json message = lsp::Json::parse(frame->body, nullptr, false);
      if (is_request(message)) ++asked[message["id"].dump()];
      session.receive(frame->body);
    }
    while (!session.finished() && (session.handle_next() || session.idle() != lsp::Idle::nothing)) {
    }
  }
  if (session.finished()) return 0;
  for (const auto& [id, open] : asked) require(open == 0, "every request is answered once");
  return 0;
}
