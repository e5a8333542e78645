#include "server/summary.hpp"

#include <array>

#include "rules/words.hpp"
#include "server/counted.hpp"

namespace charterlint {
namespace {

/// The findings by severity, the gravest first, as far as there are any.
std::string severities(const Outcome& outcome, Language language) {
  std::array<std::size_t, 5> counts{};
  for (const FileFindings* const file : outcome.files) {
    for (const Diagnostic& diagnostic : file->diagnostics) {
      ++counts[static_cast<std::size_t>(diagnostic.severity)];
    }
  }
  const auto of = [&](Severity severity) { return counts[static_cast<std::size_t>(severity)]; };
  std::string out;
  const auto add = [&](Severity severity, const Noun& noun) {
    if (of(severity) == 0) return;
    out += (out.empty() ? "" : ", ") + counted(of(severity), noun, language);
  };
  add(Severity::error, nouns::error);
  add(Severity::warning, nouns::warning);
  add(Severity::info, nouns::info);
  add(Severity::hint, nouns::hint);
  return out;
}

std::string where(const Outcome& outcome, Language language) {
  const std::size_t all = outcome.files.size();
  std::size_t with_findings = 0;
  for (const FileFindings* const file : outcome.files) {
    if (!file->diagnostics.empty()) ++with_findings;
  }
  if (all == 1) return {};
  if (with_findings == 0) {
    return say(language, {" in {}", " dans {}"}, counted(all, nouns::file, language));
  }
  return language == Language::fr
             ? fmt::format(" dans {} sur {}", counted(with_findings, nouns::file, language), all)
             : fmt::format(" in {} of {}", with_findings, counted(all, nouns::file, language));
}

std::string remedies(const Outcome& outcome, Language language) {
  std::size_t safe = 0;
  std::size_t unsafe = 0;
  for (const FileFindings* const file : outcome.files) {
    for (const Diagnostic& diagnostic : file->diagnostics) {
      const Fix* const fix = applicable_fix(diagnostic);
      if (fix != nullptr) ++(fix->safety == Safety::safe ? safe : unsafe);
    }
  }
  if (safe > 0 && unsafe > 0) {
    return say(language,
               {"; --fix mends {}, --unsafe-fixes {} more",
                " ; --fix en corrige {}, --unsafe-fixes {} de plus"},
               safe, unsafe);
  }
  if (safe > 0) return say(language, {"; --fix mends {}", " ; --fix en corrige {}"}, safe);
  if (unsafe == 0) return {};
  return say(language, {"; --fix --unsafe-fixes mends {}", " ; --fix --unsafe-fixes en corrige {}"},
             unsafe);
}

}  // namespace

std::string summary(const Outcome& outcome, const Deeds& deeds) {
  const Language language = outcome.style.language;
  if (outcome.files.empty()) {
    return outcome.errors.empty() ? say(language, {"no charter found", "aucune charte trouvée"})
                                  : std::string{};
  }
  std::string line;
  if (deeds.fixing) {
    line += is_singular(deeds.fixed, language)
                ? say(language, {"{} fixed; ", "{} corrigé ; "}, deeds.fixed)
                : say(language, {"{} fixed; ", "{} corrigés ; "}, deeds.fixed);
  }
  const std::string found = severities(outcome, language);
  line += found.empty() ? say(language, {"nothing found", "rien à signaler"}) : found;
  line += where(outcome, language);
  line += remedies(outcome, language);
  if (deeds.known > 0) {
    line += is_singular(deeds.known, language)
                ? say(language, {"; {} more in the baseline", " ; {} autre dans la référence"},
                      deeds.known)
                : say(language, {"; {} more in the baseline", " ; {} autres dans la référence"},
                      deeds.known);
  }
  return line;
}

}  // namespace charterlint
