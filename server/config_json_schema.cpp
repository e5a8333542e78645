// The JSON Schema of configuration files.
#include <nlohmann/json.hpp>

#include "rules/config_schema.hpp"
#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "server/config_json.hpp"

namespace charterlint {
namespace {

using Json = nlohmann::ordered_json;

Json schema_of(const ConfigForm& form, Language language);

Json enum_of(std::span<const std::string_view> words) {
  return {{"type", "string"}, {"enum", Json(std::vector<std::string>(words.begin(), words.end()))}};
}

Json text_schema() {
  return {{"type", "string"}, {"minLength", 1}};
}

Json integer_schema() {
  return {{"type", "integer"}, {"minimum", 0}, {"maximum", 2147483647}};
}

Json list_schema(const ConfigForm& form, Language language) {
  Json list{{"type", "array"}, {"items", schema_of(*form.item, language)}};
  if (form.item->kind != ConfigKind::object) list["uniqueItems"] = true;
  if (form.filled) list["minItems"] = 1;
  if (!form.or_one) return list;
  return {{"anyOf", {schema_of(*form.item, language), std::move(list)}}};
}

Json map_schema(const ConfigForm& form, Language language) {
  Json map{{"type", "object"}};
  if (form.name->kind != ConfigKind::word) {
    map["propertyNames"] = {{"minLength", 1}};
    map["additionalProperties"] = schema_of(*form.item, language);
    return map;
  }
  for (const std::string_view word : form.name->words()) {
    map["properties"][std::string(word)] = schema_of(*form.item, language);
  }
  map["additionalProperties"] = false;
  return map;
}

Json object_schema(std::span<const ConfigKey> keys, Language language) {
  Json object{{"type", "object"}, {"properties", Json::object()}};
  Json required = Json::array();
  for (const ConfigKey& key : keys) {
    Json property{{"description", key.help.in(language)}};
    property.update(schema_of(*key.form, language));
    if (!key.fallback.empty()) property["default"] = Json::parse(key.fallback);
    object["properties"][std::string(key.name)] = std::move(property);
    if (key.required) required.push_back(key.name);
  }
  if (!required.empty()) object["required"] = std::move(required);
  object["additionalProperties"] = false;
  return object;
}

Json option_schema(const OptionInfo& option, Language language) {
  Json schema{{"description", option.help.in(language)}};
  switch (form_of(option)) {
    case ConfigKind::boolean:
      schema["type"] = "boolean";
      break;
    case ConfigKind::integer:
      schema.update(integer_schema());
      break;
    case ConfigKind::word:
      schema.update(enum_of(option.choices));
      break;
    default:
      schema.update(text_schema());
      break;
  }
  std::visit([&](const auto& value) { schema["default"] = value; }, option.fallback);
  return schema;
}

Json rule_schema(const Rule& rule, Language language) {
  const Json severity{{"$ref", "#/definitions/severity"}};
  Json options = Json::object();
  for (const OptionInfo* const option : rule.options) {
    options[std::string(option->name)] = option_schema(*option, language);
  }
  Json settings{{"type", "object"}, {"properties", {{std::string(severity_key), severity}}}};
  settings["properties"].update(options);
  settings["properties"][std::string(options_key)] = {
      {"type", "object"}, {"properties", std::move(options)}, {"additionalProperties", false}};
  settings["additionalProperties"] = false;
  return {{"description", rule.summary.in(language)},
          {"default", name_of(rule.severity)},
          {"anyOf", {severity, std::move(settings)}}};
}

Json rules_schema(Language language) {
  Json rules{{"type", "object"}, {"properties", Json::object()}};
  for (const auto& [rule, page] : catalogue()) {
    rules["properties"][std::string(rule->id)] = rule_schema(*rule, language);
  }
  rules["additionalProperties"] = false;
  return rules;
}

/// What a file and its overrides both have stands once: under the name of its key.
bool is_shared(const ConfigKey& key) {
  for (const ConfigKey& of_override : config_form().keys.back().form->item->keys) {
    if (of_override.form == key.form) return key.form->kind >= ConfigKind::list;
  }
  return false;
}

Json definition_or_schema(const ConfigForm& form) {
  for (const ConfigKey& key : config_form().keys) {
    if (key.form == &form && is_shared(key)) {
      return {{"allOf", {{{"$ref", "#/definitions/" + std::string(key.name)}}}}};
    }
  }
  return Json();
}

Json full_schema_of(const ConfigForm& form, Language language) {
  switch (form.kind) {
    case ConfigKind::boolean:
      return {{"type", "boolean"}};
    case ConfigKind::integer:
      return integer_schema();
    case ConfigKind::word:
      return enum_of(form.words());
    case ConfigKind::lifetime:
      return {{"type", "string"}, {"pattern", "^(session|persistent|P[0-9YMWDTHS]+)$"}};
    case ConfigKind::list:
      return list_schema(form, language);
    case ConfigKind::object:
      return object_schema(form.keys, language);
    case ConfigKind::map:
      return map_schema(form, language);
    case ConfigKind::rules:
      return rules_schema(language);
    default:
      return text_schema();
  }
}

Json schema_of(const ConfigForm& form, Language language) {
  Json definition = definition_or_schema(form);
  return definition.is_null() ? full_schema_of(form, language) : definition;
}

}  // namespace

std::string config_json_schema(Language language) {
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"$id", config_schema_url},
              {"title",
               Bilingual{"charterlint configuration", "Configuration de charterlint"}.in(language)},
              // For VS Code.
              {"allowComments", true},
              {"allowTrailingCommas", true}};
  schema.update(object_schema(config_form().keys, language));
  schema["definitions"]["severity"] = enum_of(severity_words());
  for (const ConfigKey& key : config_form().keys) {
    if (is_shared(key))
      schema["definitions"][std::string(key.name)] = full_schema_of(*key.form, language);
  }
  return schema.dump(2) + "\n";
}

}  // namespace charterlint
