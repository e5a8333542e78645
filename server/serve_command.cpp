// `charterlint server`: the language server over standard input and output.
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "server/commands.hpp"
#include "server/lsp/framing.hpp"
#include "server/lsp/session.hpp"
#include "server/terminal.hpp"

namespace charterlint {
namespace {

/// How often the server looks whether its client is still alive, in milliseconds.
constexpr int client_check_interval = 3000;
/// How often it looks whether its other thread is done, while nothing arrives; the same.
constexpr int other_thread_interval = 5;

/// Bytes waiting on standard input, or -1 at its end.
enum class Input { some, none, ended };

Input wait_for_input(int timeout) {
  pollfd entry{STDIN_FILENO, POLLIN, 0};
  while (true) {
    const int ready = ::poll(&entry, 1, timeout);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Input::none;
    return Input::some;
  }
}

Input read_input(lsp::FrameReader& frames) {
  std::array<char, 65536> buffer;
  const ssize_t n = ::read(STDIN_FILENO, buffer.data(), buffer.size());
  if (n < 0) return errno == EINTR || errno == EAGAIN ? Input::none : Input::ended;
  if (n == 0) return Input::ended;
  frames.feed({buffer.data(), static_cast<std::size_t>(n)});
  return Input::some;
}

bool is_alive(int process) {
  return ::kill(process, 0) == 0 || errno == EPERM;
}

}  // namespace

int run_server() {
  lsp::FrameReader frames;
  lsp::Session session([](const lsp::Json& message) { print(lsp::frame(lsp::to_wire(message))); });
  bool ended = false;
  int timeout = client_check_interval;
  while (!session.finished()) {
    // All that has arrived is read before the next message is handled, so that a cancellation and
    // a further edit are known in time.
    while (!ended && wait_for_input(timeout) == Input::some) {
      timeout = 0;
      if (read_input(frames) == Input::ended) ended = true;
      while (auto frame = frames.next()) {
        if (frame->error.empty()) {
          session.receive(frame->body);
        } else {
          session.receive_broken(frame->error);
        }
      }
    }
    timeout = 0;
    if (session.handle_next()) continue;
    const lsp::Idle idle = session.idle();
    if (idle == lsp::Idle::worked) continue;
    // What another thread does is for a client that is gone.
    if (ended) break;
    timeout = idle == lsp::Idle::waiting ? other_thread_interval : client_check_interval;
    const auto client = session.client_process();
    if (client && !is_alive(*client)) break;
  }
  return session.exit_status();
}

}  // namespace charterlint
