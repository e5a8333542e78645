#include "rules/suppressions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "rules/charter.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

using Kind = Suppression::Kind;

constexpr std::uint32_t to_the_end = static_cast<std::uint32_t>(-1);
constexpr std::string_view prefix = "charterlint-";

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

std::optional<Kind> kind_named(std::string_view verb) {
  static constexpr std::array<std::pair<std::string_view, Kind>, 5> kinds{{
      {"charterlint-disable-next-line", Kind::next_line},
      {"charterlint-disable-line", Kind::line},
      {"charterlint-disable-file", Kind::file},
      {"charterlint-disable", Kind::begin},
      {"charterlint-enable", Kind::end},
  }};
  for (const auto& [name, kind] : kinds) {
    if (name == verb) return kind;
  }
  return std::nullopt;
}

/// Reads what stands inside the comment at `comment`.
std::optional<Suppression> read_comment(std::string_view text, Span comment) {
  Offset at = comment.begin + 4;
  const Offset end = comment.end - 3;
  const auto skip_spaces = [&] {
    while (at < end && is_space(text[at])) ++at;
  };
  const auto read_word = [&] {
    const Offset begin = at;
    while (at < end && is_id_character(text[at])) ++at;
    return Span{begin, at};
  };
  skip_spaces();
  Suppression suppression;
  suppression.comment = comment;
  suppression.verb = read_word();
  const auto kind = kind_named(slice(text, suppression.verb));
  if (!kind) return std::nullopt;
  suppression.kind = *kind;
  while (true) {
    skip_spaces();
    if (at < end && text[at] == ',') {
      ++at;
      continue;
    }
    if (slice(text, {at, end}).starts_with("--")) break;  // the reason
    const Span id = read_word();
    if (id.empty()) break;
    suppression.rules.push_back(id);
  }
  return suppression;
}

}  // namespace

void read_suppressions(std::string_view text, Span part, std::vector<Suppression>& out) {
  const std::string_view inside = text.substr(0, part.end);
  std::size_t closed = 0;  // the end of the comments before
  for (std::size_t open = inside.find("<!--", part.begin); open != std::string_view::npos;
       open = inside.find("<!--", open + 4)) {
    const std::size_t close = inside.find("-->", open + 4);
    if (close == std::string_view::npos) return;
    const Span comment{static_cast<Offset>(open), static_cast<Offset>(close + 3)};
    const bool is_inside = open < std::exchange(closed, close);
    if (slice(text, comment).find(prefix) == std::string_view::npos) continue;
    auto suppression = read_comment(text, comment);
    if (!suppression) continue;
    suppression->inside = is_inside;
    out.push_back(std::move(*suppression));
  }
}

SuppressionUse::SuppressionUse(const Charter& charter) : charter_(charter) {
  const auto& all = charter.suppressions();
  for (const Suppression& suppression : all) {
    used_.emplace_back(std::max<std::size_t>(suppression.rules.size(), 1), false);
  }
  std::uint32_t target = 0;  // of the next comment
  for (std::size_t i = all.size(); i-- > 0;) {
    const bool stacked = i + 1 < all.size() && stands_right_below(all[i], all[i + 1]);
    if (!stacked) target = charter.line_of(all[i].comment.end) + 1;
    if (all[i].kind == Kind::next_line) add(i, target, target + 1);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::uint32_t line = charter.line_of(all[i].comment.begin);
    switch (all[i].kind) {
      case Kind::file:
        add(i, 0, to_the_end);
        break;
      case Kind::line:
        add(i, line, line + 1);
        break;
      case Kind::begin:
        add(i, line, to_the_end);
        break;
      case Kind::end:
        end(i, line);
        break;
      case Kind::next_line:
        break;
    }
  }
  for (auto& [id, rule] : rules_) {
    for (std::vector<Reach>* const reaches : {&rule.lines, &rule.files}) {
      std::stable_sort(reaches->begin(), reaches->end(),
                       [](const Reach& a, const Reach& b) { return a.first < b.first; });
    }
  }
}

/// Comments for the same line may stand one under the other.
bool SuppressionUse::stands_right_below(const Suppression& above, const Suppression& below) const {
  const std::uint32_t line = charter_.line_of(above.comment.end) + 1;
  const auto& lines = charter_.layout().lines;
  return line < lines.size() && lines[line].text == below.comment.begin;
}

/// The id in place `rule` of a suppression; empty where it speaks of all rules.
std::string_view SuppressionUse::id(const Suppression& suppression, std::size_t rule) const {
  return suppression.rules.empty() ? std::string_view{}
                                   : slice(charter_.text(), suppression.rules[rule]);
}

void SuppressionUse::add(std::size_t index, std::uint32_t first, std::uint32_t end) {
  const Suppression& suppression = charter_.suppressions()[index];
  for (std::size_t rule = 0; rule < used_[index].size(); ++rule) {
    OfRule& of = rules_[id(suppression, rule)];
    const Reach reach{first, end, index, rule};
    switch (suppression.kind) {
      case Kind::file:
        of.files.push_back(reach);
        break;
      case Kind::begin:
        if (of.open.empty()) open_.push_back(&of);
        of.open.push_back(of.parts.size());
        of.parts.push_back(reach);
        break;
      default:
        of.lines.push_back(reach);
        break;
    }
  }
}

/// Ends what is open of each of its rules; without rules, all.
void SuppressionUse::end(std::size_t index, std::uint32_t line) {
  const Suppression& suppression = charter_.suppressions()[index];
  const auto end_open = [&](OfRule& of, std::size_t rule) {
    for (const std::size_t part : of.open) of.parts[part].end = line;
    if (!of.open.empty()) used_[index][rule] = true;
    of.open.clear();
  };
  if (suppression.rules.empty()) {
    for (OfRule* const of : open_) end_open(*of, 0);
    open_.clear();
    return;
  }
  for (std::size_t rule = 0; rule < suppression.rules.size(); ++rule) {
    const auto of = rules_.find(id(suppression, rule));
    if (of != rules_.end()) end_open(of->second, rule);
  }
}

/// Marks those of `reaches`, sorted by their first lines, that reach over `line`; whether there are
/// any. Those that reach over a line together were marked together, up to a line further down.
bool SuppressionUse::mark(const std::vector<Reach>& reaches, std::uint32_t line) {
  auto at = std::partition_point(reaches.begin(), reaches.end(),
                                 [&](const Reach& reach) { return reach.first <= line; });
  bool any = false;
  while (at != reaches.begin() && (--at)->end > line) {
    any = true;
    auto used = used_[at->index].begin() + static_cast<std::ptrdiff_t>(at->rule);
    if (*used) break;
    *used = true;
  }
  return any;
}

bool SuppressionUse::suppresses(const Diagnostic& diagnostic) {
  const std::uint32_t line = charter_.line_of(diagnostic.span.begin);
  // A comment that speaks of all rules would hide that it is not needed itself.
  const bool only_by_name = diagnostic.rule->group == Group::suppression;
  bool suppressed = false;
  for (const std::string_view name : {diagnostic.rule->id, std::string_view{}}) {
    if (name.empty() && only_by_name) continue;
    const auto of = rules_.find(name);
    if (of == rules_.end()) continue;
    for (const auto* const reaches : {&of->second.files, &of->second.lines, &of->second.parts}) {
      suppressed |= mark(*reaches, line);
    }
  }
  return suppressed;
}

void SuppressionUse::filter(std::vector<Diagnostic>& diagnostics) {
  if (charter_.suppressions().empty()) return;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) { return suppresses(diagnostic); });
}

}  // namespace charterlint
