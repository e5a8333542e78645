#include "rules/subject.hpp"

#include <algorithm>
#include <initializer_list>

namespace charterlint {
namespace {

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

}  // namespace

bool speaks_of_cookies(std::string_view text) {
  // Words without their first letter, so that both cases are found without folding the document.
  return holds_any(text, {"ookie", "OOKIE", "raceur", "racker"}) &&
         holds_any(text, {"avigateur", "rowser",    "onsent",  "raceur",     "racker",
                          "racking",   "nternaute", "CNIL",    "RGPD",       "GDPR",
                          "hird part", "hird-part", "ierce",   "ebsite",     "ite web",
                          "udience",   "ublicit",   "dvertis", "NAVIGATEUR", "CONSENT"});
}

}  // namespace charterlint
