// What is fuzzed: functions that take any bytes, and throw when something does not hold.
// libFuzzer calls each of them in a program of its own (`./dev fuzz`); the tests try all of them on
// what they start from and on what was found.
#pragma once

#include <string_view>

namespace charterlint::fuzz {

void try_parse(std::string_view text);
void try_check(std::string_view text);
void try_fix(std::string_view text);
void try_format(std::string_view text);
void try_edits(std::string_view text);
void try_names(std::string_view text);
void try_config(std::string_view text);
void try_session(std::string_view stream);
void try_workspace(std::string_view script);

}  // namespace charterlint::fuzz
