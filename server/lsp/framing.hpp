// Messages of the base protocol (LSP 3.17, "Base Protocol"), cut out of a stream of bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace charterlint::lsp {

/// Larger messages are refused: no charter is this long, and a length is only a number somebody
/// sent.
inline constexpr std::size_t max_message_size = std::size_t{256} << 20U;

/// One message, or what was wrong with its header.
struct Frame {
  std::string body;
  std::string error;  ///< a sentence; empty when there is a body
};

/// Collects bytes in any portions and gives the messages in them. After a broken header it goes on
/// at the next `Content-Length`, so that one bad message does not end a session.
class FrameReader {
 public:
  void feed(std::string_view bytes) { buffer_.append(bytes); }
  [[nodiscard]] std::optional<Frame> next();
  /// Bytes that are no whole message yet.
  [[nodiscard]] std::size_t pending() const { return buffer_.size() - at_; }

 private:
  /// Goes on at the first length field after `broken` bytes.
  [[nodiscard]] Frame skip_broken(std::string error, std::size_t broken);
  void drop_read();

  std::string buffer_;
  std::size_t at_ = 0;  // what was read already
};

/// `body` with its header.
[[nodiscard]] std::string frame(std::string_view body);

}  // namespace charterlint::lsp
