// The grammar for the `tree-sitter` package of Node: `parser.setLanguage(require("tree-sitter-charter"))`.
#include <napi.h>

extern "C" struct TSLanguage* tree_sitter_charter();

namespace {

// What marks the pointer as a language: the first 128 bits of SHA-256 of "tree-sitter language".
constexpr napi_type_tag language_tag = {0x8AF2E5212AD58ABF, 0xD5006CAD83ABBA16};

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  auto language = Napi::External<TSLanguage>::New(env, tree_sitter_charter());
  language.TypeTag(&language_tag);
  exports["name"] = Napi::String::New(env, "charter");
  exports["language"] = language;
  return exports;
}

}  // namespace

NODE_API_MODULE(tree_sitter_charter_binding, initialize)
