#include "server/replacements.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "server/files.hpp"
#include "server/new_file.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

/// Files that wait together: each is an open descriptor. More make little difference.
constexpr std::size_t batch = 64;

std::unique_ptr<NewFile> write_beside(const std::string& path, std::string_view text) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    throw UserError(fmt::format("cannot write `{}`: {}", path, std::strerror(errno)));
  }
  auto file = std::make_unique<NewFile>(path);
  file->write(text);
  return file;
}

void put(NewFile& file, const std::string& path, std::string_view before) {
  if (read_file(path) != before) {
    throw UserError(fmt::format(
        "cannot write `{}`: it was changed by someone else meanwhile; run the command again",
        path));
  }
  file.put();
}

/// Each file system that holds one of `files` has all of it on its disk. False where that is not
/// sure; each file must then be asked for by itself.
bool settle_together(const std::vector<std::unique_ptr<NewFile>>& files) {
  std::vector<dev_t> settled;
  for (const auto& file : files) {
    if (file == nullptr) continue;
    struct stat status{};
    if (::fstat(file->descriptor(), &status) != 0) return false;
    if (std::find(settled.begin(), settled.end(), status.st_dev) != settled.end()) continue;
    if (::syncfs(file->descriptor()) != 0) return false;
    settled.push_back(status.st_dev);
  }
  return true;
}

}  // namespace

void Replacements::add(const std::string& path, std::string_view before, std::string_view after,
                       std::string& error) {
  waiting_.push_back({&path, before, after, &error});
  if (waiting_.size() == batch) finish();
}

void Replacements::finish() {
  std::vector<std::unique_ptr<NewFile>> files(waiting_.size());
  const auto for_each = [&](auto step) {
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      if (!waiting_[i].error->empty()) continue;
      try {
        step(waiting_[i], files[i]);
      } catch (const UserError& error) {
        *waiting_[i].error = error.what();
        files[i].reset();
      }
    }
  };
  using File = std::unique_ptr<NewFile>;
  for_each(
      [](const Wanted& wanted, File& file) { file = write_beside(*wanted.path, wanted.after); });
  if (files.size() < 2 || !settle_together(files)) {
    for_each([](const Wanted&, const File& file) { file->settle(); });
  }
  for_each([](const Wanted& wanted, const File& file) { put(*file, *wanted.path, wanted.before); });
  waiting_.clear();
}

}  // namespace charterlint
