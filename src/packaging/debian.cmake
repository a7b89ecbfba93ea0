# SPDX-License-Identifier: EUPL-1.2
# Run by cpack over the files to be packed: the customs of Debian that other systems do not share.
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
file(MAKE_DIRECTORY ${root}/zsh/vendor-completions)
file(RENAME ${root}/zsh/site-functions/_zufrage ${root}/zsh/vendor-completions/_zufrage)
file(REMOVE_RECURSE ${root}/zsh/site-functions)
file(MAKE_DIRECTORY ${root}/lintian/overrides)
configure_file(${CMAKE_CURRENT_LIST_DIR}/lintian-overrides ${root}/lintian/overrides/zufrage COPYONLY)
# EUPL's text stands in copyright's place; the licences of the parts stay whole
execute_process(COMMAND gzip -9nf ${root}/man/man1/zufrage.1 ${root}/man/de/man1/zufrage.1
                        ${root}/doc/zufrage/changelog
                COMMAND_ERROR_IS_FATAL ANY)
