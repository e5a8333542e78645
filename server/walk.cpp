#include "server/walk.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "server/files.hpp"
#include "server/ignored.hpp"
#include "server/paths.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;

using Verdict = PatternList::Verdict;

/// A name in a folder, and what it is there; a link is neither folder nor file.
struct Entry {
  std::string name;
  bool folder = false;
  bool file = false;
  bool link = false;
};

class Walker {
 public:
  Walker(ConfigFiles& configs, FoundFiles& found, const std::atomic<bool>* stop)
      : configs_(configs), found_(found), stop_(stop) {}

  /// Walks `folder`, which is shown as it is given.
  void walk(const std::string& folder) {
    const std::string absolute = absolute_path(folder);
    enter(folder == "." ? std::string{} : folder, absolute, Ignored::above(absolute));
  }

 private:
  void enter(const std::string& shown, const std::string& absolute,
             const std::shared_ptr<const Ignored>& outer) {
    if (stop_ != nullptr && *stop_) return;
    std::vector<Entry> entries;
    std::shared_ptr<const Ignored> ignored;
    try {
      entries = read_entries(absolute);
      ignored = Ignored::in(absolute, outer, holds(entries, ".git"), holds(entries, ".gitignore"));
    } catch (const UserError& error) {
      found_.errors.emplace_back(error.what());
      return;
    } catch (const fs::filesystem_error& error) {
      found_.errors.push_back(fmt::format("cannot read the folder `{}`: {}",
                                          shown.empty() ? "." : shown, error.code().message()));
      return;
    }
    const ConfigScope& scope = configs_.scope_of(absolute);
    for (const Entry& entry : entries) {
      const std::string path = joined_path(absolute, entry.name);
      const std::string name = shown.empty() ? entry.name : joined_path(shown, entry.name);
      const PathKind kind = entry.folder ? PathKind::folder : PathKind::file;
      if (entry.folder ? is_passed_over(entry.name) : !is_charter(entry.name, path, scope))
        continue;
      if (ignored != nullptr && ignored->ignores(path, kind)) continue;
      if (is_excluded(path, kind, scope)) continue;
      if (entry.folder) {
        enter(name, path, ignored);
      } else if (is_file(path, entry)) {
        found_.paths.push_back(name);
      }
    }
  }

  static std::vector<Entry> read_entries(const std::string& folder) {
    std::vector<Entry> entries;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      const bool link = entry.is_symlink();
      entries.push_back({entry.path().filename().string(), !link && entry.is_directory(),
                         !link && entry.is_regular_file(), link});
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
  }

  static bool holds(const std::vector<Entry>& entries, std::string_view name) {
    const auto at =
        std::lower_bound(entries.begin(), entries.end(), name,
                         [](const Entry& entry, std::string_view n) { return entry.name < n; });
    return at != entries.end() && at->name == name;
  }

  /// Folders that hold no charters of the user's own.
  static bool is_passed_over(std::string_view name) {
    return name.starts_with('.') || name == "node_modules";
  }

  static bool is_charter(const std::string& name, std::string_view path, const ConfigScope& scope) {
    if (is_charter_name(name)) return true;
    const PatternList& include = scope.include != nullptr ? *scope.include : default_include();
    return include.covers(path_below(scope.base, path));
  }

  static bool is_excluded(std::string_view path, PathKind kind, const ConfigScope& scope) {
    return scope.exclude != nullptr &&
           scope.exclude->judge(path_below(scope.base, path), kind) == Verdict::matched;
  }

  static bool is_file(const std::string& path, const Entry& entry) {
    std::error_code error;
    return entry.file || (entry.link && fs::is_regular_file(path, error));
  }

  ConfigFiles& configs_;
  FoundFiles& found_;
  const std::atomic<bool>* stop_;
};

}  // namespace

FoundFiles find_charters(const std::vector<std::string>& paths, NamedFiles named,
                         ConfigFiles& configs, const std::atomic<bool>* stop) {
  FoundFiles found;
  for (const std::string& path : paths) {
    std::error_code error;
    const bool folder = fs::is_directory(path, error);
    if (named == NamedFiles::may_be_excluded && path != "-" &&
        configs.excludes(path, folder ? PathKind::folder : PathKind::file)) {
      continue;
    }
    if (folder) {
      Walker(configs, found, stop).walk(path);
    } else {
      found.paths.push_back(path);
    }
  }
  // One file under two names, `a.charte` and `./a.charte` or a link, is checked and mended once.
  std::set<std::string> names;
  std::set<std::pair<dev_t, ino_t>> files;
  std::erase_if(found.paths, [&](const std::string& path) {
    struct stat status{};
    return !names.insert(path).second ||
           (found.paths.size() > 1 && ::stat(path.c_str(), &status) == 0 &&
            !files.insert({status.st_dev, status.st_ino}).second);
  });
  return found;
}

}  // namespace charterlint
