// Addresses in the text, and files that Markdown links lead to.
#include <algorithm>

#include "rules/inlines.hpp"
#include "rules/places.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

struct Link {
  Span span;
  std::string target;
  bool is_file = false;
};

bool is_scheme_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '-' || c == '.';
}

/// A path has no scheme; a letter alone is the drive of one in Windows.
bool has_scheme(std::string_view target) {
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  return std::all_of(target.begin(), target.begin() + static_cast<std::ptrdiff_t>(colon),
                     is_scheme_character);
}

/// The addresses that an editor may be sent to; a script, say, is none.
bool is_followed(std::string_view target) {
  std::string scheme(target.substr(0, target.find(':')));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel" ||
         scheme == "ftp";
}

/// `text` as part of a URI (RFC 3986): escapes that it has already stay.
std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "-._~/%#?&=+,;:@!$'()*";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool alphanumeric =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (alphanumeric || plain.find(c) != std::string_view::npos) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(digits[byte >> 4U]);
      out.push_back(digits[byte & 0xFU]);
    }
  }
  return out;
}

/// The address of the file that `target`, a path, leads to from `document`; empty when it leads to
/// none: out of the tree, or from a document that has no folder.
std::string resolve(std::string_view document, std::string_view target) {
  const std::size_t authority = document.find("://");
  const std::size_t folder = document.rfind('/');
  if (authority == std::string_view::npos || folder < authority + 3) return {};
  std::string base(document.substr(0, folder));
  const std::size_t root = document.find('/', authority + 3);
  while (!target.empty()) {
    const std::size_t end = std::min(target.find('/'), target.size());
    const std::string_view part = target.substr(0, end);
    target.remove_prefix(std::min(end + 1, target.size()));
    if (part == "..") {
      if (base.size() <= root) return {};
      base.resize(base.rfind('/'));
    } else if (!part.empty() && part != ".") {
      base.push_back('/');
      base.append(encoded(part));
    }
  }
  return base;
}

class LinkReader {
 public:
  explicit LinkReader(const OpenDocument& document)
      : document_(document), charter_(document.charter()), text_(charter_.text()) {}

  std::vector<Link> read() {
    for (const Block& block : charter_.layout().blocks) {
      if (block.kind == BlockKind::code || block.kind == BlockKind::thematic_break) continue;
      for (std::uint32_t i = 0; i < block.line_count; ++i) {
        read_line(charter_.line_span(block.first_line + i));
      }
    }
    return std::move(links_);
  }

 private:
  void read_line(Span line) {
    const std::string_view text = slice(text_, line);
    const bool may_have =
        text.find("://") != std::string_view::npos || text.find("](") != std::string_view::npos ||
        text.find("www.") != std::string_view::npos ||
        text.find("WWW.") != std::string_view::npos || text.find('<') != std::string_view::npos;
    if (!may_have) return;
    const std::size_t first = links_.size();
    inlines_.clear();
    read_inlines(text, line.begin, inlines_);
    for (const Inline& part : inlines_) add_inline(part);
    addresses_.clear();
    for (std::size_t i = first; i < links_.size(); ++i) addresses_.push_back(links_[i].span);
    for (std::size_t at = text.find("]("); at != std::string_view::npos;
         at = text.find("](", at + 2)) {
      read_target(line.begin + static_cast<Offset>(at) + 2, line.end);
    }
    std::sort(links_.begin() + static_cast<std::ptrdiff_t>(first), links_.end(),
              [](const Link& a, const Link& b) { return a.span.begin < b.span.begin; });
  }

  void add_inline(const Inline& part) {
    const std::string_view address = slice(text_, part.span);
    if (part.kind == InlineKind::url) {
      // GFM 6.9: an address that starts with `www.` is one of http.
      const bool bare = address[0] == 'w' || address[0] == 'W';
      links_.push_back({part.span, (bare ? "http://" : "") + encoded(address), false});
    } else if (part.kind == InlineKind::autolink) {
      const Span inside{part.span.begin + 1, part.span.end - 1};
      const std::string_view target = slice(text_, inside);
      const bool mail = target.find(':') == std::string_view::npos;
      if (!mail && !is_followed(target)) return;
      links_.push_back({inside, (mail ? "mailto:" : "") + encoded(target), false});
    } else if (part.kind == InlineKind::quoted_term || part.kind == InlineKind::comment) {
      read_inside(part.span);
    }
  }

  /// Addresses between quotation marks: `href="https://exemple.fr"`.
  void read_inside(Span span) {
    const Span inside{span.begin + 1, span.end};
    std::vector<Inline> parts;
    read_inlines(slice(text_, inside), inside.begin, parts);
    for (const Inline& part : parts) {
      if (part.kind == InlineKind::url) add_inline(part);
    }
  }

  /// The target of `[text](target "title")` that starts at `begin`. GFM 6.6, "Links".
  void read_target(Offset begin, Offset line_end) {
    // Addresses are shorter, and a line of brackets must not be read over and over.
    constexpr Offset longest = 2048;
    line_end = std::min(line_end, begin + longest);
    Offset end = begin;
    if (begin < line_end && text_[begin] == '<') {
      end = ++begin;
      while (end < line_end && text_[end] != '>') ++end;
    } else {
      int depth = 0;
      for (; end < line_end && static_cast<unsigned char>(text_[end]) > ' '; ++end) {
        if (text_[end] == '(') ++depth;
        if (text_[end] == ')' && depth-- == 0) break;
      }
    }
    // Then the end, or the title of the link.
    std::string_view rest = slice(text_, {end, line_end});
    if (rest.starts_with('>')) rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.empty() || std::string_view(")\"'(").find(rest[0]) == std::string_view::npos) return;
    const Span span{begin, end};
    const std::string_view target = slice(text_, span);
    // A place in this document is no link of its own, and a path from the root is one of the site.
    if (target.empty() || target[0] == '#' || target[0] == '/' || target[0] == '?') return;
    if (is_covered(span)) return;
    if (has_scheme(target)) {
      if (is_followed(target)) links_.push_back({span, encoded(target), false});
      return;
    }
    std::string file = resolve(document_.uri, target);
    if (!file.empty()) links_.push_back({span, std::move(file), true});
  }

  /// A code span stands there, or an address that is a link already.
  [[nodiscard]] bool is_covered(Span span) const {
    const auto part =
        std::partition_point(inlines_.begin(), inlines_.end(),
                             [&](const Inline& before) { return before.span.end <= span.begin; });
    if (part != inlines_.end() && part->kind == InlineKind::code_span &&
        part->span.begin < span.end) {
      return true;
    }
    const auto address =
        std::partition_point(addresses_.begin(), addresses_.end(),
                             [&](Span before) { return before.end <= span.begin; });
    return address != addresses_.end() && address->begin < span.end;
  }

  const OpenDocument& document_;
  const Charter& charter_;
  std::string_view text_;
  std::vector<Inline> inlines_;  // of the line
  std::vector<Span> addresses_;  // of the line, before the targets of links
  std::vector<Link> links_;
};

}  // namespace

Json document_link(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const OpenDocument& document = workspace.get(read_uri(params));
  Json out = Json::array();
  for (const Link& link : LinkReader(document).read()) {
    Json item{{"range", range_json(document.charter(), link.span, workspace.encoding())},
              {"target", link.target}};
    if (workspace.client.link_tooltip) {
      item["tooltip"] = link.is_file
                            ? say(workspace.language(), {"Open the file", "Ouvrir le fichier"})
                            : say(workspace.language(), {"Follow the link", "Suivre le lien"});
    }
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace charterlint::lsp
