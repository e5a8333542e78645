#include "rules/profiles.hpp"

#include <algorithm>
#include <array>

namespace charterlint {
namespace {

// ---- default: PRODUCT, "Rules"
// -------------------------------------------------------------------

/// Law n° 78-17, article 82: what is set, and what for.
constexpr std::array default_required{Role::name, Role::purpose};
/// Court of Justice, C-673/17 (Planet49): how long, and whether third parties have access.
constexpr std::array default_recommended{Role::provider, Role::duration};

// ---- cnil: French law in full
// --------------------------------------------------------------------

/// What the Court only lets be recommended elsewhere is asked for here. Who sets a cookie is told
/// by its provider, its domain or its party: see `missing-column`.
constexpr std::array cnil_required{Role::name, Role::purpose, Role::duration, Role::provider};
/// The rules that are off elsewhere, since not every charter is held to French law and habits.
constexpr std::array cnil_rules{
    ProfileRule{"french-typography", Severity::info},
    ProfileRule{"missing-date", Severity::warning},
    ProfileRule{"missing-section", Severity::warning},
    ProfileRule{"unused-category", Severity::warning},
};

// ---- opendatasoft: the template of the portals
// ---------------------------------------------------

/// `Nom du prestataire | Service et emplacement | Nom du cookie | Finalités`
constexpr std::array opendatasoft_required{Role::provider, Role::service, Role::name,
                                           Role::purpose};
/// Pages of the template have had a column for it since 2024.
constexpr std::array opendatasoft_recommended{Role::duration};

// ---- minimal: the form of GOV.UK
// -----------------------------------------------------------------

/// `Name | Purpose | Expires`: https://design-system.service.gov.uk/patterns/cookies-page/
constexpr std::array minimal_required{Role::name, Role::purpose, Role::duration};

constexpr std::array all{
    Profile{.name = "default",
            .help = {"For any charter: the name and the purpose of each cookie",
                     "Pour toute charte : le nom et la finalité de chaque cookie"},
            .required = default_required,
            .recommended = default_recommended,
            .rules = {}},
    Profile{.name = "cnil",
            .help = {"French law in full: also how long each cookie lasts and who sets it, and all "
                     "rules on the document",
                     "Le droit français en entier : aussi la durée de chaque cookie et qui le "
                     "dépose, et toutes les règles sur le document"},
            .required = cnil_required,
            .recommended = {},
            .rules = cnil_rules},
    Profile{.name = "opendatasoft",
            .help = {"The template of Opendatasoft portals: provider, service, name, purpose",
                     "Le modèle des portails Opendatasoft : prestataire, service, nom, finalités"},
            .required = opendatasoft_required,
            .recommended = opendatasoft_recommended,
            .rules = {}},
    Profile{.name = "minimal",
            .help = {"The form of GOV.UK: name, purpose and duration, and nothing more",
                     "La forme de GOV.UK : nom, finalité et durée, et rien de plus"},
            .required = minimal_required,
            .recommended = {},
            .rules = {}},
};

constexpr auto names = [] {
  std::array<std::string_view, all.size()> list;
  std::transform(all.begin(), all.end(), list.begin(), [](const Profile& p) { return p.name; });
  return list;
}();

}  // namespace

std::span<const Profile> profiles() {
  return all;
}

std::span<const std::string_view> profile_names() {
  return names;
}

const Profile* find_profile(std::string_view name) {
  const auto* const at =
      std::find_if(all.begin(), all.end(), [&](const Profile& p) { return p.name == name; });
  return at == all.end() ? nullptr : at;
}

}  // namespace charterlint
