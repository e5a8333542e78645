// Where a charter names a category, a cookie or a provider: for going there, for telling all places
// that speak of the same thing, and for renaming it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"

namespace charterlint {

enum class Named : std::uint8_t { category, cookie, provider };

/// What is named. Two places with the same name speak of the same thing.
struct Name {
  Named kind = Named::cookie;
  CategoryKind category = CategoryKind::unknown;  ///< of a category
  /// A cookie's name as it is (RFC 6265: case counts); of the others the folded one.
  std::string text;
  friend bool operator==(const Name&, const Name&) = default;
};

/// What kind of text the name stands in.
enum class Setting : std::uint8_t {
  cell,  ///< that is there to tell it: the cookie's name, its provider, its category
  heading,
  caption,
  prose,  ///< a paragraph, a list, a cell that tells something else
};

struct Occurrence {
  Name name;
  Span span;  ///< of the name, with the backslash of an escaped first character
  Setting setting = Setting::cell;
  /// A category that is explained here; a cookie that a row tells of. Nothing declares a provider.
  bool declares = false;
};

/// How far a category is the same.
enum class Match : std::uint8_t {
  spelling,  ///< under the same name, case and accents apart
  meaning,   ///< under any of its names: « tiers » and « third party »
};

/// The places within `within` that are there to name something: cells, headings, captions, and
/// the words that declare a category. In order, not overlapping.
[[nodiscard]] std::vector<Occurrence> find_named(const Charter& charter, Span within);

/// Every place that names `name`: those of `find_named`, and mentions in prose of what the charter
/// itself declares. In order, not overlapping.
[[nodiscard]] std::vector<Occurrence> find_occurrences(const Charter& charter, const Name& name,
                                                       Match match);

/// The name that `offset` stands in or touches.
[[nodiscard]] std::optional<Occurrence> occurrence_at(const Charter& charter, Offset offset);

/// What `occurrence` says, as a reader sees it: escapes undone.
[[nodiscard]] std::string spelling_of(const Charter& charter, const Occurrence& occurrence);

}  // namespace charterlint
