// Cells that two columns ran into: a cookie name glued to the words of its neighbour.
#include <algorithm>

#include "rules/charter.hpp"
#include "rules/known_cookies.hpp"
#include "rules/lexicon.hpp"

namespace charterlint {
namespace {

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const int lower = byte | 0x20;
  return byte >= 0x80 || (lower >= 'a' && lower <= 'z');
}

bool is_name_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 &&
         (is_letter(c) || (byte >= '0' && byte <= '9') || c == '_' || c == '-' || c == '.');
}

/// Long and strange enough to be recognised inside a word.
bool is_distinctive(std::string_view name) {
  const bool joined = name.find('_') != std::string_view::npos ||
                      name.find('-') != std::string_view::npos ||
                      name.find('.') != std::string_view::npos;
  return joined ? name.size() >= 4 : name.size() >= 8;
}

std::string joined(std::string_view before, std::string_view after) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  while (!before.empty() && is_space(before.back())) before.remove_suffix(1);
  while (!after.empty() && is_space(after.front())) after.remove_prefix(1);
  std::string out(before);
  if (!before.empty() && !after.empty()) out.push_back(' ');
  return out.append(after);
}

}  // namespace

std::optional<Unfused> take_apart(std::string_view cell, const Siblings* siblings,
                                  const Lexicon* own) {
  std::string_view best;
  std::size_t best_at = 0;
  const auto consider = [&](std::string_view name) {
    if (!is_distinctive(name) || name.size() <= best.size()) return;
    for (std::size_t at = cell.find(name); at != std::string_view::npos;
         at = cell.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      const bool glued_before = at > 0 && is_letter(cell[at - 1]);
      const bool glued_after = end < cell.size() && is_letter(cell[end]);
      const bool clean_before = at == 0 || !is_name_byte(cell[at - 1]);
      const bool clean_after = end == cell.size() || !is_name_byte(cell[end]);
      // Glued on one side, whole on the other: on both sides clean it is a word of the text.
      if ((glued_before && clean_after) || (clean_before && glued_after)) {
        best = cell.substr(at, name.size());
        best_at = at;
      }
    }
  };
  const auto consider_all = [&](std::span<const KnownCookie> cookies) {
    for (const KnownCookie& known : cookies) {
      if (known.pattern.find('*') == std::string_view::npos) consider(known.pattern);
    }
  };
  consider_all(known_cookies());
  if (own != nullptr) consider_all(own->cookies());
  if (siblings != nullptr) {
    for (const std::string& name : siblings->names) consider(name);
  }
  if (best.empty()) return std::nullopt;
  Unfused out;
  out.name = best;
  out.name_first = best_at == 0;
  out.rest = joined(cell.substr(0, best_at), cell.substr(best_at + best.size()));
  return out;
}

}  // namespace charterlint
