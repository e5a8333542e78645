// Semantic tokens: whole, changed, in part.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/client.hpp"

namespace charterlint {
namespace {

using testing::capabilities_without;
using testing::Client;
using testing::in;
using testing::Json;

const std::string uri = "file:///a.charte";

const std::string charter =
    "# Cookies nécessaires 😀 fin\n\n"
    "Les cookies « nécessaires » et « autres », voir https://cnil.fr. <!-- note --> Fin.\n\n"
    "| Fournisseur | Nom du cookie | Finalité | Durée | Catégorie |\n"
    "| --- | --- | --- | --- | --- |Légende\n"
    "| Mairie | _ga, `é_😀` | Voir <https://a.fr> | 13 mois | Nécessaires |\n\n"
    "<!-- une\nnote -->\n";

/// `type:text` of each token, with `!` where it declares.
std::string tokens_of(const Client& client, const std::string& text, const Json& data,
                      Encoding encoding) {
  const Json& legend =
      client.initialize_result()["capabilities"]["semanticTokensProvider"]["legend"];
  REQUIRE(data.size() % 5 == 0);
  std::string out;
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  for (std::size_t i = 0; i < data.size(); i += 5) {
    const auto lines = data[i].get<std::uint32_t>();
    line += lines;
    character = data[i + 1].get<std::uint32_t>() + (lines == 0 ? character : 0);
    const auto end = character + data[i + 2].get<std::uint32_t>();
    const Json range{{"start", {{"line", line}, {"character", character}}},
                     {"end", {{"line", line}, {"character", end}}}};
    out += legend["tokenTypes"][data[i + 3].get<std::size_t>()].get<std::string>();
    out += (data[i + 4] == 1 ? "!:" : ":") + testing::text_in(text, range, encoding) + "\n";
  }
  return out;
}

std::string full(Client& client, const std::string& text, Encoding encoding = Encoding::utf16) {
  client.open(uri, text);
  const Json result = client.request("textDocument/semanticTokens/full", in(uri));
  return tokens_of(client, text, result["data"], encoding);
}

const std::string expected =
    "namespace:Cookies \nenumMember!:nécessaires\nnamespace: 😀 fin\n"
    "string:« \nenumMember!:nécessaires\nstring: »\nstring:« autres »\nstring:https://cnil.fr\n"
    "comment:<!-- note -->\n"
    "property:Fournisseur\nproperty:Nom du cookie\nproperty:Finalité\nproperty:Durée\n"
    "property:Catégorie\n"
    "operator:| --- | --- | --- | --- | --- |\nnamespace:Légende\n"
    "class:Mairie\nvariable!:_ga\nvariable!:é_😀\nstring:<https://a.fr>\nnumber:13 mois\n"
    "enumMember:Nécessaires\n"
    "comment:<!-- une\ncomment:note -->\n";

TEST_CASE("each part of a charter has its token, in every encoding and with every line end") {
  for (const char* const encoding : {"utf-8", "utf-16", "utf-32"}) {
    CAPTURE(encoding);
    Client client(testing::capabilities_in(encoding));
    const Encoding units = client.session().workspace().encoding();
    CHECK(full(client, charter, units) == expected);
    std::string returns = charter;
    std::string both = charter;
    for (char& c : returns) {
      if (c == '\n') c = '\r';
    }
    for (std::size_t at = both.find('\n'); at != std::string::npos; at = both.find('\n', at + 2)) {
      both.replace(at, 1, "\r\n");
    }
    CHECK(full(client, returns, units) == expected);
    CHECK(full(client, both, units) == expected);
  }
}

TEST_CASE("a part of the document has the tokens that it has in the whole") {
  Client client;
  const std::string all = full(client, charter);
  Json params = in(uri);
  params["range"] = testing::range(2, 14, 6, 3);
  const Json part = client.request("textDocument/semanticTokens/range", params);
  const std::string tokens = tokens_of(client, charter, part["data"], Encoding::utf16);
  CHECK(tokens.starts_with("string:« \nenumMember!"));
  CHECK(tokens.ends_with("enumMember:Nécessaires\n"));
  CHECK(all.find(tokens) != std::string::npos);
  params["range"] = testing::range(50, 0, 90, 0);
  CHECK(client.request("textDocument/semanticTokens/range", params)["data"].empty());
}

TEST_CASE("only types and modifiers that the client knows are used") {
  Json capabilities = testing::full_capabilities();
  capabilities["textDocument"]["semanticTokens"]["tokenTypes"] = {"type", "comment", "keyword"};
  capabilities["textDocument"]["semanticTokens"]["tokenModifiers"] = Json::array();
  Client client(capabilities);
  const Json& legend =
      client.initialize_result()["capabilities"]["semanticTokensProvider"]["legend"];
  CHECK(legend["tokenTypes"] == Json{"keyword", "type", "comment"});
  CHECK(legend["tokenModifiers"].empty());
  const std::string tokens = full(client, charter);
  CHECK(tokens.find("type:nécessaires") != std::string::npos);
  CHECK(tokens.find("_ga") == std::string::npos);
}

TEST_CASE("a client without semantic tokens is offered none, and the requests it lacks neither") {
  const auto offered = [](const Client& client) {
    return client.initialize_result()["capabilities"].value("semanticTokensProvider", Json());
  };
  CHECK(offered(Client(capabilities_without({"/textDocument/semanticTokens"}))).is_null());
  CHECK(
      offered(Client(capabilities_without({"/textDocument/semanticTokens/tokenTypes"}))).is_null());
  Json capabilities = testing::full_capabilities();
  capabilities["textDocument"]["semanticTokens"]["requests"] = {{"full", true}, {"range", false}};
  const Json provider = offered(Client(capabilities));
  CHECK(provider["full"] == true);
  CHECK_FALSE(provider.contains("range"));
}

// ---- deltas -------------------------------------------------------------------------------------

Json delta(Client& client, const Json& previous) {
  Json params = in(uri);
  params["previousResultId"] = previous["resultId"];
  return client.request("textDocument/semanticTokens/full/delta", params);
}

/// `data` after the edits, which are about the data before any of them.
Json edited(const Json& data, const Json& edits) {
  std::vector<std::uint32_t> numbers = data;
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    const auto start = numbers.begin() + (*edit)["start"].get<std::ptrdiff_t>();
    const auto at = numbers.erase(start, start + (*edit)["deleteCount"].get<std::ptrdiff_t>());
    const std::vector<std::uint32_t> added = edit->value("data", std::vector<std::uint32_t>());
    numbers.insert(at, added.begin(), added.end());
  }
  return numbers;
}

TEST_CASE("after an edit only the tokens that differ are sent") {
  Client client;
  client.open(uri, charter);
  const Json before = client.request("textDocument/semanticTokens/full", in(uri));
  CHECK(delta(client, before)["edits"].empty());

  client.change(uri, {6, 2}, {6, 8}, "Ville de Paris");
  client.change(uri, {0, 2}, {0, 2}, "Les ");
  const Json result = delta(client, before);
  REQUIRE(result.contains("edits"));
  CHECK(result["edits"].size() == 2);
  std::size_t sent = 0;
  for (const Json& edit : result["edits"]) sent += edit.value("data", Json::array()).size();
  CHECK(sent <= 4 * 5);
  const Json now = client.request("textDocument/semanticTokens/full", in(uri));
  CHECK(edited(before["data"], result["edits"]) == now["data"]);
}

TEST_CASE("a result that is no longer known is answered in full") {
  Client client;
  client.open(uri, charter);
  const Json before = client.request("textDocument/semanticTokens/full", in(uri));
  client.change(uri, {0, 0}, {0, 0}, " ");
  const Json result = delta(client, {{"resultId", "another"}});
  CHECK(result.contains("data"));
  client.close(uri);
  client.open(uri, charter);
  CHECK(delta(client, before).contains("data"));
}

TEST_CASE("a client that takes no deltas gets no ids") {
  Client client(capabilities_without({"/textDocument/semanticTokens/requests/full/delta"}));
  client.open(uri, charter);
  CHECK_FALSE(client.request("textDocument/semanticTokens/full", in(uri)).contains("resultId"));
}

}  // namespace
}  // namespace charterlint
