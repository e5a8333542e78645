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
  for (std::size_t open = inside.find("<!--", part.begin); open != std::string_view::npos;
       open = inside.find("<!--", open + 4)) {
    const std::size_t close = inside.find("-->", open + 4);
    if (close == std::string_view::npos) return;
    const Span comment{static_cast<Offset>(open), static_cast<Offset>(close + 3)};
    if (slice(text, comment).find(prefix) == std::string_view::npos) continue;
    if (auto suppression = read_comment(text, comment)) out.push_back(std::move(*suppression));
  }
}

SuppressionUse::SuppressionUse(const Charter& charter) : charter_(charter) {
  const auto& all = charter.suppressions();
  const std::string_view text = charter.text();
  const auto& lines = charter.layout().lines;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Suppression& suppression = all[i];
    lines_.push_back(charter.line_of(suppression.comment.begin));
    used_.emplace_back(std::max<std::size_t>(suppression.rules.size(), 1), false);
    ends_.emplace_back(used_.back().size(), to_the_end);
    // Comments for the same line may stand one under the other.
    std::uint32_t target = charter.line_of(suppression.comment.end) + 1;
    for (std::size_t next = i + 1; next < all.size(); ++next) {
      const bool alone =
          lines[std::min<std::size_t>(target, lines.size() - 1)].text == all[next].comment.begin;
      if (!alone || charter.line_of(all[next].comment.begin) != target) break;
      target = charter.line_of(all[next].comment.end) + 1;
    }
    targets_.push_back(target);
    if (suppression.kind != Kind::end) continue;
    // Ends the last open one of each of its rules; without rules, all.
    for (std::size_t before = 0; before < i; ++before) {
      if (all[before].kind != Kind::begin) continue;
      for (std::size_t rule = 0; rule < ends_[before].size(); ++rule) {
        if (ends_[before][rule] != to_the_end) continue;
        const std::string_view id =
            all[before].rules.empty() ? std::string_view{} : slice(text, all[before].rules[rule]);
        const auto named = std::find_if(suppression.rules.begin(), suppression.rules.end(),
                                        [&](Span span) { return slice(text, span) == id; });
        if (!suppression.rules.empty() && named == suppression.rules.end()) continue;
        ends_[before][rule] = lines_[i];
        if (suppression.rules.empty()) {
          used_[i][0] = true;
        } else {
          used_[i][static_cast<std::size_t>(named - suppression.rules.begin())] = true;
        }
      }
    }
  }
}

bool SuppressionUse::covers(std::size_t index, std::uint32_t line) const {
  switch (charter_.suppressions()[index].kind) {
    case Kind::file:
      return true;
    case Kind::line:
      return line == lines_[index];
    case Kind::next_line:
      return line == targets_[index];
    case Kind::begin:
      return line >= lines_[index];
    case Kind::end:
      break;
  }
  return false;
}

bool SuppressionUse::suppresses(const Diagnostic& diagnostic) {
  const auto& all = charter_.suppressions();
  const std::uint32_t line = charter_.line_of(diagnostic.span.begin);
  // A comment that speaks of all rules would hide that it is not needed itself.
  const bool only_by_name = diagnostic.rule->group == Group::suppression;
  bool suppressed = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!covers(i, line)) continue;
    for (std::size_t rule = 0; rule < used_[i].size(); ++rule) {
      const bool named = all[i].rules.empty()
                             ? !only_by_name
                             : slice(charter_.text(), all[i].rules[rule]) == diagnostic.rule->id;
      const bool ended = all[i].kind == Kind::begin && line >= ends_[i][rule];
      if (!named || ended) continue;
      used_[i][rule] = true;
      suppressed = true;
    }
  }
  return suppressed;
}

void SuppressionUse::filter(std::vector<Diagnostic>& diagnostics) {
  if (charter_.suppressions().empty()) return;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) { return suppresses(diagnostic); });
}

}  // namespace charterlint
