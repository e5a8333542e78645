# What Debian wants beside what is installed (Policy, chapter 12): run by cpack on the folder that is
# to be packed, before it is.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
file(GLOB_RECURSE programs ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/charterlint)
list(FILTER programs INCLUDE REGEX "/bin/charterlint$")
list(GET programs 0 program)
get_filename_component(usr ${program} DIRECTORY)
get_filename_component(usr ${usr} DIRECTORY)
set(doc ${usr}/share/doc/charterlint)
file(MAKE_DIRECTORY ${doc} ${usr}/share/lintian/overrides)

# What depends on the machine is not for share/ (FHS 4.11); Neovim of Debian looks in lib/nvim, too.
set(parser share/nvim/site/pack/charterlint/start/charterlint/parser)
file(MAKE_DIRECTORY ${usr}/lib/nvim)
file(RENAME ${usr}/${parser} ${usr}/lib/nvim/parser)
file(CHMOD ${usr}/lib/nvim/parser/charter.so
  PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

file(READ ${doc}/LICENSE license)
file(READ ${doc}/THIRD_PARTY_NOTICES.md notices)
file(WRITE ${doc}/copyright
  "charterlint\nSource: ${CPACK_PACKAGE_HOMEPAGE_URL}\n\n${license}\n${notices}")
file(REMOVE ${doc}/LICENSE ${doc}/THIRD_PARTY_NOTICES.md)

# SOURCE_DATE_EPOCH makes the same package of the same sources.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${doc}/changelog
  "charterlint (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium\n\n"
  "  * What changed is told in CHANGELOG.md.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
file(WRITE ${usr}/share/lintian/overrides/charterlint
  "# One file that runs everywhere; it links nothing that gets security updates of its own.\n"
  "charterlint: statically-linked-binary *\n")
execute_process(COMMAND gzip -9 -n -f ${doc}/changelog ${usr}/share/man/man1/charterlint.1
  COMMAND_ERROR_IS_FATAL ANY)
