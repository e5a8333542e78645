// What holds of the editing features on every document, damaged ones above all.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/fix.hpp"
#include "rules/positions.hpp"
#include "server/lsp/protocol.hpp"
#include "tests/support/client.hpp"
#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

using testing::Client;
using testing::Json;
using testing::RandomText;

const std::string uri = "file:///charte.charte";
constexpr std::array encodings{Encoding::utf8, Encoding::utf16, Encoding::utf32};

/// A document as JSON can carry it: bytes that are no UTF-8 replaced.
std::string document(RandomText& random) {
  const std::string text = random.document(24);
  return Json::parse(lsp::to_wire(text)).get<std::string>();
}

/// A random document that a client has open, and what it asks about it.
struct Round {
  Encoding encoding;
  Client client;
  std::string text;
  Charter charter;

  Round(RandomText& random, Encoding units)
      : encoding(units),
        client(testing::capabilities_in(lsp::name_of(units))),
        text(document(random)),
        charter(text) {
    client.open(uri, text);
  }

  Json params(Offset offset) const {
    const Json place = lsp::to_json(to_lsp(charter, offset, encoding));
    return {{"textDocument", {{"uri", uri}}},
            {"position", place},
            {"range", {{"start", place}, {"end", place}}},
            {"context", {{"diagnostics", Json::array()}}},
            {"options", Json::object()},
            {"reason", 1}};
  }
  std::string apply(const Json& edits) const { return testing::apply(text, edits, encoding); }
  Span span(const Json& range) const { return from_lsp(charter, lsp::read_range(range), encoding); }
};

/// Runs `check` on random documents, in each encoding in turn.
template <class Check>
void for_documents(std::size_t usual, Check check) {
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  RandomText random(seed);
  for (std::size_t i = 0; i < testing::rounds(usual); ++i) {
    Round round(random, encodings[i % encodings.size()]);
    CAPTURE(i);
    const std::string text = Json(round.text).dump();  // line ends and tabs show
    CAPTURE(text);
    check(round, random);
  }
}

/// Every range in `value` is one of the document's: in order, and where its places say.
void check_ranges(const Round& round, const Json& value) {
  if (value.is_array()) {
    for (const Json& element : value) check_ranges(round, element);
    return;
  }
  if (!value.is_object()) return;
  if (value.contains("start") && value.contains("end")) {
    const Span span = round.span(value);
    CHECK(lsp::to_json(to_lsp(round.charter, span, round.encoding)) == value);
    return;
  }
  for (const auto& [key, member] : value.items()) check_ranges(round, member);
}

Json edits_in(const Json& action) {
  return action["edit"]["documentChanges"][0]["edits"];
}

Json resolved(Client& client, const Json& action) {
  return action.contains("data") ? client.request("codeAction/resolve", action) : action;
}

/// How many findings say `message`. What a fix mends may show something else that was hidden.
std::size_t count_of(Client& client, const std::string& message) {
  const Json diagnostics = client.diagnostics(uri);
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(),
                    [&](const Json& diagnostic) { return diagnostic["message"] == message; }));
}

TEST_CASE("every feature answers at every place of every document") {
  for_documents(60, [](Round& round, RandomText& random) {
    Client& client = round.client;
    for (int n = 0; n < 12; ++n) {
      const Json params = round.params(random.span(round.text).begin);
      for (const char* const method : {"textDocument/hover", "textDocument/codeAction",
                                       "textDocument/rangeFormatting", "textDocument/inlayHint"}) {
        CAPTURE(method);
        check_ranges(round, client.request(method, params));
      }
      const Json list = client.request("textDocument/completion", params);
      for (const Json& item : list["items"]) {
        const Span insert = round.span(item["textEdit"]["insert"]);
        const Span replace = round.span(item["textEdit"]["replace"]);
        const Span cursor = round.span(params["range"]);
        // LSP 3.17, InsertReplaceEdit: on one line, up to the cursor, one the start of the other.
        REQUIRE(insert.begin == replace.begin);
        REQUIRE(insert.end == cursor.begin);
        REQUIRE(insert.end <= replace.end);
        REQUIRE(slice(round.text, replace).find_first_of("\r\n") == std::string_view::npos);
      }
    }
    check_ranges(round, client.request("textDocument/formatting", round.params(0)));
    for (const Json& lens : client.request("textDocument/codeLens", round.params(0))) {
      check_ranges(round, client.request("codeLens/resolve", lens));
    }
  });
}

TEST_CASE("a safe fix loses nothing, and mends what it is for") {
  for_documents(150, [](Round& round, RandomText& random) {
    Client& client = round.client;
    for (const Json& finding : client.diagnostics(uri)) {
      if (!random.one_in(3)) continue;
      Json params = round.params(0);
      params["range"] = finding["range"];
      for (const Json& offered : client.request("textDocument/codeAction", params)) {
        if (!offered.contains("isPreferred") || offered["diagnostics"][0] != finding) continue;
        const std::string message = finding["message"];
        CAPTURE(message);
        const std::size_t before = count_of(client, message);
        const std::string after = round.apply(edits_in(resolved(client, offered)));
        CAPTURE(after);
        CHECK(fingerprint(Charter(after)) == fingerprint(round.charter));
        Client second;
        second.open(uri, after);
        CHECK(count_of(second, message) < before);
        break;
      }
    }
  });
}

TEST_CASE("all safe fixes at once lose nothing and leave none") {
  for_documents(150, [](Round& round, RandomText&) {
    Json params = round.params(0);
    params["context"]["only"] = {"source.fixAll"};
    const Json actions = round.client.request("textDocument/codeAction", params);
    if (actions.empty()) return;
    const Json answer = round.client.respond("codeAction/resolve", actions[0]);
    if (answer.contains("error")) {
      // Refused: on damage that its makers did not think of, a fix would have lost something.
      CHECK(answer["error"]["code"] == -32803);
      Config config;
      config.always_charter = true;
      CHECK(fix_all(round.text, config, Safety::safe).refused);
      return;
    }
    const std::string after = round.apply(edits_in(answer["result"]));
    CAPTURE(after);
    CHECK(fingerprint(Charter(after)) == fingerprint(round.charter));
    Client second;
    second.open(uri, after);
    const Json rest = second.request("textDocument/codeAction", params);
    if (!rest.empty()) {
      CHECK(second.respond("codeAction/resolve", rest[0])["error"]["code"] == -32803);
    }
    // The same before a document is saved.
    round.client.configure({{"fixOnSave", true}});
    CHECK(round.apply(round.client.request("textDocument/willSaveWaitUntil", params)) == after);
  });
}

TEST_CASE("formatting loses nothing, and twice is once") {
  for_documents(200, [](Round& round, RandomText& random) {
    Json params = round.params(0);
    params["options"] = {{"trimTrailingWhitespace", random.one_in(2)},
                         {"insertFinalNewline", random.one_in(2)},
                         {"trimFinalNewlines", random.one_in(2)}};
    const std::string after = round.apply(round.client.request("textDocument/formatting", params));
    CAPTURE(after);
    CHECK(fingerprint(Charter(after)) == fingerprint(round.charter));
    Client second;
    second.open(uri, after);
    CHECK(second.request("textDocument/formatting", params).empty());
  });
}

TEST_CASE("a range formats no more than the tables that it touches") {
  for_documents(100, [](Round& round, RandomText& random) {
    Json params = round.params(0);
    params["range"] = lsp::to_json(to_lsp(round.charter, random.span(round.text), round.encoding));
    // What the client has asked for: no position of LSP lies between a CR and its LF.
    const Span asked = round.span(params["range"]);
    const Json edits = round.client.request("textDocument/rangeFormatting", params);
    CHECK(fingerprint(Charter(round.apply(edits))) == fingerprint(round.charter));
    for (const Json& edit : edits) {
      const std::uint32_t line = round.charter.line_of(round.span(edit["range"]).begin);
      bool inside = false;
      for (const TableBlock& table : round.charter.table_blocks()) {
        const std::uint32_t last = table.first_line() + table.line_count() - 1;
        const Span lines{round.charter.layout().lines[table.first_line()].begin,
                         round.charter.layout().lines[last].end};
        inside |= table.first_line() <= line && line <= last && lines.touches(asked);
      }
      CHECK(inside);
    }
  });
}

TEST_CASE("typing changes blanks of the cursor's row and rows of its table, and nothing else") {
  for_documents(200, [](Round& round, RandomText& random) {
    for (int n = 0; n < 6; ++n) {
      const Offset cursor = random.span(round.text).begin;
      Json params = round.params(cursor);
      params["ch"] = random.one_in(2) ? "|" : "\n";
      const Json edits = round.client.request("textDocument/onTypeFormatting", params);
      if (edits.empty()) continue;
      CAPTURE(cursor);
      CHECK(fingerprint(Charter(round.apply(edits))) == fingerprint(round.charter));
      const std::uint32_t line = params["position"]["line"];
      const TableBlock* touched = nullptr;
      for (const Json& edit : edits) {
        const Span span = round.span(edit["range"]);
        const std::uint32_t at = round.charter.line_of(span.begin);
        const TableBlock* holder = nullptr;
        for (const TableBlock& table : round.charter.table_blocks()) {
          if (table.first_line() <= at && at < table.first_line() + table.line_count()) {
            holder = &table;
          }
        }
        REQUIRE(holder != nullptr);
        CHECK((touched == nullptr || touched == holder));
        touched = holder;
        CHECK(line + 1 >= holder->first_line());
        CHECK(line <= holder->first_line() + holder->line_count());
        if (at != line) continue;
        const bool apart = span.end < cursor || span.begin > cursor;
        CHECK(apart);
        CHECK(slice(round.text, span).find_first_not_of(" \t") == std::string_view::npos);
        CHECK(edit["newText"].get<std::string>().find_first_not_of(' ') == std::string::npos);
      }
    }
  });
}

TEST_CASE("a comment that silences a finding silences it, and leaves all lines what they were") {
  for_documents(100, [](Round& round, RandomText& random) {
    Client& client = round.client;
    for (const Json& finding : client.diagnostics(uri)) {
      if (!random.one_in(3)) continue;
      Json params = round.params(0);
      params["range"] = finding["range"];
      for (const Json& action : client.request("textDocument/codeAction", params)) {
        // `Allow the category` is no comment: it writes into the configuration.
        if (!action["title"].get<std::string>().starts_with("Allow `")) continue;
        const Json edits = edits_in(action);
        const std::string after = round.apply(edits);
        CAPTURE(action["title"].get<std::string>());
        CAPTURE(after);
        const Charter charter(after);
        std::vector<CharterRole> before_roles, after_roles;
        for (const Line& line : round.charter.layout().lines) before_roles.push_back(line.role);
        for (const Line& line : charter.layout().lines) {
          const std::string_view content = slice(after, {line.text, line.end});
          if (!content.starts_with("<!-- charterlint-")) after_roles.push_back(line.role);
        }
        CHECK(before_roles == after_roles);
        CHECK(charter.tables().size() == round.charter.tables().size());
        CHECK(fingerprint(charter) == fingerprint(round.charter));
        if (action["diagnostics"][0] != finding) continue;
        // Its own line end is like that of its neighbour, and as wrong.
        if (finding["code"] == "mixed-line-endings") continue;
        const std::string message = finding["message"];
        CAPTURE(message);
        Client second;
        second.open(uri, after);
        CHECK(count_of(second, message) < count_of(client, message));
      }
    }
  });
}

TEST_CASE("changing a table's form loses nothing, and its other changes only add") {
  for_documents(150, [](Round& round, RandomText& random) {
    for (int n = 0; n < 3; ++n) {
      Json params = round.params(random.span(round.text).begin);
      params["context"]["only"] = {"refactor"};
      for (const Json& offered : round.client.request("textDocument/codeAction", params)) {
        if (offered.contains("disabled")) continue;
        const std::string title = offered["title"];
        CAPTURE(title);
        const bool form = title.starts_with("Set ");
        const Json answer = offered.contains("data")
                                ? round.client.respond("codeAction/resolve", offered)
                                : Json{{"result", offered}};
        if (answer.contains("error")) {
          // Refused, because something would be lost.
          CHECK(form);
          CHECK(answer["error"]["code"] == -32803);
          continue;
        }
        const Json edits = edits_in(answer["result"]);
        const std::string after = round.apply(edits);
        CAPTURE(after);
        if (form) CHECK(fingerprint(Charter(after)) == fingerprint(round.charter));
        if (title.starts_with("Split") || title.starts_with("Insert")) {
          for (const Json& edit : edits) CHECK(round.span(edit["range"]).empty());
        }
      }
    }
  });
}

}  // namespace
}  // namespace charterlint
