/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking words up in the compiled list, and compounds by going through all ways to part them. The
 * list is a minimal acyclic automaton; a look costs O(letters), whatever the list's size, a
 * compound O(letters²) at most. The file may be damaged: every step through it is checked. */
#include "text/words.h"

#include "base/file.h"
#include "text/words_file.h"
#include "text/words_memo.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct words {
    struct words_memo *memo;                  /* owned; never NULL */
    unsigned char *map;                       /* the whole file, mapped; owned */
    size_t size;                              /* bytes of map */
    const unsigned char *nodes;               /* in map */
    uint32_t n_nodes;                         /* words of 32 bits */
    uint32_t root;                            /* an edge */
    uint8_t codes[256];                       /* of Latin-1 letters */
    uint32_t pairs[WORDS_CODES][WORDS_CODES]; /* the edges of the second letters, by both codes */
};

/* a word as codes */
struct letters {
    uint8_t code[WORDS_LETTERS];
    size_t n;
};

enum {
    PART_LETTERS = 3 /* of a part of a compound at least; two are looked up at once */
};

static bool load_header(struct words *w)
{
    const unsigned char *p = w->map;
    w->n_nodes = hyphen_load32(p + WORDS_AT_NODES);
    w->root = hyphen_load32(p + WORDS_AT_ROOT);
    uint64_t sum = hyphen_load32(p + WORDS_AT_CHECKSUM) |
                   (uint64_t)hyphen_load32(p + WORDS_AT_CHECKSUM + 4) << 32;
    if (memcmp(p + WORDS_AT_MAGIC, WORDS_MAGIC, 8) != 0 || w->n_nodes > WORDS_NODES_MAX ||
        w->size != WORDS_HEADER + 4 * (size_t)w->n_nodes ||
        sum != hyphen_checksum(p + WORDS_AT_NODES, w->size - WORDS_AT_NODES))
        return false;
    w->nodes = p + WORDS_HEADER;
    memcpy(w->codes, p + WORDS_AT_CODES, sizeof w->codes);
    for (size_t i = 0; i < sizeof w->codes; i++)
        if (w->codes[i] >= WORDS_CODES)
            return false;
    return true;
}

void words_close(struct words *w)
{
    if (!w)
        return;
    words_memo_free(w->memo);
    file_unmap(w->map, w->size);
    free(w);
}

/* code of the letter at s, *used its bytes; 0: no letter of the list */
static uint8_t letter_code(const struct words *w, const unsigned char *s, size_t n, size_t *used)
{
    *used = 1;
    if (s[0] < 0x80)
        return w->codes[s[0]];
    *used = 2;
    if (n >= 2 && (s[0] == 0xC2 || s[0] == 0xC3) && (s[1] & 0xC0) == 0x80)
        return w->codes[(s[0] & 3U) << 6 | (s[1] & 0x3FU)];
    *used = 3;
    return n >= 3 && !memcmp(s, "\xE1\xBA\x9E", 3) ? w->codes[0xDF] : 0; /* ẞ as ß */
}

/* false also for no letters at all */
static bool spell(const struct words *w, const char *s, size_t n, struct letters *l)
{
    l->n = 0;
    for (size_t i = 0, used; i < n; i += used) {
        uint8_t code = letter_code(w, (const unsigned char *)s + i, n - i, &used);
        if (!code || l->n == WORDS_LETTERS)
            return false;
        l->code[l->n++] = code;
    }
    return l->n;
}

/* beyond the end: the last edge of a node, to nothing */
static uint32_t node_word(const struct words *w, uint32_t i)
{
    return i < w->n_nodes ? hyphen_load32(w->nodes + 4 * (size_t)i) : WORDS_EDGE_LAST;
}

/* the edge for a letter out of the node that an edge leads to; 0: none */
static uint32_t follow(const struct words *w, uint32_t edge, unsigned code)
{
    uint32_t i = edge >> WORDS_EDGE_SHIFT;
    if (edge & WORDS_EDGE_ENDS && node_word(w, i++) & WORDS_LEAF)
        return 0;
    for (int k = 0; k < WORDS_CODES; k++) {
        uint32_t e = node_word(w, i++);
        unsigned c = e & (WORDS_CODES - 1);
        if (c >= code)
            return c == code ? e : 0;
        if (e & WORDS_EDGE_LAST)
            return 0;
    }
    return 0;
}

/* the classes of the word that an edge completes; 0: none */
static unsigned classes_at(const struct words *w, uint32_t edge)
{
    return edge & WORDS_EDGE_ENDS ? node_word(w, edge >> WORDS_EDGE_SHIFT) & WORDS_CLASSES : 0;
}

/* the first two letters of every word once for good: most looks begin in the middle of another
 * word */
static void load_pairs(struct words *w)
{
    for (unsigned first = 0; first < WORDS_CODES; first++) {
        uint32_t edge = first ? follow(w, w->root, first) : 0;
        for (unsigned second = 1; second < WORDS_CODES && edge; second++)
            w->pairs[first][second] = follow(w, edge, second);
    }
}

struct words *words_open(const char *path)
{
    struct words *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->memo = words_memo_new();
    w->map = w->memo ? file_map(path, WORDS_HEADER, &w->size) : NULL;
    if (w->map && load_header(w)) {
        load_pairs(w);
        return w;
    }
    words_close(w);
    return NULL;
}

unsigned words_classes(const struct words *w, const char *s, size_t n)
{
    struct letters l;
    if (!spell(w, s, n, &l))
        return 0;
    if (l.n == 1)
        return classes_at(w, follow(w, w->root, l.code[0]));
    uint32_t edge = w->pairs[l.code[0]][l.code[1]];
    for (size_t i = 2; i < l.n && edge; i++)
        edge = follow(w, edge, l.code[i]);
    return classes_at(w, edge);
}

bool words_recall(const struct words *w, const char *s, size_t n, uint64_t *note)
{
    return words_memo_find(w->memo, s, n, note);
}

void words_remember(const struct words *w, const char *s, size_t n, uint64_t note)
{
    words_memo_keep(w->memo, s, n, note);
}

/* form words are inflected like adjectives, but end no compound */
static bool ends(unsigned classes, unsigned last)
{
    return classes & last & (classes & WORD_FORM ? ~(unsigned)WORD_ADJECTIVE : ~0U);
}

/* Opens the places where a part that begins at `from` may end; true: it is the last part. From
 * every place the automaton is followed once, so no way of parting is gone twice. */
static bool open_parts(const struct words *w, const struct letters *l, size_t from, unsigned last,
                       bool *open)
{
    uint32_t edge = w->pairs[l->code[from]][l->code[from + 1]];
    for (size_t i = from + 2; i < l->n && edge && (edge = follow(w, edge, l->code[i])); i++) {
        size_t end = i + 1;
        unsigned classes = classes_at(w, edge);
        if (!classes)
            continue;
        if (end == l->n && from && ends(classes, last))
            return true;
        open[end] |= (classes & (WORD_FIRST | WORD_OPEN)) != 0;
    }
    return false;
}

bool words_compound(const struct words *w, const char *s, size_t n, unsigned last)
{
    struct letters l;
    bool open[WORDS_LETTERS + 1] = {true};
    if (!spell(w, s, n, &l))
        return false;
    for (size_t i = 0; i + PART_LETTERS <= l.n; i++)
        if (open[i] && open_parts(w, &l, i, last, open))
            return true;
    return false;
}
