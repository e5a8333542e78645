// What the passes over whole documents see, wherever it stands.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "rules/addresses.hpp"
#include "rules/characters.hpp"
#include "rules/phrases.hpp"

namespace charterlint {
namespace {

std::vector<Anchor> anchors_in(std::string_view text) {
  std::vector<Anchor> anchors;
  find_anchors(text, 0, anchors);
  return anchors;
}

bool has(const std::vector<Anchor>& anchors, Topic topic, std::size_t at) {
  for (const Anchor& anchor : anchors) {
    if (anchor.topic == topic && anchor.at == at) return true;
  }
  return false;
}

TEST_CASE("an anchor is found wherever it stands, in any letter case") {
  const std::pair<std::string_view, Topic> phrases[] = {
      {"poursuivant", Topic::visit},    {"CONTINUING", Topic::visit},
      {"By Using", Topic::visit},       {"vaut acceptation", Topic::verdict},
      {"Acceptez", Topic::verdict},     {"devez accepter", Topic::obligation},
      {"Article 32", Topic::stale_law}, {"95/46/CE", Topic::stale_law},
      {"tableau", Topic::reference},    {"Lorem ipsum", Topic::filler},
  };
  std::mt19937 random(1);
  std::uniform_int_distribution<int> letter('a', 'z');
  for (const auto& [phrase, topic] : phrases) {
    CAPTURE(phrase);
    for (std::size_t before = 0; before < 20; ++before) {
      for (std::size_t after = 0; after < 3; ++after) {
        std::string text;
        while (text.size() < before) text.push_back(static_cast<char>(letter(random)));
        text += phrase;
        for (std::size_t i = 0; i < after; ++i) text.push_back(' ');
        CHECK(has(anchors_in(text), topic, before));
      }
    }
  }
}

TEST_CASE("texts too short for an anchor have none") {
  for (const std::string_view text : {"", "a", "lorem", "lorem "}) CHECK(anchors_in(text).empty());
}

TEST_CASE("anchors are counted from the base") {
  std::vector<Anchor> anchors;
  find_anchors("le tableau", 100, anchors);
  REQUIRE(anchors.size() == 1);
  CHECK(anchors[0].at == 103);
}

TEST_CASE("bytes that are no UTF-8 are odd, and only those, in any text") {
  std::mt19937 random(2);
  // Leads and continuations more often than chance would have them.
  const std::string bytes = "a \n\xC3\xA9\x80\xBF\xE2\x99\xF0\x9F\xEF\xFF\xC2\xA0";
  std::uniform_int_distribution<std::size_t> pick(0, bytes.size() - 1);
  for (int run = 0; run < 2000; ++run) {
    std::string text;
    const std::size_t size = pick(random) * 4;
    while (text.size() < size) text.push_back(bytes[pick(random)]);
    std::vector<std::size_t> expected;
    for (std::size_t at = first_invalid_utf8(text); at < text.size();
         at = first_invalid_utf8(text, at + 1)) {
      expected.push_back(at);
    }
    std::vector<std::size_t> found;
    for (const OddCharacter& odd : find_odd_characters(text)) {
      if (odd.oddity == Oddity::not_utf8) found.push_back(odd.at);
    }
    CHECK(found == expected);
  }
}

TEST_CASE("controls are odd but for tab and line ends") {
  for (int c = 0; c < 0x20; ++c) {
    for (std::size_t place = 0; place < 12; ++place) {
      std::string text(12, 'x');
      text[place] = static_cast<char>(c);
      const auto odds = find_odd_characters(text);
      if (c == '\t' || c == '\n' || c == '\r') {
        CHECK(odds.empty());
      } else {
        REQUIRE(odds.size() == 1);
        CHECK(odds[0].at == place);
        CHECK(odds[0].oddity == Oddity::control);
      }
    }
  }
}

/// The UTF-8 bytes of `point`, each written as the character of Latin-1 with its number.
std::string taken_for_latin1(char32_t point) {
  std::string bytes, text;
  append_utf8(bytes, point);
  for (const char byte : bytes) append_utf8(text, static_cast<unsigned char>(byte));
  return text;
}

TEST_CASE("a letter taken for Latin-1 is read again") {
  for (char32_t point = 0xC0; point <= 0xFF; ++point) {
    const std::string text = taken_for_latin1(point);
    const Misread misread = read_mojibake(text, 0);
    CHECK(misread.meant == point);
    CHECK(misread.size == text.size());
    REQUIRE_FALSE(find_odd_characters(text).empty());
    CHECK(find_odd_characters(text)[0].at == 0);
  }
}

TEST_CASE("a character taken for Windows-1252 or Mac Roman is read again, twice if need be") {
  const std::pair<std::string_view, char32_t> texts[] = {
      {"Ã©", U'é'}, {"√©", U'é'}, {"ÃƒÂ©", U'é'},     {"â€™", U'’'},     {"‚Äô", U'’'},
      {"Å“", U'œ'}, {"≈ì", U'œ'}, {"Â«", U'«'},       {"¬´", U'«'},      {"â‚¬", U'€'},
      {"Ã‰", U'É'}, {"√â", U'É'}, {"ï»¿", U'\uFEFF'}, {"Ã\u00A0", U'à'}, {"√†", U'à'},
      {"Ãª", U'ê'}, {"√ß", U'ç'}, {"Ã¢â‚¬â„¢", U'’'},
  };
  for (const auto& [text, meant] : texts) {
    CAPTURE(text);
    const Misread misread = read_mojibake(text, 0);
    CHECK(misread.meant == meant);
    CHECK(misread.size == text.size());
    const auto odds = find_odd_characters(std::string("un ").append(text));
    REQUIRE_FALSE(odds.empty());
    CHECK(odds[0].at == 3);
  }
}

TEST_CASE("letters and signs that were meant are left alone") {
  for (const std::string_view text :
       {"é", "Â", "Ã", "âge", "Åland", "√2", "¬a", "≈ 3", "‚a‘", "«", "ï"}) {
    CAPTURE(text);
    CHECK(read_mojibake(text, 0).size == 0);
  }
}

TEST_CASE("addresses that a browser understands have no fault") {
  for (const std::string_view text :
       {"https://www.exemple.fr/a/b?c=d//e", "Voir https://exemple.fr.", "//cdn.exemple.fr/x",
        "mailto:a@b.fr", "ftp://exemple.fr/", "file:///etc/hosts", "a/b//c", "<https://exemple.fr>",
        "https://web.archive.org/web/2020/http://exemple.fr", "https://exemple.fr?u=http://b.fr",
        "etc...", "www.exemple.fr", "www...", "1 // 2", "https://", "shttp://exemple.fr",
        "[a](https://exemple.fr \"un titre\")", "http:", "/"}) {
    CAPTURE(text);
    CHECK(find_faulty_addresses(text).empty());
  }
}

TEST_CASE("the fault of an address is told") {
  const std::pair<std::string_view, AddressFault> texts[] = {
      {"http://exemple.fr", AddressFault::insecure},
      {"htp://exemple.fr", AddressFault::scheme},
      {"httpss://exemple.fr", AddressFault::scheme},
      {"htps://exemple.fr", AddressFault::scheme},
      {"https//exemple.fr", AddressFault::colon},
      {"https;//exemple.fr", AddressFault::colon},
      {"http:/exemple.fr", AddressFault::slash},
      {"https:///exemple.fr", AddressFault::slashes},
      {"http://https://exemple.fr", AddressFault::doubled},
      {"http://https//exemple.fr", AddressFault::doubled},
      {"<https://exemple.fr/a b>", AddressFault::blank},
      {"https:// www.exemple.fr", AddressFault::blank},
      {"www..exemple.fr", AddressFault::dots},
  };
  for (const auto& [text, fault] : texts) {
    CAPTURE(text);
    const auto found = find_faulty_addresses(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].fault == fault);
  }
}

}  // namespace
}  // namespace charterlint
