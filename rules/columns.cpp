// What the header of a column means.
#include <algorithm>
#include <array>

#include "rules/charter.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

/// `header` without what stands in parentheses: units, plural marks, remarks.
std::string without_parentheses(std::string_view header) {
  std::string out;
  int depth = 0;
  for (const char c : header) {
    if (c == '(') ++depth;
    if (depth == 0) out.push_back(c);
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

std::optional<HeaderReading> read_exactly(std::string_view folded, const Lexicon* own) {
  if (folded.empty()) return std::nullopt;
  if (const auto word = vocabulary::find(Concept::role, folded, own)) {
    return HeaderReading{static_cast<Role>(word->value), false, false, {}};
  }
  if (const auto word = vocabulary::find(Concept::role_weak, folded)) {
    return HeaderReading{static_cast<Role>(word->value), true, false, {}};
  }
  if (vocabulary::find(Concept::other_table, folded)) {
    return HeaderReading{Role::other, false, true, {}};
  }
  return std::nullopt;
}

/// How many letters of `folded` may be wrong before it is another word.
std::size_t tolerance(std::string_view folded) {
  if (folded.size() < 6) return 0;
  return folded.size() < 12 ? 1 : 2;
}

}  // namespace

HeaderReading read_header(std::string_view header, const Lexicon* own) {
  const std::string whole = fold(header);
  if (const auto reading = read_exactly(whole, own)) return *reading;
  const std::string bare = fold(without_parentheses(header));
  if (bare != whole) {
    if (const auto reading = read_exactly(bare, own)) return *reading;
  }
  // `Cookies adform.net`: a header is a few words; longer ones are sentences.
  if (bare.size() > 40) return {};
  const auto near = vocabulary::nearest(Concept::role, bare, tolerance(bare), own);
  if (!near) return {};
  return {static_cast<Role>(near->value), false, false, near->spelling};
}

}  // namespace charterlint
