#include "rules/rows.hpp"
#include "rules/rule.hpp"
#include "rules/siblings.hpp"

namespace charterlint {
namespace {

/// The file, and how many more tell it so: `a.charte` and 3 other charters.
std::string where(const Siblings& siblings, const Siblings::Otherwise& other, Language language) {
  const std::string& file = siblings.files[other.file];
  const std::uint32_t more = other.version->count - 1;
  if (more == 0) return fmt::format("`{}`", file);
  if (more == 1) {
    return say(language, {"`{}` and one other charter", "`{}` et une autre charte"}, file);
  }
  return say(language, {"`{}` and {} other charters", "`{}` et {} autres chartes"}, file, more);
}

std::string life(const Duration& duration, Language language) {
  if (duration.has(LifetimeKind::time)) return in_words(duration.most, language);
  return say(language, {"the session", "la session"});
}

Span span_of(const Charter& charter, const Table& table, const Cookie& cookie, Told about) {
  if (about == Told::category) return cookie.span;
  const auto cell = cell_at(charter, table, cookie.index,
                            about == Told::duration ? Role::duration : Role::purpose);
  return cell ? cell->span : cookie.span;
}

void report_otherwise(const Telling& telling, Told about, const Siblings::Otherwise& other,
                      Report& report) {
  const Charter& charter = report.charter();
  const Language language = report.config().language;
  const Table& table = charter.tables()[telling.table];
  const Cookie& cookie = table.cookies[telling.place];
  const Span span = span_of(charter, table, cookie, about);
  const std::string elsewhere = where(*charter.siblings(), other, language);
  switch (about) {
    case Told::duration:
      report.at(span, {"`{}` lives {} here, and {} in {}", "`{}` vit {} ici, et {} dans {}"},
                cookie.name, life(telling.duration, language),
                life(other.version->duration, language), elsewhere);
      return;
    case Told::category:
      report.at(span,
                {"`{}` is filed under another category here than in {}",
                 "`{}` n'est pas rangé ici sous la même catégorie que dans {}"},
                cookie.name, elsewhere);
      return;
    case Told::purpose:
      report.at(span,
                {"`{}` has another purpose here than in {}",
                 "`{}` n'a pas ici la même finalité que dans {}"},
                cookie.name, elsewhere);
      return;
  }
}

void check(const Charter& charter, Report& report) {
  const Siblings* const siblings = charter.siblings();
  if (siblings == nullptr || siblings->versions.empty()) return;
  const CharterFacts facts = facts_of(charter);
  for (const Telling& telling : facts.tellings) {
    for (const Told about : {Told::duration, Told::category, Told::purpose}) {
      const auto other = siblings->otherwise(telling, about, facts, report.config().file);
      if (other) report_otherwise(telling, about, *other, report);
    }
  }
}

}  // namespace

extern constinit const Rule inconsistent_cookie{
    .id = "inconsistent-cookie",
    .summary = {"Charters of one family tell the same of the same cookie.",
                "Des chartes sœurs disent la même chose du même cookie."},
    .why =
        {"Of two sites that set the same cookie readers are told two things, and one of them is "
         "out of date.",
         "De deux sites qui déposent le même cookie, le lecteur apprend deux choses, dont une est "
         "périmée."},
    .group = Group::cookie,
    .severity = Severity::info,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
