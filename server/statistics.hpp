// `check --statistics`: how often each rule found something.
#pragma once

#include "server/output.hpp"

namespace charterlint {

/// Formats made for findings alone have no place for counts.
[[nodiscard]] bool has_statistics(const OutputFormat& format);

/// Writes a line a rule, or an object a rule for programs, the most frequent one first.
void write_statistics(const Outcome& outcome, const OutputFormat& format, Sink& out);

}  // namespace charterlint
