/* SPDX-License-Identifier: EUPL-1.2 */
/* The driver: one document's way through the rooms. */
#include "run.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "check/check.h"
#include "layout/layout.h"
#include "layout/shape.h"
#include "options.h"
#include "out/out.h"
#include "read/read.h"

#include <string.h>

struct course { /* one document on its way */
    struct program *program;
    struct arena *a;
    struct diag *d;
    struct run_result result;
};

const char *run_second_output(struct arena *a, const char *output)
{
    return path_with_ending(a, output, "-anfrage.pdf");
}

/* the Anfrage that an antwort names, as a document of its own; NULL after a finding */
static struct doc *read_asked(struct course *r, const struct doc *doc, const struct node *antwort)
{
    const char *name = node_attr(antwort, ATTR_ANFRAGE);
    if (!name)
        return NULL;
    struct pos pos = node_attr_pos(antwort, ATTR_ANFRAGE);
    const char *root = r->program->options->value[OPT_ROOT];
    const char *folder = path_folder(r->a, doc->path), *path = path_join(r->a, folder, name);
    if (*name == '/' || !path_inside(root ? root : folder, path)) {
        finding(r->d, F_PFAD_VERLAESST_ORDNER, pos, "%s", name);
        return NULL;
    }
    int err;
    struct doc *asked = read_document(r->program->reader, r->a, path, r->d, &err);
    if (err) {
        finding(r->d, F_DATEI_FEHLT, pos, "%s: %s", name,
                file_reason(err, diag_lang(r->d) == LANG_EN));
        return NULL;
    }
    return asked;
}

static struct node *asked_node(struct course *r, struct doc *asked, const struct node *antwort)
{
    struct node *root = asked ? asked->root : NULL;
    struct node *n = root && root->kind == KIND_VORGANG ? node_child(root, KIND_ANFRAGE) : root;
    if (root && (!n || n->kind != KIND_ANFRAGE)) {
        finding(r->d, F_DATEI_FEHLT, node_attr_pos(antwort, ATTR_ANFRAGE),
                DE_EN(r->d, "%s enthält keine Anfrage", "%s holds no inquiry"), asked->path);
        return NULL;
    }
    return n;
}

static struct letter letter_of(struct course *r, struct doc *doc, struct node *root)
{
    struct letter l = {.doc = doc, .root = root, .folder = r->program->options->value[OPT_ROOT]};
    if (root->kind == KIND_ANFRAGE) {
        l.asked_doc = doc;
        l.asked = root;
    } else if (root->parent) {
        l.asked = node_child(root->parent, KIND_ANFRAGE);
        l.asked_doc = l.asked ? doc : NULL;
    } else {
        l.asked_doc = read_asked(r, doc, root);
        l.asked = asked_node(r, l.asked_doc, root);
    }
    return l;
}

static struct pages *set_letter(struct course *r, const struct letter *l)
{
    struct program *p = r->program;
    const struct brief *brief = program_brief(p, l, r->d);
    struct check check = {r->a, l, brief, p->rules, p->words, r->d};
    check_letter(&check);
    if (!brief || l->root->kind == KIND_VORLAGE)
        return NULL;
    struct layout_job job = {.arena = r->a, .letter = l, .brief = brief, .rules = p->rules,
                             .fonts = p->fonts, .hyphen = p->hyphen, .diag = r->d,
                             .draft = p->options->value[OPT_DRAFT] != NULL,
                             .program = "zufrage " ZUFRAGE_VERSION};
    return layout_letter(&job);
}

static bool has_errors(const struct course *r)
{
    return diag_count(r->d, SEVERITY_ERROR) ||
           (r->program->options->value[OPT_STRICT] && diag_count(r->d, SEVERITY_WARNING));
}

static void write_letter(struct course *r, const struct letter *l, struct pages *pages,
                         const char *output)
{
    struct buf bytes = {0};
    const char *error = NULL;
    if (r->program->dump) {
        dump_write(pages, r->program->dump);
        return;
    }
    bool english = diag_lang(r->d) == LANG_EN;
    bool made = pdf_write(r->program->pdf, pages, english, &bytes, &error);
    int err = made ? file_replace(output, bytes.p, bytes.n) : 0;
    if (!made || err) {
        finding(r->d, F_SCHREIBFEHLER, l->root->pos, "%s: %s", output,
                made ? file_reason(err, english) : error);
        r->result.status = RUN_FAILED;
    } else {
        r->result.written[r->result.n_written++] = output;
        r->result.pages += pages->n;
    }
    buf_free(&bytes);
}

/* the letters of one file: the last answer (or the only letter) goes to `output`, the Anfrage of a
 * vorgang beside it */
static void run_letters(struct course *r, struct doc *doc, const char *output)
{
    struct node *root = doc->root;
    bool several = root->kind == KIND_VORGANG;
    struct letter letters[2];
    struct pages *pages[2] = {0};
    size_t n = 0;
    for (struct node *k = several ? root->first : root; k; k = several ? k->next : NULL) {
        if (k->kind != KIND_ANFRAGE && k->kind != KIND_ANTWORT && k->kind != KIND_VORLAGE)
            continue;
        size_t slot = several && k->kind == KIND_ANFRAGE ? 1 : 0;
        letters[slot] = letter_of(r, doc, k);
        pages[slot] = set_letter(r, &letters[slot]);
        n++;
    }
    bool errors = has_errors(r);
    if (errors && !r->program->options->value[OPT_FORCE])
        r->result.status = RUN_REFUSED;
    else if (errors)
        r->result.status = RUN_FORCED;
    if (!output || r->result.status == RUN_REFUSED || !n)
        return;
    if (pages[0])
        write_letter(r, &letters[0], pages[0], output);
    if (pages[1])
        write_letter(r, &letters[1], pages[1], run_second_output(r->a, output));
}

struct run_result run_document(struct program *p, struct arena *a, const char *path,
                               const char *output, struct diag *d)
{
    struct course r = {.program = p, .a = a, .d = d};
    int err;
    fonts_trim(p->fonts);
    struct doc *doc = read_document(p->reader, a, path, d, &err);
    if (err) {
        struct pos pos = {source_new(a, path, NULL, 0), 0, 0};
        finding(d, F_DATEI_FEHLT, pos, "%s", file_reason(err, diag_lang(d) == LANG_EN));
        r.result.status = RUN_FAILED;
    } else if (doc->root) {
        run_letters(&r, doc, output);
    } else {
        r.result.status = RUN_REFUSED;
    }
    return r.result;
}
