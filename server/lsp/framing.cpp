#include "server/lsp/framing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace charterlint::lsp {
namespace {

constexpr std::string_view length_field = "content-length";

/// Headers are a few dozen bytes; more without an end are no header.
constexpr std::size_t max_header_size = 8192;

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

struct Header {
  std::optional<std::size_t> length;
  std::string error;
};

Header read_header(std::string_view text) {
  Header header;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 2, text.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      header.error = "a header field has no colon";
      return header;
    }
    if (!equal_ignoring_case(trimmed(line.substr(0, colon)), length_field)) continue;
    const std::string_view value = trimmed(line.substr(colon + 1));
    std::size_t length = 0;
    const auto [stop, failure] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (failure != std::errc{} || stop != value.data() + value.size()) {
      header.error = "Content-Length is no number of bytes";
      return header;
    }
    if (header.length && *header.length != length) {
      header.error = "Content-Length is given twice";
      return header;
    }
    header.length = length;
  }
  if (!header.length) header.error = "Content-Length is missing";
  if (header.length && *header.length > max_message_size) {
    header.error = "the message is too long";
  }
  return header;
}

/// Where the next header may start, after something broken: a line that names the length.
std::size_t find_length_field(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i + length_field.size() <= text.size(); ++i) {
    if (equal_ignoring_case(text.substr(i, length_field.size()), length_field)) return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<Frame> FrameReader::next() {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  const std::size_t end = rest.find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (rest.size() > max_header_size) return skip_broken("a header without an end", 1);
    drop_read();
    return std::nullopt;
  }
  Header header = read_header(rest.substr(0, end));
  const std::size_t body = end + 4;
  if (!header.error.empty()) return skip_broken(std::move(header.error), body);
  if (rest.size() - body < *header.length) {
    drop_read();
    return std::nullopt;
  }
  Frame frame;
  frame.body = rest.substr(body, *header.length);
  at_ += body + *header.length;
  return frame;
}

Frame FrameReader::skip_broken(std::string error, std::size_t broken) {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  const std::size_t next = find_length_field(rest, broken);
  at_ += next == std::string_view::npos ? rest.size() : next;
  return {{}, std::move(error)};
}

void FrameReader::drop_read() {
  buffer_.erase(0, at_);
  at_ = 0;
}

std::string frame(std::string_view body) {
  return fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
}

}  // namespace charterlint::lsp
