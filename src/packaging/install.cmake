# SPDX-License-Identifier: EUPL-1.2
# What an installation holds, and the Debian package made of it. The program finds its parts beside
# itself, so the whole may be moved.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
    GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(share ${CMAKE_INSTALL_DATADIR}/zufrage)

install(TARGETS zufrage)
install(TARGETS zufrage-unpack DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/zufrage)
install(FILES ${CMAKE_BINARY_DIR}/share/hyphen-de.bin ${CMAKE_BINARY_DIR}/share/words-de.bin
        packaging/catalog.xml DESTINATION ${share})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/templates ${PROJECT_SOURCE_DIR}/fonts DESTINATION ${share}
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

install(FILES ${MAN_en}/zufrage.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${MAN_de}/zufrage.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/de/man1)
install(FILES ${COMPLETION_bash}
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${COMPLETION_zsh} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)

install(FILES ${PROJECT_SOURCE_DIR}/README.md packaging/copyright packaging/changelog
        packaging/lizenzen.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/LICENSES DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/packaging/daten/
    DESTINATION ${CMAKE_INSTALL_DOCDIR}/LICENSES)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/samples/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
        PATTERN "*.pdf" EXCLUDE PATTERN ".zufrage" EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/.readme DESTINATION ${CMAKE_INSTALL_DOCDIR}
        FILES_MATCHING PATTERN "*.png")
if(XSLTPROC)
    install(FILES ${REFERENCE} DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

# cpack -G DEB: dependencies are those of the libraries that the programs are linked with
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME zufrage)
set(CPACK_PACKAGE_CONTACT "zufrage maintainers <maintainers@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "check council inquiries and their answers, typeset as letters")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"zufrage turns inquiries of council members and the answers of the
administration, written as XML, into checked, official letters: each
numbered question answered, on the county's letterhead after DIN 5008,
accessible (PDF/UA-1) and fit for the archive (PDF/A-2a). Messages and
manual are German, or English on request.")
set(CPACK_PACKAGE_FILE_NAME "${PROJECT_NAME}_${PROJECT_VERSION}")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS poppler-utils)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/packaging/debian.cmake)
include(CPack)
