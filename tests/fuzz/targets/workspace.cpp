// The bytes are what happens to a folder of charters and to the documents of it that are open,
// while the server's other thread reads them. In the end the server knows what a new one finds out.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "server/lsp/index.hpp"
#include "server/lsp/uri.hpp"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/client.hpp"
#include "tests/support/folder.hpp"

namespace charterlint {
namespace {

using fuzz::require;
using testing::Client;
using testing::Json;
using Documents = std::map<std::string, std::string>;  // the texts of open documents, by address

constexpr std::size_t most_steps = 60;
constexpr std::size_t read_elsewhere = 1000;  // bytes of an open document
constexpr std::array names{"a.charte", "b.charte", "c/d.charte", "c/cookies.md"};

std::string charter(std::string_view header, std::string_view duration) {
  return "# Charte cookies de https://www.exemple.fr\n\n| Fournisseur | " + std::string(header) +
         " | Finalité | Durée |\n| --- | --- | --- | --- |\n| Google | _ga | Compter | " +
         std::string(duration) + " |\n";
}

const std::string& text_of(std::size_t number) {
  static const std::array<std::string, 7> texts{
      charter("Nom du cookie", "13 mois"), charter("Nom du cookie", "2 ans"),
      charter("Nom du cookies", "13 mois"), "", "# Cookies\n\n200 g de farine\n",
      charter("Nom du cookie", "1 jour") + "| Google | _ga |\r\n😀 é",
      // So long that another thread reads it although it is open.
      charter("Nom du cookie", "3 ans") + std::string(read_elsewhere, '\n')};
  return texts[number % texts.size()];
}

std::string config_of(std::size_t number) {
  static constexpr std::array texts{"{}", R"({"profile": "cnil"})", R"({"exclude": ["c"]})",
                                    R"({"rules": {"misspelt-header": "off"}})", "{"};
  return texts[number % texts.size()];
}

Json capabilities(bool pulls) {
  return pulls ? testing::full_capabilities()
               : testing::capabilities_without({"/textDocument/diagnostic"});
}

Json rooted_in(const testing::TemporaryFolder& folder) {
  return {{"rootUri", lsp::uri_of_path(folder.path())}};
}

/// What the server knows: the findings of all there is.
std::map<std::string, Json> known(Client& client, const Documents& open, bool pulls) {
  std::map<std::string, Json> all;
  for (const auto& [uri, text] : open) {
    require(client.text(uri) == text, "the texts of both sides are equal");
    all[uri] = client.diagnostics(uri);
  }
  if (!pulls) return all;
  const Json result =
      client.request("workspace/diagnostic", {{"previousResultIds", Json::array()}});
  for (const Json& report : result["items"]) {
    const auto [at, is_new] = all.try_emplace(report["uri"], report["items"]);
    require(is_new || at->second == report["items"], "one document has one set of findings");
  }
  return all;
}

class Story {
 public:
  Story(const testing::TemporaryFolder& folder, bool pulls)
      : folder_(folder), client_(capabilities(pulls), "en", rooted_in(folder)) {
    client_.session().workspace().index().read_elsewhere_above(read_elsewhere);
  }

  void step(unsigned char what, unsigned char which) {
    const std::string name = names[which % names.size()];
    const std::string uri = lsp::uri_of_path(folder_.path(name));
    const std::string& text = text_of(which / names.size());
    switch (what % 12) {
      case 0:
      case 1:
        tell(folder_.write(name, text), 2);
        break;
      case 2:
        std::filesystem::remove(folder_.path(name));
        tell(folder_.path(name), 3);
        break;
      case 3:
        tell(folder_.write(".charterlint.json", config_of(which)), 2);
        break;
      case 4:
      case 5:
        open_.contains(uri) ? change(uri, text) : open(uri, text);
        break;
      case 6:
        if (open_.erase(uri) > 0)
          client_.send_notification("textDocument/didClose", testing::in(uri));
        break;
      case 7:
        last_ =
            client_.send_request("workspace/diagnostic", {{"previousResultIds", Json::array()}});
        break;
      case 8:
        last_ = client_.send_request("workspace/symbol", {{"query", "ga"}});
        break;
      case 9:
        client_.send_notification("$/cancelRequest", {{"id", last_}});
        break;
      case 10:
        client_.settle();
        break;
      default:
        if (!client_.session().handle_next()) (void)client_.session().idle();
        break;
    }
  }

  std::map<std::string, Json> end(bool pulls) {
    client_.settle();
    return known(client_, open_, pulls);
  }
  [[nodiscard]] const Documents& open_documents() const { return open_; }

 private:
  void tell(const std::string& path, int type) {
    client_.send_notification("workspace/didChangeWatchedFiles",
                              {{"changes", {{{"uri", lsp::uri_of_path(path)}, {"type", type}}}}});
  }

  void open(const std::string& uri, const std::string& text) {
    open_[uri] = text;
    client_.send_notification(
        "textDocument/didOpen",
        {{"textDocument",
          {{"uri", uri}, {"languageId", "charter"}, {"version", ++version_}, {"text", text}}}});
  }

  void change(const std::string& uri, const std::string& text) {
    open_[uri] = text;
    client_.send_notification("textDocument/didChange",
                              {{"textDocument", {{"uri", uri}, {"version", ++version_}}},
                               {"contentChanges", {{{"text", text}}}}});
  }

  const testing::TemporaryFolder& folder_;
  Client client_;
  Documents open_;
  int version_ = 0;
  int last_ = 0;
};

}  // namespace
}  // namespace charterlint

void charterlint::fuzz::try_workspace(std::string_view script) {
  if (script.empty()) return;
  const testing::TemporaryFolder folder;
  folder.write("a.charte", text_of(0));
  folder.write("c/d.charte", text_of(1));
  const bool pulls = script.front() % 2 == 0;
  script.remove_prefix(1);
  Story story(folder, pulls);
  for (std::size_t at = 0; at + 1 < std::min(script.size(), 2 * most_steps); at += 2) {
    story.step(static_cast<unsigned char>(script[at]), static_cast<unsigned char>(script[at + 1]));
  }
  const auto after = story.end(pulls);
  Client fresh(capabilities(pulls), "en", rooted_in(folder));
  for (const auto& [uri, text] : story.open_documents()) fresh.open(uri, text);
  require(after == known(fresh, story.open_documents(), pulls), "the server knows what is true");
}
