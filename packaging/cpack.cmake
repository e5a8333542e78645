# `cpack` makes a .deb and a .tar.gz of what `cmake --install` would install.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME charterlint)
set(CPACK_PACKAGE_VENDOR "the charterlint authors")
set(CPACK_PACKAGE_HOMEPAGE_URL "https://github.com/charterlint/charterlint")
set(CPACK_PACKAGE_CONTACT "The charterlint authors <charterlint@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter, formatter and language server for cookie charters")
set(CPACK_PACKAGE_DESCRIPTION
  "Finds and mends what is wrong in the page on which a site says which cookies
it sets: damaged tables, missing columns, categories that are not declared.
Says so in English or French, on the command line, in editors, and in hooks
of git.")
set(CPACK_PACKAGE_FILE_NAME charterlint-${PROJECT_VERSION})
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
# What is part of the package, whatever dependencies that were built along would install.
set(CPACK_COMPONENTS_ALL program neovim)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "neovim, pre-commit")
# A program that is linked statically depends on nothing; the parser needs libc.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/debian.cmake)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
