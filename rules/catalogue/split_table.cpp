#include "rules/rule.hpp"

namespace charterlint {
namespace {


void check_fragment(const TableBlock& above, const TableBlock& fragment, std::size_t width,
                    Report& report) {
  const Charter& charter = report.charter();
  const Row& first = fragment.rows().front();
  const Row* const header = fragment.header();
  const Row* const delimiter = fragment.delimiter();
  const bool empty = header == nullptr || is_empty(fragment, *header);
  const Span span = fragment.span(first);
  Finding finding =
      empty ? report.at(span,
                        {"`{}` starts a new table, but its rows continue the table above",
                         "`{}` commence un nouveau tableau, mais ses lignes continuent celui du "
                         "dessus"},
                        slice(charter.text(), span))
            : report.at(span,
                        {"`{}` repeats the header of the table above, which its rows continue",
                         "`{}` répète l'en-tête du tableau du dessus, que ses lignes continuent"},
                        quoted(slice(charter.text(), span)));
  finding.related(above.span(above.rows().front()), {"the table above", "le tableau du dessus"});
  const Row* const last_of_head = delimiter != nullptr ? delimiter : header;
  if (last_of_head == nullptr || !fragment.caption().empty()) return;
  // What is between the two, and the head of the second. A repeated header has words, and rows of
  // another width would stand under other headers: neither is safe.
  const std::uint32_t from = above.first_line() + above.line_count();
  const bool safe = empty && fragment.width() == width;
  finding.fix(safe ? Safety::safe : Safety::unsafe,
              {remove_lines(charter, from, fragment.line(*last_of_head))},
              {"Join the rows to the table above", "Joindre les lignes au tableau du dessus"});
}

void check(const Table& table, Report& report) {
  const auto& blocks = report.charter().table_blocks();
  for (std::size_t i = 1; i < table.blocks.size(); ++i) {
    check_fragment(blocks[table.blocks[i - 1]], blocks[table.blocks[i]], table.columns.size(),
                   report);
  }
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
