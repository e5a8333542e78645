// Completions of whole rows: known cookies with all that is known of them, column by column.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "rules/edits.hpp"
#include "rules/lexicon.hpp"
#include "rules/unicode.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/completion_list.hpp"
#include "server/lsp/features/cookie_facts.hpp"

namespace charterlint::lsp {
namespace {

/// Writes rows that fit one table.
class RowWriter {
 public:
  RowWriter(const Charter& charter, std::uint32_t block, bool escapes, bool snippets)
      : language_(charter.language()),
        table_(charter.table_of(block)),
        block_(charter.table_blocks()[block]),
        escapes_(escapes),
        snippets_(snippets) {
    for_each_category(charter, Axis::purpose, [&](std::string_view name, CategoryKind kind) {
      std::string& usual = categories_[static_cast<std::size_t>(kind)];
      if (usual.empty()) usual = capitalised(name);
    });
  }

  [[nodiscard]] std::string name_of(const KnownCookie& cookie) const {
    return escapes_ ? escape_name(cookie.pattern) : std::string(cookie.pattern);
  }

  /// The row of `cookie`, without its line end.
  [[nodiscard]] InsertText write(const KnownCookie& cookie) const {
    const bool tab = block_.form() == TableForm::tab;
    const Row& model = block_.rows().front();
    InsertText row(snippets_);
    if (!tab && model.leading_pipe) row.add("| ");
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (i > 0) row.add(tab ? "\t" : " | ");
      add_cell(cookie, table_.columns[i].role, row);
    }
    if (!tab && model.trailing_pipe) row.add(" |");
    return row;
  }

 private:
  void add_cell(const KnownCookie& cookie, Role role, InsertText& row) const {
    switch (role) {
      case Role::name:
        row.add(name_of(cookie));
        break;
      case Role::provider:
        // Software that the site runs itself: the charter may name the site.
        if (cookie.by_site) {
          row.stop(as_cell(main_provider(cookie)));
        } else {
          row.add(as_cell(main_provider(cookie)));
        }
        break;
      case Role::purpose:
        row.add(as_cell(cookie.purpose.in(language_)));
        break;
      case Role::duration:
        row.add(usual_lifetime(cookie, language_));
        break;
      case Role::category:
        row.add(as_cell(categories_[static_cast<std::size_t>(cookie.category)]));
        break;
      default:
        row.stop();
        break;
    }
  }

  [[nodiscard]] std::string as_cell(std::string_view text) const {
    return block_.form() == TableForm::pipe ? escape_cell(text) : std::string(text);
  }

  Language language_;
  const Table& table_;
  const TableBlock& block_;
  bool escapes_;
  bool snippets_;
  std::array<std::string, category_kind_count> categories_;
};

}  // namespace

void complete_row(const OpenDocument& document, const Workspace& workspace, std::uint32_t table,
                  Span line, Span typed, Role role, CompletionList& list) {
  const Charter& charter = document.charter();
  const Target target{{line.begin, typed.end}, {line.begin, std::max(line.end, typed.end)}};
  const std::string_view lead = slice(charter.text(), {line.begin, typed.begin});
  const bool escapes = slice(charter.text(), typed).find('\\') != std::string_view::npos;
  const RowWriter writer(charter, table, escapes, workspace.client.snippets);
  std::unordered_set<std::string_view> known;
  for (const Cookie& cookie : charter.table_of(table).cookies) {
    // One that is being typed is none yet.
    if (!line.touches(cookie.span)) known.insert(cookie.name);
  }
  for_each_known_cookie(charter.own(), [&](const KnownCookie& cookie) {
    if (cookie.retired || !known.insert(cookie.pattern).second) return;
    const InsertText row = writer.write(cookie);
    Item item;
    item.label = cookie.pattern;
    item.kind = ItemKind::snippet;
    item.detail =
        say(workspace.language(), {"{}, whole row", "{}, ligne entière"}, main_provider(cookie));
    item.text = row.text();
    item.snippet = workspace.client.snippets;
    // What the client compares with the text up to the cursor: the row as far as the cell that is
    // being typed, which may begin with the provider or with the name.
    item.filter = lead;
    if (role == Role::provider) item.filter.append(main_provider(cookie)).append(" ");
    item.filter += writer.name_of(cookie);
    item.about = about_cookie(cookie, workspace.language());
    list.add(target, std::move(item));
  });
}

void complete_row_below(const OpenDocument& document, const Workspace& workspace,
                        const Place& place, std::uint32_t table, CompletionList& list) {
  const Charter& charter = document.charter();
  const Table& whole = charter.table_of(table);
  if (whole.form == Form::vertical || whole.column(Role::name) == nullptr) return;
  const auto& lines = charter.layout().lines;
  const Offset begin = place.line < lines.size() ? lines[place.line].text : place.offset;
  if (begin > place.offset) return;
  complete_row(document, workspace, table, {begin, place.offset}, {place.offset, place.offset},
               Role::name, list);
}

}  // namespace charterlint::lsp
