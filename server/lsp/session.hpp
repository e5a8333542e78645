// One client's session, from initialize to exit. Knows messages, not how bytes travel: the program
// gives it bodies and sends what it says, tests do the same in memory.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "server/lsp/client_progress.hpp"
#include "server/lsp/publisher.hpp"
#include "server/lsp/rpc.hpp"
#include "server/lsp/workspace.hpp"

namespace charterlint::lsp {

/// LSP 3.17, MessageType.
enum class Level : std::uint8_t { error = 1, warning = 2, info = 3, log = 4 };

/// What came of asking for something to do.
enum class Idle : std::uint8_t {
  worked,   ///< something was done, and more may be left
  waiting,  ///< another thread works: ask again in a few milliseconds, or when a message comes
  nothing,  ///< nothing is left to do
};

class Session {
 public:
  /// `send` is given each message for the client, whole.
  explicit Session(std::function<void(const Json&)> send);

  /// Takes a message. It waits for its turn, but a cancellation takes effect at once.
  void receive(std::string_view body);
  /// Says that something that was no message arrived.
  void receive_broken(std::string_view what);

  /// Handles the next message. False when none waits.
  bool handle_next();
  /// Does one piece of what is done when no message waits: findings are published, then the index
  /// of charters is made true.
  Idle idle();

  [[nodiscard]] bool finished() const { return exit_status_.has_value(); }
  /// 0 when shutdown was asked for before exit, else 1 (LSP 3.17, "Exit Notification").
  [[nodiscard]] int exit_status() const { return exit_status_.value_or(1); }
  /// The process of the client, when it told (initialize, `processId`).
  [[nodiscard]] std::optional<int> client_process() const { return client_process_; }

  // ---- for the features ------------------------------------------------------------------------

  [[nodiscard]] Workspace& workspace() { return workspace_; }
  [[nodiscard]] Publisher& publisher() { return publisher_; }
  /// How far the index is.
  [[nodiscard]] ClientProgress& indexing() { return indexing_; }
  /// Requests for the diagnostics of the workspace that wait for the index: ids and parameters.
  [[nodiscard]] std::vector<std::pair<Json, Json>>& waiting() { return waiting_; }
  void notify(std::string_view method, Json params);
  /// Asks the client; `done` gets its result. When it answers with an error `failed` is called.
  void ask(
      std::string_view method, Json params, std::function<void(const Json&)> done,
      std::function<void()> failed = [] {});
  /// The request that is being handled is answered later, with `reply`. Returns its id.
  [[nodiscard]] Json defer();
  /// Answers a request that was deferred, unless it has been cancelled since.
  void reply(const Json& id, Json result);
  [[nodiscard]] bool is_deferred(const Json& id) const { return deferred_.contains(id); }
  /// A later message changes the document: what is computed now is out of date when it arrives.
  [[nodiscard]] bool has_moved_on(const std::string& uri) const;
  /// Tells people something: in the client's log, or before their eyes. Never a word of a document.
  void log(Level level, std::string_view message);
  void show(Level level, std::string_view message);
  /// Tells what was done, when the client asked for a trace ($/setTrace); `details` when it asked
  /// for a verbose one.
  void trace(std::string_view message, std::string_view details = {});
  /// `$/setTrace`, and `trace` of initialize: off, messages or verbose.
  void set_trace(const std::string& value);

 private:
  enum class State : std::uint8_t { fresh, running, shut_down };
  enum class Trace : std::uint8_t { off, messages, verbose };

  void handle(const Json& message);
  void handle_request(const Json& message);
  void handle_notification(const Json& message);
  void handle_response(const Json& message);
  [[nodiscard]] Json answer(const std::string& method, const Json& params);
  [[nodiscard]] Json initialize(const Json& params);
  [[nodiscard]] Json shut_down();
  void cancel(const Json& id);
  /// False when no request of this id waits to be answered.
  bool drop_deferred(const Json& id);

  std::function<void(const Json&)> send_;
  Workspace workspace_;
  Publisher publisher_;
  ClientProgress indexing_;
  std::vector<std::pair<Json, Json>> waiting_;
  State state_ = State::fresh;
  std::optional<int> exit_status_;
  std::optional<int> client_process_;
  std::deque<Json> queue_;
  int next_id_ = 1;
  struct Asked {
    std::function<void(const Json&)> done;
    std::function<void()> failed;
  };
  std::map<int, Asked> asked_;
  const Json* handled_id_ = nullptr;  // of the request that is being handled
  bool defers_ = false;               // it is answered later
  std::multiset<Json> deferred_;      // a client may use an id twice
  Trace trace_ = Trace::off;
};

}  // namespace charterlint::lsp
