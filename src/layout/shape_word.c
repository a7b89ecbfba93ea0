/* SPDX-License-Identifier: EUPL-1.2 */
/* A word becomes units (one a character that is drawn), each unit gets a face, neighbours of one
 * face become a piece, and HarfBuzz places its glyphs. A cluster (letter and marks) never mixes
 * faces. What is drawn and what is copied may differ (U+202F, hyphens, soft hyphens unseen), so
 * glyphs point to bytes of the piece's own text by their cluster. Only from left to right: letters
 * of the other direction count as missing rather than come out in reverse. */
#include "layout/shape_word.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/utf8.h"
#include "layout/plain.h"
#include "layout/shape_pair.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

enum {
    SOFT_HYPHEN = 0x00AD,
    NO_BREAK_SPACE = 0x00A0,
    NARROW_GAP = 0x202F,
    HYPHEN = 0x2010,
    NO_BREAK_HYPHEN = 0x2011,
    PIECE_MAX = 64000, /* bytes of text, below the limit of struct shaped */
    CLUSTER_MAX = 32   /* characters that must stand in one face */
};

/* a character on its way to the page */
struct unit {
    uint32_t source;         /* as it came in */
    uint32_t text;           /* as it is copied and searched */
    const struct face *face; /* chosen */
    unsigned soft;           /* soft hyphens behind it, unseen: copied with it */
};

struct word_shaper {
    hb_buffer_t *buffer;
    hb_unicode_funcs_t *unicode;
    hb_language_t language;
    struct arena *scratch; /* units of the word at hand */
    struct pairs *pairs;   /* owned */
};

struct word_shaper *word_shaper_new(void)
{
    struct word_shaper *w = calloc(1, sizeof *w);
    if (!w)
        die_memory();
    w->buffer = hb_buffer_create();
    w->unicode = hb_unicode_funcs_get_default();
    w->language = hb_language_from_string("de", 2);
    w->scratch = arena_new(0);
    w->pairs = pairs_new();
    if (!w->language || !hb_buffer_allocation_successful(w->buffer))
        die_memory();
    return w;
}

void word_shaper_free(struct word_shaper *w)
{
    if (!w)
        return;
    hb_buffer_destroy(w->buffer);
    arena_free(w->scratch);
    pairs_free(w->pairs);
    free(w);
}

/* ---------- characters ---------- */

/* ranges of characters, sorted */
struct range {
    uint32_t first, last;
};

/* what is never drawn: controls, soft hyphen, joiners, marks of direction, variation selectors */
static const struct range UNSEEN[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C},
    {0x115F, 0x1160}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},   {0x202A, 0x202E},
    {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

/* what no letter can say: private use has no meaning outside one font, nor have non-characters */
static const struct range MEANINGLESS[] = {
    {0xE000, 0xF8FF},
    {0xFDD0, 0xFDEF},
    {0xFFFE, 0xFFFF},
    {0xF0000, 0x10FFFF},
};

/* marks that join the letters on both sides (U+035F in K͟H) */
static const struct range DOUBLE_MARKS[] = {{0x035C, 0x0362}, {0x1DCD, 0x1DCD}, {0x1DFC, 0x1DFC}};

static bool in_ranges(uint32_t cp, const struct range *r, size_t n)
{
    for (size_t i = 0; i < n && r[i].first <= cp; i++)
        if (cp <= r[i].last)
            return true;
    return false;
}
#define IN(cp, table) in_ranges((cp), (table), sizeof(table) / sizeof *(table))

/* ends of lines and tabs part words even where nothing is drawn */
static bool is_blank_control(uint32_t cp)
{
    return (cp >= 0x09 && cp <= 0x0D) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool is_mark(const struct word_shaper *w, uint32_t cp)
{
    if (cp < 0x0300)
        return false;
    hb_unicode_general_category_t c = hb_unicode_general_category(w->unicode, cp);
    return c == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           c == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           c == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

/* Lines run from left to right here: letters of the other direction would come out in reverse, so
 * they count as missing. */
static bool can_be_set(const struct word_shaper *w, uint32_t cp)
{
    if (cp < 0x0590)
        return true;
    if (IN(cp, MEANINGLESS) || (cp & 0xFFFE) == 0xFFFE)
        return false;
    hb_script_t script = hb_unicode_script(w->unicode, cp);
    return hb_script_get_horizontal_direction(script) != HB_DIRECTION_RTL;
}

/* ---------- units and their faces ---------- */

/* A soft hyphen is counted with the unit before it; one at the very end is the visible hyphen of a
 * line's end. */
static size_t collect_units(const char *text, size_t n, struct unit *units)
{
    size_t k = 0, used;
    for (size_t i = 0; i < n; i += used) {
        uint32_t cp = utf8_decode(text + i, n - i, &used);
        bool visible_hyphen = cp == SOFT_HYPHEN && i + used == n;
        if (is_blank_control(cp))
            cp = ' ';
        if (cp == SOFT_HYPHEN && !visible_hyphen && k)
            units[k - 1].soft++;
        if (IN(cp, UNSEEN) && !visible_hyphen)
            continue;
        units[k++] = (struct unit){cp, cp == NARROW_GAP ? NO_BREAK_SPACE : cp, NULL, 0};
    }
    return k;
}

/* glyph of a character, or 0 */
static hb_codepoint_t nominal(const struct face *f, uint32_t cp)
{
    hb_codepoint_t g = 0;
    return hb_font_get_nominal_glyph(f->shaper, cp, &g) ? g : 0;
}

/* the character to give HarfBuzz for a unit in a face */
static uint32_t drawn(const struct face *f, uint32_t cp)
{
    if (cp == SOFT_HYPHEN)
        return '-';
    if (cp == NO_BREAK_HYPHEN && !nominal(f, cp))
        return nominal(f, HYPHEN) ? HYPHEN : '-';
    return cp;
}

/* as one glyph or taken apart, as HarfBuzz does it; it makes missing blanks from the space */
static bool face_has(const struct word_shaper *w, const struct face *f, uint32_t cp)
{
    cp = drawn(f, cp);
    if (nominal(f, cp) || cp == NO_BREAK_SPACE || cp == NARROW_GAP)
        return true;
    hb_codepoint_t a, b;
    if (!hb_unicode_decompose(w->unicode, cp, &a, &b))
        return false;
    return face_has(w, f, a) && (!b || face_has(w, f, b));
}

static bool face_has_all(const struct word_shaper *w, const struct face *f, const struct unit *u,
                         size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!can_be_set(w, u[i].source) || !face_has(w, f, u[i].source))
            return false;
    return true;
}

/* units of the cluster that begins at u: a letter, its marks, and what a double mark joins to it */
static size_t cluster_units(const struct word_shaper *w, const struct unit *u, size_t n)
{
    size_t k = 1;
    while (k < n && k < CLUSTER_MAX &&
           (is_mark(w, u[k].source) || IN(u[k - 1].source, DOUBLE_MARKS)))
        k++;
    return k;
}

/* index in the chain of the first face that has all of it; chain->n: none */
static size_t face_for(const struct word_shaper *w, const struct chain *chain, const struct unit *u,
                       size_t n)
{
    size_t i = 0;
    while (i < chain->n && !face_has_all(w, chain->faces[i], u, n))
        i++;
    return i;
}

/* what stands for a missing cluster: U+FFFD, and where no face has that either, a question mark */
static struct unit replacement(const struct chain *chain)
{
    for (size_t i = 0; i < chain->n; i++)
        if (nominal(chain->faces[i], UTF8_REPLACEMENT))
            return (struct unit){UTF8_REPLACEMENT, UTF8_REPLACEMENT, chain->faces[i], 0};
    return (struct unit){'?', UTF8_REPLACEMENT, chain->faces[0], 0};
}

/* the first of the cluster that no face has; its first when each is somewhere, but not together */
static uint32_t missing_of(const struct word_shaper *w, const struct chain *chain,
                           const struct unit *u, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (face_for(w, chain, u + i, 1) == chain->n)
            return u[i].source;
    return u->source;
}

/* gives every unit its face; answers how many units are left, missing clusters being one each */
static size_t choose_faces(const struct word_shaper *w, const struct chain *chain, struct unit *u,
                           size_t n, uint32_t *missing)
{
    size_t out = 0, k;
    for (size_t i = 0; i < n; i += k) {
        k = cluster_units(w, u + i, n - i);
        size_t face = face_for(w, chain, u + i, k);
        if (face == chain->n) {
            if (!*missing)
                *missing = missing_of(w, chain, u + i, k);
            u[out++] = replacement(chain);
            continue;
        }
        for (size_t j = 0; j < k; j++) {
            u[out] = u[i + j];
            u[out++].face = chain->faces[face];
        }
    }
    return out;
}

/* ---------- pieces ---------- */

/* end of the piece that begins at unit i: same face, and not longer than a piece may be */
static size_t piece_end(const struct word_shaper *w, const struct unit *u, size_t i, size_t n)
{
    const struct face *face = u[i].face;
    size_t bytes = 0;
    char utf8[4];
    for (; i < n && u[i].face == face; i++) {
        if (bytes > PIECE_MAX && !is_mark(w, u[i].source))
            break;
        bytes += utf8_encode(u[i].text, utf8) + 2 * (size_t)u[i].soft;
        if (bytes > PIECE_MAX + 4 * CLUSTER_MAX)
            return i;
    }
    return i;
}

static hb_script_t script_of(const struct word_shaper *w, const struct unit *u, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        hb_script_t s = hb_unicode_script(w->unicode, u[i].source);
        if (s != HB_SCRIPT_COMMON && s != HB_SCRIPT_INHERITED && s != HB_SCRIPT_UNKNOWN)
            return s;
    }
    return HB_SCRIPT_LATIN;
}

/* fills the buffer and answers the piece's text */
static char *feed(struct word_shaper *w, struct arena *a, const struct unit *u, size_t n,
                  size_t *bytes)
{
    size_t most = 4 * n + 1;
    for (size_t i = 0; i < n; i++)
        most += 2 * (size_t)u[i].soft;
    char *text = arena_alloc(a, most);
    *bytes = 0;
    hb_buffer_clear_contents(w->buffer);
    for (size_t i = 0; i < n; i++) {
        hb_buffer_add(w->buffer, drawn(u[i].face, u[i].source), (unsigned)*bytes);
        *bytes += utf8_encode(u[i].text, text + *bytes);
        for (unsigned k = 0; k < u[i].soft; k++)
            *bytes += utf8_encode(SOFT_HYPHEN, text + *bytes);
    }
    hb_buffer_set_content_type(w->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(w->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(w->buffer, script_of(w, u, n));
    hb_buffer_set_language(w->buffer, w->language);
    return text;
}

void word_place(void *buffer, const struct face *face)
{
    /* ligatures of taste are off: they hide letters from search */
    static const hb_feature_t features[] = {
        {HB_TAG('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('d', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    memory_watch();
    hb_shape(face->shaper, buffer, features, sizeof features / sizeof *features);
    memory_check();
    if (!hb_buffer_allocation_successful(buffer))
        die_memory();
}

/* A letter behind a double mark belongs to the cluster before: copying must give K͟H whole. */
static void join_clusters(struct glyph *g, size_t n, const char *text)
{
    size_t used;
    for (size_t i = 1; i < n; i++) {
        uint16_t own = g[i].cluster, before = g[i - 1].cluster;
        if (own <= before)
            continue;
        size_t last = utf8_back(text, own);
        if (!IN(utf8_decode(text + last, own - last, &used), DOUBLE_MARKS))
            continue;
        for (size_t j = i; j < n && g[j].cluster == own; j++)
            g[j].cluster = before;
    }
}

/* HarfBuzz's glyphs as ours. A damaged substitution table may lead to a glyph that cannot be drawn:
 * that becomes a question mark and is reported as missing. */
static void take_glyphs(struct word_shaper *w, struct arena *a, struct shaped *s, uint32_t *missing)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(w->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(w->buffer, NULL);
    struct glyph *g = ARENA_ARRAY(a, n ? n : 1, struct glyph);
    for (unsigned i = 0; i < n; i++) {
        bool sound = info[i].codepoint > 0 && info[i].codepoint < s->face->n_glyphs;
        size_t used, at = info[i].cluster;
        if (!sound && !*missing)
            *missing = utf8_decode(s->text + at, s->len - at, &used);
        g[i].id = (uint16_t)(sound ? info[i].codepoint : nominal(s->face, '?'));
        g[i].cluster = (uint16_t)at;
        g[i].advance = pos[i].x_advance;
        g[i].dx = pos[i].x_offset;
        g[i].dy = pos[i].y_offset;
        s->width += pos[i].x_advance;
    }
    join_clusters(g, n, s->text);
    s->glyphs = g;
    s->n_glyphs = n;
}

/* the plain code of a glyph that is a plain character's own, alone in its cluster; 0: it is not */
static unsigned own_code(const struct shaped *s, size_t i)
{
    const struct glyph *g = &s->glyphs[i];
    size_t used, end = i + 1 < s->n_glyphs ? g[1].cluster : s->len;
    if (g->dx || g->dy || end <= g->cluster)
        return 0;
    unsigned code = plain_code(utf8_decode(s->text + g->cluster, s->len - g->cluster, &used));
    return g->cluster + used == end && s->face->plain[code] == g->id ? code : 0;
}

static void find_codes(struct arena *a, struct shaped *s)
{
    uint8_t *codes = arena_alloc(a, s->n_glyphs + 1);
    for (size_t i = 0; i < s->n_glyphs; i++) {
        unsigned code = own_code(s, i);
        if (!code)
            return;
        codes[i] = (uint8_t)code;
    }
    s->codes = codes;
}

static const struct shaped *piece_new(struct word_shaper *w, struct arena *a, const struct unit *u,
                                      size_t n, uint32_t *missing)
{
    struct shaped *s = ARENA_NEW(a, struct shaped);
    s->face = u->face;
    s->text = feed(w, a, u, n, &s->len);
    word_place(w->buffer, s->face);
    take_glyphs(w, a, s, missing);
    find_codes(a, s);
    return s;
}

const struct word *word_shape_whole(struct word_shaper *w, struct arena *a,
                                    const struct chain *chain, const char *text, size_t n)
{
    arena_reset(w->scratch);
    struct unit *u = ARENA_ARRAY(w->scratch, n ? n : 1, struct unit);
    struct word *out = ARENA_NEW(a, struct word);
    size_t n_units = choose_faces(w, chain, u, collect_units(text, n, u), &out->missing);
    for (size_t i = 0; i < n_units; i = piece_end(w, u, i, n_units))
        out->n_pieces++;
    const struct shaped **pieces =
        ARENA_ARRAY(a, out->n_pieces ? out->n_pieces : 1, const struct shaped *);
    size_t k = 0, end;
    for (size_t i = 0; i < n_units; i = end) {
        end = piece_end(w, u, i, n_units);
        pieces[k++] = piece_new(w, a, u + i, end - i, &out->missing);
    }
    out->pieces = pieces;
    return out;
}

const struct word *word_shape(struct word_shaper *w, struct arena *a, const struct chain *chain,
                              const char *text, size_t n)
{
    const struct shaped *plain = pairs_shape(w->pairs, a, chain->faces[0], text, n);
    if (!plain)
        return word_shape_whole(w, a, chain, text, n);
    struct word *out = ARENA_NEW(a, struct word);
    const struct shaped **pieces = ARENA_NEW(a, const struct shaped *);
    *pieces = plain;
    *out = (struct word){pieces, 1, 0};
    return out;
}
