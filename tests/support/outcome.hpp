// The fixture charters, judged, for tests of what is printed about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/config.hpp"
#include "server/output.hpp"

namespace charterlint::testing {

/// The configuration under which the rules with these ids are on, and no other.
Config only_rules(const std::vector<std::string_view>& ids, Language language = Language::en);

/// `text` judged under the name `name`.
FileFindings judged(std::string name, std::string text, const Config& config);

/// The charters of tests/outputs, with an outcome about them. They have errors, warnings
/// and infos, safe and unsafe fixes, related places, wide and combining characters, tabs and CR LF.
class FixtureOutcome {
 public:
  explicit FixtureOutcome(Language language = Language::en);

  Outcome outcome;
  [[nodiscard]] std::vector<FileFindings>& files() { return files_; }

 private:
  std::vector<FileFindings> files_;
};

/// What the format called `name` makes of `outcome`.
std::string written(const Outcome& outcome, std::string_view name);

}  // namespace charterlint::testing
