#include "rules/characters.hpp"
#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// `Ã` and a space, where `à` stood: its second byte is a no-break space, which is soon made plain.
bool is_bare_a_grave(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("\xC3\x83 ")) return false;
  if (at == 0 || is_blank(text[at - 1])) return true;
  const std::string_view before = text.substr(0, at);
  return before.ends_with('\'') || before.ends_with('(') || before.ends_with("\u2019") ||
         before.ends_with("\u2122");
}

Misread read(std::string_view text, std::size_t at, Language language) {
  const Misread misread = read_mojibake(text, at);
  if (misread.size > 0 || language != Language::fr || !is_bare_a_grave(text, at)) return misread;
  const bool two_blanks = text.substr(at + 3).starts_with(' ');
  return {U'à', static_cast<std::uint8_t>(two_blanks ? 3 : 2)};
}

/// A word that has characters read wrong, and what it was.
struct Word {
  Span span;
  std::string meant;
};

/// Takes the commas and brackets around a word away: they were read right.
void trim_signs(std::string_view text, Word& word) {
  const auto is_sign = [](char c) {
    return std::string_view(".,;:!?()[]\"'*").find(c) != std::string_view::npos;
  };
  while (!word.meant.empty() && is_sign(word.meant.back()) &&
         text[word.span.end - 1] == word.meant.back()) {
    word.meant.pop_back();
    --word.span.end;
  }
  std::size_t first = 0;
  while (first < word.meant.size() && is_sign(word.meant[first]) &&
         text[word.span.begin] == word.meant[first]) {
    ++first;
    ++word.span.begin;
  }
  word.meant.erase(0, first);
}

/// The word at `at`, which starts at `from` at the earliest.
Word word_around(std::string_view text, std::size_t from, std::size_t at, Language language) {
  constexpr std::size_t longest = 80;
  const auto ends = [&](std::size_t i) { return is_blank(text[i]) || text[i] == '|'; };
  std::size_t begin = at;
  while (begin > from && at - begin < longest && !ends(begin - 1)) --begin;
  while ((text[begin] & 0xC0) == 0x80) ++begin;
  Word word;
  std::size_t end = begin;
  while (end < text.size() && !ends(end) && end - begin < 2 * longest) {
    const bool ascii = static_cast<unsigned char>(text[end]) < 0x80;
    const Misread misread = ascii ? Misread{} : read(text, end, language);
    if (misread.size > 0) {
      // The mark for the byte order is no part of any word.
      if (misread.meant != 0xFEFF) append_utf8(word.meant, misread.meant);
      end += misread.size;
      continue;
    }
    const std::size_t size = decode(text, end).size;
    word.meant.append(text.substr(end, size));
    end += size;
  }
  word.span = {static_cast<Offset>(begin), static_cast<Offset>(end)};
  trim_signs(text, word);
  return word;
}

void check(const Charter& charter, Report& report) {
  const std::string_view text = charter.text();
  const Language language = charter.language();
  Offset done = 0;
  for (const OddCharacter& odd : report.sightings().odd_characters()) {
    if (odd.at < done) continue;
    if (odd.oddity != Oddity::mojibake && odd.oddity != Oddity::control) continue;
    if (read(text, odd.at, language).size == 0 || !is_read(charter, odd.at)) continue;
    const Word word = word_around(text, done, odd.at, language);
    done = word.span.end;
    if (word.meant.empty()) {
      report
          .at(word.span,
              {"`{}` is the mark of a byte order, read in a wrong encoding",
               "`{}` est une marque d'ordre des octets lue dans un mauvais codage"},
              quoted(slice(text, word.span)))
          .fix(Safety::unsafe, {{word.span, {}}}, {"Take it away", "La retirer"});
      continue;
    }
    report
        .at(word.span,
            {"`{}` is `{}` read in a wrong encoding", "`{}` est « {} » lu dans un mauvais codage"},
            quoted(slice(text, word.span)), quoted(word.meant))
        .fix(Safety::unsafe, {{word.span, word.meant}}, {"Write `{}`", "Écrire « {} »"},
             quoted(word.meant));
  }
}

}  // namespace

extern constinit const Rule mojibake{
    .id = "mojibake",
    .summary = {"The letters of a charter were read in the encoding they were written in.",
                "Les lettres d'une charte ont été lues dans le codage où elles ont été écrites."},
    .why = {"Readers see two or three signs in the place of a letter, and a search for the word "
            "finds nothing.",
            "Le lecteur voit deux ou trois signes à la place d'une lettre, et le mot est "
            "introuvable à la recherche."},
    .group = Group::text,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
