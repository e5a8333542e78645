// The charters in the client's folders, those that are open among them: what each of them tells and
// what was found in it, never its text. Another thread reads them, one small batch after the other,
// so that messages are answered meanwhile.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "server/lsp/index_work.hpp"
#include "server/lsp/quickly_read.hpp"

namespace charterlint::lsp {

class Session;
struct OpenDocument;
enum class Idle : std::uint8_t;

/// A charter on the disk.
struct IndexedCharter {
  std::string path;
  std::string name;  ///< as it is shown, and as its siblings know it
  FileStamp stamp;
  std::shared_ptr<const Config> config;
  std::shared_ptr<const CharterFacts> facts;  ///< null until it is read
  bool wants_siblings = false;
  std::string findings = "[]";  ///< the text of an array of diagnostics
};

class Index {
 public:
  Index() = default;
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;
  ~Index();

  /// All is read again: the folders or their configuration are others. `configs` reads it.
  void restart(std::unique_ptr<ConfigFiles> configs, std::vector<std::string> folders);
  /// From now on no folder is read.
  void forbid_folders() { may_read_folders_ = false; }
  /// Open documents of more than `bytes` are read by the other thread. For tests, which can do so
  /// with short ones.
  void read_elsewhere_above(std::size_t bytes) { quickly_read_ = bytes; }
  /// The file or folder at `path` was made, changed or deleted.
  void changed(const std::string& path);
  /// The document at `path` was closed: from now on it is what is on the disk.
  void closed(const std::string& path);
  /// What open documents tell may have changed.
  void documents_changed() { compares_ = true; }

  /// Does one piece of work, or has another thread do it.
  Idle work(Session& session);
  /// Nothing is left to do: what is here is true.
  [[nodiscard]] bool is_ready() const { return !task_.valid() && !has_work(); }

  /// By address.
  [[nodiscard]] const std::map<std::string, IndexedCharter>& charters() const { return charters_; }
  [[nodiscard]] const IndexedCharter* find(const std::string& uri) const;
  /// What is wrong with the configuration files of the folders, by address: texts of arrays of
  /// diagnostics.
  [[nodiscard]] const std::map<std::string, std::string>& configs() const { return problems_; }
  /// What the charters tell; it stays at its place.
  [[nodiscard]] const Siblings* siblings() const { return &siblings_; }

 private:
  /// What is to be done with a task's result, on this thread.
  using Finish = std::function<void(Session&)>;

  [[nodiscard]] bool has_work() const { return looks_ || !unread_.empty() || joins_ || compares_; }
  void compare_documents(Session& session);
  void start_telling(const OpenDocument& document);
  void tell(OpenDocument& document, std::shared_ptr<const CharterFacts> facts, bool wants_siblings);
  void start_finding(Session& session);
  void start_reading(Session& session);
  void start_joining(Session& session);
  void take(Session& session, Found found);
  void take(Session& session, std::vector<Read> all);
  void take(Session& session, Joined joined);
  [[nodiscard]] bool judges(Session& session) const;

  std::map<std::string, IndexedCharter> charters_;
  std::map<std::string, std::string> problems_;
  std::vector<std::string> folders_;
  std::shared_ptr<ConfigFiles> configs_;  // the other thread's
  Siblings siblings_;
  std::set<std::string> unread_;  // addresses
  std::size_t quickly_read_ = quickly_read;
  bool may_read_folders_ = true;
  bool looks_ = false;
  bool joins_ = false;
  bool compares_ = false;
  bool touched_ = false;  // something that the client has pulled is another now
  std::uint64_t generation_ = 0;
  std::atomic<bool> stop_ = false;
  std::future<Finish> task_;
};

}  // namespace charterlint::lsp
