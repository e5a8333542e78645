#include "server/lsp/index_work.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "rules/charter.hpp"
#include "rules/lint.hpp"
#include "server/files.hpp"
#include "server/jobs.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/uri.hpp"
#include "server/user_error.hpp"
#include "server/walk.hpp"

namespace charterlint::lsp {

FileStamp stamp_of(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return {};
  constexpr std::int64_t second = 1'000'000'000;
  return {status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec, status.st_size};
}

Found find_in(const std::vector<std::string>& folders, ConfigFiles& configs, Encoding encoding,
              const std::atomic<bool>& stop) {
  Found found;
  FoundFiles files = find_charters(folders, NamedFiles::may_be_excluded, configs, &stop);
  found.errors = std::move(files.errors);
  for (std::string& path : files.paths) {
    if (stop) break;
    try {
      auto config = configs.config_for(path);
      const FileStamp stamp = stamp_of(path);
      found.charters.push_back({std::move(path), stamp, std::move(config)});
    } catch (const UserError& error) {
      found.errors.emplace_back(error.what());
    }
  }
  std::sort(found.charters.begin(), found.charters.end(),
            [](const FoundCharter& a, const FoundCharter& b) { return a.path < b.path; });
  for (std::uint32_t number = 1; number <= configs.source_count(); ++number) {
    const ConfigSource& source = *configs.source(number);
    found.configs[uri_of_path(source.path)] =
        to_wire(problems_json(source.text, source.problems, encoding));
  }
  return found;
}

namespace {

void read_one(const Wanted& wanted, const Reading& reading, Read& out) {
  out.uri = wanted.uri;
  out.stamp = stamp_of(wanted.path);
  const std::string text = read_file(wanted.path);
  const Lexicon* const own = wanted.config->own.get();
  const Charter charter(text, nullptr, own);
  auto facts = std::make_shared<CharterFacts>(facts_of(charter));
  out.wants_siblings = wants_siblings(charter);
  if (reading.judges) {
    Config config = *wanted.config;
    config.file = wanted.name;
    const bool beside = out.wants_siblings || contradicts(*reading.siblings, *facts, wanted.name);
    const auto findings =
        beside ? lint(Charter(text, reading.siblings, own), config) : lint(charter, config);
    out.findings = to_wire(diagnostics_json(charter, findings, wanted.uri, *reading.client));
  }
  out.facts = std::move(facts);
}

}  // namespace

std::vector<Read> read_all(const std::vector<Wanted>& wanted, const Reading& reading,
                           const std::atomic<bool>& stop) {
  std::vector<Read> all;
  all.reserve(wanted.size());
  for (const Wanted& one : wanted) {
    if (stop) break;
    Read& read = all.emplace_back();
    try {
      read_one(one, reading, read);
    } catch (const UserError& error) {
      read.error = error.what();
    }
  }
  return all;
}

namespace {

bool has_fused_cells(const Charter& charter) {
  return std::any_of(charter.tables().begin(), charter.tables().end(),
                     [](const Table& table) { return !table.fused.empty(); });
}

}  // namespace

bool leans_on_others(const Charter& charter) {
  return has_fused_cells(charter) || wants_siblings(charter);
}

CharterFacts own_facts(const Charter& charter) {
  if (charter.siblings() == nullptr || !has_fused_cells(charter)) return facts_of(charter);
  return facts_of(Charter(charter.text(), nullptr, charter.own()));
}

Joined join_all(const std::vector<Teller>& tellers, const Siblings& before) {
  std::vector<std::string_view> files;
  std::vector<CharterFacts> facts;
  for (const Teller& teller : tellers) {
    files.push_back(teller.name);
    facts.push_back(*teller.facts);
  }
  Joined joined;
  joined.siblings = join(files, facts);
  const bool names_changed = joined.siblings.names != before.names;
  for (std::size_t i = 0; i < tellers.size(); ++i) {
    const bool touched = (names_changed && tellers[i].wants_siblings) ||
                         contradicts(before, facts[i], files[i]) ||
                         contradicts(joined.siblings, facts[i], files[i]);
    if (touched) joined.touched.push_back(tellers[i].uri);
  }
  return joined;
}

}  // namespace charterlint::lsp
