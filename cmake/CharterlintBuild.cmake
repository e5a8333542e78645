# The options of our own code, as a target: link charterlint_options to have them.
add_library(charterlint_options INTERFACE)
target_compile_features(charterlint_options INTERFACE cxx_std_20 c_std_11)
target_include_directories(charterlint_options INTERFACE
  ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_options(charterlint_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Woverloaded-virtual>
  # std::stable_sort of libstdc++ 12 uses what libstdc++ 12 calls deprecated, and only gcc is told to
  # say nothing of it.
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wno-deprecated-declarations>
  # gcc 12 sees overlaps in std::string that are none (its bug 105651).
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>
  $<$<BOOL:${CHARTERLINT_WERROR}>:-Werror>)
if(CHARTERLINT_SANITIZE)
  # For every target, dependencies built here too: half a sanitized program reports nonsense.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  # gcc takes what the sanitizer adds for uses of variables (its bug 105562).
  target_compile_options(charterlint_options INTERFACE
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized>)
endif()
if(CHARTERLINT_SANITIZE_THREADS)
  add_compile_options(-fsanitize=thread)
  add_link_options(-fsanitize=thread)
endif()
if(CHARTERLINT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(CHARTERLINT_CCACHE ccache)
if(CHARTERLINT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CHARTERLINT_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CHARTERLINT_CCACHE})
endif()

# Writes `source` as a raw string literal to `target` below the generated folder, for
# `constexpr std::string_view text = #include "..."`. Done again when the source changes.
function(charterlint_embed source target)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${source})
  file(READ ${source} text)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${target} CONTENT "R\"embed(@text@)embed\"" @ONLY)
endfunction()
