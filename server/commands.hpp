// The commands of the program, one file each. They return the exit status.
#pragma once

#include "server/options.hpp"

namespace charterlint {

[[nodiscard]] int run_check(const CheckOptions& options, Language language);
[[nodiscard]] int run_format(const FormatCommandOptions& options, Language language);
[[nodiscard]] int run_inspect(const InspectOptions& options, Language language);
[[nodiscard]] int run_explain(const ExplainOptions& options, Language language);
[[nodiscard]] int run_config(const ConfigCommandOptions& options, Language language);
[[nodiscard]] int run_init(const InitOptions& options, Language language);
[[nodiscard]] int run_server();
[[nodiscard]] int run_completions(const CompletionsOptions& options);

}  // namespace charterlint
