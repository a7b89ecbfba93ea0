/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether a letter that went from XML to PDF to text and back to XML kept what it says:
 * roundtrip LETTER IMPORTED. LETTER is an antwort, whose Anfrage is read with it, or a vorgang;
 * IMPORTED a vorgang. Each question of LETTER must be in IMPORTED under its name, each answer with
 * the questions that it answers, and their words, in order. Two texts are
 *
 *   the same   blanks apart
 *   alike      letters and digits are the same: marks of lists, hyphens, torn words are not
 *
 * On paper nothing parts the last answer from a closing paragraph: it may stand at its end. Where
 * an answer holds a table or a footnote, whose lines a text mixes, it is alike when all its words
 * are there; a footnote may be found anywhere.
 *
 * Prints what differs and "question 9/9/9 answer 8/8/8" (the same / alike / all). Exit code 1: a
 * text is not even alike, or an answer is too many. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "options.h"
#include "read/read.h"
#include "run.h"
#include "text/nfc.h"

#include <stdio.h>
#include <string.h>

enum { SHOWN = 60 }; /* bytes of a text around a difference */

struct entry {
    const char *names;   /* "2a 2b" */
    const char *text;    /* without footnotes */
    const char *closing; /* text that may follow; "" for none */
    bool mixed;          /* with a table or a footnote: the order of words does not count */
    bool met;
};

struct entries {
    struct entry *v;
    size_t n;
};

struct letters {
    struct entries questions, answers;
};

/* ---- what a letter says ---- */

/* a vorgang may hold several answers; the last is the one that is set */
static const struct letter *answer_of(const struct run_letters *all)
{
    const struct letter *found = NULL;
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].letter.root->kind == KIND_ANTWORT)
            found = &all->v[i].letter;
    return found;
}

static void put_words(struct buf *b, const struct node *n)
{
    if (n->kind == KIND_TEXT)
        buf_str(b, n->text);
    if (n->kind == KIND_VERWEIS)
        buf_printf(b, "Frage %s", node_attr(n, ATTR_FRAGE));
    /* elements that are no part of a line end a word */
    bool apart = n->kind != KIND_TEXT && !kind_is_inline(n->kind);
    if (apart || n->kind == KIND_UMBRUCH)
        buf_byte(b, ' ');
    for (const struct node *c = n->first; c; c = c->next)
        if (c->kind != KIND_ZITAT && c->kind != KIND_TEILFRAGE && c->kind != KIND_FUSSNOTE)
            put_words(b, c);
    if (apart)
        buf_byte(b, ' ');
}

static const char *words_of(struct arena *a, const struct node *n)
{
    struct buf raw = {0}, b = {0};
    if (n)
        put_words(&raw, n);
    for (const char *s = raw.n ? raw.p : ""; *s;) {
        size_t used;
        uint32_t c = utf8_decode(s, strlen(s), &used);
        bool blank = strchr(" \t\r\n", *s) || c == 0xA0 || c == 0x202F || c == 0x2009;
        if (!blank && c != 0xAD)
            buf_put(&b, s, used);
        else if (blank && b.n && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
        s += used;
    }
    while (b.n && b.p[b.n - 1] == ' ')
        b.n--;
    const char *text = arena_strndup(a, b.n ? b.p : "", b.n);
    buf_free(&raw);
    buf_free(&b);
    return text;
}

static bool is_mixed(const struct node *n)
{
    for (const struct node *c = n; c; c = node_walk(n, c))
        if (c->kind == KIND_FUSSNOTE || c->kind == KIND_TABELLE)
            return true;
    return false;
}

static void add(struct arena *a, struct entries *e, const char *names, const struct node *n)
{
    e->v[e->n++] = (struct entry){names, words_of(a, n), "", is_mixed(n), false};
}

static const char *names_of(struct arena *a, const struct node *zu)
{
    struct buf b = {0};
    for (size_t i = 0; i < zu->u.zu.n_covers; i++) {
        const struct node *q = zu->u.zu.covers[i];
        bool asked = q->kind == KIND_FRAGE || q->kind == KIND_TEILFRAGE;
        const char *name = asked ? q->u.frage.name : node_attr(q, ATTR_NR);
        buf_printf(&b, "%s%s", i ? " " : "", name ? name : "?");
    }
    const char *names = arena_strndup(a, b.n ? b.p : "", b.n);
    buf_free(&b);
    return names;
}

static struct letters letters_of(struct arena *a, const struct letter *l)
{
    struct letters out = {0};
    size_t most = 0;
    for (const struct node *n = l->root; n; n = node_walk(l->root, n))
        most++;
    for (const struct node *n = l->asked; n; n = node_walk(l->asked, n))
        most++;
    out.questions.v = ARENA_ARRAY(a, most, struct entry);
    out.answers.v = ARENA_ARRAY(a, most, struct entry);
    for (const struct node *n = l->asked; n; n = node_walk(l->asked, n))
        if (n->kind == KIND_FRAGE || n->kind == KIND_TEILFRAGE)
            add(a, &out.questions, n->u.frage.name, n);
    for (const struct node *n = l->root; n; n = node_walk(l->root, n))
        if (n->kind == KIND_ZU)
            add(a, &out.answers, names_of(a, n), n);
    if (out.answers.n)
        out.answers.v[out.answers.n - 1].closing = words_of(a, node_child(l->root, KIND_SCHLUSS));
    return out;
}

/* ---- comparing ---- */

static bool is_plain(uint32_t c)
{
    return text_is_letter(c) || (c >= '0' && c <= '9');
}

/* the next letter or digit; 0 at the end */
static uint32_t next_plain(const char **s)
{
    size_t used;
    for (; **s; *s += used) {
        uint32_t c = utf8_decode(*s, strlen(*s), &used);
        if (!is_plain(c))
            continue;
        *s += used;
        return c;
    }
    return 0;
}

static bool alike(const char *a, const char *b, const char **da, const char **db)
{
    uint32_t x, y;
    do {
        *da = a;
        *db = b;
        x = next_plain(&a);
        y = next_plain(&b);
    } while (x == y && x);
    return x == y;
}

/* the next word of letters and digits from *s on; its bytes, 0 at the end */
static size_t next_word(const char **s)
{
    size_t n = 0, used;
    for (; **s; *s += used)
        if (is_plain(utf8_decode(*s, strlen(*s), &used)))
            break;
    while ((*s)[n] && is_plain(utf8_decode(*s + n, strlen(*s + n), &used)))
        n += used;
    return n;
}

static size_t count_word(const char *text, const char *word, size_t length)
{
    size_t count = 0, n;
    for (const char *s = text; (n = next_word(&s)); s += n)
        count += n == length && !memcmp(s, word, n);
    return count;
}

/* every word as often as before; *lost: the first that is not */
static bool has_words(const char *text, const char *before, const char **lost)
{
    size_t n;
    for (const char *s = before; (n = next_word(&s)); s += n) {
        *lost = s;
        if (count_word(text, s, n) < count_word(before, s, n))
            return false;
    }
    return true;
}

static bool is_alike(struct arena *a, const struct entry *was, const char *is, const char **x,
                     const char **y)
{
    if (was->mixed) {
        *y = is;
        return has_words(is, was->text, x);
    }
    const char *with_closing = arena_printf(a, "%s %s", was->text, was->closing);
    return alike(with_closing, is, x, y) || alike(was->text, is, x, y);
}

static struct entry *find(struct entries *e, const char *names)
{
    for (size_t i = 0; i < e->n; i++)
        if (!e->v[i].met && !strcmp(e->v[i].names, names))
            return &e->v[i];
    return NULL;
}

/* Puts "the same / alike / all" of one kind; answers whether all are alike and none is too many. */
static bool compare(struct arena *a, const char *what, const struct entries *before,
                    struct entries *after, struct buf *counts)
{
    size_t same = 0, like = 0, extra = 0;
    const char *x, *y;
    for (size_t i = 0; i < before->n; i++) {
        const struct entry *was = &before->v[i];
        struct entry *is = find(after, was->names);
        if (!is) {
            printf("  %s %s: lost: %.*s\n", what, was->names, SHOWN, was->text);
            continue;
        }
        is->met = true;
        bool equal = !strcmp(was->text, is->text), close = is_alike(a, was, is->text, &x, &y);
        same += equal;
        like += close;
        if (!close)
            printf("  %s %s: was „%.*s“\n    %*s is  „%.*s“\n", what, was->names, SHOWN, x,
                   (int)(strlen(what) + strlen(was->names)), "", SHOWN, y);
    }
    for (size_t i = 0; i < after->n; i++) {
        if (after->v[i].met)
            continue;
        extra++;
        printf("  %s %s: too many: %.*s\n", what, after->v[i].names, SHOWN, after->v[i].text);
    }
    buf_printf(counts, "%s %zu/%zu/%zu ", what, same, like, before->n);
    return like == before->n && !extra;
}

static const struct letter *read_letter(struct program *p, struct arena *a, const char *path)
{
    struct run_letters all = run_letters(p, a, path, false, diag_new(a, LANG_DE));
    const struct letter *l = answer_of(&all);
    if (!l || !l->asked)
        printf("  %s holds no answer with its Anfrage\n", path);
    run_letters_free(&all);
    return l && l->asked ? l : NULL;
}

int main(int argc, char **argv)
{
    char check[] = "check", *call[] = {argv[0], check, argv[argc - 1], NULL};
    const char *paths[4];
    struct options o;
    struct program p;
    if (argc != 3 || options_read(3, call, paths, &o) != OPTIONS_RUN || !program_open(&p, &o))
        return 2;
    struct arena *a = arena_new(0);
    const struct letter *was = read_letter(&p, a, argv[1]), *is = read_letter(&p, a, argv[2]);
    struct buf counts = {0};
    bool kept = was && is;
    if (kept) {
        struct letters before = letters_of(a, was), after = letters_of(a, is);
        kept = compare(a, "question", &before.questions, &after.questions, &counts);
        kept = compare(a, "answer", &before.answers, &after.answers, &counts) && kept;
        printf("%s\n", counts.p);
    }
    buf_free(&counts);
    arena_free(a);
    program_close(&p);
    return kept ? 0 : 1;
}
