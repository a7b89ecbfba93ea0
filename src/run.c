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

#include <errno.h>
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
    if (!brief)
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

/* whatever stands there is replaced only when it is a PDF: never an XML that was mixed up */
static int write_file(struct course *r, const char *output, const struct buf *bytes)
{
    if (!file_is_new_or(output, "%PDF-"))
        return EEXIST;
    const char *folder = path_folder(r->a, output);
    int err = path_exists(folder) ? 0 : file_make_folder(folder);
    return err ? err : file_replace(output, bytes->p, bytes->n);
}

/* one letter of a file, on its way to its PDF */
struct outgoing {
    struct letter letter;
    struct pages *pages; /* NULL: nothing to show */
    struct buf bytes;    /* the finished PDF */
    const char *output;  /* NULL: only checked */
};

/* The PDF is made when only checking, too: check and render report the same. */
static void make_pdf(struct course *r, struct outgoing *o)
{
    const char *error = NULL;
    if (!o->pages)
        return;
    if (r->program->dump) {
        dump_write(o->pages, r->program->dump);
        return;
    }
    if (pdf_write(r->program->pdf, o->pages, diag_lang(r->d) == LANG_EN, &o->bytes, &error))
        return;
    bool picture = pdf_fault_in_picture(r->program->pdf);
    finding(r->d, picture ? F_BILD_FEHLERHAFT : F_SCHREIBFEHLER, o->letter.root->pos, "%s", error);
    o->pages = NULL;
}

static void write_letter(struct course *r, struct outgoing *o)
{
    if (!o->pages || !o->output || r->program->dump)
        return;
    int err = write_file(r, o->output, &o->bytes);
    if (err) {
        finding(r->d, F_SCHREIBFEHLER, o->letter.root->pos, "%s: %s", o->output,
                file_reason(err, diag_lang(r->d) == LANG_EN));
        r->result.status = RUN_FAILED;
        return;
    }
    r->result.written[r->result.n_written++] = o->output;
    r->result.pages += o->pages->n;
}

/* the letters of one file: the last answer (or the only letter) first, then the Anfrage of a vorgang */
static void set_letters(struct course *r, struct doc *doc, struct outgoing *out)
{
    bool several = doc->root->kind == KIND_VORGANG;
    for (struct node *k = several ? doc->root->first : doc->root; k; k = several ? k->next : NULL) {
        if (k->kind != KIND_ANFRAGE && k->kind != KIND_ANTWORT && k->kind != KIND_VORLAGE)
            continue;
        struct outgoing *o = &out[several && k->kind == KIND_ANFRAGE ? 1 : 0];
        o->letter = letter_of(r, doc, k);
        o->pages = set_letter(r, &o->letter);
    }
}

static void run_letters(struct course *r, struct doc *doc, const char *output)
{
    struct outgoing out[2] = {{.output = output},
                              {.output = output ? run_second_output(r->a, output) : NULL}};
    set_letters(r, doc, out);
    for (size_t i = 0; i < 2; i++)
        make_pdf(r, &out[i]);
    diag_drop_covered(r->d, F_ZEICHEN_AUSSERHALB_DIN91379, F_ZEICHEN_NICHT_DARSTELLBAR);
    bool errors = has_errors(r), force = r->program->options->value[OPT_FORCE] != NULL;
    if (errors)
        r->result.status = force ? RUN_FORCED : RUN_REFUSED;
    for (size_t i = 0; i < 2; i++) {
        if (!errors || force)
            write_letter(r, &out[i]);
        buf_free(&out[i].bytes);
    }
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
