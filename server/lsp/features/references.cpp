// All places that speak of the same category, cookie or provider, in all charters.
#include "rules/occurrences.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

bool wants_declarations(const Json& params) {
  const Json& include = required(required(params, "context"), "includeDeclaration");
  return !include.is_boolean() || include.get<bool>();
}

void add_places(const KnownCharter& known, const Name& name, bool declarations, Encoding encoding,
                Json& out) {
  for (const Occurrence& place : find_occurrences(known.charter, name, Match::meaning)) {
    if (place.declares && !declarations) continue;
    out.push_back({{"uri", known.uri}, {"range", range_json(known.charter, place.span, encoding)}});
  }
}

}  // namespace

Json references(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const OpenDocument& document = workspace.get(read_uri(params));
  const Charter& charter = document.charter();
  const Encoding encoding = workspace.encoding();
  const bool declarations = wants_declarations(params);
  const auto origin = occurrence_at(charter, read_offset(params, charter, encoding));
  if (!origin) return nullptr;
  Json out = Json::array();
  // The document that was asked about first.
  add_places({document.uri, charter, document.version}, origin->name, declarations, encoding, out);
  for_each_charter(workspace, [&](const KnownCharter& known) {
    if (known.uri != document.uri) add_places(known, origin->name, declarations, encoding, out);
  });
  return out;
}

}  // namespace charterlint::lsp
