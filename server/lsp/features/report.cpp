#include "server/lsp/features/report.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace charterlint::lsp {

std::string result_id_of(std::string_view items) {
  std::uint64_t key = 0xCBF29CE484222325U;  // FNV-1a, 64 bits
  for (const char c : items) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return fmt::format("{:016x}", key);
}

std::string previous_id(const Json& params) {
  const auto at = params.find("previousResultId");
  return at != params.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

Json report_of(Json items, std::string_view previous) {
  std::string id = result_id_of(to_wire(items));
  if (id == previous) return {{"kind", "unchanged"}, {"resultId", std::move(id)}};
  return {{"kind", "full"}, {"resultId", std::move(id)}, {"items", std::move(items)}};
}

}  // namespace charterlint::lsp
