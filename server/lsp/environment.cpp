#include "server/lsp/environment.hpp"

#include <algorithm>

#include "rules/words.hpp"
#include "server/lsp/protocol.hpp"
#include "server/lsp/uri.hpp"

namespace charterlint::lsp {
namespace {

/// LSP 3.17, FileChangeType and WatchKind are left at their defaults: all changes.
constexpr const char* watchers_id = "charterlint-files";
constexpr const char* configuration_id = "charterlint-configuration";

const Json& member(const Json& object, const char* key) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto at = object.find(key);
  return at == object.end() ? none : *at;
}

std::string text_member(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string{};
}

/// `en` or `fr`, of a locale such as `fr-CA`.
Language language_of(const std::string& locale) {
  return locale.starts_with("fr") || locale.starts_with("FR") ? Language::fr : Language::en;
}

void add_folders(Workspace& workspace, const Json& folders) {
  if (!folders.is_array()) return;
  for (const Json& folder : folders) {
    const std::string uri = text_member(folder, "uri");
    if (!uri.empty()) workspace.add_folder(uri, text_member(folder, "name"));
  }
}

/// The names of configuration files and charters. What `include` adds is not seen before the
/// configuration is, and a name with another ending is rare.
Json watchers() {
  Json all = Json::array();
  for (const char* const pattern : {"**/.charterlint.json", "**/*.charterlint.json",
                                    "**/.gitignore", "**/*.{charte,charter,md,markdown,txt}"}) {
    all.push_back({{"globPattern", pattern}});
  }
  return all;
}

void register_with(Session& session) {
  const ClientCapabilities& client = session.workspace().client;
  Json registrations = Json::array();
  if (client.register_watched_files) {
    registrations.push_back({{"id", watchers_id},
                             {"method", "workspace/didChangeWatchedFiles"},
                             {"registerOptions", {{"watchers", watchers()}}}});
  }
  if (client.register_configuration) {
    registrations.push_back({{"id", configuration_id},
                             {"method", "workspace/didChangeConfiguration"},
                             {"registerOptions", {{"section", settings_section}}}});
  }
  if (registrations.empty()) return;
  session.ask("client/registerCapability", {{"registrations", std::move(registrations)}},
              [](const Json&) {});
}

/// Whatever was judged may be judged otherwise now.
void after_change(Session& session) {
  report_configuration(session);
  refresh(session);
}

void take_settings(Session& session, const Json& value) {
  Workspace& workspace = session.workspace();
  // Null is what a client says that has no such section.
  if (!value.is_object()) return;
  std::vector<std::string> complaints;
  ClientSettings settings = read_settings(value, workspace.language(), complaints);
  for (const std::string& complaint : complaints) session.log(Level::warning, complaint);
  if (settings == workspace.settings()) return;
  workspace.configure(std::move(settings));
  after_change(session);
}

void ask_for_settings(Session& session) {
  session.ask("workspace/configuration", {{"items", {{{"section", settings_section}}}}},
              [&session](const Json& result) {
                if (result.is_array() && !result.empty()) take_settings(session, result.front());
              });
}

bool is_configuration(Session& session, const std::string& path) {
  return is_config_name(path) || path.ends_with("/.gitignore") ||
         session.workspace().configuration().has_read(path);
}

}  // namespace

void read_environment(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  workspace.set_locale(language_of(text_member(params, "locale")));
  const Json& folders = member(params, "workspaceFolders");
  if (folders.is_array()) {
    add_folders(workspace, folders);
  } else if (const std::string uri = text_member(params, "rootUri"); !uri.empty()) {
    workspace.add_folder(uri, {});
  } else if (const std::string path = text_member(params, "rootPath"); path.starts_with('/')) {
    workspace.add_folder(uri_of_path(path), {});
  }
  std::vector<std::string> complaints;
  workspace.configure(
      read_settings(member(params, "initializationOptions"), workspace.language(), complaints));
  for (const std::string& complaint : complaints) session.log(Level::warning, complaint);
}

void initialized(Session& session, const Json&) {
  register_with(session);
  if (session.workspace().client.configuration) ask_for_settings(session);
  report_configuration(session);
}

void set_trace(Session& session, const Json& params) {
  session.set_trace(required_string(params, "value"));
}

void did_change_configuration(Session& session, const Json& params) {
  if (session.workspace().client.configuration) return ask_for_settings(session);
  take_settings(session, member(params, "settings"));
}

void did_change_watched_files(Session& session, const Json& params) {
  bool configuration = false;
  for (const Json& change : required(params, "changes")) {
    const auto path = path_of_uri(required_string(change, "uri"));
    if (!path) continue;
    configuration |= is_configuration(session, *path);
    session.workspace().index().changed(*path);
  }
  if (configuration) reread_configuration(session);
}

void did_change_workspace_folders(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const Json& event = required(params, "event");
  for (const Json& folder : member(event, "removed")) {
    workspace.remove_folder(text_member(folder, "uri"));
  }
  add_folders(workspace, member(event, "added"));
  reread_configuration(session);
}

void reread_configuration(Session& session) {
  Workspace& workspace = session.workspace();
  workspace.configure(workspace.settings());
  after_change(session);
}

void report_configuration(Session& session) {
  Workspace& workspace = session.workspace();
  for (const std::string& complaint : workspace.configuration().take_complaints()) {
    session.show(Level::error, complaint);
  }
  session.publisher().publish_configuration(session);
}

void refresh(Session& session) {
  const ClientCapabilities& client = session.workspace().client;
  const auto ask = [&](bool can, const char* method) {
    if (can) session.ask(method, nullptr, [](const Json&) {});
  };
  ask(client.pull && client.refresh_diagnostics, "workspace/diagnostic/refresh");
  ask(client.has("inlayHint") && client.refresh_inlay_hints, "workspace/inlayHint/refresh");
  ask(client.has("codeLens") && client.refresh_code_lenses, "workspace/codeLens/refresh");
  ask(client.has("semanticTokens") && client.refresh_semantic_tokens,
      "workspace/semanticTokens/refresh");
}

}  // namespace charterlint::lsp
