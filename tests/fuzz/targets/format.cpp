// Laying out any bytes, in every style: nothing is lost, and once is enough.
#include "rules/format.hpp"
#include "rules/fix.hpp"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"

using charterlint::fuzz::require;

namespace {

std::string laid_out(std::string_view text, const charterlint::FormatOptions& options) {
  const charterlint::Charter charter(text);
  const auto result = charterlint::apply_safely(charter, charterlint::format(charter, options));
  require(result.has_value(), "nothing is lost");
  return *result;
}

}  // namespace

void charterlint::fuzz::try_format(std::string_view text) {
  for (const FormatOptions options :
       {FormatOptions{.layout = TableLayout::aligned},
        FormatOptions{.layout = TableLayout::aligned, .max_width = 60},
        FormatOptions{.layout = TableLayout::compact}}) {
    const std::string once = laid_out(text, options);
    require(laid_out(once, options) == once, "once is enough");
  }
}
