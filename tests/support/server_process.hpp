// `charterlint server` as a client runs it: a process with pipes, bytes in and bytes out.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/lsp/framing.hpp"
#include "server/lsp/rpc.hpp"

namespace charterlint::testing {

class ServerProcess {
 public:
  ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  /// Ends the process if it still runs.
  ~ServerProcess();

  void send_bytes(std::string_view bytes);
  void send(const lsp::Json& message);
  /// The next message, whatever it is; throws std::runtime_error when none comes in time.
  lsp::Json next();
  /// The next response, messages before it left out.
  lsp::Json next_response();
  /// Starts a session; `process` is the client's.
  lsp::Json initialize(std::optional<pid_t> process = std::nullopt);
  void close_input();
  /// Waits for the end; the exit status, or -1 when it does not come in time.
  int wait(std::chrono::milliseconds limit = std::chrono::seconds(20));

 private:
  pid_t pid_ = -1;
  int in_ = -1;
  int out_ = -1;
  lsp::FrameReader frames_;
};

}  // namespace charterlint::testing
