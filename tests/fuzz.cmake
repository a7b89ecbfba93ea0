# SPDX-License-Identifier: EUPL-1.2
# Fuzz targets, with clang's libFuzzer: one a file, by tests/fuzz/run
if(ZUFRAGE_FUZZ)
    file(GLOB targets CONFIGURE_DEPENDS fuzz/fuzz_*.c)
    foreach(target ${targets})
        get_filename_component(name ${target} NAME_WE)
        add_executable(${name} ${target})
        target_link_libraries(${name} PRIVATE run)
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
        list(APPEND fuzz_targets ${name})
    endforeach()
    add_custom_target(fuzz DEPENDS ${fuzz_targets})
endif()
