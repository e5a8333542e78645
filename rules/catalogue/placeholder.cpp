#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr auto npos = std::string_view::npos;

/// Longer brackets hold prose.
constexpr std::size_t longest = 120;

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// `folded` is `start`, or goes on after it with another word.
bool starts_with_words(std::string_view folded, std::string_view start) {
  return folded.starts_with(start) &&
         (folded.size() == start.size() || folded[start.size()] == ' ');
}

/// What asks a person to write something, folded: `à compléter`, "insert name here".
bool asks_for_text(std::string_view folded) {
  static constexpr std::array<std::string_view, 21> starts{
      "a completer",     "a verifier",      "a preciser",    "a remplir",    "a renseigner",
      "a definir",       "a confirmer",     "a valider",     "a inserer",    "a indiquer",
      "inserer",         "completer",       "preciser",      "renseigner",   "insert",
      "to be completed", "to be confirmed", "to be defined", "to be filled", "to complete",
      "fill in"};
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return starts_with_words(folded, start); });
}

/// What stands for a fact of the site in a model text, folded.
bool names_blank(std::string_view folded) {
  static constexpr std::array<std::string_view, 34> blanks{
      "nom du site",        "nom du site web",    "nom de l entreprise",
      "nom de la societe",  "nom de l organisme", "nom de l editeur",
      "nom du responsable", "nom de domaine",     "votre nom",
      "votre site",         "votre site web",     "votre societe",
      "votre entreprise",   "votre organisation", "votre organisme",
      "votre adresse",      "url du site",        "adresse du site",
      "adresse e mail",     "adresse email",      "company name",
      "site name",          "website name",       "name of website",
      "name of company",    "your company",       "your company name",
      "your website",       "your name",          "website url",
      "site url",           "your site",          "date",
      "jj mm aaaa"};
  static constexpr std::array<std::string_view, 6> words{"todo", "tbd", "tbc", "tba", "xx", "xxx"};
  return holds(blanks, folded) || holds(words, folded);
}

/// `[NOM_DE_LA_SOCIETE]`
bool is_constant(std::string_view inside) {
  const bool capitals = std::all_of(inside.begin(), inside.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == ' ';
  });
  constexpr std::size_t shortest = 8;
  return capitals && inside.size() >= shortest && inside.find('_') != npos;
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}
bool is_name_byte(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '*';
}

class Placeholders {
 public:
  Placeholders(const Charter& charter, Report& report)
      : charter_(charter), text_(charter.text()), report_(report) {}

  void check() {
    check_brackets();
    check_braces();
    check_fillers();
    check_lines();
  }

  void check_cells(const TableBlock& block) {
    for (const Row& row : block.rows()) {
      if (row.kind != RowKind::body && row.kind != RowKind::header) continue;
      for (std::uint32_t i = 0; i < row.cell_count; ++i) {
        const Span cell = block.cell(row, i);
        const std::string_view text = slice(text_, cell);
        if (is_reminder(text) || (is_ellipsis(text) && says_something(block, row))) report(cell);
      }
    }
  }

 private:
  void report(Span span) {
    report_.at(span, {"`{}` was left to be filled in", "« {} » reste à remplir"},
               quoted(slice(text_, span)));
  }

  /// The place between `open` and what closes it, both included; nothing when they hold a pattern
  /// of a name, a link, or too much.
  [[nodiscard]] std::optional<Span> enclosed(std::size_t at, std::string_view close) const {
    const std::size_t open = close.size();
    const std::string_view rest = text_.substr(at + open, longest);
    const std::size_t size = rest.find(close);
    if (size == npos || rest.substr(0, size).find('\n') != npos) return std::nullopt;
    // `_ga_[id]`, `wp-settings-{{user}}`: part of a name.
    if (at > 0 && is_name_byte(text_[at - 1])) return std::nullopt;
    const std::size_t end = at + open + size + close.size();
    if (end < text_.size() && std::strchr("([:_", text_[end]) != nullptr && text_[end] != '\0') {
      return std::nullopt;
    }
    return Span{static_cast<Offset>(at), static_cast<Offset>(end)};
  }

  // ---- [À compléter] ---------------------------------------------------------------------------

  void check_brackets() {
    for (std::size_t at = text_.find('['); at != npos; at = text_.find('[', at + 1)) {
      // Most brackets are links: their first letters tell, before anything is folded.
      if (!may_ask(at + 1)) continue;
      const auto span = enclosed(at, "]");
      if (!span) continue;
      const std::string_view inside = slice(text_, {span->begin + 1, span->end - 1});
      const std::string folded = fold(inside);
      const bool blank = asks_for_text(folded) || names_blank(folded) || is_constant(inside);
      if (blank && is_read(charter_, span->begin)) report(*span);
    }
  }

  [[nodiscard]] bool may_ask(std::size_t at) const {
    while (at < text_.size() && std::strchr(" *_", text_[at]) != nullptr && text_[at] != '\0') ++at;
    if (at >= text_.size()) return false;
    const char lower = static_cast<char>(text_[at] | 0x20);
    if (text_[at] >= 'A' && text_[at] <= 'Z') return true;
    // À is C3 80, à is C3 A0.
    return std::strchr("aitcpfnvuswydjrx\xE3", lower) != nullptr;
  }

  // ---- {{name}} --------------------------------------------------------------------------------

  /// One alone was forgotten; a document with several is a template, and one with front matter the
  /// source of a page, whose braces a program fills in.
  void check_braces() {
    const std::size_t at = text_.find("{{");
    if (at == npos || text_.find("{{", at + 2) != npos) return;
    const auto& blocks = charter_.layout().blocks;
    if (!blocks.empty() && blocks.front().kind == BlockKind::front_matter) return;
    const auto span = enclosed(at, "}}");
    if (!span || !is_read(charter_, span->begin)) return;
    // `{{< table >}}`, `{{ page.title | upper }}`: the language of a site generator.
    if (slice(text_, *span).find_first_of("<%|.\"'(#/") != npos) return;
    report(*span);
  }

  // ---- lorem ipsum -----------------------------------------------------------------------------

  void check_fillers() {
    Offset done = 0;
    for (const Anchor& anchor : report_.sightings().anchors()) {
      if (anchor.topic != Topic::filler || anchor.at < done) continue;
      constexpr Offset size = 11;
      if (fold(text_.substr(anchor.at, size)) != "lorem ipsum") continue;
      const Span sentence = sentence_at(charter_, anchor.at);
      report({anchor.at, anchor.at + size});
      // The rest of the passage is the same filler.
      done = sentence.end;
    }
  }

  // ---- todo ------------------------------------------------------------------------------------

  /// A text that is nothing but a reminder.
  [[nodiscard]] static bool is_reminder(std::string_view text) {
    if (text.size() < 3 || text.size() > 40 || !may_remind(text[0], text[1])) return false;
    const std::string folded = fold(text);
    static constexpr std::array<std::string_view, 7> words{"todo", "to do", "tbd", "tbc",
                                                           "tba",  "xxx",   "xxxx"};
    static constexpr std::array<std::string_view, 7> asks{
        "a completer",  "a verifier", "a preciser", "a remplir",
        "a renseigner", "a definir",  "a confirmer"};
    return holds(words, folded) || holds(asks, folded);
  }

  /// Told by the first two bytes, for every cell is asked.
  static bool may_remind(char first, char second) {
    const char lower = static_cast<char>(second | 0x20);
    switch (first) {
      case 't':
      case 'T':
        return lower == 'o' || lower == 'b';
      case 'x':
      case 'X':
        return lower == 'x';
      case 'a':
      case 'A':
        return second == ' ';
      case '\xC3':  // À, à
      case '*':
        return true;
      default:
        return false;
    }
  }

  static bool is_ellipsis(std::string_view cell) {
    return cell == "..." || cell == "\u2026" || cell == "???";
  }

  /// Another cell of the row says something: a row of dots alone means "and so on".
  [[nodiscard]] bool says_something(const TableBlock& block, const Row& row) const {
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      const std::string_view cell = slice(text_, block.cell(row, i));
      if (!is_ellipsis(cell) && std::any_of(cell.begin(), cell.end(), is_letter)) return true;
    }
    return false;
  }

  /// Paragraphs and headings of one line.
  void check_lines() {
    for (const Block& block : charter_.layout().blocks) {
      if (block.line_count != 1) continue;
      if (block.kind != BlockKind::paragraph && block.kind != BlockKind::heading) continue;
      const Span span = span_of(charter_, block);
      if (is_reminder(slice(text_, span))) report(span);
    }
  }

  const Charter& charter_;
  std::string_view text_;
  Report& report_;
};

void check(const Charter& charter, Report& report) {
  Placeholders(charter, report).check();
}

void check_table(const Table& table, Report& report) {
  Placeholders placeholders(report.charter(), report);
  for (const std::uint32_t block : table.blocks) {
    placeholders.check_cells(report.charter().table_blocks()[block]);
  }
}

}  // namespace

extern constinit const Rule placeholder{
    .id = "placeholder",
    .summary = {"Nothing in a charter is left to be filled in.",
                "Rien dans une charte ne reste à remplir."},
    .why = {"Readers miss what should stand there, and see that nobody read the page before them.",
            "Le lecteur n'a pas l'information attendue, et voit que personne n'a relu la page."},
    .group = Group::document,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = {check, check_table},
};

}  // namespace charterlint
