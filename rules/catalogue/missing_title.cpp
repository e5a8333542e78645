#include <algorithm>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// A line `title:` of the front matter.
bool is_title_key(std::string_view line) {
  return line.starts_with("title:") || line.starts_with("titre:");
}

bool holds_title(const Charter& charter, const Block& block) {
  const std::string_view text = charter.text();
  switch (block.kind) {
    case BlockKind::heading:
      return true;
    case BlockKind::front_matter:
      for (std::uint32_t i = 0; i < block.line_count; ++i) {
        if (is_title_key(slice(text, charter.line_span(block.first_line + i)))) return true;
      }
      return false;
    case BlockKind::html: {
      const std::string_view html = slice(text, span_of(charter, block));
      return html.find("<h1") != std::string_view::npos ||
             html.find("<title") != std::string_view::npos;
    }
    default:
      return false;
  }
}

void check(const Charter& charter, Report& report) {
  const auto& blocks = charter.layout().blocks;
  const bool any = std::any_of(blocks.begin(), blocks.end(),
                               [](const Block& block) { return is_read(block.kind); });
  if (!any) return;
  // A heading far below is rather late, but the charter then has one to be called by.
  if (std::any_of(blocks.begin(), blocks.end(),
                  [&](const Block& block) { return holds_title(charter, block); })) {
    return;
  }
  const Span head = head_of(charter);
  report.at(head,
            {"no title stands above `{}`, nor anywhere else in this charter",
             "aucun titre au-dessus de « {} », ni ailleurs dans cette charte"},
            quoted(name_of(charter)));
}

}  // namespace

extern constinit const Rule missing_title{
    .id = "missing-title",
    .summary = {"A charter has a title.", "Une charte a un titre."},
    .why = {"Readers cannot tell what they are reading, and links to the page have no name.",
            "Le lecteur ne sait pas ce qu'il lit, et les liens vers la page n'ont pas de nom."},
    .group = Group::document,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
