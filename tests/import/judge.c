/* SPDX-License-Identifier: EUPL-1.2 */
#include "judge.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "import/sheet.h"
#include "read/read.h"
#include "text/nfc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    LONG_LINE = 30, /* letters; shorter lines may be the fields of a head */
    FIELD = 14,     /* bytes of a field's name with its colon: "Betreff:" */
    PIECES = 5      /* a line's text may stand in so many places: mark, label, question, answer */
};

bool judge_open(struct judge *j)
{
    j->options = (struct options){.command = COMMAND_IMPORT};
    return program_open_import(&j->program, &j->options);
}

void judge_close(struct judge *j)
{
    program_close(&j->program);
}

/* --- letters and digits alone, in small letters --- */

static void fold(struct arena *a, const char *s, size_t n, struct buf *out)
{
    const char *small = text_casefold(a, text_nfc(a, s, n), strlen(text_nfc(a, s, n)));
    size_t size = strlen(small);
    for (size_t i = 0, used; i < size; i += used) {
        uint32_t cp = utf8_decode(small + i, size - i, &used);
        if (text_is_letter(cp) || (cp >= '0' && cp <= '9'))
            buf_put(out, small + i, used);
    }
}

static const char *folded(struct arena *a, const char *s, size_t n)
{
    struct buf b = {0};
    fold(a, s, n, &b);
    const char *text = arena_strndup(a, b.n ? b.p : "", b.n);
    buf_free(&b);
    return text;
}

static void fold_tree(struct arena *a, const struct node *root, struct buf *out)
{
    for (const struct node *n = root; n; n = node_walk(root, n)) {
        for (const struct attr *k = n->attrs; k; k = k->next)
            if (k->name == ATTR_LABEL || k->name == ATTR_NR || k->name == ATTR_TITEL)
                fold(a, k->value, strlen(k->value), out);
        if (n->kind == KIND_TEXT)
            fold(a, n->text, strlen(n->text), out);
    }
}

/* --- the proof --- */

struct texts {
    struct lines *l[2];
    size_t n;
};

static bool within(const char *text, const char *of)
{
    for (; *text; text++, of++) {
        of = strchr(of, *text);
        if (!of)
            return false;
    }
    return true;
}

static const char *lines_between(struct arena *a, const struct lines *l, unsigned from, unsigned to)
{
    struct buf b = {0};
    for (size_t i = 0; i < l->n; i++) {
        size_t n;
        const char *s = line_text(l, i, &n);
        if (l->v[i].nr >= from && l->v[i].nr <= to)
            fold(a, s, n, &b);
    }
    const char *text = arena_strndup(a, b.n ? b.p : "", b.n);
    buf_free(&b);
    return text;
}

/* --- what it says --- */

static const char *own_text(struct arena *a, const struct node *n, enum kind without)
{
    struct buf b = {0};
    for (const struct node *k = n->first; k; k = k->next) {
        if (k->kind == without)
            continue;
        const char *text = k->kind == KIND_TEXT ? k->text : node_text(a, k);
        buf_printf(&b, "%s%s", b.n ? " " : "", text);
    }
    struct buf out = {0};
    for (size_t i = 0; i < b.n; i++)
        if (!strchr(" \n\t", b.p[i]))
            buf_byte(&out, (unsigned char)b.p[i]);
        else if (out.n && out.p[out.n - 1] != ' ')
            buf_byte(&out, ' ');
    const char *text = arena_strndup(a, out.n ? out.p : "", out.n);
    buf_free(&b);
    buf_free(&out);
    return text;
}

/* each text stands in the lines that its element names */
static bool nothing_invented(struct arena *a, const struct node *root, const struct texts *t)
{
    bool good = true;
    for (const struct node *n = root; n; n = node_walk(root, n)) {
        const char *range = node_attr(n, ATTR_ZEILEN);
        if (n->kind != KIND_ABSATZ && n->kind != KIND_BETREFF && n->kind != KIND_ZITAT &&
            n->kind != KIND_TEILFRAGE && n->kind != KIND_EINLEITUNG)
            continue;
        if (!range)
            continue;
        char *dash = NULL;
        unsigned from = (unsigned)strtoul(range, &dash, 10);
        unsigned to = *dash == '-' ? (unsigned)strtoul(dash + 1, NULL, 10) : from;
        const char *text =
            n->kind == KIND_TEILFRAGE ? own_text(a, n, KIND_TEILFRAGE) : node_text(a, n);
        text = folded(a, text, strlen(text));
        bool found = false;
        for (size_t i = 0; i < t->n; i++)
            found = found || within(text, lines_between(a, t->l[i], from, to));
        if (!found) {
            printf("not in lines %s: %s\n", range, node_text(a, n));
            good = false;
        }
    }
    return good;
}

static bool in_rest(const struct node *root, unsigned nr)
{
    for (const struct node *n = root; n; n = node_walk(root, n))
        if (n->kind == KIND_ZEILE && n->parent->kind == KIND_REST &&
            strtoul(node_attr(n, ATTR_NR), NULL, 10) == nr)
            return true;
    return false;
}

/* a line's letters as few pieces of all that the letters say */
static bool covered(const char *line, const char *all)
{
    for (size_t pieces = 0; *line && pieces < PIECES; pieces++) {
        size_t n = strlen(line), best = 0;
        for (size_t k = n; k >= 3 || k == n; k--) {
            if (memmem(all, strlen(all), line, k)) {
                best = k;
                break;
            }
            if (!k)
                break;
        }
        if (!best)
            best = 1; /* a mark that the element's number says */
        line += best;
    }
    return !*line;
}

/* each long line stands in a letter or in rest */
static bool nothing_lost(struct arena *a, const struct node *root, const struct texts *t)
{
    struct buf all = {0};
    bool good = true;
    fold_tree(a, root, &all);
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = 0; k < t->l[i]->n; k++) {
            size_t n;
            const char *s = line_text(t->l[i], k, &n), *f = folded(a, s, n);
            const char *said = all.p ? all.p : "", *value = memchr(s, ':', n < FIELD ? n : FIELD);
            const char *rest = value ? folded(a, value, n - (size_t)(value - s)) : "?";
            if (strlen(f) < LONG_LINE || in_rest(root, t->l[i]->v[k].nr) || covered(f, said) ||
                covered(rest, said))
                continue;
            printf("lost, line %u: %.*s\n", t->l[i]->v[k].nr, (int)n, s);
            good = false;
        }
    buf_free(&all);
    return good;
}

static const char *name_of(struct arena *a, const struct node *n)
{
    const char *nr = node_attr(n, ATTR_NR);
    if (n->kind == KIND_FRAGE)
        return nr;
    const char *before = name_of(a, n->parent);
    char last = before[strlen(before) - 1];
    bool digits = last >= '0' && last <= '9' && nr[0] >= '0' && nr[0] <= '9';
    return arena_printf(a, "%s%s%s", before, digits ? "." : "", nr);
}

static void say(struct arena *a, const struct node *root, struct imported *out)
{
    size_t n = 0;
    for (const struct node *k = root; k; k = node_walk(root, k))
        n++;
    out->question = ARENA_ARRAY(a, n, struct said);
    out->answer = ARENA_ARRAY(a, n, struct said);
    for (const struct node *k = root; k; k = node_walk(root, k)) {
        const char *frage = node_attr(k, ATTR_FRAGE), *label = node_attr(k, ATTR_LABEL);
        if (k->kind == KIND_FRAGE || k->kind == KIND_TEILFRAGE)
            out->question[out->n_questions++] =
                (struct said){name_of(a, k), "", own_text(a, k, KIND_TEILFRAGE)};
        if (k->kind == KIND_ZU)
            out->answer[out->n_answers++] =
                (struct said){frage ? frage : "", label ? label : "", own_text(a, k, KIND_ZITAT)};
    }
}

static bool read_again(struct judge *j, struct arena *a, const struct buf *xml,
                       struct imported *out)
{
    char name[] = "/tmp/zufrage-import-XXXXXX";
    int fd = mkstemp(name), err = fd < 0;
    if (fd >= 0)
        close(fd);
    struct diag *d = diag_new(a, LANG_EN);
    err = err ? err : file_replace(name, xml->p, xml->n);
    if (!err)
        out->doc = read_document(j->program.reader, a, name, d, &err);
    unlink(name);
    diag_sort(d);
    for (const struct finding *f = diag_first(d); f; f = f->next)
        printf("%s: %s\n", f->info->name, f->detail);
    return !err && !diag_count(d, SEVERITY_ERROR) && out->doc->root;
}

bool judge_import(struct judge *j, struct arena *a, const char *first, const char *second,
                  struct imported *out)
{
    *out = (struct imported){0};
    struct import_item item = {{first, second}, NULL};
    struct buf xml = {0};
    out->outcome = import_run(&j->program, a, &item, &xml);
    struct texts t = {.n = second ? 2 : 1};
    struct import_job job = {.arena = a};
    bool good = out->outcome.status == IMPORT_OK && read_again(j, a, &xml, out);
    buf_free(&xml);
    for (size_t i = 0; i < t.n && good; i++) {
        struct buf bytes = {0};
        good = !file_read(item.path[i], LIMIT_IMPORT_TEXT, &bytes);
        struct import_text text = {.name = item.path[i],
                                   .bytes = arena_strndup(a, bytes.n ? bytes.p : "", bytes.n),
                                   .n = bytes.n};
        t.l[i] = lines_of(&job, &text);
        buf_free(&bytes);
    }
    if (!good) {
        printf("%s: %s\n", first, out->outcome.message);
        return false;
    }
    say(a, out->doc->root, out);
    bool kept = nothing_lost(a, out->doc->root, &t);
    return nothing_invented(a, out->doc->root, &t) && kept;
}
