// The names of cookies in a cell, told from the words around them.
#pragma once

#include <string_view>
#include <vector>

#include "rules/markup.hpp"

namespace charterlint {

class Lexicon;

/// The cookie names in a cell: `_ga, _gid`, `_ga<br>_gid`, `Cookie Matomo (_pk* et matomo_*)`.
/// A name that a person wrote in words stays one piece; words that introduce names
/// (`Cookies adform.net : C`) and remarks behind them (`uid (comScore)`) are left out.
/// `own`: see `find_known`.
[[nodiscard]] std::vector<Piece> names_in(const MappedText& cell, const Lexicon* own = nullptr);

/// `text` could be the name of a cookie and not a word: it holds `_`, a digit, a dot inside, a
/// pattern, or capitals inside, some letter, and no space. Addresses are no names.
[[nodiscard]] bool looks_like_name(std::string_view text);

/// `text` is the address of a site: `https://…`, `www.example.org`, `example.com`.
[[nodiscard]] bool is_address(std::string_view text);

}  // namespace charterlint
