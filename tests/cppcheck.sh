#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# cppcheck over src, silent but for what tests/cppcheck.txt names with its reason. Usage: cppcheck.sh
set -euo pipefail
cd "$(dirname "$0")/.."
cppcheck --quiet --std=c11 --library=tests/cppcheck.cfg --enable=warning,performance,portability --inline-suppr -I src \
    --suppressions-list=<(grep -v '^#' tests/cppcheck.txt) --error-exitcode=1 -j 2 \
    -DZUFRAGE_VERSION='"0"' src
