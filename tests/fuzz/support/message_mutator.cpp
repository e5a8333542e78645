// Mutations of a language client's stream: mostly one of its messages changed, doubled, lost or
// moved, with its header made right again; now and then any byte of the stream.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "server/lsp/framing.hpp"

extern "C" std::size_t LLVMFuzzerMutate(unsigned char* data, std::size_t size, std::size_t most);

namespace {

std::string mutated_body(std::string body) {
  const std::size_t size = body.size();
  body.resize(size + 64);
  body.resize(LLVMFuzzerMutate(reinterpret_cast<unsigned char*>(body.data()), size, body.size()));
  return body;
}

std::string mutated(std::string_view stream, std::minstd_rand& random) {
  charterlint::lsp::FrameReader frames;
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
      bodies[at] = mutated_body(std::move(bodies[at]));
      break;
  }
  std::string out;
  for (const std::string& body : bodies) out += charterlint::lsp::frame(body);
  return out;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(unsigned char* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (seed % 8 == 0) return LLVMFuzzerMutate(data, size, most);
  std::minstd_rand random(seed);
  const std::string stream = mutated({reinterpret_cast<const char*>(data), size}, random);
  if (stream.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::copy(stream.begin(), stream.end(), data);
  return stream.size();
}
