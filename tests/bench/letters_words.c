/* SPDX-License-Identifier: EUPL-1.2 */
/* Words from the stock: a number is sent through a one-to-one mapping (times a number without
 * common divisor, modulo the count of all combinations) and read as one piece from each list. */
#include "letters_words.h"

#include "letters_stock.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECES = 256, LISTS = 3 };

struct piece {
    const char *s;
    size_t n;
};

struct list {
    struct piece piece[PIECES];
    size_t n;
};

struct lists {
    struct list list[LISTS];
    size_t n;
    uint64_t all;    /* combinations */
    uint64_t step;   /* without common divisor with all */
    uint64_t offset; /* from the seed */
};

struct words_stock {
    struct lists kind[STOCK_KINDS];
};

static const char *const sources[STOCK_KINDS][LISTS] = {
    [STOCK_COMPOUND] = {areas, matters, heads},
    [STOCK_NAME] = {name_begin, name_middle, name_end},
    [STOCK_PLACE] = {place_prefix, place_begin, place_end},
    [STOCK_WOMAN] = {first_female},
    [STOCK_MAN] = {first_male},
};

static void list_read(struct list *l, const char *s)
{
    while (*s && l->n < PIECES) {
        size_t n = strcspn(s, " ");
        bool nothing = n == 1 && *s == '_';
        l->piece[l->n++] = (struct piece){s, nothing ? 0 : n};
        s += n + (s[n] == ' ');
    }
}

static uint64_t divisor(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static void lists_read(struct lists *l, const char *const *source, uint64_t seed)
{
    l->all = 1;
    while (l->n < LISTS && source[l->n]) {
        struct list *list = &l->list[l->n++];
        list_read(list, source[l->n - 1]);
        l->all *= list->n ? list->n : 1;
    }
    l->step = l->all * 618 / 1000 | 1;
    while (divisor(l->step, l->all) != 1)
        l->step += 2;
    l->offset = seed * 2654435761U % l->all;
}

struct words_stock *stock_open(uint64_t seed)
{
    struct words_stock *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    for (int i = 0; i < STOCK_KINDS; i++)
        lists_read(&s->kind[i], sources[i], seed);
    return s;
}

void stock_close(struct words_stock *s)
{
    free(s);
}

uint64_t stock_limit(const struct words_stock *s, enum stock_kind kind)
{
    return s->kind[kind].all;
}

/* "ölben" -> "Ölben" */
static void capital(char *s)
{
    if (*s >= 'a' && *s <= 'z')
        *s = (char)(*s - 'a' + 'A');
    else if ((unsigned char)s[0] == 0xC3 && (unsigned char)s[1] >= 0xA0)
        s[1] = (char)((unsigned char)s[1] - 0x20);
}

/* "konzept/ns": gender and genitive leave the word */
static void take_grammar(struct compound *out)
{
    char *slash = strchr(out->word, '/');
    out->gender = 'n';
    out->ending[0] = '\0';
    if (!slash)
        return;
    out->gender = slash[1];
    if (slash[2] != '-')
        snprintf(out->ending, sizeof out->ending, "%s", slash + 2);
    *slash = '\0';
}

void stock_word(const struct words_stock *s, enum stock_kind kind, uint64_t number,
                struct compound *out)
{
    const struct lists *l = &s->kind[kind];
    uint64_t at = (number % l->all * l->step + l->offset) % l->all;
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        const struct piece *p = &l->list[i].piece[at % l->list[i].n];
        at /= l->list[i].n;
        if (n + p->n < sizeof out->word)
            memcpy(out->word + n, p->s, p->n), n += p->n;
    }
    out->word[n] = '\0';
    take_grammar(out);
    capital(out->word);
}
