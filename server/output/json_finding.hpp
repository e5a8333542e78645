// One finding as JSON, for the formats that print findings that way.
#pragma once

#include <string>

#include "server/output.hpp"
#include "server/output/places.hpp"

namespace charterlint {

/// Appends `diagnostic` of `file` to `out` as an object on one line, with the keys that ruff has.
/// `fix` is the preferred fix, when the program may apply it, or null.
void append_finding(std::string& out, const FileFindings& file, const Diagnostic& diagnostic,
                    Places& places);

}  // namespace charterlint
