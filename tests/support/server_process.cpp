#include "tests/support/server_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <thread>

#include "tests/support/program.hpp"

namespace charterlint::testing {
namespace {

constexpr int message_limit = 20'000;  // milliseconds; machines that build are slow

}  // namespace

ServerProcess::ServerProcess() {
  std::array<int, 2> to{};
  std::array<int, 2> from{};
  if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe");
  }
  const std::string program = charterlint_path();
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(to[0], STDIN_FILENO);
    ::dup2(from[1], STDOUT_FILENO);
    ::execl(program.c_str(), program.c_str(), "server", nullptr);
    ::_exit(127);
  }
  ::close(to[0]);
  ::close(from[1]);
  in_ = to[1];
  out_ = from[0];
}

ServerProcess::~ServerProcess() {
  close_input();
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(out_);
}

void ServerProcess::send_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(in_, bytes.data(), bytes.size());
    if (n <= 0) throw std::runtime_error("the server does not read");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void ServerProcess::send(const lsp::Json& message) {
  send_bytes(lsp::frame(lsp::to_wire(message)));
}

lsp::Json ServerProcess::next() {
  while (true) {
    if (auto frame = frames_.next()) {
      if (!frame->error.empty()) throw std::runtime_error(frame->error);
      return lsp::Json::parse(frame->body);
    }
    pollfd entry{out_, POLLIN, 0};
    if (::poll(&entry, 1, message_limit) <= 0) throw std::runtime_error("nothing came");
    std::array<char, 65536> buffer{};
    const ssize_t n = ::read(out_, buffer.data(), buffer.size());
    if (n <= 0) throw std::runtime_error("the server has ended");
    frames_.feed({buffer.data(), static_cast<std::size_t>(n)});
  }
}

lsp::Json ServerProcess::next_response() {
  while (true) {
    lsp::Json message = next();
    if (!message.contains("method")) return message;
  }
}

lsp::Json ServerProcess::initialize(std::optional<pid_t> process) {
  send(lsp::make_request(1, "initialize",
                         {{"processId", process ? lsp::Json(*process) : lsp::Json(nullptr)},
                          {"rootUri", nullptr},
                          {"capabilities", lsp::Json::object()}}));
  lsp::Json answer = next_response();
  send(lsp::make_notification("initialized", lsp::Json::object()));
  return answer;
}

void ServerProcess::close_input() {
  if (in_ >= 0) ::close(in_);
  in_ = -1;
}

int ServerProcess::wait(std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (std::chrono::steady_clock::now() < end) {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) {
      pid_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return -1;
}

}  // namespace charterlint::testing
