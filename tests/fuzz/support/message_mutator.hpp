// Mutations of a language client's stream: one of its messages changed, doubled, lost or moved,
// with its header made right again.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace charterlint::fuzz {

/// What is done to the body of a message.
using ChangeBody = std::function<std::string(std::string)>;

/// `stream` with one change, which follows from `seed`. Of what is no message nothing is left.
std::string mutated_messages(std::string_view stream, unsigned seed, const ChangeBody& change);

}  // namespace charterlint::fuzz
