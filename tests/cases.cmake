# SPDX-License-Identifier: EUPL-1.2
# One ctest a golden case: every folder with an erwartet.txt.
add_executable(golden golden.c)
target_link_libraries(golden PRIVATE run)
file(GLOB_RECURSE cases CONFIGURE_DEPENDS cases/*/erwartet.txt)
foreach(case ${cases})
    get_filename_component(folder ${case} DIRECTORY)
    file(RELATIVE_PATH name ${CMAKE_CURRENT_SOURCE_DIR} ${folder})
    add_test(NAME ${name} COMMAND golden ${folder})
endforeach()
