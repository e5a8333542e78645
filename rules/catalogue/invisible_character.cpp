#include <algorithm>
#include <array>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '|';
}

/// What the character is called.
Bilingual name_of(char32_t point) {
  struct Name {
    char32_t point;
    Bilingual name;
  };
  static constexpr std::array<Name, 11> names{{
      {0x00, {"null character", "caractère nul"}},
      {0xAD, {"soft hyphen", "trait d'union conditionnel"}},
      {0x200B, {"zero-width space", "espace sans chasse"}},
      {0x200C, {"zero-width non-joiner", "antiliant sans chasse"}},
      {0x200D, {"zero-width joiner", "liant sans chasse"}},
      {0x200E, {"left-to-right mark", "marque gauche-à-droite"}},
      {0x200F, {"right-to-left mark", "marque droite-à-gauche"}},
      {0x2028, {"line separator", "séparateur de lignes"}},
      {0x2029, {"paragraph separator", "séparateur de paragraphes"}},
      {0xFEFF, {"byte order mark", "marque d'ordre des octets"}},
      {0xFFFD, {"replacement character", "caractère de remplacement"}},
  }};
  const auto at = std::find_if(names.begin(), names.end(),
                               [&](const Name& name) { return name.point == point; });
  if (at != names.end()) return at->name;
  if (point > 0xFF) return {"control of the direction of writing", "commande du sens d'écriture"};
  return {"control character", "caractère de commande"};
}

/// Scripts that are joined, or written from right to left, and emoji: what needs joiners and marks.
bool needs_help(char32_t point) {
  return point >= 0x590 && !(point >= 0x2000 && point <= 0x206F) && point != 0xFEFF;
}

bool has_right_to_left(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xD6 && byte <= 0xDF;  // U+0580 to U+07FF: Hebrew, Arabic, Syriac, Thaana, N'Ko
  });
}

char32_t point_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (text[begin] & 0xC0) == 0x80) --begin;
  return decode(text, begin).code_point;
}

/// The character does its work where it stands.
bool is_wanted(const Charter& charter, Offset at, const Decoded& odd) {
  const std::string_view text = charter.text();
  const Offset end = at + odd.size;
  switch (odd.code_point) {
    case 0xAD: {  // shows where a word of prose may be cut; a name in a cell must not be
      const Block* const block = block_of_line(charter, charter.line_of(at));
      return block == nullptr || block->kind != BlockKind::table;
    }
    case 0x200C:
    case 0x200D:
      return needs_help(point_before(text, at)) ||
             (end < text.size() && needs_help(decode(text, end).code_point));
    case 0x200E:
    case 0x200F:
      return has_right_to_left(slice(text, charter.line_span(charter.line_of(at))));
    default:
      return odd.code_point >= 0x202A && odd.code_point <= 0x2069 &&
             has_right_to_left(slice(text, charter.line_span(charter.line_of(at))));
  }
}

/// Separates what stands before and after it.
bool separates(char32_t point) {
  return point == '\v' || point == '\f' || point == 0x2028 || point == 0x2029;
}

Edit removal(std::string_view text, Span span, char32_t point) {
  const bool blank_before = span.begin == 0 || is_blank(text[span.begin - 1]);
  const bool blank_after = span.end >= text.size() || is_blank(text[span.end]);
  if (!blank_before && !blank_after && separates(point)) return {span, " "};
  // `a X b` leaves one space.
  if (blank_before && span.end < text.size() && text[span.end] == ' ') ++span.end;
  return {span, {}};
}

class InvisibleCharacters {
 public:
  InvisibleCharacters(const Charter& charter, Report& report)
      : charter_(charter), text_(charter.text()), report_(report) {}

  void check() {
    const auto& odds = report_.sightings().odd_characters();
    for (std::size_t i = 0; i < odds.size(); ++i) {
      const Offset at = odds[i].at;
      if (at < done_ || odds[i].oddity == Oddity::not_utf8) continue;
      // `mojibake` speaks of these.
      if (const Misread misread = read_mojibake(text_, at); misread.size > 0) {
        done_ = at + misread.size;
        continue;
      }
      const Decoded odd = decode(text_, at);
      if (odds[i].oddity == Oddity::mojibake || is_wanted(charter_, at, odd)) continue;
      if (!is_read(charter_, at)) continue;
      if (odds[i].oddity == Oddity::replacement) {
        if (replacements_++ == 0) first_replacement_ = {at, at + odd.size};
      } else {
        report(at, odd);
      }
    }
    report_replacements();
  }

 private:
  /// A run of the same character is one finding.
  void report(Offset at, const Decoded& odd) {
    Span span{at, at + odd.size};
    const std::string_view character = slice(text_, span);
    while (text_.substr(span.end).starts_with(character)) span.end += odd.size;
    done_ = span.end;
    report_
        .at(span, {"the {} `U+{:04X}` cannot be seen here", "le {} `U+{:04X}` ne se voit pas ici"},
            name_of(odd.code_point).in(report_.config().language),
            static_cast<std::uint32_t>(odd.code_point))
        .fix(Safety::unsafe, {removal(text_, span, odd.code_point)},
             {"Take it away", "Le retirer"});
  }

  void report_replacements() {
    if (replacements_ == 0) return;
    if (replacements_ == 1) {
      report_.at(first_replacement_, {"`U+FFFD` stands for a letter that was lost",
                                      "`U+FFFD` tient lieu d'une lettre perdue"});
      return;
    }
    report_.at(first_replacement_,
               {"`U+FFFD` stands for a letter that was lost ({} in this file)",
                "`U+FFFD` tient lieu d'une lettre perdue ({} dans ce fichier)"},
               replacements_);
  }

  const Charter& charter_;
  std::string_view text_;
  Report& report_;
  Offset done_ = 0;
  std::size_t replacements_ = 0;
  Span first_replacement_{};
};

void check(const Charter& charter, Report& report) {
  if (report.sightings().odd_characters().empty()) return;
  InvisibleCharacters(charter, report).check();
}

}  // namespace

extern constinit const Rule invisible_character{
    .id = "invisible-character",
    .summary = {"A charter holds no character that cannot be seen and has nothing to do.",
                "Une charte ne contient aucun caractère invisible et sans emploi."},
    .why = {"A word or a cookie's name with such a character inside looks right, and no search and "
            "no program finds it.",
            "Un mot ou un nom de cookie qui en contient un paraît juste, mais ni recherche ni "
            "programme ne le trouve."},
    .group = Group::text,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
