// textDocument/inlayHint: the kind of category behind the words that a charter uses for it.
#include "rules/occurrences.hpp"
#include "rules/unicode.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/vocabulary_words.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

/// The folded words `written` say the kind already: they are the usual ones, or hold them, in the
/// language of the reader or in that of the text.
bool says_kind(std::string_view written, CategoryKind kind, Language reader, Language text) {
  // Number and gender are not the point: « nécessaire », « fonctionnelles ».
  const auto stem = [](std::string_view word) {
    std::string folded = fold(word);
    for (const char ending : {'s', 'e'}) {
      if (folded.ends_with(ending)) folded.pop_back();
    }
    return folded;
  };
  return written.find(stem(vocabulary::preferred(kind, reader))) != std::string_view::npos ||
         written.find(stem(vocabulary::preferred(kind, text))) != std::string_view::npos ||
         written.find(fold(name_of(kind))) != std::string_view::npos;
}

Json hint_after(const Charter& charter, const Workspace& workspace, const Occurrence& place) {
  const CategoryKind kind = place.name.category;
  const Language language = workspace.language();
  Json hint{
      {"position", to_json(to_lsp(charter, place.span.end, workspace.encoding()))},
      {"label", fmt::format("= {}", vocabulary::preferred(kind, language))},
      {"paddingLeft", true},
  };
  if (workspace.client.inlay_hint_resolves_tooltip) {
    hint["data"] = {{"category", static_cast<std::size_t>(kind)}};
  } else {
    hint["tooltip"] = description_of(kind).in(language);
  }
  return hint;
}

}  // namespace

Json inlay_hints(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const OpenDocument& document = workspace.get(read_uri(params));
  const LspRange asked = read_range(required(params, "range"));
  Json hints = Json::array();
  if (!is_charter(document)) return hints;
  const Charter& charter = document.charter();
  for (const Occurrence& place :
       find_named(charter, from_lsp(charter, asked, workspace.encoding()))) {
    const CategoryKind kind = place.name.category;
    if (place.name.kind != Named::category || kind == CategoryKind::unknown) continue;
    if (says_kind(place.name.text, kind, workspace.language(), charter.language())) continue;
    hints.push_back(hint_after(charter, workspace, place));
  }
  return hints;
}

Json resolve_inlay_hint(Session& session, const Json& params) {
  Json hint = params;
  const auto data = params.find("data");
  if (data == params.end() || !data->is_object()) return hint;
  const Json kind = data->value("category", Json());
  if (kind.is_number_unsigned() && kind.get<std::size_t>() < category_kind_count) {
    hint["tooltip"] = description_of(static_cast<CategoryKind>(kind.get<std::size_t>()))
                          .in(session.workspace().language());
  }
  return hint;
}

}  // namespace charterlint::lsp
