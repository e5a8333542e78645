#include "rules/edits.hpp"

namespace charterlint {

bool joins_line_ends(std::string_view text, Span span) {
  return span.begin > 0 && span.end < text.size() && text[span.begin - 1] == '\r' &&
         text[span.end] == '\n';
}

Edit remove_lines(const Charter& charter, std::uint32_t first, std::uint32_t last) {
  const auto& lines = charter.layout().lines;
  Span span{lines[first].begin, charter.whole_line(last).end};
  const bool ends_document = span.end == charter.text().size() && span.end == lines[last].end;
  const bool takes_line_end_before = ends_document || joins_line_ends(charter.text(), span);
  if (takes_line_end_before && first > 0) span = {lines[first - 1].end, lines[last].end};
  return {span, {}};
}

Edit insert_line(const Charter& charter, std::uint32_t after, std::string_view line) {
  const auto& lines = charter.layout().lines;
  std::string text(charter.line_end(after));
  text.append(line_prefix(charter, after));
  text.append(line);
  const Offset at = lines[after].end;
  return {{at, at}, std::move(text)};
}

std::optional<Edit> end_block(const Charter& charter, std::uint32_t after) {
  const auto& lines = charter.layout().lines;
  if (after + 1 >= lines.size() || lines[after + 1].role == CHARTER_BLANK) return std::nullopt;
  const Offset at = lines[after + 1].begin;
  return Edit{{at, at}, std::string(charter.line_end(after))};
}

std::string_view line_prefix(const Charter& charter, std::uint32_t line) {
  const Line& facts = charter.layout().lines[line];
  std::string_view prefix = slice(charter.text(), {facts.begin, facts.text});
  if (prefix.starts_with("\xEF\xBB\xBF")) prefix.remove_prefix(3);
  return prefix;
}

std::string delimiter_row(std::size_t columns) {
  std::string row = "|";
  for (std::size_t i = 0; i < columns; ++i) row += " --- |";
  return row;
}

std::string escape_cell(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '|' && (i == 0 || text[i - 1] != '\\')) out.push_back('\\');
    out.push_back(text[i]);
  }
  return out;
}

std::string apply_edits(std::string_view text, const std::vector<Edit>& edits) {
  std::size_t size = text.size();
  for (const Edit& edit : edits) size = size - edit.span.size() + edit.text.size();
  std::string out;
  out.reserve(size);
  Offset at = 0;
  for (const Edit& edit : edits) {
    out.append(slice(text, {at, edit.span.begin}));
    out.append(edit.text);
    at = edit.span.end;
  }
  return out.append(text.substr(at));
}

}  // namespace charterlint
