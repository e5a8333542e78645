// textDocument/hover: what is known of the cookie, the category, the column or the finding under
// the cursor.
#include <algorithm>
#include <set>

#include "rules/lint.hpp"
#include "rules/names.hpp"
#include "rules/occurrences.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "rules/unicode.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/cookie_facts.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/markup_content.hpp"
#include "server/lsp/features/place.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/suppression_comment.hpp"
#include "server/lsp/features/vocabulary_words.hpp"
#include "server/lsp/protocol.hpp"
#include "server/output.hpp"

namespace charterlint::lsp {
namespace {

/// More rules than this at one place are not read by anyone.
constexpr std::size_t most_rules = 3;

/// Something to say about a part of the text.
struct Note {
  Span span;
  std::string markdown;
};

bool touches(Span span, Offset offset) {
  return span.begin <= offset && offset <= span.end;
}

// ---- rules ------------------------------------------------------------------------------------

/// The page up to the end of its first example and what becomes of it.
std::string first_example(std::string_view page) {
  std::size_t end = 0;
  for (int fences = 0; fences < 2;) {
    const std::size_t open = page.find("\n```", end);
    if (open == std::string_view::npos) break;
    const std::string_view between = page.substr(end, open - end);
    // The second one only if it shows what the first one becomes.
    if (fences == 1 && between.find("becomes") == std::string_view::npos &&
        between.find("devient") == std::string_view::npos) {
      break;
    }
    const std::size_t close = page.find("\n```", open + 4);
    if (close == std::string_view::npos) break;
    end = close + 4;
    ++fences;
  }
  return std::string(page.substr(0, end == 0 ? page.size() : end));
}

/// The page of a rule, with headings that do not tower over a hover.
std::string short_page(const CatalogueEntry& entry, Language language) {
  const std::string page = first_example(rule_page(entry, language));
  std::string out;
  bool fenced = false;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size() - 1) + 1;
    const std::string_view line = std::string_view(page).substr(at, end - at);
    if (line.starts_with("```")) fenced = !fenced;
    if (line.starts_with('#') && !fenced) out += "##";
    out += line;
    at = end;
  }
  return out + say(language, {"\n\n[More]({})", "\n\n[En savoir plus]({})"}, page_url(*entry.rule));
}

std::optional<Note> note_on_suppression(const Charter& charter, const Place& place,
                                        Language language) {
  const auto comment = suppression_at(charter, place.line, place.offset);
  if (!comment) return std::nullopt;
  for (const Span id : comment->ids) {
    if (!touches(id, place.offset)) continue;
    if (const auto rule = find_rule(slice(charter.text(), id))) {
      return Note{id, short_page(catalogue()[*rule], language)};
    }
  }
  return std::nullopt;
}

/// The findings at the cursor. The page of a rule is for when there is nothing else to read.
void add_findings(OpenDocument& document, const Place& place, Language language,
                  std::vector<Note>& notes) {
  std::set<std::string_view> seen;
  for (const Diagnostic& diagnostic : document.document->diagnostics()) {
    if (diagnostic.span.begin > place.offset || seen.size() == most_rules) break;
    if (!touches(diagnostic.span, place.offset) || !seen.insert(diagnostic.rule->id).second)
      continue;
    std::string markdown = capitalised(diagnostic.message);
    const auto rule = find_rule(diagnostic.rule->id);
    if (notes.empty() && rule) {
      markdown += "\n\n" + short_page(catalogue()[*rule], language);
    } else {
      markdown += fmt::format(" ([{}]({}))", diagnostic.rule->id, page_url(*diagnostic.rule));
    }
    notes.push_back({diagnostic.span, std::move(markdown)});
  }
}

// ---- cookies ----------------------------------------------------------------------------------

std::optional<Note> note_on_name(const Charter& charter, Span span, std::string_view name,
                                 std::string_view provider, Language language) {
  const auto found = candidates(name, provider, charter.own());
  if (found.empty()) return std::nullopt;
  std::string markdown;
  if (found.size() > 1) {
    markdown = say(language, {"Several tools set a cookie of this name.\n\n",
                              "Plusieurs outils déposent un cookie de ce nom.\n\n"});
  }
  for (const KnownCookie* const cookie : found) {
    if (cookie != found.front()) markdown += "\n\n";
    markdown += cookie_markdown(*cookie, language);
  }
  return Note{span, std::move(markdown)};
}

/// A name of a cookie in a sentence, or in a cell of another column. Names that are common words
/// are left alone.
std::optional<Note> note_on_word(const Charter& charter, const Place& place, Language language) {
  const std::string_view text = charter.text();
  const Span line = charter.line_span(place.line);
  const auto is_part = [&](Offset at) {
    const char c = text[at];
    return static_cast<unsigned char>(c) > 0x20 &&
           std::string_view("|`\"'()[]{}<>,;:").find(c) == std::string_view::npos;
  };
  Span word{place.offset, place.offset};
  while (word.begin > line.begin && is_part(word.begin - 1)) --word.begin;
  while (word.end < line.end && is_part(word.end)) ++word.end;
  while (!word.empty() && text[word.end - 1] == '.') --word.end;
  const std::string_view name = slice(text, word);
  if (name.size() > 100 || !looks_like_name(name)) return std::nullopt;
  const KnownCookie* const known = find_known(name, {}, charter.own());
  if (known == nullptr || known->weak) return std::nullopt;
  return note_on_name(charter, word, name, {}, language);
}

// ---- categories and columns -------------------------------------------------------------------

Note note_on_category(const Charter& charter, Span span, std::string_view name, CategoryKind kind,
                      Language language) {
  const Category* declared = nullptr;
  for (const Category& category : charter.categories()) {
    if (category.kind != kind) continue;
    const bool same = fold(category.name) == fold(name);
    if (declared == nullptr || same) declared = &category;
    if (same) break;
  }
  const Axis axis = axis_of(kind);
  std::string markdown = fmt::format("**{}** · `{}`\n\n{}\n\n", name, name_of(kind),
                                     description_of(kind).in(language));
  markdown += say(language, {"- Axis: `{}`, {}\n", "- Axe : `{}`, {}\n"}, name_of(axis),
                  description_of(axis).in(language));
  if (declared == nullptr) {
    markdown += say(language, {"- Explained nowhere in this charter",
                               "- Expliquée nulle part dans cette charte"});
  } else {
    markdown +=
        say(language, {"- Explained in line {}, as “{}”", "- Expliquée à la ligne {}, « {} »"},
            charter.line_of(declared->span.begin) + 1, declared->name);
  }
  return {span, std::move(markdown)};
}

/// The category or the cookie that is named at the cursor.
std::optional<Note> note_on_named(const Charter& charter, const Place& place, Language language) {
  const auto named = occurrence_at(charter, place.offset);
  if (!named) return std::nullopt;
  if (named->name.kind == Named::category) {
    return note_on_category(charter, named->span, spelling_of(charter, *named),
                            named->name.category, language);
  }
  if (named->name.kind != Named::cookie) return std::nullopt;
  std::optional<std::string> provider;
  if (place.row && named->setting == Setting::cell) {
    provider = charter.cell_text(charter.table_of(*place.table), *place.row, Role::provider);
  }
  return note_on_name(charter, named->span, named->name.text, provider.value_or(""), language);
}

Note note_on_column(const OpenDocument& document, const Column& column, Language language) {
  const auto asked = [&](const std::vector<Role>& roles) {
    return std::find(roles.begin(), roles.end(), column.role) != roles.end();
  };
  std::string markdown = fmt::format("**{}** · `{}`\n\n{}", column.header, name_of(column.role),
                                     description_of(column.role).in(language));
  if (asked(document.config.required)) {
    markdown += say(language, {"\n\nA table of cookies must have it.",
                               "\n\nUn tableau de cookies doit l'avoir."});
  } else if (asked(document.config.recommended)) {
    markdown += say(language, {"\n\nA table of cookies should have it.",
                               "\n\nUn tableau de cookies devrait l'avoir."});
  }
  return {column.span, std::move(markdown)};
}

std::optional<Note> note_on_text(const OpenDocument& document, const Place& place,
                                 Language language) {
  if (place.block == nullptr) return std::nullopt;
  const Charter& charter = document.charter();
  switch (place.block->kind) {
    case BlockKind::table:
      if (!place.cell || !is_header(charter, *place.cell)) break;
      for (const Column& column : charter.table_of(*place.table).columns) {
        if (touches(column.span, place.offset) && !column.span.empty()) {
          return note_on_column(document, column, language);
        }
      }
      break;
    case BlockKind::heading:
    case BlockKind::paragraph:
    case BlockKind::list:
      break;
    default:
      return std::nullopt;
  }
  auto note = note_on_named(charter, place, language);
  return note ? note : note_on_word(charter, place, language);
}

}  // namespace

Json hover(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  OpenDocument& document = workspace.get(read_uri(params));
  const Charter& charter = document.charter();
  if (!is_charter(document)) return nullptr;
  const Place place = place_at(charter, read_offset(params, charter, workspace.encoding()));
  std::vector<Note> notes;
  if (auto note = note_on_suppression(charter, place, workspace.language())) {
    notes.push_back(std::move(*note));
  } else if (auto text = note_on_text(document, place, workspace.language())) {
    notes.push_back(std::move(*text));
  }
  add_findings(document, place, workspace.language(), notes);
  if (notes.empty()) return nullptr;
  std::string markdown;
  for (const Note& note : notes) {
    if (!markdown.empty()) markdown += "\n\n---\n\n";
    markdown += note.markdown;
  }
  return {{"contents", markup_content(markdown, workspace.client.hover_markdown)},
          {"range", range_json(charter, notes.front().span, workspace.encoding())}};
}

}  // namespace charterlint::lsp
