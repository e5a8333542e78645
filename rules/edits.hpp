// Edits that rules share: on lines, rows and cells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/diagnostic.hpp"

namespace charterlint {

/// Without the bytes of `span` a CR and an LF around them become one line end.
[[nodiscard]] bool joins_line_ends(std::string_view text, Span span);

/// Takes lines [first, last], from 0, out of the document, with the line end that makes them lines:
/// their own, or that of the line before where the document ends with them, or where that line end
/// is a CR and an LF comes next.
[[nodiscard]] Edit remove_lines(const Charter& charter, std::uint32_t first, std::uint32_t last);

/// Puts `line` on a line of its own after line `after`, from 0, with what stands before the content
/// of that line: indent and quote marks.
[[nodiscard]] Edit insert_line(const Charter& charter, std::uint32_t after, std::string_view line);

/// Puts a blank line after line `after`, from 0, where a line that is not blank follows: what is a
/// table above it then takes nothing in that is none of it. Nullopt where that is so already.
[[nodiscard]] std::optional<Edit> end_block(const Charter& charter, std::uint32_t after);

/// What stands before the content of line `line`: indent and quote marks.
[[nodiscard]] std::string_view line_prefix(const Charter& charter, std::uint32_t line);

/// A delimiter row of `columns` cells, as compact tables have it: `| --- | --- |`.
[[nodiscard]] std::string delimiter_row(std::size_t columns);

/// `text` as a cell of a pipe table: pipes escaped.
[[nodiscard]] std::string escape_cell(std::string_view text);

/// Applies `edits`, which are sorted and do not overlap, to `text`.
[[nodiscard]] std::string apply_edits(std::string_view text, const std::vector<Edit>& edits);

}  // namespace charterlint
