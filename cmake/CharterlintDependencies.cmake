# The libraries that we stand on. A package of the system is taken when there is one; otherwise the
# pinned release is downloaded, so that both kinds of user are served.
include(FetchContent)
find_package(PkgConfig)

# Fetches `name` with CMake when the system has no package of it.
macro(charterlint_dependency name)
  FetchContent_Declare(${name} ${ARGN})
  FetchContent_MakeAvailable(${name})
endmacro()

set(JSON_BuildTests OFF)
charterlint_dependency(nlohmann_json
  URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
  URL_HASH SHA256=d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d
  FIND_PACKAGE_ARGS 3.11)
# Headers only, and without a target: SOURCE_SUBDIR names a folder without CMake's files, so that its
# examples and tests stay out.
charterlint_dependency(RapidJSON
  URL https://github.com/Tencent/rapidjson/archive/refs/tags/v1.1.0.tar.gz
  URL_HASH SHA256=bf7ced29704a1e696fbccf2a2b4ea068e7774fa37f6d7dd4039d0787f8bed98e
  SOURCE_SUBDIR include
  FIND_PACKAGE_ARGS 1.1)
add_library(charterlint_rapidjson INTERFACE)
if(NOT RapidJSON_FOUND)
  target_include_directories(charterlint_rapidjson SYSTEM INTERFACE ${rapidjson_SOURCE_DIR}/include)
endif()
charterlint_dependency(fmt
  URL https://github.com/fmtlib/fmt/releases/download/11.0.2/fmt-11.0.2.zip
  URL_HASH SHA256=40fc58bebcf38c759e11a7bd8fdc163507d2423ef5058bba7f26280c5b9c5465
  FIND_PACKAGE_ARGS 9)
charterlint_dependency(CLI11
  URL https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.4.2.tar.gz
  URL_HASH SHA256=f2d893a65c3b1324c50d4e682c0cdc021dd0477ae2c048544f39eed6654b699a
  FIND_PACKAGE_ARGS 2.1)
if(CHARTERLINT_TESTS)
  charterlint_dependency(doctest
    URL https://github.com/doctest/doctest/archive/refs/tags/v2.4.11.tar.gz
    URL_HASH SHA256=632ed2c05a7f53fa961381497bf8069093f0d6628c5f26286161fbd32a560186
    FIND_PACKAGE_ARGS 2.4)
endif()

# Sets charterlint_<target> to a library of the system that comes with a pkg-config file only; leaves
# it unset when there is none.
function(charterlint_pkg_dependency target module)
  if(PKG_CONFIG_FOUND)
    pkg_check_modules(${target} IMPORTED_TARGET GLOBAL ${module})
  endif()
  if(NOT ${target}_FOUND)
    return()
  endif()
  find_library(${target}_ARCHIVE NAMES lib${target}.a lib${module}.a)
  add_library(charterlint_${target} INTERFACE)
  # In the system's folder anyway; as a system header its warnings are not ours.
  if(${target}_ARCHIVE)
    target_link_libraries(charterlint_${target} INTERFACE ${${target}_ARCHIVE})
    target_include_directories(charterlint_${target} SYSTEM INTERFACE ${${target}_INCLUDE_DIRS})
  else()
    target_link_libraries(charterlint_${target} INTERFACE PkgConfig::${target})
  endif()
endfunction()

charterlint_pkg_dependency(utf8proc libutf8proc)
if(NOT TARGET charterlint_utf8proc)
  FetchContent_Declare(utf8proc
    URL https://github.com/JuliaStrings/utf8proc/archive/refs/tags/v2.8.0.tar.gz
    URL_HASH SHA256=a0a60a79fe6f6d54e7d411facbfcc867a6e198608f2cd992490e46f04b1bcecc)
  set(UTF8PROC_INSTALL OFF)
  FetchContent_MakeAvailable(utf8proc)
  add_library(charterlint_utf8proc ALIAS utf8proc)
endif()

# The program reads charters without it; what we promise of the grammar is tested with it.
if(CHARTERLINT_TESTS OR CHARTERLINT_FUZZ)
  charterlint_pkg_dependency(tree_sitter tree-sitter)
  if(NOT TARGET charterlint_tree_sitter)
    message(FATAL_ERROR "the tests need tree-sitter: install libtree-sitter-dev (./dev does it on "
      "Debian), or set CHARTERLINT_TESTS to OFF")
  endif()
endif()

# Debian ships fmt as a shared library only; its headers alone serve a static program.
if(CHARTERLINT_STATIC AND TARGET fmt::fmt-header-only)
  add_library(charterlint_fmt ALIAS fmt::fmt-header-only)
else()
  add_library(charterlint_fmt ALIAS fmt::fmt)
endif()
