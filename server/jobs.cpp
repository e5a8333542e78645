#include "server/jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "server/files.hpp"
#include "server/user_error.hpp"

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
                           unsigned jobs, Progress* progress) {
  std::vector<std::string> missing;
  const auto names = find_charters(paths.empty() ? std::vector<std::string>{"."} : paths, missing);
  std::vector<Job> all(names.size());
  if (progress != nullptr) progress->expect(names.size());
  const auto read = [&](std::size_t i) {
    Job& job = all[i];
    job.is_stdin = names[i] == "-";
    job.file.name = job.is_stdin && !stdin_filename.empty() ? stdin_filename : names[i];
    try {
      job.file.text = job.is_stdin ? read_stdin() : read_file(names[i]);
      job.was_read = true;
    } catch (const UserError& error) {
      job.error = error.what();
    }
  };
  for_each_in_parallel(names.size(), jobs, read, progress);
  for (std::string& sentence : missing) {
    all.emplace_back();
    all.back().error = std::move(sentence);
  }
  return all;
}

Config config_for(const Config& config, std::string_view name) {
  Config own = config;
  own.always_charter = is_charter_name(name);
  own.file = name;
  return own;
}

Siblings collect_siblings(const std::vector<Job>& jobs, unsigned threads) {
  std::vector<CharterFacts> facts(jobs.size());
  for_each_in_parallel(jobs.size(), threads, [&](std::size_t i) {
    facts[i] = facts_of(Charter(jobs[i].file.text));
  });
  return join_facts(jobs, facts);
}

Siblings join_facts(const std::vector<Job>& jobs, const std::vector<CharterFacts>& facts) {
  std::vector<std::string_view> files;
  files.reserve(jobs.size());
  for (const Job& job : jobs) files.push_back(job.file.name);
  return join(files, facts);
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& names) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string_view name : names) {
    const std::size_t distance = edit_distance(word, name, least - 1);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best.empty() ? std::string{} : fmt::format("; did you mean `{}`?", best);
}

}  // namespace charterlint
