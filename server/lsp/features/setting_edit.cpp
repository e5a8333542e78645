#include "server/lsp/features/setting_edit.hpp"

#include "rules/edits.hpp"
#include "rules/json_edit.hpp"
#include "server/config_files.hpp"
#include "server/files.hpp"
#include "server/lsp/features/workspace_edit.hpp"
#include "server/lsp/protocol.hpp"
#include "server/lsp/uri.hpp"
#include "server/user_error.hpp"

namespace charterlint::lsp {
namespace {

[[noreturn]] void refuse(const char* why) {
  throw RequestError(ErrorCode::request_failed, why);
}

/// TextEdits that write `allowance` into `json`.
Json edits_in(const std::string& json, const Allowance& allowance, Encoding encoding) {
  const auto edits = add_setting(json, allowance.keys, allowance.value);
  if (!edits) refuse("the configuration file cannot take the setting");
  const LineIndex lines(json);
  Json out = Json::array();
  for (const Edit& edit : *edits) {
    const LspRange range{lines.position(edit.span.begin, encoding),
                         lines.position(edit.span.end, encoding)};
    out.push_back({{"range", to_json(range)}, {"newText", edit.text}});
  }
  return out;
}

bool makes_files(const ClientCapabilities& client) {
  return client.create_files && client.document_changes;
}

/// The folder of the client that `path` is in, or its own.
std::string top_folder(const Workspace& workspace, const std::string& path) {
  std::string top;
  for (const Folder& folder : workspace.folders()) {
    if (!folder.path.empty() && path.starts_with(folder.path + "/") &&
        folder.path.size() > top.size()) {
      top = folder.path;
    }
  }
  return top.empty() ? path.substr(0, path.rfind('/')) : top;
}

Json new_file_edit(const Workspace& workspace, const OpenDocument& document,
                   const Allowance& allowance) {
  const ClientCapabilities& client = workspace.client;
  if (!makes_files(client)) refuse("the client makes no files");
  const std::string uri =
      uri_of_path(top_folder(workspace, document.path) + "/" + std::string(config_file_name));
  const std::string empty = "{}\n";
  const std::string text = apply_edits(empty, *add_setting(empty, allowance.keys, allowance.value));
  const Json all = Json::array({{{"range", to_json(LspRange{})}, {"newText", text}}});
  Json edit = workspace_edit(client, {{uri, std::nullopt, all}});
  Json& changes = edit["documentChanges"];
  changes.insert(changes.begin(), Json{{"kind", "create"}, {"uri", uri}});
  return edit;
}

}  // namespace

bool can_take_setting(Workspace& workspace, const OpenDocument& document) {
  return makes_files(workspace.client) ||
         !workspace.configuration().sources_of(document.path).empty();
}

Json setting_edit(Workspace& workspace, const OpenDocument& document, const Allowance& allowance) {
  const auto sources = workspace.configuration().sources_of(document.path);
  if (sources.empty()) return new_file_edit(workspace, document, allowance);
  // Those that it extends come before it.
  const std::string& path = sources.back()->path;
  const std::string uri = uri_of_path(path);
  DocumentEdits edits{uri, std::nullopt, Json::array()};
  if (const OpenDocument* const open = workspace.find_config(uri)) {
    edits.version = open->version;
    edits.edits = edits_in(open->document->text(), allowance, workspace.encoding());
  } else {
    try {
      edits.edits = edits_in(read_file(path), allowance, workspace.encoding());
    } catch (const UserError&) {
      refuse("the configuration file cannot be read");
    }
  }
  return workspace_edit(workspace.client, {std::move(edits)});
}

}  // namespace charterlint::lsp
