#include "tests/support/dump.hpp"

#include <fmt/format.h>

#include "rules/rule.hpp"

namespace charterlint::testing {
namespace {

class Dump {
 public:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
    out_ += '\n';
  }
  std::string take() { return std::move(out_); }

  void add(const char* what, Span span) { line("{} {}-{}", what, span.begin, span.end); }
  void add(const char* what, const CategoryUse& use) {
    line("{} {} {} {}-{} {}", what, static_cast<int>(use.kind), use.name, use.span.begin,
         use.span.end, use.joined);
  }
  void add(const char* what, const Category& category) {
    line("{} {} {} {}-{} {} {} {}", what, static_cast<int>(category.kind), category.name,
         category.span.begin, category.span.end, static_cast<int>(category.by), category.under,
         fmt::join(category.synonyms, ","));
  }

 private:
  std::string out_;
};

void add_table(const Table& table, Dump& out) {
  out.line("table form {} about {} blocks {}", static_cast<int>(table.form),
           static_cast<int>(table.about), fmt::join(table.blocks, ","));
  if (table.header) out.line("header {} {}", table.header->block, table.header->row);
  for (const Column& column : table.columns) {
    out.line("column {}-{} {} {} {} {} {}", column.span.begin, column.span.end, column.header,
             static_cast<int>(column.role), column.weak, column.foreign, column.misspelt_for);
  }
  for (const RowRef row : table.rows) out.line("row {} {}", row.block, row.row);
  for (const Span caption : table.captions) out.add("caption", caption);
  out.add("heading", table.heading);
  out.add("section", table.section);
  out.line("chapter {}", table.chapter);
  for (const CategoryUse& use : table.uses) out.add("use", use);
  for (const CategoryUse& use : table.caption_uses) out.add("caption use", use);
  for (const Category& category : table.explained) out.add("explained", category);
  for (const Cookie& cookie : table.cookies) {
    out.line("cookie {} {}-{} {} {} {} {}", cookie.name, cookie.span.begin, cookie.span.end,
             cookie.row.block, cookie.row.row, cookie.index, fmt::ptr(cookie.known));
  }
  for (const FusedCell& cell : table.fused) {
    out.line("fused {} {} {} {} {}", cell.row.block, cell.row.row, cell.cell, cell.first,
             cell.second);
  }
  for (const SpannedRow& row : table.spanned) {
    out.line("spanned {} {} {}", row.row.block, row.row.row, row.cells);
  }
  for (const Duration& duration : table.durations) {
    out.line("duration {} {} {} {} {} {}", duration.kinds, duration.listed, duration.slip,
             duration.count, duration.least, duration.most);
  }
}

}  // namespace

std::string dump(const Charter& charter) {
  Dump out;
  for (const Line& line : charter.layout().lines) {
    out.line("line {} {} {} {}", line.begin, line.text, line.end, static_cast<int>(line.role));
  }
  for (const Block& block : charter.layout().blocks) {
    out.line("block {} {} {} {}", static_cast<int>(block.kind), static_cast<int>(block.role),
             block.first_line, block.line_count);
  }
  for (const TableBlock& block : charter.table_blocks()) {
    out.line("table block {} {} {}", block.base(), block.first_line(), block.line_count());
    for (const Row& row : block.rows()) {
      out.line("  {} {} {}", static_cast<int>(row.kind), block.span(row).begin, row.cell_count);
    }
  }
  for (const Table& table : charter.tables()) add_table(table, out);
  for (std::uint32_t i = 0; i < charter.table_blocks().size(); ++i) {
    out.line("table of {} is {}", i, &charter.table_of(i) - charter.tables().data());
  }
  for (const Category& category : charter.categories()) out.add("category", category);
  for (const Category& category : charter.declarations()) out.add("declaration", category);
  for (const Suppression& suppression : charter.suppressions()) {
    out.add("suppression", suppression.comment);
    for (const Span rule : suppression.rules) out.add("  rule", rule);
  }
  for (const Piece& site : charter.sites()) out.line("site {} {}", site.text, site.span.begin);
  out.line("title {}", charter.title());
  out.line("{} {}", static_cast<int>(charter.language()), charter.is_charter());
  return out.take();
}

std::string dump(const std::vector<Diagnostic>& diagnostics) {
  Dump out;
  for (const Diagnostic& diagnostic : diagnostics) {
    out.line("{} {} {}-{} {}", diagnostic.rule->id, static_cast<int>(diagnostic.severity),
             diagnostic.span.begin, diagnostic.span.end, diagnostic.message);
    for (const Related& related : diagnostic.related) {
      out.line("  related {}-{} {}", related.span.begin, related.span.end, related.message);
    }
    for (const Fix& fix : diagnostic.fixes) {
      out.line("  fix {} {}", static_cast<int>(fix.safety), fix.title);
      for (const Edit& edit : fix.edits) {
        out.line("    {}-{} {}", edit.span.begin, edit.span.end, edit.text);
      }
    }
  }
  return out.take();
}

}  // namespace charterlint::testing
