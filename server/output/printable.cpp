#include "server/output/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/text.hpp"

namespace charterlint {
namespace {

constexpr std::size_t tab_width = 4;

/// Turns text around (Unicode Technical Report 36, "Bidirectional Text Spoofing"), takes no room on
/// the screen, or is a control character of ISO 6429 in its 8-bit form.
bool is_hidden(char32_t point) {
  return (point >= 0x80 && point <= 0x9F) || point == 0xAD || point == 0x61C || point == 0x200B ||
         point == 0x200E || point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF ||
         (point >= 0xFFF9 && point <= 0xFFFB);
}

bool is_plain(char c) {
  return c >= 0x20 && c < 0x7F;
}

}  // namespace

std::string printable(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    const char32_t point = decoded.code_point;
    if (point == '\t') {
      out.append(tab_width, ' ');
    } else if (point < 0x20 || point == 0x7F) {
      append_utf8(out, point == 0x7F ? 0x2421 : 0x2400 + point);
    } else if (is_hidden(point)) {
      fmt::format_to(std::back_inserter(out), "<U+{:04X}>", static_cast<std::uint32_t>(point));
    } else {
      append_utf8(out, point);
    }
    i += decoded.size;
  }
  return out;
}

std::string Paint::operator()(std::string_view code, std::string_view text) const {
  return on ? fmt::format("\x1B[{}m{}\x1B[0m", code, text) : std::string(text);
}

std::string_view color_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "1;31";
    case Severity::warning:
      return "1;33";
    case Severity::info:
      return "1;34";
    default:
      return "1;36";
  }
}

}  // namespace charterlint
