#include "rules/json_edit.hpp"

#include <fmt/format.h>

#include "rules/json_tree.hpp"

namespace charterlint {
namespace {

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

class SettingWriter {
 public:
  SettingWriter(std::string_view json, const JsonTree& tree) : json_(json), tree_(tree) {
    const std::size_t line_end = json.find('\n');
    if (line_end != std::string_view::npos && line_end > 0 && json[line_end - 1] == '\r') {
      line_end_ = "\r\n";
    }
  }

  /// Adds `member` to `object`, which stands `depth` objects deep.
  [[nodiscard]] std::vector<Edit> add(const JsonValue& object, std::size_t depth,
                                      const std::string& member) const {
    const Offset closing = object.span.end - 1;
    const bool on_one_line =
        slice(json_, object.span).find_first_of("\r\n") == std::string_view::npos;
    const JsonValue* last = nullptr;
    for (const JsonValue* each = tree_.first(object); each != nullptr; each = tree_.next(*each)) {
      last = each;
    }
    if (last == nullptr) return add_first(object, depth, member);
    const Offset end = last->span.end;
    const Offset comma = skip_space_and_comments(end);
    const bool has_comma = json_[comma] == ',';
    if (on_one_line) {
      return {{{end, end}, ", " + member}};
    }
    // A comment behind the last member stays behind it.
    const Offset behind = has_comma ? comma + 1 : end;
    const Offset at = end_of_line(behind, closing);
    const std::string line = line_end_ + indentation_of(*last, depth) + member;
    if (has_comma) return {{{at, at}, line + ","}};
    if (at == end) return {{{end, end}, "," + line}};
    return {{{end, end}, ","}, {{at, at}, line}};
  }

 private:
  [[nodiscard]] std::vector<Edit> add_first(const JsonValue& object, std::size_t depth,
                                            const std::string& member) const {
    const Offset opening = object.span.begin + 1;
    const Offset closing = object.span.end - 1;
    const std::string indentation = repeat(unit(), depth + 1);
    const std::string_view inside = slice(json_, {opening, closing});
    if (inside.find('\n') != std::string_view::npos) {
      // What stands there are comments: the member comes below them, its brace on its own line.
      const Offset at = static_cast<Offset>(opening + inside.find_last_not_of(" \t\r\n") + 1);
      return {{{at, at}, line_end_ + indentation + member}};
    }
    if (depth > 0) return {{{opening, opening}, member}};
    return {
        {{opening, closing}, std::string(inside) + line_end_ + indentation + member + line_end_}};
  }

  /// The offset of the next byte that is neither white space nor in a comment.
  [[nodiscard]] Offset skip_space_and_comments(Offset at) const {
    while (at < json_.size()) {
      const std::string_view rest = json_.substr(at);
      std::size_t size = 0;
      if (rest.starts_with("//")) {
        size = std::min(rest.find('\n'), rest.size());
      } else if (rest.starts_with("/*")) {
        size = rest.find("*/") + 2;
      } else if (rest.find_first_of(" \t\r\n") == 0) {
        size = 1;
      } else {
        break;
      }
      at += static_cast<Offset>(size);
    }
    return at;
  }

  /// The end of the line of `at`, without white space, when only a comment stands before it; else
  /// `at` itself.
  [[nodiscard]] Offset end_of_line(Offset at, Offset closing) const {
    const std::string_view rest = slice(json_, {at, closing});
    const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
    const std::size_t text = line.find_first_not_of(" \t");
    if (text == std::string_view::npos || !line.substr(text).starts_with("//")) return at;
    return static_cast<Offset>(at + line.find_last_not_of(" \t") + 1);
  }

  /// The white space before `value`, when its key starts a line.
  [[nodiscard]] std::string indentation_of(const JsonValue& value, std::size_t depth) const {
    const std::size_t start = json_.substr(0, value.key.begin).find_last_of("\r\n") + 1;
    const std::string_view before = json_.substr(start, value.key.begin - start);
    if (start > 0 && before.find_first_not_of(" \t") == std::string_view::npos) {
      return std::string(before);
    }
    return repeat(unit(), depth + 1);
  }

  /// One step of the file's own indentation.
  [[nodiscard]] std::string unit() const {
    const JsonValue* const first = tree_.first(*tree_.root());
    if (first == nullptr) return "  ";
    const std::size_t start = json_.substr(0, first->key.begin).find_last_of("\r\n") + 1;
    const std::string_view before = json_.substr(start, first->key.begin - start);
    const bool is_space = before.find_first_not_of(" \t") == std::string_view::npos;
    return is_space && !before.empty() ? std::string(before) : "  ";
  }

  static std::string repeat(const std::string& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
  }

  std::string_view json_;
  const JsonTree& tree_;
  std::string line_end_ = "\n";
};

}  // namespace

std::optional<std::vector<Edit>> add_setting(std::string_view json,
                                             const std::vector<std::string>& keys,
                                             std::string_view value) {
  Problems problems;
  const JsonTree tree(json, Language::en, problems);
  const JsonValue* object = tree.root();
  if (!problems.empty() || object == nullptr) return std::nullopt;
  std::size_t depth = 0;
  for (; depth < keys.size(); ++depth) {
    if (object->kind != JsonKind::object) return std::nullopt;
    const JsonValue* const inner = tree.find(*object, keys[depth]);
    if (inner == nullptr) break;
    object = inner;
  }
  if (depth == keys.size()) return std::nullopt;
  std::string member = json_text(value);
  for (std::size_t i = keys.size(); i > depth; --i) {
    member = json_text(keys[i - 1]) + ": " + member;
    if (i - 1 > depth) member = "{" + member + "}";
  }
  return SettingWriter(json, tree).add(*object, depth, member);
}

}  // namespace charterlint
