#include "tests/support/folder.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/support/fixture.hpp"

namespace charterlint::testing {
namespace {

namespace fs = std::filesystem;

std::string make_folder() {
  std::string path = (fs::canonical(fs::temp_directory_path()) / "charterlint-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("cannot make " + path);
  return path;
}

}  // namespace

TemporaryFolder::TemporaryFolder() : path_(make_folder()), before_(fs::current_path().string()) {
  fs::current_path(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  fs::current_path(before_, error);
  // A test may have taken rights away.
  for (fs::recursive_directory_iterator at(path_, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_directory(error) && !at->is_symlink(error)) {
      fs::permissions(at->path(), fs::perms::owner_all, fs::perm_options::add, error);
    }
  }
  fs::remove_all(path_, error);
}

void TemporaryFolder::write(const std::string& name, std::string_view text) const {
  const fs::path path = fs::path(path_) / name;
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

Ran run(std::string_view command) {
  const std::string folder = make_folder();
  std::string line(command);
  for (std::size_t at = line.find("{}"); at != std::string::npos; at = line.find("{}")) {
    line.replace(at, 2, CHARTERLINT_PROGRAM);
  }
  line = fmt::format("export LC_ALL=C.UTF-8 NO_COLOR=1; ( {} ) > {}/out 2> {}/err", line, folder,
                     folder);
  const int status = std::system(line.c_str());
  const Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(folder + "/out"),
                read_file(folder + "/err")};
  fs::remove_all(folder);
  return ran;
}

}  // namespace charterlint::testing
