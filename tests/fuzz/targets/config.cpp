// Any bytes as a configuration file: what is wrong has a place in the file and a sentence.
#include "rules/config_file.hpp"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"

using charterlint::fuzz::require;

void charterlint::fuzz::try_config(std::string_view text) {
  for (const Language language : {Language::en, Language::fr}) {
    Problems problems;
    const ConfigFile file = read_config_file(text, language, problems);
    for (const Problem& problem : problems) {
      require(problem.span.begin <= problem.span.end && problem.span.end <= text.size(),
              "problems lie in the file");
      require(!problem.message.empty(), "problems say what they are");
    }
    for (const RuleSetting& setting : file.settings.rules) {
      if (setting.severity)
        require(setting.severity->span.end <= text.size(), "settings lie in the file");
    }
  }
}
