/* SPDX-License-Identifier: EUPL-1.2 */
/* fresh FOLDER FIRST COUNT [FIRST COUNT]…: how much of each letter that letters.c made was in no
 * letter before it. Counted are the word forms of what the letter prints, the answer's text and the
 * questions of its inquiry: runs of letters and hyphens, capitals told from small letters, each
 * once a letter; numbers do not count. Exit code 1 when a letter has fewer than a fifth. */
#include "base/buf.h"
#include "base/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES = 1 << 20, LEAST = 200 /* thousandths */ };

/* sums of word forms, open addressing; 0: free */
struct set {
    uint64_t *slot;
    size_t n, cap;
};

static bool set_add(struct set *s, uint64_t sum);

static void set_grow(struct set *s)
{
    struct set old = *s;
    s->cap = old.cap ? old.cap * 2 : 1 << 16;
    s->n = 0;
    s->slot = calloc(s->cap, sizeof *s->slot);
    if (!s->slot)
        abort();
    for (size_t i = 0; i < old.cap; i++)
        if (old.slot[i])
            set_add(s, old.slot[i]);
    free(old.slot);
}

/* true when it was not there */
static bool set_add(struct set *s, uint64_t sum)
{
    if (s->n * 2 >= s->cap)
        set_grow(s);
    size_t at = (size_t)(sum * 0x9E3779B97F4A7C15U) & (s->cap - 1);
    while (s->slot[at] && s->slot[at] != sum)
        at = (at + 1) & (s->cap - 1);
    if (s->slot[at])
        return false;
    s->slot[at] = sum;
    s->n++;
    return true;
}

static void set_clear(struct set *s)
{
    if (s->cap)
        memset(s->slot, 0, s->cap * sizeof *s->slot);
    s->n = 0;
}

struct count {
    struct set here; /* of this letter */
    struct set all;  /* of all before it, and this one */
    unsigned forms, fresh;
};

static bool in_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c >= 0xC3;
}

/* a letter of two bytes goes on with one of 80 to BF; what begins with C2 or E2 (§ „ – ) is none */
static size_t word_bytes(const char *s, const char *end)
{
    const char *at = s;
    while (at < end && in_word((unsigned char)*at) && (unsigned char)*at != 0xE2)
        at += (unsigned char)*at >= 0xC3 ? 2 : 1;
    return (size_t)(at - s);
}

static uint64_t sum_of(const char *s, size_t n)
{
    uint64_t sum = 0xCBF29CE484222325U;
    for (size_t i = 0; i < n; i++)
        sum = (sum ^ (unsigned char)s[i]) * 0x100000001B3U;
    return sum ? sum : 1;
}

static void count_text(struct count *c, const char *s, const char *end)
{
    while (s && s < end) {
        if (*s == '<') {
            const char *close = memchr(s, '>', (size_t)(end - s));
            s = close ? close + 1 : end;
            continue;
        }
        size_t n = word_bytes(s, end);
        if (n && *s != '-') {
            uint64_t sum = sum_of(s, n);
            bool new = set_add(&c->here, sum);
            c->forms += new;
            c->fresh += new &&set_add(&c->all, sum);
        }
        s += n ? n : 1;
    }
}

static bool read_letter(const char *folder, const char *kind, uint64_t number, struct buf *out)
{
    char path[4096];
    buf_clear(out);
    snprintf(path, sizeof path, "%s/%s/%03" PRIu64 "/%06" PRIu64 ".xml", folder, kind,
             number / 1000, number);
    int err = file_read(path, FILE_BYTES, out);
    if (err)
        fprintf(stderr, "fresh: %s: %s\n", path, file_reason(err, true));
    return !err;
}

/* thousandths of the letter's word forms that are new; -1: it cannot be read */
static int judge(struct count *c, const char *folder, uint64_t number)
{
    struct buf anfrage = {0}, antwort = {0};
    bool read = read_letter(folder, "anfragen", number, &anfrage) &&
                read_letter(folder, "antworten", number, &antwort);
    set_clear(&c->here);
    c->forms = c->fresh = 0;
    if (read) {
        const char *questions = strstr(anfrage.p, "<fragen>");
        const char *end = questions ? strstr(questions, "</fragen>") : NULL;
        count_text(c, questions, end);
        count_text(c, antwort.p, antwort.p + antwort.n);
    }
    buf_free(&anfrage);
    buf_free(&antwort);
    return read && c->forms ? (int)(c->fresh * 1000 / c->forms) : -1;
}

int main(int argc, char **argv)
{
    struct count c = {0};
    int least = 1000, bad = 0;
    uint64_t letters = 0, forms = 0, fresh = 0;
    if (argc < 4 || argc % 2) {
        fprintf(stderr, "usage: fresh FOLDER FIRST COUNT [FIRST COUNT]...\n");
        return 2;
    }
    for (int i = 2; i + 1 < argc; i += 2) {
        uint64_t first = strtoull(argv[i], NULL, 10), count = strtoull(argv[i + 1], NULL, 10);
        for (uint64_t k = first; k < first + count; k++, letters++) {
            int share = judge(&c, argv[1], k);
            least = share < least ? share : least;
            bad += share < LEAST;
            forms += c.forms;
            fresh += c.fresh;
        }
    }
    printf("%" PRIu64 " letters, %" PRIu64 " word forms a letter, new %" PRIu64
           " in a thousand, at "
           "least %d; too few in %d letters\n",
           letters, letters ? forms / letters : 0, forms ? fresh * 1000 / forms : 0, least, bad);
    free(c.here.slot);
    free(c.all.slot);
    return bad || !letters;
}
