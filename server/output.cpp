#include "server/output.hpp"

#include "rules/rule.hpp"

namespace charterlint {

const Fix* applicable_fix(const Diagnostic& diagnostic) {
  if (diagnostic.fixes.empty() || diagnostic.fixes.front().safety == Safety::manual) return nullptr;
  return &diagnostic.fixes.front();
}

std::string page_url(const Rule& rule) {
  return "https://github.com/charterlint/charterlint/blob/main/rules/catalogue/" +
         std::string(rule.id) + ".md";
}

std::string_view name_of(Severity severity, Language language) {
  const bool french = language == Language::fr;
  switch (severity) {
    case Severity::error:
      return french ? "erreur" : "error";
    case Severity::warning:
      return french ? "avertissement" : "warning";
    case Severity::info:
      return "info";
    case Severity::hint:
      return french ? "conseil" : "hint";
    case Severity::off:
      break;
  }
  return "off";
}

}  // namespace charterlint
