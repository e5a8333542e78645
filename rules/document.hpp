// A charter that is being edited: its text, what is understood of it, and its findings, kept up to
// date edit by edit.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"
#include "rules/findings.hpp"

namespace charterlint {

class Document {
 public:
  /// `config` and `siblings` must outlive the document.
  Document(std::string text, const Config& config, const Siblings* siblings = nullptr);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document();

  [[nodiscard]] const std::string& text() const { return *text_; }
  [[nodiscard]] const Charter& charter() const { return *charter_; }
  [[nodiscard]] const Config& config() const { return *config_; }

  /// Puts `with` in the place of `span`.
  void edit(Span span, std::string_view with);
  void replace(std::string text);
  /// Judges by another configuration from now on. The words of the one before must live until then.
  void set_config(const Config& config);

  /// The findings, as `lint` gives them.
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics();

 private:
  void read_again(const Lexicon* own);

  std::unique_ptr<std::string> text_;  // on the heap: the charter holds views into it
  std::unique_ptr<Charter> charter_;
  const Config* config_;
  const Siblings* siblings_;
  Findings findings_;
  std::vector<Diagnostic> diagnostics_;
  bool stale_ = true;
};

}  // namespace charterlint
