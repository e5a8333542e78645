// The places of a charter that are there to name something: cells, headings, captions, definitions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/category_names.hpp"
#include "rules/occurrences.hpp"

namespace charterlint {

/// Collects those places, or the ones among them that name one thing. Used once.
class NamedPlaces {
 public:
  /// Looks at the lines that `within` touches.
  NamedPlaces(const Charter& charter, Span within)
      : charter_(charter), text_(charter.text()), within_(within), names_(charter) {}

  /// Only `name`, which must outlive this.
  void want(const Name& name, Match match);
  /// Only providers whose cell holds `word`, which must outlive this.
  void want_providers(std::string_view word) {
    only_ = Named::provider;
    word_ = word;
  }

  /// In order, not overlapping.
  [[nodiscard]] std::vector<Occurrence> find();

  [[nodiscard]] const CategoryNames& category_names() const { return names_; }
  /// A category of `kind` under the name `folded` is what is looked for.
  [[nodiscard]] bool is_wanted(CategoryKind kind, std::string_view folded) const;

 private:
  /// What a cell was found to hold, and where it stood.
  struct CellUses {
    Offset base = 0;
    std::vector<CategoryUse> uses;
  };

  [[nodiscard]] bool wants(Named kind) const;
  [[nodiscard]] bool touches(const Table& table) const;
  void add(Name name, Span span, Setting setting, bool declares);
  void add_category(CategoryKind kind, std::string folded, Span span, Setting setting,
                    bool declares);
  void add_use(const CategoryUse& use, Setting setting);

  void read_table(const Table& table);
  void read_uses(const Table& table);
  void read_cookies(const Table& table);
  template <class Visit>
  void for_each_cell(const Table& table, Role role, Visit visit);
  void read_cell(const Table& table, Span cell);
  void read_provider(const Table& table, Span cell);
  void read_provider_line(const Table& table, std::size_t begin, std::size_t end);
  void read_category(const Table& table, Span cell);
  [[nodiscard]] bool is_tabbed(const Table& table) const;
  [[nodiscard]] Span written(const Table& table, Span span) const;

  void read_declared();
  void read_definition(const Category& category, Span span);
  [[nodiscard]] Setting setting_of(Span span) const;
  void read_headings();
  void read_heading(const Block& heading);
  void settle();

  const Charter& charter_;
  std::string_view text_;
  Span within_;
  CategoryNames names_;
  std::optional<Named> only_;
  std::string_view word_;
  const Name* wanted_ = nullptr;
  Match match_ = Match::meaning;
  std::uint32_t wanted_category_ = CategoryNames::none;
  MappedText plain_;
  std::unordered_map<std::string_view, CellUses> uses_;  // of category cells
  std::vector<Occurrence> found_;
};

}  // namespace charterlint
