#include <algorithm>

#include "rules/known_cookies.hpp"
#include "rules/names.hpp"
#include "rules/rows.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// A character of a token (RFC 6265, section 4.1.1; RFC 9110, section 5.6.2).
bool is_token_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte <= ' ' || byte >= 0x7F) return false;
  return std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos;
}

/// A name with a part left open: `_ga_<id>`, `wp-settings-{user}`, `cookie_[site]`, `_ga_…`.
bool is_pattern(std::string_view name) {
  return name.find_first_of("<>{}[]*#") != std::string_view::npos ||
         name.find("\xE2\x80\xA6") != std::string_view::npos ||
         name.find("..") != std::string_view::npos;
}

/// Written by a person for people, as far as one can tell.
bool is_in_words(std::string_view name) {
  return name.find(' ') != std::string_view::npos ||
         (!looks_like_name(name) && name.find_first_of("=_") == std::string_view::npos);
}

/// The first character of `name` that no cookie's name may have.
std::string_view first_wrong(std::string_view name) {
  const auto at = std::find_if_not(name.begin(), name.end(), is_token_character);
  if (at == name.end()) return {};
  const auto i = static_cast<std::size_t>(at - name.begin());
  return name.substr(i, decode(name, i).size);
}

/// A name is all that the cell should hold, and what follows it looks like the value of the cookie:
/// long, in one piece, full of digits or escapes.
bool looks_like_value(std::string_view rest) {
  if (rest.size() < 12 || rest.find(' ') != std::string_view::npos || is_address(rest))
    return false;
  const auto digits =
      std::count_if(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 6 && (rest.find('%') != std::string_view::npos ||
                         rest.find('|') != std::string_view::npos || digits * 2 > std::ssize(rest));
}

/// What stands in the cell behind `cookie`, the only one of its row.
std::string rest_of_cell(const Charter& charter, const Table& table, const Cookie& cookie) {
  const auto cell = cell_at(charter, table, cookie.index, Role::name);
  if (!cell || cell->span.end <= cookie.span.end + 1) return {};
  MappedText plain;
  read_cell(charter.text(), charter.block(cell->row), {cookie.span.end, cell->span.end}, plain);
  const std::size_t begin = plain.text.find_first_not_of(' ');
  return begin == std::string::npos ? std::string() : plain.text.substr(begin);
}

void check_characters(const Charter& charter, const Table& table, const Cookie& cookie,
                      Report& report) {
  const std::string_view wrong = first_wrong(cookie.name);
  if (wrong.empty() || is_pattern(cookie.name) || is_in_words(cookie.name)) return;
  // Letters of French in one word are a word, unless something else makes a name of it.
  const bool letter = static_cast<unsigned char>(wrong.front()) >= 0x80;
  if (letter && cookie.name.find('_') == std::string::npos) return;
  if (cookie.known != nullptr || is_address(cookie.name) || is_storage(charter, table, cookie))
    return;
  if (const std::size_t equals = cookie.name.find('=');
      equals != std::string::npos && equals > 0 && wrong == "=") {
    report.at(cookie.span,
              {"`{}` is the cookie `{}` with a value: a charter tells of the name alone",
               "`{}` est le cookie `{}` avec une valeur : une charte n'en donne que le nom"},
              quoted(cookie.name), cookie.name.substr(0, equals));
    return;
  }
  Finding finding =
      report.at(cookie.span,
                {"`{}` cannot be the name of a cookie: `{}` is not allowed in one",
                 "`{}` ne peut pas être le nom d'un cookie : `{}` n'y est pas permis"},
                quoted(cookie.name), wrong);
  // Browsers take these, and so do some sites.
  if (wrong == "/" || wrong == ":" || wrong == "@") finding.severity(Severity::info);
}

/// `VISITOR_INF O1_LIVE`: a line that was broken in a name, and joined with a space.
void report_broken(const Charter& charter, const Cookie& cookie, std::size_t space,
                   Report& report) {
  MappedText plain;
  read_markup(slice(charter.text(), cookie.span), cookie.span.begin, plain);
  std::string joined = plain.text;
  joined.erase(joined.find(' '), 1);
  const Offset at = cookie.span.begin + static_cast<Offset>(space);
  report
      .at(cookie.span,
          {"`{}` has a space in it, and the name of a cookie has none",
           "`{}` contient une espace, et le nom d'un cookie n'en a pas"},
          quoted(plain.text))
      .fix(Safety::unsafe, {{{at, at + 1}, ""}}, {"Join it: `{}`", "Le recoller : `{}`"}, joined);
}

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (std::size_t i = 0; i < table.cookies.size(); ++i) {
    const Cookie& cookie = table.cookies[i];
    // As it stands in the text it is longer: a space was taken out of it, or markup.
    if (cookie.span.size() > cookie.name.size() || cookie.name.find(' ') != std::string::npos) {
      const std::string_view raw = slice(charter.text(), cookie.span);
      const std::size_t space = raw.find(' ');
      const bool broken = space != std::string_view::npos && raw.rfind(' ') == space &&
                          cookie.name.find('_') != std::string::npos &&
                          table.fused_in(cookie.row) == nullptr;
      if (broken) {
        report_broken(charter, cookie, space, report);
        continue;
      }
    }
    check_characters(charter, table, cookie, report);
    const bool alone =
        (i == 0 || table.cookies[i - 1].index != cookie.index) &&
        (i + 1 == table.cookies.size() || table.cookies[i + 1].index != cookie.index);
    if (!alone) continue;
    const std::string rest = rest_of_cell(charter, table, cookie);
    if (!looks_like_value(rest)) continue;
    report.at(cookie.span,
              {"`{}` is followed by what looks like its value: a charter tells of the name alone",
               "`{}` est suivi de ce qui semble sa valeur : une charte n'en donne que le nom"},
              cookie.name);
  }
}

}  // namespace

extern constinit const Rule invalid_cookie_name{
    .id = "invalid-cookie-name",
    .summary = {"The name of a cookie is one that a cookie can have.",
                "Le nom d'un cookie est un nom qu'un cookie peut avoir."},
    .why =
        {"Readers who look for the cookie in their browser, and programs that compare, do not find "
         "it.",
         "Qui cherche le cookie dans son navigateur, et tout programme qui compare, ne le trouve "
         "pas."},
    .group = Group::cookie,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
