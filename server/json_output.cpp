// Findings for programs.
#include <nlohmann/json.hpp>

#include "rules/rule.hpp"
#include "server/output.hpp"

namespace charterlint {
namespace {

using Json = nlohmann::ordered_json;

Json place_of(const LineIndex& index, Offset offset) {
  const Place place = index.place(offset);
  return {{"row", place.row}, {"column", place.column}};
}

Json fix_of(const Diagnostic& diagnostic, const LineIndex& index) {
  if (diagnostic.fixes.empty() || diagnostic.fixes.front().safety == Safety::manual) return nullptr;
  const Fix& fix = diagnostic.fixes.front();
  Json edits = Json::array();
  for (const Edit& edit : fix.edits) {
    edits.push_back({{"content", edit.text},
                     {"location", place_of(index, edit.span.begin)},
                     {"end_location", place_of(index, edit.span.end)}});
  }
  return {{"applicability", fix.safety == Safety::safe ? "safe" : "unsafe"},
          {"message", fix.title},
          {"edits", std::move(edits)}};
}

}  // namespace

std::string page_url(const Rule& rule) {
  return "https://github.com/charterlint/charterlint/blob/main/rules/catalogue/" +
         std::string(rule.id) + ".md";
}

std::string json(const std::vector<FileFindings>& files) {
  Json all = Json::array();
  for (const FileFindings& file : files) {
    const LineIndex index(file.text);
    for (const Diagnostic& diagnostic : file.diagnostics) {
      all.push_back({{"filename", file.name},
                     {"code", diagnostic.rule->id},
                     {"severity", name_of(diagnostic.severity, Language::en)},
                     {"message", diagnostic.message},
                     {"location", place_of(index, diagnostic.span.begin)},
                     {"end_location", place_of(index, diagnostic.span.end)},
                     {"fix", fix_of(diagnostic, index)},
                     {"url", page_url(*diagnostic.rule)}});
    }
  }
  // Names of files and quoted words may hold bytes that are not UTF-8; JSON cannot.
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace charterlint
