#include "rules/suggest.hpp"

#include <algorithm>

#include "rules/words.hpp"

namespace charterlint {
namespace {

/// Shorter beginnings are those of too many words.
constexpr std::size_t least_beginning = 3;

/// `french` for `fr` is the shortest name that anyone writes out.
constexpr std::size_t least_name = 2;

/// The names are in lower case.
std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

std::string_view nearest_of(std::string_view word, std::span<const std::string_view> names) {
  std::string_view best;
  // A slip or two in a short word, one in three letters of a long one; where every other letter is
  // wrong it is another word.
  std::size_t limit = std::min(std::max<std::size_t>(2, word.size() / 3), word.size() / 2);
  for (const std::string_view name : names) {
    const std::size_t distance = edit_distance(word, name, limit);
    if (distance > limit || (!best.empty() && distance == limit)) continue;
    limit = distance;
    best = name;
  }
  if (!best.empty() || word.size() < least_beginning) return best;
  // `warn` for `warning`, `information` for `info`.
  const auto begun = std::find_if(names.begin(), names.end(), [&](std::string_view name) {
    if (name.starts_with(word)) return true;
    return name.size() >= least_name && word.starts_with(name) &&
           word.find_first_not_of("abcdefghijklmnopqrstuvwxyz", name.size()) == word.npos;
  });
  return begun == names.end() ? std::string_view{} : *begun;
}

}  // namespace

std::string suggestion(std::string_view word, std::span<const std::string_view> names,
                       Language language) {
  const std::string_view best = nearest_of(lower(word), names);
  if (best.empty()) return {};
  return say(language, {"; did you mean `{}`?", " ; vouliez-vous dire `{}` ?"}, best);
}

}  // namespace charterlint
