// Mentions in prose of what a charter declares elsewhere: told from words that only look the same.
#pragma once

#include <string_view>
#include <vector>

#include "rules/occurrences.hpp"

namespace charterlint {

/// The places within `within` where prose, headings or cells say `spelling`, the written name of a
/// thing of `kind`, and mean that thing. Names are whole words; comments, addresses and code blocks
/// are left out.
[[nodiscard]] std::vector<Span> find_mentions(const Charter& charter, Named kind,
                                              std::string_view spelling, Span within);

/// The word at `span` is no part of a longer one: `consent` in `tbp-consent` is.
[[nodiscard]] bool stands_alone(std::string_view text, Span span);

/// "Cookies" stands right beside `span`, before it in French, behind it in English, quotation marks
/// and emphasis apart.
[[nodiscard]] bool is_beside_cookies(std::string_view text, Span span);

}  // namespace charterlint
