// How often a warning is wrong. docs/noise.md is the review by hand of every finding at warning or
// error on the corpus, a line a finding; this test keeps it true. A finding that comes or goes
// fails it: look at the document, then add the line to the review with a verdict, or take it away,
// and mend the totals above (both are printed as they should be).
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "tests/support/fixture.hpp"
#include "tests/support/shared.hpp"

namespace charterlint {
namespace {

/// A finding as the review names it: rule, document, line from 1.
using Place = std::tuple<std::string, std::string, std::size_t>;

std::string to_string(const Place& place) {
  return "| " + std::get<0>(place) + " | " + std::get<1>(place) + " | " +
         std::to_string(std::get<2>(place)) + " |";
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  std::string cell;
  std::getline(in, cell, '|');  // before the first pipe
  while (std::getline(in, cell, '|')) {
    const std::size_t begin = cell.find_first_not_of(' ');
    const std::size_t end = cell.find_last_not_of(' ');
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, end + 1 - begin));
  }
  return cells;
}

struct Tally {
  std::size_t found = 0, right = 0;
  bool operator==(const Tally&) const = default;
};

struct Review {
  std::vector<Place> places;
  std::map<std::string, Tally> by_rule;  ///< counted from the lines of the review
  std::map<std::string, Tally> totals;   ///< as its table of totals has them
};

Review read_review() {
  Review review;
  std::istringstream in(testing::read_file(std::string(CHARTERLINT_SOURCE_DIR) + "/docs/noise.md"));
  for (std::string line; std::getline(in, line);) {
    const auto cells = cells_of(line);
    if (cells.empty() || !(cells[0] == "all" || find_rule(cells[0]))) continue;
    if (cells.size() == 5) {
      const bool right = cells[3] == "right";
      CHECK_MESSAGE((right || cells[3] == "wrong"), line);
      CHECK_MESSAGE(!cells[4].empty(), line);
      review.places.emplace_back(cells[0], cells[1], std::stoul(cells[2]));
      for (const std::string& rule : {cells[0], std::string("all")}) {
        ++review.by_rule[rule].found;
        review.by_rule[rule].right += right ? 1 : 0;
      }
    } else if (cells.size() == 4) {
      review.totals[cells[0]] = {std::stoul(cells[2]), std::stoul(cells[3])};
    }
  }
  std::sort(review.places.begin(), review.places.end());
  return review;
}

std::vector<Place> find_all() {
  std::vector<Place> places;
  for (const auto& [name, text] : testing::real_files("corpus")) {
    const Charter charter(text);
    for (const Diagnostic& diagnostic : lint(charter, Config{})) {
      if (diagnostic.severity < Severity::warning) continue;
      places.emplace_back(diagnostic.rule->id, name, charter.line_of(diagnostic.span.begin) + 1);
    }
  }
  std::sort(places.begin(), places.end());
  return places;
}

std::string only_in(const std::vector<Place>& a, const std::vector<Place>& b) {
  std::vector<Place> rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
  std::string lines;
  for (const Place& place : rest) lines += '\n' + to_string(place);
  return lines;
}

TEST_CASE("the totals of the noise report are those of its lines, and 97 of 100 are right") {
  const Review review = read_review();
  std::string totals;
  for (const auto& [rule, tally] : review.by_rule) {
    totals += "\n" + rule + ": " + std::to_string(tally.found) + " found, " +
              std::to_string(tally.right) + " right";
  }
  CHECK_MESSAGE(review.totals == review.by_rule, "counted from the lines: " << totals);
  const Tally& all = review.by_rule.at("all");
  CHECK(all.right * 100 >= all.found * 97);
}

TEST_CASE("what is found on the corpus is what the noise report judges") {
  const std::vector<Place> found = find_all();
  if (found.empty()) return;
  const Review review = read_review();
  CHECK_MESSAGE(only_in(found, review.places).empty(),
                "not judged in docs/noise.md:" << only_in(found, review.places));
  CHECK_MESSAGE(only_in(review.places, found).empty(),
                "judged in docs/noise.md, and no longer found:" << only_in(review.places, found));
}

}  // namespace
}  // namespace charterlint
