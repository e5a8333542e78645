// How findings are printed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/vocabulary.hpp"
#include "server/options.hpp"

namespace charterlint {

/// A file and what was found in it. The text is the one that the spans are about.
struct FileFindings {
  std::string name;
  std::string text;
  std::vector<Diagnostic> diagnostics;
};

/// How text is printed for people.
struct TextStyle {
  Language language = Language::en;
  bool color = false;
};

/// `name:row:column: severity[rule] message`, a line a finding.
[[nodiscard]] std::string concise(const FileFindings& file, const TextStyle& style);

/// Each finding with the line it stands on, carets under it, why it matters and what would mend it.
[[nodiscard]] std::string full(const FileFindings& file, const TextStyle& style);

/// An array of findings with the keys that ruff has. `fix` is the preferred fix that the program
/// may apply, or null.
[[nodiscard]] std::string json(const std::vector<FileFindings>& files);

/// Where the page of `rule` can be read.
[[nodiscard]] std::string page_url(const Rule& rule);

[[nodiscard]] std::string_view name_of(Severity severity, Language language);

/// `label: message`, where it is, and the line of `text` that it stands on with carets under it.
[[nodiscard]] std::string located(std::string_view label, std::string_view message,
                                  std::string_view name, std::string_view text, Span span);

}  // namespace charterlint
