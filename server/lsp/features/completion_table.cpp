// Completions in the cells of tables: headers, names of cookies, values.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "rules/edits.hpp"
#include "rules/lexicon.hpp"
#include "rules/unicode.hpp"
#include "server/lsp/features/completion_list.hpp"
#include "server/lsp/features/cookie_facts.hpp"

namespace charterlint::lsp {
namespace {

/// Lifetimes to propose, beside those that a charter uses and those that are known. 6 and 13
/// months: CNIL, « Lignes directrices "cookies et autres traceurs" » of 17 September 2020.
constexpr std::array<Bilingual, 10> usual_durations{{{"Session", "Session"},
                                                     {"30 minutes", "30 minutes"},
                                                     {"1 day", "1 jour"},
                                                     {"7 days", "7 jours"},
                                                     {"30 days", "30 jours"},
                                                     {"3 months", "3 mois"},
                                                     {"6 months", "6 mois"},
                                                     {"1 year", "1 an"},
                                                     {"13 months", "13 mois"},
                                                     {"2 years", "2 ans"}}};

/// Rows looked at for values that are used already.
constexpr std::size_t most_rows = 20'000;

/// Headers for columns, in the order of their weight: those that the table lacks first.
void add_headers(const OpenDocument& document, const std::set<Role>& present, const Target& target,
                 CompletionList& list) {
  std::vector<Role> roles;
  const auto take = [&](Role role) {
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
  };
  for (const Role role : document.config.required) take(role);
  for (const Role role : document.config.recommended) take(role);
  for (std::size_t i = 0; i < role_count; ++i) take(static_cast<Role>(i));
  std::erase(roles, Role::other);
  std::stable_partition(roles.begin(), roles.end(),
                        [&](Role role) { return !present.contains(role); });
  for (const Role role : roles) {
    Item item;
    item.label = item.text = vocabulary::preferred(role, document.charter().language());
    item.kind = ItemKind::column;
    item.detail = name_of(role);
    item.about = {{"role", static_cast<std::size_t>(role)}};
    list.add(target, std::move(item));
  }
}

/// The completions of one cell.
class CellCompleter {
 public:
  CellCompleter(const OpenDocument& document, const Workspace& workspace, const CellPlace& place,
                CompletionList& list)
      : document_(document),
        workspace_(workspace),
        charter_(document.charter()),
        place_(place),
        table_(charter_.table_of(place.row.block)),
        block_(charter_.block(place.row)),
        list_(list) {}

  void complete(Offset cursor);

 private:
  void add_names(const Target& target);
  void add_values(Role role, const Target& target);
  void add_value(std::string_view value, ItemKind kind, const Target& target);
  void add_used(Role role, ItemKind kind, const Target& target);
  [[nodiscard]] Target target_at(Offset cursor) const;
  [[nodiscard]] bool in_header() const;
  /// All other cells of the row are empty.
  [[nodiscard]] bool is_alone() const;
  /// What the row says in its column of `role`.
  [[nodiscard]] std::string told(Role role) const {
    return charter_.cell_text(table_, place_.row, role).value_or("");
  }

  const OpenDocument& document_;
  const Workspace& workspace_;
  const Charter& charter_;
  const CellPlace& place_;
  const Table& table_;
  const TableBlock& block_;
  CompletionList& list_;
  std::unordered_set<std::string> offered_;
};

Target CellCompleter::target_at(Offset cursor) const {
  const Span content = place_.content;
  // Before the content, or in an empty cell, nothing is replaced.
  if (content.empty() || cursor < content.begin) return {{cursor, cursor}, {cursor, cursor}};
  // Blanks between the content and the cursor were typed too.
  return {{content.begin, cursor}, {content.begin, std::max(content.end, cursor)}};
}

bool CellCompleter::in_header() const {
  if (table_.form == Form::vertical) return false;
  // The only row of a table is going to be its header.
  return is_header(charter_, place_) || (block_.rows().size() == 1 && !table_.header);
}

bool CellCompleter::is_alone() const {
  const Row& row = charter_.row(place_.row);
  for (std::uint32_t i = 0; i < row.cell_count; ++i) {
    if (i != place_.cell && !block_.cells(row)[i].empty()) return false;
  }
  return true;
}

void CellCompleter::complete(Offset cursor) {
  const Target target = target_at(cursor);
  if (in_header()) {
    std::set<Role> present;
    for (std::uint32_t i = 0; i < table_.columns.size(); ++i) {
      if (i != place_.cell) present.insert(table_.columns[i].role);
    }
    add_headers(document_, present, target, list_);
    return;
  }
  // A caption in a row of its own: « Cookies de ».
  if (complete_category_after_noun(document_, place_.content, cursor, list_)) return;
  const auto column = column_of(charter_, place_);
  if (!column) return;
  const Role role = table_.columns[*column].role;
  if (table_.form != Form::vertical && table_.column(Role::name) != nullptr && is_alone()) {
    complete_row(document_, workspace_, place_.row.block, charter_.span(place_.row), target.typed,
                 role, list_);
  }
  if (role != Role::name) {
    add_values(role, target);
    return;
  }
  // Names in a list: the last one is being typed.
  Target last = target;
  const std::string_view typed = slice(charter_.text(), target.typed);
  std::size_t begin = typed.find_last_of(",;>") + 1;  // 0 where there is none
  while (begin < typed.size() && (typed[begin] == ' ' || typed[begin] == '`')) ++begin;
  last.typed.begin += static_cast<Offset>(begin);
  last.whole.begin = last.typed.begin;
  add_names(last);
}

// ---- cookies ----------------------------------------------------------------------------------

void CellCompleter::add_names(const Target& target) {
  const std::string provider = told(Role::provider);
  const bool escapes = slice(charter_.text(), target.typed).find('\\') != std::string_view::npos;
  std::unordered_set<std::string_view> known;
  for (const Cookie& cookie : table_.cookies) {
    if (cookie.row != place_.row) known.insert(cookie.name);
  }
  // Those of the row's provider first.
  for (const bool agreeing : {true, false}) {
    if (agreeing && provider.empty()) continue;
    for_each_known_cookie(charter_.own(), [&](const KnownCookie& cookie) {
      if (cookie.retired || (agreeing && !provider_agrees(cookie, provider))) return;
      if (!known.insert(cookie.pattern).second) return;
      Item item;
      item.label = cookie.pattern;
      item.text = escapes ? escape_name(cookie.pattern) : std::string(cookie.pattern);
      item.kind = ItemKind::cookie;
      item.detail = main_provider(cookie);
      item.about = about_cookie(cookie, workspace_.language());
      list_.add(target, std::move(item));
    });
  }
}

// ---- values -----------------------------------------------------------------------------------

void CellCompleter::add_value(std::string_view value, ItemKind kind, const Target& target) {
  if (value.empty() || !offered_.insert(std::string(value)).second) return;
  Item item;
  item.label = value;
  item.text = block_.form() == TableForm::pipe ? escape_cell(value) : std::string(value);
  item.kind = kind;
  list_.add(target, std::move(item));
}

/// What the columns of `role` in this charter hold already.
void CellCompleter::add_used(Role role, ItemKind kind, const Target& target) {
  std::unordered_set<std::string_view> seen;  // as written: each is read once
  std::size_t looked = 0;
  for (const Table& table : charter_.tables()) {
    const auto column = table.column_index(role);
    if (!column || table.form == Form::vertical) continue;
    for (const RowRef ref : table.rows) {
      if (++looked > most_rows) return;
      const Row& row = charter_.row(ref);
      if (ref == place_.row || *column >= row.cell_count) continue;
      const auto cell = slice(charter_.text(), charter_.block(ref).cell(row, *column));
      if (cell.empty() || cell.size() > 100 || !seen.insert(cell).second) continue;
      const std::string value = charter_.cell_text(table, ref, *column);
      // `<br>` is a line end to a reader, and a completion is one line.
      if (value.find('\n') == std::string::npos) add_value(value, kind, target);
    }
  }
}

void CellCompleter::add_values(Role role, const Target& target) {
  const Language language = charter_.language();
  const std::string name = told(Role::name);
  const auto known = name.empty() ? std::vector<const KnownCookie*>{}
                                  : candidates(name, told(Role::provider), charter_.own());
  switch (role) {
    case Role::provider:
      for (const KnownCookie* const cookie : known) {
        add_value(main_provider(*cookie), ItemKind::provider, target);
      }
      add_used(role, ItemKind::provider, target);
      for_each_known_cookie(charter_.own(), [&](const KnownCookie& cookie) {
        if (!cookie.retired) add_value(main_provider(cookie), ItemKind::provider, target);
      });
      break;
    case Role::purpose:
      for (const KnownCookie* const cookie : known) {
        add_value(cookie->purpose.in(language), ItemKind::value, target);
      }
      break;
    case Role::duration:
      for (const KnownCookie* const cookie : known) {
        add_value(usual_lifetime(*cookie, language), ItemKind::duration, target);
      }
      add_used(role, ItemKind::duration, target);
      for (const Bilingual& duration : usual_durations) {
        add_value(duration.in(language), ItemKind::duration, target);
      }
      break;
    case Role::category:
    case Role::party:
      for_each_category(charter_, role == Role::party ? Axis::party : Axis::purpose,
                        [&](std::string_view one, CategoryKind) {
                          add_value(capitalised(one), ItemKind::category, target);
                        });
      add_used(role, ItemKind::category, target);
      break;
    case Role::service:
    case Role::domain:
    case Role::consent:
    case Role::legal_basis:
    case Role::type:
      add_used(role, ItemKind::value, target);
      break;
    default:
      break;
  }
}

}  // namespace

void complete_in_table(const OpenDocument& document, const Workspace& workspace, const Place& place,
                       CompletionList& list) {
  const Charter& charter = document.charter();
  if (!place.row) return;
  const Row& row = charter.row(*place.row);
  if (row.kind == RowKind::delimiter || row.cell_count == 0) return;
  if (place.cell) {
    CellCompleter(document, workspace, *place.cell, list).complete(place.offset);
    return;
  }
  const Offset end = charter.block(*place.row).cell(row, row.cell_count - 1).end;
  if (!row.trailing_pipe || place.offset <= end) return;
  const CellPlace next{*place.row, row.cell_count, {place.offset, place.offset}};
  CellCompleter(document, workspace, next, list).complete(place.offset);
}

void complete_new_table(const OpenDocument& document, const Place& place, CompletionList& list) {
  const Charter& charter = document.charter();
  const std::string_view before = text_before(charter, place.line, place.offset);
  std::set<Role> present;
  std::size_t begin = 1;
  for (std::size_t pipe = before.find('|', begin); pipe != std::string_view::npos;
       pipe = before.find('|', begin)) {
    present.insert(read_header(before.substr(begin, pipe - begin), charter.own()).role);
    begin = pipe + 1;
  }
  while (begin < before.size() && before[begin] == ' ') ++begin;
  const Offset from = place.offset - static_cast<Offset>(before.size() - begin);
  add_headers(document, present, {{from, place.offset}, {from, place.offset}}, list);
}

}  // namespace charterlint::lsp
