#include "rules/page.hpp"

#include <array>

#include "rules/words.hpp"

namespace charterlint {
namespace {

constexpr std::string_view french_heading = "\n## En français\n";

/// The parts of a page: the reasons in both languages, and the examples.
struct Parts {
  std::string_view why_en, examples, why_fr;
};

Parts parts_of(std::string_view page) {
  Parts parts;
  const std::size_t french = page.find(french_heading);
  if (french != std::string_view::npos) {
    parts.why_fr = page.substr(french + french_heading.size());
    page = page.substr(0, french + 1);
  }
  const std::size_t examples = page.find("\n## ");
  parts.why_en = page.substr(0, examples);
  if (examples != std::string_view::npos) parts.examples = page.substr(examples + 1);
  while (parts.why_fr.starts_with('\n')) parts.why_fr.remove_prefix(1);
  while (parts.why_en.ends_with('\n')) parts.why_en.remove_suffix(1);
  while (parts.why_fr.ends_with('\n')) parts.why_fr.remove_suffix(1);
  return parts;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string facts(const CatalogueEntry& entry, Language language) {
  const Rule& rule = *entry.rule;
  const Fixability fix = fixability(entry);
  const bool french = language == Language::fr;
  std::string_view fixes = french ? "aucune" : "none";
  if (fix.safe) fixes = french ? "sûre" : "safe";
  if (fix.unsafe) fixes = french ? "à vérifier" : "unsafe";
  if (fix.safe && fix.unsafe) fixes = french ? "sûre ou à vérifier" : "safe or unsafe";
  return say(language,
             {"Group: {} · Severity: {} · Fix: {} · Since: {}",
              "Groupe : {} · Gravité : {} · Correction : {} · Depuis : {}"},
             name_of(rule.group), name_of(rule.severity), fixes, rule.since);
}

std::string default_of(const OptionInfo& option) {
  if (const bool* const flag = std::get_if<bool>(&option.fallback)) return *flag ? "true" : "false";
  if (const int* const number = std::get_if<int>(&option.fallback))
    return fmt::format("{}", *number);
  return fmt::format("\"{}\"", std::get<std::string_view>(option.fallback));
}

/// A list of the options with their defaults; empty where there are none.
std::string options_of_rule(const Rule& rule, Language language) {
  std::string list;
  for (const OptionInfo* const option : rule.options) {
    list += say(language, {"* `{}` (`{}`): {}\n", "* `{}` (`{}`) : {}\n"}, option->name,
                default_of(*option), option->help.in(language));
  }
  if (list.empty()) return list;
  return say(language,
             {"\n\nOptions, with what they are when left out:\n\n{}",
              "\n\nOptions, avec ce qu'elles valent à défaut :\n\n{}"},
             list.substr(0, list.size() - 1));
}

}  // namespace

std::string_view name_of(Severity severity) {
  static constexpr std::array<std::string_view, 5> names{"off", "hint", "info", "warning", "error"};
  return names[static_cast<std::size_t>(severity)];
}

std::string_view name_of(Group group) {
  static constexpr std::array<std::string_view, 7> names{
      "table", "column", "category", "cookie", "document", "text", "suppression"};
  return names[static_cast<std::size_t>(group)];
}

Fixability fixability(const CatalogueEntry& entry) {
  return {entry.page.find("\n```charter fixed\n") != std::string_view::npos,
          entry.page.find("\n```charter unsafe\n") != std::string_view::npos};
}

std::string rule_page(const CatalogueEntry& entry, Language language) {
  const Rule& rule = *entry.rule;
  const Parts parts = parts_of(entry.page);
  std::string examples = replaced(std::string(parts.examples), "```charter escaped", "```charter");
  examples = replaced(std::move(examples), "```charter fixed", "```charter");
  examples = replaced(std::move(examples), "```charter unsafe", "```charter");
  examples = replaced(std::move(examples), "```charter sibling", "```charter");
  if (language == Language::fr) {
    examples = replaced(std::move(examples), "## Wrong", "## À corriger");
    examples = replaced(std::move(examples), "## Right", "## Juste");
    examples = replaced(std::move(examples), "\nbecomes\n", "\ndevient\n");
    examples = replaced(std::move(examples), "\nWith `", "\nAvec `");
    examples = replaced(std::move(examples), "` set to `", "` mis à `");
    examples = replaced(std::move(examples), "`:\n", "` :\n");
  }
  return fmt::format("# {}\n\n{}\n\n{}{}\n\n{} {}\n\n{}", rule.id, rule.summary.in(language),
                     facts(entry, language), options_of_rule(rule, language), rule.why.in(language),
                     language == Language::fr ? parts.why_fr : parts.why_en, examples);
}

}  // namespace charterlint
