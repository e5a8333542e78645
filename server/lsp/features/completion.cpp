// textDocument/completion and completionItem/resolve: what fits the place of the cursor.
#include <algorithm>

#include "rules/lint.hpp"
#include "rules/places.hpp"
#include "rules/rule.hpp"
#include "server/lsp/features/completion_list.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/markup_content.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/suppression_comment.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

/// Ids of rules inside a comment that silences some; false when the cursor is in no such comment.
bool complete_rule_id(const OpenDocument& document, const Workspace& workspace, const Place& place,
                      CompletionList& list) {
  const Charter& charter = document.charter();
  const auto comment = suppression_at(charter, place.line, place.offset);
  if (!comment) return false;
  // Right after the directive a blank is wanted first.
  if (place.offset == comment->list.begin) return true;
  Span whole{place.offset, place.offset};
  for (const Span id : comment->ids) {
    if (id.begin <= place.offset && place.offset <= id.end) whole = id;
  }
  const Target target{{whole.begin, place.offset}, whole};
  const auto rules = catalogue();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string_view id = rules[i].rule->id;
    const bool listed = std::any_of(comment->ids.begin(), comment->ids.end(), [&](Span other) {
      return other != whole && slice(charter.text(), other) == id;
    });
    if (listed) continue;
    Item item;
    item.label = item.text = id;
    item.kind = ItemKind::rule;
    item.detail = rules[i].rule->summary.in(workspace.language());
    item.about = {{"rule", i}};
    list.add(target, std::move(item));
  }
  return true;
}

/// A comment that is not closed before the cursor, in a line of prose or of a table.
bool in_comment(const Charter& charter, const Place& place) {
  const std::string_view before = text_before(charter, place.line, place.offset);
  const std::size_t open = before.rfind("<!--");
  return open != std::string_view::npos && before.find("-->", open) == std::string_view::npos;
}

void complete_blank_line(const OpenDocument& document, const Workspace& workspace,
                         const Place& place, CompletionList& list) {
  const Charter& charter = document.charter();
  auto table = place.table;
  if (!table && place.line > 0) table = table_block_of_line(charter, place.line - 1);
  if (table) complete_row_below(document, workspace, place, *table, list);
  if (!place.table) complete_skeletons(document, workspace, place, list);
}

}  // namespace

Json completion(Session& session, const Json& params) {
  OpenDocument& document = document_to_edit(session, read_uri(params));
  const Workspace& workspace = session.workspace();
  const Charter& charter = document.charter();
  CompletionList list(workspace, charter);
  if (!is_charter(document)) return list.take();
  const Place place = place_at(charter, read_offset(params, charter, workspace.encoding()));
  if (complete_rule_id(document, workspace, place, list)) return list.take();
  const bool gap = place.row && charter.row(*place.row).kind == RowKind::gap;
  if (place.block == nullptr || gap) {
    complete_blank_line(document, workspace, place, list);
    return list.take();
  }
  if (in_comment(charter, place)) return list.take();
  switch (place.block->kind) {
    case BlockKind::table:
      complete_in_table(document, workspace, place, list);
      break;
    case BlockKind::heading:
    case BlockKind::paragraph:
      if (text_before(charter, place.line, place.offset).starts_with('|')) {
        complete_new_table(document, place, list);
      } else {
        complete_category(document, place, list);
      }
      break;
    default:
      break;
  }
  return list.take();
}

Json resolve_completion(Session& session, const Json& params) {
  const Workspace& workspace = session.workspace();
  Json item = params;
  const auto about = params.find("data");
  if (about == params.end()) return item;
  const std::string markdown = documentation_of(*about, workspace.language());
  if (!markdown.empty()) {
    item["documentation"] = markup_content(markdown, workspace.client.completion_markdown);
  }
  return item;
}

}  // namespace charterlint::lsp
