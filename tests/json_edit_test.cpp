// Writing a setting into a configuration file that people keep by hand.
#include "rules/json_edit.hpp"

#include <doctest/doctest.h>

#include "rules/edits.hpp"

namespace charterlint {
namespace {

const std::vector<std::string> comfort{"categories", "known", "Confort"};

std::string with_comfort(const std::string& json) {
  const auto edits = add_setting(json, comfort, "functional");
  return edits ? apply_edits(json, *edits) : "refused";
}

TEST_CASE("a setting goes behind the last one, with the indentation that stands there") {
  CHECK(with_comfort("{\n    \"profile\": \"cnil\"\n}\n") ==
        "{\n    \"profile\": \"cnil\",\n"
        "    \"categories\": {\"known\": {\"Confort\": \"functional\"}}\n}\n");
  CHECK(
      with_comfort(
          "{\n\t\"categories\": {\n\t\t\"known\": {\n\t\t\t\"Jeux\": \"media\"\n\t\t}\n\t}\n}\n") ==
      "{\n\t\"categories\": {\n\t\t\"known\": {\n\t\t\t\"Jeux\": \"media\",\n"
      "\t\t\t\"Confort\": \"functional\"\n\t\t}\n\t}\n}\n");
}

TEST_CASE("what stands on one line stays there") {
  CHECK(with_comfort(R"({"profile": "cnil"})") ==
        R"({"profile": "cnil", "categories": {"known": {"Confort": "functional"}}})");
  CHECK(
      with_comfort("{\n  \"categories\": {\"known\": {\"Jeux\": \"media\"}}\n}\n") ==
      "{\n  \"categories\": {\"known\": {\"Jeux\": \"media\", \"Confort\": \"functional\"}}\n}\n");
  CHECK(with_comfort("{\n  \"categories\": {}\n}\n") ==
        "{\n  \"categories\": {\"known\": {\"Confort\": \"functional\"}}\n}\n");
}

TEST_CASE("an empty file of settings gets lines of its own") {
  const std::string filled = "{\n  \"categories\": {\"known\": {\"Confort\": \"functional\"}}\n}\n";
  CHECK(with_comfort("{}\n") == filled);
  CHECK(with_comfort("{\n}\n") == filled);
  CHECK(with_comfort("{\r\n}\r\n") ==
        "{\r\n  \"categories\": {\"known\": {\"Confort\": \"functional\"}}\r\n}\r\n");
}

TEST_CASE("comments stay with what they are about, and a comma at the end stays the habit") {
  CHECK(with_comfort("{\n  // Ours.\n  \"profile\": \"cnil\" // strict\n  // The end.\n}\n") ==
        "{\n  // Ours.\n  \"profile\": \"cnil\", // strict\n"
        "  \"categories\": {\"known\": {\"Confort\": \"functional\"}}\n  // The end.\n}\n");
  CHECK(with_comfort("{\n  \"profile\": \"cnil\", // strict\n}\n") ==
        "{\n  \"profile\": \"cnil\", // strict\n"
        "  \"categories\": {\"known\": {\"Confort\": \"functional\"}},\n}\n");
  CHECK(with_comfort("{\n  // Nothing yet.\n}\n") ==
        "{\n  // Nothing yet.\n  \"categories\": {\"known\": {\"Confort\": \"functional\"}}\n}\n");
  CHECK(
      with_comfort("{\n  \"profile\": \"cnil\" /* a, b */, \"rules\": {\n    // none\n  },\n}\n") ==
      "{\n  \"profile\": \"cnil\" /* a, b */, \"rules\": {\n    // none\n  },\n"
      "  \"categories\": {\"known\": {\"Confort\": \"functional\"}},\n}\n");
}

TEST_CASE("quotation marks and backslashes in a name are escaped") {
  const std::string json = "{}";
  const auto edits = add_setting(json, {"a \"b\" \\"}, "c\td");
  REQUIRE(edits);
  CHECK(apply_edits(json, *edits) == "{\n  \"a \\\"b\\\" \\\\\": \"c\\u0009d\"\n}");
}

TEST_CASE("what cannot be read, and what stands there already, is left alone") {
  CHECK(with_comfort("") == "refused");
  CHECK(with_comfort("{\"profile\": }") == "refused");
  CHECK(with_comfort(R"({"categories": {"known": {"Confort": "media"}}})") == "refused");
  CHECK(with_comfort(R"({"categories": []})") == "refused");
  CHECK(with_comfort("[]") == "refused");
}

}  // namespace
}  // namespace charterlint
