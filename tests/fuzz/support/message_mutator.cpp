#include "tests/fuzz/support/message_mutator.hpp"

#include <random>
#include <utility>
#include <vector>

#include "server/lsp/framing.hpp"

namespace charterlint::fuzz {

std::string mutated_messages(std::string_view stream, unsigned seed, const ChangeBody& change) {
  std::minstd_rand random(seed);
  lsp::FrameReader frames;
  frames.feed(stream);
  std::vector<std::string> bodies;
  while (auto frame = frames.next()) {
    if (frame->error.empty()) bodies.push_back(std::move(frame->body));
  }
  if (bodies.empty()) bodies.emplace_back(R"({"jsonrpc":"2.0","id":1,"method":"shutdown"})");
  const std::size_t at = random() % bodies.size();
  const std::size_t other = random() % bodies.size();
  switch (random() % 6) {
    case 0:
      bodies.push_back(bodies[at]);
      break;
    case 1:
      bodies.erase(bodies.begin() + static_cast<std::ptrdiff_t>(at));
      break;
    case 2:
      std::swap(bodies[at], bodies[other]);
      break;
    default:
      bodies[at] = change(std::move(bodies[at]));
      break;
  }
  std::string out;
  for (const std::string& body : bodies) out += lsp::frame(body);
  return out;
}

}  // namespace charterlint::fuzz
