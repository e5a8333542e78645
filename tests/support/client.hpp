// A language client in memory: talks to a Session without bytes and waits for nothing.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/lsp/session.hpp"

namespace charterlint::testing {

using lsp::Json;

/// Capabilities of a client that can do everything.
Json full_capabilities();

class Client {
 public:
  /// Sends initialize, with the members of `more` beside the usual ones, and initialized.
  explicit Client(Json capabilities = full_capabilities(), std::string_view locale = "en",
                  const Json& more = Json::object());

  /// The result of a request; throws std::runtime_error with the error's message when it failed.
  Json request(const std::string& method, Json params);
  /// The whole response, result or error.
  Json respond(const std::string& method, Json params);
  void notify(const std::string& method, Json params);

  /// Answers requests of the server for `method` from now on.
  void answer(const std::string& method, Json result) { answers_[method] = std::move(result); }
  /// Sets the client's settings: the section `charterlint`.
  void configure(const Json& settings);
  /// Tells that the file at `path` was made (1), changed (2) or deleted (3).
  void file_changed(const std::string& path, int type = 2);

  /// Sends without letting the server work: what is sent together waits together.
  int send_request(const std::string& method, Json params);
  void send_notification(const std::string& method, Json params);
  void send_raw(std::string_view body) { session_.receive(body); }
  /// Lets the server work until nothing is left to do.
  void settle();
  /// The response to request `id`.
  Json response(int id) const;

  void open(const std::string& uri, const std::string& text,
            const std::string& language = "charter");
  /// Replaces the part of the text between two places (lines and characters from 0).
  void change(const std::string& uri, std::pair<int, int> from, std::pair<int, int> to,
              const std::string& text);
  void close(const std::string& uri);

  /// The findings of an open document: pulled, or the last ones that were pushed.
  Json diagnostics(const std::string& uri);
  /// Their codes, in order.
  std::vector<std::string> codes(const std::string& uri);
  /// The text of an open document as the server has it.
  std::string text(const std::string& uri);

  /// Everything the server sent, in order.
  const std::vector<Json>& received() const { return received_; }
  /// The messages of one method among them.
  std::vector<Json> received(const std::string& method) const;
  const Json& initialize_result() const { return initialize_result_; }
  lsp::Session& session() { return session_; }

 private:
  void take(const Json& message);

  std::vector<Json> received_;
  std::map<std::string, Json> answers_;
  lsp::Session session_;
  Json initialize_result_;
  bool pulls_ = false;
  int next_id_ = 1;
  std::map<std::string, int> versions_;
};

/// `{"textDocument": {"uri": uri}, "position": ...}`
Json at(const std::string& uri, int line, int character);
/// `{"textDocument": {"uri": uri}}`
Json in(const std::string& uri);
Json range(int line, int character, int end_line, int end_character);

/// Applies text edits (as the protocol has them, UTF-16 unless said) to `text`.
std::string apply(const std::string& text, const Json& edits, Encoding encoding = Encoding::utf16);

/// The text that `range` covers.
std::string text_in(const std::string& text, const Json& range,
                    Encoding encoding = Encoding::utf16);

/// The parameters of a request at the start of the `number`-th `word` of `text`, from 0.
Json at_word(const std::string& uri, const std::string& text, std::string_view word,
             std::size_t number = 0, Encoding encoding = Encoding::utf16);

/// The full capabilities with one encoding of positions.
Json capabilities_in(std::string_view encoding);

/// The full capabilities without those at `pointers`.
Json capabilities_without(std::initializer_list<const char*> pointers);

}  // namespace charterlint::testing
