/* SPDX-License-Identifier: EUPL-1.2 */
/* Font files cut down by hb-subset: to whole groups of plain characters (pdf_groups.def), and to
 * exactly those glyphs besides that a document uses. The result depends on these alone, not on
 * earlier documents; it is kept, because the letters of an office use the same few sets. A face
 * must outlive what was made of it: tables are borrowed from its bytes.
 *
 * HarfBuzz reports a lack of memory only by doing less: its calls stand between memory_watch and
 * memory_check. */
#include "out/pdf_int.h"

#include "base/die.h"
#include "base/utf8.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 64 }; /* font files of some 10 kB */

static const char *const GROUPS[] = {
#define GROUP(characters) characters,
#include "out/pdf_groups.def"
#undef GROUP
};
enum { GROUP_COUNT = sizeof GROUPS / sizeof *GROUPS };

/* a face without what text layout needs: cutting goes through fewer tables */
struct source {
    struct source *next;
    const struct face *face;
    hb_face_t *hb;
};

struct kept {
    struct kept *next; /* newest first */
    struct subset subset;
    const struct face *face; /* key: face, groups, others */
    unsigned groups;         /* one bit each */
    uint16_t *others;        /* glyphs besides, in ascending order, owned */
    size_t n_others;
    uint16_t *numbers; /* theirs in the cut file, owned */
    uint16_t plain[PLAIN_CODES];
    struct buf file, map;
};

struct subsets {
    struct packer *packer; /* borrowed */
    struct source *sources;
    struct kept *kept; /* newest first, at most KEPT_MAX */
    size_t n_kept;
    uint8_t group_of[PLAIN_CODES];
};

/* characters of pdf_groups.def are all plain */
static void find_groups(struct subsets *s)
{
    for (unsigned code = 0; code < PLAIN_CODES; code++)
        s->group_of[code] = GROUP_COUNT - 1;
    for (unsigned g = 0; g < GROUP_COUNT; g++) {
        size_t n = strlen(GROUPS[g]), used;
        for (size_t i = 0; i < n; i += used)
            s->group_of[plain_code(utf8_decode(GROUPS[g] + i, n - i, &used))] = (uint8_t)g;
    }
}

struct subsets *subsets_new(struct packer *packer)
{
    struct subsets *s = calloc(1, sizeof *s);
    if (!s)
        die_memory();
    s->packer = packer;
    find_groups(s);
    return s;
}

static void kept_free(struct kept *k)
{
    free(k->others);
    free(k->numbers);
    buf_free(&k->file);
    buf_free(&k->map);
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
    free(s);
}

/* ---------- cutting ---------- */

/* all that a CIDFontType2 needs (ISO 32000-1, 9.9); hints are left out, screens do without */
static const hb_tag_t DRAWING_TABLES[] = {
    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('m', 'a', 'x', 'p'),
    HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f'),
};

/* The tables of a face that drawing needs, as a face of its own; the caller destroys it. */
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

static bool is_embedded(const struct subsets *s, const struct kept *k, unsigned code)
{
    return k->face->plain[code] && k->groups >> s->group_of[code] & 1;
}

/* glyph 0 (.notdef) must stand in every font; the caller destroys it */
static hb_subset_input_t *input_for(const struct subsets *s, const struct kept *k)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    if (!in)
        die_memory();
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *glyphs = hb_subset_input_glyph_set(in);
    hb_set_add(glyphs, 0);
    for (unsigned code = 0; code < PLAIN_CODES; code++)
        if (is_embedded(s, k, code))
            hb_set_add(glyphs, k->face->plain[code]);
    for (size_t i = 0; i < k->n_others; i++)
        hb_set_add(glyphs, k->others[i]);
    return in;
}

static void take_file(struct subsets *s, struct kept *k, hb_face_t *face)
{
    hb_blob_t *file = hb_face_reference_blob(face);
    unsigned n = 0;
    const char *bytes = hb_blob_get_data(file, &n);
    memory_check();
    pack(s->packer, PACK_KEPT, bytes, n, &k->file);
    k->subset.n_raw = n;
    hb_blob_destroy(file);
}

static void take_numbers(const struct subsets *s, struct kept *k, const hb_map_t *map)
{
    for (unsigned code = 0; code < PLAIN_CODES; code++)
        if (is_embedded(s, k, code))
            k->plain[code] = (uint16_t)hb_map_get(map, k->face->plain[code]);
    for (size_t i = 0; i < k->n_others; i++)
        k->numbers[i] = (uint16_t)hb_map_get(map, k->others[i]);
}

static bool cut(struct subsets *s, struct kept *k)
{
    memory_watch();
    hb_subset_input_t *in = input_for(s, k);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(source_for(s, k->face), in);
    hb_subset_input_destroy(in);
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (face) {
        take_numbers(s, k, hb_subset_plan_old_to_new_glyph_mapping(plan));
        take_file(s, k, face);
    }
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    return k->subset.n_raw > 0;
}

/* ---------- what is told of it ---------- */

static void put_glyph_number(struct buf *b, uint16_t number)
{
    buf_byte(b, (unsigned char)(number >> 8));
    buf_byte(b, (unsigned char)(number & 0xFF));
}

/* the glyph of every plain code, packed: all that a font needs that has no others */
static void write_map(struct subsets *s, struct kept *k)
{
    struct buf raw = {0};
    for (unsigned code = 0; code < PLAIN_CODES; code++)
        put_glyph_number(&raw, k->plain[code]);
    pack(s->packer, PACK_KEPT, raw.p, raw.n, &k->map);
    buf_free(&raw);
}

/* ISO 32000-1, 9.6.4: six capitals, another tag for another subset; made from the glyphs, so that
 * the same set has the same name */
static void name_tag(struct kept *k)
{
    uint64_t h = 0xCBF29CE484222325U ^ k->groups;
    for (size_t i = 0; i < k->n_others; i++)
        h = (h ^ k->others[i]) * 0x100000001B3U;
    h *= 0x9E3779B97F4A7C15U;
    h ^= h >> 29;
    for (int i = 0; i < 6; i++, h /= 26)
        k->subset.tag[i] = (char)('A' + h % 26);
}

/* By bisection; the glyph is one of k->others. */
static uint16_t number_of(const struct kept *k, uint16_t glyph)
{
    size_t low = 0, high = k->n_others;
    while (low + 1 < high) {
        size_t mid = (low + high) / 2;
        if (k->others[mid] <= glyph)
            low = mid;
        else
            high = mid;
    }
    return k->numbers[low];
}

void subset_map(const struct subset *s, const struct font *f, struct buf *out)
{
    const struct kept *k = s->kept;
    for (unsigned code = 0; code < PLAIN_CODES; code++)
        put_glyph_number(out, k->plain[code]);
    for (uint32_t i = 0; i < f->n_others; i++)
        put_glyph_number(out, number_of(k, f->others[i].glyph));
}

/* ---------- the sets that are kept ---------- */

static unsigned groups_of(const struct subsets *s, const struct font *f)
{
    unsigned groups = 0;
    for (unsigned code = 0; code < PLAIN_CODES; code++)
        if (f->used[code])
            groups |= 1U << s->group_of[code];
    return groups;
}

static int by_number(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

/* the glyphs of codes that are not plain, in ascending order, each once; the caller frees */
static uint16_t *others_of(const struct font *f, size_t *n)
{
    *n = 0;
    if (!f->n_others)
        return NULL;
    uint16_t *g = calloc(f->n_others, sizeof *g);
    if (!g)
        die_memory();
    for (uint32_t i = 0; i < f->n_others; i++)
        g[i] = f->others[i].glyph;
    qsort(g, f->n_others, sizeof *g, by_number);
    for (uint32_t i = 0; i < f->n_others; i++)
        if (!i || g[i] != g[*n - 1])
            g[(*n)++] = g[i];
    return g;
}

static struct kept *kept_find(const struct subsets *s, const struct kept *key)
{
    for (struct kept *k = s->kept; k; k = k->next)
        if (k->groups == key->groups && k->face == key->face && k->n_others == key->n_others &&
            (!k->n_others || !memcmp(k->others, key->others, k->n_others * sizeof *k->others)))
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

/* takes the key's glyphs over; NULL when they cannot be cut */
static struct kept *kept_new(struct subsets *s, const struct kept *key)
{
    struct kept *k = calloc(1, sizeof *k);
    if (!k)
        die_memory();
    *k = *key;
    k->numbers = calloc(k->n_others + 1, sizeof *k->numbers);
    if (!k->numbers)
        die_memory();
    if (!cut(s, k)) {
        kept_free(k);
        return NULL;
    }
    write_map(s, k);
    name_tag(k);
    k->subset.kept = k;
    k->subset.file = &k->file;
    k->subset.map = &k->map;
    if (s->n_kept == KEPT_MAX)
        drop_oldest(s);
    k->next = s->kept;
    s->kept = k;
    s->n_kept++;
    return k;
}

const struct subset *subset_for(struct subsets *s, const struct font *f)
{
    struct kept key = {.face = f->face, .groups = groups_of(s, f)};
    key.others = others_of(f, &key.n_others);
    struct kept *k = kept_find(s, &key);
    if (k)
        free(key.others);
    else
        k = kept_new(s, &key);
    return k ? &k->subset : NULL;
}

bool subset_has(const struct subset *s, unsigned code)
{
    return s->kept->plain[code] != 0;
}
