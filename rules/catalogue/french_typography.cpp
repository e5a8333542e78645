#include <algorithm>
#include <array>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view open_mark = "\u00AB";
constexpr std::string_view close_mark = "\u00BB";
constexpr std::string_view no_break = "\u00A0";
constexpr std::string_view narrow_no_break = "\u202F";

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/// Words that an initial `A` is a preposition before, folded: as the verb « avoir » it would stand
/// before others, « A pour but de ».
bool makes_preposition(std::string_view folded) {
  static constexpr std::array<std::string_view, 31> words{
      "quoi",   "propos",      "noter",   "defaut", "partir",  "compter",  "ce",         "cet",
      "cette",  "ces",         "tout",    "toute",  "tous",    "toutes",   "savoir",     "titre",
      "chaque", "moins",       "travers", "qui",    "quel",    "quelle",   "quelles",    "votre",
      "notre",  "destination", "cote",    "l aide", "l issue", "des fins", "l exception"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return folded.starts_with(word) && (folded.size() == word.size() || folded[word.size()] == ' ');
  });
}

/// A pair of quotation marks, and what stands between them.
enum class Quotes : std::uint8_t { guillemets, curly, straight };
struct QuotedTerm {
  Quotes style = Quotes::guillemets;
  Span open;
  Span close;
};

/// Looks at the prose of a French charter, a paragraph, item or cell at a time.
class Typography {
 public:
  Typography(const Charter& charter, Report& report)
      : charter_(charter), text_(charter.text()), report_(report) {}

  void check() {
    std::size_t table = 0;
    for (const Block& block : charter_.layout().blocks) {
      if (block.kind == BlockKind::table) {
        read_table(charter_.table_blocks()[table++]);
      } else if (block.kind == BlockKind::heading || block.kind == BlockKind::paragraph ||
                 block.kind == BlockKind::list) {
        read_lines(block);
      }
    }
    report_spaces();
    report_quotes();
  }

 private:
  void read_table(const TableBlock& block) {
    for (const Row& row : block.rows()) {
      if (row.kind != RowKind::header && row.kind != RowKind::body) continue;
      for (std::uint32_t i = 0; i < row.cell_count; ++i) read(block.cell(row, i), true);
    }
  }

  void read_lines(const Block& block) {
    const auto& lines = charter_.layout().lines;
    for (std::uint32_t i = block.first_line; i < block.first_line + block.line_count; ++i) {
      const bool starts =
          lines[i].role != CHARTER_PARAGRAPH_MORE && lines[i].role != CHARTER_ITEM_MORE;
      Span line{lines[i].text, lines[i].end};
      if (starts) line.begin = skip_marker(line);
      read(line, starts);
    }
  }

  /// The first letter of a line: after `#`, a bullet, a number, or the marks of emphasis.
  [[nodiscard]] Offset skip_marker(Span line) const {
    Offset at = line.begin;
    while (at < line.end && std::string_view("#-*+_ \t").find(text_[at]) != npos) ++at;
    const std::size_t digits = text_.find_first_not_of("0123456789", at);
    if (digits != npos && digits > at && digits + 1 < line.end && text_[digits] == '.' &&
        text_[digits + 1] == ' ') {
      at = static_cast<Offset>(digits + 2);
    }
    return at;
  }

  /// Reads one line or cell; `starts` says that a sentence may start with it.
  void read(Span span, bool starts) {
    for (Offset at = span.begin; at < span.end; ++at) {
      switch (text_[at]) {
        case '`':
          at = skip_to(at, span.end, '`');
          break;
        case '<':
          at = skip_to(at, span.end, '>');
          break;
        case ']':
          if (at + 1 < span.end && text_[at + 1] == '(') at = skip_to(at, span.end, ')');
          break;
        case 'A':
          look_at_preposition(span, at, starts);
          break;
        case 'E':
        case 'e':
          look_at_question(span, at, starts);
          break;
        case ' ':
          look_at_space(span, at);
          break;
        case '\xC2':
          look_at_guillemet(span, at);
          break;
        case '"':
        case '\xE2':
          look_at_quote(span, at);
          break;
        default:
          break;
      }
    }
    open_.clear();
  }

  [[nodiscard]] Offset skip_to(Offset at, Offset end, char close) const {
    constexpr Offset longest = 2000;  // of an address
    const std::string_view rest = slice(text_, {at + 1, std::min(end, at + longest)});
    const std::size_t size = rest.find(close);
    return size == npos ? at : at + 1 + static_cast<Offset>(size);
  }

  [[nodiscard]] std::string_view after(Offset at, Span span) const {
    return slice(text_, {std::min(at, span.end), span.end});
  }

  // ---- À quoi, Qu'est-ce -----------------------------------------------------------------------

  [[nodiscard]] bool starts_sentence(Span span, Offset at, bool starts) const {
    Offset before = at;
    while (before > span.begin && (text_[before - 1] == ' ' || text_[before - 1] == '*')) --before;
    if (before == span.begin) return starts;
    return before < at && std::string_view(".?!").find(text_[before - 1]) != npos;
  }

  void look_at_preposition(Span span, Offset at, bool starts) {
    if (at + 2 >= span.end || text_[at + 1] != ' ' || !starts_sentence(span, at, starts)) return;
    constexpr std::size_t reach = 24;
    const std::string_view rest = after(at + 2, span).substr(0, reach);
    if (!makes_preposition(fold(rest))) return;
    const Offset end =
        at + 2 + static_cast<Offset>(std::min(rest.find_first_of(" '?,"), rest.size()));
    const std::string_view word = slice(text_, {at + 1, end});
    report_
        .at({at, end}, {"`A{}` lacks its accent: `À{}`", "« A{} » a perdu son accent : « À{} »"},
            word, word)
        .fix(Safety::unsafe, {{{at, at + 1}, "À"}}, {"Write `À{}`", "Écrire « À{} »"}, word);
  }

  void look_at_question(Span span, Offset at, bool starts) {
    if (!after(at + 1, span).starts_with("st ce qu") &&
        !after(at + 1, span).starts_with("st ce ?")) {
      return;
    }
    const std::string_view before = slice(text_, {span.begin, at});
    const bool elided = before.ends_with("u'") || before.ends_with("u\u2019");
    const bool first = text_[at] == 'E' && starts_sentence(span, at, starts);
    if (!elided && !first) return;
    const Offset blank = at + 3;
    report_
        .at({at, blank + 3},
            {"`{}` takes a hyphen: `{}-ce`", "« {} » prend un trait d'union : « {}-ce »"},
            slice(text_, {at, blank + 3}), slice(text_, {at, blank}))
        .fix(Safety::unsafe, {{{blank, blank + 1}, "-"}},
             {"Write the hyphen", "Mettre le trait d'union"});
  }

  // ---- spaces ----------------------------------------------------------------------------------

  /// A plain space before a mark that must not start a line.
  void look_at_space(Span span, Offset at) {
    if (at == span.begin || at + 1 >= span.end || text_[at - 1] == ' ') return;
    const char mark = text_[at + 1];
    if (mark != ':' && mark != ';' && mark != '!' && mark != '?') return;
    const bool last = at + 2 == span.end;
    if (!last && std::string_view(" *_)\"").find(text_[at + 2]) == npos) return;
    add_space({at, at + 1}, mark == ':' ? no_break : narrow_no_break,
              {word_before(span, at), at + 2});
  }

  void look_at_guillemet(Span span, Offset at) {
    const std::string_view rest = after(at, span);
    if (rest.starts_with(open_mark)) {
      const Offset next = at + 2;
      if (next >= span.end) return;
      Offset end = next;
      while (end < span.end && (end == next || text_[end] != ' ')) ++end;
      if (text_[next] == ' ') add_space({next, next + 1}, no_break, {at, end});
      if (is_letter(text_[next]) && !starts_with_blank(next)) {
        add_space({next, next}, no_break, {at, end});
      }
      open_.push_back({Quotes::guillemets, {at, next}, {}});
    } else if (rest.starts_with(close_mark) && at > span.begin) {
      const char before = text_[at - 1];
      if (before == ' ') add_space({at - 1, at}, no_break, {word_before(span, at - 1), at + 2});
      if (before != ' ' && static_cast<unsigned char>(before) < 0x80) {
        add_space({at, at}, no_break, {word_before(span, at), at + 2});
      }
      close(Quotes::guillemets, {at, at + 2});
    }
  }

  [[nodiscard]] bool starts_with_blank(Offset at) const {
    const std::string_view rest = text_.substr(at);
    return rest.starts_with(no_break) || rest.starts_with(narrow_no_break);
  }

  [[nodiscard]] Offset word_before(Span span, Offset at) const {
    Offset begin = at;
    while (begin > span.begin && text_[begin - 1] != ' ') --begin;
    return begin;
  }

  void add_space(Span blank, std::string_view right, Span shown) {
    // The space in `« »` belongs to both marks.
    if (!spaces_.empty() && blank.begin <= spaces_.back().span.begin) return;
    if (spaces_.empty()) first_space_ = shown;
    spaces_.push_back({blank, std::string(right)});
  }

  void report_spaces() {
    if (spaces_.empty()) return;
    const std::size_t count = spaces_.size();
    const std::string shown = quoted(slice(text_, first_space_));
    Finding finding =
        count == 1
            ? report_.at(first_space_,
                         {"`{}` takes a no-break space", "« {} » demande une espace insécable"},
                         shown)
            : report_.at(first_space_,
                         {"`{}` takes a no-break space ({} places in this charter)",
                          "« {} » demande une espace insécable ({} endroits dans cette charte)"},
                         shown, count);
    finding.fix(Safety::unsafe, std::move(spaces_),
                {"Write no-break spaces", "Mettre des espaces insécables"});
  }

  // ---- quotation marks -------------------------------------------------------------------------

  void look_at_quote(Span span, Offset at) {
    const std::string_view rest = after(at, span);
    if (rest.starts_with("\u201C")) {
      open_.push_back({Quotes::curly, {at, at + 3}, {}});
    } else if (rest.starts_with("\u201D")) {
      close(Quotes::curly, {at, at + 3});
    } else if (rest.starts_with('"')) {
      const bool opens = std::none_of(open_.begin(), open_.end(), [](const QuotedTerm& term) {
        return term.style == Quotes::straight;
      });
      if (opens) {
        open_.push_back({Quotes::straight, {at, at + 1}, {}});
      } else {
        close(Quotes::straight, {at, at + 1});
      }
    }
  }

  /// Quotation marks inside others are of the second level, and rightly differ.
  void close(Quotes style, Span mark) {
    while (!open_.empty() && open_.back().style != style) open_.pop_back();
    if (open_.empty()) return;
    QuotedTerm term = open_.back();
    open_.pop_back();
    term.close = mark;
    if (open_.empty()) terms_.push_back(term);
  }

  void report_quotes() {
    std::array<std::size_t, 3> counts{};
    for (const QuotedTerm& term : terms_) ++counts[static_cast<std::size_t>(term.style)];
    if (std::count(counts.begin(), counts.end(), 0U) >= 2) return;
    // Guillemets are the marks of French; without any, what most of the charter has.
    Quotes main = Quotes::guillemets;
    if (counts[0] == 0) main = counts[1] >= counts[2] ? Quotes::curly : Quotes::straight;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> marks{
        {{"\u00AB\u00A0", "\u00A0\u00BB"}, {"\u201C", "\u201D"}, {"\"", "\""}}};
    const auto& [open, shut] = marks[static_cast<std::size_t>(main)];
    std::vector<Edit> edits;
    Span first{};
    for (const QuotedTerm& term : terms_) {
      if (term.style == main) continue;
      if (edits.empty()) first = {term.open.begin, term.close.end};
      edits.push_back({term.open, std::string(open)});
      edits.push_back({term.close, std::string(shut)});
    }
    const std::string shown = quoted(slice(text_, first));
    const std::string wanted = std::string(marks[static_cast<std::size_t>(main)].first) + "…" +
                               std::string(marks[static_cast<std::size_t>(main)].second);
    report_
        .at(first,
            {"`{}` has other quotation marks than most of this charter: `{}`",
             "{} n'a pas les guillemets du reste de cette charte : {}"},
            shown, wanted)
        .fix(Safety::unsafe, std::move(edits),
             {"Write one kind of quotation marks", "Mettre partout les mêmes guillemets"});
  }

  const Charter& charter_;
  std::string_view text_;
  Report& report_;
  std::vector<Edit> spaces_;
  Span first_space_{};
  std::vector<QuotedTerm> open_;
  std::vector<QuotedTerm> terms_;
};

void check(const Charter& charter, Report& report) {
  if (charter.language() != Language::fr) return;
  Typography(charter, report).check();
}

}  // namespace

extern constinit const Rule french_typography{
    .id = "french-typography",
    .summary = {"French is set as French is: accents on capitals, no-break spaces, one kind of "
                "quotation marks.",
                "Le français suit sa typographie : capitales accentuées, espaces insécables, les "
                "mêmes guillemets partout."},
    .why = {"A mark alone at the start of a line, or a missing accent, makes a page of law look "
            "careless.",
            "Un signe seul en début de ligne, ou un accent manquant, donne une page de droit "
            "négligée."},
    .group = Group::text,
    .severity = Severity::off,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
