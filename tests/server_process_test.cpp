// The server as a process: bytes in any portions, clients that break off, and the end.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <thread>

#include "tests/support/server_process.hpp"

namespace charterlint {
namespace {

using lsp::frame;
using lsp::Json;
using lsp::make_notification;
using lsp::make_request;
using lsp::to_wire;
using testing::ServerProcess;

const std::string uri = "file:///nulle/part/charte.charte";
const std::string damaged =
    "# Charte cookies de www.exemple.fr\n\n"
    "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
    "| --- | --- | --- | --- |\n"
    "| Mairie | panier | Garde les articles | 1 jour |\n";

Json opened(const std::string& text) {
  return make_notification(
      "textDocument/didOpen",
      {{"textDocument",
        {{"uri", uri}, {"languageId", "charter"}, {"version", 1}, {"text", text}}}});
}

Json symbols(int id) {
  return make_request(id, "textDocument/documentSymbol", {{"textDocument", {{"uri", uri}}}});
}

TEST_CASE("a session over pipes, from its start to its end") {
  ServerProcess server;
  CHECK(server.initialize()["result"]["serverInfo"]["name"] == "charterlint");
  server.send(opened(damaged));
  const Json published = server.next();
  CHECK(published["method"] == "textDocument/publishDiagnostics");
  CHECK(published["params"]["diagnostics"][0]["code"] == "misspelt-header");
  server.send(make_request(2, "shutdown", nullptr));
  CHECK(server.next_response()["result"].is_null());
  server.send(make_notification("exit", nullptr));
  CHECK(server.wait() == 0);
}

TEST_CASE("messages that are split and joined are the same messages") {
  ServerProcess server;
  server.initialize();
  const std::string bytes =
      frame(to_wire(opened(damaged))) + frame(to_wire(symbols(2))) + frame(to_wire(symbols(3)));
  // The cuts go through headers, bodies and letters of several bytes.
  for (std::size_t at = 0; at < bytes.size(); at += 37) {
    server.send_bytes(std::string_view(bytes).substr(at, 37));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(server.next_response()["id"] == 2);
  const Json last = server.next_response();
  CHECK(last["id"] == 3);
  CHECK_FALSE(last["result"].empty());
}

TEST_CASE("what is broken gets an error, and the session goes on") {
  ServerProcess server;
  server.initialize();
  const std::map<std::string, int> broken{
      {frame("{\"jsonrpc\": \"2.0\", \"id\": 1,"), -32700},
      {frame("\xFF\xFE\x01"), -32700},
      {frame(""), -32700},
      {frame("[]"), -32600},
      {frame(R"({"jsonrpc":"2.0","id":{},"method":"shutdown"})"), -32600},
      {"Content-Length: many\r\n\r\n", -32700},
      {"Content-Type: x\r\n\r\n", -32700},
      {frame(R"({"jsonrpc":"2.0","id":9,"method":"no/such"})"), -32601},
  };
  for (const auto& [bytes, code] : broken) {
    CAPTURE(bytes);
    server.send_bytes(bytes);
    // A broken header shows when the next one is there.
    server.send(opened(damaged));
    CHECK(server.next_response()["error"]["code"] == code);
    server.send(symbols(7));
    CHECK(server.next_response()["id"] == 7);
  }
}

TEST_CASE("a request that waits can be cancelled, and edits are refused that are out of date") {
  ServerProcess server;
  server.initialize();
  // Written at once, so that all of them wait when the first is handled.
  const Json change = make_notification(
      "textDocument/didChange",
      {{"textDocument", {{"uri", uri}, {"version", 2}}}, {"contentChanges", {{{"text", "x"}}}}});
  const Json format = make_request(
      4, "textDocument/formatting",
      {{"textDocument", {{"uri", uri}}}, {"options", {{"tabSize", 2}, {"insertSpaces", true}}}});
  server.send_bytes(frame(to_wire(opened(damaged))) + frame(to_wire(symbols(2))) +
                    frame(to_wire(symbols(3))) +
                    frame(to_wire(make_notification("$/cancelRequest", {{"id", 3}}))) +
                    frame(to_wire(format)) + frame(to_wire(change)));
  std::map<int, Json> answers;
  while (answers.size() < 3) {
    const Json answer = server.next_response();
    CHECK_FALSE(answers.contains(answer["id"]));
    answers[answer["id"]] = answer;
  }
  CHECK(answers[2].contains("result"));
  CHECK(answers[3]["error"]["code"] == -32800);
  CHECK(answers[4]["error"]["code"] == -32801);
}

TEST_CASE("traces are sent when they are asked for, and no word of a document") {
  ServerProcess server;
  server.initialize();
  server.send(opened(damaged));
  CHECK(server.next()["method"] == "textDocument/publishDiagnostics");
  for (const std::string level : {"messages", "verbose"}) {
    server.send(make_notification("$/setTrace", {{"value", level}}));
    server.send(symbols(2));
    CHECK(server.next()["id"] == 2);
    const Json trace = server.next();
    CHECK(trace["method"] == "$/logTrace");
    CHECK(
        trace["params"]["message"].get<std::string>().starts_with("textDocument/documentSymbol: "));
    CHECK(trace["params"].contains("verbose") == (level == "verbose"));
    CHECK(to_wire(trace).find("Mairie") == std::string::npos);
  }
  server.send(make_notification("$/setTrace", {{"value", "off"}}));
  server.send(symbols(3));
  CHECK(server.next()["id"] == 3);
  server.send(symbols(4));
  CHECK(server.next()["id"] == 4);
}

TEST_CASE("what is wrong with a notification stands in the log, as a warning") {
  ServerProcess server;
  server.initialize();
  server.send(make_notification("textDocument/didChange", {{"textDocument", {{"uri", uri}}}}));
  const Json log = server.next();
  CHECK(log["method"] == "window/logMessage");
  CHECK(log["params"]["type"] == 2);
}

TEST_CASE("the server ends with its client") {
  SUBCASE("input is closed without a word") {
    ServerProcess server;
    server.initialize();
    server.close_input();
    CHECK(server.wait() == 1);
  }
  SUBCASE("input is closed before anything is said") {
    ServerProcess server;
    server.close_input();
    CHECK(server.wait() == 1);
  }
  SUBCASE("input is closed in the middle of a message") {
    ServerProcess server;
    server.initialize();
    server.send_bytes("Content-Length: 1000\r\n\r\n{");
    server.close_input();
    CHECK(server.wait() == 1);
  }
  SUBCASE("what was asked before the end is answered") {
    ServerProcess server;
    server.initialize();
    server.send(opened(damaged));
    server.send(symbols(2));
    server.close_input();
    CHECK(server.next_response()["id"] == 2);
    CHECK(server.wait() == 1);
  }
  SUBCASE("the client's process is gone, and its pipes are not") {
    const pid_t client = ::fork();
    if (client == 0) {
      ::pause();
      ::_exit(0);
    }
    ServerProcess server;
    server.initialize(client);
    ::kill(client, SIGKILL);
    ::waitpid(client, nullptr, 0);
    CHECK(server.wait() == 1);
  }
  SUBCASE("exit without shutdown") {
    ServerProcess server;
    server.initialize();
    server.send(make_notification("exit", nullptr));
    CHECK(server.wait() == 1);
  }
}

}  // namespace
}  // namespace charterlint
