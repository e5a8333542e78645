#include "rules/suggest.hpp"

#include <algorithm>

#include "rules/words.hpp"

namespace charterlint {
namespace {

/// Shorter beginnings are those of too many words.
constexpr std::size_t least_beginning = 3;

std::string_view nearest_of(std::string_view word, std::span<const std::string_view> names) {
  std::string_view best;
  // A slip or two in a short word, one in three letters of a long one.
  std::size_t limit = std::max<std::size_t>(2, word.size() / 3);
  // In a word of two letters two slips are another word.
  limit = std::min(limit, word.size() / 2);
  for (const std::string_view name : names) {
    const std::size_t distance = edit_distance(word, name, limit);
    if (distance > limit || (!best.empty() && distance == limit)) continue;
    limit = distance;
    best = name;
  }
  if (!best.empty() || word.size() < least_beginning) return best;
  // `warn` for `warning`, `information` for `info`.
  const auto begun = std::find_if(names.begin(), names.end(), [&](std::string_view name) {
    return name.starts_with(word) || (name.size() >= least_beginning && word.starts_with(name));
  });
  return begun == names.end() ? std::string_view{} : *begun;
}

}  // namespace

std::string suggestion(std::string_view word, std::span<const std::string_view> names,
                       Language language) {
  const std::string_view best = nearest_of(word, names);
  if (best.empty()) return {};
  return say(language, {"; did you mean `{}`?", " ; vouliez-vous dire `{}` ?"}, best);
}

}  // namespace charterlint
