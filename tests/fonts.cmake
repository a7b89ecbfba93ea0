# SPDX-License-Identifier: EUPL-1.2
# The faces are those that fonts/README.md names: every one has a checksum, and it fits.
find_program(SHA256SUM sha256sum REQUIRED)
add_test(NAME fonts/checksums
         COMMAND ${SHA256SUM} --check --strict --quiet SHA256SUMS
         WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/fonts)
add_test(NAME fonts/all-listed
         COMMAND sh -c [[for f in *.ttf; do grep -q "^[0-9a-f]\\{64\\}  $f$" SHA256SUMS || exit 1; done]]
         WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}/fonts)
