/* SPDX-License-Identifier: EUPL-1.2 */
/* Every sentence of a document comes back from its PDF, in order, in the logical structure:
 * survives DOCUMENT. Renders the document, lets poppler (pdfinfo -struct-text) read the structure,
 * and looks for each paragraph, question and label of the tree behind the one before. Equal means:
 * after NFC, blanks collapsed, U+202F as U+00A0, soft hyphens dropped. */
#include "base/arena.h"
#include "base/buf.h"
#include "options.h"
#include "read/read.h"
#include "run.h"
#include "text/flat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct job {
    struct arena *a;
    struct program p;
    const char *text; /* what the PDF says, normalised */
    size_t found, lost;
};

static bool starts(const char *s, const char *with)
{
    return !strncmp(s, with, strlen(with));
}

/* blanks of all kinds are one blank, soft hyphens vanish */
static void put_normal(struct buf *out, const char *s)
{
    while (*s) {
        if (starts(s, "\u00AD")) {
            s += 2;
        } else if (starts(s, "\u00A0") || starts(s, "\u202F") || strchr(" \n\t\r", *s)) {
            s += starts(s, "\u00A0") ? 2 : starts(s, "\u202F") ? 3 : 1;
            if (out->n && out->p[out->n - 1] != ' ')
                buf_byte(out, ' ');
        } else {
            buf_byte(out, (unsigned char)*s++);
        }
    }
}

/* the text between the quotation marks of "pdfinfo -struct-text": it stands indented, elements as
 * `P (block):`, text as `"…"` */
static void read_structure(struct job *j, const char *pdf)
{
    struct buf raw = {0}, normal = {0};
    char line[65536];
    const char *command = arena_printf(j->a, "pdfinfo -struct-text '%s' 2>/dev/null", pdf);
    FILE *f = popen(command, "r");
    while (f && fgets(line, sizeof line, f)) {
        char *open = line + strspn(line, " "), *close = strrchr(line, '"');
        if (*open == '"' && close > open)
            buf_put(&raw, open + 1, (size_t)(close - open - 1));
    }
    if (f)
        pclose(f);
    put_normal(&normal, raw.n ? raw.p : "");
    j->text = arena_strndup(j->a, normal.n ? normal.p : "", normal.n);
    buf_free(&raw);
    buf_free(&normal);
}

static bool is_text(const struct node *n)
{
    static const enum kind kinds[] = {KIND_ABSATZ,  KIND_FRAGE,      KIND_TEILFRAGE,    KIND_ZITAT,
                                      KIND_QUELLE,  KIND_EINLEITUNG, KIND_UEBERSCHRIFT, KIND_ZIEL,
                                      KIND_GREMIUM, KIND_FUSSNOTE};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (n->kind == kinds[i])
            return true;
    return n->kind == KIND_TITEL && n->parent->kind == KIND_TABELLE;
}

static void look_for(struct job *j, const char *what, const char **from)
{
    struct buf b = {0};
    put_normal(&b, what);
    const char *at = b.n ? strstr(*from, b.p) : *from;
    if (at) {
        j->found++;
        *from = at + b.n;
    } else {
        j->lost++;
        fprintf(stderr, "lost: %s\n", b.p);
    }
    buf_free(&b);
}

/* what stands between the marks of footnotes and forced ends of lines */
static void look_for_parts(struct job *j, const struct node *n, const char **from)
{
    const struct flat *f = flat_typeset(j->a, n);
    size_t start = 0;
    for (size_t i = 0; i < f->n_segments; i++) {
        enum kind k = f->segments[i].node->kind;
        size_t end = i + 1 < f->n_segments ? f->segments[i + 1].start : f->len;
        if (k != KIND_FUSSNOTE && k != KIND_UMBRUCH)
            continue;
        look_for(j, arena_strndup(j->a, f->text + start, f->segments[i].start - start), from);
        start = end;
    }
    look_for(j, arena_strndup(j->a, f->text + start, f->len - start), from);
}

static void compare(struct job *j, const char *path)
{
    int err;
    struct diag *d = diag_new(j->a, LANG_DE);
    struct doc *doc = read_document(j->p.reader, j->a, path, d, &err);
    const char *from = j->text;
    const struct node *top = doc->root;
    if (top && top->kind == KIND_VORGANG)
        top = node_child(top, KIND_ANTWORT) ? node_child(top, KIND_ANTWORT)
                                            : node_child(top, KIND_VORLAGE);
    for (const struct node *n = top; n; n = node_walk(top, n))
        if (is_text(n))
            look_for_parts(j, n, &from);
}

int main(int argc, char **argv)
{
    struct job j = {.a = arena_new(0)};
    struct options o = {.command = COMMAND_RENDER};
    char pdf[] = "/tmp/zufrage-text-XXXXXX.pdf";
    int fd = mkstemps(pdf, 4);
    if (argc != 2 || fd < 0 || !program_open(&j.p, &o))
        return 2;
    close(fd);
    struct diag *d = diag_new(j.a, LANG_DE);
    run_document(&j.p, j.a, argv[1], pdf, d);
    read_structure(&j, pdf);
    compare(&j, argv[1]);
    unlink(pdf);
    printf("%s: %zu found in order, %zu lost\n", argv[1], j.found, j.lost);
    bool good = j.found > 0 && j.lost == 0;
    program_close(&j.p);
    arena_free(j.a);
    return !good;
}
