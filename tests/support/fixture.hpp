// Examples with their expectations: charters whose findings are marked by carets under the text.
//
//     | panier | Garde les articles |
//                ^^^^^^^^^^^^^^^^^^ the message of the finding
//
// A marker line stands under the line it speaks of, below other marker lines of the same line. It
// is cut out before the charter is read. Columns are code points; a tab under a tab keeps the
// place.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"
#include "rules/text.hpp"

namespace charterlint::testing {

/// One finding, expected or found: where, how long, and what is said.
struct Mark {
  std::uint32_t row = 1;     ///< from 1
  std::uint32_t column = 1;  ///< from 1, in code points
  std::uint32_t length = 1;  ///< in code points; an empty span counts as one
  std::string message;
  friend bool operator==(const Mark&, const Mark&) = default;
};

std::string to_string(const Mark& mark);
std::string to_string(const std::vector<Mark>& marks);

/// Names and values of options of the rule, as a page writes them.
using Options = std::vector<std::pair<std::string, std::string>>;

struct Example {
  std::string text;  ///< without its marker lines
  Options options;   ///< those of lines like "With `style` set to `tab`:" before it
  std::vector<std::pair<std::string, std::string>>
      siblings;  ///< names and texts of charters that stand before it, in ```charter sibling NAME
  std::vector<Mark> expected;
  std::string fixed;       ///< what safe fixes make of it; empty when not said
  std::string unsafe;      ///< what unsafe fixes make of it; empty when not said
  bool right = false;      ///< stands under "Right"
  std::uint32_t line = 0;  ///< of its fence in the page, from 1
};

/// The examples of a rule's page.
std::vector<Example> examples_of(std::string_view page);

/// What the charters that go with `example` tell; nothing when there are none.
Siblings siblings_of(const Example& example);

/// Cuts the marker lines out of `marked`.
Example read_example(std::string_view marked);

/// Turns `\xE9` in the text of `example` into the byte E9. Its marks were read on the escaped text:
/// each stands for one character there.
void unescape(Example& example);

/// What `diagnostics` say about `text`, as marks.
std::vector<Mark> marks_of(std::string_view text, const std::vector<Diagnostic>& diagnostics);

/// The configuration under which only rule number `rule` is on, and all others where it is one on
/// suppressions. Throws std::runtime_error for an option that the rule does not have.
Config only(std::size_t rule, const Options& options = {});

/// What rule number `rule` finds in `charter` under that configuration.
std::vector<Diagnostic> found_by(std::size_t rule, const Charter& charter,
                                 const Options& options = {}, Language language = Language::en);

/// The whole of a file below the tests' folder, or nullopt.
std::string read_file(const std::string& path);

}  // namespace charterlint::testing
