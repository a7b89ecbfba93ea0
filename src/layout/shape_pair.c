/* SPDX-License-Identifier: EUPL-1.2 */
/* A word of plain letters as the sum of its pairs (why: shape_pair.h). Each face has a table of all
 * pairs of codes, 128 KiB of zeroed memory of which only the touched pages are ever real; a pair is
 * asked of HarfBuzz when it is first met. A pair counts as plain when shaping changes nothing but
 * the first letter's advance; where one does not, the whole word goes to HarfBuzz. A font that
 * looks at three letters in context would be set wrongly; test_shape_pair.c compares both ways on
 * all faces delivered. */
#include "layout/shape_pair.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/utf8.h"
#include "layout/plain.h"
#include "layout/shape_word.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

enum {
    LETTERS_MAX = 200, /* of a word; longer ones are rare */
    KERN_UNKNOWN = 0,  /* memory is zeroed: no page is touched before it is needed */
    KERN_NONE = 1,     /* the pair is not plain */
    KERN_ZERO = 0x4000,
    KERN_MOST = 0x3000
};

struct plain { /* one face */
    struct plain *next;
    const struct face *face;
    /* KERN_ZERO and the units that the second letter moves away, or one of the above */
    uint16_t kern[PLAIN_CODES][PLAIN_CODES];
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
    if (!p->language || !hb_buffer_allocation_successful(p->buffer))
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
    if (n != 2 || !stays(&info[0], &pos[0], f->face->plain[a], 0) ||
        !stays(&info[1], &pos[1], f->face->plain[b], 1) ||
        pos[1].x_advance != f->face->advances[f->face->plain[b]])
        return KERN_NONE;
    int32_t kern = pos[0].x_advance - f->face->advances[f->face->plain[a]];
    return kern > -KERN_MOST && kern < KERN_MOST ? (uint16_t)(KERN_ZERO + kern) : KERN_NONE;
}

static uint16_t learn(struct pairs *p, const struct plain *f, unsigned a, unsigned b)
{
    hb_buffer_clear_contents(p->buffer);
    hb_buffer_add(p->buffer, plain_character(a), 0);
    hb_buffer_add(p->buffer, plain_character(b), 1);
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

/* blanks and the soft hyphen are no part of words */
static bool is_letter(unsigned code)
{
    return code > 0x20 && code != 0xA0 && code != 0xAD;
}

static bool spell(struct pairs *p, struct plain *f, const char *text, size_t n, struct letters *l)
{
    for (size_t i = 0, used; i < n; i += used) {
        unsigned code = plain_code(utf8_decode(text + i, n - i, &used));
        if (!is_letter(code) || l->n == LETTERS_MAX || !f->face->plain[code] ||
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
        uint16_t id = f->face->plain[l.code[i]];
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
    s->codes = memcpy(arena_alloc(a, l.n), l.code, l.n);
    return s;
}
