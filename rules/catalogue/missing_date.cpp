#include <algorithm>
#include <array>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Words that a date of the text itself follows, folded.
bool announces_date(std::string_view folded) {
  static constexpr std::array<std::string_view, 10> words{
      "mise a jour", "modifi",  "revis", "vigueur",    "update",
      "effective",   "version", "date",  "applicable", "publi"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return folded.find(word) != std::string_view::npos;
  });
}

/// A year of this century at `at`, and nothing longer.
bool is_year(std::string_view text, std::size_t at) {
  if (at + 4 > text.size() || !is_digit(text[at + 2]) || !is_digit(text[at + 3])) return false;
  if (at > 0 && is_digit(text[at - 1])) return false;
  return at + 4 == text.size() || !is_digit(text[at + 4]);
}

bool has_date(std::string_view text) {
  constexpr std::size_t reach = 60;
  for (std::size_t at = text.find("20"); at != std::string_view::npos;
       at = text.find("20", at + 2)) {
    if (!is_year(text, at)) continue;
    const std::size_t begin = at > reach ? at - reach : 0;
    if (announces_date(fold(text.substr(begin, at - begin)))) return true;
  }
  return false;
}

void check(const Charter& charter, Report& report) {
  const auto& blocks = charter.layout().blocks;
  // Front matter too: sites show the date that stands there.
  const bool dated = std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    const bool may = block.kind == BlockKind::front_matter ||
                     (is_read(block.kind) && block.kind != BlockKind::table);
    return may && has_date(slice(charter.text(), span_of(charter, block)));
  });
  const Span head = head_of(charter);
  if (dated || head.empty()) return;
  report.at(
      head,
      {"`{}` does not say when it was last changed", "« {} » ne dit pas quand elle a été modifiée"},
      quoted(name_of(charter)));
}

}  // namespace

extern constinit const Rule missing_date{
    .id = "missing-date",
    .summary = {"A charter says when it was last changed.",
                "Une charte dit quand elle a été modifiée."},
    .why = {"Readers cannot tell whether what they agreed to is still what applies.",
            "Le lecteur ne sait pas si ce qu'il a accepté est encore ce qui s'applique."},
    .group = Group::document,
    .severity = Severity::off,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
