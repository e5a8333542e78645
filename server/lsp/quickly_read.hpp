#pragma once

#include <cstddef>

namespace charterlint::lsp {

/// Reading a document of this size anew, in bytes, takes no longer than a keystroke or a menu may.
inline constexpr std::size_t quickly_read = 100'000;

}  // namespace charterlint::lsp
