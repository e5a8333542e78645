#include <algorithm>
#include <array>

#include "rules/markup.hpp"
#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr auto npos = std::string_view::npos;

/// Places of words in a folded text: spaces stand between them.
std::string_view word_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find(' ', at) - at);
}
std::size_t next_word(std::string_view text, std::size_t at) {
  const std::size_t space = text.find(' ', at);
  return space == npos ? text.size() : space + 1;
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t size>
bool holds_any(std::string_view text, const std::array<std::string_view, size>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return text.find(phrase) != npos; });
}

/// The first of `phrases` in `text` that starts with a word, from `from` on.
struct Match {
  std::size_t begin = npos;
  std::size_t end = npos;
};
template <std::size_t size>
Match find_first(std::string_view text, const std::array<std::string_view, size>& phrases,
                 std::size_t from = 0) {
  Match best;
  for (const std::string_view phrase : phrases) {
    for (std::size_t at = text.find(phrase, from); at != npos && at < best.begin;
         at = text.find(phrase, at + 1)) {
      if (at > 0 && text[at - 1] != ' ') continue;
      const std::size_t end = text.find(' ', at + phrase.size());
      best = {at, end == npos ? text.size() : end};
      break;
    }
  }
  return best;
}

/// What visitors do anyway and the charter takes for a yes. The verbs that go on with a visit mean
/// it whatever follows; the others only with the site as their object.
constexpr std::array<std::string_view, 22> going_on{
    "en poursuivant",     "en continuant",         "en naviguant",       "si vous continuez",
    "si vous poursuivez", "poursuite de votre na", "poursuite de la na", "poursuite de votre vi",
    "poursuite de la vi", "poursuivez votre",      "continuez votre",    "continuez a na",
    "en continuer",       "by continuing",         "by browsing",        "by navigating",
    "if you continue",    "your continued use",    "continued use of",   "continuing to use",
    "continuing to brow", "you continue to"};
constexpr std::array<std::string_view, 13> using_site{
    "en utilisant",       "en accedant",  "en visitant", "en consultant", "en fermant",
    "en faisant defiler", "by using",     "by visiting", "by accessing",  "by remaining",
    "by staying",         "by scrolling", "by closing"};

/// What is used to say yes in so many words; and cookies, which the site uses.
constexpr std::array<std::string_view, 21> tools{
    "cookie",     "cookies",     "traceurs", "trackers", "bouton",     "outil",      "banner",
    "tool",       "tools",       "settings", "panel",    "module",     "parametres", "button",
    "preference", "preferences", "link",     "lien",     "formulaire", "form",       "menu"};

/// A verdict on the visitor without a verb of theirs.
constexpr std::array<std::string_view, 19> verdicts{
    "vaut acceptation",   "vaut consentement", "vaut accord",      "vaut votre",
    "vaudra acceptation", "vaudra accord",     "implique votre",   "implique l accep",
    "constitue votre",    "emporte",           "constitutes your", "constitutes acc",
    "constitutes con",    "implies your",      "indicates your",   "signifies your",
    "we assume that you", "we will assume",    "we ll assume"};
constexpr std::array<std::string_view, 6> french_verbs{"acceptez", "consentez", "autorisez",
                                                       "agreez",   "accepte",   "consenti"};
constexpr std::array<std::string_view, 10> english_verbs{
    "agree",     "consent",   "accept",    "agreeing", "consenting",
    "accepting", "authorise", "authorize", "accepted", "consented"};
/// What may stand between `vous` or "you" and the verb; after anything else, such as "can", the
/// visitor has a choice.
constexpr std::array<std::string_view, 36> between{"expressly",
                                                   "hereby",
                                                   "also",
                                                   "thereby",
                                                   "automatically",
                                                   "implicitly",
                                                   "are",
                                                   "will",
                                                   "be",
                                                   "deemed",
                                                   "to",
                                                   "have",
                                                   "acknowledge",
                                                   "and",
                                                   "understand",
                                                   "fully",
                                                   "shall",
                                                   "explicitly",
                                                   "reconnaissez",
                                                   "et",
                                                   "nous",
                                                   "expressement",
                                                   "en",
                                                   "y",
                                                   "declarez",
                                                   "ainsi",
                                                   "implicitement",
                                                   "tacitement",
                                                   "donc",
                                                   "alors",
                                                   "etes",
                                                   "repute",
                                                   "reputee",
                                                   "avoir",
                                                   "automatiquement",
                                                   "egalement"};

/// The words before `vous` or "you" make the yes a condition, or part of another thought: « ceux
/// que vous acceptez », "if you agree". Those by which the charter reads it into the visit do not.
bool is_another_thought(std::string_view before) {
  static constexpr std::array<std::string_view, 14> conjunctions{
      "que",  "si",   "lorsque", "quand", "dont",  "comme",  "if",
      "that", "when", "which",   "what",  "where", "unless", "until"};
  static constexpr std::array<std::string_view, 9> readings{"considerons", "estimons",  "supposons",
                                                            "presumons",   "signifie",  "means",
                                                            "confirms",    "indicates", "consider"};
  if (before.empty()) return false;
  before.remove_suffix(1);
  const auto last_word = [](std::string_view words) {
    const std::size_t space = words.rfind(' ');
    return space == npos ? words : words.substr(space + 1);
  };
  const std::string_view last = last_word(before);
  if (!is_one_of(conjunctions, last)) return false;
  if (before.size() <= last.size()) return true;
  before.remove_suffix(last.size() + 1);
  return !is_one_of(readings, last_word(before));
}

/// The verb that says what the visitor is held to have agreed to: `vous acceptez`, "you agree".
Match find_verb(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); at = next_word(text, at)) {
    const std::string_view subject = word_at(text, at);
    const bool french = subject == "vous";
    if ((!french && subject != "you") || is_another_thought(text.substr(0, at))) continue;
    std::size_t word = next_word(text, at);
    while (word < text.size() && is_one_of(between, word_at(text, word))) {
      word = next_word(text, word);
    }
    const std::string_view verb = word_at(text, std::min(word, text.size()));
    if (french ? is_one_of(french_verbs, verb) : is_one_of(english_verbs, verb)) {
      return {at, word + verb.size()};
    }
    static constexpr std::array<std::string_view, 5> gifts{
        "donnez votre accord", "donnez votre consentement", "give us your consent",
        "give your consent", "giving your consent"};
    for (const std::string_view gift : gifts) {
      if (text.substr(std::min(word, text.size())).starts_with(gift))
        return {at, word + gift.size()};
    }
  }
  return {};
}

Match find_verdict(std::string_view text, std::size_t from) {
  const Match verb = find_verb(text, from);
  const Match verdict = find_first(text, verdicts, from);
  return verdict.begin < verb.begin ? verdict : verb;
}

/// The sentence says that it is not so, or only tells of it.
bool denies(std::string_view text) {
  static constexpr std::array<std::string_view, 24> denials{
      "ne vaut",    "ne saurait",      "ne constitue",  "n est plus",   "n est pas",
      "ne suffit",  "considerons pas", "considere pas", "n implique",   "ne signifie",
      "n equivaut", "ne pouvons",      "ne peut",       "not valid",    "not constitute",
      "does not",   "not sufficient",  "not enough",    "no longer",    "not be deemed",
      "not amount", "not consider",    "not assume",    "sans que vous"};
  return holds_any(text, denials);
}

bool speaks_of_trackers(std::string_view text) {
  static constexpr std::array<std::string_view, 7> words{"cookie",
                                                         "traceur",
                                                         "tracker",
                                                         "temoin",
                                                         "tracking",
                                                         "web beacon",
                                                         "technologies similaires"};
  return holds_any(text, words);
}

/// What is agreed to is a contract and no tracker.
bool speaks_of_terms(std::string_view text) {
  static constexpr std::array<std::string_view, 11> words{
      "condition", "cgu",    "terms",  "mentions",  "reglement", "politique",
      "policy",    "notice", "charte", "agreement", "statement"};
  return holds_any(text, words);
}

/// « Vous devez accepter l'ensemble des cookies », "you must accept our cookies".
Match find_obligation(std::string_view text) {
  static constexpr std::array<std::string_view, 8> phrases{
      "devez accepter", "devez alors accepter", "devez donc accepter", "devez obligatoirement acc",
      "must accept",    "must agree to",        "must consent to",     "devez imperativement acc"};
  const Match match = find_first(text, phrases);
  if (match.begin == npos) return {};
  const std::string_view rest = text.substr(match.end);
  const std::size_t cookie = std::min(rest.find("cookie"), rest.find("traceur"));
  constexpr std::size_t reach = 40;
  if (cookie > reach) return {};
  // A film of another site needs its cookies, a log-in those of the session; and browsers have
  // settings.
  static constexpr std::array<std::string_view, 24> excuses{
      "video",     "carte",     "contenu",   "lecteur",     "youtube",    "module",
      "content",   "player",    " map",      "browser",     "navigateur", "necessaire",
      "essentiel", "necessary", "essential", "widget",      "connecter",  "connexion",
      "log in",    "login",     "sign in",   "fonctionnel", "functional", "session"};
  if (holds_any(text, excuses)) return {};
  const std::size_t end = match.end + cookie;
  return {match.begin, end + word_at(text, end).size()};
}

/// Consent taken from what visitors do anyway.
Match find_implied(std::string_view text) {
  const Match on = find_first(text, going_on);
  Match lead = on;
  if (lead.begin == npos) {
    lead = find_first(text, using_site);
    if (lead.begin == npos) return {};
    // The object of the verb, which ends where the subject of the sentence stands.
    static constexpr std::array<std::string_view, 4> subjects{"vous", "you", "nous", "we"};
    std::size_t at = std::min(lead.end + 1, text.size());
    for (int i = 0; i < 6 && at < text.size(); ++i, at = next_word(text, at)) {
      const std::string_view word = word_at(text, at);
      if (is_one_of(subjects, word)) break;
      if (is_one_of(tools, word)) return {};
    }
  }
  Match verdict = find_verdict(text, lead.end);
  // "You agree to our cookies by continuing to browse".
  const bool reversed = verdict.begin == npos && on.begin != npos;
  if (reversed) verdict = find_verdict(text.substr(0, on.begin), 0);
  if (verdict.begin == npos) return {};
  const std::string_view object = text.substr(reversed ? verdict.begin : lead.begin);
  if (!speaks_of_trackers(object) && (on.begin == npos || speaks_of_terms(object))) return {};
  return {std::min(lead.begin, verdict.begin), std::max(lead.end, verdict.end)};
}

class ImpliedConsent {
 public:
  ImpliedConsent(const Charter& charter, Report& report)
      : charter_(charter), report_(report), anchors_(report.sightings().anchors()) {}

  void check() {
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
      const Anchor& anchor = anchors_[i];
      if (anchor.at < done_) continue;
      if (anchor.topic == Topic::visit) look_at_visit(i);
      if (anchor.topic == Topic::obligation) look_at_obligation(anchor.at);
    }
  }

 private:
  /// A verdict stands in `span`, which holds anchor `index`.
  [[nodiscard]] bool has_verdict(std::size_t index, Span span) const {
    const auto is_inside = [&](std::size_t i) { return span.contains(anchors_[i].at); };
    for (std::size_t i = index; i < anchors_.size() && is_inside(i); ++i) {
      if (anchors_[i].topic == Topic::verdict) return true;
    }
    for (std::size_t i = index; i > 0 && is_inside(i - 1); --i) {
      if (anchors_[i - 1].topic == Topic::verdict) return true;
    }
    return false;
  }

  void read(Span sentence) {
    read_markup(slice(charter_.text(), sentence), sentence.begin, plain_);
    fold_mapped(plain_, folded_);
  }

  void look_at_visit(std::size_t index) {
    // To find the ends of the sentence costs more than to look at the anchors around.
    const Offset at = anchors_[index].at;
    if (!has_verdict(index, {at > sentence_reach ? at - sentence_reach : 0, at + sentence_reach})) {
      return;
    }
    const Span sentence = sentence_at(charter_, at);
    done_ = sentence.end;
    if (!has_verdict(index, sentence)) return;
    read(sentence);
    const Match match = find_implied(folded_.text);
    if (match.begin == npos || denies(folded_.text)) return;
    const Span span = folded_.span(match.begin, match.end);
    report_.at(span,
               {"`{}` takes a visit for consent, which must be given by an act of its own",
                "« {} » prend la visite pour un consentement, qui demande un acte exprès"},
               quoted(as_read(plain_, span)));
  }

  void look_at_obligation(Offset at) {
    const Span sentence = sentence_at(charter_, at);
    read(sentence);
    const Match match = find_obligation(folded_.text);
    if (match.begin == npos || denies(folded_.text)) return;
    const Span span = folded_.span(match.begin, match.end);
    done_ = span.end;
    report_.at(span,
               {"`{}` leaves no choice, and consent must be free",
                "« {} » ne laisse pas le choix, or le consentement est libre"},
               quoted(as_read(plain_, span)));
  }

  const Charter& charter_;
  Report& report_;
  const std::vector<Anchor>& anchors_;
  MappedText plain_, folded_;
  Offset done_ = 0;
};

void check(const Charter& charter, Report& report) {
  ImpliedConsent(charter, report).check();
}

}  // namespace

extern constinit const Rule implied_consent{
    .id = "implied-consent",
    .summary = {"A charter does not take a visit for consent.",
                "Une charte ne prend pas la visite pour un consentement."},
    .why =
        {"Going on browsing is not consent, and a yes that cannot be refused is none either.",
         "Poursuivre sa navigation n'est pas consentir, et un oui qu'on ne peut refuser n'en est "
         "pas un."},
    .group = Group::document,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
