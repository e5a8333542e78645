#include "server/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "server/files.hpp"
#include "server/options.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;

/// The mode that `open` would give a new file.
mode_t new_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

NewFile::NewFile(std::string path) : path_(std::move(path)), target_(path_) {
  std::error_code none;
  if (const fs::path real = fs::weakly_canonical(path_, none); !none) target_ = real.string();
  struct stat status{};
  const bool exists = ::stat(target_.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail(errno);
    return;
  }
  if (exists && ::access(target_.c_str(), W_OK) != 0) fail(errno);
  // In the same folder, so that the rename cannot cross file systems. The name says nothing of the
  // target's, which may be as long as names can be.
  const fs::path folder = fs::path(target_).parent_path();
  temporary_ = (folder / ".charterlint-XXXXXX").string();
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (descriptor_ < 0) {
    const int error = errno;
    temporary_.clear();
    if (error != EACCES && error != EROFS) fail(error);
    throw UserError(fmt::format("cannot write `{}`: cannot make a file in its folder: {}", path_,
                                std::strerror(error)));
  }
  const mode_t mode = exists ? status.st_mode & 07777 : new_mode();
  // The owner can only be kept by root; for all others it is their own file anyway.
  if (exists && ::geteuid() == 0 && ::fchown(descriptor_, status.st_uid, status.st_gid) != 0) {
    fail(errno);
  }
  // After the owner: to change it takes the set-user-id bit away.
  if (::fchmod(descriptor_, mode) != 0) fail(errno);
}

NewFile::~NewFile() {
  abandon();
}

void NewFile::abandon() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  temporary_.clear();
}

void NewFile::fail(int error) {
  abandon();
  // A pipe that nobody reads any more is no error: see `print`.
  if (error == EPIPE) std::_Exit(exit_clean);
  throw UserError(fmt::format("cannot write `{}`: {}", path_, std::strerror(error)));
}

void NewFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(descriptor_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(errno);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

void NewFile::commit() {
  if (!temporary_.empty() && ::fsync(descriptor_) != 0) fail(errno);
  // A full disk may only show here.
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  temporary_.clear();
}

void replace_file(const std::string& path, std::string_view before, std::string_view after) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    throw UserError(fmt::format("cannot write `{}`: {}", path, std::strerror(errno)));
  }
  NewFile file(path);
  file.write(after);
  if (read_file(path) != before) {
    throw UserError(fmt::format(
        "cannot write `{}`: it was changed by someone else meanwhile; run the command again",
        path));
  }
  file.commit();
}

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat one{}, other{};
  return ::stat(a.c_str(), &one) == 0 && ::stat(b.c_str(), &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

}  // namespace charterlint
