// Completions outside of tables: categories beside the word « cookies », and things to fill in.
#include <algorithm>
#include <array>

#include "rules/edits.hpp"
#include "rules/unicode.hpp"
#include "server/lsp/features/completion_list.hpp"

namespace charterlint::lsp {
namespace {

/// The words that a category belongs to.
constexpr std::array<std::string_view, 6> nouns{"cookies", "cookie",   "traceurs",
                                                "traceur", "trackers", "tracker"};

/// A category is a few words.
constexpr std::size_t longest_category = 40;  // bytes

/// Bytes of the blank that `text` starts with: a space, a tab or a no-break space; 0 for none.
std::size_t blank_size(std::string_view text) {
  if (text.starts_with(' ') || text.starts_with('\t')) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  return text.starts_with("\xE2\x80\xAF") ? 3 : 0;
}

/// Where the last of the nouns ends in `text`, blanks after it included.
std::optional<std::size_t> after_noun(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  std::optional<std::size_t> last;
  for (const std::string_view noun : nouns) {
    for (std::size_t at = lower.find(noun); at != std::string::npos;
         at = lower.find(noun, at + 1)) {
      std::size_t end = at + noun.size();
      std::size_t blank = blank_size(text.substr(end));
      if (blank == 0) continue;
      for (; blank > 0; blank = blank_size(text.substr(end))) end += blank;
      last = std::max(last.value_or(0), end);
    }
  }
  return last;
}

bool is_category_part(std::string_view text) {
  return text.size() <= longest_category &&
         text.find_first_of(".,;:!?|<>\"«»/()") == std::string_view::npos;
}

void add_categories(const Charter& charter, const Target& target, bool with_noun,
                    CompletionList& list) {
  for (const Axis axis : {Axis::purpose, Axis::party, Axis::life}) {
    for_each_category(charter, axis, [&](std::string_view name, CategoryKind kind) {
      Item item;
      item.label = with_noun ? capitalised(name) + " cookies" : std::string(name);
      item.text = item.label;
      item.kind = ItemKind::category;
      item.detail = name_of(kind);
      item.about = {{"category", static_cast<std::size_t>(kind)}};
      list.add(target, std::move(item));
    });
  }
}

}  // namespace

bool complete_category_after_noun(const OpenDocument& document, Span content, Offset cursor,
                                  CompletionList& list) {
  const Charter& charter = document.charter();
  if (cursor < content.begin) return false;
  const std::string_view before = slice(charter.text(), {content.begin, cursor});
  const auto begin = after_noun(before);
  if (!begin || !is_category_part(before.substr(*begin))) return false;
  const Offset from = content.begin + static_cast<Offset>(*begin);
  add_categories(charter, {{from, cursor}, {from, cursor}}, false, list);
  return true;
}

void complete_category(const OpenDocument& document, const Place& place, CompletionList& list) {
  const Charter& charter = document.charter();
  const Line& line = charter.layout().lines[place.line];
  const bool heading = place.block->kind == BlockKind::heading;
  if (place.line != place.block->first_line || place.offset < line.text) return;
  const std::string_view before = text_before(charter, place.line, place.offset);
  const std::size_t marks = std::min(before.find_first_not_of("#*_ "), before.size());
  const std::string_view words = before.substr(marks);
  const auto noun = after_noun(words);
  // In a sentence the word « cookies » is no caption, unless it starts the line.
  const bool starts = std::any_of(nouns.begin(), nouns.end(), [&](std::string_view one) {
    return fold(words.substr(0, words.find(' '))) == one;
  });
  const Offset begin = line.text + static_cast<Offset>(marks);
  // A short line is a heading without marks, or a sentence that has just begun.
  const bool marked = heading && place.block->role != CHARTER_HEADING_BARE;
  if (noun && (marked || starts)) {
    complete_category_after_noun(document, {begin, line.end}, place.offset, list);
    return;
  }
  // English puts the category before the noun.
  if (!marked || noun || charter.language() != Language::en || !is_category_part(words)) return;
  const bool rest = place.offset < line.end;
  if (!rest) add_categories(charter, {{begin, place.offset}, {begin, place.offset}}, true, list);
}

// ---- things to fill in ------------------------------------------------------------------------

namespace {

/// The columns of a new table: those that a charter must or should have, the site's own first.
std::vector<Role> columns_of(const Config& config) {
  constexpr std::array order{Role::provider, Role::service,     Role::name,  Role::category,
                             Role::purpose,  Role::duration,    Role::party, Role::domain,
                             Role::consent,  Role::legal_basis, Role::type,  Role::link};
  std::vector<Role> roles;
  for (const Role role : order) {
    const auto has = [&](const std::vector<Role>& some) {
      return std::find(some.begin(), some.end(), role) != some.end();
    };
    if (has(config.required) || has(config.recommended)) roles.push_back(role);
  }
  return roles;
}

/// What the example row says in a column of `role`.
Bilingual example_of(Role role) {
  switch (role) {
    case Role::provider:
      return {"Example", "Exemple"};
    case Role::name:
      return {"sessionid", "sessionid"};
    case Role::purpose:
      return {"Remembers the visitor from one page to the next",
              "Se souvient du visiteur d'une page à l'autre"};
    case Role::duration:
      return {"Session", "Session"};
    case Role::category:
      return {"Strictly necessary", "Nécessaires"};
    default:
      return {};
  }
}

void add_table(const Config& config, Language language, std::string_view line_end,
               InsertText& text) {
  const auto roles = columns_of(config);
  text.add("|");
  for (const Role role : roles) {
    text.add(" ").add(vocabulary::preferred(role, language)).add(" |");
  }
  text.add(line_end).add(delimiter_row(roles.size())).add(line_end).add("|");
  for (const Role role : roles) text.add(" ").stop(example_of(role).in(language)).add(" |");
}

void add_charter(const Config& config, Language language, std::string_view line_end,
                 InsertText& text) {
  const auto lines = [&](std::initializer_list<Bilingual> all) {
    for (const Bilingual& line : all) text.add(line.in(language)).add(line_end);
  };
  lines({{"# Cookie policy", "# Charte cookies"}, {}});
  text.add("<https://").stop(Bilingual{"www.example.org", "www.exemple.fr"}.in(language)).add("/>");
  lines(
      {{},
       {},
       {"## What is a cookie?", "## Qu'est-ce qu'un cookie ?"},
       {},
       {"A “cookie” is a small piece of information that a website asks your browser to keep, and "
        "that the browser gives back at each visit.",
        "Un « cookie » est une petite information qu'un site web confie à votre navigateur, et "
        "que celui-ci lui rend à chaque visite."},
       {},
       {"## Which cookies are there?", "## Quels sont les types de cookies ?"},
       {},
       {"“Strictly necessary” cookies let the site work. They need no consent.",
        "Les cookies « nécessaires » permettent au site de fonctionner. Ils ne demandent pas de "
        "consentement."},
       {},
       {"## Strictly necessary cookies", "## Cookies nécessaires"},
       {}});
  add_table(config, language, line_end, text);
  lines({{},
         {},
         {"## How to refuse cookies", "## Comment refuser les cookies"},
         {},
         {"You can change your choice at any time, and delete cookies in the settings of your "
          "browser.",
          "Vous pouvez changer d'avis à tout moment, et supprimer les cookies dans les réglages de "
          "votre navigateur."}});
}

}  // namespace

void complete_skeletons(const OpenDocument& document, const Workspace& workspace,
                        const Place& place, CompletionList& list) {
  const Charter& charter = document.charter();
  const auto& lines = charter.layout().lines;
  const Offset begin = place.line < lines.size() ? lines[place.line].text : place.offset;
  if (begin > place.offset) return;
  const bool has_text = !charter.layout().blocks.empty();
  // A document without a word has no language yet.
  const Language language = has_text ? charter.language() : workspace.language();
  const std::string_view line_end = charter.line_end(0);
  const Target target{{begin, place.offset}, {begin, place.offset}};
  const auto add = [&](Bilingual label, std::string_view filter, auto fill) {
    InsertText text(workspace.client.snippets);
    fill(document.config, language, line_end, text);
    Item item;
    item.label = label.in(workspace.language());
    item.kind = ItemKind::snippet;
    item.text = text.text();
    item.filter = filter;
    item.snippet = workspace.client.snippets;
    list.add(target, std::move(item));
  };
  if (!has_text) {
    const Bilingual label{"Cookie policy", "Charte cookies"};
    add(label, label.in(workspace.language()), add_charter);
  }
  const Bilingual label{"Table of cookies", "Tableau de cookies"};
  add(label, label.in(workspace.language()), add_table);
}

}  // namespace charterlint::lsp
