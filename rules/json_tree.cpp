// The only file that knows RapidJSON: of the libraries for JSON it is the one that tells where keys
// and values stand, and takes comments and trailing commas (nlohmann/json 3.11 does neither).
#include "rules/json_tree.hpp"

#include <rapidjson/reader.h>

#include <algorithm>

#include "rules/rule.hpp"
#include "rules/words.hpp"

namespace charterlint {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What RapidJSON reads from, and decodes texts into. It takes NUL for the end.
class Source {
 public:
  // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names.
  using Ch = char;

  explicit Source(std::string_view text) : text_(text) {
    if (text.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  [[nodiscard]] char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  char Take() { return at_ < text_.size() ? text_[at_++] : '\0'; }
  [[nodiscard]] std::size_t Tell() const { return at_; }

  char* PutBegin() {
    decoded_.clear();
    text_begin_ = at_ - 1;
    return decoded_.data();
  }
  void Put(char c) { decoded_.push_back(c); }
  [[nodiscard]] std::size_t PutEnd(const char*) const { return decoded_.size(); }
  // NOLINTEND(readability-identifier-naming)

  [[nodiscard]] Offset offset() const { return static_cast<Offset>(at_); }
  /// The text read last, which RapidJSON ends with NUL.
  [[nodiscard]] std::string_view decoded() const {
    return std::string_view(decoded_).substr(0, decoded_.size() - 1);
  }
  /// Where the quote of the text read last stands.
  [[nodiscard]] Offset text_begin() const { return static_cast<Offset>(text_begin_); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t text_begin_ = 0;
  std::string decoded_;
};

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const int lower = byte | 0x20;
  return byte >= 0x80 || (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') ||
         c == '_' || c == '-' || c == '+' || c == '.';
}

}  // namespace

/// Builds a JsonTree from what RapidJSON reports.
class JsonTreeBuilder {
 public:
  JsonTreeBuilder(std::string_view text, Language language, JsonTree& tree)
      : text_(text), language_(language), source_(text), values_(tree.values_) {}

  void read(Problems& problems) {
    constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag |
                               rapidjson::kParseCommentsFlag | rapidjson::kParseTrailingCommasFlag |
                               rapidjson::kParseNumbersAsStringsFlag |
                               rapidjson::kParseValidateEncodingFlag;
    rapidjson::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<flags>(source_, *this);
    if (result.IsError()) {
      // Two mistakes that RapidJSON does not know are told by `refuse`.
      if (!problem_) explain(result.Code(), static_cast<Offset>(result.Offset()));
      for (const std::uint32_t index : open_) values_[index].span.end = source_.offset();
    } else if (source_.offset() < text_.size()) {
      explain_nul(span_from(source_.offset()));
    }
    if (problem_) problems.push_back(std::move(*problem_));
  }

  // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names.
  bool Null() { return add(JsonKind::null, ended(4), "null"); }
  bool Bool(bool value) {
    return add(JsonKind::boolean, ended(value ? 4 : 5), value ? "true" : "false");
  }
  bool RawNumber(const char*, rapidjson::SizeType size, bool) {
    const Span span = ended(size);
    return add(JsonKind::number, span, slice(text_, span));
  }
  bool String(const char*, rapidjson::SizeType, bool) {
    return is_text() && add(JsonKind::text, text_span(), source_.decoded());
  }
  bool Key(const char*, rapidjson::SizeType, bool) {
    if (!is_text()) return false;
    key_ = text_span();
    name_ = source_.decoded();
    return true;
  }
  bool StartObject() { return open(JsonKind::object); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool StartArray() { return open(JsonKind::list); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  // Asked for, and never called: numbers come as they are written.
  bool Int(int) { return true; }
  bool Uint(unsigned) { return true; }
  bool Int64(std::int64_t) { return true; }
  bool Uint64(std::uint64_t) { return true; }
  bool Double(double) { return true; }
  // NOLINTEND(readability-identifier-naming)

 private:
  /// The `size` bytes before the place reached.
  [[nodiscard]] Span ended(std::size_t size) const {
    return {source_.offset() - static_cast<Offset>(size), source_.offset()};
  }
  [[nodiscard]] Span text_span() const { return {source_.text_begin(), source_.offset()}; }

  bool add(JsonKind kind, Span span, std::string_view text) {
    const auto index = static_cast<std::uint32_t>(values_.size());
    JsonValue& value = values_.emplace_back();
    value.kind = kind;
    value.span = span;
    value.text = text;
    if (open_.empty()) return true;
    JsonValue& parent = values_[open_.back()];
    value.parent = open_.back();
    if (parent.kind == JsonKind::object) {
      value.key = key_;
      value.name = std::move(name_);
      name_.clear();
    }
    if (parent.first == 0) {
      parent.first = index;
    } else {
      values_[parent.last].next = index;
    }
    parent.last = index;
    return true;
  }

  bool open(JsonKind kind) {
    const Offset at = source_.offset();
    if (open_.size() == JsonTree::most_depth) {
      say_at({at, at + 1},
             {"lists and objects stand more than {} deep in each other",
              "plus de {} listes et objets sont imbriqués"},
             JsonTree::most_depth);
      return false;
    }
    add(kind, {at, at + 1}, {});
    open_.push_back(static_cast<std::uint32_t>(values_.size() - 1));
    return true;
  }

  bool close() {
    values_[open_.back()].span.end = source_.offset() + 1;
    open_.pop_back();
    return true;
  }

  /// `\uD800` alone is half a character: RFC 8259, section 8.2.
  bool is_text() {
    if (first_invalid_utf8(source_.decoded()) == source_.decoded().size()) return true;
    say_at(text_span(), {"an escape in this text stands for half a character",
                         "un échappement de ce texte ne vaut qu'un demi-caractère"});
    return false;
  }

  // ---- mistakes
  // ----------------------------------------------------------------------------------

  template <class... Args>
  void say_at(Span span, Words<std::type_identity_t<Args>...> words, Args&&... args) {
    problem_ = Problem{span, say<Args...>(language_, words, std::forward<Args>(args)...)};
  }

  /// The word at `at`, or its character.
  [[nodiscard]] Span span_from(Offset at) const {
    Offset end = at;
    while (end < text_.size() && is_word(text_[end])) ++end;
    if (end == at && at < text_.size()) end += decode(text_, at).size;
    return {at, end};
  }

  void explain(rapidjson::ParseErrorCode code, Offset at) {
    const bool at_end = at >= text_.size();
    const char c = at_end ? '\0' : text_[at];
    const Span span = span_from(at);
    if (!at_end && c == '\0') return explain_nul(span);
    switch (code) {
      case rapidjson::kParseErrorDocumentEmpty:
        if (at_end) {
          return say_at({0, 0}, {"nothing stands here: the least that can is `{{}}`",
                                 "il n'y a rien ici : le minimum est `{{}}`"});
        }
        return explain_value(span);
      case rapidjson::kParseErrorDocumentRootNotSingular:
        return say_at(span, {"`{}` stands after the end", "`{}` se trouve après la fin"},
                      quoted(slice(text_, span)));
      case rapidjson::kParseErrorStringMissQuotationMark:
        return explain_open_text(static_cast<Offset>(text_.size()));
      case rapidjson::kParseErrorStringEscapeInvalid:
        if (c == '\n' || c == '\r') return explain_open_text(at);
        if (c != '\\') {
          return say_at(span, {"a control character stands in this text",
                               "un caractère de contrôle se trouve dans ce texte"});
        }
        [[fallthrough]];
      case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return say_at({at, std::min(at + 2, static_cast<Offset>(text_.size()))},
                      {"this is no escape of JSON: write a backslash as `\\\\`",
                       "ce n'est pas un échappement de JSON : une barre oblique inverse s'écrit "
                       "`\\\\`"});
      case rapidjson::kParseErrorStringInvalidEncoding:
        return say_at(span, {"these bytes are not UTF-8", "ces octets ne sont pas de l'UTF-8"});
      case rapidjson::kParseErrorNumberTooBig:
      case rapidjson::kParseErrorNumberMissFraction:
      case rapidjson::kParseErrorNumberMissExponent:
        return explain_number(at);
      case rapidjson::kParseErrorUnspecificSyntaxError:
        if (at_end) {
          return say_at(span, {"the file ends inside a comment",
                               "le fichier finit à l'intérieur d'un commentaire"});
        }
        return say_at({at - 1, at}, {"a comment starts with `//` or `/*`",
                                     "un commentaire commence par `//` ou `/*`"});
      default:
        break;
    }
    // Where nothing is open, a word broke off: `f`, `nul`.
    if (at_end && !open_.empty()) return explain_end(code);
    explain_token(code, span);
  }

  void explain_nul(Span span) {
    say_at(span, {"a NUL character stands here", "un caractère NUL se trouve ici"});
  }

  void explain_open_text(Offset end) {
    say_at({source_.text_begin(), end},
           {"this text has no `\"` at its end", "il manque `\"` à la fin de ce texte"});
  }

  /// The word that `at` stands in or after.
  [[nodiscard]] Span whole_word(Offset at) const {
    Offset begin = std::min(at, static_cast<Offset>(text_.size()));
    while (begin > 0 && is_word(text_[begin - 1])) --begin;
    return span_from(begin);
  }

  void explain_number(Offset at) {
    const Span span = whole_word(at);
    say_at(span, {"`{}` is no number of JSON", "`{}` n'est pas un nombre de JSON"},
           quoted(slice(text_, span)));
  }

  void explain_end(rapidjson::ParseErrorCode code) {
    if (code == rapidjson::kParseErrorObjectMissColon) {
      return say_at(key_,
                    {"a value is missing after this key", "il manque une valeur après cette clé"});
    }
    const Offset begin = values_[open_.back()].span.begin;
    say_at({begin, begin + 1}, {"this `{}` is never closed", "ce `{}` n'est jamais fermé"},
           text_[begin]);
  }

  /// Something at `span` stands in the place of what should come.
  void explain_token(rapidjson::ParseErrorCode code, Span span) {
    const std::string token = quoted(slice(text_, span));
    if (token == "'") {
      return say_at(span, {"JSON has double quotes only", "JSON n'a que les guillemets doubles"});
    }
    switch (code) {
      case rapidjson::kParseErrorObjectMissName:
        if (is_word(token.front())) {
          return say_at(span,
                        {"a key stands between double quotes: `\"{}\"`",
                         "une clé s'écrit entre guillemets doubles : `\"{}\"`"},
                        token);
        }
        return say_at(span, {"a key is missing before `{}`", "il manque une clé avant `{}`"},
                      token);
      case rapidjson::kParseErrorObjectMissColon:
        return say_at(span, {"`:` is missing before `{}`", "il manque `:` avant `{}`"}, token);
      case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        if (token == "]" || token == "}") {
          return say_at(
              span,
              {"`{}` does not close the `{}` before it", "`{}` ne ferme pas le `{}` qui précède"},
              token, text_[values_[open_.back()].span.begin]);
        }
        return say_at(span, {"`,` is missing before `{}`", "il manque `,` avant `{}`"}, token);
      default:
        return explain_value(span);
    }
  }

  void explain_value(Span span) {
    const std::string token = quoted(slice(text_, span));
    if (token == ":" || token == "," || token == "]" || token == "}") {
      return say_at(span, {"a value is missing before `{}`", "il manque une valeur avant `{}`"},
                    token);
    }
    const Span word = whole_word(span.begin);
    say_at(word,
           {"`{}` is no value of JSON: a text stands between double quotes",
            "`{}` n'est pas une valeur de JSON : un texte s'écrit entre guillemets doubles"},
           quoted(slice(text_, word)));
  }

  std::string_view text_;
  Language language_;
  Source source_;
  std::vector<JsonValue>& values_;
  std::vector<std::uint32_t> open_;  // lists and objects, the innermost last
  Span key_;
  std::string name_;
  std::optional<Problem> problem_;
};

JsonTree::JsonTree(std::string_view text, Language language, Problems& problems) {
  JsonTreeBuilder(text, language, *this).read(problems);
}

const JsonValue* JsonTree::parent(const JsonValue& value) const {
  return &value == root() ? nullptr : &values_[value.parent];
}

const JsonValue* JsonTree::find(const JsonValue& object, std::string_view name) const {
  if (object.kind != JsonKind::object) return nullptr;
  for (const JsonValue* value = first(object); value != nullptr; value = next(*value)) {
    if (value->name == name) return value;
  }
  return nullptr;
}

const JsonValue* JsonTree::at_offset(Offset offset) const {
  const auto holds = [&](const JsonValue& value) {
    const Offset begin = value.key.empty() ? value.span.begin : value.key.begin;
    return begin <= offset && offset <= value.span.end;
  };
  const JsonValue* found = root();
  if (found == nullptr || !holds(*found)) return nullptr;
  while (true) {
    const JsonValue* inner = first(*found);
    while (inner != nullptr && !holds(*inner)) inner = next(*inner);
    if (inner == nullptr) return found;
    found = inner;
  }
}

}  // namespace charterlint
