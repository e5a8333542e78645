#include "rules/document.hpp"

namespace charterlint {

Document::Document(std::string text, const Config& config, const Siblings* siblings)
    : text_(std::make_unique<std::string>(std::move(text))),
      charter_(std::make_unique<Charter>(*text_, siblings, config.own.get())),
      config_(&config),
      siblings_(siblings) {}

Document::~Document() = default;

void Document::edit(Span span, std::string_view with) {
  text_->replace(span.begin, span.size(), with);
  findings_.edit(*charter_, charter_->edit(*text_, span, static_cast<Offset>(with.size())));
  stale_ = true;
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
  findings_.forget();
  stale_ = true;
}

const std::vector<Diagnostic>& Document::diagnostics() {
  if (stale_) diagnostics_ = findings_.judge(*charter_, *config_);
  stale_ = false;
  return diagnostics_;
}

}  // namespace charterlint
