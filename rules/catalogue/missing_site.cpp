#include <algorithm>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

bool is_alnum(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}
bool is_letter(char c) {
  return is_alnum(c) && !(c >= '0' && c <= '9');
}

/// The dot at `dot` is one inside a host name, such as `data.caf.fr` or `Deliveroo.com`: letters of
/// a domain follow, and end there. `node.js` and sentences without a space are taken for one: then
/// nothing is said.
bool is_in_host(std::string_view text, std::size_t dot) {
  if (dot == 0 || !is_alnum(text[dot - 1])) return false;
  std::size_t end = dot + 1;
  while (end < text.size() && is_letter(text[end])) ++end;
  const std::size_t size = end - dot - 1;
  const bool cut = end == text.size() || (!is_alnum(text[end]) && text[end] != '_' &&
                                          static_cast<unsigned char>(text[end]) < 0x80);
  return size >= 2 && size <= 6 && cut && text[dot + 1] >= 'a';
}

bool names_host(std::string_view text) {
  for (std::size_t dot = text.find('.'); dot != std::string_view::npos;
       dot = text.find('.', dot + 1)) {
    if (is_in_host(text, dot)) return true;
  }
  return false;
}

void check(const Charter& charter, Report& report) {
  if (!charter.sites().empty()) return;
  const auto& blocks = charter.layout().blocks;
  const bool any = std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    return block.kind != BlockKind::table && is_read(block.kind) &&
           names_host(slice(charter.text(), span_of(charter, block)));
  });
  const Span head = head_of(charter);
  if (any || head.empty()) return;
  report.at(head,
            {"`{}` does not give the address of the site that it is about",
             "« {} » ne donne pas l'adresse du site dont il s'agit"},
            quoted(name_of(charter)));
}

}  // namespace

extern constinit const Rule missing_site{
    .id = "missing-site",
    .summary = {"A charter names the site that it is about.",
                "Une charte nomme le site dont elle parle."},
    .why =
        {"One charter is often copied for several sites, and readers must know which one sets "
         "these cookies.",
         "La même charte sert souvent à plusieurs sites, et le lecteur doit savoir lequel dépose "
         "ces cookies."},
    .group = Group::document,
    .severity = Severity::info,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
