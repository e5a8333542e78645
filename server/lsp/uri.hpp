// file: addresses (RFC 8089) and the paths they stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace charterlint::lsp {

/// The absolute path of a `file:` address, percent-encoding undone; nullopt for other schemes
/// (`untitled:`), for other hosts, and for paths with a zero byte.
[[nodiscard]] std::optional<std::string> path_of_uri(std::string_view uri);

/// The `file:` address of an absolute path.
[[nodiscard]] std::string uri_of_path(std::string_view path);

}  // namespace charterlint::lsp
