#include "server/lsp/features/markup_content.hpp"

#include <algorithm>

namespace charterlint::lsp {
namespace {

/// Appends `line` without marks. Only the marks that our own texts use are known.
void add_plain(std::string_view line, std::string& out) {
  if (line.starts_with('#')) {
    line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
    while (line.starts_with(' ')) line.remove_prefix(1);
  }
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '`') {
      // The content of a code span stays whole, stars and all.
      const std::size_t run = std::min(line.find_first_not_of('`', i), line.size()) - i;
      const std::size_t close = line.find(line.substr(i, run), i + run);
      if (close == std::string_view::npos) continue;
      std::string_view content = line.substr(i + run, close - i - run);
      if (run > 1 && content.size() > 2 && content.starts_with(' ') && content.ends_with(' ')) {
        content = content.substr(1, content.size() - 2);
      }
      out.append(content);
      i = close + run - 1;
    } else if (line.substr(i).starts_with("**")) {
      ++i;
    } else if (line[i] == '[') {
      const std::size_t close = line.find("](", i);
      const std::size_t end = line.find(')', i);
      if (close == std::string_view::npos || end == std::string_view::npos || end < close) {
        out.push_back(line[i]);
        continue;
      }
      out.append(line.substr(i + 1, close - i - 1)).append(": ");
      out.append(line.substr(close + 2, end - close - 2));
      i = end;
    } else {
      out.push_back(line[i]);
    }
  }
}

}  // namespace

std::string plain_text(std::string_view markdown) {
  std::string out;
  bool fenced = false;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string_view line = markdown.substr(0, end);
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    if (line.starts_with("```")) {
      fenced = !fenced;
      continue;
    }
    if (fenced) {
      out.append(line);
    } else {
      add_plain(line, out);
    }
    out.push_back('\n');
  }
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

std::string code_span(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  if (longest == 0) return "`" + std::string(text) + "`";
  const std::string fence(longest + 1, '`');
  return fence + " " + std::string(text) + " " + fence;
}

Json markup_content(std::string_view markdown, bool shows_markdown) {
  if (shows_markdown) return {{"kind", "markdown"}, {"value", markdown}};
  return {{"kind", "plaintext"}, {"value", plain_text(markdown)}};
}

}  // namespace charterlint::lsp
