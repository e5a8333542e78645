#include "tests/support/fixture.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "rules/lint.hpp"
#include "rules/rule.hpp"

namespace charterlint::testing {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Blanks, carets, a blank, a message.
bool is_marker(std::string_view line) {
  const std::size_t caret = line.find_first_not_of(" \t");
  return caret != std::string_view::npos && line[caret] == '^' &&
         line.find_first_not_of("^ \t", caret) != std::string_view::npos;
}

Mark read_marker(std::string_view line, std::uint32_t row) {
  const std::size_t begin = line.find('^');
  // Carets may have tabs between them, where the text has tabs.
  const std::size_t message = line.find_first_not_of("^\t", begin);
  std::size_t end = message;
  while (line[end - 1] != '^') --end;
  Mark mark;
  mark.row = row;
  mark.column = count_code_points(line.substr(0, begin)) + 1;
  mark.length = static_cast<std::uint32_t>(end - begin);
  const std::size_t text = line.find_first_not_of(' ', message);
  mark.message = line.substr(text);
  return mark;
}

/// `\xE9` becomes the byte E9: examples of broken bytes stand in valid pages.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\x" && i + 4 <= text.size()) {
      out.push_back(static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16)));
      i += 3;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

/// Adds the option of a line like "With `style` set to `tab`:".
void read_option(std::string_view line, Options& options) {
  constexpr std::string_view before = "With `";
  constexpr std::string_view between = "` set to `";
  constexpr std::string_view after = "`:";
  const std::size_t middle = line.find(between);
  if (!line.starts_with(before) || !line.ends_with(after) || middle == std::string_view::npos)
    return;
  const std::size_t value = middle + between.size();
  options.emplace_back(line.substr(before.size(), middle - before.size()),
                       line.substr(value, line.size() - after.size() - value));
}

/// An option of `rule` set to what `text` says.
OptionValue option_of(const Rule& rule, std::string_view name, const std::string& text) {
  for (const OptionInfo* const option : rule.options) {
    if (option->name != name) continue;
    if (std::holds_alternative<bool>(option->fallback)) return {option, text == "true"};
    if (std::holds_alternative<int>(option->fallback)) return {option, std::stoi(text)};
    return {option, text};
  }
  throw std::runtime_error(fmt::format("{} has no option {}", rule.id, name));
}

}  // namespace

std::string to_string(const Mark& mark) {
  return fmt::format("{}:{}+{} {}", mark.row, mark.column, mark.length, mark.message);
}

std::string to_string(const std::vector<Mark>& marks) {
  std::string out;
  for (const Mark& mark : marks) out += "\n  " + to_string(mark);
  return out;
}

Example read_example(std::string_view marked) {
  Example example;
  std::uint32_t row = 0;
  for (const std::string_view line : lines_of(marked)) {
    if (row > 0 && is_marker(line)) {
      example.expected.push_back(read_marker(line, row));
      continue;
    }
    ++row;
    example.text.append(line).append("\n");
  }
  return example;
}

Siblings siblings_of(const Example& example) {
  if (example.siblings.empty()) return {};
  std::vector<std::string_view> files{""};
  std::vector<CharterFacts> facts{facts_of(Charter(example.text))};
  for (const auto& [name, text] : example.siblings) {
    files.push_back(name);
    facts.push_back(facts_of(Charter(text)));
  }
  return join(files, facts);
}

std::vector<Example> examples_of(std::string_view page) {
  std::vector<Example> examples;
  std::vector<std::pair<std::string, std::string>> siblings;
  Options options;
  std::string_view info;  // of the open fence
  std::string body;
  bool open = false;
  bool right = false;
  std::uint32_t number = 0;
  std::uint32_t fence = 0;
  for (const std::string_view line : lines_of(page)) {
    ++number;
    if (!open) {
      if (line.starts_with("## ")) right = line == "## Right";
      read_option(line, options);
      if (!line.starts_with("```charter")) continue;
      info = line.substr(3);
      open = true;
      fence = number;
      body.clear();
      continue;
    }
    if (line != "```") {
      body.append(line).append("\n");
      continue;
    }
    open = false;
    constexpr std::string_view sibling = "charter sibling ";
    if (info.starts_with(sibling)) {
      siblings.emplace_back(info.substr(sibling.size()), body);
      continue;
    }
    if (info == "charter fixed" || info == "charter unsafe") {
      if (examples.empty()) throw std::runtime_error("a page that starts with a fixed example");
      (info == "charter fixed" ? examples.back().fixed : examples.back().unsafe) = body;
      continue;
    }
    Example example = read_example(body);
    if (info == "charter escaped") unescape(example);
    example.siblings = std::exchange(siblings, {});
    example.options = std::exchange(options, {});
    example.right = right;
    example.line = fence;
    examples.push_back(std::move(example));
  }
  return examples;
}

void unescape(Example& example) {
  example.text = unescape(std::string_view(example.text));
  for (Mark& mark : example.expected) mark.length = 1;
}

std::vector<Mark> marks_of(std::string_view text, const std::vector<Diagnostic>& diagnostics) {
  const LineIndex index(text);
  std::vector<Mark> marks;
  for (const Diagnostic& diagnostic : diagnostics) {
    const Place place = index.place(diagnostic.span.begin);
    const std::uint32_t length = count_code_points(slice(text, diagnostic.span));
    marks.push_back({place.row, place.column, std::max(length, 1U), diagnostic.message});
  }
  return marks;
}

Config only(std::size_t rule, const Options& options) {
  Config config;
  config.always_charter = true;
  // Rules on suppressions speak of what the rules of other groups find.
  const bool on_suppressions = catalogue()[rule].rule->group == Group::suppression;
  for (const auto& [other, page] : catalogue()) {
    const bool heard = on_suppressions && other->group != Group::suppression;
    config.severities.push_back(heard ? std::nullopt : std::optional(Severity::off));
  }
  const Severity own = catalogue()[rule].rule->severity;
  for (const auto& [name, value] : options) {
    config.options.push_back(option_of(*catalogue()[rule].rule, name, value));
  }
  config.severities[rule] = own == Severity::off ? std::optional(Severity::warning) : std::nullopt;
  return config;
}

std::vector<Diagnostic> found_by(std::size_t rule, const Charter& charter, const Options& options,
                                 Language language) {
  Config config = only(rule, options);
  config.language = language;
  auto diagnostics = lint(charter, config);
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return diagnostic.rule != catalogue()[rule].rule;
  });
  return diagnostics;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

}  // namespace charterlint::testing
