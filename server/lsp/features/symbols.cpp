#include "server/lsp/features/symbols.hpp"

#include <algorithm>

#include "rules/occurrences.hpp"
#include "rules/outline.hpp"
#include "rules/places.hpp"
#include "rules/words.hpp"

namespace charterlint::lsp {
namespace {

constexpr auto none = static_cast<std::size_t>(-1);

/// `text` on one line, without blanks around it; `otherwise` when nothing is left.
std::string label(std::string_view text, std::string_view otherwise) {
  std::string out;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
    if (!blank) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out.empty() ? std::string(otherwise) : out;
}

void join(std::string& list, std::string_view separator, std::string_view item) {
  if (item.empty()) return;
  if (!list.empty()) list.append(separator);
  list.append(item);
}

/// Builds the symbols one after the other, each with the place of the one that holds it.
class SymbolReader {
 public:
  SymbolReader(const Charter& charter, Language language)
      : charter_(charter), language_(language) {}

  std::vector<Symbol> read() {
    read_sections();
    for (const Table& table : charter_.tables()) read_table(table);
    read_categories();
    return assembled();
  }

 private:
  struct Node {
    Symbol symbol;
    std::size_t parent = none;
  };

  void read_sections() {
    std::vector<std::pair<std::uint32_t, std::size_t>> open;  // level, node
    for (const Section& section : read_outline(charter_)) {
      while (!open.empty() && open.back().first >= section.level) open.pop_back();
      Node node;
      node.symbol.name = label(title_of(charter_, section), "#");
      node.symbol.kind = SymbolKind::section;
      node.symbol.span = section.span;
      node.symbol.selection = section.title;
      if (!open.empty()) node.parent = open.back().second;
      open.emplace_back(section.level, nodes_.size());
      nodes_.push_back(std::move(node));
    }
    section_count_ = nodes_.size();
  }

  /// The innermost section around `offset`: the last one that starts before it.
  [[nodiscard]] std::size_t section_at(Offset offset) const {
    const auto end = nodes_.begin() + static_cast<std::ptrdiff_t>(section_count_);
    const auto after = std::partition_point(
        nodes_.begin(), end, [&](const Node& node) { return node.symbol.span.begin <= offset; });
    return after == nodes_.begin() ? none : static_cast<std::size_t>(after - nodes_.begin() - 1);
  }

  void read_table(const Table& table) {
    const TableBlock& first = charter_.table_blocks()[table.blocks.front()];
    const TableBlock& last = charter_.table_blocks()[table.blocks.back()];
    Node node;
    node.symbol.kind = SymbolKind::table;
    node.symbol.name = name_of_table(table);
    node.symbol.detail = size_of_table(table);
    node.symbol.span = {first.span(first.rows().front()).begin, last.span(last.rows().back()).end};
    node.symbol.selection = first.span(first.rows().front());
    if (table.header) node.symbol.selection = charter_.span(*table.header);
    node.parent = section_at(node.symbol.span.begin);
    const std::size_t place = nodes_.size();
    nodes_.push_back(std::move(node));
    for (std::size_t i = 0; i < table.cookies.size(); ++i) read_cookie(table, i, place);
  }

  [[nodiscard]] std::string name_of_table(const Table& table) const {
    std::string name;
    for (const CategoryUse& use : table.uses) join(name, " / ", use.name);
    if (name.empty()) {
      for (const Column& column : table.columns) join(name, " | ", label(column.header, ""));
    }
    return label(name, Bilingual{"Table", "Tableau"}.in(language_));
  }

  [[nodiscard]] std::string size_of_table(const Table& table) const {
    const std::size_t cookies = table.cookies.size();
    const std::size_t rows = table.rows.size();
    if (cookies == 1) return "1 cookie";
    if (cookies > 0) return fmt::format("{} cookies", cookies);
    if (rows == 1) return say(language_, {"1 row", "1 ligne"});
    return say(language_, {"{} rows", "{} lignes"}, rows);
  }

  void read_cookie(const Table& table, std::size_t index, std::size_t parent) {
    const Cookie& cookie = table.cookies[index];
    const auto shares_row = [&](std::size_t other) {
      return other < table.cookies.size() && table.cookies[other].row == cookie.row;
    };
    Node node;
    node.symbol.kind = SymbolKind::cookie;
    node.symbol.name = label(cookie.name, "?");
    // Several cookies of one row are told apart by their names.
    const bool alone = !shares_row(index + 1) && (index == 0 || !shares_row(index - 1));
    const bool tabbed = charter_.block(cookie.row).form() == TableForm::tab;
    const Span name = tabbed ? cookie.span : with_escape(charter_.text(), cookie.span);
    node.symbol.span = alone ? charter_.span(cookie.row) : name;
    node.symbol.selection = name;
    for (const Role role : {Role::provider, Role::duration}) {
      const auto told = charter_.cell_text(table, cookie.row, role);
      if (told) join(node.symbol.detail, " · ", label(*told, ""));
    }
    node.parent = parent;
    nodes_.push_back(std::move(node));
  }

  void read_categories() {
    const std::size_t others = nodes_.size();
    for (const Category& category : charter_.categories()) {
      Node node;
      node.symbol.kind = SymbolKind::category;
      node.symbol.name = label(category.name, "?");
      for (const std::string& synonym : category.synonyms) join(node.symbol.detail, ", ", synonym);
      node.symbol.span = category.span;
      node.symbol.selection = category.span;
      node.parent = section_at(category.span.begin);
      for (std::size_t i = section_count_; i < others; ++i) {
        const Symbol& table = nodes_[i].symbol;
        if (table.kind == SymbolKind::table && table.span.contains(category.span.begin)) {
          node.parent = i;
        }
      }
      nodes_.push_back(std::move(node));
    }
  }

  /// The tree of the nodes. A node stands after the one that holds it.
  std::vector<Symbol> assembled() {
    std::vector<Symbol> roots;
    const auto in_order = [](std::vector<Symbol>& symbols) {
      std::stable_sort(symbols.begin(), symbols.end(), [](const Symbol& a, const Symbol& b) {
        return a.span.begin < b.span.begin;
      });
    };
    for (std::size_t i = nodes_.size(); i > 0; --i) {
      Node& node = nodes_[i - 1];
      std::reverse(node.symbol.children.begin(), node.symbol.children.end());
      in_order(node.symbol.children);
      auto& siblings = node.parent == none ? roots : nodes_[node.parent].symbol.children;
      siblings.push_back(std::move(node.symbol));
    }
    std::reverse(roots.begin(), roots.end());
    in_order(roots);
    return roots;
  }

  const Charter& charter_;
  Language language_;
  std::vector<Node> nodes_;
  std::size_t section_count_ = 0;  // the first nodes
};

}  // namespace

std::vector<Symbol> read_symbols(const Charter& charter, Language language) {
  return SymbolReader(charter, language).read();
}

}  // namespace charterlint::lsp
