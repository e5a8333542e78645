// What fuzzing starts from.
#pragma once

#include <string>
#include <vector>

namespace charterlint::fuzz {

/// Charters of the examples, the fixtures and the rules' pages and, where they are at hand, the
/// real ones of at most 30 KB.
std::vector<std::string> charters();
/// Their cells, of the smaller charters.
std::vector<std::string> cells();
/// Configurations of the documentation.
std::vector<std::string> configurations();
/// Streams of a language client that asks everything there is to ask about a charter.
std::vector<std::string> streams();
/// Scripts for the target `workspace`.
std::vector<std::string> scripts();

}  // namespace charterlint::fuzz
