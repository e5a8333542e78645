// What a rule finds, and how it can be mended.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

struct Rule;

enum class Severity : std::uint8_t { off, hint, info, warning, error };

/// Puts `text` in the place of `span`; an empty span inserts.
struct Edit {
  Span span;
  std::string text;
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// Who may apply a fix.
enum class Safety : std::uint8_t {
  safe,    ///< changes no word: layout, delimiters, empty cells, line ends, our own comments
  unsafe,  ///< changes words, or says which cell they belong to: `--unsafe-fixes`, or a click
  manual,  ///< leaves something for a person to write: a click in an editor, never the program
};

struct Fix {
  Safety safety = Safety::safe;
  std::string title;        ///< in the imperative
  std::vector<Edit> edits;  ///< sorted, not overlapping
};

/// Another place that a finding speaks of.
struct Related {
  Span span;
  std::string message;
};

/// A setting of the configuration that allows what was found.
struct Allowance {
  std::string title;              ///< in the imperative
  std::vector<std::string> keys;  ///< from the outermost one
  std::string value;              ///< a text
};

struct Diagnostic {
  const Rule* rule = nullptr;
  Severity severity = Severity::warning;
  Span span;
  std::string message;     ///< a sentence without its full stop
  std::vector<Fix> fixes;  ///< the preferred one first
  std::vector<Related> related;
  std::shared_ptr<const Allowance> allowance;  ///< null for most
};

}  // namespace charterlint
