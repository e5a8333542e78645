// All that a rule includes: what a rule is, and the report it writes its findings to.
#pragma once

#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"
#include "rules/edits.hpp"
#include "rules/sightings.hpp"
#include "rules/text.hpp"
#include "rules/unicode.hpp"
#include "rules/vocabulary.hpp"
#include "rules/words.hpp"

namespace charterlint {

enum class Group : std::uint8_t { table, column, category, cookie, document, text, suppression };

class Report;
class SuppressionUse;

/// What a rule looks at. A rule of tables is given every table and must depend on nothing but its
/// table and the configuration, so that a server needs to run it again only where a table changed.
struct Check {
  // NOLINTBEGIN(google-explicit-constructor): a rule writes `.check = check`.
  constexpr Check(void (*function)(const Charter&, Report&)) : charter(function) {}
  constexpr Check(void (*function)(const Table&, Report&)) : table(function) {}
  /// The one for what stands outside of tables, the other for what stands in each of them.
  constexpr Check(void (*outside)(const Charter&, Report&), void (*inside)(const Table&, Report&))
      : charter(outside), table(inside) {}
  // NOLINTEND(google-explicit-constructor)
  void (*charter)(const Charter&, Report&) = nullptr;
  void (*table)(const Table&, Report&) = nullptr;
};

/// The facts of a rule. Its page, catalogue/<id>.md, has the rest.
struct Rule {
  std::string_view id;  ///< kebab-case, reads after "allow"
  Bilingual summary;    ///< one sentence
  Bilingual why;        ///< one sentence: what goes wrong for readers when it is broken
  Group group;
  Severity severity;
  std::string_view since;
  std::span<const OptionInfo* const> options = {};
  Check check;
};

/// A finding being written.
class Finding {
 public:
  Finding(Diagnostic& diagnostic, Language language)
      : diagnostic_(diagnostic), language_(language) {}

  /// Weighs it otherwise than its rule, unless the configuration says how.
  Finding& severity(Severity severity);
  template <class... Args>
  Finding& related(Span span, Words<std::type_identity_t<Args>...> words, Args&&... args) {
    diagnostic_.related.push_back(
        {span, say<Args...>(language_, words, std::forward<Args>(args)...)});
    return *this;
  }
  /// Offers a fix; `edits` are put in order. The first one offered is the preferred one.
  template <class... Args>
  Finding& fix(Safety safety, std::vector<Edit> edits, Words<std::type_identity_t<Args>...> title,
               Args&&... args) {
    add_fix(
        {safety, say<Args...>(language_, title, std::forward<Args>(args)...), std::move(edits)});
    return *this;
  }
  /// Offers to allow it in the configuration, where a person may want that for more than one place.
  template <class... Args>
  Finding& allowance(std::vector<std::string> keys, std::string value,
                     Words<std::type_identity_t<Args>...> title, Args&&... args) {
    diagnostic_.allowance = std::make_shared<const Allowance>(
        Allowance{say<Args...>(language_, title, std::forward<Args>(args)...), std::move(keys),
                  std::move(value)});
    return *this;
  }

 private:
  friend class Report;
  void add_fix(Fix fix);

  Diagnostic& diagnostic_;
  Language language_;
  bool fixed_severity_ = false;
};

/// Collects the findings of one rule on one charter.
class Report {
 public:
  Report(const Charter& charter, const Config& config, Sightings& sightings,
         std::vector<Diagnostic>& out)
      : charter_(charter), config_(config), sightings_(sightings), out_(out) {}

  [[nodiscard]] const Charter& charter() const { return charter_; }
  [[nodiscard]] const Config& config() const { return config_; }
  [[nodiscard]] Sightings& sightings() { return sightings_; }

  /// Writes down that something is wrong at `span`. The words name the thing in backquotes.
  template <class... Args>
  Finding at(Span span, Words<std::type_identity_t<Args>...> words, Args&&... args) {
    Finding finding = add(span);
    finding.diagnostic_.message =
        say<Args...>(config_.language, words, std::forward<Args>(args)...);
    return finding;
  }

  /// What the suppressions of the charter did to the findings of the other rules; null where it has
  /// none. For rules of the suppression group.
  [[nodiscard]] const SuppressionUse* suppressions() const { return suppressions_; }
  /// The configuration leaves the rule with this id on.
  [[nodiscard]] bool is_on(std::string_view id) const;

  /// The rule whose findings come next.
  void start(const Rule& rule, Severity severity, bool severity_is_set);
  void set_suppressions(const SuppressionUse& use) { suppressions_ = &use; }

 private:
  Finding add(Span span);

  const Charter& charter_;
  const Config& config_;
  Sightings& sightings_;
  std::vector<Diagnostic>& out_;
  const SuppressionUse* suppressions_ = nullptr;
  const Rule* rule_ = nullptr;
  Severity severity_ = Severity::warning;
  bool severity_is_set_ = false;
};

/// `text` on one line and not longer than a message bears, for quoting in one.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace charterlint
