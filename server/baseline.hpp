// The findings that a project lives with for now: `check --baseline` and `--write-baseline`.
//
// The file is JSON with an entry on a line, sorted, so that it merges well:
//
//     {"file": "a.charte", "rule": "ragged-row", "fingerprint": "…:1", "text": "| panier |"}
//
// Files are named from the baseline's folder. `text` is for those who read the file; the others
// tell a finding. Nothing counts lines: see output/fingerprint.hpp.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "rules/config.hpp"
#include "server/output.hpp"

namespace charterlint {

class Baseline {
 public:
  /// An empty one.
  Baseline() = default;
  /// Reads the baseline at `path`. Throws UserError when it cannot be read or is none.
  explicit Baseline(const std::string& path);

  /// Takes the known findings out of `file`, which was judged by `config`, and out of the baseline
  /// those entries of the file that no longer occur. Returns how many findings are known.
  std::size_t hide_known(FileFindings& file, const Config& config);
  /// Makes all findings of `file` known, and takes them out of it.
  std::size_t accept(FileFindings& file, const Config& config);
  /// Takes out the entries of files that are gone.
  void drop_missing_files();

  /// How many entries were taken out, because they no longer occur, and how many are new.
  [[nodiscard]] std::size_t dropped() const { return dropped_; }
  [[nodiscard]] std::size_t added() const { return added_; }

  /// Writes it to `path` in one step. Throws UserError.
  void write(const std::string& path) const;

  /// What to tell the user about a baseline that was written to `path`, and about one at `path`
  /// with entries that no longer occur. A line without its end.
  [[nodiscard]] std::string written_note(const std::string& path, Language language) const;
  [[nodiscard]] std::string stale_note(const std::string& path, Language language) const;

 private:
  /// An absolute name of a file, a rule, a fingerprint.
  using Key = std::tuple<std::string, std::string, std::string>;

  void drop_unseen(const std::string& file, const std::map<Key, std::string>& seen,
                   const Config& config);

  std::map<Key, std::string> entries_;  ///< with the text
  std::set<std::string> judged_;
  std::size_t dropped_ = 0, added_ = 0;
};

}  // namespace charterlint
