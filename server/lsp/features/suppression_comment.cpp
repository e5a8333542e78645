#include "server/lsp/features/suppression_comment.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/edits.hpp"
#include "rules/places.hpp"
#include "rules/rule.hpp"

namespace charterlint::lsp {
namespace {

constexpr std::string_view opening = "<!--";
constexpr std::string_view mark = "charterlint-";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/// The length of the word that `text` starts with.
std::size_t word_size(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_id_character);
  return static_cast<std::size_t>(end - text.begin());
}

/// Reads the comment that opens at `at` of `text`.
std::optional<SuppressionComment> read_comment(std::string_view text, Offset at, Offset line_end) {
  Offset from = at + static_cast<Offset>(opening.size());
  while (from < line_end && text[from] == ' ') ++from;
  if (!slice(text, {from, line_end}).starts_with(mark)) return std::nullopt;
  from += static_cast<Offset>(mark.size());
  SuppressionComment comment;
  comment.directive = text.substr(from, word_size(slice(text, {from, line_end})));
  from += static_cast<Offset>(comment.directive.size());
  // `--` starts the reason or ends the comment: no id holds it.
  const auto rest = slice(text, {from, line_end});
  const std::size_t end = rest.find("--");
  comment.list = {from, end == std::string_view::npos ? line_end : from + static_cast<Offset>(end)};
  for (Offset i = from; i < comment.list.end;) {
    if (!is_id_character(text[i])) {
      ++i;
      continue;
    }
    const auto size = static_cast<Offset>(word_size(slice(text, {i, comment.list.end})));
    comment.ids.push_back({i, i + size});
    i += size;
  }
  return comment;
}

/// The suppression of `kind` on line `line` that names rules.
const Suppression* find_comment(const Charter& charter, std::uint32_t line,
                                Suppression::Kind kind) {
  for (const Suppression& suppression : charter.suppressions()) {
    const bool there = charter.line_of(suppression.comment.begin) == line;
    if (there && suppression.kind == kind && !suppression.rules.empty()) return &suppression;
  }
  return nullptr;
}

std::string comment_text(std::string_view directive, std::string_view rule) {
  return fmt::format("<!-- charterlint-{} {} -->", directive, rule);
}

/// A line of its own before line `line`.
Edit line_above(const Charter& charter, std::uint32_t line, std::string_view comment) {
  Offset at = charter.layout().lines[line].begin;
  if (slice(charter.text(), {at, charter.layout().lines[line].end}).starts_with(byte_order_mark)) {
    at += static_cast<Offset>(byte_order_mark.size());
  }
  std::string text(line_prefix(charter, line));
  text.append(comment).append(charter.line_end(line));
  return {{at, at}, std::move(text)};
}

Edit add_id(const Suppression& comment, std::string_view rule) {
  const Offset at = comment.rules.back().end;
  return {{at, at}, fmt::format(", {}", rule)};
}

std::vector<Edit> for_next_line(const Charter& charter, std::uint32_t line, std::string_view rule) {
  const Suppression* const above =
      line == 0 ? nullptr : find_comment(charter, line - 1, Suppression::Kind::next_line);
  if (above != nullptr) return {add_id(*above, rule)};
  return {line_above(charter, line, comment_text("disable-next-line", rule))};
}

std::vector<Edit> on_line(const Charter& charter, std::uint32_t line, std::string_view rule) {
  const Suppression* const there = find_comment(charter, line, Suppression::Kind::line);
  if (there != nullptr) return {add_id(*there, rule)};
  const Offset at = charter.layout().lines[line].end;
  return {{{at, at}, " " + comment_text("disable-line", rule)}};
}

std::vector<Edit> around(const Charter& charter, const Block& block, std::string_view rule) {
  return {
      line_above(charter, block.first_line, comment_text("disable", rule)),
      insert_line(charter, block.first_line + block.line_count - 1, comment_text("enable", rule))};
}

/// The comment that suits the block at `line`; nullopt where none does.
std::optional<std::vector<Edit>> where_it_stands(const Charter& charter, std::uint32_t line,
                                                 std::string_view rule) {
  const Block* const block = block_of_line(charter, line);
  if (block == nullptr) return for_next_line(charter, line, rule);
  const bool first = line == block->first_line;
  switch (block->kind) {
    case BlockKind::front_matter:
      return std::nullopt;
    case BlockKind::paragraph:
    case BlockKind::list:
      // A comment on its own line would end the paragraph or the list.
      return first ? for_next_line(charter, line, rule) : on_line(charter, line, rule);
    default:
      return first ? for_next_line(charter, line, rule) : around(charter, *block, rule);
  }
}

/// What the lines are, those of our comments left out.
std::vector<CharterRole> roles_of(std::string_view text, const Layout& layout) {
  std::vector<CharterRole> roles;
  roles.reserve(layout.lines.size());
  for (const Line& line : layout.lines) {
    const bool comment = line.role == CHARTER_COMMENT || line.role == CHARTER_TABLE_COMMENT;
    const bool ours =
        comment && slice(text, {line.text, line.end}).starts_with("<!-- charterlint-");
    if (!ours) roles.push_back(line.role);
  }
  return roles;
}

/// After `edits` every line is what it was, and their comments are comments: where tables and
/// headings touch, a line between them may change what they are, and code may have no end.
bool keeps_lines(const Charter& charter, const std::vector<Edit>& edits) {
  const std::string text = apply_edits(charter.text(), edits);
  Layout layout;
  read_layout(text, layout);
  return roles_of(text, layout) == roles_of(charter.text(), charter.layout()) &&
         layout.blocks.size() >= charter.layout().blocks.size();
}

}  // namespace

std::optional<SuppressionComment> suppression_at(const Charter& charter, std::uint32_t line,
                                                 Offset offset) {
  if (line >= charter.layout().lines.size()) return std::nullopt;
  const Span span = charter.line_span(line);
  const std::string_view before = slice(charter.text(), {span.begin, std::min(offset, span.end)});
  const std::size_t at = before.rfind(opening);
  if (at == std::string_view::npos) return std::nullopt;
  auto comment = read_comment(charter.text(), span.begin + static_cast<Offset>(at), span.end);
  if (!comment || offset < comment->list.begin || offset > comment->list.end) return std::nullopt;
  return comment;
}

std::vector<Edit> suppress_here(const Charter& charter, const Diagnostic& diagnostic) {
  const std::string_view rule = diagnostic.rule->id;
  if (!charter.layout().lines.empty()) {
    auto edits = where_it_stands(charter, charter.line_of(diagnostic.span.begin), rule);
    if (edits && keeps_lines(charter, *edits)) return std::move(*edits);
  }
  return {suppress_in_file(charter, rule)};
}

Edit suppress_in_file(const Charter& charter, std::string_view rule) {
  const std::string comment = comment_text("disable-file", rule);
  const Block* const first =
      charter.layout().blocks.empty() ? nullptr : charter.layout().blocks.data();
  if (first != nullptr && first->kind == BlockKind::front_matter) {
    return insert_line(charter, first->first_line + first->line_count - 1, comment);
  }
  if (charter.layout().lines.empty()) return {{0, 0}, comment + "\n"};
  return line_above(charter, 0, comment);
}

}  // namespace charterlint::lsp
