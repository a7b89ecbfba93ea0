/* SPDX-License-Identifier: EUPL-1.2 */
/* bench_words SEED COUNT TEXT...: measures wort-auffaellig on plain texts (UTF-8, blank lines part
 * paragraphs). Prints each note on the texts as they are, the time they took, and how many of COUNT
 * words that the seed splits, and of as many that it joins, are found. A measurement, not a test.
 */
#include "../unit/words_seed.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define WORDS ZUFRAGE_BUILD "/share/words-de.bin"

static void put_text(struct arena *a, struct buf *texts, size_t *bytes, const char *s, size_t n)
{
    const char *text = arena_strndup(a, s, n);
    if (!strchr(text, ' '))
        return;
    buf_put(texts, &text, sizeof text);
    *bytes += n;
}

static bool read_text(struct arena *a, const char *path, struct texts *out)
{
    struct buf file = {0}, texts = {0};
    int err = file_read(path, 16 << 20, &file);
    if (err)
        fprintf(stderr, "bench_words: %s: %s\n", path, file_reason(err, true));
    out->bytes = 0;
    for (const char *s = file.p, *end = s ? s + file.n : s; s < end;) {
        const char *stop = strstr(s, "\n\n");
        stop = stop ? stop : end;
        put_text(a, &texts, &out->bytes, s, (size_t)(stop - s));
        s = stop + (stop < end ? 2 : 0);
    }
    out->n = texts.n / sizeof(char *);
    out->s = ARENA_ARRAY(a, out->n, const char *);
    if (out->n)
        memcpy(out->s, texts.p, texts.n);
    buf_free(&file);
    buf_free(&texts);
    return !err;
}

static long microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

/* answers the number of notes */
static size_t judge(struct arena *a, const struct words *words, const char *path,
                    const struct texts *t)
{
    size_t notes = 0;
    long before = microseconds();
    struct diag **found = ARENA_ARRAY(a, t->n, struct diag *);
    for (size_t i = 0; i < t->n; i++)
        found[i] = words_notes(a, words, t->s[i]);
    long after = microseconds();
    for (size_t i = 0; i < t->n; i++)
        for (const struct finding *f = diag_first(found[i]); f; f = f->next, notes++)
            printf("%s: %s\n", path, f->detail);
    printf("%s: %zu notes, %zu bytes, %ld us\n", path, notes, t->bytes, after - before);
    return notes;
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 3 ? strtoull(argv[1], NULL, 10) : 0;
    size_t count = argc > 3 ? strtoul(argv[2], NULL, 10) : 0;
    struct words *words = words_open(WORDS);
    if (argc < 4 || !words) {
        fprintf(stderr, "usage: bench_words SEED COUNT TEXT...\n");
        return 2;
    }
    struct arena *a = arena_new(0);
    size_t notes = 0, split = 0, joined = 0, asked = 0;
    for (int i = 3; i < argc; i++) {
        struct texts t;
        if (!read_text(a, argv[i], &t) || !t.n)
            continue;
        notes += judge(a, words, argv[i], &t);
        split += seed_found(words, &t, seed + (uint64_t)i, count, true);
        joined += seed_found(words, &t, seed + (uint64_t)i, count, false);
        asked += count;
    }
    printf("%zu notes; found %zu of %zu split and %zu of %zu joined words\n", notes, split, asked,
           joined, asked);
    words_close(words);
    arena_free(a);
    return 0;
}
