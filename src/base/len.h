/* SPDX-License-Identifier: EUPL-1.2 */
/* Lengths of the page: integers in 1/1000 pt, from the page's top left corner, y downwards. */
#ifndef BASE_LEN_H
#define BASE_LEN_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t len;

#define LEN_PT(pt) ((len)((pt)*1000))
/* 1 mm = 360/127 pt; the argument is in micrometres: LEN_UM(8460) is 8.46 mm */
#define LEN_UM(um) ((len)(((int64_t)(um)*360 + 63) / 127))

/* "25mm", "10.5pt", "1.2cm" (n bytes, full stop or comma as decimal mark); false: no length */
bool len_parse(const char *s, size_t n, len *out);
/* width in font units at a size: units * size / upem, rounded to nearest */
len len_scale(int64_t units, len size, int32_t upem);

#endif
