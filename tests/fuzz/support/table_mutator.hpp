// Mutations that happen to tables in real life: rows and cells doubled, lost and moved, separators
// changed.
#pragma once

#include <string>
#include <string_view>

namespace charterlint::fuzz {

/// `text` with one such change, which follows from `seed`.
std::string mutated_tables(std::string_view text, unsigned seed);

}  // namespace charterlint::fuzz
