// Places in a text, in the units that different readers count in. This file and text.cpp are the
// only ones that know UTF-16; everything else in rules/ counts bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace charterlint {

/// A count of bytes from the start of a document.
using Offset = std::uint32_t;

/// Documents are at most this long, in bytes, so that an `Offset` can point past their end.
inline constexpr std::size_t max_document_size = 0xFFFF'FFF0;

/// The bytes from `begin` up to, not including, `end`.
struct Span {
  Offset begin = 0;
  Offset end = 0;

  [[nodiscard]] constexpr Offset size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(Offset offset) const {
    return begin <= offset && offset < end;
  }
  /// Shares a byte, or touches at an end.
  [[nodiscard]] constexpr bool touches(Span other) const {
    return begin <= other.end && other.begin <= end;
  }
  [[nodiscard]] constexpr Span shifted(Offset by) const { return {begin + by, end + by}; }
  friend constexpr bool operator==(Span, Span) = default;
};

/// The part of `text` that `span` covers.
[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

/// The place of `part`, a view into `text`.
[[nodiscard]] inline Span span_of(std::string_view text, std::string_view part) {
  const auto begin = static_cast<Offset>(part.data() - text.data());
  return {begin, begin + static_cast<Offset>(part.size())};
}

/// Row and column as people and our JSON count them: from 1, columns in code points.
struct Place {
  std::uint32_t row = 1;
  std::uint32_t column = 1;
  friend constexpr bool operator==(Place, Place) = default;
};

/// How an LSP client counts the characters of a line (LSP 3.17, PositionEncodingKind).
enum class Encoding : std::uint8_t { utf8, utf16, utf32 };

/// A position of the Language Server Protocol: line from 0, character in units of the negotiated
/// encoding from 0.
struct LspPosition {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  friend constexpr auto operator<=>(const LspPosition&, const LspPosition&) = default;
};

/// One code point and the bytes it takes. A byte that is not part of valid UTF-8 is one code point,
/// U+FFFD, of one byte: a text can always be walked.
struct Decoded {
  char32_t code_point = 0;
  std::uint8_t size = 1;
  bool valid = true;
};

namespace detail {
[[nodiscard]] Decoded decode_multibyte(std::string_view text, std::size_t offset);
}

/// The code point at `offset`, which must lie inside `text`.
[[nodiscard]] inline Decoded decode(std::string_view text, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x80) return {byte, 1, true};
  return detail::decode_multibyte(text, offset);
}

/// Appends `code_point` to `out` as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

/// The first byte of `text` that is not part of valid UTF-8, or `text.size()`.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text, std::size_t from = 0);

/// The number of code points in `text`, counted as `decode` walks it.
[[nodiscard]] std::uint32_t count_code_points(std::string_view text);

/// The length of `text` in units of `encoding`.
[[nodiscard]] std::uint32_t count_units(std::string_view text, Encoding encoding);

/// The bytes of `text` before its `units`-th unit; a position inside a code point gives its start,
/// one past the end gives the end.
[[nodiscard]] Offset offset_of_unit(std::string_view text, std::uint32_t units, Encoding encoding);

/// Converts between offsets and rows. Lines end with LF, CR LF or CR, as in LSP.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  [[nodiscard]] std::uint32_t line_count() const {
    return static_cast<std::uint32_t>(starts_.size());
  }
  /// The line, from 0, that holds `offset`. An offset at the end belongs to the last line.
  [[nodiscard]] std::uint32_t line_of(Offset offset) const;
  /// Where line `line`, from 0, starts.
  [[nodiscard]] Offset start(std::uint32_t line) const { return starts_[line]; }
  /// The bytes of line `line`, from 0, without its line end.
  [[nodiscard]] Span content(std::uint32_t line) const;

  [[nodiscard]] Place place(Offset offset) const;
  [[nodiscard]] LspPosition position(Offset offset, Encoding encoding) const;
  /// The offset of `position`; one past the end of a line or of the document is moved to that end,
  /// as LSP asks.
  [[nodiscard]] Offset offset(LspPosition position, Encoding encoding) const;

 private:
  std::string_view text_;
  std::vector<Offset> starts_;
};

}  // namespace charterlint
