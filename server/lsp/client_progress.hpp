// Shows the client how far a long piece of work is (LSP 3.17, "Server Initiated Progress").
#pragma once

#include <cstddef>
#include <string>

#include "server/lsp/rpc.hpp"

namespace charterlint::lsp {

class Session;

class ClientProgress {
 public:
  /// This many steps are left; shorter work is over before anyone could read of it. Does nothing
  /// for a client that shows no progress.
  void at(Session& session, std::size_t left);
  void end(Session& session);

 private:
  enum class State : std::uint8_t { none, asked, shown, refused };

  void send(Session& session, Json value);

  State state_ = State::none;
  int number_ = 0;
  std::size_t most_ = 0;
  std::string token_;
};

}  // namespace charterlint::lsp
