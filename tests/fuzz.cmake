# SPDX-License-Identifier: EUPL-1.2
# Fuzz targets, with clang's libFuzzer: cmake -DCMAKE_C_COMPILER=clang -DZUFRAGE_FUZZ=ON
# -DZUFRAGE_SANITIZE=ON, then fuzz_import CORPUS-FOLDER
if(ZUFRAGE_FUZZ)
    add_executable(fuzz_import fuzz/fuzz_import.c)
    target_link_libraries(fuzz_import PRIVATE run)
    target_link_options(fuzz_import PRIVATE -fsanitize=fuzzer)
endif()
