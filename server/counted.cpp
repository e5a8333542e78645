#include "server/counted.hpp"

#include <fmt/format.h>

namespace charterlint {

std::string counted(std::size_t count, const Noun& noun, Language language) {
  const Bilingual& form = is_singular(count, language) ? noun.one : noun.many;
  return fmt::format("{} {}", count, form.in(language));
}

}  // namespace charterlint
