/* SPDX-License-Identifier: EUPL-1.2 */
/* Golden cases: golden FOLDER runs the document of a case folder and compares.
 *
 *   antwort.xml, vorgang.xml or anfrage.xml  the document, the first of them that is there
 *   erwartet.txt  one line a finding: "file:line:column id detail", the detail a part of the
 * finding's text or left out; "kein Befund" for none; "#" begins a remark. Written by hand.
 *   seiten.txt    the page dump, when the case is about layout; ZUFRAGE_UPDATE=1 writes it anew.
 *   briefkopf.xml the letterhead of the case's own; without it, the one that the document names
 *   optionen.txt  options of the call, one word a line, paths as seen from the case folder
 *
 * Exit code 0: as expected. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "options.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct golden {
    struct arena *a;
    const char *folder;
    const char *document;
    struct buf dump;
    bool failed;
};

static const char *in_folder(const struct golden *g, const char *name)
{
    return path_join(g->a, g->folder, name);
}

static const char *find_document(const struct golden *g)
{
    static const char *const names[] = {"antwort.xml", "vorgang.xml", "anfrage.xml", "vorlage.xml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (path_exists(in_folder(g, names[i])))
            return in_folder(g, names[i]);
    return NULL;
}

static char *read_text(const struct golden *g, const char *name)
{
    struct buf b = {0};
    if (file_read(in_folder(g, name), 16 << 20, &b)) {
        buf_free(&b);
        return NULL;
    }
    char *text = arena_strndup(g->a, b.n ? b.p : "", b.n);
    buf_free(&b);
    return text;
}

/* "file:line:column id detail" of a finding */
static const char *as_line(struct arena *a, const struct finding *f)
{
    size_t line = 1, column = 1;
    if (f->pos.src)
        source_line_column(f->pos.src, f->pos.start, &line, &column);
    return arena_printf(a, "%s:%zu:%zu %s %s", f->pos.src ? path_name(f->pos.src->name) : "", line,
                        column, f->info->name, f->detail);
}

/* expected "place id detail-part" against the whole line */
static bool fits(const char *expected, const char *line)
{
    const char *blank = strchr(expected, ' ');
    const char *detail = blank ? strchr(blank + 1, ' ') : NULL;
    size_t n = detail ? (size_t)(detail - expected) : strlen(expected);
    return !strncmp(expected, line, n) && line[n] == ' ' &&
           (!detail || strstr(line + n, detail + 1));
}

static void complain(struct golden *g, const char *what, const char *line)
{
    fprintf(stderr, "%s: %s\n", what, line);
    g->failed = true;
}

static void compare_findings(struct golden *g, const struct diag *d)
{
    char *text = read_text(g, "erwartet.txt"), *rest = NULL;
    if (!text) {
        complain(g, "missing", "erwartet.txt");
        return;
    }
    const struct finding *f = diag_first(d);
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        if (*line == '#' || !strcmp(line, "kein Befund"))
            continue;
        if (!f) {
            complain(g, "expected, not found", line);
            continue;
        }
        const char *found = as_line(g->a, f);
        if (!fits(line, found)) {
            complain(g, "expected", line);
            complain(g, "   found", found);
        }
        f = f->next;
    }
    for (; f; f = f->next)
        complain(g, "found, not expected", as_line(g->a, f));
}

static void compare_dump(struct golden *g)
{
    const char *dump = g->dump.n ? g->dump.p : "";
    if (getenv("ZUFRAGE_UPDATE")) {
        if (file_replace(in_folder(g, "seiten.txt"), dump, g->dump.n))
            complain(g, "cannot write", "seiten.txt");
        return;
    }
    const char *expected = read_text(g, "seiten.txt");
    size_t line = 1, i = 0;
    while (expected[i] && expected[i] == dump[i])
        line += expected[i++] == '\n';
    if (expected[i] != dump[i])
        complain(g, "page dump differs", arena_printf(g->a, "line %zu of seiten.txt", line));
}

enum { WORDS_MAX = 16 };

/* zufrage render --force -o brief.pdf [options of the case] document */
static bool read_options(struct golden *g, const char **paths, struct options *o)
{
    static const char *const always[] = {"zufrage", "render", "--force", "--output", "brief.pdf"};
    char *argv[WORDS_MAX + 8], *words = read_text(g, "optionen.txt"), *rest = NULL;
    int argc = 0;
    for (; argc < (int)(sizeof always / sizeof *always); argc++)
        argv[argc] = arena_strdup(g->a, always[argc]);
    for (char *w = words ? strtok_r(words, "\n", &rest) : NULL; w && argc < WORDS_MAX;
         w = strtok_r(NULL, "\n", &rest))
        argv[argc++] = w;
    if (path_exists(in_folder(g, "briefkopf.xml"))) {
        argv[argc++] = arena_strdup(g->a, "--letterhead");
        argv[argc++] = arena_strdup(g->a, in_folder(g, "briefkopf.xml"));
    }
    argv[argc++] = arena_strdup(g->a, g->document);
    return options_read(argc, argv, paths, o) == OPTIONS_RUN;
}

int main(int argc, char **argv)
{
    if (argc != 2 || chdir(argv[1]))
        return 2;
    struct golden g = {.a = arena_new(0), .folder = "."};
    const char *paths[WORDS_MAX + 8];
    struct options o;
    struct program p;
    g.document = find_document(&g);
    if (!g.document || !read_options(&g, paths, &o) || !program_open(&p, &o))
        return 2;
    bool layout = path_exists(in_folder(&g, "seiten.txt"));
    p.dump = &g.dump;
    struct diag *d = diag_new(g.a, LANG_DE);
    run_document(&p, g.a, g.document, o.value[OPT_OUTPUT], d);
    diag_sort(d);
    compare_findings(&g, d);
    if (layout)
        compare_dump(&g);
    program_close(&p);
    buf_free(&g.dump);
    arena_free(g.a);
    return g.failed;
}
