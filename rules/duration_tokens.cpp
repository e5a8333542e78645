#include "rules/duration_tokens.hpp"

#include <algorithm>

#include "rules/unicode.hpp"

namespace charterlint {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_blank_or_quote(char32_t point) {
  // Spaces, no-break spaces, apostrophes and quotation marks.
  return point <= ' ' || point == 0xA0 || point == 0x202F || point == '\'' || point == '"' ||
         point == '`' || point == 0x2019 || point == 0xAB || point == 0xBB;
}

}  // namespace

void DurationTokens::read(std::string_view text) {
  text = text.substr(0, longest_text);
  count_ = 0;
  fold_size_ = 0;
  for (std::size_t i = 0; i < text.size() && count_ < tokens_.size();) {
    Token& token = tokens_[count_];
    token = Token{};
    token.begin = static_cast<std::uint16_t>(i);
    if (is_digit(text[i])) {
      i = read_number(text, i, token);
      // A mark in the folded text, so that no phrase is read across a number.
      if (fold_size_ > 0) folded_[fold_size_++] = ' ';
      folded_[fold_size_++] = '#';
      ++count_;
      continue;
    }
    const std::size_t end = read_word(text, i, token);
    if (end > i) {
      i = end;
      ++count_;
      continue;
    }
    const Decoded decoded = decode(text, i);
    if (!is_blank_or_quote(decoded.code_point)) {
      // En and em dash are hyphens, and signs of comparison are what they compare to.
      const char32_t point = decoded.code_point;
      token.sign = point == 0x2013 || point == 0x2014 ? '-'
                   : point == 0x2264                  ? '<'
                   : point < 0x80                     ? static_cast<char>(point)
                                                      : '?';
      token.end = static_cast<std::uint16_t>(i + decoded.size);
      ++count_;
    }
    i += decoded.size;
  }
}

std::size_t DurationTokens::read_number(std::string_view text, std::size_t i, Token& token) {
  token.kind = Token::Kind::number;
  double value = 0;
  const auto digits_from = [&](std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
  };
  for (; i < text.size() && is_digit(text[i]); ++i) value = value * 10 + (text[i] - '0');
  // Thousands: `1 000`, `1,000`, with any of the spaces that French puts there.
  while (i < text.size()) {
    std::size_t gap = 0;
    if (text[i] == ' ' || text[i] == ',') gap = 1;
    if (text.substr(i, 2) == "\xC2\xA0") gap = 2;
    if (text.substr(i, 3) == "\xE2\x80\xAF") gap = 3;
    if (gap == 0 || value == 0 || digits_from(i + gap) != 3) break;
    for (std::size_t n = 0; n < 3; ++n) value = value * 10 + (text[i + gap + n] - '0');
    i += gap + 3;
  }
  if (i + 1 < text.size() && (text[i] == ',' || text[i] == '.') && is_digit(text[i + 1])) {
    double place = 0.1;
    for (++i; i < text.size() && is_digit(text[i]); ++i, place /= 10)
      value += place * (text[i] - '0');
  }
  token.number = value;
  token.end = static_cast<std::uint16_t>(i);
  return i;
}

/// Reads the letters from `i` on; returns `i` when there are none.
std::size_t DurationTokens::read_word(std::string_view text, std::size_t i, Token& token) {
  const std::size_t begin = i;
  const std::size_t fold_before = fold_size_;
  if (fold_size_ > 0) folded_[fold_size_++] = ' ';
  const std::size_t fold_begin = fold_size_;
  while (i < text.size() && !is_digit(text[i])) {
    const Decoded decoded = decode(text, i);
    const char letter = fold_letter(decoded.code_point);
    if (letter == '\0') break;
    i += decoded.size;
    if (letter == '\1') continue;
    folded_[fold_size_++] = letter;
    if (const char second = fold_second(decoded.code_point); second != '\0') {
      folded_[fold_size_++] = second;
    }
  }
  if (fold_size_ == fold_begin) {
    fold_size_ = fold_before;
    return begin;
  }
  token.kind = Token::Kind::word;
  token.fold = static_cast<std::uint16_t>(fold_begin);
  token.fold_end = static_cast<std::uint16_t>(fold_size_);
  token.end = static_cast<std::uint16_t>(i);
  return i;
}

std::size_t DurationTokens::after_phrase(std::size_t i, std::size_t size) const {
  const std::size_t end = tokens_[i].fold + size;
  std::size_t after = i;
  for (; i < count_; ++i) {
    if (tokens_[i].kind != Token::Kind::word) continue;
    if (tokens_[i].fold >= end) break;
    after = i + 1;
  }
  return after;
}

bool DurationTokens::has_numbers() const {
  return std::any_of(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(count_),
                     [](const Token& token) { return token.kind == Token::Kind::number; });
}

}  // namespace charterlint
