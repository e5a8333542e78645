// What the client's settings ask for: the section `charterlint` of an editor's settings. They are
// to the server what options are to the command line.
#pragma once

#include <string>
#include <vector>

#include "server/lsp/rpc.hpp"
#include "server/options.hpp"

namespace charterlint::lsp {

/// The section of the client's settings that is ours.
inline constexpr const char* settings_section = "charterlint";

struct ClientSettings {
  bool fix_on_save = false;     ///< `fixOnSave`: apply safe fixes when a document is saved
  bool format_on_save = false;  ///< `formatOnSave`: lay its tables out when it is saved
  bool index_workspace = true;  ///< `indexWorkspace`: read the charters of the folders, too
  /// `profile`, `language`, `configFile`: as --profile, --lang and --config.
  ConfigOptions config;
  std::vector<std::string> select;  ///< as --select
  std::vector<std::string> ignore;  ///< as --ignore
  friend bool operator==(const ClientSettings&, const ClientSettings&) = default;
};

/// Reads the settings: the section itself, or an object that holds it as `charterlint` or
/// `settings`. What is null or an empty text is not set. Of other keys the client's own part may be
/// in need. For each value of a wrong type a sentence is added to `complaints`.
[[nodiscard]] ClientSettings read_settings(const Json& value, Language language,
                                           std::vector<std::string>& complaints);

}  // namespace charterlint::lsp
