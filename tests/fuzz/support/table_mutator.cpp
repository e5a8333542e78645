#include "tests/fuzz/support/table_mutator.hpp"

#include <algorithm>
#include <random>
#include <vector>

namespace charterlint::fuzz {
namespace {

using Pieces = std::vector<std::string>;

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string mutated(std::string_view text) {
    Pieces lines = split(text, '\n');
    const std::size_t at = below(lines.size());
    switch (below(9)) {
      case 0:
        lines.insert(lines.begin() + distance(at), lines[below(lines.size())]);
        break;
      case 1:
        lines.erase(lines.begin() + distance(at));
        break;
      case 2:
        std::swap(lines[at], lines[below(lines.size())]);
        break;
      case 3:
        lines.insert(lines.begin() + distance(at), std::string(below(3), ' '));
        break;
      case 4:
        lines.insert(lines.begin() + distance(at), delimiter(lines[at]));
        break;
      case 5:
        change_separators(lines[at]);
        break;
      case 6:
        lines[at] = prefix() + lines[at];
        break;
      default:
        change_cells(lines[at]);
        break;
    }
    return joined(lines, '\n');
  }

 private:
  static std::ptrdiff_t distance(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }
  std::size_t below(std::size_t end) { return random_() % std::max<std::size_t>(end, 1); }

  static Pieces split(std::string_view text, char by) {
    Pieces pieces;
    while (true) {
      const std::size_t end = text.find(by);
      pieces.emplace_back(text.substr(0, end));
      if (end == std::string_view::npos) return pieces;
      text.remove_prefix(end + 1);
    }
  }

  static std::string joined(const Pieces& pieces, char by) {
    std::string text;
    for (const std::string& piece : pieces) {
      if (&piece != &pieces.front()) text += by;
      text += piece;
    }
    return text;
  }

  static char separator(const std::string& line) {
    return line.find('\t') != std::string::npos ? '\t' : '|';
  }

  std::string delimiter(const std::string& line) {
    const char by = separator(line);
    Pieces cells(split(line, by).size() + below(2), below(4) == 0 ? ":--" : "---");
    return joined(cells, by);
  }

  void change_separators(std::string& line) {
    const char from = separator(line);
    const char to = from == '\t' ? '|' : '\t';
    switch (below(4)) {
      case 0:
        std::replace(line.begin(), line.end(), from, to);
        break;
      case 1:
        line = "|" + line + "|";
        break;
      case 2:
        if (const auto at = line.find(from); at != std::string::npos) line.insert(at, "\\");
        break;
      default:
        line += below(2) == 0 ? "\r" : "|";
        break;
    }
  }

  void change_cells(std::string& line) {
    const char by = separator(line);
    Pieces cells = split(line, by);
    const std::size_t at = below(cells.size());
    switch (below(4)) {
      case 0:
        cells.insert(cells.begin() + distance(at), cells[below(cells.size())]);
        break;
      case 1:
        cells.erase(cells.begin() + distance(at));
        break;
      case 2:
        cells[at] = below(2) == 0 ? "" : "---";
        break;
      default:
        std::swap(cells[at], cells[below(cells.size())]);
        break;
    }
    line = cells.empty() ? "" : joined(cells, by);
  }

  std::string prefix() {
    static constexpr std::string_view all[] = {"> ", "- ", "# ",    "    ",
                                               "— ", "**", "<!-- ", "1. "};
    return std::string(all[below(std::size(all))]);
  }

  std::minstd_rand random_;
};

}  // namespace

std::string mutated_tables(std::string_view text, unsigned seed) {
  return Mutator(seed).mutated(text);
}

}  // namespace charterlint::fuzz
