// The places of a document that speak of what the cursor stands on.
#include "rules/occurrences.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

/// LSP 3.17, DocumentHighlightKind: what explains the thing is written, what leans on that is read.
int kind_of(const Occurrence& place) {
  constexpr int text = 1;
  constexpr int read = 2;
  constexpr int write = 3;
  if (place.declares) return write;
  return place.setting == Setting::prose ? text : read;
}

}  // namespace

Json document_highlight(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const Charter& charter = workspace.get(read_uri(params)).charter();
  const Encoding encoding = workspace.encoding();
  const auto origin = occurrence_at(charter, read_offset(params, charter, encoding));
  if (!origin) return nullptr;
  Json out = Json::array();
  for (const Occurrence& place : find_occurrences(charter, origin->name, Match::meaning)) {
    out.push_back({{"range", range_json(charter, place.span, encoding)}, {"kind", kind_of(place)}});
  }
  return out;
}

}  // namespace charterlint::lsp
