// One configuration file: what it says, each setting with its place. Files that extend each other,
// profiles and overrides are put together in config_layers.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/config.hpp"
#include "rules/glob.hpp"
#include "rules/problem.hpp"
#include "rules/profiles.hpp"
#include "rules/text.hpp"

namespace charterlint {

/// A setting, and where it stands in its file.
template <class Value>
struct Placed {
  Value value;
  Span span;
};

struct RuleSetting {
  std::size_t rule = 0;  ///< its place in the catalogue
  std::optional<Placed<Severity>> severity;
  std::vector<Placed<OptionValue>> options;
};

/// A word for a role or for a kind of category.
template <class Meaning>
struct WordSetting {
  std::string spelling;
  Meaning meaning;
  Span span;
};

struct CookieSetting {
  std::string pattern;
  std::string providers;  ///< as in data/known_cookies.tsv
  std::string lifetime;   ///< the same
  std::string purpose;
  CategoryKind category = CategoryKind::unknown;
  bool by_site = false;
  bool retired = false;
  bool weak = false;
  bool exempt = false;
  Span span;
};

/// What can be set for some files and for all.
struct Settings {
  std::optional<Placed<const Profile*>> profile;
  std::optional<Placed<Language>> language;
  std::vector<RuleSetting> rules;
  std::optional<Placed<std::vector<Role>>> required, recommended;
  std::vector<WordSetting<Role>> headers;
  std::vector<WordSetting<CategoryKind>> categories;
  std::vector<WordSetting<CategoryKind>> known_categories;
  std::vector<CookieSetting> cookies;
  std::optional<Placed<TableLayout>> layout;
  std::optional<Placed<std::uint32_t>> max_width;
  std::optional<Placed<bool>> final_newline;
};

struct Patterns {
  PatternList list;
  std::vector<std::string> texts;  ///< as they are written
};

struct Override {
  Placed<Patterns> files;
  Settings settings;
};

struct ConfigFile {
  std::vector<Placed<std::string>> extends;
  Settings settings;
  std::optional<Placed<Patterns>> include, exclude;
  std::vector<Override> overrides;
};

/// What `text`, at most `max_document_size` long, says as a configuration file. Where `problems`
/// has something, the result is what could be understood beside it: good for an editor, not for
/// judging.
[[nodiscard]] ConfigFile read_config_file(std::string_view text, Language language,
                                          Problems& problems);

/// The files of a folder that are charters by their names when no configuration says which.
inline constexpr std::array<std::string_view, 2> default_include_texts{
    "*charte*.{md,markdown,txt}", "*cookie*.{md,markdown,txt}"};
[[nodiscard]] const PatternList& default_include();

}  // namespace charterlint
