#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  const TableBlock& block = report.charter().table_blocks()[table.blocks.front()];
  if (table.header || table.form == Form::vertical) return;
  const Row& first = block.rows().front();
  if (first.kind == RowKind::header && is_empty(block, first)) return;  // `empty-header`
  report.at(block.span(first),
            {"this table has no header: its first row is `{}`",
             "ce tableau n'a pas d'en-tête : sa première ligne est `{}`"},
            quoted(slice(report.charter().text(), block.span(first))));
}

}  // namespace

extern constinit const Rule missing_header{
    .id = "missing-header",
    .summary = {"A table starts with a header that names its columns.",
                "Un tableau commence par un en-tête qui nomme ses colonnes."},
    .why =
        {"Without a header nobody can tell a purpose from a provider, and the first row is shown "
         "as if it were one.",
         "Sans en-tête, on ne distingue pas une finalité d'un prestataire, et la première ligne "
         "est affichée à sa place."},
    .group = Group::table,
    .severity = Severity::error,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
