// JSON with comments and trailing commas as a tree that knows where each key and value stands.
// What comes before a mistake is in the tree, so that an editor can help while it is being typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/problem.hpp"
#include "rules/text.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

enum class JsonKind : std::uint8_t { null, boolean, number, text, list, object };

struct JsonValue {
  JsonKind kind = JsonKind::null;
  Span span;         ///< with quotes and brackets; up to where reading stopped if it has no end
  Span key;          ///< of its key, with quotes; empty outside of an object
  std::string name;  ///< its key
  std::string text;  ///< of a text, escapes undone; of a number, `true` and `false` as written
  std::uint32_t parent = 0;  ///< its list or object; the root has itself
  std::uint32_t last = 0;    ///< the last value inside it, as those of the same parent are linked
  std::uint32_t first = 0;   ///< the first value inside it; 0: none
  std::uint32_t next = 0;    ///< the next value of the same parent; 0: none
};

class JsonTree {
 public:
  /// Lists and objects may stand this deep in each other.
  static constexpr std::size_t most_depth = 64;

  /// Reads `text`, at most `max_document_size` long, and adds to `problems` what keeps it from
  /// being JSON: one problem at most, after which nothing is read.
  JsonTree(std::string_view text, Language language, Problems& problems);

  /// Null when `text` holds no value at all.
  [[nodiscard]] const JsonValue* root() const { return values_.empty() ? nullptr : values_.data(); }
  [[nodiscard]] const JsonValue* first(const JsonValue& value) const { return at(value.first); }
  [[nodiscard]] const JsonValue* next(const JsonValue& value) const { return at(value.next); }
  /// The list or object that holds `value`; null for the root.
  [[nodiscard]] const JsonValue* parent(const JsonValue& value) const;
  /// The value of `name` in `object`, the first one where it stands twice; null when it is missing,
  /// or `object` is none.
  [[nodiscard]] const JsonValue* find(const JsonValue& object, std::string_view name) const;
  /// The innermost value whose key or value holds `offset` or ends there; null outside of the root.
  [[nodiscard]] const JsonValue* at_offset(Offset offset) const;

 private:
  friend class JsonTreeBuilder;
  [[nodiscard]] const JsonValue* at(std::uint32_t index) const {
    return index == 0 ? nullptr : &values_[index];
  }

  std::vector<JsonValue> values_;
};

}  // namespace charterlint
