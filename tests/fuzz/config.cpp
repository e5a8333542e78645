// Any bytes as a configuration file: what is wrong has a place in the file and a sentence.
#include "rules/config_file.hpp"
#include "tests/fuzz/support/require.hpp"

using charterlint::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace charterlint;
  const std::string_view text = fuzz::text_of(data, size);
  for (const Language language : {Language::en, Language::fr}) {
    Problems problems;
    const ConfigFile file = read_config_file(text, language, problems);
    for (const Problem& problem : problems) {
      require(problem.span.begin <= problem.span.end && problem.span.end <= size,
              "problems lie in the file");
      require(!problem.message.empty(), "problems say what they are");
    }
    for (const RuleSetting& setting : file.settings.rules) {
      if (setting.severity) require(setting.severity->span.end <= size, "settings lie in the file");
    }
  }
  return 0;
}
