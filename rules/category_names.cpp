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
  std::uint32_t index = 0;
  for (const Category& category : charter.categories()) {
    all_.push_back({category.kind, index, fold(category.name), category.name});
    for (const std::string& synonym : category.synonyms) {
      all_.push_back({category.kind, index, fold(synonym), synonym});
    }
    ++index;
  }
  // A name that holds another one of its kind is that one, with words around it.
  std::stable_sort(all_.begin(), all_.end(), [](const CategoryName& a, const CategoryName& b) {
    return a.folded.size() < b.folded.size();
  });
  std::vector<CategoryName> kept;
  for (CategoryName& name : all_) {
    const bool covered = std::any_of(kept.begin(), kept.end(), [&](const CategoryName& shorter) {
      return shorter.kind == name.kind &&
             find_words(name.folded, shorter.folded) != std::string_view::npos;
    });
    if (!covered) kept.push_back(std::move(name));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const CategoryName& a, const CategoryName& b) {
    return a.category < b.category;
  });
  all_ = std::move(kept);
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

std::vector<Span> synonym_spans(const Charter& charter, const Category& category) {
  std::vector<Span> spans;
  // They follow the name in its sentence, with hardly a word between.
  constexpr std::size_t reach = 200;
  Offset from = category.span.end;
  for (const std::string& synonym : category.synonyms) {
    const std::size_t at = charter.text().substr(0, from + reach).find(synonym, from);
    if (at == std::string_view::npos) break;
    spans.push_back({static_cast<Offset>(at), static_cast<Offset>(at + synonym.size())});
    from = spans.back().end;
  }
  return spans;
}

void fold_of(const Charter& charter, Span span, MappedText& folded) {
  MappedText plain;
  read_markup(slice(charter.text(), span), span.begin, plain);
  fold_mapped(plain, folded);
}

}  // namespace charterlint
