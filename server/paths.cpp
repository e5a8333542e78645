#include "server/paths.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "server/user_error.hpp"

namespace charterlint {
namespace {

std::string current_folder() {
  std::string folder(256, '\0');
  while (::getcwd(folder.data(), folder.size()) == nullptr) {
    if (errno != ERANGE) {
      throw UserError(fmt::format("cannot tell the current folder: {}", std::strerror(errno)));
    }
    folder.resize(folder.size() * 2);
  }
  folder.resize(std::strlen(folder.c_str()));
  return folder;
}

/// Appends the names of `path` to `out`, which is absolute, without a slash at its end.
void append_names(std::string& out, std::string_view path) {
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(name.size() + 1, path.size()));
    if (name.empty() || name == ".") continue;
    if (name == "..") {
      out.erase(std::min(out.rfind('/'), out.size()));
    } else {
      out.append("/").append(name);
    }
  }
}

}  // namespace

std::string absolute_path(std::string_view path) {
  std::string out;
  if (!path.starts_with('/')) append_names(out, current_folder());
  append_names(out, path);
  return out.empty() ? "/" : out;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string_view::npos ? "/" : path.substr(0, slash);
}

std::string joined_path(std::string_view folder, std::string_view name) {
  std::string out(folder);
  if (!out.ends_with('/')) out.push_back('/');
  return out.append(name);
}

std::string_view path_below(std::string_view folder, std::string_view path) {
  if (folder.size() > 1 && path.starts_with(folder) &&
      path.substr(folder.size()).starts_with('/')) {
    return path.substr(folder.size() + 1);
  }
  return path.substr(1);
}

std::string shown_path(std::string_view path) {
  const std::string here = absolute_path(".");
  const bool below = here.size() > 1 && path.starts_with(here) && path.size() > here.size() &&
                     path[here.size()] == '/';
  return std::string(below ? path.substr(here.size() + 1) : path);
}

bool exists(const std::string& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace charterlint
