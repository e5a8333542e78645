#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (const FusedCell& fused : table.fused) {
    const Span span = charter.block(fused.row).cell(charter.row(fused.row), fused.cell);
    const bool tab = table.form == Form::tab;
    const std::string text = tab ? fused.first + "\t" + fused.second
                                 : escape_cell(fused.first) + " | " + escape_cell(fused.second);
    report
        .at(span,
            {"`{}` is two cells run into one: the cookie `{}` is glued to its neighbour",
             "`{}` réunit deux cellules : le cookie `{}` est collé à sa voisine"},
            quoted(slice(charter.text(), span)), fused.name)
        .fix(
            Safety::unsafe, {{span, text}},
            {"Take the two cells apart: `{}` and `{}`", "Séparer les deux cellules : `{}` et `{}`"},
            fused.first, fused.second);
  }
}

}  // namespace

extern constinit const Rule fused_cells{
    .id = "fused-cells",
    .summary = {"A cell holds what belongs to one column.",
                "Une cellule contient ce qui revient à une seule colonne."},
    .why =
        {"The cookie's name cannot be found, and all that follows stands one column too far left.",
         "Le nom du cookie est introuvable, et tout ce qui suit est décalé d'une colonne."},
    .group = Group::table,
    .severity = Severity::error,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
