// Any bytes as the cell of a table: names, durations and known cookies are read from them.
#include "rules/names.hpp"
#include "rules/duration.hpp"
#include "rules/known_cookies.hpp"
#include "rules/unicode.hpp"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"

using charterlint::fuzz::require;

void charterlint::fuzz::try_names(std::string_view text) {
  MappedText cell;
  read_markup(text, 0, cell);
  require(cell.source.size() == cell.text.size() + 1, "every byte has its source");
  for (const Piece& name : names_in(cell)) {
    require(name.span.begin <= name.span.end && name.span.end <= text.size(),
            "names lie in the cell");
    (void)find_known(name.text, text);
    require(matches(name.text, name.text), "a name matches itself");
  }
  const std::size_t half = text.size() / 2;
  (void)matches(text.substr(0, half), text.substr(half));
  (void)find_known(text.substr(0, half), text.substr(half));
  DurationReading reading;
  read_duration(cell.text, {}, reading);
  (void)in_days(Lifetime{}, Language::fr);
  (void)display_width(text);
  require(fold(fold(text)) == fold(text), "folded once is folded");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = cluster_end(text, at);
    require(end > at && end <= text.size(), "clusters go on");
    at = end;
  }
}
