// What the commands share: configuration from the command line, files read and judged in parallel.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "server/output.hpp"

namespace charterlint {

/// One file on its way through a command.
struct Job {
  FileFindings file;
  std::string error;  ///< a sentence; empty when the file could be read
  std::map<std::string_view, std::size_t> fixed;
  std::string fixed_text;
  std::vector<Diagnostic> left;  ///< findings of `fixed_text`
  bool refused = false;  ///< a fix that promised to be safe was not, and was not applied
};

/// Runs `work(i)` for every i below `count`, on `jobs` threads (0: one for each core).
void for_each_in_parallel(std::size_t count, unsigned jobs,
                          const std::function<void(std::size_t)>& work);

/// The files that `paths` lead to, `-` among them read from standard input under the name
/// `stdin_filename`. Those that cannot be read have an error.
[[nodiscard]] std::vector<Job> read_jobs(const std::vector<std::string>& paths,
                                         const std::string& stdin_filename, unsigned jobs);

/// `config`, for a file of this name.
[[nodiscard]] Config config_for(const Config& config, std::string_view name);

/// The cookie names that stand whole in the tables of `texts`.
[[nodiscard]] Siblings collect_siblings(const std::vector<Job>& jobs, unsigned threads);

/// Did you mean one of `names`? ` (did you mean ...?)`, or nothing.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string_view>& names);

}  // namespace charterlint
