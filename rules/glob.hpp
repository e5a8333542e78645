// Patterns for paths, with the meaning that gitignore(5) gives them: one matcher for .gitignore
// files, for `include`, `exclude` and `overrides` of the configuration. Knows no disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace charterlint {

enum class LetterCase : std::uint8_t {
  exact,
  ignored,  ///< of the letters of ASCII
};

enum class PathKind : std::uint8_t { file, folder };

/// One pattern. `*`, `?` and `[...]` stay within a name, `**` between slashes stands for any run of
/// names. A pattern with a slash before its end starts at the folder it belongs to; one without is
/// compared with the last name alone. A slash at its end asks for a folder, a `!` before it takes
/// back what patterns before it matched.
///
/// Matching takes at most the length of the path times the length of the pattern. Unlike in git,
/// where it is a byte, a character is a code point.
class Glob {
 public:
  explicit Glob(std::string_view pattern, LetterCase letters = LetterCase::exact);

  /// `path` is relative to the folder of the pattern, with one `/` between names and none at its
  /// ends.
  [[nodiscard]] bool matches(std::string_view path, PathKind kind) const;

  [[nodiscard]] bool negated() const { return negated_; }
  /// The pattern is well formed: one that is not matches nothing, as in git.
  [[nodiscard]] bool valid() const { return valid_; }

 private:
  enum class PartKind : std::uint8_t { literal, ending, general, any_names };
  /// What stands between two slashes, a part of `text_`.
  struct Part {
    PartKind kind;
    std::size_t begin, size;
  };

  void read_part(std::string_view part);
  [[nodiscard]] bool matches_part(const Part& part, std::string_view name) const;

  std::string text_;
  std::vector<Part> parts_;
  LetterCase letters_;
  bool negated_ = false;
  bool folders_only_ = false;
  bool last_name_only_ = false;
  bool valid_ = true;
};

/// Patterns in order: the last one that matches decides.
class PatternList {
 public:
  enum class Verdict : std::uint8_t { none, matched, taken_back };

  void add(Glob glob) { globs_.push_back(std::move(glob)); }
  /// Adds the lines of a .gitignore file.
  void add_lines(std::string_view text);

  [[nodiscard]] bool empty() const { return globs_.empty(); }

  /// What the patterns say of `path` itself.
  [[nodiscard]] Verdict judge(std::string_view path, PathKind kind) const;
  /// `path`, or a folder that it lies in, is matched and not taken back.
  [[nodiscard]] bool covers(std::string_view path, PathKind kind = PathKind::file) const;

 private:
  std::vector<Glob> globs_;
};

/// The patterns that the `{a,b}` of `pattern` stand for; `pattern` alone when it has none. Empty
/// when there are more than anyone could mean.
[[nodiscard]] std::vector<std::string> expand_braces(std::string_view pattern);

}  // namespace charterlint
