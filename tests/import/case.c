/* SPDX-License-Identifier: EUPL-1.2 */
/* One case of import: case FOLDER. The folder holds text.txt, or anfrage.txt and antwort.txt, and
 * erwartet.txt: the questions and answers that must come of them, the guesses and the lines without
 * a place. ZUFRAGE_UPDATE=1 writes erwartet.txt anew. */
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

static bool as_expected(struct arena *a, const char *folder, const struct buf *got)
{
    const char *path = path_join(a, folder, "erwartet.txt");
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
        good = as_expected(a, argv[1], &got) && good;
    }
    buf_free(&got);
    arena_free(a);
    judge_close(&j);
    return good ? 0 : 1;
}
