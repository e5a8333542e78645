// textDocument/inlayHint: the kind of category behind the words that a charter uses for it.
#include <algorithm>
#include <set>

#include "rules/unicode.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/place.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/vocabulary_words.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

/// The words say the kind already: they are the usual ones, or hold them, in the language of the
/// reader or in that of the text.
bool says_kind(std::string_view words, CategoryKind kind, Language reader, Language text) {
  // Number and gender are not the point: « nécessaire », « fonctionnelles ».
  const auto stem = [](std::string_view word) {
    std::string folded = fold(word);
    for (const char ending : {'s', 'e'}) {
      if (folded.ends_with(ending)) folded.pop_back();
    }
    return folded;
  };
  const std::string written = fold(words);
  return written.find(stem(vocabulary::preferred(kind, reader))) != std::string::npos ||
         written.find(stem(vocabulary::preferred(kind, text))) != std::string::npos ||
         written.find(fold(name_of(kind))) != std::string::npos;
}

/// Gathers the hints of a range.
class Hints {
 public:
  Hints(const OpenDocument& document, const Workspace& workspace, Span range)
      : charter_(document.charter()), workspace_(workspace), range_(range) {}

  Json take() {
    for (const Category& category : charter_.categories()) {
      add(category.span, category.name, category.kind);
    }
    for (const Table& table : charter_.tables()) {
      if (table.about != About::cookies) continue;
      for (const CategoryUse& use : table.uses) add(use.span, use.name, use.kind);
      add_cells(table);
    }
    return std::move(hints_);
  }

 private:
  void add_cells(const Table& table) {
    const auto column = table.column_index(Role::category);
    if (!column || table.form == Form::vertical) return;
    const auto begin = std::lower_bound(
        table.rows.begin(), table.rows.end(), range_.begin,
        [&](RowRef row, Offset offset) { return charter_.span(row).end < offset; });
    MappedText plain;
    for (auto at = begin; at != table.rows.end() && charter_.span(*at).begin <= range_.end; ++at) {
      const Row& row = charter_.row(*at);
      if (*column >= row.cell_count || table.fused_in(*at) != nullptr) continue;
      const Span cell = charter_.block(*at).cell(row, *column);
      if (cell.empty() || cell.size() > 200) continue;
      read_markup(slice(charter_.text(), cell), cell.begin, plain);
      for (const CategoryUse& use : read_category_uses(plain, charter_.own())) {
        add(use.span, use.name, use.kind);
      }
    }
  }

  void add(Span span, std::string_view name, CategoryKind kind) {
    if (span.end < range_.begin || span.begin > range_.end || kind == CategoryKind::unknown) return;
    if (says_kind(name, kind, workspace_.language, charter_.language())) return;
    if (!seen_.insert(span.begin).second) return;
    const Encoding encoding = workspace_.encoding();
    Json hint{{"position", to_json(to_lsp(charter_, span.end, encoding))},
              {"label", fmt::format("= {}", vocabulary::preferred(kind, workspace_.language))},
              {"paddingLeft", true}};
    const std::string tooltip(description_of(kind).in(workspace_.language));
    if (workspace_.client.inlay_hint_resolves_tooltip) {
      hint["data"] = {{"category", static_cast<std::size_t>(kind)}};
    } else {
      hint["tooltip"] = tooltip;
    }
    hints_.push_back(std::move(hint));
  }

  const Charter& charter_;
  const Workspace& workspace_;
  Span range_;
  std::set<Offset> seen_;
  Json hints_ = Json::array();
};

}  // namespace

Json inlay_hints(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const OpenDocument& document = workspace.get(read_uri(params));
  const LspRange asked = read_range(required(params, "range"));
  if (!is_charter(document)) return Json::array();
  return Hints(document, workspace, from_lsp(document.charter(), asked, workspace.encoding()))
      .take();
}

Json resolve_inlay_hint(Session& session, const Json& params) {
  Json hint = params;
  const auto data = params.find("data");
  if (data == params.end() || !data->is_object()) return hint;
  const Json kind = data->value("category", Json());
  if (kind.is_number_unsigned() && kind.get<std::size_t>() < category_kind_count) {
    hint["tooltip"] = description_of(static_cast<CategoryKind>(kind.get<std::size_t>()))
                          .in(session.workspace().language);
  }
  return hint;
}

}  // namespace charterlint::lsp
