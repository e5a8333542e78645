// Files that are made from the program and committed.
#pragma once

#include <string>
#include <string_view>

namespace charterlint::testing {

/// Checks that the file `name` of the project holds `text`. With CHARTERLINT_UPDATE set in the
/// environment it is written instead: `./dev generate` does that.
void check_generated(const std::string& name, std::string_view text);

/// The same for the part of the file between the line that starts with `<!-- name:` and the line
/// `<!-- /name -->`.
void check_generated_part(const std::string& file, std::string_view name, std::string_view text);

}  // namespace charterlint::testing
