#include "rules/document.hpp"

#include "rules/lint.hpp"

namespace charterlint {

Document::Document(std::string text, const Config& config, const Siblings* siblings)
    : text_(std::make_unique<std::string>(std::move(text))),
      charter_(std::make_unique<Charter>(*text_, siblings, config.own.get())),
      config_(&config),
      siblings_(siblings) {}

Document::~Document() = default;

void Document::edit(Span span, std::string_view with) {
  text_->replace(span.begin, span.size(), with);
  charter_ = std::make_unique<Charter>(*text_, siblings_, config_->own.get());
  stale_ = true;
}

void Document::replace(std::string text) {
  *text_ = std::move(text);
  charter_ = std::make_unique<Charter>(*text_, siblings_, config_->own.get());
  stale_ = true;
}

void Document::set_config(const Config& config) {
  config_ = &config;
  if (charter_->own() != config.own.get()) {
    charter_ = std::make_unique<Charter>(*text_, siblings_, config.own.get());
  }
  stale_ = true;
}

const std::vector<Diagnostic>& Document::diagnostics() {
  if (stale_) diagnostics_ = lint(*charter_, *config_);
  stale_ = false;
  return diagnostics_;
}

}  // namespace charterlint
