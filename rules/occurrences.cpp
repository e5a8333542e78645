#include "rules/occurrences.hpp"

#include <algorithm>

#include "rules/mentions.hpp"
#include "rules/named_places.hpp"
#include "rules/places.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

Span whole(const Charter& charter) {
  return {0, static_cast<Offset>(charter.text().size())};
}

void add_mentions(const Charter& charter, const Name& name, std::string_view spelling, Span within,
                  std::vector<Occurrence>& found) {
  for (const Span span : find_mentions(charter, name.kind, spelling, within)) {
    found.push_back({name, span, Setting::prose, false});
  }
}

/// The ways in which prose may write the names of categories that `places` looks for: as they are
/// explained, at the start of a sentence, inside of one.
std::vector<std::pair<Name, std::string>> category_spellings(const NamedPlaces& places) {
  std::vector<std::pair<Name, std::string>> spellings;
  for (const CategoryName& name : places.category_names().all()) {
    if (!places.is_wanted(name.kind, name.folded)) continue;
    for (std::string spelling :
         {name.spelling, capitalised(name.spelling), uncapitalised(name.spelling)}) {
      const bool known = std::any_of(spellings.begin(), spellings.end(),
                                     [&](const auto& other) { return other.second == spelling; });
      if (known) continue;
      spellings.emplace_back(Name{Named::category, name.kind, name.folded}, std::move(spelling));
    }
  }
  return spellings;
}

bool starts_before(const Occurrence& a, const Occurrence& b) {
  return a.span.begin < b.span.begin;
}

/// Puts the `mentions` that share no byte with a place of `found`, or with one another, among
/// those.
void merge(std::vector<Occurrence>& found, std::vector<Occurrence> mentions) {
  std::stable_sort(mentions.begin(), mentions.end(), starts_before);
  Offset end = 0;
  std::erase_if(mentions, [&](const Occurrence& mention) {
    const auto next = std::partition_point(
        found.begin(), found.end(),
        [&](const Occurrence& place) { return place.span.end <= mention.span.begin; });
    const bool shared = next != found.end() && next->span.begin < mention.span.end;
    if (shared || mention.span.begin < end) return true;
    end = mention.span.end;
    return false;
  });
  const auto middle = static_cast<std::ptrdiff_t>(found.size());
  std::move(mentions.begin(), mentions.end(), std::back_inserter(found));
  std::inplace_merge(found.begin(), found.begin() + middle, found.end(), starts_before);
}

std::vector<std::string> distinct_spellings(const Charter& charter,
                                            const std::vector<Occurrence>& found) {
  std::vector<std::string> spellings;
  for (const Occurrence& occurrence : found) {
    std::string spelling = spelling_of(charter, occurrence);
    if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end()) {
      spellings.push_back(std::move(spelling));
    }
  }
  return spellings;
}

/// The longest of `found` that `offset` stands in or touches; the one that it stands in goes first.
std::optional<Occurrence> pick(std::vector<Occurrence>& found, Offset offset) {
  Occurrence* best = nullptr;
  const auto rank = [&](const Occurrence& o) {
    return std::pair(o.span.contains(offset), o.span.size());
  };
  for (Occurrence& occurrence : found) {
    if (!occurrence.span.touches({offset, offset})) continue;
    if (best == nullptr || rank(occurrence) > rank(*best)) best = &occurrence;
  }
  if (best == nullptr) return std::nullopt;
  return std::move(*best);
}

/// The mention that `offset` stands in, of anything that the charter declares.
std::optional<Occurrence> mention_at(const Charter& charter, Offset offset, Span line,
                                     const NamedPlaces& places) {
  const std::string_view text = charter.text();
  // Names are short: of a line of any length only what stands around matters.
  constexpr Offset reach = 256;
  const Span window{std::max(line.begin, offset - std::min(offset, reach)),
                    std::min(line.end, offset + reach)};
  // The escape of its first character is part of a name.
  const Offset inside = offset < text.size() && text[offset] == '\\' ? offset + 1 : offset;
  const std::string_view word = slice(text, word_at(text, inside));
  if (word.empty() || word.size() > reach) return std::nullopt;
  std::string around(slice(text, window));
  std::erase(around, '\\');

  std::vector<Occurrence> found;
  for (const auto& [name, spelling] : category_spellings(places)) {
    if (around.find(spelling) == std::string::npos) continue;
    add_mentions(charter, name, spelling, window, found);
  }
  std::vector<std::string_view> looked_for;
  for (const Table& table : charter.tables()) {
    for (const Cookie& cookie : table.cookies) {
      if (cookie.name.find(word) == std::string::npos) continue;
      if (around.find(cookie.name) == std::string::npos) continue;
      if (std::find(looked_for.begin(), looked_for.end(), cookie.name) != looked_for.end())
        continue;
      looked_for.push_back(cookie.name);
      add_mentions(charter, {Named::cookie, CategoryKind::unknown, cookie.name}, cookie.name,
                   window, found);
    }
  }
  NamedPlaces providers(charter, whole(charter));
  providers.want_providers(word);
  for (const std::string& spelling : distinct_spellings(charter, providers.find())) {
    if (around.find(spelling) == std::string::npos) continue;
    add_mentions(charter, {Named::provider, CategoryKind::unknown, fold(spelling)}, spelling,
                 window, found);
  }
  return pick(found, offset);
}

}  // namespace

std::vector<Occurrence> find_named(const Charter& charter, Span within) {
  return NamedPlaces(charter, within).find();
}

std::vector<Occurrence> find_occurrences(const Charter& charter, const Name& name, Match match) {
  NamedPlaces places(charter, whole(charter));
  places.want(name, match);
  std::vector<Occurrence> found = places.find();
  std::vector<Occurrence> mentions;
  switch (name.kind) {
    case Named::category:
      for (const auto& [found_name, spelling] : category_spellings(places)) {
        add_mentions(charter, found_name, spelling, whole(charter), mentions);
      }
      break;
    case Named::cookie:
      if (!found.empty()) add_mentions(charter, name, name.text, whole(charter), mentions);
      break;
    case Named::provider:
      for (const std::string& spelling : distinct_spellings(charter, found)) {
        add_mentions(charter, name, spelling, whole(charter), mentions);
      }
      break;
  }
  merge(found, std::move(mentions));
  return found;
}

std::optional<Occurrence> occurrence_at(const Charter& charter, Offset offset) {
  if (charter.layout().lines.empty()) return std::nullopt;
  const Span line = charter.line_span(charter.line_of(offset));
  NamedPlaces places(charter, line);
  std::vector<Occurrence> found = places.find();
  if (auto named = pick(found, offset)) return named;
  return mention_at(charter, offset, line, places);
}

std::string spelling_of(const Charter& charter, const Occurrence& occurrence) {
  if (occurrence.name.kind == Named::cookie) return occurrence.name.text;
  const std::string_view raw = slice(charter.text(), occurrence.span);
  if (is_verbatim(charter, occurrence.span.begin)) return std::string(raw);
  // By itself `## Régie`, in the middle of a cell, would be a heading.
  const Span all = surroundings_of(charter, occurrence.span);
  MappedText plain;
  read_markup(slice(charter.text(), all), all.begin, plain);
  std::string spelling;
  for (std::size_t i = 0; i < plain.text.size(); ++i) {
    if (occurrence.span.contains(plain.source[i])) spelling.push_back(plain.text[i]);
  }
  return spelling;
}

}  // namespace charterlint
