// From a name to where it is explained: a category to its definition, a cookie to its rows, a
// provider to the first row that has it.
#include <algorithm>

#include "rules/occurrences.hpp"
#include "rules/places.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

std::vector<Occurrence> definitions_of(const Charter& charter, const Name& name) {
  std::vector<Occurrence> found = find_occurrences(charter, name, Match::meaning);
  const auto is_other = [&](const Occurrence& occurrence) {
    return name.kind == Named::provider ? occurrence.setting != Setting::cell
                                        : !occurrence.declares;
  };
  std::erase_if(found, is_other);
  // A cookie may have several rows; a category is explained once, under whichever name comes first.
  if (name.kind != Named::cookie && found.size() > 1) found.resize(1);
  return found;
}

/// What is shown of the place: the row, or the line.
Span context_of(const Charter& charter, Span span) {
  const std::uint32_t line = charter.line_of(span.begin);
  if (const auto row = row_at(charter, line)) return charter.span(*row);
  const Span all = charter.line_span(line);
  return {all.begin, std::max(all.end, span.end)};
}

}  // namespace

Json definition(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const OpenDocument& document = workspace.get(read_uri(params));
  const Charter& charter = document.charter();
  const Encoding encoding = workspace.encoding();
  const auto origin = occurrence_at(charter, read_offset(params, charter, encoding));
  if (!origin) return nullptr;
  Json out = Json::array();
  for (const Occurrence& target : definitions_of(charter, origin->name)) {
    const Json range = range_json(charter, target.span, encoding);
    if (workspace.client.definition_links) {
      out.push_back(
          {{"originSelectionRange", range_json(charter, origin->span, encoding)},
           {"targetUri", document.uri},
           {"targetRange", range_json(charter, context_of(charter, target.span), encoding)},
           {"targetSelectionRange", range}});
    } else {
      out.push_back({{"uri", document.uri}, {"range", range}});
    }
  }
  return out.empty() ? Json(nullptr) : out;
}

}  // namespace charterlint::lsp
