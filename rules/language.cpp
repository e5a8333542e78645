// French or English?
#include <algorithm>
#include <array>

#include "rules/charter.hpp"
#include "rules/data/tsv.hpp"

namespace charterlint {
namespace {

/// Most of what tells a language stands in the first sentences.
constexpr std::size_t sample_size = 3000;

/// So many more words of one language than of the other, and it is told.
constexpr int sure = 12;

constexpr std::string_view tsv =
#include "rules/data/vocabulary.inc"
    ;

/// A word of at most eight letters as one number.
constexpr std::uint64_t pack(std::string_view word) {
  std::uint64_t packed = 0;
  for (const char c : word) packed = packed << 8 | static_cast<unsigned char>(c);
  return packed;
}

constexpr bool is_plain(std::string_view word) {
  return word.size() <= 8 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

consteval std::size_t count(std::string_view language) {
  std::size_t words = 0;
  data::for_each_row<4>(tsv, [&](const std::array<std::string_view, 4>& row) {
    if (row[0] == "language" && row[1] == language && is_plain(row[3])) ++words;
  });
  return words;
}

template <std::size_t size>
consteval std::array<std::uint64_t, size> words_of(std::string_view language) {
  std::array<std::uint64_t, size> words{};
  std::size_t i = 0;
  data::for_each_row<4>(tsv, [&](const std::array<std::string_view, 4>& row) {
    if (row[0] == "language" && row[1] == language && is_plain(row[3])) words[i++] = pack(row[3]);
  });
  std::sort(words.begin(), words.end());
  return words;
}
constexpr auto french = words_of<count("fr")>("fr");
constexpr auto english = words_of<count("en")>("en");

}  // namespace

Language detect_language(std::string_view text) {
  text = text.substr(0, sample_size);
  int balance = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] & 0x80) != 0)) continue;
    const std::string_view word = text.substr(begin, i - begin);
    begin = i + 1;
    if (word.size() < 2 || !is_plain(word)) continue;
    const std::uint64_t packed = pack(word);
    if (std::binary_search(french.begin(), french.end(), packed)) ++balance;
    if (std::binary_search(english.begin(), english.end(), packed)) --balance;
    if (balance >= sure || balance <= -sure) break;
  }
  return balance < 0 ? Language::en : Language::fr;
}

}  // namespace charterlint
