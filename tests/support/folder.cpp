#include "tests/support/folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/support/fixture.hpp"

namespace charterlint::testing {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder()
    : path_((fs::temp_directory_path() / "charterlint-test-XXXXXX").string()) {
  if (::mkdtemp(path_.data()) == nullptr)
    throw std::runtime_error("cannot make a folder: " + path_);
  fs::permissions(path_, fs::perms::all);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  // Tests take rights away; give them back, or nothing can be removed.
  for (fs::recursive_directory_iterator at(path_, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_directory(error) && !at->is_symlink(error)) {
      fs::permissions(at->path(), fs::perms::owner_all, fs::perm_options::add, error);
    }
  }
  fs::remove_all(path_, error);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view text) const {
  const fs::path file = path(name);
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
  return file.string();
}

std::string TemporaryFolder::read(const std::string& name) const {
  return read_file(path(name));
}

bool TemporaryFolder::has(const std::string& name) const {
  return fs::symlink_status(path(name)).type() != fs::file_type::not_found;
}

std::vector<std::string> TemporaryFolder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

CurrentFolder::CurrentFolder() : before_(fs::current_path().string()) {
  fs::current_path(path());
}

CurrentFolder::~CurrentFolder() {
  std::error_code error;
  fs::current_path(before_, error);
}

}  // namespace charterlint::testing
