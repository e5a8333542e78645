#include "server/output/json_text.hpp"

#include <fmt/format.h>

#include <iterator>

#include "rules/text.hpp"

namespace charterlint {
namespace {

void put_escape(std::string& out, char32_t point) {
  fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(point));
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const Decoded decoded = decode(text, i);
      const char32_t point = decoded.code_point;
      // These may stand in JSON as they are, but C1 controls not on a terminal, and line separators
      // not in JavaScript before ES2019.
      if (point < 0xA0 || point == 0x2028 || point == 0x2029) {
        put_escape(out, point);
      } else {
        append_utf8(out, point);
      }
      i += decoded.size;
      continue;
    }
    ++i;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (c < 0x20 || c == 0x7F) {
          put_escape(out, static_cast<char32_t>(c));
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

}  // namespace charterlint
