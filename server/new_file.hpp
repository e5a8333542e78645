// Writing files so that nobody ever sees half of one.
#pragma once

#include <string>
#include <string_view>

namespace charterlint {

/// A file that is written beside its place and takes it in one step: until `commit` the old file
/// stands, and without `commit` nothing has happened. A symbolic link is written through; the mode
/// of an existing file stays. What is no regular file, such as a pipe or a device, is written to as
/// it comes. Every function throws UserError, with the old file untouched.
class NewFile {
 public:
  explicit NewFile(std::string path);
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile();

  void write(std::string_view text);
  void commit() {
    settle();
    put();
  }

  // The two halves of `commit`, for those who wait for the disk once for many files.
  /// Waits until the new file is on the disk: a rename may get there before what it names.
  void settle();
  /// Takes the place of the old file.
  void put();
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  void open_beside();
  void give_name();
  [[noreturn]] void fail(int error);
  void abandon();

  std::string path_;       ///< as the user named it
  std::string target_;     ///< through symbolic links
  std::string temporary_;  ///< empty where the new file has no name yet, or there is none
  bool unnamed_ = false;   ///< the new file has no name, and vanishes with its last descriptor
  int descriptor_ = -1;
};

/// Whether both names lead to one and the same file.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);

}  // namespace charterlint
