#include <algorithm>
#include <array>
#include <optional>

#include "rules/markup.hpp"
#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr auto npos = std::string_view::npos;

enum class Direction : std::uint8_t { above, below };

struct Reference {
  Span span;
  Direction direction = Direction::below;
};

std::string_view word_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find(' ', at) - at);
}

struct Pointer {
  std::string_view words;
  Direction direction;
};

/// After `tableau` or "table", with a word or two between: « tableau récapitulatif ci-dessous ».
constexpr std::array<Pointer, 17> pointers_after{{
    {"ci dessus", Direction::above},
    {"ci dessous", Direction::below},
    {"ci apres", Direction::below},
    {"ci avant", Direction::above},
    {"suivant", Direction::below},
    {"suivants", Direction::below},
    {"precedent", Direction::above},
    {"precedents", Direction::above},
    {"plus haut", Direction::above},
    {"plus bas", Direction::below},
    {"qui suit", Direction::below},
    {"qui suivent", Direction::below},
    {"qui precede", Direction::above},
    {"above", Direction::above},
    {"below", Direction::below},
    {"further below", Direction::below},
    {"that follows", Direction::below},
}};
/// Right before "table".
constexpr std::array<Pointer, 6> pointers_before{{
    {"following", Direction::below},
    {"below", Direction::below},
    {"above", Direction::above},
    {"preceding", Direction::above},
    {"previous", Direction::above},
    {"foregoing", Direction::above},
}};

bool is_table_word(std::string_view word) {
  return word == "tableau" || word == "tableaux" || word == "table" || word == "tables";
}

/// A word of a table's name: what comes after anything else is about something else.
bool may_stand_between(std::string_view word) {
  static constexpr std::array<std::string_view, 22> words{"recapitulatif", "recapitulatifs",
                                                          "presente",      "presentes",
                                                          "figurant",      "des",
                                                          "cookies",       "de",
                                                          "synthese",      "detaille",
                                                          "des",           "of",
                                                          "set",           "out",
                                                          "shown",         "provided",
                                                          "traceurs",      "present",
                                                          "place",         "place",
                                                          "listed",        "detailed"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<std::pair<std::size_t, Direction>> pointer_after(std::string_view text,
                                                               std::size_t at) {
  constexpr int most_between = 3;
  for (int i = 0; i <= most_between && at < text.size(); ++i) {
    const std::string_view rest = text.substr(at);
    for (const Pointer& pointer : pointers_after) {
      const std::size_t size = pointer.words.size();
      if (!rest.starts_with(pointer.words)) continue;
      if (rest.size() == size || rest[size] == ' ') return {{at + size, pointer.direction}};
    }
    if (!may_stand_between(word_at(text, at))) return std::nullopt;
    at += word_at(text, at).size() + 1;
  }
  return std::nullopt;
}

/// The reference to a table in the folded words of a sentence.
std::optional<Reference> find_reference(const MappedText& folded) {
  const std::string_view text = folded.text;
  std::size_t before = npos;  // where the word before starts
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view word = word_at(text, at);
    const std::size_t end = at + word.size();
    if (is_table_word(word)) {
      if (before != npos) {
        const std::string_view pointing = word_at(text, before);
        for (const Pointer& pointer : pointers_before) {
          if (pointer.words == pointing && !text.substr(end).starts_with(" of contents")) {
            return Reference{folded.span(before, end), pointer.direction};
          }
        }
      }
      // « tableau de bord » is a dashboard: `bord` may not stand between.
      if (const auto after = pointer_after(text, std::min(end + 1, text.size()))) {
        return Reference{folded.span(at, after->first), after->second};
      }
    }
    before = at;
    at = end + 1;
  }
  return std::nullopt;
}

/// The part of the sentence around `at` that may point somewhere.
Span near(const Charter& charter, Offset at) {
  constexpr Offset before = 16;  // "preceding", and the start of "table"
  constexpr Offset after = 80;
  Span sentence = sentence_at(charter, at);
  const std::string_view text = charter.text();
  if (at - sentence.begin > before) sentence.begin = at - before;
  if (sentence.end - at > after) sentence.end = at + after;
  while ((text[sentence.begin] & 0xC0) == 0x80) ++sentence.begin;
  while (sentence.end < text.size() && (text[sentence.end] & 0xC0) == 0x80) --sentence.end;
  return sentence;
}

/// A block that may be, or hold, a table: damaged tables and pictures of tables count, and what a
/// program puts in when the page is built.
bool may_be_table(const Charter& charter, const Block& block) {
  switch (block.kind) {
    case BlockKind::table:
    case BlockKind::code:
      return true;
    case BlockKind::html: {
      const std::string_view html = slice(charter.text(), span_of(charter, block));
      return html.find("<t") != npos || html.find("<img") != npos || html.find("<iframe") != npos ||
             html.find("<script") != npos;
    }
    case BlockKind::paragraph:
    case BlockKind::heading: {
      const std::string_view text = slice(charter.text(), span_of(charter, block));
      const bool includes = text.starts_with("{{") || text.starts_with("{%") ||
                            (text.starts_with('[') && text.ends_with(']'));
      return includes || text.find("![") != npos || text.find('|') != npos;
    }
    default:
      return false;
  }
}

/// The first and the last place where a table may stand.
struct Tables {
  explicit Tables(const Charter& charter) {
    for (const Block& block : charter.layout().blocks) {
      if (!may_be_table(charter, block)) continue;
      const Span span = span_of(charter, block);
      if (!any) first_end = span.end;
      last_begin = span.begin;
      any = true;
    }
  }

  [[nodiscard]] bool stand(Direction direction, Offset from) const {
    return any && (direction == Direction::above ? first_end <= from : last_begin > from);
  }

  bool any = false;
  Offset first_end = 0;
  Offset last_begin = 0;
};

void check(const Charter& charter, Report& report) {
  std::optional<Tables> tables;
  MappedText plain, folded;
  Offset done = 0;
  for (const Anchor& anchor : report.sightings().anchors()) {
    if (anchor.topic != Topic::reference || anchor.at < done) continue;
    const Block* const block = block_of_line(charter, charter.line_of(anchor.at));
    if (block == nullptr || block->kind == BlockKind::table) continue;
    const Span words_around = near(charter, anchor.at);
    done = words_around.end;
    read_markup(slice(charter.text(), words_around), words_around.begin, plain);
    fold_mapped(plain, folded);
    const auto reference = find_reference(folded);
    if (!reference) continue;
    if (!tables) tables.emplace(charter);
    if (tables->stand(reference->direction, anchor.at)) continue;
    const std::string words = quoted(as_read(plain, reference->span));
    if (reference->direction == Direction::above) {
      report.at(
          reference->span,
          {"`{}`, but no table stands above", "« {} », mais aucun tableau ne se trouve au-dessus"},
          words);
    } else {
      report.at(reference->span,
                {"`{}`, but no table follows", "« {} », mais aucun tableau ne suit"}, words);
    }
  }
}

}  // namespace

extern constinit const Rule dangling_reference{
    .id = "dangling-reference",
    .summary = {"A table that the text points to is there.",
                "Le tableau auquel le texte renvoie existe."},
    .why = {"Readers look for the list of cookies that they were promised, and find none.",
            "Le lecteur cherche la liste des cookies annoncée, et ne la trouve pas."},
    .group = Group::document,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
