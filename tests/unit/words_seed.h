/* SPDX-License-Identifier: EUPL-1.2 */
/* For measuring wort-auffaellig: notes on plain texts, and words of such texts split or joined by a
 * seed. A text is one paragraph. */
#ifndef TESTS_WORDS_SEED_H
#define TESTS_WORDS_SEED_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "check/work.h"
#include "text/words.h"

#include <string.h>

struct texts {
    const char **s;
    size_t n;
    size_t bytes;
};

static inline bool seed_is_letter(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* the notes on one text */
static inline struct diag *words_notes(struct arena *a, const struct words *words, const char *text)
{
    struct node *root = node_new(a, KIND_ANTWORT, (struct pos){0});
    struct node *absatz = node_new(a, KIND_ABSATZ, (struct pos){0});
    struct node *t = node_new(a, KIND_TEXT, (struct pos){0});
    struct diag *d = diag_new(a, LANG_DE);
    struct check c = {.arena = a, .words = words, .diag = d};
    struct work w = {.c = &c, .arena = a, .diag = d, .root = root};
    t->text = text;
    node_append(absatz, t);
    node_append(root, absatz);
    pass_words(&w);
    return d;
}

static inline unsigned seed_next(uint64_t *seed, size_t below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)((*seed >> 33) % below);
}

struct mutation {
    const char *text; /* the paragraph with the mutated word */
    const char *word; /* "Sozialstrategie richtlinie", "wurdeder" */
};

enum { SEED_SPLIT_LETTERS = 6, SEED_PIECE_LETTERS = 2 };

/* a place in a text where a word begins, [*from, *to) */
static inline bool seed_word(uint64_t *seed, const char *s, size_t *from, size_t *to)
{
    size_t at = seed_next(seed, strlen(s));
    while (at && s[at - 1] != ' ')
        at--;
    *from = *to = at;
    while (seed_is_letter(s[*to]))
        ++*to;
    return *to > *from;
}

static inline bool seed_split(struct arena *a, uint64_t *seed, const char *s, struct mutation *m)
{
    size_t from, to, used;
    if (!seed_word(seed, s, &from, &to) || utf8_count(s + from, to - from) < SEED_SPLIT_LETTERS)
        return false;
    size_t letters = utf8_count(s + from, to - from), at = from;
    size_t left = SEED_PIECE_LETTERS + seed_next(seed, letters - 2 * SEED_PIECE_LETTERS + 1);
    for (size_t i = 0; i < left; i++, at += used)
        utf8_decode(s + at, to - at, &used);
    m->text = arena_printf(a, "%.*s %s", (int)at, s, s + at);
    m->word = arena_printf(a, "%.*s %.*s", (int)(at - from), s + from, (int)(to - at), s + at);
    return true;
}

static inline bool seed_join(struct arena *a, uint64_t *seed, const char *s, struct mutation *m)
{
    size_t from, to, end;
    if (!seed_word(seed, s, &from, &to) || s[to] != ' ' || !seed_is_letter(s[to + 1]))
        return false;
    for (end = to + 1; seed_is_letter(s[end]);)
        end++;
    if (utf8_count(s + from, to - from) < SEED_PIECE_LETTERS ||
        utf8_count(s + to + 1, end - to - 1) < SEED_PIECE_LETTERS)
        return false;
    m->text = arena_printf(a, "%.*s%s", (int)to, s, s + to + 1);
    m->word =
        arena_printf(a, "%.*s%.*s", (int)(to - from), s + from, (int)(end - to - 1), s + to + 1);
    return true;
}

/* the next word split or joined, of a text by chance, long ones more often */
static inline struct mutation seed_mutate(struct arena *a, uint64_t *seed, const struct texts *t,
                                          bool split)
{
    struct mutation m;
    for (;;) {
        size_t at = seed_next(seed, t->bytes), i = 0;
        for (; at >= strlen(t->s[i]); i++)
            at -= strlen(t->s[i]);
        if (split ? seed_split(a, seed, t->s[i], &m) : seed_join(a, seed, t->s[i], &m))
            return m;
    }
}

/* whether a note names the word */
static inline bool is_noted(struct diag *d, const char *word)
{
    for (const struct finding *f = diag_first(d); f; f = f->next)
        if (f->id == F_WORT_AUFFAELLIG && strstr(f->detail, word))
            return true;
    return false;
}

/* how many of so many are found */
static inline size_t seed_found(const struct words *words, const struct texts *t, uint64_t seed,
                                size_t count, bool split)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        struct arena *a = arena_new(0);
        struct mutation m = seed_mutate(a, &seed, t, split);
        found += is_noted(words_notes(a, words, m.text), m.word);
        arena_free(a);
    }
    return found;
}

#endif
