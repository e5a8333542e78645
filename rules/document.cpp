#include "rules/document.hpp"

#include <algorithm>

namespace charterlint {

Document::Document(std::string text, const Config& config, const Siblings* siblings)
    : text_(std::make_unique<std::string>(std::move(text))),
      charter_(std::make_unique<Charter>(*text_, siblings, config.own.get())),
      config_(&config),
      siblings_(siblings) {}

Document::~Document() = default;

void Document::edit(Span span, std::string_view with) {
  const auto size = static_cast<Offset>(with.size());
  if (!pending_ || !pending_->add(span, size)) {
    read_edits();
    pending_.emplace(span, size);
  }
  text_->replace(span.begin, span.size(), with);
  stale_ = true;
}

Span Document::span_of(const LspRange& range, Encoding encoding) const {
  const Offset begin = offset_of(range.start, encoding);
  return {begin, std::max(begin, offset_of(range.end, encoding))};
}

Offset Document::offset_of(LspPosition position, Encoding encoding) const {
  if (pending_) {
    if (const auto line = pending_->find_line(*charter_, *text_, position.line)) {
      return line->begin + offset_of_unit(slice(*text_, *line), position.character, encoding);
    }
  }
  return from_lsp(charter(), position, encoding);
}

void Document::read_edits() const {
  if (!pending_) return;
  findings_.edit(*charter_, charter_->edit(*text_, pending_->before(), pending_->size()));
  pending_.reset();
}

void Document::replace(std::string text) {
  *text_ = std::move(text);
  read_again(config_->own.get());
}

void Document::set_config(const Config& config) {
  config_ = &config;
  findings_.forget();
  stale_ = true;
  if (charter_->own() != config.own.get()) read_again(config.own.get());
}

void Document::read_again(const Lexicon* own) {
  charter_ = std::make_unique<Charter>(*text_, siblings_, own);
  pending_.reset();
  findings_.forget();
  stale_ = true;
}

const std::vector<Diagnostic>& Document::diagnostics() {
  read_edits();
  if (stale_) diagnostics_ = findings_.judge(*charter_, *config_);
  stale_ = false;
  return diagnostics_;
}

}  // namespace charterlint
