/* SPDX-License-Identifier: EUPL-1.2 */
/* Faces and shaped text: what HarfBuzz (seen by the shape files and, for subsets, by out/) makes of
 * a piece of text. All measures are font units; len_scale brings them to a size. */
#ifndef LAYOUT_FACE_H
#define LAYOUT_FACE_H
#include "base/len.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* one font file, loaded once a process; owned by struct fonts */
struct face {
    uint32_t id;          /* 0, 1, 2 … in order of loading, unique among the fonts of a process */
    const char *name;     /* PostScript name */
    const char *path;     /* of the file */
    const uint8_t *bytes; /* the whole file */
    size_t n_bytes;
    int32_t upem;                                  /* font units an em */
    int32_t ascent, descent, cap_height, x_height; /* descent negative */
    int32_t underline, underline_thickness;        /* position (negative: below) and thickness */
    int32_t bbox[4];
    int32_t italic_angle; /* 1/1000 degree, negative: leaning right */
    int32_t weight;       /* 400, 700 */
    uint32_t n_glyphs;
    const uint16_t *advances; /* natural advance of each glyph */
    const uint16_t *plain;    /* glyph of each plain code (plain.h); 0: it has none */
    void *shaper;             /* shape.c's own */
};

enum style { STYLE_REGULAR, STYLE_BOLD, STYLE_ITALIC, STYLE_BOLD_ITALIC, STYLE_COUNT };

struct glyph {
    uint16_t id;      /* in the face */
    uint16_t cluster; /* byte of the text where its cluster begins; equal: one cluster of several
                         glyphs, to be marked with ActualText */
    int32_t advance;  /* kerned */
    int32_t dx, dy;   /* offset from the pen, y upwards */
};

/* A piece of text in one face. Cached and shared: const for its users. */
struct shaped {
    const struct face *face;
    const struct glyph *glyphs;
    size_t n_glyphs;
    const uint8_t *codes; /* plain codes (plain.h), one a glyph; NULL: not every glyph is the face's
                             own one of a plain character, on the baseline and in its place */
    const char *text; /* the exact characters for copy and search: NFC; U+202F became U+00A0; the
                         visible hyphen of a broken word is U+00AD */
    size_t len;       /* bytes of text, at most 65,000 */
    int32_t width;    /* sum of the advances */
};

#endif
