#include "rules/refactor.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check_fragment(const Table& table, std::size_t index, Report& report) {
  const Charter& charter = report.charter();
  const TableBlock& above = charter.table_blocks()[table.blocks[index - 1]];
  const TableBlock& fragment = charter.table_blocks()[table.blocks[index]];
  const Row* const header = fragment.header();
  const bool empty = header == nullptr || is_empty(fragment, *header);
  const Span span = fragment.span(fragment.rows().front());
  const std::string first = quoted(slice(charter.text(), span));
  Finding finding =
      empty ? report.at(span,
                        {"`{}` starts a new table, but its rows continue the table above",
                         "`{}` commence un nouveau tableau, mais ses lignes continuent celui du "
                         "dessus"},
                        first)
            : report.at(span,
                        {"`{}` repeats the header of the table above, which its rows continue",
                         "`{}` répète l'en-tête du tableau du dessus, que ses lignes continuent"},
                        first);
  finding.related(above.span(above.rows().front()), {"the table above", "le tableau du dessus"});
  auto edits = join_fragment(charter, table, index);
  if (!edits) return;
  // A repeated header has words, and rows of another width would stand under other headers: neither
  // is safe.
  const bool safe = empty && fragment.width() == table.columns.size();
  finding.fix(safe ? Safety::safe : Safety::unsafe, std::move(*edits),
              {"Join the rows to the table above", "Joindre les lignes au tableau du dessus"});
}

void check(const Table& table, Report& report) {
  for (std::size_t i = 1; i < table.blocks.size(); ++i) check_fragment(table, i, report);
}

}  // namespace

extern constinit const Rule split_table{
    .id = "split-table",
    .summary = {"The rows of one table stand together.",
                "Les lignes d'un même tableau se suivent."},
    .why = {"Readers see two tables, the second one without its headers.",
            "Le lecteur voit deux tableaux, le second sans ses en-têtes."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
