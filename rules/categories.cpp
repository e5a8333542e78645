// The categories that headings, captions and cells name.
#include <algorithm>
#include <array>

#include "rules/charter.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

/// The folded text from `at` on, which is the start of a word.
std::string_view rest_of(const MappedText& folded, std::size_t at) {
  return std::string_view(folded.text).substr(at);
}

std::size_t next_word(std::string_view text, std::size_t at) {
  const std::size_t space = text.find(' ', at);
  return space == std::string_view::npos ? text.size() : space + 1;
}

CategoryUse use_of(const MappedText& source, const MappedText& folded, std::size_t begin,
                   std::size_t end, CategoryKind kind) {
  CategoryUse use;
  use.kind = kind;
  use.span = folded.span(begin, end);
  // The words as written: the source text whose bytes lie in the span.
  for (std::size_t i = 0; i < source.text.size(); ++i) {
    if (use.span.contains(source.source[i])) use.name.push_back(source.text[i]);
  }
  return use;
}

/// Makers of tools whose names end with a category: "Google Analytics" is a provider.
bool is_maker(std::string_view word) {
  static constexpr std::array<std::string_view, 8> makers{
      "google", "adobe", "piano", "firebase", "yandex", "cloudflare", "microsoft", "web"};
  return std::find(makers.begin(), makers.end(), word) != makers.end();
}

bool is_noun(std::string_view word) {
  return word.starts_with("cookie") || word.starts_with("traceur") || word.starts_with("tracker");
}

/// Words in [begin, end) of `folded` that lie between the category at [at, to) and the nearest
/// "cookies"; 0 where there is no such word.
std::size_t distance_from_noun(std::string_view folded, std::size_t begin, std::size_t end,
                               std::size_t at, std::size_t to) {
  std::size_t best = std::string_view::npos;
  const auto words = [&](std::size_t from, std::size_t until) {
    return from >= until ? std::ptrdiff_t{0}
                         : std::count(folded.begin() + static_cast<std::ptrdiff_t>(from),
                                      folded.begin() + static_cast<std::ptrdiff_t>(until), ' ');
  };
  for (std::size_t word = begin; word < end; word = next_word(folded, word)) {
    if (!is_noun(folded.substr(word))) continue;
    // One space less than words: the one beside the noun.
    const std::ptrdiff_t between = word < at ? words(word, at) - 1 : words(to, word) - 1;
    best = std::min(best, static_cast<std::size_t>(std::max<std::ptrdiff_t>(between, 0)));
  }
  return best == std::string_view::npos ? 0 : best;
}

/// Words of other meanings too, which name a category only beside the word "cookies".
bool is_common_word(CategoryKind kind) {
  switch (kind) {
    case CategoryKind::necessary:
    case CategoryKind::functional:
    case CategoryKind::analytics:
    case CategoryKind::advertising:
      return false;
    default:
      return true;
  }
}

/// The first category named in words [begin, end) of `folded`.
std::optional<CategoryUse> find_category(const MappedText& source, const MappedText& folded,
                                         std::size_t begin, std::size_t end, const Lexicon* own) {
  for (std::size_t at = begin; at < end; at = next_word(folded.text, at)) {
    const auto word = vocabulary::longest_prefix(Concept::category, rest_of(folded, at), own);
    if (!word || at + word->folded.size() > end) continue;
    const std::string_view before = std::string_view(folded.text).substr(0, at == 0 ? 0 : at - 1);
    if (is_maker(before.substr(before.rfind(' ') + 1))) continue;
    const auto kind = static_cast<CategoryKind>(word->value);
    const std::size_t to = at + word->folded.size();
    if (is_common_word(kind) && distance_from_noun(folded.text, begin, end, at, to) > 2) continue;
    return use_of(source, folded, at, to, kind);
  }
  return std::nullopt;
}

/// A title is no longer than this, in bytes; a cell of a category column neither.
constexpr std::size_t longest_title = 240;

bool is_sentence(std::string_view folded) {
  static constexpr std::array<std::string_view, 5> verbs{" is ", " are ", " est ", " sont ",
                                                         " was "};
  return std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
    return folded.find(verb) != std::string_view::npos;
  });
}

/// A term between quotation marks.
struct Quoted {
  std::size_t begin, end;  // of the term, in the text
  std::size_t after;       // past the closing mark
};

std::optional<Quoted> next_quoted(std::string_view text, std::size_t from) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> marks{{
      {"\xC2\xAB", "\xC2\xBB"},          // guillemets
      {"\xE2\x80\x9C", "\xE2\x80\x9D"},  // curly
      {"\"", "\""},
  }};
  std::optional<Quoted> best;
  for (const auto& [open, close] : marks) {
    const std::size_t begin = text.find(open, from);
    if (begin == std::string_view::npos || (best && begin >= best->begin)) continue;
    const std::size_t end = text.find(close, begin + open.size());
    if (end == std::string_view::npos || end - begin > 80) continue;
    best = {begin + open.size(), end, end + close.size()};
  }
  return best;
}

/// The words before a category in a definition: « Les cookies dits », "Our".
bool introduces(std::string_view folded) {
  static constexpr std::array<std::string_view, 27> leads{"",
                                                          "les",
                                                          "des",
                                                          "nos",
                                                          "ces",
                                                          "le",
                                                          "un",
                                                          "cookies",
                                                          "cookie",
                                                          "les cookies",
                                                          "des cookies",
                                                          "nos cookies",
                                                          "ces cookies",
                                                          "le cookie",
                                                          "les cookies dits",
                                                          "les cookies de type",
                                                          "cookies dits",
                                                          "cookies dits de",
                                                          "les cookies dits de",
                                                          "les traceurs",
                                                          "traceurs",
                                                          "the",
                                                          "our",
                                                          "these",
                                                          "we use",
                                                          "nous utilisons des cookies",
                                                          "nous utilisons les cookies"};
  return std::find(leads.begin(), leads.end(), folded) != leads.end();
}

std::string_view trimmed(std::string_view text) {
  const auto skip = [&](std::string_view blank) {
    bool any = false;
    if (text.starts_with(blank)) {
      text.remove_prefix(blank.size());
      any = true;
    }
    if (text.ends_with(blank)) {
      text.remove_suffix(blank.size());
      any = true;
    }
    return any;
  };
  // Blanks, no-break space, narrow no-break space.
  while (!text.empty() && (skip(" ") || skip("\xC2\xA0") || skip("\xE2\x80\xAF"))) {
  }
  return text;
}

/// Definitions with the term in quotation marks; the further terms of the sentence are synonyms
/// where they lie on the same axis.
std::optional<Category> read_quoted(const MappedText& text, const Lexicon* own) {
  const std::string_view all = text.text;
  auto quoted = next_quoted(all, 0);
  if (!quoted) return std::nullopt;
  const std::string before = fold(all.substr(0, quoted->begin));
  if (before.find("cookie") == std::string::npos && before.find("traceur") == std::string::npos &&
      !before.empty()) {
    return std::nullopt;
  }
  if (!introduces(before)) return std::nullopt;
  const auto read = [&](const Quoted& q) {
    return vocabulary::find(Concept::category, fold(all.substr(q.begin, q.end - q.begin)), own);
  };
  auto word = read(*quoted);
  if (!word) return std::nullopt;
  const auto term = [&](const Quoted& q) { return trimmed(all.substr(q.begin, q.end - q.begin)); };
  Category category;
  category.name = term(*quoted);
  category.kind = static_cast<CategoryKind>(word->value);
  const auto at = static_cast<std::size_t>(term(*quoted).data() - all.data());
  category.span = text.span(at, at + category.name.size());
  // « tiers », « tierce partie » ou « third party »
  while (true) {
    const auto next = next_quoted(all, quoted->after);
    if (!next) break;
    const std::string between = fold(all.substr(quoted->after, next->begin - quoted->after));
    if (!between.empty() && between != "ou" && between != "or" && between != "et" &&
        between != "and") {
      break;
    }
    word = read(*next);
    if (!word || axis_of(static_cast<CategoryKind>(word->value)) != axis_of(category.kind)) break;
    category.synonyms.emplace_back(term(*next));
    quoted = next;
  }
  return category;
}

/// "cookies" right after a category, or after more words for it: "Advertising (Targeting) Cookies".
bool is_noun_of_category(std::string_view after, const Lexicon* own) {
  while (true) {
    if (after.starts_with("cookie") || after.starts_with("tracker")) return true;
    if (after.starts_with("and ")) after.remove_prefix(4);
    const auto more = vocabulary::longest_prefix(Concept::category, after, own);
    if (!more) return false;
    after.remove_prefix(std::min(more->folded.size() + 1, after.size()));
  }
}

/// How far into a definition its category starts, in folded bytes.
constexpr std::size_t longest_lead = 40;

/// Somewhere at its start `folded` has a category with words before it that lead to a definition.
bool may_define(std::string_view folded, const Lexicon* own) {
  for (std::size_t at = 0; at < folded.size() && at < longest_lead; at = next_word(folded, at)) {
    if (introduces(folded.substr(0, at == 0 ? 0 : at - 1)) &&
        vocabulary::longest_prefix(Concept::category, folded.substr(at), own)) {
      return true;
    }
  }
  return false;
}

/// Definitions that start with the category: « Les cookies de mesure d'audience permettent »,
/// "Strictly necessary cookies are", "Functional: these cookies".
std::optional<Category> read_lead(const MappedText& text, const Lexicon* own) {
  MappedText lead;
  const std::size_t size = std::min<std::size_t>(text.text.size(), 120);
  const std::string_view start = std::string_view(text.text).substr(0, size);
  // What a definition has, before anything slower is asked.
  if (start.find_first_of(":-") == std::string_view::npos &&
      start.find("ookie") == std::string_view::npos &&
      start.find("OOKIE") == std::string_view::npos &&
      start.find("rac") == std::string_view::npos) {
    return std::nullopt;
  }
  if (!may_define(fold(start), own)) return std::nullopt;
  lead.text = text.text.substr(0, size);
  lead.source.assign(text.source.begin(), text.source.begin() + static_cast<std::ptrdiff_t>(size));
  lead.source.push_back(text.source[size]);
  MappedText folded;
  fold_mapped(lead, folded);
  for (std::size_t at = 0; at < folded.text.size() && at < longest_lead;
       at = next_word(folded.text, at)) {
    const std::string_view before =
        at == 0 ? std::string_view{} : std::string_view(folded.text).substr(0, at - 1);
    if (!introduces(before)) continue;
    const auto word = vocabulary::longest_prefix(Concept::category, rest_of(folded, at), own);
    if (!word) continue;
    const std::size_t end = at + word->folded.size();
    const std::string_view after = rest_of(folded, std::min(end + 1, folded.text.size()));
    const bool noun_before = before.find("cookie") != std::string_view::npos ||
                             before.find("traceur") != std::string_view::npos;
    // Without the noun only a lead set off by a colon or a dash defines anything.
    const Offset behind = folded.source[end - 1] + 1;
    std::size_t i = 0;
    while (i < lead.text.size() && lead.source[i] < behind) ++i;
    while (i < lead.text.size() && lead.text[i] == ' ') ++i;
    // `Session` on a line of its own is no word of what follows.
    const bool own_line = i < lead.text.size() && lead.text[i] == '\n';
    const bool set_off = i < lead.text.size() && (lead.text[i] == ':' || lead.text[i] == '-');
    const bool noun_after = !own_line && is_noun_of_category(after, own);
    if (!noun_before && !noun_after && !set_off) continue;
    const CategoryUse use = use_of(lead, folded, at, end, static_cast<CategoryKind>(word->value));
    return Category{use.name, use.kind, {}, use.span};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Category> read_declarations(const MappedText& text, const Lexicon* own) {
  std::vector<Category> found;
  if (auto category = read_quoted(text, own)) {
    found.push_back(std::move(*category));
  } else if (auto lead = read_lead(text, own)) {
    found.push_back(std::move(*lead));
    found.back().by = DeclaredBy::lead;
  }
  return found;
}

std::vector<CategoryUse> read_category_uses(const MappedText& text, const Lexicon* own) {
  std::vector<CategoryUse> uses;
  if (text.text.size() > longest_title) return uses;
  MappedText folded;
  fold_mapped(text, folded);
  if (!text.text.ends_with('?') && is_sentence(folded.text)) return uses;
  // Parts between slashes: « nécessaires / fonctionnels » names two categories.
  std::vector<Offset> slashes;
  for (std::size_t i = 0; i < text.text.size(); ++i) {
    if (text.text[i] == '/') slashes.push_back(text.source[i]);
  }
  std::size_t begin = 0;
  for (std::size_t part = 0; part <= slashes.size(); ++part) {
    std::size_t end = folded.text.size();
    if (part < slashes.size()) {
      end = begin;
      while (end < folded.text.size() && folded.source[end] < slashes[part]) ++end;
    }
    if (auto use = find_category(text, folded, begin, end, own)) {
      use->joined = !slashes.empty();
      uses.push_back(std::move(*use));
    }
    begin = end;
    if (begin < folded.text.size() && folded.text[begin] == ' ') ++begin;
  }
  if (uses.size() < 2) {
    for (CategoryUse& use : uses) use.joined = false;
  }
  return uses;
}

}  // namespace charterlint
