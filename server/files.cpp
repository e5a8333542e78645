#include "server/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <set>
#include <utility>

#include "rules/text.hpp"
#include "rules/unicode.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;

/// Closes a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

[[noreturn]] void fail(std::string_view doing, const std::string& path, int error) {
  throw UserError(fmt::format("cannot {} `{}`: {}", doing, path, std::strerror(error)));
}

std::string read_all(int descriptor, const std::string& name, std::size_t expected) {
  std::string text;
  // One byte more than expected, so that the end is seen without growing.
  text.resize(std::max<std::size_t>(expected + 1, 4096));
  std::size_t size = 0;
  while (true) {
    const ssize_t n = ::read(descriptor, text.data() + size, text.size() - size);
    if (n < 0) {
      if (errno == EINTR) continue;
      fail("read", name, errno);
    }
    if (n == 0) break;
    size += static_cast<std::size_t>(n);
    if (size > max_document_size) {
      throw UserError(fmt::format("cannot read `{}`: it is longer than 4 GiB", name));
    }
    if (size == text.size()) text.resize(text.size() * 2);
  }
  text.resize(size);
  return text;
}

/// UTF-16 shows by its byte order mark, or by zero bytes in every other place.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  const std::string_view sample = text.substr(0, 512);
  if (sample.size() < 8) return false;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++zeros[i % 2];
  }
  const std::size_t many = sample.size() / 2 * 7 / 10;
  return (zeros[0] >= many && zeros[1] == 0) || (zeros[1] >= many && zeros[0] == 0);
}

void refuse_utf16(std::string_view text, const std::string& name) {
  if (!is_utf16(text)) return;
  throw UserError(fmt::format("cannot read `{}`: it is UTF-16; save it as UTF-8", name));
}

bool has_ending(std::string_view path, std::string_view ending) {
  return path.size() > ending.size() &&
         fold(path.substr(path.size() - ending.size() + 1)) == fold(ending.substr(1)) &&
         path[path.size() - ending.size()] == '.';
}

}  // namespace

bool is_charter_name(std::string_view path) {
  return has_ending(path, ".charte") || has_ending(path, ".charter");
}

std::string read_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) fail("read", path, errno);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) fail("read", path, errno);
  if (S_ISDIR(status.st_mode)) fail("read", path, EISDIR);
  const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  if (size > max_document_size) {
    throw UserError(fmt::format("cannot read `{}`: it is longer than 4 GiB", path));
  }
  std::string text = read_all(file.get(), path, size);
  refuse_utf16(text, path);
  return text;
}

std::string read_stdin() {
  std::string text = read_all(STDIN_FILENO, "-", 0);
  refuse_utf16(text, "-");
  return text;
}

}  // namespace charterlint
