// `charterlint check`
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "rules/words.hpp"
#include "server/baseline.hpp"
#include "server/commands.hpp"
#include "server/diff.hpp"
#include "server/jobs.hpp"
#include "server/new_file.hpp"
#include "server/progress.hpp"
#include "server/replacements.hpp"
#include "server/statistics.hpp"
#include "server/summary.hpp"
#include "server/terminal.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

class CheckCommand {
 public:
  CheckCommand(const CheckOptions& options, Language language)
      : options_(options),
        language_(language),
        configs_(options.config, language, read_choices(options.select, options.ignore, language)),
        progress_(options.quiet ? Progress::Show::no : Progress::Show::yes) {}

  int run() {
    refuse_contradictions();
    read_baseline();
    progress_.begin(say(language_, {"reading", "lecture"}));
    jobs_ = read_jobs(options_.paths, options_.stdin_filename, options_.jobs, configs_,
                      options_.named, &progress_);
    language_ = language_of(jobs_, language_);
    refuse_to_overwrite_charters();
    judge_all();
    progress_.end();
    if (options_.diff) return print_diffs();
    if (options_.fix) write_all();
    compare_with_baseline();
    const Outcome outcome = outcome_of_all();
    write_to_destination([&](Sink& out) {
      if (options_.statistics) {
        write_statistics(outcome, *options_.output_format, out);
      } else {
        options_.output_format->write(outcome, out);
      }
    });
    for (const std::string& error : outcome.errors) complain(error);
    if (!options_.quiet) print_summary(outcome);
    return outcome.status;
  }

 private:
  [[nodiscard]] bool fixing() const { return options_.fix || options_.diff; }
  [[nodiscard]] bool has_baseline() const {
    return !options_.baseline.empty() || !options_.write_baseline.empty();
  }

  void refuse_contradictions() const {
    if (options_.statistics && !has_statistics(*options_.output_format)) {
      throw UserError(
          fmt::format("--statistics has no form in `{}`; full, concise, json and jsonl "
                      "have one",
                      options_.output_format->name));
    }
    if (options_.diff && !options_.write_baseline.empty()) {
      throw UserError("--diff changes nothing: it does not go with --write-baseline");
    }
  }

  /// With both options what is written is what is left of the one that is read.
  void read_baseline() {
    if (!options_.baseline.empty()) {
      baseline_ = Baseline(options_.baseline);
    } else if (!options_.write_baseline.empty() &&
               std::filesystem::exists(options_.write_baseline)) {
      baseline_ = Baseline(options_.write_baseline);
    }
  }

  void refuse_to_overwrite_charters() const {
    for (const std::string& path : {options_.output, options_.write_baseline}) {
      if (path.empty()) continue;
      for (const Job& job : jobs_) {
        if (job.is_stdin || !is_same_file(path, job.file.name)) continue;
        throw UserError(
            fmt::format("`{}` is one of the files that are checked: it is not written over", path));
      }
    }
  }

  void judge_all() {
    progress_.begin(say(language_, {"checking", "contrôle"}));
    progress_.expect(jobs_.size());
    std::vector<char> again(jobs_.size(), 0);
    // What the charters tell is gathered while they are read, and compared when all are.
    std::vector<CharterFacts> facts(jobs_.size());
    const bool several = jobs_.size() > 1;
    const auto first = [&](std::size_t i) {
      if (jobs_[i].error.empty())
        again[i] = judge(jobs_[i], nullptr, several ? &facts[i] : nullptr);
    };
    for_each_in_parallel(jobs_.size(), options_.jobs, first, &progress_);
    if (!several) return;
    const Siblings siblings = join_facts(jobs_, facts);
    const bool compares = compares_charters();
    for_each_in_parallel(jobs_.size(), options_.jobs, [&](std::size_t i) {
      if (!jobs_[i].error.empty()) return;
      if (again[i] == 0 && compares) again[i] = contradicts(siblings, facts[i], jobs_[i].file.name);
      if (again[i] != 0) judge(jobs_[i], &siblings, nullptr);
    });
  }

  /// Some charter is judged by the rule that compares charters.
  [[nodiscard]] bool compares_charters() const {
    const auto rule = find_rule("inconsistent-cookie");
    return rule && std::any_of(jobs_.begin(), jobs_.end(), [&](const Job& job) {
             const Severity severity = catalogue()[*rule].rule->severity;
             return job.was_read && !job.is_excluded &&
                    job.config->severity(*rule).value_or(severity) != Severity::off;
           });
  }

  /// Writes to `facts` what the charter tells, and returns whether other charters may tell more.
  bool judge(Job& job, const Siblings* siblings, CharterFacts* facts) const {
    if (job.is_excluded) {
      job.fixed_text = job.file.text;
      return false;
    }
    Config config = *job.config;
    config.file = job.file.name;
    const Charter charter(job.file.text, siblings, config.own.get());
    if (facts != nullptr) *facts = facts_of(charter);
    job.file.diagnostics = lint(charter, config);
    if (fixing()) {
      const Safety most = options_.unsafe_fixes ? Safety::unsafe : Safety::safe;
      FixOutcome outcome = fix_all(job.file.text, config, most, siblings);
      job.fixed = std::move(outcome.fixed);
      job.fixed_text = std::move(outcome.text);
      job.refused = outcome.refused;
      if (options_.fix) {
        job.left = lint(Charter(job.fixed_text, siblings, config.own.get()), config);
      }
    }
    return wants_siblings(charter);
  }

  int print_diffs() {
    bool any = false;
    const bool on_terminal = options_.output.empty() && is_stdout_terminal();
    write_to_destination([&](Sink& out) {
      for (const Job& job : jobs_) {
        if (!job.was_read) continue;
        const std::string diff = unified_diff(job.file.name, job.file.text, job.fixed_text);
        any |= !diff.empty();
        out.write(on_terminal ? diff_for_terminal(diff, wants_color(options_.color)) : diff);
      }
    });
    const std::vector<std::string> errors = errors_of_all();
    for (const std::string& error : errors) complain(error);
    if (!errors.empty()) return exit_error;
    return any && !options_.exit_zero ? exit_findings : exit_clean;
  }

  /// Writes what was fixed; from here on the findings are those that are left.
  void write_all() {
    Replacements replacements;
    for (Job& job : jobs_) {
      if (!job.was_read) continue;
      if (job.is_stdin) {
        print(job.fixed_text);
      } else if (job.fixed_text != job.file.text) {
        replacements.add(job.file.name, job.file.text, job.fixed_text, job.error);
      }
    }
    replacements.finish();
    for (Job& job : jobs_) {
      if (!job.was_read) continue;
      if (!job.error.empty()) {
        job.fixed.clear();
        continue;
      }
      job.file.text = std::move(job.fixed_text);
      job.file.diagnostics = std::move(job.left);
    }
  }

  void compare_with_baseline() {
    if (!has_baseline()) return;
    for (Job& job : jobs_) {
      if (!job.was_read) continue;
      known_ += options_.baseline.empty() ? baseline_.accept(job.file, *job.config)
                                          : baseline_.hide_known(job.file, *job.config);
    }
    baseline_.drop_missing_files();
    if (!options_.write_baseline.empty()) baseline_.write(options_.write_baseline);
  }

  [[nodiscard]] Outcome outcome_of_all() const {
    Outcome outcome;
    outcome.fail_on = options_.fail_on;
    outcome.errors = errors_of_all();
    const bool color = options_.output.empty() && !text_is_on_stdout()
                           ? wants_color(options_.color)
                           : options_.color == ColorChoice::always;
    outcome.style = {language_, color};
    bool failed = false;
    for (const Job& job : jobs_) {
      if (!job.was_read) continue;
      outcome.files.push_back(&job.file);
      for (const Diagnostic& diagnostic : job.file.diagnostics) failed |= outcome.fails(diagnostic);
    }
    if (failed && !options_.exit_zero) outcome.status = exit_findings;
    if (!outcome.errors.empty()) outcome.status = exit_error;
    return outcome;
  }

  /// What could not be done.
  [[nodiscard]] std::vector<std::string> errors_of_all() const {
    std::vector<std::string> errors;
    for (const Job& job : jobs_) {
      if (!job.error.empty()) errors.push_back(job.error);
      if (!job.refused) continue;
      errors.push_back(fmt::format(
          "`{}`: a fix would have lost a word, and was not applied: please report this file",
          job.file.name));
    }
    return errors;
  }

  /// With --fix the text of standard input goes to standard output, alone.
  [[nodiscard]] bool text_is_on_stdout() const {
    return options_.fix &&
           std::any_of(jobs_.begin(), jobs_.end(), [](const Job& job) { return job.is_stdin; });
  }

  void write_to_destination(const std::function<void(Sink&)>& write) const {
    if (!options_.output.empty()) {
      NewFile file(options_.output);
      Sink out([&](std::string_view text) { file.write(text); });
      write(out);
      out.flush();
      file.commit();
      return;
    }
    Sink out(text_is_on_stdout() ? print_error : print);
    write(out);
    out.flush();
  }

  void print_summary(const Outcome& outcome) const {
    Deeds deeds{.fixing = options_.fix, .known = known_};
    for (const Job& job : jobs_) {
      for (const auto& [rule, count] : job.fixed) deeds.fixed += count;
    }
    if (!options_.write_baseline.empty()) {
      print_error(baseline_.written_note(options_.write_baseline, language_) + "\n");
    } else if (baseline_.dropped() > 0) {
      print_error(baseline_.stale_note(options_.baseline, language_) + "\n");
    }
    const std::string line = summary(outcome, deeds);
    if (!line.empty()) print_error(line + "\n");
  }

  const CheckOptions& options_;
  Language language_;
  ConfigFiles configs_;
  Progress progress_;
  std::vector<Job> jobs_;
  Baseline baseline_;
  std::size_t known_ = 0;  ///< findings that the baseline hides
};

}  // namespace

int run_check(const CheckOptions& options, Language language) {
  return CheckCommand(options, language).run();
}

}  // namespace charterlint
