#include "rules/category_names.hpp"

#include <algorithm>

#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// Where the words of `part` stand in `whole`, both folded, as whole words; npos when they do not.
std::size_t find_words(std::string_view whole, std::string_view part) {
  for (std::size_t at = whole.find(part); at != std::string_view::npos && !part.empty();
       at = whole.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    if ((at == 0 || whole[at - 1] == ' ') && (end == whole.size() || whole[end] == ' ')) return at;
  }
  return std::string_view::npos;
}

}  // namespace

CategoryNames::CategoryNames(const Charter& charter) {
  const std::string_view text = charter.text();
  for (const Category& category : charter.categories()) {
    const auto first = static_cast<std::uint32_t>(all_.size());
    all_.push_back({category.kind, first, fold(category.name), category.span});
    // The synonyms follow the name in their sentence.
    Offset from = category.span.end;
    for (const std::string& synonym : category.synonyms) {
      const std::size_t at = text.substr(0, from + 200).find(synonym, from);
      if (at == std::string_view::npos) break;
      const Span span{static_cast<Offset>(at), static_cast<Offset>(at + synonym.size())};
      all_.push_back({category.kind, first, fold(synonym), span});
      from = span.end;
    }
  }
  // « nécessaires » and a heading "Cookies nécessaires au fonctionnement du site" explain one
  // category, whose name is the shorter one.
  MappedText folded;
  for (CategoryName& name : all_) {
    fold_of(charter, name.span, folded);
    if (const Inside shorter = inside(name.kind, folded); shorter.name != nullptr) {
      name.span = shorter.span;
      name.category = shorter.name->category;
      name.folded = shorter.name->folded;
    }
  }
  std::sort(all_.begin(), all_.end(), [](const CategoryName& a, const CategoryName& b) {
    return a.span.begin < b.span.begin;
  });
}

CategoryNames::Inside CategoryNames::inside(CategoryKind kind, const MappedText& folded) const {
  Inside best;
  for (const CategoryName& name : all_) {
    if (name.kind != kind) continue;
    if (best.name != nullptr && name.folded.size() >= best.name->folded.size()) continue;
    const std::size_t at = find_words(folded.text, name.folded);
    if (at == std::string_view::npos) continue;
    best = {&name, folded.span(at, at + name.folded.size())};
  }
  return best;
}

std::uint32_t CategoryNames::category_of(CategoryKind kind, std::string_view folded) const {
  std::uint32_t first = none;
  for (const CategoryName& name : all_) {
    if (name.kind != kind) continue;
    if (name.folded == folded) return name.category;
    if (first == none && kind != CategoryKind::unknown) first = name.category;
  }
  return first;
}

void fold_of(const Charter& charter, Span span, MappedText& folded) {
  MappedText plain;
  read_markup(slice(charter.text(), span), span.begin, plain);
  fold_mapped(plain, folded);
}

}  // namespace charterlint
