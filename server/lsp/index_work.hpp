// What the index has done by another thread: finding the charters of folders, reading them, joining
// what they tell. Each piece is given all it needs, and gives back what it made.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/config.hpp"
#include "rules/siblings.hpp"
#include "server/config_files.hpp"
#include "server/lsp/capabilities.hpp"

namespace charterlint::lsp {

/// Tells the states of a file apart.
struct FileStamp {
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  std::int64_t size = -1;     ///< bytes; -1: there is no file
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
[[nodiscard]] FileStamp stamp_of(const std::string& path);

// ---- finding ------------------------------------------------------------------------------------

struct FoundCharter {
  std::string path;  ///< absolute
  FileStamp stamp;
  std::shared_ptr<const Config> config;
};

struct Found {
  std::vector<FoundCharter> charters;  ///< sorted by path
  std::vector<std::string> errors;     ///< a sentence for each folder or file that was not read
  /// What is wrong with their configuration files, by address: texts of arrays of diagnostics.
  std::map<std::string, std::string> configs;
};

/// The charters of `folders`, as `charterlint check` finds them. Gives up when `stop` is set.
[[nodiscard]] Found find_in(const std::vector<std::string>& folders, ConfigFiles& configs,
                            Encoding encoding, const std::atomic<bool>& stop);

// ---- reading ------------------------------------------------------------------------------------

/// A charter to be read.
struct Wanted {
  std::string uri, path, name;
  std::shared_ptr<const Config> config;
};

struct Read {
  std::string uri;
  FileStamp stamp;
  std::shared_ptr<const CharterFacts> facts;  ///< null where the file cannot be read
  bool wants_siblings = false;                ///< other charters may tell more of it
  std::string findings;                       ///< the text of an array of diagnostics
  std::string error;                          ///< a sentence: why it cannot be read
};

/// How charters are read.
struct Reading {
  const Siblings* siblings = nullptr;  ///< what is known of the others
  const ClientCapabilities* client = nullptr;
  bool judges = false;  ///< findings are wanted, too
};
[[nodiscard]] std::vector<Read> read_all(const std::vector<Wanted>& wanted, const Reading& reading,
                                         const std::atomic<bool>& stop);

/// What a charter tells when nothing is known of others, so that it is the same in whatever order
/// charters are read; see `wants_siblings`.
[[nodiscard]] CharterFacts own_facts(const Charter& charter);
/// What others tell decided how `charter` was read, or may.
[[nodiscard]] bool leans_on_others(const Charter& charter);

// ---- joining ------------------------------------------------------------------------------------

/// What a charter tells, to be joined.
struct Teller {
  std::string uri, name;
  std::shared_ptr<const CharterFacts> facts;
  bool wants_siblings = false;
};

struct Joined {
  Siblings siblings;
  std::vector<std::string> touched;  ///< addresses of those that have other findings than before
};
[[nodiscard]] Joined join_all(const std::vector<Teller>& tellers, const Siblings& before);

}  // namespace charterlint::lsp
