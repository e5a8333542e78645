// How libFuzzer changes the stream of a language client: mostly message by message, now and then
// any byte of it.
#include <algorithm>
#include <cstddef>

#include "tests/fuzz/support/message_mutator.hpp"

extern "C" std::size_t LLVMFuzzerMutate(unsigned char* data, std::size_t size, std::size_t most);

namespace {

std::string mutated_body(std::string body) {
  const std::size_t size = body.size();
  body.resize(size + 64);
  body.resize(LLVMFuzzerMutate(reinterpret_cast<unsigned char*>(body.data()), size, body.size()));
  return body;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(unsigned char* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (seed % 8 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string stream = charterlint::fuzz::mutated_messages(
      {reinterpret_cast<const char*>(data), size}, seed, mutated_body);
  if (stream.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::copy(stream.begin(), stream.end(), data);
  return stream.size();
}
