#include "server/lsp/capabilities.hpp"

namespace charterlint::lsp {
namespace {

/// A value reached by a path of keys; asking further of what is missing gives what is missing.
class Path {
 public:
  explicit Path(const Json* value) : value_(value) {}

  Path operator[](const char* key) const {
    if (value_ == nullptr || !value_->is_object()) return Path(nullptr);
    const auto at = value_->find(key);
    return Path(at == value_->end() ? nullptr : &*at);
  }
  [[nodiscard]] bool exists() const { return value_ != nullptr && !value_->is_null(); }
  [[nodiscard]] bool is_true() const {
    return value_ != nullptr && value_->is_boolean() && value_->get<bool>();
  }
  /// Of a capability that is a boolean or an object.
  [[nodiscard]] bool is_wanted() const {
    return is_true() || (value_ != nullptr && value_->is_object());
  }
  /// The elements of an array that have type `T`.
  template <class T>
  [[nodiscard]] std::set<T> all() const {
    std::set<T> out;
    if (value_ == nullptr || !value_->is_array()) return out;
    for (const Json& element : *value_) {
      if constexpr (std::is_same_v<T, std::string>) {
        if (element.is_string()) out.insert(element.get<T>());
      } else {
        if (element.is_number_integer()) out.insert(element.get<T>());
      }
    }
    return out;
  }
  [[nodiscard]] bool holds(const std::string& word) const {
    return all<std::string>().contains(word);
  }
  [[nodiscard]] unsigned number() const {
    return value_ != nullptr && value_->is_number_unsigned() ? value_->get<unsigned>() : 0;
  }
  [[nodiscard]] const Json* value() const { return value_; }

 private:
  const Json* value_;
};

/// UTF-8 costs nothing to convert, UTF-32 little; a client that names none counts in UTF-16.
Encoding choose_encoding(Path offered) {
  if (offered.holds("utf-8")) return Encoding::utf8;
  if (offered.holds("utf-32") && !offered.holds("utf-16")) return Encoding::utf32;
  return Encoding::utf16;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "utf-8";
    case Encoding::utf32:
      return "utf-32";
    case Encoding::utf16:
      break;
  }
  return "utf-16";
}

ClientCapabilities read_capabilities(const Json& capabilities) {
  ClientCapabilities client;
  const Path root(&capabilities);
  client.encoding = choose_encoding(root["general"]["positionEncodings"]);

  const Path workspace = root["workspace"];
  client.apply_edit = workspace["applyEdit"].is_true();
  client.execute_command = workspace["executeCommand"].exists();
  const Path edit = workspace["workspaceEdit"];
  client.document_changes = edit["documentChanges"].is_true();
  client.change_annotations = edit["changeAnnotationSupport"].exists();
  client.create_files = edit["resourceOperations"].holds("create");
  client.configuration = workspace["configuration"].is_true();
  client.workspace_folders = workspace["workspaceFolders"].is_true();
  client.register_watched_files =
      workspace["didChangeWatchedFiles"]["dynamicRegistration"].is_true();
  client.register_configuration =
      workspace["didChangeConfiguration"]["dynamicRegistration"].is_true();
  client.workspace_symbols = workspace["symbol"].exists();
  client.symbol_resolves_range =
      workspace["symbol"]["resolveSupport"]["properties"].holds("location.range");
  client.refresh_diagnostics = workspace["diagnostics"]["refreshSupport"].is_true();
  client.refresh_inlay_hints = workspace["inlayHint"]["refreshSupport"].is_true();
  client.refresh_code_lenses = workspace["codeLens"]["refreshSupport"].is_true();
  client.refresh_semantic_tokens = workspace["semanticTokens"]["refreshSupport"].is_true();

  client.work_done_progress = root["window"]["workDoneProgress"].is_true();
  client.show_document = root["window"]["showDocument"]["support"].is_true();

  const Path document = root["textDocument"];
  if (document.value() != nullptr && document.value()->is_object()) {
    for (const auto& [method, value] : document.value()->items()) {
      if (value.is_object()) client.methods.insert(method);
    }
  }
  client.did_save = document["synchronization"]["didSave"].is_true();
  client.will_save_wait_until = document["synchronization"]["willSaveWaitUntil"].is_true();
  const Path publish = document["publishDiagnostics"];
  client.publish_related = publish["relatedInformation"].is_true();
  client.publish_version = publish["versionSupport"].is_true();
  client.publish_code_description = publish["codeDescriptionSupport"].is_true();
  client.publish_data = publish["dataSupport"].is_true();
  client.diagnostic_tags = publish["tagSupport"]["valueSet"].all<int>();
  client.pull = document["diagnostic"].exists();
  client.pull_related_documents = document["diagnostic"]["relatedDocumentSupport"].is_true();

  const Path action = document["codeAction"];
  client.action_literals = action["codeActionLiteralSupport"].exists();
  client.action_preferred = action["isPreferredSupport"].is_true();
  client.action_disabled = action["disabledSupport"].is_true();
  client.action_data = action["dataSupport"].is_true();
  client.action_resolves_edit = action["resolveSupport"]["properties"].holds("edit");
  client.action_annotations = action["honorsChangeAnnotations"].is_true();

  client.hover_markdown = document["hover"]["contentFormat"].holds("markdown");
  const Path item = document["completion"]["completionItem"];
  client.snippets = item["snippetSupport"].is_true();
  client.completion_markdown = item["documentationFormat"].holds("markdown");
  client.completion_resolves_documentation =
      item["resolveSupport"]["properties"].holds("documentation");
  client.completion_insert_replace = item["insertReplaceSupport"].is_true();
  client.completion_label_details = item["labelDetailsSupport"].is_true();

  client.hierarchical_symbols =
      document["documentSymbol"]["hierarchicalDocumentSymbolSupport"].is_true();
  client.definition_links = document["definition"]["linkSupport"].is_true();
  const Path folding = document["foldingRange"];
  client.line_folding_only = folding["lineFoldingOnly"].is_true();
  client.folding_limit = folding["rangeLimit"].number();
  client.folding_collapsed_text = folding["foldingRange"]["collapsedText"].is_true();
  client.link_tooltip = document["documentLink"]["tooltipSupport"].is_true();
  client.prepare_rename = document["rename"]["prepareSupport"].is_true();
  client.rename_annotations = document["rename"]["honorsChangeAnnotations"].is_true();
  client.ranges_formatting = document["rangeFormatting"]["rangesSupport"].is_true();
  const Path tokens = document["semanticTokens"];
  client.token_types = tokens["tokenTypes"].all<std::string>();
  client.token_modifiers = tokens["tokenModifiers"].all<std::string>();
  client.token_full = tokens["requests"]["full"].is_wanted();
  client.token_range = tokens["requests"]["range"].is_wanted();
  client.token_delta = tokens["requests"]["full"]["delta"].is_true();
  client.inlay_hint_resolves_tooltip =
      document["inlayHint"]["resolveSupport"]["properties"].holds("tooltip");
  return client;
}

}  // namespace charterlint::lsp
