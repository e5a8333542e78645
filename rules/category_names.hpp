// The names under which a charter explains its categories, and which of them a word elsewhere
// means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"

namespace charterlint {

struct CategoryName {
  CategoryKind kind = CategoryKind::unknown;
  std::uint32_t category = 0;  ///< the same for all names of one category
  std::string folded;
  std::string spelling;  ///< as the charter writes it first
};

class CategoryNames {
 public:
  static constexpr auto none = static_cast<std::uint32_t>(-1);

  explicit CategoryNames(const Charter& charter);

  /// Each name once. Of « nécessaires » and a heading "Cookies nécessaires au fonctionnement du
  /// site" the shorter one is the name of both.
  [[nodiscard]] const std::vector<CategoryName>& all() const { return all_; }

  /// The shortest name of `kind` among the words of `folded`, and where it stands there; null when
  /// there is none.
  struct Inside {
    const CategoryName* name = nullptr;
    Span span;
  };
  [[nodiscard]] Inside inside(CategoryKind kind, const MappedText& folded) const;

  /// The category that `folded` names, else the first one of its kind; `none` when the charter
  /// explains no such category.
  [[nodiscard]] std::uint32_t category_of(CategoryKind kind, std::string_view folded) const;

 private:
  std::vector<CategoryName> all_;
};

/// Where the synonyms of `category` stand, in their order; as many as are found.
[[nodiscard]] std::vector<Span> synonym_spans(const Charter& charter, const Category& category);

/// The folded text of `span`, markup undone.
void fold_of(const Charter& charter, Span span, MappedText& folded);

}  // namespace charterlint
