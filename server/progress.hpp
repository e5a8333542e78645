// What a long run shows to the person who waits for it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

namespace charterlint {

/// A line on standard error that counts. It shows only when standard error is a terminal and the
/// run takes longer than a moment, and is wiped away at the end.
class Progress {
 public:
  enum class Show : bool { no, yes };
  explicit Progress(Show show);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { end(); }

  /// A new count, called `label`.
  void begin(std::string_view label);
  /// How far it will go.
  void expect(std::size_t total) { total_ = total; }
  /// One more is done. From any thread.
  void step();
  /// Wipes the line away.
  void end();

 private:
  using Clock = std::chrono::steady_clock;

  bool on_;
  bool shown_ = false;
  Clock::time_point next_;
  std::string label_;
  std::size_t total_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::mutex mutex_;
};

}  // namespace charterlint
