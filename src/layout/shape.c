/* SPDX-License-Identifier: EUPL-1.2 */
/* Fonts of a process, families with their fallback chain, and the cache of shaped words. How a word
 * that is not in the cache is shaped stands in shape_word.c. The cache is a table with open
 * addressing (linear probing, at most half full, FNV-1a of the text with family and style). It only
 * grows within a document and is dropped whole between two of them: pieces handed out stay valid
 * for the letter at hand. Faces and families live as long as the process. Not for several
 * threads. */
#include "layout/shape.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "layout/shape_face.h"
#include "layout/shape_word.h"

#include <stdlib.h>
#include <string.h>

enum {
    SLOTS_AT_FIRST = 8192,
    WORDS_KEPT = 4096,            /* beyond it fonts_trim drops the cache, */
    BYTES_KEPT = 4 * 1024 * 1024, /* and beyond this: what fits a core's own memory is found fast */
    FAMILY_NAME_MAX = 64
};

static const char *const STYLE_FILES[STYLE_COUNT] = {
    [STYLE_REGULAR] = "Regular",
    [STYLE_BOLD] = "Bold",
    [STYLE_ITALIC] = "Italic",
    [STYLE_BOLD_ITALIC] = "BoldItalic",
};

/* faces for what the family lacks, first choice first */
static const char *const FALLBACK[STYLE_COUNT][CHAIN_MAX - 1] = {
    [STYLE_REGULAR] = {"DejaVuSans"},
    [STYLE_BOLD] = {"DejaVuSans-Bold", "DejaVuSans"},
    [STYLE_ITALIC] = {"DejaVuSans"},
    [STYLE_BOLD_ITALIC] = {"DejaVuSans-Bold", "DejaVuSans"},
};

struct family {
    struct family *next;
    char *name;
    struct chain chains[STYLE_COUNT];
};

struct slot {
    const struct word *word; /* NULL: free */
    const struct family *family;
    const char *text;
    size_t n;
    uint32_t hash;
    enum style style;
};

struct loaded {
    struct loaded *next;
    struct face *face;
};

struct fonts {
    char *folder;
    struct loaded *faces, *last_face;
    uint32_t n_faces;
    struct family *families;
    struct buf error;
    struct word_shaper *shaper;
    struct arena *words; /* keys and results of the cache */
    struct slot *slots;  /* open addressing */
    size_t n_slots;      /* a power of two */
    size_t n_words;
};

static void *take(size_t n, size_t size)
{
    void *p = calloc(n, size);
    if (!p)
        die_memory();
    return p;
}

static char *copy(const char *s)
{
    char *t = strdup(s);
    if (!t)
        die_memory();
    return t;
}

static void cache_clear(struct fonts *f)
{
    arena_reset(f->words);
    if (f->n_slots == SLOTS_AT_FIRST) {
        memset(f->slots, 0, f->n_slots * sizeof *f->slots);
    } else {
        free(f->slots);
        f->n_slots = SLOTS_AT_FIRST;
        f->slots = take(f->n_slots, sizeof *f->slots);
    }
    f->n_words = 0;
}

struct fonts *fonts_new(const char *folder)
{
    struct fonts *f = take(1, sizeof *f);
    f->folder = copy(folder);
    f->words = arena_new(0);
    f->shaper = word_shaper_new();
    cache_clear(f);
    return f;
}

static void family_free(struct family *fam)
{
    free(fam->name);
    free(fam);
}

void fonts_free(struct fonts *f)
{
    if (!f)
        return;
    while (f->families) {
        struct family *fam = f->families;
        f->families = fam->next;
        family_free(fam);
    }
    while (f->faces) {
        struct loaded *l = f->faces;
        f->faces = l->next;
        face_free(l->face);
        free(l);
    }
    word_shaper_free(f->shaper);
    arena_free(f->words);
    buf_free(&f->error);
    free(f->slots);
    free(f->folder);
    free(f);
}

void fonts_trim(struct fonts *f)
{
    if (f->n_words > WORDS_KEPT || arena_used(f->words) > BYTES_KEPT)
        cache_clear(f);
}

/* ---------- faces and families ---------- */

static const struct face *known_face(const struct fonts *f, const char *path)
{
    for (const struct loaded *l = f->faces; l; l = l->next)
        if (!strcmp(l->face->path, path))
            return l->face;
    return NULL;
}

static const struct face *keep_face(struct fonts *f, struct face *face)
{
    struct loaded *l = take(1, sizeof *l);
    l->face = face;
    if (f->last_face)
        f->last_face->next = l;
    else
        f->faces = l;
    f->last_face = l;
    f->n_faces++;
    return face;
}

/* folder/STEM.ttf; NULL: f->error tells */
static const struct face *face_of_file(struct fonts *f, const char *stem, bool english)
{
    struct buf path = {0};
    buf_printf(&path, "%s/%s.ttf", f->folder, stem);
    const struct face *known = known_face(f, path.p);
    if (!known) {
        const char *reason = NULL;
        struct face *face = face_load(path.p, f->n_faces, english, &reason);
        if (face)
            known = keep_face(f, face);
        else
            buf_printf(&f->error,
                       english ? "The font file \"%s\" cannot be used: %s."
                               : "Die Schriftdatei „%s“ ist nicht verwendbar: %s.",
                       path.p, reason);
    }
    buf_free(&path);
    return known;
}

static bool fill_chain(struct fonts *f, struct chain *c, enum style style, const char *name,
                       bool english)
{
    struct buf stem = {0};
    buf_printf(&stem, "%s-%s", name, STYLE_FILES[style]);
    c->faces[c->n++] = face_of_file(f, stem.p, english);
    buf_free(&stem);
    for (size_t i = 0; i < CHAIN_MAX - 1 && FALLBACK[style][i] && c->faces[c->n - 1]; i++)
        c->faces[c->n++] = face_of_file(f, FALLBACK[style][i], english);
    return c->faces[c->n - 1] != NULL;
}

/* a family is named by its files, so it cannot hold a path */
static bool is_family_name(const char *name)
{
    size_t n = strlen(name);
    if (!n || n > FAMILY_NAME_MAX)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = name[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && !(c >= '0' && c <= '9') && c != ' ' && c != '_')
            return false;
    }
    return true;
}

static struct family *family_load(struct fonts *f, const char *name, bool english)
{
    if (!is_family_name(name)) {
        buf_printf(&f->error,
                   english
                       ? "The font family \"%s\" cannot be used: a name has letters, digits and "
                         "blanks, at most %d."
                       : "Die Schriftfamilie „%s“ ist nicht verwendbar: Ein Name hat höchstens "
                         "%d Buchstaben, Ziffern und Leerzeichen.",
                   name, FAMILY_NAME_MAX);
        return NULL;
    }
    struct family *fam = take(1, sizeof *fam);
    fam->name = copy(name);
    for (enum style s = 0; s < STYLE_COUNT; s++)
        if (!fill_chain(f, &fam->chains[s], s, name, english)) {
            family_free(fam);
            return NULL;
        }
    return fam;
}

struct family *fonts_family(struct fonts *f, const char *name, bool english, const char **error)
{
    for (struct family *fam = f->families; fam; fam = fam->next)
        if (!strcmp(fam->name, name))
            return fam;
    buf_clear(&f->error);
    struct family *fam = family_load(f, name, english);
    if (!fam) {
        *error = f->error.p;
        return NULL;
    }
    fam->next = f->families;
    f->families = fam;
    return fam;
}

const struct face *family_face(const struct family *fam, enum style style)
{
    return fam->chains[style].faces[0];
}

/* ---------- cache ---------- */

static uint32_t hash_of(const struct family *fam, enum style style, const char *text, size_t n)
{
    uint32_t h = 2166136261U ^ (uint32_t)style ^ (uint32_t)((uintptr_t)fam >> 4);
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619U;
    return h ^ h >> 15;
}

static bool slot_holds(const struct slot *s, const struct slot *key)
{
    return s->hash == key->hash && s->n == key->n && s->family == key->family &&
           s->style == key->style && !memcmp(s->text, key->text, key->n);
}

/* the key's slot, or the free one where it belongs */
static struct slot *slot_find(const struct fonts *f, const struct slot *key)
{
    size_t i = key->hash & (f->n_slots - 1);
    while (f->slots[i].word && !slot_holds(&f->slots[i], key))
        i = (i + 1) & (f->n_slots - 1);
    return &f->slots[i];
}

static void cache_grow(struct fonts *f)
{
    struct slot *old = f->slots;
    size_t n_old = f->n_slots;
    f->n_slots *= 2;
    f->slots = take(f->n_slots, sizeof *f->slots);
    for (size_t i = 0; i < n_old; i++)
        if (old[i].word)
            *slot_find(f, &old[i]) = old[i];
    free(old);
}

/* The table grows before the key is entered: slot_find must find a free slot. */
static const struct word *word_for(struct fonts *f, const struct slot *key)
{
    struct slot *s = slot_find(f, key);
    if (s->word)
        return s->word;
    if (f->n_words >= f->n_slots / 2) {
        cache_grow(f);
        s = slot_find(f, key);
    }
    *s = *key;
    s->text = arena_strndup(f->words, key->text, key->n);
    s->word = word_shape(f->shaper, f->words, &key->family->chains[key->style], key->text, key->n);
    f->n_words++;
    return s->word;
}

size_t shape_text(struct fonts *f, struct family *fam, enum style style, const char *text, size_t n,
                  const struct shaped *const **pieces, uint32_t *missing)
{
    struct slot key = {NULL, fam, text, n, hash_of(fam, style, text, n), style};
    const struct word *w = word_for(f, &key);
    if (w->missing && missing)
        *missing = w->missing;
    *pieces = w->pieces;
    return w->n_pieces;
}

int32_t shaped_prefix(const struct shaped *piece, size_t at)
{
    int32_t sum = 0, cluster = 0;
    for (size_t i = 0; i < piece->n_glyphs; i++) {
        cluster += piece->glyphs[i].advance;
        bool last = i + 1 == piece->n_glyphs;
        if (!last && piece->glyphs[i + 1].cluster == piece->glyphs[i].cluster)
            continue;
        if ((last ? piece->len : piece->glyphs[i + 1].cluster) > at)
            break;
        sum += cluster;
        cluster = 0;
    }
    return sum;
}
