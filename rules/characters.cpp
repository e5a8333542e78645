#include "rules/characters.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "rules/bytes.hpp"

namespace charterlint {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

// ---- finding -----------------------------------------------------------------------------------

/// The high bit of the first byte that is no printable ASCII character, at least; the bits above it
/// mean nothing. U+007F counts as printable.
constexpr std::uint64_t unprintable(std::uint64_t eight) {
  return (eight | (eight - 0x2020'2020'2020'2020U)) & 0x8080'8080'8080'8080U;
}

/// Tab and line ends are the only controls that a text needs.
constexpr bool is_layout(unsigned char byte) {
  return byte == '\n' || byte == '\t' || byte == '\r';
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<OddCharacter> find() {
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (true) {
      at = next_unprintable(at);
      if (at >= text_.size()) return std::move(found_);
      at += look(at);
    }
  }

 private:
  [[nodiscard]] std::size_t next_unprintable(std::size_t at) const {
    for (; at + 8 <= text_.size(); at += 8) {
      const std::uint64_t bits = unprintable(load_eight(text_.data() + at));
      if (bits != 0) return at + static_cast<std::size_t>(std::countr_zero(bits)) / 8;
    }
    while (at < text_.size() && byte_at(text_, at) >= 0x20 && byte_at(text_, at) < 0x80) ++at;
    return at;
  }

  void add(std::size_t at, Oddity oddity) { found_.push_back({static_cast<Offset>(at), oddity}); }

  /// Judges the character at `at` and returns its size.
  std::size_t look(std::size_t at) {
    const unsigned char lead = byte_at(text_, at);
    if (lead < 0x80) {
      if (lead < 0x20 && !is_layout(lead)) add(at, Oddity::control);
      return 1;
    }
    const unsigned char second = byte_at(text_, at + 1);
    // The accented letters of French, which are nearly all there is.
    if (lead == 0xC3 && (second & 0xC0) == 0x80) {
      if (may_start_misread(at, second)) add(at, Oddity::mojibake);
      return 2;
    }
    const Decoded decoded = decode(text_, at);
    if (!decoded.valid) {
      add(at, Oddity::not_utf8);
    } else if (const auto oddity = judge(decoded.code_point)) {
      add(at, *oddity);
    }
    return decoded.size;
  }

  /// The letter C3 `second` is what the first byte of a longer character looks like.
  [[nodiscard]] bool may_start_misread(std::size_t at, unsigned char second) const {
    const unsigned char third = byte_at(text_, at + 2);
    const unsigned char fourth = byte_at(text_, at + 3);
    switch (second) {
      case 0x82:  // Â
      case 0x83:  // Ã
      case 0x85:  // Å
        return true;
      case 0xA2:  // â, before €, a low quotation mark or a control
        return (third == 0xE2 && (fourth == 0x80 || fourth == 0x82)) ||
               (third == 0xC2 && fourth < 0xA0);
      case 0xAF:  // ï, before »
        return third == 0xC2 && fourth == 0xBB;
      case 0xB0:  // ð, before Ÿ or U+009F
        return (third == 0xC5 && fourth == 0xB8) || (third == 0xC2 && fourth == 0x9F);
      default:
        return false;
    }
  }

  static std::optional<Oddity> judge(char32_t point) {
    if (point < 0xA0) return Oddity::control;
    switch (point) {
      case 0xAC:    // not sign: C2 in Mac Roman
      case 0x201A:  // low quotation mark: E2
      case 0x221A:  // square root: C3
      case 0x2248:  // almost equal: C5
        return Oddity::mojibake;
      case 0xFFFD:
        return Oddity::replacement;
      case 0xAD:    // soft hyphen
      case 0x200B:  // zero width space
      case 0x200C:  // zero width non-joiner
      case 0x200D:  // zero width joiner
      case 0x200E:  // left-to-right mark
      case 0x200F:  // right-to-left mark
      case 0x2028:  // line separator
      case 0x2029:  // paragraph separator
      case 0xFEFF:  // zero width no-break space
        return Oddity::invisible;
      default:
        break;
    }
    const bool directs =
        (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    return directs ? std::optional(Oddity::invisible) : std::nullopt;
  }

  std::string_view text_;
  std::vector<OddCharacter> found_;
};

// ---- mojibake ----------------------------------------------------------------------------------

/// What the bytes 80 to 9F are in Windows-1252 (WHATWG Encoding Standard, index windows-1252); the
/// bytes above are those of Latin-1.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

/// What the bytes 80 to FF are in Mac Roman (WHATWG Encoding Standard, index macintosh).
constexpr std::array<char32_t, 128> mac_roman{
    0xC4,   0xC5,   0xC7,   0xC9,   0xD1,   0xD6,   0xDC,   0xE1,   0xE0,   0xE2,   0xE4,   0xE3,
    0xE5,   0xE7,   0xE9,   0xE8,   0xEA,   0xEB,   0xED,   0xEC,   0xEE,   0xEF,   0xF1,   0xF3,
    0xF2,   0xF4,   0xF6,   0xF5,   0xFA,   0xF9,   0xFB,   0xFC,   0x2020, 0xB0,   0xA2,   0xA3,
    0xA7,   0x2022, 0xB6,   0xDF,   0xAE,   0xA9,   0x2122, 0xB4,   0xA8,   0x2260, 0xC6,   0xD8,
    0x221E, 0xB1,   0x2264, 0x2265, 0xA5,   0xB5,   0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0xAA,
    0xBA,   0x03A9, 0xE6,   0xF8,   0xBF,   0xA1,   0xAC,   0x221A, 0x0192, 0x2248, 0x2206, 0xAB,
    0xBB,   0x2026, 0xA0,   0xC0,   0xC3,   0xD5,   0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0xF7,   0x25CA, 0xFF,   0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0xB7,   0x201A, 0x201E, 0x2030, 0xC2,   0xCA,   0xC1,   0xCB,   0xC8,   0xCD,   0xCE,
    0xCF,   0xCC,   0xD3,   0xD4,   0xF8FF, 0xD2,   0xDA,   0xDB,   0xD9,   0x0131, 0x02C6, 0x02DC,
    0xAF,   0x02D8, 0x02D9, 0x02DA, 0xB8,   0x02DD, 0x02DB, 0x02C7};

enum class Taken : std::uint8_t { windows, mac };

/// The byte that `point` was, from 80 up, or 0.
unsigned byte_of(char32_t point, Taken taken) {
  const auto place = [&](const auto& table) -> unsigned {
    const auto at = std::find(table.begin(), table.end(), point);
    return at == table.end() ? 0 : static_cast<unsigned>(at - table.begin()) + 0x80;
  };
  if (taken == Taken::mac) return place(mac_roman);
  // Latin-1 leaves 80 to 9F to control characters.
  if (point >= 0x80 && point <= 0xFF) return static_cast<unsigned>(point);
  return place(windows_1252);
}

unsigned length_of(unsigned lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/// Letters of French and its neighbours, typographic signs, and the mark for the byte order.
bool is_written(char32_t point) {
  return (point >= 0xA0 && point <= 0x17F) || (point >= 0x2010 && point <= 0x203A) ||
         point == 0x20AC || point == 0x2122 || (point >= 0x2190 && point <= 0x2193) ||
         (point >= 0x25A0 && point <= 0x25FF) || (point >= 0x2700 && point <= 0x27BF) ||
         point == 0xFEFF || (point >= 0x1F300 && point <= 0x1FAFF);
}

/// The character at `at` after undoing `times` readings of its bytes as characters.
Misread undo(std::string_view text, std::size_t at, Taken taken, int times) {
  if (at >= text.size()) return {};
  if (times == 0) {
    const Decoded decoded = decode(text, at);
    return {decoded.code_point, decoded.size};
  }
  const Misread first = undo(text, at, taken, times - 1);
  const unsigned lead = byte_of(first.meant, taken);
  const unsigned length = length_of(lead);
  if (length == 0) return first;
  std::string bytes(1, static_cast<char>(lead));
  std::size_t size = first.size;
  for (unsigned i = 1; i < length; ++i) {
    const Misread next = undo(text, at + size, taken, times - 1);
    const unsigned byte = next.size == 0 ? 0 : byte_of(next.meant, taken);
    if (byte < 0x80 || byte > 0xBF) return first;
    bytes.push_back(static_cast<char>(byte));
    size += next.size;
  }
  const Decoded decoded = decode(bytes, 0);
  // The second reading of `é` may be U+0083 on the way to the third: only the last must be written.
  const bool written = is_written(decoded.code_point) || decoded.code_point < 0xA0;
  if (!decoded.valid || decoded.size != bytes.size() || !written) return first;
  return {decoded.code_point, static_cast<std::uint8_t>(size)};
}

}  // namespace

std::vector<OddCharacter> find_odd_characters(std::string_view text) {
  return Finder(text).find();
}

Misread read_mojibake(std::string_view text, std::size_t offset) {
  constexpr int most_times = 3;
  const Decoded as_it_stands = decode(text, offset);
  for (const Taken taken : {Taken::windows, Taken::mac}) {
    // What was not read wrong once was not read wrong twice.
    if (undo(text, offset, taken, 1).size == as_it_stands.size) continue;
    for (int times = most_times; times > 0; --times) {
      const Misread meant = undo(text, offset, taken, times);
      if (meant.size > as_it_stands.size && is_written(meant.meant)) return meant;
    }
  }
  // A byte of Windows-1252 that was taken for Latin-1: U+0092 for ’.
  if (as_it_stands.code_point >= 0x80 && as_it_stands.code_point < 0xA0) {
    const char32_t meant = windows_1252[as_it_stands.code_point - 0x80];
    if (meant >= 0xA0) return {meant, as_it_stands.size};
  }
  return {};
}

}  // namespace charterlint
