// Well-formed pipe tables from a seed, each with what `format` makes of it, as JSON for programs
// that compare with other formatters.
//
//     oracle_tables COUNT SEED
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "rules/edits.hpp"
#include "rules/format.hpp"
#include "tests/support/generated_tables.hpp"

int main(int argc, char** argv) {
  using namespace charterlint;
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
  const auto seed = static_cast<std::uint32_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1);
  testing::TableMaker maker(seed);
  nlohmann::json all = nlohmann::json::array();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string input = maker.table();
    const Charter charter(input);
    all.push_back(
        {{"input", input}, {"ours", apply_edits(input, format(charter, FormatOptions{}))}});
  }
  fmt::print("{}\n", all.dump());
  return 0;
}
