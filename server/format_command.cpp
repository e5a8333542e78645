// `charterlint format`
#include <fmt/format.h>

#include "rules/fix.hpp"
#include "rules/format.hpp"
#include "rules/skeleton.hpp"
#include "rules/subject.hpp"
#include "rules/words.hpp"
#include "server/commands.hpp"
#include "server/counted.hpp"
#include "server/diff.hpp"
#include "server/files.hpp"
#include "server/jobs.hpp"
#include "server/output/printable.hpp"
#include "server/replacements.hpp"
#include "server/terminal.hpp"

namespace charterlint {
namespace {

/// The text of `job` laid out; nullopt where it stays as it is. Refuses to lose anything.
std::optional<std::string> laid_out(Job& job) {
  if (job.is_excluded) return std::nullopt;
  Skeleton skeleton(job.file.text);
  auto edits = format(skeleton, job.config->format);
  if (edits.empty()) return std::nullopt;
  // A document that is no charter is none of our business. To read it as one is the last resort.
  if (!is_charter_name(job.file.name) && !speaks_of_cookies(job.file.text) &&
      !Charter(job.file.text, nullptr, job.config->own.get()).is_charter()) {
    return std::nullopt;
  }
  auto text = apply_safely(std::move(skeleton), std::move(edits));
  job.refused = !text.has_value();
  return text;
}

void format_job(Job& job) {
  auto text = laid_out(job);
  job.fixed_text = text ? std::move(*text) : job.file.text;
}

std::string summary(std::size_t changed, std::size_t all, Language language) {
  const std::string files = counted(changed, nouns::file, language);
  const std::size_t left = all - changed;
  if (language == Language::fr) {
    return fmt::format("{} mis en forme, {} {}\n", files, left,
                       is_singular(left, language) ? "inchangé" : "inchangés");
  }
  return fmt::format("{} formatted, {} left as {}\n", files, left,
                     is_singular(left, language) ? "it was" : "they were");
}

}  // namespace

int run_format(const FormatCommandOptions& options, Language language) {
  ConfigFiles configs(options.config, language);
  auto jobs = read_jobs(options.paths, options.stdin_filename, 0, configs, options.named);
  language = language_of(jobs, language);
  for_each_in_parallel(jobs.size(), 0, [&](std::size_t i) {
    if (jobs[i].error.empty()) format_job(jobs[i]);
  });
  Replacements replacements;
  for (Job& job : jobs) {
    if (job.error.empty() && job.refused) {
      job.error = fmt::format(
          "`{}`: the layout would have lost a word, and nothing was changed: please report this "
          "file",
          job.file.name);
    }
    if (!job.error.empty()) continue;
    const bool differs = job.fixed_text != job.file.text;
    if (options.diff) {
      const std::string diff = unified_diff(job.file.name, job.file.text, job.fixed_text);
      print(is_stdout_terminal() ? diff_for_terminal(diff, wants_color(options.color)) : diff);
    } else if (options.check) {
      if (differs) print(printable(job.file.name) + "\n");
    } else if (job.is_stdin) {
      print(job.fixed_text);
    } else if (differs) {
      replacements.add(job.file.name, job.file.text, job.fixed_text, job.error);
    }
  }
  replacements.finish();
  std::size_t changed = 0;
  bool failed = false;
  for (const Job& job : jobs) {
    if (job.error.empty()) {
      changed += job.fixed_text != job.file.text ? 1U : 0U;
      continue;
    }
    complain(job.error);
    failed = true;
  }
  if (!options.quiet && !(options.diff || options.check)) {
    print_error(summary(changed, jobs.size(), language));
  }
  if (failed) return exit_error;
  return (options.check || options.diff) && changed > 0 ? exit_findings : exit_clean;
}

}  // namespace charterlint
