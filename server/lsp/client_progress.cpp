#include "server/lsp/client_progress.hpp"

#include <algorithm>

#include "rules/words.hpp"
#include "server/lsp/session.hpp"

namespace charterlint::lsp {
namespace {

constexpr std::size_t least_steps = 20;

}  // namespace

void ClientProgress::at(Session& session, std::size_t left) {
  if (!session.workspace().client.work_done_progress) return;
  most_ = std::max(most_, left);
  if (state_ == State::none && left >= least_steps) {
    state_ = State::asked;
    token_ = "charterlint-" + std::to_string(++number_);
    // Nothing may be sent for a token that the client has not taken.
    session.ask(
        "window/workDoneProgress/create", {{"token", token_}},
        [this, &session, token = token_](const Json&) {
          if (state_ != State::asked || token != token_) return;
          state_ = State::shown;
          send(session, {{"kind", "begin"},
                         {"title", say(session.workspace().language(),
                                       {"Reading charters", "Lecture des chartes"})},
                         {"cancellable", false},
                         {"percentage", 0}});
        },
        [this, token = token_] {
          if (token == token_) state_ = State::refused;
        });
    return;
  }
  if (state_ != State::shown) return;
  send(session, {{"kind", "report"},
                 {"message", std::to_string(most_ - left) + "/" + std::to_string(most_)},
                 {"percentage", (most_ - left) * 100 / most_}});
}

void ClientProgress::end(Session& session) {
  if (state_ == State::shown) send(session, {{"kind", "end"}});
  state_ = State::none;
  most_ = 0;
}

void ClientProgress::send(Session& session, Json value) {
  session.notify("$/progress", {{"token", token_}, {"value", std::move(value)}});
}

}  // namespace charterlint::lsp
