// `charterlint check`
#include <fmt/format.h>

#include <algorithm>

#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "server/commands.hpp"
#include "server/diff.hpp"
#include "server/files.hpp"
#include "server/jobs.hpp"
#include "server/terminal.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

/// A row with a cell too few may hold a cookie name that only another charter knows.
bool wants_siblings(const Charter& charter) {
  return std::any_of(charter.tables().begin(), charter.tables().end(), [&](const Table& table) {
    return table.about == About::cookies &&
           std::any_of(table.rows.begin(), table.rows.end(), [&](RowRef ref) {
             return charter.row(ref).cell_count + 1 == table.columns.size() &&
                    table.fused_in(ref) == nullptr;
           });
  });
}

class CheckCommand {
 public:
  CheckCommand(const CheckOptions& options, Language language)
      : options_(options),
        language_(language),
        configs_(options.config, language, read_choices(options.select, options.ignore, language)) {
  }

  int run() {
    jobs_ =
        read_jobs(options_.paths, options_.stdin_filename, options_.jobs, configs_, options_.named);
    language_ = language_of(jobs_, language_);
    judge_all();
    if (options_.diff) return print_diffs();
    if (options_.fix) write_all();
    print_findings();
    print_summary();
    return status();
  }

 private:
  [[nodiscard]] bool fixing() const { return options_.fix || options_.diff; }

  void judge_all() {
    std::vector<char> again(jobs_.size(), 0);
    for_each_in_parallel(jobs_.size(), options_.jobs, [&](std::size_t i) {
      if (jobs_[i].error.empty()) again[i] = judge(jobs_[i], nullptr);
    });
    if (jobs_.size() < 2 || std::find(again.begin(), again.end(), 1) == again.end()) return;
    const Siblings siblings = collect_siblings(jobs_, options_.jobs);
    for_each_in_parallel(jobs_.size(), options_.jobs, [&](std::size_t i) {
      if (again[i] != 0) judge(jobs_[i], &siblings);
    });
  }

  /// Returns whether other charters may tell more.
  bool judge(Job& job, const Siblings* siblings) const {
    if (job.excluded) {
      job.fixed_text = job.file.text;
      return false;
    }
    const Config& config = *job.config;
    const Charter charter(job.file.text, siblings, config.own.get());
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
    for (const Job& job : jobs_) {
      if (!job.error.empty()) continue;
      const std::string diff = unified_diff(job.file.name, job.file.text, job.fixed_text);
      any |= !diff.empty();
      print(diff);
    }
    if (report_errors()) return exit_error;
    return any && !options_.exit_zero ? exit_findings : exit_clean;
  }

  /// Writes what was fixed; from here on the findings are those that are left.
  void write_all() {
    for (Job& job : jobs_) {
      if (!job.error.empty()) continue;
      const bool standard_input = is_standard_input(job);
      const bool changed = job.fixed_text != job.file.text;
      if (standard_input) {
        print(job.fixed_text);
      } else if (changed) {
        try {
          write_file(job.file.name, job.fixed_text);
        } catch (const UserError& error) {
          job.error = error.what();
          continue;
        }
      }
      job.file.text = std::move(job.fixed_text);
      job.file.diagnostics = std::move(job.left);
    }
  }

  [[nodiscard]] bool is_standard_input(const Job& job) const {
    return job.file.name == "-" || (!options_.stdin_filename.empty() &&
                                    job.file.name == options_.stdin_filename);
  }

  void print_findings() {
    // With --fix the text of standard input goes to standard output, alone.
    const bool text_on_stdout =
        options_.fix && std::any_of(jobs_.begin(), jobs_.end(),
                                    [&](const Job& job) { return is_standard_input(job); });
    std::string out;
    if (options_.output_format == OutputFormat::json) {
      std::vector<FileFindings> files;
      for (Job& job : jobs_) files.push_back(job.file);
      out = json(files);
    } else {
      const bool color = wants_color(options_.color) && !text_on_stdout;
      for (const Job& job : jobs_) {
        if (job.file.diagnostics.empty()) continue;
        const TextStyle style{job.config->language, color};
        out += options_.output_format == OutputFormat::full ? full(job.file, style)
                                                            : concise(job.file, style);
      }
    }
    if (text_on_stdout) {
      std::fwrite(out.data(), 1, out.size(), stderr);
    } else {
      print(out);
    }
  }

  void print_summary() {
    if (options_.quiet) return;
    std::size_t errors = 0, warnings = 0, others = 0, safe = 0, unsafe = 0, fixed = 0;
    for (const Job& job : jobs_) {
      for (const auto& [rule, count] : job.fixed) fixed += count;
      for (const Diagnostic& diagnostic : job.file.diagnostics) {
        if (diagnostic.severity == Severity::error) ++errors;
        else if (diagnostic.severity == Severity::warning) ++warnings;
        else ++others;
        if (diagnostic.fixes.empty()) continue;
        if (diagnostic.fixes.front().safety == Safety::safe) ++safe;
        if (diagnostic.fixes.front().safety == Safety::unsafe) ++unsafe;
      }
    }
    std::string line;
    if (options_.fix) line += say(language_, {"{} fixed; ", "{} corrigés ; "}, fixed);
    line += say(language_,
                {"{} errors, {} warnings, {} informations",
                 "{} erreurs, {} avertissements, {} informations"},
                errors, warnings, others);
    if (safe + unsafe > 0) {
      line += say(language_,
                  {"; --fix mends {}, --unsafe-fixes {} more",
                   " ; --fix en corrige {}, --unsafe-fixes {} de plus"},
                  safe, unsafe);
    }
    fmt::print(stderr, "{}\n", line);
  }

  /// Says what could not be done. Returns whether there was anything to say.
  bool report_errors() {
    bool any = false;
    for (const Job& job : jobs_) {
      if (!job.error.empty()) complain(job.error);
      if (job.refused) {
        complain(fmt::format("`{}`: a fix would have lost a word, and was not applied: please report "
                             "this file",
                             job.file.name));
      }
      any |= !job.error.empty() || job.refused;
    }
    return any;
  }

  int status() {
    if (report_errors()) return exit_error;
    if (options_.exit_zero || options_.fail_on == Severity::off) return exit_clean;
    for (const Job& job : jobs_) {
      for (const Diagnostic& diagnostic : job.file.diagnostics) {
        if (diagnostic.severity >= options_.fail_on) return exit_findings;
      }
    }
    return exit_clean;
  }

  const CheckOptions& options_;
  Language language_;
  ConfigFiles configs_;
  std::vector<Job> jobs_;
};

}  // namespace

int run_check(const CheckOptions& options, Language language) {
  return CheckCommand(options, language).run();
}

}  // namespace charterlint
