#include "server/output/fingerprint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// More than this of a line adds nothing, and a line of megabytes must not be read for each
/// finding.
constexpr Offset most_bytes = 1000;

/// How far up words are looked for.
constexpr std::uint32_t most_lines = 50;

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
           ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
  });
}

/// The bytes of a separator at `i`: blanks, no-break spaces, pipes escaped or not. 0: there is
/// none.
std::size_t separator_size(std::string_view text, std::size_t i) {
  constexpr std::string_view separators[] = {" ", "\t", "\r", "|", "\\|", "\u00A0", "\u202F"};
  for (const std::string_view separator : separators) {
    if (text.substr(i, separator.size()) == separator) return separator.size();
  }
  return 0;
}

std::string normalised(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t size = separator_size(text, i)) {
      blank = !out.empty();
      i += size;
      continue;
    }
    if (blank) out.push_back(' ');
    blank = false;
    const bool repeats = text[i] == '-' && out.ends_with('-');
    if (!repeats) out.push_back(text[i]);
    ++i;
  }
  return out;
}

/// FNV-1a with 64 bits.
std::uint64_t hash_of(std::string_view rule, std::string_view words) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3U; };
  for (const char c : rule) add(static_cast<unsigned char>(c));
  add(0);
  for (const char c : words) add(static_cast<unsigned char>(c));
  return hash;
}

}  // namespace

std::string flagged_words(std::string_view text, const LineIndex& index, Span span) {
  const auto piece = [&](Span part) {
    return slice(text, {part.begin, std::min(part.end, part.begin + most_bytes)});
  };
  const std::uint32_t line = index.line_of(span.begin);
  const Span content = index.content(line);
  const Offset end = std::max(span.begin, std::min(span.end, content.end));
  if (const auto flagged = piece({span.begin, end}); has_words(flagged)) return normalised(flagged);
  const std::uint32_t top = line - std::min(line, most_lines);
  for (std::uint32_t above = line + 1; above-- > top;) {
    const auto whole = piece(index.content(above));
    if (has_words(whole)) return normalised(whole);
  }
  return {};
}

std::vector<std::string> fingerprints(const FileFindings& file) {
  std::vector<std::string> all;
  if (file.diagnostics.empty()) return all;
  const LineIndex index(file.text);
  std::map<std::uint64_t, std::size_t> seen;
  all.reserve(file.diagnostics.size());
  for (const Diagnostic& diagnostic : file.diagnostics) {
    const auto words = flagged_words(file.text, index, diagnostic.span);
    const std::uint64_t hash = hash_of(diagnostic.rule->id, words);
    all.push_back(fmt::format("{:016x}:{}", hash, ++seen[hash]));
  }
  return all;
}

}  // namespace charterlint
