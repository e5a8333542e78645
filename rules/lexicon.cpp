#include "rules/lexicon.hpp"

#include <algorithm>

#include "rules/unicode.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;
using vocabulary::Word;

bool is_before(const Word& a, const Word& b) {
  return a.about != b.about ? a.about < b.about : a.folded < b.folded;
}

}  // namespace

std::string_view Lexicon::keep(std::string_view text) {
  return texts_.emplace_back(text);
}

void Lexicon::add(Word word) {
  word.spelling = keep(word.spelling);
  word.folded = keep(fold(word.spelling));
  const auto at = std::lower_bound(words_.begin(), words_.end(), word, is_before);
  if (at != words_.end() && !is_before(word, *at)) {
    *at = word;
  } else {
    words_.insert(at, word);
  }
}

void Lexicon::add(std::string_view spelling, Role role) {
  add({Concept::role, static_cast<std::uint8_t>(role), Language::fr, name_of(role), spelling, {}});
}

void Lexicon::add(std::string_view spelling, CategoryKind kind) {
  add({Concept::category,
       static_cast<std::uint8_t>(kind),
       Language::fr,
       name_of(kind),
       spelling,
       {}});
}

void Lexicon::add(const KnownCookie& cookie) {
  KnownCookie own = cookie;
  for (std::string_view* const text : {&own.pattern, &own.providers, &own.lifetime, &own.source,
                                       &own.purpose.en, &own.purpose.fr}) {
    *text = keep(*text);
  }
  std::erase_if(cookies_, [&](const KnownCookie& known) {
    return known.pattern == own.pattern && known.providers == own.providers;
  });
  cookies_.push_back(own);
}

std::span<const Word> Lexicon::words(Concept about) const {
  const auto begin = std::partition_point(words_.begin(), words_.end(),
                                          [&](const Word& word) { return word.about < about; });
  const auto end = std::partition_point(begin, words_.end(),
                                        [&](const Word& word) { return word.about == about; });
  return {begin, end};
}

}  // namespace charterlint
