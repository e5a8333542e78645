// A stream of bytes into the whole language server, as it would arrive on its standard input.
// Every request is answered once, and all that is sent can be written as JSON.
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "server/lsp/framing.hpp"
#include "server/lsp/session.hpp"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"

namespace charterlint {
namespace {

/// What is no message at all is answered without an id, a response not at all.
bool wants_answer(const lsp::Json& message) {
  if (!message.is_object() || message.value("jsonrpc", lsp::Json()) != "2.0") return false;
  if (!message.contains("id")) return false;
  const auto& id = message["id"];
  if (!id.is_number_integer() && !id.is_string()) return false;
  if (!message.contains("method")) return !message.contains("result") && !message.contains("error");
  return message["method"] != "$/cancelRequest";
}

}  // namespace
}  // namespace charterlint

void charterlint::fuzz::try_session(std::string_view stream) {
  std::map<std::string, int> asked;
  bool writes_json = true;  // thrown inside the session it would be an error of the session
  lsp::FrameReader frames;
  lsp::Session session([&](const lsp::Json& message) {
    writes_json = writes_json && lsp::Json::accept(lsp::to_wire(message));
    const bool answers = message.contains("result") || message.contains("error");
    if (answers && !message["id"].is_null()) --asked[message["id"].dump()];
  });
  // The folders of this machine are not what is tried out.
  session.workspace().index().forbid_folders();
  // In portions, of which some messages wait together for their turn.
  constexpr std::size_t portion = 4096;
  for (std::size_t at = 0; at < stream.size() && !session.finished(); at += portion) {
    frames.feed(stream.substr(at, portion));
    while (const auto frame = frames.next()) {
      if (!frame->error.empty()) {
        session.receive_broken(frame->error);
        continue;
      }
      const lsp::Json message = lsp::Json::parse(frame->body, nullptr, false);
      if (wants_answer(message)) ++asked[message["id"].dump()];
      session.receive(frame->body);
    }
    while (!session.finished() && (session.handle_next() || session.idle() != lsp::Idle::nothing)) {
    }
  }
  require(writes_json, "what is sent is JSON");
  if (session.finished()) return;
  for (const auto& [id, open] : asked) {
    require(open == 0, "request " + id + " is answered once");
  }
}
