#include "rules/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace charterlint {
namespace {

bool is_printable_ascii(char c) {
  return c >= 0x20 && c < 0x7F;
}

/// Width of one code point, before clusters are taken into account.
std::uint32_t point_width(char32_t point) {
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(point));
  return width > 0 ? static_cast<std::uint32_t>(width) : 0;
}

bool is_emoji_base(char32_t point) {
  const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(point));
  return property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

bool is_regional_indicator(char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; }

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold_into(text, [&](char c) { out.push_back(c); });
  return out;
}

std::uint32_t display_width(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_printable_ascii)) {
    return static_cast<std::uint32_t>(text.size());
  }
  std::uint32_t total = 0;
  std::uint32_t cluster = 0;  // width of the cluster being read
  utf8proc_int32_t state = 0;
  char32_t before = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    const char32_t point = decoded.code_point;
    i += decoded.size;
    const bool starts = before == 0 || utf8proc_grapheme_break_stateful(
                                           static_cast<utf8proc_int32_t>(before),
                                           static_cast<utf8proc_int32_t>(point), &state);
    const bool control = point < 0x20 || point == 0x7F || !decoded.valid;
    const std::uint32_t width = control ? 1 : point_width(point);
    if (starts) {
      total += cluster;
      cluster = width;
    } else if ((point == 0xFE0F && is_emoji_base(before)) || is_regional_indicator(point)) {
      cluster = 2;  // emoji presentation, and flags (UTS 51)
    } else {
      cluster = std::max(cluster, width);
    }
    before = point;
  }
  return total + cluster;
}

std::size_t cluster_end(std::string_view text, std::size_t begin) {
  // Two ASCII characters never join but for CR LF.
  if (is_printable_ascii(text[begin]) &&
      (begin + 1 == text.size() || is_printable_ascii(text[begin + 1]))) {
    return begin + 1;
  }
  utf8proc_int32_t state = 0;
  Decoded before = decode(text, begin);
  std::size_t end = begin + before.size;
  while (end < text.size()) {
    const Decoded next = decode(text, end);
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before.code_point),
                                         static_cast<utf8proc_int32_t>(next.code_point), &state)) {
      break;
    }
    end += next.size;
    before = next;
  }
  return end;
}

std::string capitalised(std::string_view text) {
  std::string out;
  if (text.empty()) return out;
  const Decoded first = decode(text, 0);
  append_utf8(out, static_cast<char32_t>(
                       utf8proc_toupper(static_cast<utf8proc_int32_t>(first.code_point))));
  out.append(text.substr(first.size));
  return out;
}

}  // namespace charterlint
