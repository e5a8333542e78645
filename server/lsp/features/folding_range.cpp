// What can be folded: sections, tables, lists, code, comments, front matter.
#include <algorithm>

#include "rules/outline.hpp"
#include "rules/places.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

struct Fold {
  std::uint32_t first = 0, last = 0;  ///< lines, from 0
  const char* kind = nullptr;         ///< LSP 3.17, FoldingRangeKind
  std::string collapsed;              ///< what stands for it when it is folded
  int rank = 0;                       ///< which ones go first where a client wants few
};

class FoldReader {
 public:
  FoldReader(const Charter& charter, Language language) : charter_(charter), language_(language) {}

  std::vector<Fold> read() {
    for (const Section& section : read_outline(charter_)) {
      add({charter_.line_of(section.span.begin),
           charter_.line_of(section.span.end),
           "region",
           {},
           static_cast<int>(section.level)});
    }
    for (const Table& table : charter_.tables()) {
      const TableBlock& first = charter_.table_blocks()[table.blocks.front()];
      const TableBlock& last = charter_.table_blocks()[table.blocks.back()];
      add({first.first_line(), last.first_line() + last.line_count() - 1, nullptr,
           size_of_table(table), deepest});
    }
    for (const Block& block : charter_.layout().blocks) read_block(block);
    std::sort(folds_.begin(), folds_.end(), [](const Fold& a, const Fold& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    return std::move(folds_);
  }

 private:
  static constexpr int deepest = 100;

  void add(Fold fold) {
    if (fold.first < fold.last) folds_.push_back(std::move(fold));
  }

  void read_block(const Block& block) {
    const std::uint32_t last = block.first_line + block.line_count - 1;
    switch (block.kind) {
      case BlockKind::front_matter:
        add({block.first_line, last, nullptr, "--- … ---", deepest + 1});
        break;
      case BlockKind::comment:
        add({block.first_line, last, "comment", "<!-- … -->", deepest + 1});
        break;
      case BlockKind::list:
      case BlockKind::code:
      case BlockKind::html:
        add({block.first_line, last, nullptr, {}, deepest + 1});
        break;
      default:
        break;
    }
  }

  [[nodiscard]] std::string size_of_table(const Table& table) const {
    const std::size_t cookies = table.cookies.size();
    if (cookies == 1) return "… 1 cookie";
    if (cookies > 1) return fmt::format("… {} cookies", cookies);
    const std::size_t rows = table.rows.size();
    if (rows == 1) return say(language_, {"… 1 row", "… 1 ligne"});
    return say(language_, {"… {} rows", "… {} lignes"}, rows);
  }

  const Charter& charter_;
  Language language_;
  std::vector<Fold> folds_;
};

/// The `limit` folds that show most of the document's structure, in their order.
void keep_first(std::vector<Fold>& folds, std::size_t limit) {
  std::stable_sort(folds.begin(), folds.end(),
                   [](const Fold& a, const Fold& b) { return a.rank < b.rank; });
  folds.resize(limit);
  std::stable_sort(folds.begin(), folds.end(), [](const Fold& a, const Fold& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
}

}  // namespace

Json folding_range(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const ClientCapabilities& client = workspace.client;
  const Charter& charter = workspace.get(read_uri(params)).charter();
  std::vector<Fold> folds = FoldReader(charter, workspace.language()).read();
  if (client.folding_limit > 0 && folds.size() > client.folding_limit) {
    keep_first(folds, client.folding_limit);
  }
  Json out = Json::array();
  for (const Fold& fold : folds) {
    Json range{{"startLine", fold.first}, {"endLine", fold.last}};
    if (!client.line_folding_only) {
      const auto end_of = [&](std::uint32_t line) {
        return to_lsp(charter, charter.line_span(line).end, client.encoding).character;
      };
      range["startCharacter"] = end_of(fold.first);
      range["endCharacter"] = end_of(fold.last);
    }
    if (fold.kind != nullptr) range["kind"] = fold.kind;
    if (client.folding_collapsed_text && !fold.collapsed.empty()) {
      range["collapsedText"] = fold.collapsed;
    }
    out.push_back(std::move(range));
  }
  return out;
}

}  // namespace charterlint::lsp
