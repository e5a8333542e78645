// How findings are printed: what a format is given, and the table of the formats. A format is one
// file, output/<name>.cpp, and one line of CMakeLists.txt.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

/// A file and what was found in it. The text is the one that the spans are about.
struct FileFindings {
  std::string name;
  std::string text;
  std::vector<Diagnostic> diagnostics;
};

/// How text is printed for people.
struct TextStyle {
  Language language = Language::en;
  bool color = false;
};

/// What a run of `check` comes to.
struct Outcome {
  std::vector<const FileFindings*> files;  ///< those that could be read, in the order of printing
  std::vector<std::string> errors;         ///< what could not be done, a sentence each
  Severity fail_on = Severity::warning;    ///< the least severity that fails; `off`: none does
  int status = 0;                          ///< that the program will exit with
  TextStyle style;

  [[nodiscard]] bool fails(const Diagnostic& diagnostic) const {
    return fail_on != Severity::off && diagnostic.severity >= fail_on;
  }
};

/// Where a format writes to. Text is handed on in pieces, so that the findings of a large run never
/// stand whole in memory.
class Sink {
 public:
  explicit Sink(std::function<void(std::string_view)> put) : put_(std::move(put)) {}

  void write(std::string_view text) {
    waiting_.append(text);
    if (waiting_.size() >= piece) flush();
  }
  template <class... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::vformat_to(std::back_inserter(waiting_), format, fmt::make_format_args(args...));
    if (waiting_.size() >= piece) flush();
  }
  /// Hands on what waits. To be called at the end: the destructor cannot, since handing on may
  /// throw UserError.
  void flush() {
    put_(waiting_);
    waiting_.clear();
  }

 private:
  static constexpr std::size_t piece = 64 * 1024;

  std::function<void(std::string_view)> put_;
  std::string waiting_;
};

struct OutputFormat {
  std::string_view name;
  void (*write)(const Outcome& outcome, Sink& out);
};

/// The formats, the default one first. Made by CMake from the list in CMakeLists.txt.
[[nodiscard]] std::span<const OutputFormat> output_formats();

/// The preferred fix of `diagnostic`, when the program may apply it; else null.
[[nodiscard]] const Fix* applicable_fix(const Diagnostic& diagnostic);

/// Where the page of `rule` can be read.
[[nodiscard]] std::string page_url(const Rule& rule);

[[nodiscard]] std::string_view name_of(Severity severity, Language language);

/// `label: message`, where it is, and the line of `text` that it stands on with carets under it.
[[nodiscard]] std::string located(std::string_view label, std::string_view message,
                                  std::string_view name, std::string_view text, Span span);

}  // namespace charterlint
