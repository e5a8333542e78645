#include "server/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "rules/words.hpp"
#include "server/counted.hpp"
#include "server/files.hpp"
#include "server/new_file.hpp"
#include "server/output/fingerprint.hpp"
#include "server/output/json_text.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int format_version = 1;

/// Standard input without a name has no place.
constexpr std::string_view standard_input = "-";

std::string absolute(const std::string& name) {
  if (name == standard_input) return name;
  std::error_code error;
  return fs::absolute(name, error).lexically_normal().generic_string();
}

std::string folder_of(const std::string& path) {
  return fs::path(absolute(path)).parent_path().generic_string();
}

[[noreturn]] void fail(const std::string& path, std::string_view why) {
  throw UserError(fmt::format("`{}` is no baseline of charterlint: {}", path, why));
}

Json parse(const std::string& path, const std::string& text) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    const auto at = static_cast<Offset>(std::min(error.byte, text.size()));
    fail(path,
         fmt::format("line {} is not the JSON that was expected", LineIndex(text).place(at).row));
  }
}

const std::string& word(const std::string& path, const Json& entry, const char* key) {
  if (!entry.is_object() || !entry.contains(key) || !entry[key].is_string()) {
    fail(path, fmt::format("an entry has no `{}`", key));
  }
  return entry[key].get_ref<const std::string&>();
}

/// A rule that was off says nothing of its entries; one that is gone will never find them again.
bool may_find(const std::string& rule, const Config& config) {
  const auto index = find_rule(rule);
  if (!index) return true;
  return config.severity(*index).value_or(catalogue()[*index].rule->severity) != Severity::off;
}

}  // namespace

Baseline::Baseline(const std::string& path) {
  const std::string text = read_file(path);
  if (text.empty()) return;
  const Json json = parse(path, text);
  if (!json.is_object() || !json.contains("findings") || !json["findings"].is_array()) {
    fail(path, "it has no list `findings`");
  }
  if (json.value("version", Json()) != format_version) {
    fail(path, fmt::format("its `version` is not {}", format_version));
  }
  const fs::path folder = folder_of(path);
  for (const Json& entry : json["findings"]) {
    const std::string& file = word(path, entry, "file");
    entries_[{file == standard_input ? file : absolute((folder / file).string()),
              word(path, entry, "rule"), word(path, entry, "fingerprint")}] =
        entry.contains("text") ? word(path, entry, "text") : std::string{};
  }
}

void Baseline::drop_unseen(const std::string& file, const std::map<Key, std::string>& seen,
                           const Config& config) {
  judged_.insert(file);
  auto at = entries_.lower_bound({file, {}, {}});
  while (at != entries_.end() && std::get<0>(at->first) == file) {
    const bool gone = !seen.contains(at->first) && may_find(std::get<1>(at->first), config);
    at = gone ? entries_.erase(at) : std::next(at);
    dropped_ += gone ? 1 : 0;
  }
}

std::size_t Baseline::hide_known(FileFindings& file, const Config& config) {
  const std::string name = absolute(file.name);
  const std::vector<std::string> prints = fingerprints(file);
  std::map<Key, std::string> seen;
  std::vector<Diagnostic> unknown;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    Diagnostic& diagnostic = file.diagnostics[i];
    Key key{name, diagnostic.rule->id, prints[i]};
    if (entries_.contains(key)) {
      seen.emplace(std::move(key), std::string{});
    } else {
      unknown.push_back(std::move(diagnostic));
    }
  }
  file.diagnostics = std::move(unknown);
  drop_unseen(name, seen, config);
  return seen.size();
}

std::size_t Baseline::accept(FileFindings& file, const Config& config) {
  const std::string name = absolute(file.name);
  const std::vector<std::string> prints = fingerprints(file);
  const LineIndex index(file.text);
  std::map<Key, std::string> seen;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    const Diagnostic& diagnostic = file.diagnostics[i];
    seen.emplace(Key{name, diagnostic.rule->id, prints[i]},
                 charterlint::quoted(flagged_words(file.text, index, diagnostic.span)));
  }
  file.diagnostics.clear();
  drop_unseen(name, seen, config);
  const std::size_t before = entries_.size();
  entries_.insert(seen.begin(), seen.end());
  added_ += entries_.size() - before;
  return seen.size();
}

void Baseline::drop_missing_files() {
  for (auto at = entries_.begin(); at != entries_.end();) {
    const std::string file = std::get<0>(at->first);
    const auto end = entries_.lower_bound({file + '\0', {}, {}});
    std::error_code error;
    // Standard input may have the name of a file that there is not.
    if (judged_.contains(file) || file == standard_input || fs::exists(file, error) || error) {
      at = end;
      continue;
    }
    dropped_ += static_cast<std::size_t>(std::distance(at, end));
    at = entries_.erase(at, end);
  }
}

void Baseline::write(const std::string& path) const {
  const std::string folder = folder_of(path);
  // By the names that are written: those below the folder need not come first in the absolute
  // order.
  std::vector<std::string> lines;
  for (const auto& [key, text] : entries_) {
    const auto& [file, rule, fingerprint] = key;
    std::string line = "    ";
    JsonText json(line);
    json.object([&] {
      json.member("file", file == standard_input
                              ? file
                              : fs::path(file).lexically_relative(folder).generic_string());
      json.member("rule", rule);
      json.member("fingerprint", fingerprint);
      json.member("text", text);
    });
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  std::string out = fmt::format("{{\n  \"version\": {},\n  \"findings\": [", format_version);
  for (const std::string& line : lines) {
    out += &line == &lines.front() ? "\n" : ",\n";
    out += line;
  }
  out += lines.empty() ? "]\n}\n" : "\n  ]\n}\n";
  NewFile file(path);
  file.write(out);
  file.commit();
}

std::string Baseline::written_note(const std::string& path, Language language) const {
  return say(language, {"`{}`: {} ({}, {})", "`{}` : {} ({}, {})"}, path,
             counted(entries_.size(), nouns::entry, language),
             counted(added_, nouns::added, language), counted(dropped_, nouns::dropped, language));
}

std::string Baseline::stale_note(const std::string& path, Language language) const {
  const std::string entries = counted(dropped_, nouns::entry, language);
  return is_singular(dropped_, language)
             ? say(language,
                   {"`{0}`: {1} no longer occurs; --write-baseline {0} drops it",
                    "`{0}` : {1} n'a plus lieu ; --write-baseline {0} la retire"},
                   path, entries)
             : say(language,
                   {"`{0}`: {1} no longer occur; --write-baseline {0} drops them",
                    "`{0}` : {1} n'ont plus lieu ; --write-baseline {0} les retire"},
                   path, entries);
}

}  // namespace charterlint
