#include <algorithm>
#include <cctype>

#include "rules/markup.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

bool is_upper(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// `word` in the letter case of `header`.
std::string in_case_of(std::string_view header, std::string_view word) {
  std::string out(word);
  if (is_upper(header)) {
    std::string folded = fold(word);
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return folded;
  }
  if (header.front() >= 'a' && header.front() <= 'z') {
    out.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(out.front())));
  }
  return out;
}

void check(const Table& table, Report& report) {
  const std::string_view text = report.charter().text();
  for (const Column& column : table.columns) {
    if (column.misspelt_for.empty()) continue;
    const std::string right = in_case_of(column.header, column.misspelt_for);
    Finding finding =
        report.at(column.span, {"`{}` is misspelt: `{}`", "« {} » est mal écrit : « {} »"},
                  quoted(column.header), right);
    // Only where the words stand in the text as they are read, so that no markup is lost.
    const std::size_t at = slice(text, column.span).find(column.header);
    if (at == std::string_view::npos) continue;
    const Offset begin = column.span.begin + static_cast<Offset>(at);
    finding.fix(Safety::unsafe,
                {{{begin, begin + static_cast<Offset>(column.header.size())}, right}},
                {"Write `{}`", "Écrire « {} »"}, right);
  }
}

}  // namespace

extern constinit const Rule misspelt_header{
    .id = "misspelt-header",
    .summary = {"The headers of columns are spelt right.",
                "Les en-têtes des colonnes sont bien orthographiés."},
    .why = {"A header with a slip makes a legal page look careless, and programs that read it miss "
            "the column.",
            "Une faute dans un en-tête donne une page légale négligée, et les programmes qui la "
            "lisent manquent la colonne."},
    .group = Group::column,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
