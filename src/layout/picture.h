/* SPDX-License-Identifier: EUPL-1.2 */
/* Picture files (PNG, JPEG) with their sizes. libpng is used here and in out/. */
#ifndef LAYOUT_PICTURE_H
#define LAYOUT_PICTURE_H
#include "base/limits.h"

#include <stddef.h>
#include <stdint.h>

struct arena;

struct picture_file {
    const char *path;
    const uint8_t *bytes; /* the whole file; arena */
    size_t n_bytes;
    uint32_t width, height; /* pixels */
};

/* why a file is no usable picture; static */
struct picture_fault {
    const char *de, *en; /* in words; NULL: it is over a limit: */
    enum limit over;
};

/* 0, or the errno value of a file that cannot be read; *fault: NULL when the picture is usable */
int picture_open(struct arena *a, const char *path, struct picture_file *p,
                 const struct picture_fault **fault);

#endif
