// One client's session, from initialize to exit. Knows messages, not how bytes travel: the program
// gives it bodies and sends what it says, tests do the same in memory.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/lsp/rpc.hpp"
#include "server/lsp/workspace.hpp"

namespace charterlint::lsp {

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
  /// What is done when no message waits: findings are published, one piece at a time. False when
  /// nothing is left to do.
  bool idle();

  [[nodiscard]] bool finished() const { return exit_status_.has_value(); }
  /// 0 when shutdown was asked for before exit, else 1 (LSP 3.17, "Exit Notification").
  [[nodiscard]] int exit_status() const { return exit_status_.value_or(1); }
  /// The process of the client, when it told (initialize, `processId`).
  [[nodiscard]] std::optional<int> client_process() const { return client_process_; }

  // ---- for the features ------------------------------------------------------------------------

  [[nodiscard]] Workspace& workspace() { return workspace_; }
  void notify(std::string_view method, Json params);
  /// Asks the client; `done` gets its result, or null when it answers with an error.
  void ask(std::string_view method, Json params, std::function<void(const Json&)> done);
  /// A later message changes the document: what is computed now is out of date when it arrives.
  [[nodiscard]] bool has_moved_on(const std::string& uri) const;
  /// Logs for people, when the client asked for a trace ($/setTrace).
  void trace(std::string_view message);

 private:
  enum class State : std::uint8_t { fresh, running, shut_down };

  void handle(const Json& message);
  void handle_request(const Json& message);
  void handle_notification(const Json& message);
  void handle_response(const Json& message);
  [[nodiscard]] Json answer(const std::string& method, const Json& params);
  [[nodiscard]] Json initialize(const Json& params);
  void cancel(const Json& id);

  void did_open(const Json& params);
  void did_change(const Json& params);
  void did_close(const Json& params);
  void publish(OpenDocument& document);

  std::function<void(const Json&)> send_;
  Workspace workspace_;
  State state_ = State::fresh;
  std::optional<int> exit_status_;
  std::optional<int> client_process_;
  std::deque<Json> queue_;
  int next_id_ = 1;
  std::map<int, std::function<void(const Json&)>> asked_;
  bool traces_ = false;
};

}  // namespace charterlint::lsp
