#include "server/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

namespace charterlint {
namespace {

using namespace std::chrono_literals;

constexpr auto a_moment = 500ms;
constexpr auto between_two = 100ms;

/// To the start of the line, and nothing on the rest of it (ECMA-48, EL).
constexpr std::string_view clean_line = "\r\x1B[K";

/// Progress that cannot be shown is no reason to stop.
void show(std::string_view text) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

bool is_terminal() {
  const char* const terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return !dumb && ::isatty(STDERR_FILENO) == 1;
}

}  // namespace

Progress::Progress(Show wanted)
    : on_(wanted == Show::yes && is_terminal()), next_(Clock::now() + a_moment) {}

void Progress::begin(std::string_view label) {
  label_ = label;
  total_ = 0;
  done_ = 0;
}

void Progress::step() {
  if (!on_) return;
  const std::size_t done = ++done_;
  // Whoever finds the line busy leaves it to the other.
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock || Clock::now() < next_) return;
  next_ = Clock::now() + between_two;
  shown_ = true;
  show(fmt::format("{}{} {}/{}", clean_line, label_, done, total_));
}

void Progress::end() {
  if (shown_) show(clean_line);
  shown_ = false;
}

}  // namespace charterlint
