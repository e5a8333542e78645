// Formatting of documents and of ranges of them. Tables are laid out as `charterlint format` does;
// prose keeps every byte, save blanks at the ends of lines where the client asks for it.
#include <algorithm>

#include "rules/edits.hpp"
#include "rules/fix.hpp"
#include "rules/format.hpp"
#include "rules/places.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/place.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/table_layout.hpp"
#include "server/lsp/protocol.hpp"
#include "server/lsp/quickly_read.hpp"

namespace charterlint::lsp {
namespace {

constexpr Bilingual formatting_words{"formatting", "la mise en forme"};

/// The members of FormattingOptions that a charter has a use for. The size of a tab and the like
/// say nothing about tables.
struct ClientOptions {
  bool trim_trailing_whitespace = false;
  bool insert_final_newline = false;
  bool trim_final_newlines = false;
};

ClientOptions read_options(const Json& params) {
  const auto options = params.find("options");
  if (options == params.end() || !options->is_object()) return {};
  const auto flag = [&](const char* key) {
    const auto at = options->find(key);
    return at != options->end() && at->is_boolean() && at->get<bool>();
  };
  return {flag("trimTrailingWhitespace"), flag("insertFinalNewline"), flag("trimFinalNewlines")};
}

/// Blanks at the end of line `line` say nothing there. In code, HTML and comments they may, the
/// rows of tables are laid out or left alone, and two blanks before a further line of a paragraph
/// are a line break (CommonMark, "Hard line breaks").
bool may_trim(const Charter& charter, std::uint32_t line, Offset blanks) {
  const Block* const block = block_of_line(charter, line);
  if (block == nullptr) return true;
  switch (block->kind) {
    case BlockKind::heading:
    case BlockKind::thematic_break:
      return true;
    case BlockKind::paragraph:
    case BlockKind::list:
      return blanks < 2 || line + 1 == block->first_line + block->line_count;
    default:
      return false;
  }
}

/// Takes the blanks at the end of line `line` away.
void trim_line(const Charter& charter, std::uint32_t line, std::vector<Edit>& edits) {
  const Span span = charter.line_span(line);
  Offset end = span.end;
  while (end > span.begin && (charter.text()[end - 1] == ' ' || charter.text()[end - 1] == '\t')) {
    --end;
  }
  if (end == span.end || !may_trim(charter, line, span.end - end)) return;
  // The blanks are all that keeps a CR and an LF two line ends.
  const bool parts_line_ends =
      end == span.begin && joins_line_ends(charter.text(), {end, span.end});
  if (parts_line_ends) return;
  edits.push_back({{end, span.end}, {}});
}

/// The number of lines without the blank ones at the end of the document.
std::uint32_t lines_with_text(const Charter& charter) {
  const auto is_blank = [&](std::uint32_t line) {
    return charter.layout().lines[line].role == CHARTER_BLANK &&
           slice(charter.text(), charter.line_span(line)).find_first_not_of(" \t") ==
               std::string_view::npos;
  };
  auto count = static_cast<std::uint32_t>(charter.layout().lines.size());
  while (count > 0 && is_blank(count - 1)) --count;
  return count;
}

void end_document(const Charter& charter, const ClientOptions& options, std::vector<Edit>& edits) {
  const auto size = static_cast<Offset>(charter.text().size());
  const std::uint32_t lines = lines_with_text(charter);
  if (lines == 0) return;
  const Offset end = charter.whole_line(lines - 1).end;
  if (options.trim_final_newlines && end < size) edits.push_back({{end, size}, {}});
  const bool ends_already =
      charter.layout().lines.back().end < size ||
      (!edits.empty() && edits.back().span.end == size &&
       (edits.back().text.ends_with('\n') || edits.back().text.ends_with('\r')));
  if (options.insert_final_newline && !ends_already && end == size) {
    edits.push_back({{size, size}, std::string(charter.line_end(lines - 1))});
  }
}

void sort_edits(std::vector<Edit>& edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
}

/// The table has a byte in `range`, or the empty `range` lies in it or at its end.
bool concerns(const Charter& charter, const TableBlock& table, Span range) {
  const Span span{charter.layout().lines[table.first_line()].begin,
                  charter.layout().lines[table.first_line() + table.line_count() - 1].end};
  if (range.empty()) return range.touches(span);
  return range.begin < span.end && span.begin < range.end;
}

Json format_spans(Session& session, OpenDocument& document, const std::vector<Span>& ranges,
                  const ClientOptions& options) {
  const Charter& charter = document.charter();
  if (!is_charter(document)) return Json::array();
  const auto concerned = [&](const auto& test) {
    return std::any_of(ranges.begin(), ranges.end(), test);
  };
  std::vector<Edit> edits;
  for (std::uint32_t i = 0; i < charter.table_blocks().size(); ++i) {
    const TableBlock& table = charter.table_blocks()[i];
    if (!concerned([&](Span range) { return concerns(charter, table, range); })) continue;
    // Columns are as wide as the widest cell of the whole table: all its rows are laid out.
    auto rows = lay_out_table(charter, i, document.config.format);
    if (!rows) {
      log_refusal(session, document.uri, formatting_words);
      continue;
    }
    edits.insert(edits.end(), rows->begin(), rows->end());
  }
  if (options.trim_trailing_whitespace) {
    const auto& lines = charter.layout().lines;
    std::uint32_t next = 0;
    for (const Span range : ranges) {
      next = std::max(next, charter.line_of(range.begin));
      // A selection of whole lines ends where the next line starts, and does not mean it.
      while (next < lines.size() &&
             (lines[next].begin < range.end || lines[next].begin == range.begin)) {
        trim_line(charter, next++, edits);
      }
    }
  }
  sort_edits(edits);
  // Of a long document the tables were checked one by one.
  if (charter.text().size() <= quickly_read && !apply_safely(charter, edits)) {
    log_refusal(session, document.uri, formatting_words);
    return Json::array();
  }
  return edits_json(charter, edits, session.workspace().encoding());
}

}  // namespace

Json format_document(Session& session, const Json& params) {
  OpenDocument& document = document_to_edit(session, read_uri(params));
  const Charter& charter = document.charter();
  if (!is_charter(document)) return Json::array();
  const ClientOptions options = read_options(params);
  auto edits = format(charter, document.config.format);
  end_document(charter, options, edits);
  if (options.trim_trailing_whitespace) {
    const std::uint32_t lines = options.trim_final_newlines
                                    ? lines_with_text(charter)
                                    : static_cast<std::uint32_t>(charter.layout().lines.size());
    for (std::uint32_t line = 0; line < lines; ++line) trim_line(charter, line, edits);
  }
  sort_edits(edits);
  if (!edits.empty() && !apply_safely(charter, edits)) {
    log_refusal(session, document.uri, formatting_words);
    return Json::array();
  }
  return edits_json(charter, edits, session.workspace().encoding());
}

Json format_range(Session& session, const Json& params) {
  OpenDocument& document = document_to_edit(session, read_uri(params));
  const Span range = from_lsp(document.charter(), read_range(required(params, "range")),
                              session.workspace().encoding());
  return format_spans(session, document, {range}, read_options(params));
}

Json format_ranges(Session& session, const Json& params) {
  OpenDocument& document = document_to_edit(session, read_uri(params));
  const Json& asked = required(params, "ranges");
  if (!asked.is_array()) throw RequestError(ErrorCode::invalid_params, "`ranges` is no array");
  std::vector<Span> ranges;
  for (const Json& range : asked) {
    ranges.push_back(
        from_lsp(document.charter(), read_range(range), session.workspace().encoding()));
  }
  std::sort(ranges.begin(), ranges.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return format_spans(session, document, ranges, read_options(params));
}

}  // namespace charterlint::lsp
