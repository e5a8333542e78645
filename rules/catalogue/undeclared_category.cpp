#include <algorithm>

#include "rules/filing.hpp"
#include "rules/places.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// The last declaration of a purpose in prose: the pattern for another one.
const Category* last_declaration(const Charter& charter) {
  const Category* last = nullptr;
  for (const Category& category : charter.categories()) {
    if (axis_of(category.kind) != Axis::purpose || category.by == DeclaredBy::row) continue;
    if (last == nullptr || category.span.begin > last->span.begin) last = &category;
  }
  return last;
}

/// What stands between the term of a declaration and its explanation: ` »`, `** —`, ` cookies`.
std::string_view after_term(std::string_view line) {
  for (const std::string_view mark : {"\xC2\xBB", "\xE2\x80\x9D", "\"", ":", "\xE2\x80\x94",
                                      "\xE2\x80\x93", " cookies", " Cookies"}) {
    const std::size_t at = line.substr(0, 40).find(mark);
    if (at != std::string_view::npos) return line.substr(0, at + mark.size());
  }
  return {};
}

/// Explains `use` in the words of the last declaration, and leaves the explanation to be written.
std::vector<Edit> declare(const Charter& charter, const Category& pattern, const CategoryUse& use) {
  const std::string_view blank =
      charter.language() == Language::fr ? "[à compléter]" : "[to be completed]";
  const std::uint32_t line = charter.line_of(pattern.span.begin);
  const Span whole = charter.line_span(line);
  const std::string_view before = slice(charter.text(), {whole.begin, pattern.span.begin});
  const std::string_view after = slice(charter.text(), {pattern.span.end, whole.end});
  const std::string_view end = charter.line_end(line);
  std::string text(before);
  text += use.name;
  const Block* const block = block_of_line(charter, line);
  std::uint32_t last = block->first_line + block->line_count - 1;
  std::string gap(end);
  if (pattern.by == DeclaredBy::heading) {
    // The section goes on below its heading: the new one stands before it.
    return {{{whole.begin, whole.begin},
             text + std::string(end) + gap + std::string(blank) + gap + gap}};
  }
  text.append(after_term(after)).append(" ").append(blank);
  if (block->kind == BlockKind::list) {
    // After its item, which may go on over several lines.
    std::uint32_t item_end = line;
    while (item_end < last && charter.layout().lines[item_end + 1].role == CHARTER_ITEM_MORE)
      ++item_end;
    last = item_end;
  } else {
    gap += end;
  }
  const Offset at = charter.line_span(last).end;
  return {{{at, at}, gap + text}};
}

/// Categories that the charter explains and that do not stand beside `use`, the one written most
/// like it first.
std::vector<const Category*> nearest(const Charter& charter, const Table& table,
                                     const CategoryUse& use) {
  struct Candidate {
    std::size_t distance;
    const Category* category;
  };
  constexpr std::size_t most = 64;  // further apart is as good as nothing in common
  const std::string wanted = fold(use.name);
  std::vector<Candidate> candidates;
  for (const Category& category : charter.categories()) {
    if (!is_purpose(category.kind)) continue;
    const bool stands_beside = std::any_of(
        table.uses.begin(), table.uses.end(),
        [&](const CategoryUse& other) { return use.joined && other.kind == category.kind; });
    const bool listed =
        std::any_of(candidates.begin(), candidates.end(),
                    [&](const Candidate& other) { return other.category->kind == category.kind; });
    if (stands_beside || listed) continue;
    candidates.push_back({edit_distance(wanted, fold(category.name), most), &category});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
  constexpr std::size_t most_offered = 3;  // a menu is no list of all categories
  if (candidates.size() > most_offered) candidates.resize(most_offered);
  std::vector<const Category*> out;
  for (const Candidate& candidate : candidates) out.push_back(candidate.category);
  return out;
}

void report_use(const Charter& charter, const Table& table, const CategoryUse& use,
                Severity severity, Report& report) {
  Finding finding = report.at(use.span,
                              {"the category `{}` is not explained anywhere in this charter",
                               "la catégorie « {} » n'est expliquée nulle part dans cette charte"},
                              use.name);
  finding.severity(severity);
  if (const Category* const pattern = last_declaration(charter)) {
    finding.fix(Safety::manual, declare(charter, *pattern, use),
                {"Explain the category `{}`", "Expliquer la catégorie « {} »"}, use.name);
  }
  for (const Category* const category : nearest(charter, table, use)) {
    finding.fix(Safety::manual, {{use.span, category->name}}, {"Write `{}`", "Écrire « {} »"},
                category->name);
  }
  finding.allowance({"categories", "known", use.name}, std::string(name_of(use.kind)),
                    {"Allow the category `{}` in the configuration",
                     "Autoriser la catégorie « {} » dans la configuration"},
                    use.name);
}

/// `Cookies statistqiues` over a table: no known category, but nearly one that is explained.
void check_misspelt(const Charter& charter, const Table& table, Report& report) {
  if (table.heading.empty() || table.heading.size() > 80) return;
  MappedText plain, folded;
  read_markup(slice(charter.text(), table.heading), table.heading.begin, plain);
  fold_mapped(plain, folded);
  const std::string_view words = folded.text;
  constexpr std::string_view lead = "cookies ";
  const std::size_t noun = words.find(lead);
  if (noun == std::string_view::npos) return;
  const std::size_t begin = noun + lead.size();
  const std::size_t end = std::min(words.find(' ', begin), words.size());
  const std::string_view word = words.substr(begin, end - begin);
  if (word.size() < 7) return;
  for (const Category& category : charter.categories()) {
    const std::string name = fold(category.name);
    const std::size_t most = name.size() < 10 ? 1 : 2;
    if (word == name || edit_distance(word, name, most) > most) continue;
    const Span span = folded.span(begin, end);
    report
        .at(span,
            {"the category `{}` is not explained anywhere in this charter",
             "la catégorie « {} » n'est expliquée nulle part dans cette charte"},
            slice(charter.text(), span))
        .fix(Safety::unsafe, {{span, category.name}}, {"Write `{}`", "Écrire « {} »"},
             category.name);
    return;
  }
}

void check(const Charter& charter, Report& report) {
  // A charter that never explains its purposes is not held to it.
  const bool explains = std::any_of(charter.categories().begin(), charter.categories().end(),
                                    [](const Category& c) { return is_purpose(c.kind); });
  if (!explains) return;
  for (const Table& table : charter.tables()) {
    if (table.about != About::cookies) continue;
    const bool known_beside = std::any_of(
        table.uses.begin(), table.uses.end(),
        [&](const CategoryUse& use) { return use.joined && charter.declares(use.kind); });
    for (const CategoryUse& use : table.uses) {
      if (!is_purpose(use.kind) || charter.declares(use.kind)) continue;
      report_use(charter, table, use,
                 use.joined && known_beside ? Severity::info : Severity::warning, report);
    }
    std::vector<CategoryKind> said;
    for (const CategoryUse& use : report.sightings().categories_in_column(table)) {
      if (!is_purpose(use.kind) || charter.declares(use.kind)) continue;
      if (std::find(said.begin(), said.end(), use.kind) != said.end()) continue;
      said.push_back(use.kind);
      report_use(charter, table, use, Severity::warning, report);
    }
    if (table.uses.empty() && table.column(Role::category) == nullptr) {
      check_misspelt(charter, table, report);
    }
  }
}

}  // namespace

extern constinit const Rule undeclared_category{
    .id = "undeclared-category",
    .summary = {"Every category that a table is filed under is explained in the charter.",
                "Toute catégorie sous laquelle un tableau est rangé est expliquée dans la charte."},
    .why = {"Readers can only choose between categories that they have been told the meaning of.",
            "On ne peut choisir qu'entre des catégories dont on connaît le sens."},
    .group = Group::category,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
