#include "server/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
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

/// Says nothing of the target's name, which may be as long as names can be.
constexpr std::string_view name_pattern = ".charterlint-XXXXXX";

/// The mode that `open` would give a new file.
mode_t new_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

/// Keeps the signals that end a program waiting, so that a name that is given for a moment is not
/// left behind.
class SignalsWait {
 public:
  SignalsWait() {
    sigset_t ending;
    ::sigemptyset(&ending);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::sigaddset(&ending, number);
    ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  SignalsWait(const SignalsWait&) = delete;
  SignalsWait& operator=(const SignalsWait&) = delete;
  ~SignalsWait() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

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
  open_beside();
  const mode_t mode = exists ? status.st_mode & 07777 : new_mode();
  // The owner can only be kept by root; for all others it is their own file anyway.
  if (exists && ::geteuid() == 0 && ::fchown(descriptor_, status.st_uid, status.st_gid) != 0) {
    fail(errno);
  }
  // After the owner: to change it takes the set-user-id bit away.
  if (::fchmod(descriptor_, mode) != 0) fail(errno);
}

/// Makes the new file in the same folder, so that the rename cannot cross file systems. Without a
/// name, where the file system can do that: then nothing is left of it when the program is killed.
void NewFile::open_beside() {
  const fs::path folder = fs::path(target_).parent_path();
  if (::access("/proc/self/fd", X_OK) == 0) {
    const std::string place = folder.empty() ? "." : folder.string();
    descriptor_ = ::open(place.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    unnamed_ = descriptor_ >= 0;
    if (unnamed_) return;
  }
  temporary_ = (folder / name_pattern).string();
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (descriptor_ >= 0) return;
  const int error = errno;
  temporary_.clear();
  if (error != EACCES && error != EROFS) fail(error);
  throw UserError(fmt::format("cannot write `{}`: cannot make a file in its folder: {}", path_,
                              std::strerror(error)));
}

/// Gives the unnamed file a name, for as long as it takes to rename it.
void NewFile::give_name() {
  const std::string number = fmt::format("/proc/self/fd/{}", descriptor_);
  const fs::path folder = fs::path(target_).parent_path();
  for (int tries = 0; tries < 100; ++tries) {
    std::string name = (folder / fmt::format(".charterlint-{}-{}", ::getpid(), tries)).string();
    if (::linkat(AT_FDCWD, number.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
      temporary_ = std::move(name);
      return;
    }
    if (errno != EEXIST) fail(errno);
  }
  fail(EEXIST);
}

NewFile::~NewFile() {
  abandon();
}

void NewFile::abandon() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  temporary_.clear();
  unnamed_ = false;
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

void NewFile::settle() {
  const bool replaces = unnamed_ || !temporary_.empty();
  if (replaces && ::fsync(descriptor_) != 0) fail(errno);
}

void NewFile::put() {
  const bool replaces = unnamed_ || !temporary_.empty();
  const SignalsWait until_named;
  if (unnamed_) give_name();
  // A full disk may only show here.
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (!replaces) return;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  temporary_.clear();
}

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat one{}, other{};
  return ::stat(a.c_str(), &one) == 0 && ::stat(b.c_str(), &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

}  // namespace charterlint
