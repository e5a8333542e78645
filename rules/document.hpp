// A charter that is being edited: its text, what is understood of it, and its findings, kept up to
// date edit by edit. What edits change is read when somebody looks: a burst of them costs little
// more than one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"
#include "rules/findings.hpp"
#include "rules/pending_edit.hpp"
#include "rules/positions.hpp"

namespace charterlint {

class Document {
 public:
  /// `config` and `siblings` must outlive the document.
  Document(std::string text, const Config& config, const Siblings* siblings = nullptr);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document();

  [[nodiscard]] const std::string& text() const { return *text_; }
  [[nodiscard]] const Charter& charter() const {
    read_edits();
    return *charter_;
  }
  [[nodiscard]] const Config& config() const { return *config_; }

  /// As `from_lsp` gives it for `charter()`, which need not be read for a place near the last
  /// edits.
  [[nodiscard]] Span span_of(const LspRange& range, Encoding encoding) const;

  /// Puts `with` in the place of `span`.
  void edit(Span span, std::string_view with);
  void replace(std::string text);
  /// Judges by another configuration from now on. The words of the one before must live until then.
  void set_config(const Config& config);

  /// The findings, as `lint` gives them.
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics();

 private:
  [[nodiscard]] Offset offset_of(LspPosition position, Encoding encoding) const;
  void read_edits() const;
  void read_again(const Lexicon* own);

  std::unique_ptr<std::string> text_;  // on the heap: the charter holds views into it
  std::unique_ptr<Charter> charter_;
  const Config* config_;
  const Siblings* siblings_;
  // What was read of the text is as old as the edits that are not: it is made new on the first
  // look.
  mutable std::optional<PendingEdit> pending_;
  mutable Findings findings_;
  std::vector<Diagnostic> diagnostics_;
  bool stale_ = true;
};

}  // namespace charterlint
