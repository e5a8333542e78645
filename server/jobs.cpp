#include "server/jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "server/files.hpp"
#include "server/user_error.hpp"
#include "server/walk.hpp"

namespace charterlint {

void for_each_in_parallel(std::size_t count, unsigned jobs,
                          const std::function<void(std::size_t)>& work, Progress* progress) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = std::min<std::size_t>(jobs, count);
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      work(i);
      if (progress != nullptr) progress->step();
    }
  };
  // This thread works too: one file starts no thread at all.
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
  run();
}

std::vector<Job> read_jobs(const std::vector<std::string>& paths, const std::string& stdin_filename,
                           unsigned jobs, ConfigFiles& configs, NamedFiles named,
                           Progress* progress) {
  const FoundFiles found =
      find_charters(paths.empty() ? std::vector<std::string>{"."} : paths, named, configs);
  std::vector<Job> all(found.paths.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    Job& job = all[i];
    job.is_stdin = found.paths[i] == "-";
    job.file.name = job.is_stdin && !stdin_filename.empty() ? stdin_filename : found.paths[i];
    job.config = configs.config_for(job.file.name);
    job.is_excluded =
        job.is_stdin && named == NamedFiles::may_be_excluded && configs.excludes(job.file.name);
  }
  configs.refuse_problems();
  if (progress != nullptr) progress->expect(all.size());
  const auto read = [&](std::size_t i) {
    Job& job = all[i];
    try {
      job.file.text = job.is_stdin ? read_stdin() : read_file(found.paths[i]);
      job.was_read = true;
    } catch (const UserError& error) {
      job.error = error.what();
    }
  };
  for_each_in_parallel(all.size(), jobs, read, progress);
  for (const std::string& sentence : found.errors) {
    all.emplace_back();
    all.back().error = sentence;
  }
  return all;
}

Language language_of(const std::vector<Job>& jobs, Language fallback) {
  return jobs.empty() || jobs.front().config == nullptr ? fallback : jobs.front().config->language;
}

bool wants_siblings(const Charter& charter) {
  return std::any_of(charter.tables().begin(), charter.tables().end(), [&](const Table& table) {
    return table.about == About::cookies &&
           std::any_of(table.rows.begin(), table.rows.end(), [&](RowRef ref) {
             return charter.row(ref).cell_count + 1 == table.columns.size() &&
                    table.fused_in(ref) == nullptr && table.left_out(ref) == 0;
           });
  });
}

Siblings collect_siblings(const std::vector<Job>& jobs, unsigned threads) {
  std::vector<CharterFacts> facts(jobs.size());
  for_each_in_parallel(jobs.size(), threads, [&](std::size_t i) {
    if (jobs[i].was_read) {
      facts[i] = facts_of(Charter(jobs[i].file.text, nullptr, jobs[i].config->own.get()));
    }
  });
  return join_facts(jobs, facts);
}

Siblings join_facts(const std::vector<Job>& jobs, const std::vector<CharterFacts>& facts) {
  std::vector<std::string_view> files;
  files.reserve(jobs.size());
  for (const Job& job : jobs) files.push_back(job.file.name);
  return join(files, facts);
}

}  // namespace charterlint
