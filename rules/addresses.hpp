// Web addresses that are written wrong, or that are not encrypted, found in one pass for the rules
// that speak of them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

enum class AddressFault : std::uint8_t {
  insecure,  ///< `http://`, and nothing else is wrong
  scheme,    ///< `htp://`
  colon,     ///< `https//`, `https;//`
  slash,     ///< `https:/x`
  slashes,   ///< `https:///x`
  doubled,   ///< `http://https://x`
  blank,     ///< `<https://a b>`, `https:// www.x`
  dots,      ///< `www..x`
};

struct Address {
  Span span;
  AddressFault fault = AddressFault::insecure;
};

/// The addresses of `text` that have a fault, in order. Addresses inside others are part of them.
[[nodiscard]] std::vector<Address> find_faulty_addresses(std::string_view text);

}  // namespace charterlint
