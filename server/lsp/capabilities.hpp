// What the client announced, as plain facts. This does not mirror the protocol: each field says
// which capability it was read from, and the server sends nothing that is not announced here.
#pragma once

#include <set>
#include <string>

#include "rules/text.hpp"
#include "server/lsp/rpc.hpp"

namespace charterlint::lsp {

struct ClientCapabilities {
  Encoding encoding = Encoding::utf16;  ///< the one chosen: general.positionEncodings

  // workspace
  bool apply_edit = false;               ///< workspace.applyEdit
  bool execute_command = false;          ///< workspace.executeCommand
  bool document_changes = false;         ///< workspace.workspaceEdit.documentChanges
  bool change_annotations = false;       ///< workspace.workspaceEdit.changeAnnotationSupport
  bool create_files = false;             ///< workspace.workspaceEdit.resourceOperations: create
  bool configuration = false;            ///< workspace.configuration
  bool workspace_folders = false;        ///< workspace.workspaceFolders
  bool register_watched_files = false;   ///< workspace.didChangeWatchedFiles.dynamicRegistration
  bool register_configuration = false;   ///< workspace.didChangeConfiguration.dynamicRegistration
  bool workspace_symbols = false;        ///< workspace.symbol
  bool symbol_resolves_range = false;    ///< workspace.symbol.resolveSupport: location.range
  bool refresh_diagnostics = false;      ///< workspace.diagnostics.refreshSupport
  bool refresh_inlay_hints = false;      ///< workspace.inlayHint.refreshSupport
  bool refresh_code_lenses = false;      ///< workspace.codeLens.refreshSupport
  bool refresh_semantic_tokens = false;  ///< workspace.semanticTokens.refreshSupport

  // window
  bool work_done_progress = false;  ///< window.workDoneProgress
  bool show_document = false;       ///< window.showDocument.support

  // synchronization
  bool did_save = false;              ///< synchronization.didSave
  bool will_save_wait_until = false;  ///< synchronization.willSaveWaitUntil

  // diagnostics
  bool publish_related = false;           ///< publishDiagnostics.relatedInformation
  bool publish_version = false;           ///< publishDiagnostics.versionSupport
  bool publish_code_description = false;  ///< publishDiagnostics.codeDescriptionSupport
  bool publish_data = false;              ///< publishDiagnostics.dataSupport
  std::set<int> diagnostic_tags;          ///< publishDiagnostics.tagSupport.valueSet
  bool pull = false;                      ///< textDocument.diagnostic
  bool pull_related_documents = false;    ///< textDocument.diagnostic.relatedDocumentSupport

  // code actions
  bool action_literals = false;       ///< codeAction.codeActionLiteralSupport
  bool action_preferred = false;      ///< codeAction.isPreferredSupport
  bool action_disabled = false;       ///< codeAction.disabledSupport
  bool action_data = false;           ///< codeAction.dataSupport
  bool action_resolves_edit = false;  ///< codeAction.resolveSupport.properties: edit
  bool action_annotations = false;    ///< codeAction.honorsChangeAnnotations

  // hover and completion
  bool hover_markdown = false;       ///< hover.contentFormat
  bool snippets = false;             ///< completion.completionItem.snippetSupport
  bool completion_markdown = false;  ///< completion.completionItem.documentationFormat
  bool completion_resolves_documentation = false;  ///< completion.completionItem.resolveSupport
  bool completion_insert_replace = false;  ///< completion.completionItem.insertReplaceSupport
  bool completion_label_details = false;   ///< completion.completionItem.labelDetailsSupport

  // structure
  bool hierarchical_symbols = false;         ///< documentSymbol.hierarchicalDocumentSymbolSupport
  bool definition_links = false;             ///< definition.linkSupport
  bool line_folding_only = false;            ///< foldingRange.lineFoldingOnly
  unsigned folding_limit = 0;                ///< foldingRange.rangeLimit; 0 is none
  bool folding_collapsed_text = false;       ///< foldingRange.foldingRange.collapsedText
  bool link_tooltip = false;                 ///< documentLink.tooltipSupport
  bool prepare_rename = false;               ///< rename.prepareSupport
  bool rename_annotations = false;           ///< rename.honorsChangeAnnotations
  bool ranges_formatting = false;            ///< rangeFormatting.rangesSupport (3.18)
  std::set<std::string> token_types;         ///< semanticTokens.tokenTypes
  std::set<std::string> token_modifiers;     ///< semanticTokens.tokenModifiers
  bool token_full = false;                   ///< semanticTokens.requests.full
  bool token_delta = false;                  ///< semanticTokens.requests.full.delta
  bool token_range = false;                  ///< semanticTokens.requests.range
  bool inlay_hint_resolves_tooltip = false;  ///< inlayHint.resolveSupport.properties: tooltip

  /// Methods whose capability stands in textDocument: `hover`, `linkedEditingRange`, ...
  std::set<std::string> methods;
  [[nodiscard]] bool has(const std::string& method) const { return methods.contains(method); }
};

/// Reads `capabilities` of the initialize request. What is missing or of another type is not
/// announced.
[[nodiscard]] ClientCapabilities read_capabilities(const Json& capabilities);

[[nodiscard]] std::string_view name_of(Encoding encoding);

}  // namespace charterlint::lsp
