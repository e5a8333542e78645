// `charterlint format`
#include "rules/format.hpp"

#include <fmt/format.h>

#include "rules/fix.hpp"
#include "rules/words.hpp"
#include "server/commands.hpp"
#include "server/diff.hpp"
#include "server/files.hpp"
#include "server/jobs.hpp"
#include "server/terminal.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

/// The text of `job` laid out; refuses to lose anything.
void format_job(Job& job) {
  job.fixed_text = job.file.text;
  if (job.excluded) return;
  const Charter charter(job.file.text, nullptr, job.config->own.get());
  // A document that is no charter is none of our business.
  if (!charter.is_charter() && !is_charter_name(job.file.name)) return;
  const auto edits = format(charter, job.config->format);
  if (edits.empty()) return;
  if (auto text = apply_safely(charter, edits)) {
    job.fixed_text = std::move(*text);
  } else {
    job.refused = true;
  }
}

}  // namespace

int run_format(const FormatCommandOptions& options, Language language) {
  ConfigFiles configs(options.config, language);
  auto jobs = read_jobs(options.paths, options.stdin_filename, 0, configs, options.named);
  language = language_of(jobs, language);
  for_each_in_parallel(jobs.size(), 0, [&](std::size_t i) {
    if (jobs[i].error.empty()) format_job(jobs[i]);
  });
  std::size_t changed = 0;
  bool failed = false;
  for (Job& job : jobs) {
    if (job.error.empty() && job.refused) {
      job.error = fmt::format(
          "`{}`: the layout would have lost a word, and nothing was changed: please report this file",
          job.file.name);
    }
    if (job.error.empty()) {
      const bool differs = job.fixed_text != job.file.text;
      changed += differs ? 1U : 0U;
      const bool standard_input = job.file.name == "-" || job.file.name == options.stdin_filename;
      try {
        if (options.diff) {
          print(unified_diff(job.file.name, job.file.text, job.fixed_text));
        } else if (options.check) {
          if (differs) print(job.file.name + "\n");
        } else if (standard_input) {
          print(job.fixed_text);
        } else if (differs) {
          write_file(job.file.name, job.fixed_text);
        }
      } catch (const UserError& error) {
        job.error = error.what();
      }
    }
    if (job.error.empty()) continue;
    complain(job.error);
    failed = true;
  }
  if (!options.quiet && !(options.diff || options.check)) {
    fmt::print(stderr, "{}\n",
               say(language,
                   {"{} files formatted, {} left as they were",
                    "{} fichiers mis en forme, {} inchangés"},
                   changed, jobs.size() - changed));
  }
  if (failed) return exit_error;
  return (options.check || options.diff) && changed > 0 ? exit_findings : exit_clean;
}

}  // namespace charterlint
