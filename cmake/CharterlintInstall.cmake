# What `cmake --install` puts where, and the packages of cpack. Components: program, neovim.
include(GNUInstallDirs)

# A wheel holds the program and nothing else, in the folder that pip puts on the PATH.
if(SKBUILD)
  install(TARGETS charterlint RUNTIME DESTINATION ${SKBUILD_SCRIPTS_DIR} COMPONENT wheel)
  return()
endif()

# The shells' completions, as the program tells them.
set(completions ${PROJECT_BINARY_DIR}/completions)
set(completion_files)
foreach(shell IN ITEMS bash zsh fish)
  set(file ${completions}/${shell}/charterlint)
  if(shell STREQUAL "zsh")
    set(file ${completions}/${shell}/_charterlint)
  elseif(shell STREQUAL "fish")
    string(APPEND file .fish)
  endif()
  add_custom_command(OUTPUT ${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${completions}/${shell}
    COMMAND charterlint completions ${shell} > ${file}
    DEPENDS charterlint VERBATIM)
  list(APPEND completion_files ${file})
endforeach()
add_custom_target(charterlint_completions ALL DEPENDS ${completion_files})

# The manual page is made from the command line by tests/generated_test.cpp; only the version is put
# in here.
configure_file(packaging/charterlint.1.in ${PROJECT_BINARY_DIR}/charterlint.1 @ONLY)

install(TARGETS charterlint RUNTIME COMPONENT program)
install(FILES ${PROJECT_BINARY_DIR}/charterlint.1
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${completions}/bash/charterlint
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
# Debian's zsh looks here; upstream's in site-functions.
if(EXISTS /etc/debian_version)
  set(zsh_folder vendor-completions)
else()
  set(zsh_folder site-functions)
endif()
install(FILES ${completions}/zsh/_charterlint
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder} COMPONENT program)
install(FILES ${completions}/fish/charterlint.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
install(FILES packaging/charterlint.xml
  DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages COMPONENT program)
install(FILES LICENSE THIRD_PARTY_NOTICES.md CHANGELOG.md README.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES editors/charterlint.schema.json
  DESTINATION ${CMAKE_INSTALL_DATADIR}/charterlint COMPONENT program)

# The plugin of Neovim with its parser, where Neovim looks without being told to.
set(neovim_folder ${CMAKE_INSTALL_DATADIR}/nvim/site/pack/charterlint/start/charterlint)
add_library(charter_parser MODULE grammar/src/parser.c grammar/src/scanner.c)
target_include_directories(charter_parser PRIVATE grammar/src)
target_compile_options(charter_parser PRIVATE -w)
set_target_properties(charter_parser PROPERTIES
  PREFIX "" OUTPUT_NAME charter SUFFIX .so C_STANDARD 11
  LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/parser)
install(TARGETS charter_parser LIBRARY DESTINATION ${neovim_folder}/parser COMPONENT neovim)
install(DIRECTORY editors/neovim/doc editors/neovim/ftdetect editors/neovim/ftplugin editors/neovim/lsp
  editors/neovim/lua editors/neovim/plugin
  DESTINATION ${neovim_folder} COMPONENT neovim)
install(DIRECTORY grammar/queries/
  DESTINATION ${neovim_folder}/queries/charter COMPONENT neovim FILES_MATCHING PATTERN "*.scm")

include(packaging/cpack.cmake)
