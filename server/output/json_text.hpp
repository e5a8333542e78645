// JSON written as it comes, in constant memory: what nlohmann::json builds first and prints then.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace charterlint {

/// Appends `text` to `out` as a JSON string with its quotes (RFC 8259, section 7). Names of files
/// and quoted words may hold bytes that are not UTF-8, and JSON cannot: they become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Writes one value to the end of a text, on one line. Commas are its business.
///
///     json.object([&] {
///       json.member("code", id);
///       json.member("edits", [&] { json.array([&] { ... }); });
///     });
class JsonText {
 public:
  explicit JsonText(std::string& out) : out_(out) {}

  void value(std::string_view text) {
    separate();
    append_json_string(out_, text);
  }
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::integral auto number) {
    separate();
    if constexpr (std::same_as<decltype(number), bool>) {
      out_ += number ? "true" : "false";
    } else {
      out_ += std::to_string(number);
    }
  }
  void value(std::nullptr_t) {
    separate();
    out_ += "null";
  }
  /// The value that `write` writes.
  void value(std::invocable auto write) { write(); }

  void object(std::invocable auto write) { between('{', '}', write); }
  void array(std::invocable auto write) { between('[', ']', write); }

  void member(std::string_view key, auto&& value_of_key) {
    separate();
    append_json_string(out_, key);
    out_ += ": ";
    first_ = true;
    value(value_of_key);
  }

 private:
  void between(char open, char close, auto& write) {
    separate();
    out_.push_back(open);
    first_ = true;
    write();
    out_.push_back(close);
    first_ = false;
  }
  void separate() {
    if (!first_) out_ += ", ";
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;  ///< nothing stands before in the same object or array
};

}  // namespace charterlint
