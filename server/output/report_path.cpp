#include "server/output/report_path.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>

namespace charterlint {

std::string report_path(std::string_view name, std::string_view folder) {
  namespace fs = std::filesystem;
  if (name == "-") return std::string(name);
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const fs::path top = folder.empty() ? here : (here / folder).lexically_normal();
  const fs::path path = (here / name).lexically_normal();
  const fs::path relative = path.lexically_relative(top);
  const bool below = !error && !relative.empty() && *relative.begin() != "..";
  return (below ? relative : path).generic_string();
}

std::string working_folder() {
  std::error_code error;
  std::string folder = std::filesystem::current_path(error).generic_string();
  while (folder.ends_with('/')) folder.pop_back();
  return folder;
}

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

std::string uri_path(std::string_view path) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@";
  std::string out;
  for (const char c : path) {
    if (plain.find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace charterlint
