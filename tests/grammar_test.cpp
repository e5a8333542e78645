// The tree-sitter grammar: its corpus, its agreement with the readers in rules/, incremental
// parsing, and what it makes of hostile input.
//
// Random tests print the seed of the document that fails: set CHARTERLINT_SEED to it to see that
// document first. CHARTERLINT_ROUNDS, a factor, sets how many documents and edits are tried.
#include <doctest/doctest.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/src/tree_sitter_charter.h"
#include "rules/blocks.hpp"
#include "rules/table.hpp"
#include "tests/support/random_text.hpp"

extern "C" {
void* tree_sitter_charter_external_scanner_create();
void tree_sitter_charter_external_scanner_destroy(void* payload);
unsigned tree_sitter_charter_external_scanner_serialize(void* payload, char* buffer);
}

namespace charterlint {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

// ---- parsing ------------------------------------------------------------------------------------

struct DeleteTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using Tree = std::unique_ptr<TSTree, DeleteTree>;

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

TSParser* parser() {
  static const std::unique_ptr<TSParser, DeleteParser> instance = [] {
    std::unique_ptr<TSParser, DeleteParser> made(ts_parser_new());
    REQUIRE(ts_parser_set_language(made.get(), tree_sitter_charter()));
    return made;
  }();
  return instance.get();
}

Tree parse(std::string_view text, const TSTree* old = nullptr) {
  return Tree(
      ts_parser_parse_string(parser(), old, text.data(), static_cast<std::uint32_t>(text.size())));
}

/// Parses from pieces of at most `size` bytes, as an editor hands them over.
Tree parse_in_chunks(std::string_view text, std::size_t size) {
  struct Source {
    std::string_view text;
    std::size_t size;
  } source{text, size};
  const TSInput input{&source,
                      [](void* payload, std::uint32_t byte, TSPoint, std::uint32_t* read) {
                        const auto& from = *static_cast<Source*>(payload);
                        const std::string_view chunk =
                            byte < from.text.size() ? from.text.substr(byte, from.size) : ""sv;
                        *read = static_cast<std::uint32_t>(chunk.size());
                        return chunk.data();
                      },
                      TSInputEncodingUTF8};
  return Tree(ts_parser_parse(parser(), nullptr, input));
}

TSNode root(const Tree& tree) {
  return ts_tree_root_node(tree.get());
}
std::string_view type(TSNode node) {
  return ts_node_type(node);
}
Span span(TSNode node) {
  return {ts_node_start_byte(node), ts_node_end_byte(node)};
}

std::vector<TSNode> children(TSNode node) {
  std::vector<TSNode> found;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  if (ts_tree_cursor_goto_first_child(&cursor)) {
    do {
      found.push_back(ts_tree_cursor_current_node(&cursor));
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
  }
  ts_tree_cursor_delete(&cursor);
  return found;
}

std::string to_string(Span span) {
  return '[' + std::to_string(span.begin) + ',' + std::to_string(span.end) + ')';
}

/// The tree as an S-expression with fields, as the tree-sitter command prints it but on one line.
std::string expression(const Tree& tree) {
  char* const printed = ts_node_string(root(tree));
  std::string text(printed);
  std::free(printed);
  return text;
}

/// Every node with its bytes, anonymous ones too.
std::string outline(const Tree& tree) {
  std::string text;
  TSTreeCursor cursor = ts_tree_cursor_new(root(tree));
  std::size_t depth = 0;
  while (true) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    text.append(depth, ' ').append(type(node)).append(to_string(span(node))).push_back('\n');
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      ++depth;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        ts_tree_cursor_delete(&cursor);
        return text;
      }
      --depth;
    }
  }
}

// ---- the corpus ---------------------------------------------------------------------------------

struct CorpusExample {
  std::string name, source, expected;
};

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.is_open(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

const std::filesystem::path grammar_folder =
    std::filesystem::path(CHARTERLINT_SOURCE_DIR) / "grammar";

/// Reads a file of `tree-sitter test`: a name between two bars, a source, a divider and a tree.
/// Bars and dividers end with the grammar's name, since charters hold such lines themselves.
std::vector<CorpusExample> read_corpus(const std::filesystem::path& path) {
  constexpr std::string_view bar = "================== charter\n";
  constexpr std::string_view divider_end = "--- charter\n";
  std::vector<CorpusExample> examples;
  const std::string text = read_whole(path);
  for (std::size_t at = text.find(bar); at != std::string::npos;) {
    const std::size_t name = at + bar.size();
    const std::size_t name_end = text.find(bar, name);
    REQUIRE(name_end != std::string::npos);
    const std::size_t source = name_end + bar.size();
    at = text.find(bar, source);
    const std::size_t mark = text.find(divider_end, source);
    REQUIRE(mark < at);
    const std::size_t divider = text.rfind('\n', mark) + 1;
    const std::size_t source_size = divider > source ? divider - source - 1 : 0;
    const std::size_t expected = mark + divider_end.size();
    examples.push_back({text.substr(name, name_end - name - 1), text.substr(source, source_size),
                        text.substr(expected, std::min(at, text.size()) - expected)});
  }
  return examples;
}

/// White space as `expression` writes it.
std::string on_one_line(const std::string& expected) {
  std::istringstream words(expected);
  std::string line, word;
  while (words >> word) line += (line.empty() ? "" : " ") + word;
  return line;
}

std::string with_line_ends(std::string_view text, std::string_view line_end) {
  std::string changed;
  for (const char c : text) {
    if (c == '\n')
      changed += line_end;
    else
      changed += c;
  }
  return changed;
}

std::vector<CorpusExample> whole_corpus() {
  std::vector<CorpusExample> all;
  for (const auto& path : files_below(grammar_folder / "test" / "corpus")) {
    for (auto& example : read_corpus(path)) {
      example.name = path.stem().string() + ": " + example.name;
      all.push_back(std::move(example));
    }
  }
  REQUIRE(all.size() > 50);
  return all;
}

// ---- what the tree and the readers say ----------------------------------------------------------

std::string_view kind_name(const Block& block) {
  switch (block.kind) {
    case BlockKind::front_matter:
      return "front_matter";
    case BlockKind::heading:
      break;
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::list:
      return "list";
    case BlockKind::thematic_break:
      return "thematic_break";
    case BlockKind::code:
      return "fenced_code";
    case BlockKind::comment:
      return "comment";
    case BlockKind::html:
      return "html_block";
    case BlockKind::table:
      return block.role == CHARTER_TAB_HEADER || block.role == CHARTER_TAB_DELIMITER ? "tab_table"
                                                                                     : "pipe_table";
  }
  switch (block.role) {
    case CHARTER_HEADING_ATX:
      return "atx_heading";
    case CHARTER_HEADING_SETEXT:
      return "setext_heading";
    case CHARTER_HEADING_BOLD:
      return "bold_heading";
    case CHARTER_HEADING_NUMBERED:
      return "numbered_heading";
    case CHARTER_HEADING_ARTICLE:
      return "article_heading";
    default:
      return "bare_heading";
  }
}

std::string lines_text(std::uint32_t first, std::uint32_t last) {
  return ' ' + std::to_string(first) + '-' + std::to_string(last);
}

/// One line of text for every block, and for every row of a table with its cells, as rules/ reads
/// them. This is the one place that compares cells.
std::string described_by_rules(std::string_view text, const Layout& layout) {
  std::string told;
  for (const Block& block : layout.blocks) {
    told.append(kind_name(block));
    told += lines_text(block.first_line, block.first_line + block.line_count - 1) + '\n';
    if (block.kind != BlockKind::table) continue;
    const TableBlock table(text, layout, block);
    for (const Row& row : table.rows()) {
      constexpr std::array<std::string_view, 5> names{"header", "delimiter_row", "row", "gap",
                                                      "comment"};
      told.append("  ").append(names[static_cast<std::size_t>(row.kind)]);
      told += lines_text(table.line(row), table.line(row) + row.line_count - 1);
      for (std::uint32_t i = 0; i < row.cell_count; ++i) told += to_string(table.cell(row, i));
      told += '\n';
      if (!row.caption.empty()) told += "  caption" + to_string(table.caption(row)) + '\n';
    }
  }
  return told;
}

/// Reads the tree of a text whose lines are known.
class TreeReader {
 public:
  TreeReader(std::string_view text, const Layout& layout) : text_(text), layout_(layout) {}

  /// The same words as `described_by_rules`.
  std::string describe(TSNode document) {
    for (const TSNode node : children(document)) {
      if (type(node) == "section") {
        for (const TSNode block : children(node)) describe_block(block);
      } else {
        describe_block(node);
      }
    }
    return told_;
  }

 private:
  [[nodiscard]] std::uint32_t line_of(Offset offset) const {
    const auto after =
        std::upper_bound(layout_.lines.begin(), layout_.lines.end(), offset,
                         [](Offset at, const Line& line) { return at < line.begin; });
    return static_cast<std::uint32_t>(after - layout_.lines.begin() - 1);
  }

  /// First and last line. Code, front matter and gaps hold their last line end.
  std::string lines(TSNode node) {
    const Span bytes = span(node);
    const std::uint32_t first = line_of(bytes.begin);
    std::uint32_t last = line_of(bytes.end);
    const bool whole =
        type(node) == "fenced_code" || type(node) == "front_matter" || type(node) == "gap";
    if (whole && last > first && layout_.lines[last].begin == bytes.end) --last;
    return lines_text(first, last);
  }

  void describe_block(TSNode block) {
    const Span bytes = span(block);
    const Line& line = layout_.lines[line_of(bytes.begin)];
    const bool after_mark = line.begin == 0 && text_.substr(0, 3) == "\xEF\xBB\xBF";
    CHECK(bytes.begin == line.begin + (after_mark ? 3 : 0));
    told_.append(type(block)).append(lines(block)).push_back('\n');
    if (type(block) != "pipe_table" && type(block) != "tab_table") return;
    for (const TSNode row : children(block)) {
      if (type(row) == "caption") {
        told_ += "  caption" + to_string(span(row)) + '\n';
      } else {
        describe_row(row);
      }
    }
  }

  void describe_row(TSNode row) {
    told_.append("  ").append(type(row)).append(lines(row));
    Offset covered = span(row).begin;  // nothing but blanks and quote markers may lie between nodes
    for (const TSNode piece : children(row)) {
      CHECK(slice(text_, {covered, span(piece).begin}).find_first_not_of(" \t\v\f") ==
            std::string_view::npos);
      covered = span(piece).end;
      if (type(piece) == "cell" || type(piece) == "delimiter_cell") told_ += to_string(span(piece));
    }
    told_ += '\n';
  }

  std::string_view text_;
  const Layout& layout_;
  std::string told_;
};

/// The tree holds no error, and says what rules/ say.
void check_agreement(std::string_view text) {
  const Tree tree = parse(text);
  CHECK_FALSE(ts_node_has_error(root(tree)));
  Layout layout;
  read_layout(text, layout);
  REQUIRE(TreeReader(text, layout).describe(root(tree)) == described_by_rules(text, layout));
}

// ---- random documents ---------------------------------------------------------------------------

class RandomCharter {
 public:
  explicit RandomCharter(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }

  template <std::size_t size>
  std::string any_of(const std::array<std::string_view, size>& choices) {
    return std::string(choices[below(size)]);
  }

  std::string line_end() {
    constexpr std::array ends{"\n"sv, "\r\n"sv, "\r"sv, "\n\r"sv, "\n\n"sv};
    if (one_in(12)) return any_of(ends);
    return std::string(ends[style_]);
  }

  std::string words() {
    constexpr std::array pieces{"cookie"sv,
                                "Nom"sv,
                                "é"sv,
                                "œ"sv,
                                " "sv,
                                " "sv,
                                " "sv,
                                "a"sv,
                                "1"sv,
                                ". "sv,
                                ", "sv,
                                " : "sv,
                                "https://exemple.fr/a(b)."sv,
                                "www.exemple.fr"sv,
                                "http://"sv,
                                "https://x"sv,
                                "hwww."sv,
                                "<https://exemple.fr>"sv,
                                "<dpo@exemple.fr>"sv,
                                "<www.a"sv,
                                "<http://x "sv,
                                "<a:"sv,
                                "<br>"sv,
                                "« tiers »"sv,
                                "«"sv,
                                "»"sv,
                                "“analytics”"sv,
                                "“"sv,
                                "\"session\""sv,
                                "\""sv,
                                "=\""sv,
                                "`_ga`"sv,
                                "`"sv,
                                "``"sv,
                                "```"sv,
                                "`````"sv,
                                "\\"sv,
                                "\\|"sv,
                                "|"sv,
                                "\t"sv,
                                "*"sv,
                                "**"sv,
                                "_"sv,
                                "__"sv,
                                "#"sv,
                                " #"sv,
                                " ##"sv,
                                "<!-- x -->"sv,
                                "<!--"sv,
                                "-->"sv,
                                "--"sv,
                                ">"sv,
                                "-"sv,
                                "\xC2\xA0"sv,
                                "\xE2\x80\xAF"sv,
                                "\xEF\xBB\xBF"sv,
                                "\0"sv,
                                "\xC3"sv,
                                "\xE2\x80"sv,
                                "\xF0\x9F\x8D\xAA"sv,
                                "\xF0\x9F"sv,
                                "\x80"sv,
                                "\xED\xA0\x80"sv,
                                "\xFF"sv,
                                "\v"sv,
                                "\f"sv,
                                "</table"sv,
                                "…"sv,
                                "’"sv};
    std::string text;
    for (std::size_t n = below(7); n > 0; --n) text += any_of(pieces);
    if (one_in(60)) text += std::string(120 + below(300), one_in(2) ? 'x' : ' ');
    return text;
  }

  std::string row() {
    constexpr std::array cells{"Nom"sv,      " "sv,   ""sv,         "  a  "sv, "\\|"sv,   "`b"sv,
                               "c`"sv,       "« d"sv, "d »"sv,      "\"e\""sv, "1."sv,    "---"sv,
                               ":-:"sv,      "é"sv,   "\\\\"sv,     "<!--"sv,  "f -->"sv, "www.g"sv,
                               "\xE2\x80"sv, " - "sv, "http://h/"sv};
    const std::string separator = tabs_ ? "\t" : "|";
    std::string text = one_in(3) == tabs_ ? separator : "";
    const std::size_t columns = one_in(3) ? 1 + below(5) : columns_;
    for (std::size_t i = 0; i < columns; ++i) {
      if (i > 0) text += separator;
      text += one_in(6) ? words() : any_of(cells);
    }
    if (one_in(3) == tabs_) text += separator;
    return text;
  }

  std::string delimiter() {
    constexpr std::array cells{"---"sv, "-"sv, ":-"sv, " --- "sv, ":-:"sv, "--\t"sv, ""sv};
    const std::string separator = tabs_ ? "\t" : "|";
    std::string text = tabs_ ? "" : "|";
    for (std::size_t i = 0; i < columns_; ++i) {
      text +=
          (one_in(20) ? any_of(cells) : any_of(std::array{"---"sv, "-"sv, ":-:"sv})) + separator;
    }
    if (one_in(2)) text.pop_back();
    if (one_in(4)) text += "légende" + words();
    return text;
  }

  std::string body() {
    constexpr std::array shapes{"# Titre"sv,
                                "## Titre ##"sv,
                                "#"sv,
                                "# #"sv,
                                "==="sv,
                                "---"sv,
                                "- - -"sv,
                                "***"sv,
                                "**Titre**"sv,
                                "_Titre_"sv,
                                "*a*"sv,
                                "_<a_"sv,
                                "1. Objet"sv,
                                "1. objet ;"sv,
                                "a) Refus"sv,
                                "IV. Durée"sv,
                                "ARTICLE 4 - Durée"sv,
                                "Article 2"sv,
                                "Article IX.2:"sv,
                                "Nos cookies"sv,
                                "- "sv,
                                "-"sv,
                                "• élément"sv,
                                "+ | a | b |"sv,
                                "1. | a | b |"sv,
                                "- | --- | --- |"sv,
                                "```"sv,
                                "```html x"sv,
                                "~~~~"sv,
                                "`````"sv,
                                "<!-- un -->"sv,
                                "<!--"sv,
                                "-->"sv,
                                "<table>"sv,
                                "</table>"sv,
                                "<div>"sv,
                                "<p"sv,
                                "title: x"sv,
                                "..."sv,
                                ""sv,
                                " "sv,
                                "\t"sv,
                                "\xEF\xBB\xBF"sv,
                                ":---\t---"sv,
                                "---\t---"sv,
                                "\0"sv,
                                "| | |"sv,
                                "=\t="sv,
                                "________________________________________ __"sv,
                                "-----------------------------------------"sv,
                                "```````````````````````````````````````"sv};
    switch (below(5)) {
      case 0:
        return words();
      case 1:
      case 2:
        return one_in(4) ? delimiter() : row();
      default:
        return any_of(shapes) + (one_in(3) ? words() : "");
    }
  }

  std::string line() {
    constexpr std::array indents{""sv,   ""sv,   ""sv,  ""sv,    " "sv,    "   "sv,
                                 "\t"sv, "> "sv, ">"sv, ">> "sv, "> \t"sv, " > > "sv};
    if (one_in(10)) style_ = below(3);
    if (one_in(12)) tabs_ = !tabs_;
    if (one_in(12)) columns_ = 1 + below(4);
    if (one_in(5)) quote_ = any_of(indents);
    std::string indent = quote_;
    if (one_in(4)) indent = any_of(indents) + (one_in(3) ? any_of(indents) : "");
    return indent + body() + (one_in(4) ? " " : "") + (one_in(12) ? "\t" : "") + line_end();
  }

  std::string document() {
    std::string text;
    if (one_in(10)) text += "\xEF\xBB\xBF";
    if (one_in(10)) text += "---" + line_end() + "title: x" + line_end();
    for (std::size_t n = below(24); n > 0; --n) text += line();
    for (std::size_t n = one_in(5) ? below(4) : 0; n > 0 && !text.empty(); --n) {
      text[below(text.size())] = static_cast<char>(below(256));
    }
    if (one_in(3)) text.resize(text.size() - std::min(text.size(), below(4)));
    return text;
  }

 private:
  std::mt19937_64 random_;
  std::size_t style_ = 0;
  std::size_t columns_ = 3;
  bool tabs_ = false;
  std::string quote_;
};

// ---- edits --------------------------------------------------------------------------------------

TSPoint point_at(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte);
  const auto row = std::count(before.begin(), before.end(), '\n');
  const std::size_t line = row == 0 ? 0 : before.rfind('\n') + 1;
  return {static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(byte - line)};
}

struct Change {
  std::size_t at = 0, removed = 0;
  std::string added;
};

Change random_change(RandomCharter& random, std::string_view text) {
  Change change;
  change.at = random.below(text.size() + 1);
  if (random.one_in(3)) change.at = std::min(text.find('\n', change.at), text.size());
  const std::size_t left = text.size() - change.at;
  switch (random.below(6)) {
    case 0:  // a character
      change.removed = std::min<std::size_t>(left, 1);
      break;
    case 1:  // some text
      change.removed = std::min(left, random.below(30));
      break;
    case 2:  // up to a line's end, or lines
      change.removed = std::min(text.find('\n', change.at), text.size()) - change.at;
      if (random.one_in(2)) change.removed = std::min(left, change.removed + 1);
      break;
    default:
      break;
  }
  switch (random.below(6)) {
    case 0:
      change.added = random.words();
      break;
    case 1:
      change.added = random.line();
      break;
    case 2:
      change.added =
          random.any_of(std::array{"|"sv, "\t"sv, "\n"sv, " "sv, "-"sv, "\r"sv, ">"sv, "`"sv,
                                   "\x94"sv, "\xE2"sv, "\x80"sv, "<!--"sv, "-->"sv, "#"sv});
      break;
    case 3:
      change.added = random.row();
      break;
    case 4:
      change.added = random.line_end() + random.delimiter() + random.line_end();
      break;
    default:
      break;
  }
  return change;
}

void apply(const Change& change, std::string& text, TSTree* tree) {
  std::string changed = text;
  changed.replace(change.at, change.removed, change.added);
  const std::size_t old_end = change.at + change.removed;
  const std::size_t new_end = change.at + change.added.size();
  const TSInputEdit edit{static_cast<std::uint32_t>(change.at),
                         static_cast<std::uint32_t>(old_end),
                         static_cast<std::uint32_t>(new_end),
                         point_at(text, change.at),
                         point_at(text, old_end),
                         point_at(changed, new_end)};
  ts_tree_edit(tree, &edit);
  text = std::move(changed);
}

// ---- time ---------------------------------------------------------------------------------------

std::string repeated(std::string_view piece, std::size_t n) {
  std::string text;
  text.reserve(piece.size() * n);
  for (; n > 0; --n) text += piece;
  return text;
}

/// Processor time of the better of two parses, which must be without error.
double seconds_to_parse(const std::string& text) {
  double best = 1e9;
  for (int i = 0; i < 2; ++i) {
    const std::clock_t start = std::clock();
    const Tree tree = parse(text);
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    CHECK_FALSE(ts_node_has_error(root(tree)));
    CHECK(span(root(tree)).end == text.size());
  }
  return best;
}

}  // namespace

TEST_CASE("the grammar's corpus parses as it says") {
  for (const CorpusExample& example : whole_corpus()) {
    CAPTURE(example.name);
    CHECK(expression(parse(example.source)) == on_one_line(example.expected));
  }
}

TEST_CASE("line ends do not change the tree") {
  for (const CorpusExample& example : whole_corpus()) {
    CAPTURE(example.name);
    const std::string expected = on_one_line(example.expected);
    CHECK(expression(parse(with_line_ends(example.source, "\r\n"))) == expected);
    CHECK(expression(parse(with_line_ends(example.source, "\r"))) == expected);
    CHECK(expression(parse(example.source + '\n')) == expected);
    CHECK(expression(parse("\xEF\xBB\xBF" + example.source)) == expected);
  }
}

TEST_CASE("bytes that are no text do not hide what stands around them") {
  CHECK(expression(parse("a\0\n\n| b\0 | \0 |\n"sv)) ==
        "(document (paragraph) (pipe_table header: (header (cell) (cell))))");
  CHECK(expression(parse("\0"sv)) == "(document (paragraph))");
  CHECK(expression(parse("| \xE2\x80 | \xFF |\n| - | - |\n")) ==
        "(document (pipe_table header: (header (cell) (cell)) "
        "(delimiter_row (delimiter_cell) (delimiter_cell))))");
}

TEST_CASE("the tree and the readers of rules/ see the same document") {
  SUBCASE("in the corpus of the grammar") {
    for (const CorpusExample& example : whole_corpus()) {
      CAPTURE(example.name);
      check_agreement(example.source);
    }
  }
  SUBCASE("in examples and fixtures") {
    for (const char* folder : {"examples", "tests/fixtures", "rules/catalogue"}) {
      for (const auto& path : files_below(std::filesystem::path(CHARTERLINT_SOURCE_DIR) / folder)) {
        CAPTURE(path);
        check_agreement(read_whole(path));
      }
    }
  }
  SUBCASE("in real charters") {
    const std::filesystem::path shared = CHARTERLINT_SHARED_DIR;
    if (!std::filesystem::is_directory(shared)) {
      MESSAGE("the folder of real charters is not here: ", shared.string());
    }
    for (const char* folder : {"charters", "corpus"}) {
      for (const auto& path : files_below(shared / folder)) {
        CAPTURE(path);
        check_agreement(read_whole(path));
      }
    }
  }
  SUBCASE("in random documents") {
    const std::uint64_t first = testing::seed();
    for (std::uint64_t seed = first; seed < first + testing::rounds(4000); ++seed) {
      CAPTURE(seed);
      const std::string text = RandomCharter(seed).document();
      CAPTURE(text);
      check_agreement(text);
    }
  }
}

TEST_CASE("a document parses the same whole and in chunks") {
  const std::uint64_t first = testing::seed();
  for (std::uint64_t seed = first; seed < first + testing::rounds(250); ++seed) {
    CAPTURE(seed);
    RandomCharter random(seed);
    const std::string text = random.document();
    // tree-sitter asks once more when a chunk ends inside a character, so it needs four bytes.
    CHECK(outline(parse_in_chunks(text, 4 + random.below(12))) == outline(parse(text)));
  }
}

TEST_CASE("parsing again after an edit gives the tree of a fresh parse") {
  const std::uint64_t first = testing::seed();
  std::size_t compared = 0;
  for (std::uint64_t seed = first; seed < first + testing::rounds(200); ++seed) {
    CAPTURE(seed);
    RandomCharter random(seed);
    std::string text = random.document();
    Tree tree = parse(text);
    for (int i = 0; i < 20; ++i) {
      CAPTURE(text);
      for (std::size_t n = 1 + (random.one_in(4) ? random.below(3) : 0); n > 0; --n) {
        apply(random_change(random, text), text, tree.get());
      }
      tree = parse(text, tree.get());
      REQUIRE(outline(tree) == outline(parse(text)));
      ++compared;
    }
  }
  MESSAGE(compared, " comparisons from seed ", first);
}

TEST_CASE("the scanner's state is small whatever the document") {
  std::array<char, 1024> buffer{};
  void* const scanner = tree_sitter_charter_external_scanner_create();
  CHECK(tree_sitter_charter_external_scanner_serialize(scanner, buffer.data()) <= 24);
  tree_sitter_charter_external_scanner_destroy(scanner);
}

TEST_CASE("hostile documents parse in linear time") {
  struct Hostile {
    const char* name;
    std::string_view piece;
    std::size_t count;
  };
  constexpr std::array hostile{
      Hostile{"quotes", ">", 100'000},
      Hostile{"quotes apart", "> ", 100'000},
      Hostile{"list markers", "- ", 100'000},
      Hostile{"mixed markers", "> - 1. # ", 50'000},
      Hostile{"blank lines", "\n", 500'000},
      Hostile{"blank lines in quotes", "> \n", 100'000},
      Hostile{"a long word", "x", 5'000'000},
      Hostile{"unclosed guillemets", "« ", 50'000},
      Hostile{"unclosed quotations of each kind", "« “ a\" ", 20'000},
      Hostile{"unclosed comments", "<!-- ", 200'000},
      Hostile{"unclosed code", "` `` ``` ", 50'000},
      Hostile{"unclosed autolinks", "<a:", 50'000},
      Hostile{"half a URL", "http:", 200'000},
      Hostile{"cells", "| a ", 20'000},
      Hostile{"unclosed comments in cells", "| <!-- <!-- ", 10'000},
      Hostile{"a row of tabs", "\t", 100'000},
      Hostile{"rows", "| a | b |\n", 8'000},
      Hostile{"rows of which each might be a heading", "# - 1. a | b\n", 10'000},
      Hostile{"rows and gaps", "a\tb\tc\n\n", 8'000},
      Hostile{"tables cut by blank lines", "| a | b |\n\nx\n\n", 5'000},
      Hostile{"prose with tabs", "a\tb\n\n\n", 20'000},
      Hostile{"headings", "# a\n", 10'000},
      Hostile{"fences", "```\n", 20'000},
  };
  for (const Hostile& kind : hostile) {
    CAPTURE(std::string(kind.name));
    const double once = seconds_to_parse(repeated(kind.piece, kind.count));
    const double twice = seconds_to_parse(repeated(kind.piece, kind.count * 2));
    // Linear is 2 and quadratic 4; the rest is for caches and a busy machine.
    CHECK(twice < 3.5 * once + 0.05);
  }
}

TEST_CASE("a run of blank lines between rows is read a bounded number of times") {
  const std::string row = "a\tb\tc\n";
  const double once = seconds_to_parse(row + std::string(500'000, '\n') + row);
  const double twice = seconds_to_parse(row + std::string(1'000'000, '\n') + row);
  CHECK(twice < 3.5 * once + 0.05);
}

}  // namespace charterlint
