// What a document is about, found without reading it as a charter.
#pragma once

#include <string_view>

namespace charterlint {

/// `text` speaks of cookies and of browsers, trackers or consent: recipes for biscuits do not. A
/// charter that has a table of cookies and says nothing else is not found by it.
[[nodiscard]] bool speaks_of_cookies(std::string_view text);

}  // namespace charterlint
