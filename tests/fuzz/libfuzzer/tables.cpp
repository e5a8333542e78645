// How libFuzzer changes charters: half of the time in its own ways, which know bytes, half of the
// time as tables change.
#include <algorithm>
#include <cstddef>

#include "tests/fuzz/support/table_mutator.hpp"

extern "C" std::size_t LLVMFuzzerMutate(unsigned char* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(unsigned char* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string text =
      charterlint::fuzz::mutated_tables({reinterpret_cast<const char*>(data), size}, seed / 2);
  const std::size_t kept = std::min(text.size(), most);
  std::copy_n(text.begin(), kept, data);
  return kept;
}
