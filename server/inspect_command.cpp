// `charterlint inspect`: what is understood of a charter. See PRODUCT, "The model".
#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "rules/charter.hpp"
#include "server/commands.hpp"
#include "server/counted.hpp"
#include "server/jobs.hpp"
#include "server/output/printable.hpp"
#include "server/terminal.hpp"

namespace charterlint {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

/// The categories of a table, by the names that the charter declares them under.
Json categories_of(const Charter& charter, const Table& table) {
  Json names = Json::array();
  for (const CategoryUse& use : table.uses) {
    std::string name = use.name;
    for (const Category& category : charter.categories()) {
      if (category.kind == use.kind) {
        name = category.name;
        break;
      }
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

Json cookies_of(const Charter& charter, const Table& table) {
  Json cookies = Json::array();
  for (const Cookie& cookie : table.cookies) {
    const auto cell = [&](Role role) { return text_or_null(charter.told(table, cookie, role)); };
    cookies.push_back({{"line", charter.line(cookie.row) + 1},
                       {"name", cookie.name},
                       {"provider", cell(Role::provider)},
                       {"service", cell(Role::service)},
                       {"purpose", cell(Role::purpose)},
                       {"duration", cell(Role::duration)},
                       {"category", cell(Role::category)}});
  }
  return cookies;
}

Json table_of(const Charter& charter, const Table& table) {
  const auto& blocks = charter.table_blocks();
  const TableBlock& last = blocks[table.blocks.back()];
  Json columns = Json::array();
  for (const Column& column : table.columns) {
    columns.push_back({{"header", column.header}, {"role", name_of(column.role)}});
  }
  return {{"line", blocks[table.blocks.front()].first_line() + 1},
          {"end_line", last.first_line() + last.line_count()},
          {"form", name_of(table.form)},
          {"about", table.about == About::cookies ? "cookies" : "other"},
          {"categories", categories_of(charter, table)},
          {"columns", std::move(columns)},
          {"rows", table.form == Form::vertical ? 1 : table.rows.size()},
          {"cookies", cookies_of(charter, table)}};
}

Json charter_of(const std::string& name, const Charter& charter) {
  Json sites = Json::array();
  for (const Piece& site : charter.sites()) sites.push_back(site.text);
  Json categories = Json::array();
  for (const Category& category : charter.categories()) {
    categories.push_back({{"name", category.name},
                          {"kind", name_of(category.kind)},
                          {"axis", name_of(axis_of(category.kind))},
                          {"synonyms", category.synonyms},
                          {"line", charter.line_of(category.span.begin) + 1}});
  }
  Json tables = Json::array();
  for (const Table& table : charter.tables()) tables.push_back(table_of(charter, table));
  return {{"file", name},
          {"language", charter.language() == Language::fr ? "fr" : "en"},
          {"title", charter.title().empty() ? Json(nullptr) : Json(charter.title())},
          {"sites", std::move(sites)},
          {"categories", std::move(categories)},
          {"tables", std::move(tables)}};
}

std::string text_of(const Json& charter) {
  std::string out;
  const auto put = std::back_inserter(out);
  const auto word = [](const Json& value) {
    return value.is_string() ? printable(value.get<std::string>()) : std::string("—");
  };
  fmt::format_to(put, "{} ({})\n  {}\n", word(charter["file"]), word(charter["language"]),
                 word(charter["title"]));
  for (const Json& site : charter["sites"]) fmt::format_to(put, "  {}\n", word(site));
  for (const Json& category : charter["categories"]) {
    fmt::format_to(put, "  {}: {} ({}, line {})\n", word(category["axis"]), word(category["name"]),
                   word(category["kind"]), category["line"].get<std::size_t>());
  }
  for (const Json& table : charter["tables"]) {
    fmt::format_to(put, "  table, lines {}-{}: {}, about {}, {}\n",
                   table["line"].get<std::size_t>(), table["end_line"].get<std::size_t>(),
                   word(table["form"]), word(table["about"]),
                   counted(table["rows"].get<std::size_t>(), nouns::row, Language::en));
    for (const Json& column : table["columns"]) {
      fmt::format_to(put, "    {}: {}\n", word(column["role"]), word(column["header"]));
    }
    for (const Json& cookie : table["cookies"]) {
      fmt::format_to(put, "    line {}: {} | {} | {} | {}\n", cookie["line"].get<std::size_t>(),
                     word(cookie["name"]), word(cookie["provider"]), word(cookie["purpose"]),
                     word(cookie["duration"]));
    }
  }
  return out;
}

}  // namespace

int run_inspect(const InspectOptions& options, Language language) {
  ConfigFiles configs(options.config, language);
  const auto jobs = read_jobs(options.paths, {}, 0, configs, options.named);
  const Siblings siblings = collect_siblings(jobs, 0);
  Json all = Json::array();
  bool failed = false;
  for (const Job& job : jobs) {
    if (!job.error.empty()) {
      complain(job.error);
      failed = true;
      continue;
    }
    all.push_back(
        charter_of(job.file.name, Charter(job.file.text, &siblings, job.config->own.get())));
  }
  if (options.json) {
    print(all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    for (const Json& charter : all) print(text_of(charter));
  }
  return failed ? exit_error : exit_clean;
}

}  // namespace charterlint
