// What the commands share: files found with their configuration, read and judged in parallel.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "server/config_files.hpp"
#include "server/options.hpp"
#include "server/output.hpp"
#include "server/progress.hpp"

namespace charterlint {

/// One file on its way through a command.
struct Job {
  FileFindings file;
  std::shared_ptr<const Config> config;  ///< null where only `error` is to be told
  bool is_stdin = false;
  bool is_excluded = false;  ///< standard input only: it is passed on as it is
  bool was_read = false;
  std::string error;  ///< a sentence: why it could not be read, or written
  std::map<std::string_view, std::size_t> fixed;
  std::string fixed_text;
  std::vector<Diagnostic> left;  ///< findings of `fixed_text`
  bool refused = false;          ///< a fix that promised to be safe was not, and was not applied
};

/// Runs `work(i)` for every i below `count`, on `jobs` threads (0: one for each core), and lets
/// `progress` know, if there is one.
void for_each_in_parallel(std::size_t count, unsigned jobs,
                          const std::function<void(std::size_t)>& work,
                          Progress* progress = nullptr);

/// The files that `paths` lead to, `-` among them read from standard input under the name
/// `stdin_filename`. Those that cannot be read have an error. Throws UserError when a configuration
/// file is wrong: nothing is judged then.
[[nodiscard]] std::vector<Job> read_jobs(const std::vector<std::string>& paths,
                                         const std::string& stdin_filename, unsigned jobs,
                                         ConfigFiles& configs, NamedFiles named,
                                         Progress* progress = nullptr);

/// The language of messages about all of `jobs`: that of the first one, else `fallback`.
[[nodiscard]] Language language_of(const std::vector<Job>& jobs, Language fallback);

/// Other charters may tell more of `charter`: a row with a cell too few may hold a cookie name that
/// only they know.
[[nodiscard]] bool wants_siblings(const Charter& charter);

/// What the charters of `jobs` tell, for each of them to lean on and be compared with.
[[nodiscard]] Siblings collect_siblings(const std::vector<Job>& jobs, unsigned threads);
/// The same, where it is known already what each of them tells.
[[nodiscard]] Siblings join_facts(const std::vector<Job>& jobs,
                                  const std::vector<CharterFacts>& facts);

}  // namespace charterlint
