// The words and cookies that a configuration adds to those of data/. Whoever reads a charter is
// given it or a null pointer, and then knows what the data files say.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/known_cookies.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

class Lexicon {
 public:
  /// `spelling` heads a column of `role`, or is a word for categories of `kind`. What is added
  /// later goes before what was there. `spelling` must hold a letter or a digit.
  void add(std::string_view spelling, Role role);
  void add(std::string_view spelling, CategoryKind kind);
  /// Charters need not explain categories of `kind`.
  void declare(CategoryKind kind) { declared_ |= 1U << static_cast<unsigned>(kind); }
  /// Its texts are copied. A cookie of the same pattern and providers gives way.
  void add(const KnownCookie& cookie);

  [[nodiscard]] bool empty() const { return words_.empty() && cookies_.empty() && declared_ == 0; }
  [[nodiscard]] bool declares(CategoryKind kind) const {
    return (declared_ >> static_cast<unsigned>(kind) & 1U) != 0;
  }
  [[nodiscard]] std::span<const KnownCookie> cookies() const { return cookies_; }
  /// The words, sorted by concept and then by folded form.
  [[nodiscard]] std::span<const vocabulary::Word> words() const { return words_; }
  /// Those of one concept.
  [[nodiscard]] std::span<const vocabulary::Word> words(vocabulary::Concept about) const;

 private:
  void add(vocabulary::Word word);
  [[nodiscard]] std::string_view keep(std::string_view text);

  std::deque<std::string> texts_;  // do not move when more are added
  std::vector<vocabulary::Word> words_;
  std::vector<KnownCookie> cookies_;
  unsigned declared_ = 0;
};

/// Calls `visit` with every cookie that is known: those of `own`, which may be null, and then ours.
template <class Visit>
void for_each_known_cookie(const Lexicon* own, Visit visit) {
  if (own != nullptr) {
    for (const KnownCookie& cookie : own->cookies()) visit(cookie);
  }
  for (const KnownCookie& cookie : known_cookies()) visit(cookie);
}

}  // namespace charterlint
