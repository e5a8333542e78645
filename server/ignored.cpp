#include "server/ignored.hpp"

#include <sys/stat.h>

#include "server/files.hpp"
#include "server/paths.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

/// The text of `path`; empty when there is none, as git has it.
std::string text_of(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  return read_file(path);
}

std::string first_line(const std::string& path) {
  std::string text = text_of(path);
  return text.substr(0, text.find_first_of("\r\n"));
}

/// The folder of git's own files for the repository at `folder`: `.git`, or, in a worktree or a
/// submodule, what the file `.git` names (gitrepository-layout(5)).
std::string repository_of(const std::string& folder) {
  const std::string git = joined_path(folder, ".git");
  constexpr std::string_view key = "gitdir: ";
  const std::string line = first_line(git);
  if (!line.starts_with(key)) return git;
  const auto in = [](const std::string& where, const std::string& path) {
    return path.starts_with('/') ? path : joined_path(where, path);
  };
  const std::string own = in(folder, line.substr(key.size()));
  const std::string common = first_line(joined_path(own, "commondir"));
  return common.empty() ? own : in(own, common);
}

}  // namespace

std::shared_ptr<const Ignored> Ignored::above(const std::string& folder) {
  std::vector<std::string> folders;  // above `folder`, the nearest first
  bool in_repository = exists(joined_path(folder, ".git"));
  if (in_repository) return nullptr;
  for (std::string at = folder; at != "/" && !in_repository;) {
    at = folder_of(at);
    folders.push_back(at);
    in_repository = exists(joined_path(at, ".git"));
  }
  if (!in_repository) return nullptr;
  std::shared_ptr<const Ignored> outer;
  for (auto at = folders.rbegin(); at != folders.rend(); ++at) {
    outer = in(*at, std::move(outer), at == folders.rbegin(), true);
  }
  return outer;
}

std::shared_ptr<const Ignored> Ignored::in(const std::string& folder,
                                           std::shared_ptr<const Ignored> outer,
                                           bool has_repository, bool has_patterns) {
  if (!has_repository && !has_patterns) return outer;
  auto fresh = std::make_shared<Ignored>();
  fresh->folder_ = folder;
  if (has_repository) {
    // Another repository: what is ignored around it does not hold in it.
    fresh->patterns_.add_lines(text_of(joined_path(repository_of(folder), "info/exclude")));
  } else {
    fresh->outer_ = std::move(outer);
  }
  if (has_patterns) fresh->patterns_.add_lines(text_of(joined_path(folder, ".gitignore")));
  return fresh;
}

bool Ignored::ignores(std::string_view path, PathKind kind) const {
  for (const Ignored* at = this; at != nullptr; at = at->outer_.get()) {
    switch (at->patterns_.judge(path_below(at->folder_, path), kind)) {
      case PatternList::Verdict::matched:
        return true;
      case PatternList::Verdict::taken_back:
        return false;
      case PatternList::Verdict::none:
        break;
    }
  }
  return false;
}

}  // namespace charterlint
