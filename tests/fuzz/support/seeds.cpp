#include "tests/fuzz/support/seeds.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <string_view>

#include "rules/lint.hpp"
#include "server/lsp/framing.hpp"
#include "server/lsp/rpc.hpp"
#include "tests/support/client.hpp"
#include "tests/support/fixture.hpp"

namespace charterlint::fuzz {
namespace {

namespace fs = std::filesystem;
using lsp::Json;

constexpr std::size_t most_of_a_charter = 30000;
/// Of those that many of a kind are made from.
constexpr std::size_t small_charter = 3000;
constexpr std::size_t most_cells = 2000;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_regular_file(error)) paths.push_back(at->path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<std::string> small_charters() {
  std::vector<std::string> all = charters();
  std::erase_if(all, [](const std::string& text) { return text.size() >= small_charter; });
  return all;
}

/// The texts between fences that begin with `opening`.
void add_fenced(std::string_view page, std::string_view opening, std::vector<std::string>& out) {
  while (true) {
    const std::size_t fence = page.find(opening);
    if (fence == std::string_view::npos) return;
    page.remove_prefix(page.find('\n', fence) + 1);
    const std::size_t end = std::min(page.find("```"), page.size());
    out.emplace_back(page.substr(0, end));
    page.remove_prefix(std::min(end + 3, page.size()));
  }
}

/// Messages with ids in their order.
class Stream {
 public:
  int request(std::string_view method, Json params) {
    add(lsp::make_request(++id_, method, std::move(params)));
    return id_;
  }
  void notify(std::string_view method, Json params) {
    add(lsp::make_notification(method, std::move(params)));
  }
  std::string take() { return std::move(bytes_); }

 private:
  void add(const Json& message) { bytes_ += lsp::frame(lsp::to_wire(message)); }

  int id_ = 0;
  std::string bytes_;
};

constexpr std::array methods{"definition",
                             "diagnostic",
                             "documentHighlight",
                             "documentLink",
                             "documentSymbol",
                             "foldingRange",
                             "linkedEditingRange",
                             "prepareRename",
                             "references",
                             "rename",
                             "selectionRange",
                             "semanticTokens/full",
                             "semanticTokens/full/delta",
                             "semanticTokens/range",
                             "codeAction",
                             "codeLens",
                             "completion",
                             "formatting",
                             "hover",
                             "inlayHint",
                             "onTypeFormatting",
                             "rangeFormatting",
                             "rangesFormatting",
                             "willSaveWaitUntil"};
/// Of one stream, so that many can be tried in a second.
constexpr std::size_t methods_of_a_stream = 5;

/// A client that asks some of what there is to ask about `text`; the next one asks more. Every
/// second can do all that a client can do, and they count characters in different ways.
std::string stream_about(const std::string& text, std::size_t number) {
  static constexpr std::array encodings{"utf-8", "utf-16", "utf-32"};
  const Json document{{"uri", "file:///charte.charte"}};
  const Json at{{"line", 4}, {"character", 3}};
  const Json all{{"start", {{"line", 0}, {"character", 0}}},
                 {"end", {{"line", 40}, {"character", 0}}}};
  Stream out;
  Json capabilities = number % 2 == 0 ? testing::full_capabilities() : Json::object();
  capabilities["general"]["positionEncodings"] = {encodings[number % encodings.size()]};
  out.request("initialize", {{"processId", nullptr},
                             {"rootUri", nullptr},
                             {"locale", number % 4 < 2 ? "fr" : "en"},
                             {"capabilities", std::move(capabilities)}});
  out.notify("initialized", Json::object());
  Json opened = document;
  opened.update({{"languageId", "charter"}, {"version", 1}, {"text", text}});
  out.notify("textDocument/didOpen", {{"textDocument", opened}});
  for (std::size_t i = 0; i < methods_of_a_stream; ++i) {
    out.request(
        "textDocument/" + std::string(methods[(number * methods_of_a_stream + i) % methods.size()]),
        {{"textDocument", document},
         {"position", at},
         {"positions", {at}},
         {"range", all},
         {"ranges", {all}},
         {"ch", "|"},
         {"newName", "autre"},
         {"previousResultId", "1"},
         {"reason", 1},
         {"options", {{"tabSize", 2}, {"insertSpaces", true}}},
         {"context",
          {{"diagnostics", Json::array()}, {"includeDeclaration", true}, {"triggerKind", 1}}}});
  }
  if (number / 3 % 2 == 0) {
    out.request("workspace/symbol", {{"query", "ga"}});
    out.request("charterlint/documentText", {{"textDocument", document}});
    out.request("workspace/diagnostic", {{"previousResultIds", Json::array()}});
  }
  Json versioned = document;
  versioned["version"] = 2;
  out.notify("textDocument/didChange",
             {{"textDocument", versioned},
              {"contentChanges", {{{"range", {{"start", at}, {"end", at}}}, {"text", "|\n"}}}}});
  const int last = out.request("textDocument/diagnostic", {{"textDocument", document}});
  out.notify("$/cancelRequest", {{"id", last}});
  out.notify("textDocument/didClose", {{"textDocument", document}});
  if (number / 3 % 3 > 0) return out.take();
  const Json config{{"uri", "file:///.charterlint.json"}};
  opened.update({{"uri", config["uri"]},
                 {"languageId", "json"},
                 {"text", R"({"rules": {"ragged-row": 1}})"}});
  out.notify("textDocument/didOpen", {{"textDocument", opened}});
  for (const char* const method : {"completion", "hover", "diagnostic"}) {
    out.request("textDocument/" + std::string(method),
                {{"textDocument", config}, {"position", {{"line", 0}, {"character", 14}}}});
  }
  return out.take();
}

}  // namespace

std::vector<std::string> charters() {
  const fs::path root = CHARTERLINT_SOURCE_DIR;
  const fs::path shared = CHARTERLINT_SHARED_DIR;
  std::vector<std::string> texts;
  for (const fs::path& folder : {root / "examples", root / "tests/fixtures", root / "tests/outputs",
                                 shared / "charters", shared / "corpus"}) {
    for (const fs::path& file : files_below(folder)) {
      const fs::path extension = file.extension();
      if (extension != ".charte" && extension != ".charter" && extension != ".md" &&
          extension != ".txt")
        continue;
      texts.push_back(testing::read_file(file.string()));
    }
  }
  for (const auto& [rule, page] : catalogue()) {
    for (testing::Example& example : testing::examples_of(page)) {
      texts.push_back(std::move(example.text));
    }
  }
  std::erase_if(texts, [](const std::string& text) { return text.size() > most_of_a_charter; });
  return texts;
}

std::vector<std::string> cells() {
  std::vector<std::string> all;
  for (const std::string& text : small_charters()) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of("|\t\r\n", at), text.size());
      std::string cell = text.substr(at, end - at);
      cell.erase(0, cell.find_first_not_of(' '));
      if (!cell.empty()) all.push_back(std::move(cell));
      at = end + 1;
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::shuffle(all.begin(), all.end(), std::minstd_rand(1));
  all.resize(std::min(all.size(), most_cells));
  return all;
}

std::vector<std::string> configurations() {
  std::vector<std::string> all{"{}", "{// nothing\n}"};
  for (const fs::path& file : files_below(fs::path(CHARTERLINT_SOURCE_DIR) / "docs")) {
    if (file.extension() == ".md") add_fenced(testing::read_file(file.string()), "```json", all);
  }
  return all;
}

std::vector<std::string> streams() {
  const std::vector<std::string> texts = small_charters();
  std::vector<std::string> all;
  for (std::size_t i = 0; i < texts.size(); i += 4) all.push_back(stream_about(texts[i], i / 4));
  return all;
}

std::vector<std::string> scripts() {
  std::vector<std::string> all;
  std::minstd_rand random(1);
  for (int i = 0; i < 40; ++i) {
    std::string script(random() % 24 + 4, '\0');
    for (char& action : script) action = static_cast<char>(random() >> 8);
    all.push_back(std::move(script));
  }
  return all;
}

}  // namespace charterlint::fuzz
