// How much of published charters is understood as a careful reader understands them. The facts in
// corpus_facts/ were written down by hand: one file a document, one line a table with its line,
// what it is about, the roles of its columns, the number of its cookies and their names.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "rules/charter.hpp"
#include "tests/support/fixture.hpp"
#include "tests/support/shared.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;

/// One table as the facts or the program have it.
struct Facts {
  std::size_t line = 0;
  std::string about;
  std::vector<std::string> roles;
  std::vector<std::string> names;
};

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(by, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + by.size();
  }
  return parts;
}

std::vector<Facts> read_facts(const fs::path& path) {
  std::vector<Facts> tables;
  std::istringstream in(testing::read_file(path.string()));
  for (std::string line; std::getline(in, line);) {
    const auto columns = split(line, "\t");
    REQUIRE(columns.size() >= 2);
    Facts table{std::stoul(columns[0]), columns[1], {}, {}};
    if (columns.size() >= 3) table.roles = split(columns[2], ",");
    if (columns.size() >= 5) table.names = split(columns[4], ", ");
    if (columns.size() >= 4) CHECK(std::stoul(columns[3]) == table.names.size());
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<Facts> read_charter(const std::string& text) {
  const Charter charter(text);
  std::vector<Facts> tables;
  for (const Table& table : charter.tables()) {
    Facts facts;
    facts.line = charter.table_blocks()[table.blocks.front()].first_line() + 1;
    facts.about = table.about == About::cookies ? "cookies" : "other";
    if (table.about == About::cookies) {
      for (const Column& column : table.columns) facts.roles.emplace_back(name_of(column.role));
      for (const Cookie& cookie : table.cookies) facts.names.push_back(cookie.name);
    }
    tables.push_back(std::move(facts));
  }
  return tables;
}

/// How many things of a kind there are, were found, and are the same.
struct Score {
  std::size_t expected = 0, found = 0, right = 0;
  [[nodiscard]] double precision() const { return ratio(found); }
  [[nodiscard]] double recall() const { return ratio(expected); }

 private:
  [[nodiscard]] double ratio(std::size_t of) const {
    return of == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(of);
  }
};

/// The words of both lists, each as often as both have it.
std::size_t common(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

struct Scores {
  Score tables, roles, names;

  void add(const std::vector<Facts>& expected, const std::vector<Facts>& found) {
    std::map<std::size_t, Facts> by_line;
    for (const Facts& table : found) {
      by_line[table.line] = table;
      ++tables.found;
      roles.found += table.roles.size();
      names.found += table.names.size();
    }
    for (const Facts& table : expected) {
      ++tables.expected;
      roles.expected += table.roles.size();
      names.expected += table.names.size();
      const Facts& same = by_line[table.line];
      if (same.about == table.about) ++tables.right;
      for (std::size_t i = 0; i < std::min(table.roles.size(), same.roles.size()); ++i) {
        if (table.roles[i] == same.roles[i]) ++roles.right;
      }
      names.right += common(table.names, same.names);
    }
  }
};

void check_score(const std::string& what, const Score& score) {
  MESSAGE(what, ": precision ", score.precision(), ", recall ", score.recall(), " of ",
          score.expected);
  CHECK(score.precision() >= 0.98);
  CHECK(score.recall() >= 0.98);
}

TEST_CASE("published charters are understood as the hand-written facts have them") {
  Scores scores;
  std::size_t documents = 0;
  for (const char* const folder : {"charters", "corpus"}) {
    for (const auto& [name, text] : testing::real_files(folder)) {
      const fs::path facts =
          fs::path(CHARTERLINT_SOURCE_DIR) / "tests/corpus_facts" / (name + ".tsv");
      if (!fs::exists(facts)) continue;
      ++documents;
      scores.add(read_facts(facts), read_charter(text));
    }
  }
  if (documents == 0) return;
  CHECK(documents >= 25);
  check_score("tables", scores.tables);
  check_score("roles", scores.roles);
  check_score("names", scores.names);
}

}  // namespace
}  // namespace charterlint
