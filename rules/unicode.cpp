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

bool is_regional_indicator(char32_t point) {
  return point >= 0x1F1E6 && point <= 0x1F1FF;
}

using Change = utf8proc_int32_t (*)(utf8proc_int32_t);

/// `text` with its first `count` characters put through `change`; bytes that are not UTF-8 stay.
std::string changed(std::string_view text, Change change, std::size_t count) {
  std::string out;
  out.reserve(text.size());
  std::size_t i = 0;
  for (; i < text.size() && count > 0; --count) {
    const Decoded decoded = decode(text, i);
    if (decoded.valid) {
      append_utf8(out,
                  static_cast<char32_t>(change(static_cast<utf8proc_int32_t>(decoded.code_point))));
    } else {
      out.push_back(text[i]);
    }
    i += decoded.size;
  }
  return out.append(text.substr(i));
}

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
  return changed(text, utf8proc_toupper, 1);
}

std::string uncapitalised(std::string_view text) {
  return changed(text, utf8proc_tolower, 1);
}

std::string upper_case(std::string_view text) {
  return changed(text, utf8proc_toupper, text.size());
}

std::string lower_case(std::string_view text) {
  return changed(text, utf8proc_tolower, text.size());
}

bool is_word_character(char32_t point) {
  if (point < 0x80) {
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
           (point >= '0' && point <= '9');
  }
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
  // utf8proc numbers letters, marks and numbers one after the other.
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool is_upper(char32_t point) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t point) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(point)) == UTF8PROC_CATEGORY_LL;
}

}  // namespace charterlint
