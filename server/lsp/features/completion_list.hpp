// What completions are offered at a place, and the shape in which the client takes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/known_cookies.hpp"
#include "server/lsp/features/place.hpp"
#include "server/lsp/rpc.hpp"
#include "server/lsp/session.hpp"

namespace charterlint::lsp {

/// LSP 3.17, CompletionItemKind: of those that every client knows.
enum class ItemKind : std::uint8_t {
  column = 5,     ///< Field
  cookie = 6,     ///< Variable
  provider = 9,   ///< Module
  duration = 11,  ///< Unit
  value = 12,     ///< Value
  category = 13,  ///< Enum
  rule = 14,      ///< Keyword
  snippet = 15,   ///< Snippet
};

/// The part of a line that a completion takes the place of.
struct Target {
  Span typed;  ///< up to the cursor
  Span whole;  ///< with what follows the cursor and belongs to it
};

/// A text that a client may insert: places to fill in are part of it where the client knows
/// snippets (LSP 3.17, "Snippet Syntax").
class InsertText {
 public:
  explicit InsertText(bool snippets) : snippets_(snippets) {}

  InsertText& add(std::string_view text);
  /// A place to fill in; `example` stands there until somebody does.
  InsertText& stop(std::string_view example = {});

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void add_escaped(std::string_view text);

  std::string text_;
  bool snippets_;
  int stops_ = 0;
};

struct Item {
  std::string label;
  ItemKind kind = ItemKind::value;
  std::string detail;
  std::string text;    ///< what is inserted
  std::string filter;  ///< what the typed text is compared with; empty: `text`
  bool snippet = false;
  Json about;  ///< names the documentation, see `documentation_of`; null for none
};

/// Items in the order in which they should be shown.
class CompletionList {
 public:
  CompletionList(const Workspace& workspace, const Charter& charter)
      : workspace_(workspace), charter_(charter) {}

  void add(const Target& target, Item item);
  [[nodiscard]] bool empty() const { return items_.empty(); }
  /// The result of the request.
  [[nodiscard]] Json take();

 private:
  const Workspace& workspace_;
  const Charter& charter_;
  Json items_ = Json::array();
};

/// Names what is known of a cookie. One of the configuration is told at once: the configuration may
/// be another one when the client asks.
[[nodiscard]] Json about_cookie(const KnownCookie& cookie, Language language);

/// The documentation that `about` names, as Markdown; empty for what it does not know.
[[nodiscard]] std::string documentation_of(const Json& about, Language language);

// ---- what is offered --------------------------------------------------------------------------

/// Headers, names, values and whole rows, in a row of a table.
void complete_in_table(const OpenDocument& document, const Workspace& workspace, const Place& place,
                       CompletionList& list);
/// Headers, in a line that starts with a pipe and is no table yet.
void complete_new_table(const OpenDocument& document, const Place& place, CompletionList& list);
/// Rows of known cookies in the place of `line`, which holds nothing but `typed`, up to the cursor,
/// in a column of `role`.
void complete_row(const OpenDocument& document, const Workspace& workspace, std::uint32_t table,
                  Span line, Span typed, Role role, CompletionList& list);
/// The same on the blank line `place.line` after table block `table`.
void complete_row_below(const OpenDocument& document, const Workspace& workspace,
                        const Place& place, std::uint32_t table, CompletionList& list);
/// Categories, after the word « cookies » or before it.
void complete_category(const OpenDocument& document, const Place& place, CompletionList& list);
/// The categories after « cookies » in the cell `content`; false when the word is not there.
bool complete_category_after_noun(const OpenDocument& document, Span content, Offset cursor,
                                  CompletionList& list);
/// A table and a charter to fill in, on a blank line.
void complete_skeletons(const OpenDocument& document, const Workspace& workspace,
                        const Place& place, CompletionList& list);

/// `name` with the marks of Markdown escaped.
[[nodiscard]] std::string escape_name(std::string_view name);

/// The names of categories to propose: those that the charter explains first, then the usual ones
/// on `axis`. `visit(name, kind)`.
template <class Visit>
void for_each_category(const Charter& charter, Axis axis, Visit visit) {
  std::vector<CategoryKind> explained;
  for (const Category& category : charter.categories()) {
    if (axis_of(category.kind) != axis || category.kind == CategoryKind::unknown) continue;
    explained.push_back(category.kind);
    visit(std::string_view(category.name), category.kind);
  }
  for (std::size_t i = 0; i < category_kind_count; ++i) {
    const auto kind = static_cast<CategoryKind>(i);
    if (axis_of(kind) != axis || kind == CategoryKind::unknown) continue;
    if (std::find(explained.begin(), explained.end(), kind) != explained.end()) continue;
    visit(vocabulary::preferred(kind, charter.language()), kind);
  }
}

}  // namespace charterlint::lsp
