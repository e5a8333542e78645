#include "server/lsp/features/completion_list.hpp"

#include <fmt/format.h>

#include <functional>

#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "server/lsp/features/cookie_facts.hpp"
#include "server/lsp/features/markup_content.hpp"
#include "server/lsp/features/vocabulary_words.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {

InsertText& InsertText::add(std::string_view text) {
  if (snippets_) {
    add_escaped(text);
  } else {
    text_.append(text);
  }
  return *this;
}

InsertText& InsertText::stop(std::string_view example) {
  if (!snippets_) {
    text_.append(example);
    return *this;
  }
  ++stops_;
  if (example.empty()) {
    text_.append(fmt::format("${}", stops_));
  } else {
    text_.append(fmt::format("${{{}:", stops_));
    add_escaped(example);
    text_.push_back('}');
  }
  return *this;
}

void InsertText::add_escaped(std::string_view text) {
  for (const char c : text) {
    if (c == '$' || c == '}' || c == '\\') text_.push_back('\\');
    text_.push_back(c);
  }
}

void CompletionList::add(const Target& target, Item item) {
  const ClientCapabilities& client = workspace_.client;
  Json out{{"label", item.label},
           {"kind", static_cast<int>(item.kind)},
           {"sortText", fmt::format("{:05}", items_.size())}};
  Json edit{{"newText", item.text}};
  if (client.completion_insert_replace) {
    edit["insert"] = range_json(charter_, target.typed, client.encoding);
    edit["replace"] = range_json(charter_, target.whole, client.encoding);
  } else {
    edit["range"] = range_json(charter_, target.whole, client.encoding);
  }
  out["textEdit"] = std::move(edit);
  const std::string& filter = item.filter.empty() ? item.text : item.filter;
  if (filter != item.label) out["filterText"] = filter;
  if (item.snippet) out["insertTextFormat"] = 2;
  if (!item.detail.empty()) {
    out["detail"] = item.detail;
    if (client.completion_label_details) out["labelDetails"] = {{"description", item.detail}};
  }
  if (!item.about.is_null()) {
    if (client.completion_resolves_documentation) {
      out["data"] = std::move(item.about);
    } else {
      out["documentation"] = markup_content(documentation_of(item.about, workspace_.language()),
                                            client.completion_markdown);
    }
  }
  items_.push_back(std::move(out));
}

Json CompletionList::take() {
  return {{"isIncomplete", false}, {"items", std::move(items_)}};
}

std::string escape_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '_' || c == '*') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

Json about_cookie(const KnownCookie& cookie, Language language) {
  const auto ours = known_cookies();
  const bool is_ours =
      std::less_equal{}(ours.data(), &cookie) && std::less{}(&cookie, ours.data() + ours.size());
  if (!is_ours) return {{"markdown", cookie_markdown(cookie, language)}};
  return {{"cookie", static_cast<std::size_t>(&cookie - ours.data())}};
}

std::string documentation_of(const Json& about, Language language) {
  const auto index = [&](const char* key, std::size_t end) -> std::optional<std::size_t> {
    const auto at = about.find(key);
    if (at == about.end() || !at->is_number_unsigned() || at->get<std::size_t>() >= end) {
      return std::nullopt;
    }
    return at->get<std::size_t>();
  };
  if (!about.is_object()) return {};
  if (const auto cookie = index("cookie", known_cookies().size())) {
    return cookie_markdown(known_cookies()[*cookie], language);
  }
  if (const auto text = about.find("markdown"); text != about.end() && text->is_string()) {
    return text->get<std::string>();
  }
  if (const auto role = index("role", role_count)) {
    return std::string(description_of(static_cast<Role>(*role)).in(language));
  }
  if (const auto kind = index("category", category_kind_count)) {
    return std::string(description_of(static_cast<CategoryKind>(*kind)).in(language));
  }
  if (const auto rule = index("rule", catalogue().size())) {
    return rule_page(catalogue()[*rule], language);
  }
  return {};
}

}  // namespace charterlint::lsp
