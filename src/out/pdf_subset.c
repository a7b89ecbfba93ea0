/* SPDX-License-Identifier: EUPL-1.2 */
/* Font files cut down to the glyphs in use, by hb-subset. The result depends on the set of glyphs
 * alone, not on earlier documents; it is kept, because letters of one office use the same few sets.
 */
#include "out/pdf_int.h"

#include "base/die.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 64 }; /* font files of some 20 kB */

/* a face without what text layout needs: cutting goes through fewer tables */
struct source {
    struct source *next;
    const struct face *face;
    hb_face_t *hb;
};

struct kept {
    struct kept *next; /* newest first */
    const struct face *face;
    uint64_t hash;     /* of the glyphs: */
    uint16_t *glyphs;  /* in ascending order, owned */
    uint16_t *numbers; /* theirs in the cut file, owned */
    size_t n_glyphs;
    struct buf packed;
    size_t n_raw;
};

struct subsets {
    struct packer *packer; /* borrowed */
    struct source *sources;
    struct kept *kept;
    size_t n_kept;
    struct buf numbers; /* the answer's glyph numbers */
};

struct subsets *subsets_new(struct packer *packer)
{
    struct subsets *s = calloc(1, sizeof *s);
    if (!s)
        die_memory();
    s->packer = packer;
    return s;
}

static void kept_free(struct kept *k)
{
    free(k->glyphs);
    free(k->numbers);
    buf_free(&k->packed);
    free(k);
}

void subsets_free(struct subsets *s)
{
    if (!s)
        return;
    while (s->kept) {
        struct kept *k = s->kept;
        s->kept = k->next;
        kept_free(k);
    }
    while (s->sources) {
        struct source *src = s->sources;
        s->sources = src->next;
        hb_face_destroy(src->hb);
        free(src);
    }
    buf_free(&s->numbers);
    free(s);
}

/* ---------- cutting ---------- */

/* all that a CIDFontType2 needs (ISO 32000-1, 9.9); hints are left out, screens do without */
static const hb_tag_t DRAWING_TABLES[] = {
    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('m', 'a', 'x', 'p'),
    HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f'),
};

static hb_face_t *drawing_face(const struct face *face)
{
    hb_blob_t *file = hb_blob_create((const char *)face->bytes, (unsigned)face->n_bytes,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *whole = hb_face_create(file, 0);
    hb_blob_destroy(file);
    hb_face_t *part = hb_face_builder_create();
    for (size_t i = 0; i < sizeof DRAWING_TABLES / sizeof *DRAWING_TABLES; i++) {
        hb_blob_t *table = hb_face_reference_table(whole, DRAWING_TABLES[i]);
        hb_face_builder_add_table(part, DRAWING_TABLES[i], table);
        hb_blob_destroy(table);
    }
    hb_face_destroy(whole);
    return part;
}

static hb_face_t *source_for(struct subsets *s, const struct face *face)
{
    for (struct source *src = s->sources; src; src = src->next)
        if (src->face == face)
            return src->hb;
    struct source *src = calloc(1, sizeof *src);
    if (!src)
        die_memory();
    *src = (struct source){s->sources, face, drawing_face(face)};
    s->sources = src;
    return src->hb;
}

static hb_subset_input_t *input_for(const struct kept *k)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    if (!in)
        die_memory();
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    for (size_t i = 0; i < k->n_glyphs; i++)
        hb_set_add(hb_subset_input_glyph_set(in), k->glyphs[i]);
    return in;
}

static bool cut(struct subsets *s, struct kept *k)
{
    hb_subset_input_t *in = input_for(k);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(source_for(s, k->face), in);
    hb_subset_input_destroy(in);
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (face) {
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        for (size_t i = 0; i < k->n_glyphs; i++)
            k->numbers[i] = (uint16_t)hb_map_get(map, k->glyphs[i]);
        hb_blob_t *file = hb_face_reference_blob(face);
        unsigned n = 0;
        const char *bytes = hb_blob_get_data(file, &n);
        pack(s->packer, PACK_KEPT, bytes, n, &k->packed);
        k->n_raw = n;
        hb_blob_destroy(file);
    }
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    return k->n_raw > 0;
}

/* ---------- the sets that are kept ---------- */

static uint64_t hash_of(const uint16_t *glyphs, size_t n)
{
    uint64_t h = 0xCBF29CE484222325U;
    for (size_t i = 0; i < n; i++)
        h = (h ^ glyphs[i]) * 0x100000001B3U;
    return h ^ h >> 29;
}

/* the font's glyphs in ascending order, .notdef first; the caller frees */
static uint16_t *glyphs_of(const struct font *f, size_t *n)
{
    size_t room = f->n_codes < f->face->n_glyphs ? f->n_codes : f->face->n_glyphs;
    uint16_t *g = calloc(room + 1, sizeof *g);
    if (!g)
        die_memory();
    *n = 1;
    for (uint32_t id = 1; id < f->face->n_glyphs; id++)
        if (f->first[id])
            g[(*n)++] = (uint16_t)id;
    return g;
}

static struct kept *kept_find(const struct subsets *s, const struct face *face, uint64_t hash,
                              const uint16_t *glyphs, size_t n)
{
    for (struct kept *k = s->kept; k; k = k->next)
        if (k->hash == hash && k->face == face && k->n_glyphs == n &&
            !memcmp(k->glyphs, glyphs, n * sizeof *glyphs))
            return k;
    return NULL;
}

static void drop_oldest(struct subsets *s)
{
    struct kept **at = &s->kept;
    while (*at && (*at)->next)
        at = &(*at)->next;
    if (!*at)
        return;
    kept_free(*at);
    *at = NULL;
    s->n_kept--;
}

/* takes the glyphs over; NULL when they cannot be cut */
static struct kept *kept_new(struct subsets *s, const struct face *face, uint64_t hash,
                             uint16_t *glyphs, size_t n)
{
    struct kept *k = calloc(1, sizeof *k);
    uint16_t *numbers = calloc(n, sizeof *numbers);
    if (!k || !numbers)
        die_memory();
    *k = (struct kept){
        .face = face, .hash = hash, .glyphs = glyphs, .numbers = numbers, .n_glyphs = n};
    if (!cut(s, k)) {
        kept_free(k);
        return NULL;
    }
    if (s->n_kept == KEPT_MAX)
        drop_oldest(s);
    k->next = s->kept;
    s->kept = k;
    s->n_kept++;
    return k;
}

static uint16_t number_of(const struct kept *k, uint16_t glyph)
{
    size_t low = 0, high = k->n_glyphs;
    while (low + 1 < high) {
        size_t mid = (low + high) / 2;
        if (k->glyphs[mid] <= glyph)
            low = mid;
        else
            high = mid;
    }
    return k->numbers[low];
}

bool subset_for(struct subsets *s, const struct font *f, struct subset *out)
{
    size_t n;
    uint16_t *glyphs = glyphs_of(f, &n);
    uint64_t hash = hash_of(glyphs, n);
    struct kept *k = kept_find(s, f->face, hash, glyphs, n);
    if (k)
        free(glyphs);
    else
        k = kept_new(s, f->face, hash, glyphs, n);
    if (!k)
        return false;
    buf_clear(&s->numbers);
    for (uint32_t c = 0; c < f->n_codes; c++) {
        uint16_t number = number_of(k, f->codes[c].glyph);
        buf_put(&s->numbers, &number, sizeof number);
    }
    *out = (struct subset){(const uint8_t *)k->packed.p, k->packed.n, k->n_raw,
                           (const uint16_t *)(const void *)s->numbers.p, "AAAAAA"};
    for (int i = 0; i < 6; i++, hash /= 26)
        out->tag[i] = (char)('A' + hash % 26);
    return true;
}
