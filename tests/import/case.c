/* SPDX-License-Identifier: EUPL-1.2 */
/* One case of import: case FOLDER. The folder holds text.txt, or anfrage.txt and antwort.txt, and
 * erwartet.txt: the questions and answers that must come of them, the guesses and the lines without
 * a place. Where kopf.txt stands, too, it holds what must be read from the letters' heads and feet,
 * and the lines that stay in rest. ZUFRAGE_UPDATE=1 writes both anew. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 60 }; /* bytes of a text */

static void put(struct buf *out, const char *what, const struct said *s)
{
    size_t n = strlen(s->text);
    n = n < SHOWN ? n : utf8_back(s->text, SHOWN + 1);
    buf_printf(out, "%s %s%s%s%s: %.*s\n", what, s->names, *s->label ? " [" : "", s->label,
               *s->label ? "]" : "", (int)n, s->text);
}

static void print(const struct imported *i, struct buf *out)
{
    buf_printf(out, "%s\n", kind_name(i->doc->root->kind));
    for (size_t k = 0; k < i->n_questions; k++)
        put(out, "frage", &i->question[k]);
    for (size_t k = 0; k < i->n_answers; k++)
        put(out, "zu", &i->answer[k]);
    buf_printf(out, "geraten %u, ohne Platz %u von %u\n", i->outcome.unsure, i->outcome.rest,
               i->outcome.lines);
}

/* whether an element is of a letter's head or foot */
static bool is_frame(enum kind kind)
{
    static const enum kind frame[] = {KIND_ABSENDER,      KIND_EMPFAENGER,   KIND_ANSPRECHPARTNER,
                                      KIND_BEZUG,         KIND_BETREFF,      KIND_ANREDE,
                                      KIND_EINLEITUNG,    KIND_VORBEMERKUNG, KIND_GRUSS,
                                      KIND_UNTERZEICHNER, KIND_ANLAGEN,      KIND_SCHLUSS,
                                      KIND_REST,          KIND_VERTEILER};
    for (size_t i = 0; i < sizeof frame / sizeof *frame; i++)
        if (kind == frame[i])
            return true;
    return false;
}

static void print_part(struct arena *a, const struct node *n, const char *path, struct buf *out)
{
    bool any = false;
    path = arena_printf(a, "%s %s", path, kind_name(n->kind));
    for (const struct attr *k = n->attrs; k; k = k->next)
        if (k->name == ATTR_TITEL || k->name == ATTR_ZUSATZ || k->name == ATTR_GEZ)
            path = arena_printf(a, "%s [%s]", path, k->value);
    for (const struct node *k = n->first; k; k = k->next) {
        if (k->kind == KIND_NONE || k->kind == KIND_TEXT)
            continue;
        print_part(a, k, path, out);
        any = true;
    }
    if (!any)
        buf_printf(out, "%s: %s\n", path, node_text(a, n));
}

static void print_frame(struct arena *a, const struct node *letter, struct buf *out)
{
    static const enum attr_name names[] = {ATTR_DATUM, ATTR_KENNUNG, ATTR_AKTENZEICHEN};
    buf_printf(out, "%s", kind_name(letter->kind));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (node_attr(letter, names[i]))
            buf_printf(out, " %s=%s", attr_label(names[i]), node_attr(letter, names[i]));
    buf_byte(out, '\n');
    for (const struct node *k = letter->first; k; k = k->next)
        if (is_frame(k->kind))
            print_part(a, k, " ", out);
}

static bool as_expected(struct arena *a, const char *folder, const char *name,
                        const struct buf *got)
{
    const char *path = path_join(a, folder, name);
    struct buf want = {0};
    if (getenv("ZUFRAGE_UPDATE"))
        return !file_replace(path, got->p, got->n);
    bool same =
        !file_read(path, 1 << 20, &want) && want.n == got->n && !memcmp(want.p, got->p, got->n);
    if (!same)
        printf("expected:\n%.*sgot:\n%s", (int)want.n, want.n ? want.p : "", got->p);
    buf_free(&want);
    return same;
}

int main(int argc, char **argv)
{
    struct judge j;
    struct imported i;
    struct buf got = {0};
    if (argc != 2 || !judge_open(&j))
        return 2;
    struct arena *a = arena_new(0);
    const char *both = path_join(a, argv[1], "text.txt");
    const char *asked = path_join(a, argv[1], "anfrage.txt");
    const char *answered = path_join(a, argv[1], "antwort.txt");
    bool one = path_exists(both);
    bool good = judge_import(&j, a, one ? both : asked, one ? NULL : answered, &i);
    if (i.doc && i.doc->root) {
        print(&i, &got);
        good = as_expected(a, argv[1], "erwartet.txt", &got) && good;
    }
    if (i.doc && i.doc->root && path_exists(path_join(a, argv[1], "kopf.txt"))) {
        const struct node *root = i.doc->root;
        buf_clear(&got);
        for (const struct node *n = root->kind == KIND_VORGANG ? root->first : root; n; n = n->next)
            print_frame(a, n, &got);
        good = as_expected(a, argv[1], "kopf.txt", &got) && good;
    }
    buf_free(&got);
    arena_free(a);
    judge_close(&j);
    return good ? 0 : 1;
}
