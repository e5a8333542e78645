// The name of a category where it is explained and used: typing in one place types in all.
#include <algorithm>

#include "rules/occurrences.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

/// What a name may become while it is typed: anything that does not end it. JavaScript and other
/// dialects agree on it.
constexpr const char* word_pattern = "[^\\r\\n\\t|/:;,.!?()«»“”\"`*]+";

}  // namespace

Json linked_editing_range(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const Charter& charter = workspace.get(read_uri(params)).charter();
  const Encoding encoding = workspace.encoding();
  const auto origin = occurrence_at(charter, read_offset(params, charter, encoding));
  if (!origin || origin->name.kind != Named::category) return nullptr;
  const auto is_linked = [](const Occurrence& place) {
    return place.declares || place.setting != Setting::prose;
  };
  // A mention in prose may mean something else: rename asks about it, this could not.
  if (!is_linked(*origin)) return nullptr;
  const std::string_view spelling = slice(charter.text(), origin->span);
  bool declared = false;
  Json ranges = Json::array();
  for (const Occurrence& place : find_occurrences(charter, origin->name, Match::spelling)) {
    if (!is_linked(place) || slice(charter.text(), place.span) != spelling) continue;
    declared = declared || place.declares;
    ranges.push_back(range_json(charter, place.span, encoding));
  }
  if (!declared || ranges.size() < 2) return nullptr;
  return {{"ranges", std::move(ranges)}, {"wordPattern", word_pattern}};
}

}  // namespace charterlint::lsp
