#include "rules/text.hpp"

#include <algorithm>
#include <cstring>

namespace charterlint {
namespace {

constexpr bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

std::uint32_t units_of(const Decoded& decoded, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return decoded.size;
    case Encoding::utf16:
      return decoded.code_point > 0xFFFF ? 2 : 1;
    case Encoding::utf32:
      break;
  }
  return 1;
}

}  // namespace

Decoded detail::decode_multibyte(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned char lead = byte(0);
  const std::size_t left = text.size() - offset;
  const auto more = [&](std::size_t i) { return i < left && is_continuation(byte(i)); };
  constexpr Decoded invalid{0xFFFD, 1, false};
  if (lead >= 0xC2 && lead <= 0xDF && more(1)) {
    return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F)), 2, true};
  }
  if ((lead & 0xF0) == 0xE0 && more(1) && more(2)) {
    const auto point =
        static_cast<char32_t>((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return point < 0x800 || surrogate ? invalid : Decoded{point, 3, true};
  }
  if (lead >= 0xF0 && lead <= 0xF4 && more(1) && more(2) && more(3)) {
    const auto point = static_cast<char32_t>((lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 |
                                             (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F));
    return point < 0x10000 || point > 0x10FFFF ? invalid : Decoded{point, 4, true};
  }
  return invalid;
}

void append_utf8(std::string& out, char32_t point) {
  const auto push = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    push(point);
  } else if (point < 0x800) {
    push(0xC0 | point >> 6);
    push(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    push(0xE0 | point >> 12);
    push(0x80 | (point >> 6 & 0x3F));
    push(0x80 | (point & 0x3F));
  } else {
    push(0xF0 | point >> 18);
    push(0x80 | (point >> 12 & 0x3F));
    push(0x80 | (point >> 6 & 0x3F));
    push(0x80 | (point & 0x3F));
  }
}

std::size_t first_invalid_utf8(std::string_view text, std::size_t from) {
  std::size_t i = from;
  while (i < text.size()) {
    // Eight ASCII bytes at a time: most of a charter is ASCII.
    std::uint64_t eight = 0;
    if (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & 0x8080'8080'8080'8080U) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const Decoded decoded = decode(text, i);
    if (!decoded.valid) return i;
    i += decoded.size;
  }
  return text.size();
}

std::uint32_t count_code_points(std::string_view text) {
  return count_units(text, Encoding::utf32);
}

std::uint32_t count_units(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::utf8) return static_cast<std::uint32_t>(text.size());
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (std::uint64_t eight = 0; i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {  // all ASCII, a unit each
        units += sizeof eight;
        i += sizeof eight;
        continue;
      }
    }
    const Decoded decoded = decode(text, i);
    units += units_of(decoded, encoding);
    i += decoded.size;
  }
  return units;
}

Offset offset_of_unit(std::string_view text, std::uint32_t units, Encoding encoding) {
  std::size_t i = 0;
  while (i < text.size()) {
    const Decoded decoded = decode(text, i);
    const std::uint32_t width = units_of(decoded, encoding);
    if (width > units) break;
    units -= width;
    i += decoded.size;
  }
  return static_cast<Offset>(i);
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.push_back(0);
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const bool has_cr = std::memchr(begin, '\r', text.size()) != nullptr;
  for (const char* p = begin; p < end;) {
    const auto* const newline =
        static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
    const char* const stop = newline == nullptr ? end : newline;
    if (has_cr) {
      for (const char* c = p; c < stop; ++c) {
        // A CR that is not the first half of a CR LF ends a line of its own.
        if (*c == '\r' && c + 1 != newline) starts_.push_back(static_cast<Offset>(c + 1 - begin));
      }
    }
    if (newline == nullptr) break;
    p = newline + 1;
    starts_.push_back(static_cast<Offset>(p - begin));
  }
}

std::uint32_t LineIndex::line_of(Offset offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin() - 1);
}

Span LineIndex::content(std::uint32_t line) const {
  const Offset begin = starts_[line];
  if (line + 1 == line_count()) return {begin, static_cast<Offset>(text_.size())};
  Offset end = starts_[line + 1];
  if (end > begin && text_[end - 1] == '\n') --end;
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

Place LineIndex::place(Offset offset) const {
  const std::uint32_t line = line_of(offset);
  const auto before = slice(text_, {starts_[line], offset});
  return {line + 1, count_code_points(before) + 1};
}

LspPosition LineIndex::position(Offset offset, Encoding encoding) const {
  const std::uint32_t line = line_of(offset);
  return {line, count_units(slice(text_, {starts_[line], offset}), encoding)};
}

Offset LineIndex::offset(LspPosition position, Encoding encoding) const {
  if (position.line >= line_count()) return static_cast<Offset>(text_.size());
  const Span line = content(position.line);
  return line.begin + offset_of_unit(slice(text_, line), position.character, encoding);
}

}  // namespace charterlint
