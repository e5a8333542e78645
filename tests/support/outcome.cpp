#include "tests/support/outcome.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "tests/support/fixture.hpp"

namespace charterlint::testing {

Config only_rules(const std::vector<std::string_view>& ids, Language language) {
  Config config;
  config.language = language;
  config.always_charter = true;
  config.severities.assign(catalogue().size(), Severity::off);
  for (const std::string_view id : ids) {
    const auto index = find_rule(id);
    if (!index) throw std::runtime_error("no rule " + std::string(id));
    config.severities[*index] = std::nullopt;
  }
  return config;
}

FileFindings judged(std::string name, std::string text, const Config& config) {
  FileFindings file{std::move(name), std::move(text), {}};
  file.diagnostics = lint(Charter(file.text), config);
  return file;
}

FixtureOutcome::FixtureOutcome(Language language) {
  const Config config = only_rules(
      {"blank-line-in-table", "missing-column", "missing-recommended-column", "misspelt-header",
       "ragged-row", "split-table", "table-style", "undeclared-category"},
      language);
  for (const std::string name : {"dos.charte", "portail.charte", "propre.charte"}) {
    const std::string path = std::string(CHARTERLINT_SOURCE_DIR "/tests/outputs/") + name;
    files_.push_back(judged("chartes/" + name, read_file(path), config));
  }
  for (const FileFindings& file : files_) outcome.files.push_back(&file);
  outcome.errors = {"cannot read `chartes/é #1.charte`: No such file or directory"};
  outcome.status = 2;
  outcome.style.language = language;
}

std::string written(const Outcome& outcome, std::string_view name) {
  // Where the tests run in a pipeline, paths would start at its checkout.
  ::unsetenv("GITHUB_WORKSPACE");
  ::unsetenv("CI_PROJECT_DIR");
  const auto formats = output_formats();
  const auto format = std::find_if(formats.begin(), formats.end(),
                                   [&](const OutputFormat& one) { return one.name == name; });
  if (format == formats.end()) throw std::runtime_error("no format " + std::string(name));
  std::string text;
  Sink out([&](std::string_view piece) { text.append(piece); });
  format->write(outcome, out);
  out.flush();
  return text;
}

}  // namespace charterlint::testing
