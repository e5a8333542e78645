// What a charter consists of, as editors show it: sections, tables, cookies, categories.
#pragma once

#include <string>
#include <vector>

#include "rules/charter.hpp"

namespace charterlint::lsp {

/// LSP 3.17, SymbolKind: of the first version of the protocol, which every client knows.
enum class SymbolKind : int {
  category = 10,  // Enum
  cookie = 13,    // Variable
  section = 15,   // String, as Markdown servers have it
  table = 18,     // Array
};

struct Symbol {
  std::string name;  ///< never empty, one line
  std::string detail;
  SymbolKind kind = SymbolKind::section;
  Span span;
  Span selection;  ///< of the name, inside `span`
  std::vector<Symbol> children;
};

/// Sections hold their subsections, tables and categories, tables their cookies; in order.
[[nodiscard]] std::vector<Symbol> read_symbols(const Charter& charter, Language language);

}  // namespace charterlint::lsp
