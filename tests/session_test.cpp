// A session as a client lives it: starting, editing, asking, ending.
#include <doctest/doctest.h>

#include "tests/support/client.hpp"

namespace charterlint {
namespace {

using testing::capabilities_without;
using testing::Client;
using testing::Json;
using Codes = std::vector<std::string>;

const std::string uri = "file:///charte.charte";
const std::string damaged =
    "# Charte cookies de www.exemple.fr\n\n"
    "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
    "| --- | --- | --- | --- |\n"
    "| Mairie | panier | Garde les articles | 1 jour |\n";

TEST_CASE("a finding goes away when its cause is edited away") {
  Client client;
  client.open(uri, damaged);
  CHECK(client.codes(uri) == Codes{"misspelt-header"});
  client.change(uri, {2, 29}, {2, 30}, "");
  CHECK(client.text(uri).find("| Nom du cookie |") != std::string::npos);
  CHECK(client.codes(uri).empty());
}

TEST_CASE("the server tells the text and the version that it has of a document") {
  Client client;
  client.open(uri, "\u00e9\r\n\U0001f36a\t|\n");
  client.change(uri, {1, 2}, {1, 3}, " ");
  const Json told = client.request("charterlint/documentText", testing::in(uri));
  CHECK(told == Json{{"version", 2}, {"text", "\u00e9\r\n\U0001f36a |\n"}});
  const Json closed =
      client.respond("charterlint/documentText", testing::in("file:///other.charte"));
  CHECK(closed["error"]["code"] == -32602);
}

TEST_CASE("characters are counted in the units that were agreed on") {
  for (const char* const encoding : {"utf-8", "utf-16", "utf-32"}) {
    CAPTURE(encoding);
    Json capabilities = testing::full_capabilities();
    capabilities["general"]["positionEncodings"] = {encoding};
    Client client(capabilities);
    CHECK(client.initialize_result()["capabilities"]["positionEncoding"] == encoding);
    client.open(uri, "é😀x\n");
    // é is 2 bytes, 1 unit, 1 code point; the emoji 4, 2 and 1.
    const std::map<std::string, int> before_x{{"utf-8", 6}, {"utf-16", 3}, {"utf-32", 2}};
    client.change(uri, {0, before_x.at(encoding)}, {0, before_x.at(encoding) + 1}, "y");
    CHECK(client.text(uri) == "é😀y\n");
  }
}

TEST_CASE("a client that names no encoding counts in UTF-16, as the protocol says") {
  Client client(capabilities_without({"/general/positionEncodings"}));
  CHECK(client.initialize_result()["capabilities"]["positionEncoding"] == "utf-16");
}

TEST_CASE("an editor can do what its user says it can") {
  std::vector<Json> received;
  lsp::Session session([&](const Json& message) { received.push_back(message); });
  Json request = lsp::make_request(1, "initialize", Json::object());
  request["params"] = {{"processId", nullptr},
                       {"rootUri", nullptr},
                       {"capabilities", {{"textDocument", {{"hover", Json::object()}}}}},
                       {"initializationOptions",
                        {{"capabilities",
                          {{"general", {{"positionEncodings", {"utf-8"}}}},
                           {"textDocument", {{"formatting", Json::object()}}}}}}}};
  session.receive(lsp::to_wire(request));
  while (session.handle_next()) {
  }
  REQUIRE(received.size() == 1);
  const Json& announced = received[0]["result"]["capabilities"];
  CHECK(announced["positionEncoding"] == "utf-8");
  CHECK(announced["hoverProvider"] == true);
  CHECK(announced["documentFormattingProvider"] == true);
  CHECK_FALSE(announced.contains("renameProvider"));
}

TEST_CASE("findings are pushed to a client that does not pull, and pulled by one that does") {
  Client pulling;
  pulling.open(uri, damaged);
  CHECK(pulling.received("textDocument/publishDiagnostics").empty());
  CHECK(pulling.initialize_result()["capabilities"].contains("diagnosticProvider"));

  Client pushed(capabilities_without({"/textDocument/diagnostic"}));
  CHECK_FALSE(pushed.initialize_result()["capabilities"].contains("diagnosticProvider"));
  pushed.open(uri, damaged);
  CHECK(pushed.codes(uri) == Codes{"misspelt-header"});
  pushed.close(uri);
  CHECK(pushed.codes(uri).empty());
}

TEST_CASE("a burst of edits is published once") {
  Client client(capabilities_without({"/textDocument/diagnostic"}));
  client.open(uri, damaged);
  const auto count = [&] { return client.received("textDocument/publishDiagnostics").size(); };
  CHECK(count() == 1);
  for (int version = 2; version < 22; ++version) {
    client.send_notification(
        "textDocument/didChange",
        {{"textDocument", {{"uri", uri}, {"version", version}}},
         {"contentChanges", {{{"range", testing::range(4, 12, 4, 12)}, {"text", "x"}}}}});
  }
  client.settle();
  // The finding in the header is where it was, and is told again for the text as it is now.
  CHECK(count() == 2);
  CHECK(client.codes(uri) == Codes{"misspelt-header"});
  CHECK(client.text(uri).find("panierxxxxxxxxxxxxxxxxxxxx") == std::string::npos);
}

TEST_CASE("that there are no findings is told once") {
  Client client(capabilities_without({"/textDocument/diagnostic"}));
  client.open(uri, damaged);
  const auto count = [&] { return client.received("textDocument/publishDiagnostics").size(); };
  client.change(uri, {2, 29}, {2, 30}, "");
  CHECK(client.codes(uri).empty());
  CHECK(count() == 2);
  client.change(uri, {4, 12}, {4, 12}, "x");
  CHECK(count() == 2);
}

TEST_CASE("pulling again without a change says unchanged") {
  Client client;
  client.open(uri, damaged);
  const Json first = client.request("textDocument/diagnostic", testing::in(uri));
  Json params = testing::in(uri);
  params["previousResultId"] = first["resultId"];
  CHECK(client.request("textDocument/diagnostic", params)["kind"] == "unchanged");
  // An edit that leaves all findings where they are changes nothing of them.
  client.change(uri, {4, 12}, {4, 12}, "x");
  CHECK(client.request("textDocument/diagnostic", params)["kind"] == "unchanged");
  client.change(uri, {0, 0}, {0, 0}, "\n");
  CHECK(client.request("textDocument/diagnostic", params)["kind"] == "full");
}

TEST_CASE("messages come in the language of the client") {
  Client client(testing::full_capabilities(), "fr-FR");
  client.open(uri, damaged);
  CHECK(client.diagnostics(uri)[0]["message"] ==
        "« Nom du cookies » est mal écrit : « Nom du cookie »");
}

TEST_CASE("a cancelled request is answered once, as cancelled") {
  Client client;
  client.open(uri, damaged);
  const int id = client.send_request("textDocument/diagnostic", testing::in(uri));
  client.send_notification("$/cancelRequest", {{"id", id}});
  client.settle();
  CHECK(client.response(id)["error"]["code"] == -32800);
  std::size_t answers = 0;
  for (const Json& message : client.received()) {
    if (!message.contains("method") && message["id"] == id) ++answers;
  }
  CHECK(answers == 1);
}

TEST_CASE("what is no valid message gets its error, and the session goes on") {
  Client client;
  const auto error_after = [&](std::string_view body) {
    client.send_raw(body);
    client.settle();
    return client.received().back()["error"]["code"].get<int>();
  };
  CHECK(error_after("{") == -32700);
  CHECK(error_after("[]") == -32600);
  CHECK(error_after("42") == -32600);
  CHECK(error_after(R"({"jsonrpc":"2.0","id":true,"method":"shutdown"})") == -32600);
  CHECK(error_after(R"({"jsonrpc":"2.0","id":7,"method":42})") == -32600);
  CHECK(error_after(R"({"jsonrpc":"2.0","id":8,"method":"no/such"})") == -32601);
  CHECK(error_after(R"({"jsonrpc":"2.0","id":9,"method":"textDocument/diagnostic"})") == -32602);
  CHECK(error_after(R"({"jsonrpc":"2.0","id":9,"method":"textDocument/diagnostic","params":7})") ==
        -32602);
  client.open(uri, damaged);
  CHECK(client.codes(uri) == Codes{"misspelt-header"});
}

TEST_CASE("requests before initialize and after shutdown are refused") {
  std::vector<Json> sent;
  lsp::Session session([&](const Json& message) { sent.push_back(message); });
  const auto code_of = [&](const std::string& method) {
    session.receive(lsp::to_wire(lsp::make_request(1, method, Json::object())));
    while (session.handle_next()) {
    }
    return sent.back().contains("error") ? sent.back()["error"]["code"].get<int>() : 0;
  };
  CHECK(code_of("shutdown") == -32002);
  CHECK(code_of("initialize") == 0);
  CHECK(code_of("initialize") == -32600);
  CHECK(code_of("shutdown") == 0);
  CHECK(code_of("shutdown") == -32600);
  session.receive(R"({"jsonrpc":"2.0","method":"exit"})");
  session.handle_next();
  CHECK(session.finished());
  CHECK(session.exit_status() == 0);
}

TEST_CASE("exit without shutdown is an error of the client") {
  Client client;
  client.notify("exit", nullptr);
  CHECK(client.session().finished());
  CHECK(client.session().exit_status() == 1);
}

}  // namespace
}  // namespace charterlint
