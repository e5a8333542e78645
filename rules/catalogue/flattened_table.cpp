#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

/// A header of a table is short, in bytes; and shorter than two words it holds no three of them.
constexpr std::size_t longest = 160;
constexpr std::size_t shortest = 12;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80) || c == ')';
}

/// The folded form of `text`, with a space where two words ran together: where a capital follows a
/// small letter.
std::string fold_apart(std::string_view text) {
  std::string folded;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    const bool end = i == text.size();
    const bool accented = !end && text.substr(i).starts_with("\xC3") && i + 1 < text.size() &&
                          static_cast<unsigned char>(text[i + 1]) <= 0x9E;
    if (!end && !((is_upper(text[i]) || accented) && is_lower(text[i - 1]))) continue;
    if (!folded.empty()) folded += ' ';
    folded += fold(text.substr(begin, i - begin));
    begin = i;
  }
  return folded;
}

/// The longest header words that `folded` starts with.
std::optional<vocabulary::Word> header_at(std::string_view folded, const Lexicon* own) {
  const auto strong = vocabulary::longest_prefix(Concept::role, folded, own);
  const auto weak = vocabulary::longest_prefix(Concept::role_weak, folded);
  if (!strong || (weak && weak->folded.size() > strong->folded.size())) return weak;
  return strong;
}

/// The roles of the headers that a folded text is made of, whole; none when anything else stands
/// there.
using Roles = std::bitset<role_count>;

Roles headers_in(std::string_view folded, const Lexicon* own) {
  Roles roles;
  while (!folded.empty()) {
    const auto word = header_at(folded, own);
    if (!word) return {};
    roles.set(word->value);
    folded.remove_prefix(std::min(word->folded.size() + 1, folded.size()));
    // The plural mark of « Nom(s) »
    if (folded == "s" || folded.starts_with("s ")) {
      folded.remove_prefix(std::min<std::size_t>(2, folded.size()));
    }
  }
  return roles;
}

bool is_head_of_table(const Roles& roles) {
  const auto has = [&](Role role) { return roles.test(static_cast<std::size_t>(role)); };
  return roles.count() >= 3 && has(Role::name) && (has(Role::purpose) || has(Role::duration));
}

/// Every header starts with a capital; punctuation makes it a sentence.
bool may_be_head(std::string_view line) {
  if (line.size() < shortest || line.size() > longest) return false;
  if (line.back() == '.' || line.back() == ':') return false;
  int capitals = 0;
  for (const char c : line) {
    switch (c) {
      case '.':
      case ',':
      case ';':
      case ':':
      case '!':
      case '|':
      case '\t':
      case '_':
        return false;
      default:
        capitals += is_upper(c) ? 1 : 0;
    }
  }
  return capitals >= 3;
}

/// Bytes of the words for purpose and lifetime: looked for before anything is folded.
bool tells_purpose_or_lifetime(std::string_view line) {
  static constexpr std::array<std::string_view, 9> parts{
      "inal", "urpos", "ption", "ction", "ur\xC3", "urati", "xpir", "ife", "reten"};
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return line.find(part) != std::string_view::npos;
  });
}

void check(const Charter& charter, Report& report) {
  for (const Block& block : charter.layout().blocks) {
    // What is marked as a heading or an item was written so by a person.
    if (block.role != CHARTER_PARAGRAPH && block.role != CHARTER_HEADING_BARE) continue;
    const Line& first = charter.layout().lines[block.first_line];
    const Span line{first.text, first.end};
    const std::string_view text = slice(charter.text(), line);
    if (!may_be_head(text) || !tells_purpose_or_lifetime(text)) continue;
    if (!is_head_of_table(headers_in(fold_apart(text), charter.own()))) continue;
    report.at(line,
              {"`{}` is the header of a table whose cells ran together",
               "« {} » est l'en-tête d'un tableau dont les cellules se sont confondues"},
              quoted(text));
  }
}

}  // namespace

extern constinit const Rule flattened_table{
    .id = "flattened-table",
    .summary = {"The cells of a table are kept apart.", "Les cellules d'un tableau sont séparées."},
    .why = {"Nobody can tell where one cell ends and the next begins.",
            "On ne sait plus où finit une cellule et où commence la suivante."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
