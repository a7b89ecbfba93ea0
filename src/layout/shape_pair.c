/* SPDX-License-Identifier: EUPL-1.2 */
#include "layout/shape_pair.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/utf8.h"
#include "layout/shape_word.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

enum {
    CODES = 256, /* plain characters: most of Latin-1, and from FIRST_EXTRA on these: */
    FIRST_EXTRA = 0x80,
    LETTERS_MAX = 200, /* of a word; longer ones are rare */
    GLYPH_NONE = 0xFFFF,
    KERN_UNKNOWN = 0, /* memory is zeroed: no page is touched before it is needed */
    KERN_NONE = 1,    /* the pair is not plain */
    KERN_ZERO = 0x4000,
    KERN_MOST = 0x3000
};

static const uint16_t EXTRAS[] = {0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D,
                                  0x201E, 0x2022, 0x2026, 0x2030, 0x20AC, 0x1E9E};

struct plain { /* one face */
    struct plain *next;
    const struct face *face;
    uint16_t glyph[CODES];       /* 0: not asked yet; GLYPH_NONE */
    uint16_t kern[CODES][CODES]; /* KERN_ZERO and the units that the second comes nearer, or: */
};

struct pairs {
    hb_buffer_t *buffer;
    hb_language_t language;
    struct plain *faces;
};

struct pairs *pairs_new(void)
{
    struct pairs *p = calloc(1, sizeof *p);
    if (!p)
        die_memory();
    p->buffer = hb_buffer_create();
    p->language = hb_language_from_string("de", 2);
    if (!hb_buffer_allocation_successful(p->buffer))
        die_memory();
    return p;
}

void pairs_free(struct pairs *p)
{
    if (!p)
        return;
    while (p->faces) {
        struct plain *f = p->faces;
        p->faces = f->next;
        free(f);
    }
    hb_buffer_destroy(p->buffer);
    free(p);
}

static struct plain *plain_of(struct pairs *p, const struct face *face)
{
    for (struct plain *f = p->faces; f; f = f->next)
        if (f->face == face)
            return f;
    struct plain *f = calloc(1, sizeof *f);
    if (!f)
        die_memory();
    f->face = face;
    f->next = p->faces;
    p->faces = f;
    return f;
}

/* ---------- codes ---------- */

/* 0: not plain */
static unsigned code_of(uint32_t cp)
{
    if ((cp > 0x20 && cp < 0x7F) || (cp > 0xA0 && cp < 0x100 && cp != 0xAD))
        return cp;
    for (unsigned i = 0; cp >= 0x100 && i < sizeof EXTRAS / sizeof *EXTRAS; i++)
        if (EXTRAS[i] == cp)
            return FIRST_EXTRA + i;
    return 0;
}

static uint32_t character(unsigned code)
{
    return code >= FIRST_EXTRA && code <= 0xA0 ? EXTRAS[code - FIRST_EXTRA] : code;
}

/* false: the face has it not as one glyph */
static bool has_glyph(struct plain *f, unsigned code)
{
    hb_codepoint_t g = 0;
    if (!f->glyph[code]) {
        bool found = hb_font_get_nominal_glyph(f->face->shaper, character(code), &g);
        f->glyph[code] = found && g && g < f->face->n_glyphs ? (uint16_t)g : GLYPH_NONE;
    }
    return f->glyph[code] != GLYPH_NONE;
}

/* ---------- pairs ---------- */

static bool stays(const hb_glyph_info_t *info, const hb_glyph_position_t *pos, uint16_t glyph,
                  unsigned cluster)
{
    return info->codepoint == glyph && info->cluster == cluster && !pos->x_offset && !pos->y_offset;
}

/* nothing but the first one's advance may change */
static uint16_t judge(struct pairs *p, const struct plain *f, unsigned a, unsigned b)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(p->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(p->buffer, NULL);
    if (n != 2 || !stays(&info[0], &pos[0], f->glyph[a], 0) ||
        !stays(&info[1], &pos[1], f->glyph[b], 1) ||
        pos[1].x_advance != f->face->advances[f->glyph[b]])
        return KERN_NONE;
    int32_t kern = pos[0].x_advance - f->face->advances[f->glyph[a]];
    return kern > -KERN_MOST && kern < KERN_MOST ? (uint16_t)(KERN_ZERO + kern) : KERN_NONE;
}

static uint16_t learn(struct pairs *p, const struct plain *f, unsigned a, unsigned b)
{
    hb_buffer_clear_contents(p->buffer);
    hb_buffer_add(p->buffer, character(a), 0);
    hb_buffer_add(p->buffer, character(b), 1);
    hb_buffer_set_content_type(p->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(p->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(p->buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(p->buffer, p->language);
    word_place(p->buffer, f->face);
    return judge(p, f, a, b);
}

static bool is_plain_pair(struct pairs *p, struct plain *f, unsigned a, unsigned b)
{
    if (f->kern[a][b] == KERN_UNKNOWN)
        f->kern[a][b] = learn(p, f, a, b);
    return f->kern[a][b] != KERN_NONE;
}

/* ---------- words ---------- */

struct letters {
    uint8_t code[LETTERS_MAX];
    uint16_t at[LETTERS_MAX]; /* byte of the text */
    size_t n;
};

static bool spell(struct pairs *p, struct plain *f, const char *text, size_t n, struct letters *l)
{
    for (size_t i = 0, used; i < n; i += used) {
        unsigned code = code_of(utf8_decode(text + i, n - i, &used));
        if (!code || l->n == LETTERS_MAX || !has_glyph(f, code) ||
            (l->n && !is_plain_pair(p, f, l->code[l->n - 1], code)))
            return false;
        l->code[l->n] = (uint8_t)code;
        l->at[l->n++] = (uint16_t)i;
    }
    return l->n > 1;
}

const struct shaped *pairs_shape(struct pairs *p, struct arena *a, const struct face *face,
                                 const char *text, size_t n)
{
    struct letters l;
    struct plain *f = plain_of(p, face);
    l.n = 0;
    if (!spell(p, f, text, n, &l))
        return NULL;
    struct shaped *s = ARENA_NEW(a, struct shaped);
    struct glyph *g = ARENA_ARRAY(a, l.n, struct glyph);
    for (size_t i = 0; i < l.n; i++) {
        uint16_t id = f->glyph[l.code[i]];
        g[i].id = id;
        g[i].cluster = l.at[i];
        g[i].advance = face->advances[id];
        if (i + 1 < l.n)
            g[i].advance += f->kern[l.code[i]][l.code[i + 1]] - KERN_ZERO;
        s->width += g[i].advance;
    }
    s->face = face;
    s->text = arena_strndup(a, text, n);
    s->len = n;
    s->glyphs = g;
    s->n_glyphs = l.n;
    return s;
}
