// Edits that follow each other in one place, before anybody has looked: read together they cost
// what one of them does.
#pragma once

#include <optional>
#include <string_view>

#include "rules/charter.hpp"
#include "rules/text.hpp"

namespace charterlint {

/// What became of a charter's text since it was read.
class PendingEdit {
 public:
  PendingEdit(Span span, Offset size) : before_(span), size_(size) {}

  /// In the text that was read.
  [[nodiscard]] Span before() const { return before_; }
  /// Of what stands there now, in bytes.
  [[nodiscard]] Offset size() const { return size_; }

  /// One more edit: `size` bytes come in the place of `span` of the text as it is now. False where
  /// that is too far away; then nothing is changed.
  [[nodiscard]] bool add(Span span, Offset size);

  /// Line `line`, from 0, of `text`, which is what the text of `charter` has become, without its
  /// line end; the end of the text where it has no such line. nullopt where it is too far away to
  /// tell.
  [[nodiscard]] std::optional<Span> find_line(const Charter& charter, std::string_view text,
                                              std::uint32_t line) const;

 private:
  [[nodiscard]] Offset end() const { return before_.begin + size_; }

  Span before_;
  Offset size_ = 0;
};

}  // namespace charterlint
