// Standard output and standard error.
#pragma once

#include <string_view>

#include "server/options.hpp"

namespace charterlint {

/// Writes all of `text` to standard output. A reader that has gone away ends the program quietly;
/// a full disk throws UserError.
void print(std::string_view text);

/// Writes all of `text` to standard error, as far as somebody takes it.
void print_error(std::string_view text);

/// Writes `charterlint: ` and `sentence` to standard error.
void complain(std::string_view sentence);
/// Writes `lines` to standard error, made printable, each with its line end.
void print_lines_as_error(std::string_view lines);

[[nodiscard]] bool is_stdout_terminal();

/// Colours are wanted on standard output: the choice, else NO_COLOR (https://no-color.org), else
/// whether it is a terminal.
[[nodiscard]] bool wants_color(ColorChoice choice);

}  // namespace charterlint
