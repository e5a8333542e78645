#include <algorithm>
#include <array>

#include "rules/markup.hpp"
#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr auto npos = std::string_view::npos;

template <std::size_t size>
bool holds_any(std::string_view text, const std::array<std::string_view, size>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return text.find(phrase) != npos; });
}

/// The text itself says that the law it cites is past: « abrogeant la directive 95/46/CE » is part
/// of the title of the GDPR.
bool tells_history(std::string_view sentence) {
  static constexpr std::array<std::string_view, 17> words{
      "predecess", "abrog",    "repeal",    "remplac",     "replac",        "ancien",
      "former",    "supersed", "successor", "succede",     "jusqu au 24",   "jusqu au 25",
      "anterieur", "previous", "prior to",  "avant le 25", "avant l entree"};
  return holds_any(sentence, words);
}

/// The law of 6 January 1978 in its usual names, folded.
bool starts_with_law_of_1978(std::string_view folded) {
  static constexpr std::array<std::string_view, 12> names{"loi 78 17",
                                                          "loi n 78 17",
                                                          "loi no 78 17",
                                                          "loi numero 78 17",
                                                          "loi informatique",
                                                          "loi dite informatique",
                                                          "loi du 6 janvier 1978",
                                                          "loi francaise 78 17",
                                                          "loi francaise n 78 17",
                                                          "loi francaise du 6 janvier 1978",
                                                          "loi francaise informatique",
                                                          "lil"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return folded.starts_with(name); });
}

bool starts_with_lcen(std::string_view folded) {
  static constexpr std::array<std::string_view, 4> names{
      "lcen", "loi lcen", "loi pour la confiance dans l economie", "loi n 2004 575"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return folded.starts_with(name); });
}

/// Takes `word` and the space after it off the front of `text`.
bool skip(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  if (text.size() > word.size() && text[word.size()] != ' ') return false;
  text.remove_prefix(std::min(word.size() + 1, text.size()));
  return true;
}

/// Takes the paragraph of an article and `de la` off the front of `text`.
void skip_paragraph(std::string_view& text) {
  for (const std::string_view word : {"alinea", "ii", "i", "2", "1", "bis"}) skip(text, word);
  for (const std::string_view word : {"de", "la"}) skip(text, word);
}

class Citations {
 public:
  Citations(const Charter& charter, Report& report) : charter_(charter), report_(report) {}

  void check() {
    for (const Anchor& anchor : report_.sightings().anchors()) {
      if (anchor.topic != Topic::stale_law || anchor.at < done_) continue;
      look(anchor.at);
    }
  }

 private:
  void look(Offset at) {
    const std::string_view text = charter_.text();
    const char first = text[at];
    const bool article = first == 'a' || first == 'A';
    // Articles are cited by the dozen, and numbers told before a sentence is read.
    if (article && !has_number(text.substr(at, 24))) return;
    const Span sentence = sentence_at(charter_, at);
    read_markup(slice(text, {at, sentence.end}), at, plain_);
    fold_mapped(plain_, folded_);
    if (tells_history(fold(slice(text, sentence)))) return;
    if (article) {
      look_at_article();
    } else {
      look_at_text();
    }
  }

  static bool has_number(std::string_view text) {
    return text.find("32") != npos || text.find("82") != npos;
  }

  [[nodiscard]] Span found(std::size_t size) {
    const Span span = folded_.span(0, size);
    done_ = span.end;
    return span;
  }

  void look_at_article() {
    const std::string_view folded = folded_.text;
    std::string_view rest = folded;
    if (!skip(rest, "article") && !skip(rest, "art")) return;
    const bool old_number = rest.starts_with("32");
    if (!skip(rest, "32") && !skip(rest, "82")) return;
    std::string_view law = rest;
    skip_paragraph(law);
    const std::size_t cited = folded.size() - rest.size();
    const std::size_t end = cited > 0 && folded[cited - 1] == ' ' ? cited - 1 : cited;
    if (old_number && (starts_with_law_of_1978(law) || follows_law_of_1978())) {
      report_.at(found(end),
                 {"`{}` of the law of 6 January 1978 has been article 82 since June 2019",
                  "« {} » de la loi du 6 janvier 1978 est l'article 82 depuis juin 2019"},
                 quoted(as_read(plain_, folded_.span(0, end))));
    } else if (!old_number && starts_with_lcen(law)) {
      report_.at(
          found(end),
          {"`{}` on trackers belongs to the law of 6 January 1978 (Informatique et Libertés), "
           "not to the LCEN",
           "« {} » sur les traceurs appartient à la loi du 6 janvier 1978 (Informatique et "
           "Libertés), non à la LCEN"},
          quoted(as_read(plain_, folded_.span(0, end))));
    }
  }

  /// « La loi du 6 janvier 1978, article 32 » cites the other way round.
  [[nodiscard]] bool follows_law_of_1978() const {
    constexpr Offset reach = 100;
    const Offset at = folded_.source.front();
    const Offset begin = at > reach ? at - reach : 0;
    const std::string before = fold(slice(charter_.text(), {begin, at}));
    std::size_t law = std::string::npos;
    for (const std::string_view name : {"78 17", "6 janvier 1978", "informatique et libertes"}) {
      const std::size_t place = before.rfind(name);
      if (place != std::string::npos && (law == std::string::npos || place > law)) law = place;
    }
    if (law == std::string::npos) return false;
    // Nothing else that has articles stands between.
    static constexpr std::array<std::string_view, 6> others{"rgpd",      "gdpr", "reglement",
                                                            "directive", "code", "decret"};
    return !holds_any(std::string_view(before).substr(law), others) && !names_other_law();
  }

  /// « article 32 du RGPD »
  [[nodiscard]] bool names_other_law() const {
    static constexpr std::array<std::string_view, 8> others{
        " du rgpd",         " du reglement", " du gdpr",        " du code",
        " de la directive", " of the gdpr",  " of the general", " du decret"};
    return holds_any(std::string_view(folded_.text).substr(0, 60), others);
  }

  void look_at_text() {
    struct Text {
      std::string_view folded;
      Words<std::string> words;
    };
    static constexpr std::array<Text, 4> texts{{
        {"2013 378",
         {"`{}` was repealed: the CNIL's guidelines and recommendation are 2020-091 and 2020-092",
          "« {} » est abrogée : les lignes directrices et la recommandation de la CNIL sont les "
          "délibérations 2020-091 et 2020-092"}},
        {"2019 093",
         {"`{}` was repealed: the CNIL's guidelines are 2020-091",
          "« {} » est abrogée : les lignes directrices de la CNIL sont la délibération 2020-091"}},
        {"2019 93",
         {"`{}` was repealed: the CNIL's guidelines are 2020-091",
          "« {} » est abrogée : les lignes directrices de la CNIL sont la délibération 2020-091"}},
        {"95 46",
         {"`{}` was repealed: the GDPR, Regulation (EU) 2016/679, stands in its place",
          "« {} » est abrogée : le RGPD, règlement (UE) 2016/679, la remplace"}},
    }};
    for (const Text& each : texts) {
      std::string_view rest = folded_.text;
      if (!skip(rest, each.folded)) continue;
      std::size_t size = each.folded.size();
      // `95/46/CE`, "95/46/EC"
      if (rest.starts_with("ce") || rest.starts_with("ec")) size += 3;
      const Span span = found(size);
      report_.at(span, each.words, std::string(slice(charter_.text(), span)));
      return;
    }
  }

  const Charter& charter_;
  Report& report_;
  MappedText plain_, folded_;
  Offset done_ = 0;
};

void check(const Charter& charter, Report& report) {
  Citations(charter, report).check();
}

}  // namespace

extern constinit const Rule stale_law{
    .id = "stale-law",
    .summary = {"The laws that a charter cites are in force.",
                "Les textes de loi qu'une charte cite sont en vigueur."},
    .why = {"Readers who look the law up find another text, or none, and trust the page less.",
            "Le lecteur qui cherche le texte en trouve un autre, ou aucun, et se fie moins à la "
            "page."},
    .group = Group::document,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
