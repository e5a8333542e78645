// What is wrong with a configuration file, pushed or pulled.
#include "rules/json_tree.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/report.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {

Json problems_json(std::string_view text, const Problems& problems, Encoding encoding) {
  Json out = Json::array();
  const LineIndex lines(text);
  // What keeps the file from being JSON has a code of its own: some editors tell it by themselves.
  Problems syntax;
  const JsonTree tree(text, Language::en, syntax);
  for (const Problem& problem : problems) {
    const LspRange range{lines.position(problem.span.begin, encoding),
                         lines.position(problem.span.end, encoding)};
    // A wrong configuration ends the command line with status 2: it is an error here, too.
    const bool is_syntax = !syntax.empty() && syntax.front().span == problem.span;
    out.push_back({{"range", to_json(range)},
                   {"severity", 1},
                   {"code", is_syntax ? "configuration-syntax" : "configuration"},
                   {"source", "charterlint"},
                   {"message", problem.message}});
  }
  return out;
}

Json config_diagnostics_json(const OpenDocument& document, const Workspace& workspace) {
  const std::string& text = document.document->text();
  return problems_json(text, problems_in(document.path, text, workspace.language()),
                       workspace.encoding());
}

Json config_diagnostic(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const OpenDocument& document = *workspace.find_config(read_uri(params));
  return report_of(config_diagnostics_json(document, workspace), previous_id(params));
}

}  // namespace charterlint::lsp
