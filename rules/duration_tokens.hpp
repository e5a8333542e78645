// The words, numbers and signs of a cell that speaks of durations. All in place: a charter has
// thousands of such cells.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "rules/text.hpp"

namespace charterlint {

/// The tokens of a piece of text, read again and again into the same memory. Blanks, apostrophes
/// and quotation marks are none.
class DurationTokens {
 public:
  /// A cell says its duration at its start; what is longer is a text. In bytes.
  static constexpr std::size_t longest_text = 240;

  /// Reads `text`, at most `longest_text` bytes of it.
  void read(std::string_view text);

  [[nodiscard]] std::size_t count() const { return count_; }
  /// All words, folded, with a mark where a number stands.
  [[nodiscard]] std::string_view folded() const { return {folded_.data(), fold_size_}; }

  /// Word `i`, folded; empty when token `i` is none.
  [[nodiscard]] std::string_view word(std::size_t i) const {
    if (i >= count_ || tokens_[i].kind != Token::Kind::word) return {};
    return {folded_.data() + tokens_[i].fold, std::size_t{tokens_[i].fold_end} - tokens_[i].fold};
  }
  /// The folded text from word `i` on.
  [[nodiscard]] std::string_view words_from(std::size_t i) const {
    return {folded_.data() + tokens_[i].fold, fold_size_ - tokens_[i].fold};
  }
  [[nodiscard]] bool is_number(std::size_t i) const {
    return i < count_ && tokens_[i].kind == Token::Kind::number;
  }
  [[nodiscard]] bool is_sign(std::size_t i, char sign) const {
    return i < count_ && tokens_[i].kind == Token::Kind::sign && tokens_[i].sign == sign;
  }
  [[nodiscard]] double number(std::size_t i) const { return tokens_[i].number; }
  [[nodiscard]] bool has_numbers() const;
  /// Where the tokens from `first` up to `end`, one at least, stand in the text.
  [[nodiscard]] Span span(std::size_t first, std::size_t end) const {
    return {tokens_[first].begin, tokens_[end - 1].end};
  }
  /// The first token after the words of a phrase of `size` folded bytes that starts with word `i`.
  [[nodiscard]] std::size_t after_phrase(std::size_t i, std::size_t size) const;

 private:
  struct Token {
    enum class Kind : std::uint8_t { number, word, sign };
    Kind kind = Kind::sign;
    char sign = ' ';
    std::uint16_t begin = 0, end = 0;      // in the text
    std::uint16_t fold = 0, fold_end = 0;  // of a word, in the folded text
    double number = 0;
  };

  static std::size_t read_number(std::string_view text, std::size_t i, Token& token);
  std::size_t read_word(std::string_view text, std::size_t i, Token& token);

  std::array<Token, 48> tokens_;
  std::size_t count_ = 0;
  std::array<char, 2 * longest_text + 48> folded_;
  std::size_t fold_size_ = 0;
};

}  // namespace charterlint
