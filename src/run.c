/* SPDX-License-Identifier: EUPL-1.2 */
/* The driver: one document's way through the rooms: read, check, (redact,) layout, PDF, and only
 * then writing, when all letters of the file are known to be without errors. All memory is the
 * document's arena, emptied by the caller; what is shared between documents is struct program's. */
#include "run.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "brief/fields.h"
#include "check/check.h"
#include "check/public.h"
#include "doc/redact.h"
#include "embed.h"
#include "layout/layout.h"
#include "layout/shape.h"
#include "longest.h"
#include "options.h"
#include "out/out.h"
#include "read/read.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct course { /* one document on its way */
    struct program *program;
    struct arena *a;
    struct diag *d;
    bool published;
    struct publication *publication; /* of the published version */
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
    const char *within = r->program->within;
    const char *folder = path_folder(r->a, doc->path),
               *path = path_direct(r->a, path_join(r->a, folder, name));
    if (*name == '/' || !path_inside(within ? within : folder, path)) {
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

/* an antwort in a vorgang answers that vorgang's Anfrage, whatever it names itself */
static struct letter letter_of(struct course *r, struct doc *doc, struct node *root)
{
    struct letter l = {.doc = doc, .root = root, .folder = r->program->within};
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

bool run_has_errors(const struct program *p, const struct diag *d)
{
    return diag_count(d, SEVERITY_ERROR) ||
           (p->options->value[OPT_STRICT] && diag_count(d, SEVERITY_WARNING));
}

/* Whatever stands there is replaced only when it is a PDF: never an XML that was mixed up; the same
 * bytes are not written again. The folder is made only when writing fails for want of it: most
 * letters find theirs there. */
static int write_file(struct course *r, const char *output, const struct buf *bytes)
{
    int (*replace)(const char *, const void *, size_t) =
        r->program->in_run ? file_replace_in_run : file_replace;
    if (path_exists(output)) {
        if (file_holds(output, bytes->p, bytes->n))
            return 0;
        if (!file_is_new_or(output, "%PDF-"))
            return access(output, R_OK) ? errno : EEXIST;
    }
    int err = replace(output, bytes->p, bytes->n);
    if (err != ENOENT && err != ENOTDIR)
        return err;
    err = file_make_folder(path_folder(r->a, output));
    return err ? err : replace(output, bytes->p, bytes->n);
}

/* The PDF is made when only checking, too: check and render report the same. */
static void make_pdf(struct course *r, struct run_letter *o)
{
    const char *error = NULL, *const *options = r->program->options->value;
    if (!o->pages)
        return;
    if (options[OPT_EMBED_XML])
        embed_sources(r->a, &o->letter, options[OPT_PUBLIC] != NULL, o->pages);
    if (r->program->dump) {
        dump_write(o->pages, r->program->dump);
        return;
    }
    if (pdf_write(r->program->pdf, o->pages, diag_lang(r->d) == LANG_EN, &o->bytes, &error))
        return;
    bool picture = pdf_fault_in_picture(r->program->pdf);
    struct pos pos = pdf_fault_in_string(r->program->pdf) ? longest_place(r->a, &o->letter)
                                                          : o->letter.root->pos;
    finding(r->d, picture ? F_BILD_FEHLERHAFT : F_SCHREIBFEHLER, pos, "%s", error);
    o->pages = NULL;
}

static void write_letter(struct course *r, struct run_letter *o, struct run_file *file)
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
    file->pages = o->pages->n;
    file->bytes = o->bytes.n;
    digest_sha256(o->bytes.p, o->bytes.n, file->sha256);
}

static bool is_letter(const struct node *n)
{
    return n->kind == KIND_ANFRAGE || n->kind == KIND_ANTWORT || n->kind == KIND_VORLAGE;
}

/* all letters of a file; shown: the last answer (or the only letter), then the Anfrage of a
 * vorgang; NULL for none */
static struct run_letter *letters_of(struct course *r, struct doc *doc, struct run_letter **shown,
                                     size_t *n)
{
    bool several = doc->root->kind == KIND_VORGANG;
    struct node *first = several ? doc->root->first : doc->root;
    size_t most = 0;
    for (const struct node *k = first; k; k = several ? k->next : NULL)
        most++;
    struct run_letter *all = ARENA_ARRAY(r->a, most, struct run_letter);
    for (struct node *k = first; k; k = several ? k->next : NULL) {
        if (!is_letter(k))
            continue;
        struct run_letter *o = &all[(*n)++];
        o->letter = letter_of(r, doc, k);
        shown[several && k->kind == KIND_ANFRAGE ? 1 : 0] = o;
    }
    return all;
}

static void check_one(struct course *r, struct run_letter *o)
{
    const struct program *p = r->program;
    o->brief = program_brief(r->program, &o->letter, r->d);
    struct check check = {r->a, &o->letter, o->brief, p->rules, p->words, r->d};
    check_letter(&check);
}

static void set_one(struct course *r, struct run_letter *o)
{
    const struct program *p = r->program;
    if (!o->brief)
        return;
    struct layout_job job = {.arena = r->a,
                             .letter = &o->letter,
                             .brief = o->brief,
                             .rules = p->rules,
                             .fonts = p->fonts,
                             .hyphen = p->hyphen,
                             .diag = r->d,
                             .full = o->full,
                             .draft = p->options->value[OPT_DRAFT] != NULL,
                             .program = "zufrage " ZUFRAGE_VERSION};
    o->pages = layout_letter(&job);
}

/* the files in the PDF have the names of those they come from */
static void check_carried_names(struct publication *p, const struct run_letter *all, size_t n)
{
    const struct doc *doc = all->letter.doc;
    public_check_name(p, doc->path, doc->root->pos);
    for (size_t i = 0; i < n; i++) {
        const char *asked = node_attr(all[i].letter.root, ATTR_ANFRAGE);
        if (asked)
            public_check_name(p, asked, node_attr_pos(all[i].letter.root, ATTR_ANFRAGE));
    }
}

/* Redacts the checked trees, then looks for what was private in all that is left of them. */
static void publish(struct course *r, struct run_letter *all, size_t n)
{
    struct doc *doc = all->letter.doc, *asked = all->letter.asked_doc;
    struct node *roots[] = {doc->root, asked && asked != doc ? asked->root : NULL};
    size_t n_roots = roots[1] ? 2 : 1;
    r->publication = public_new(r->a, r->d, (const struct node *const *)roots, n_roots);
    for (size_t i = 0; i < n; i++)
        all[i].full = fields_of(r->a, &all[i].letter);
    for (size_t i = 0; i < n_roots; i++)
        redact(r->a, roots[i]);
    for (size_t i = 0; i < n_roots; i++)
        public_check(r->publication, roots[i]);
    if (r->program->options->value[OPT_EMBED_XML])
        check_carried_names(r->publication, all, n);
}

/* all are checked before one is redacted, and redacted before one is set */
static void set_letters(struct course *r, struct run_letter *all, size_t n)
{
    for (size_t i = 0; i < n; i++)
        check_one(r, &all[i]);
    if (n && r->published)
        publish(r, all, n);
    for (size_t i = 0; i < n; i++)
        set_one(r, &all[i]);
}

/* the Anfrage has the kennung, alone or within a vorgang, which may have one of its own */
static const char *kennung_of(const struct letter *l)
{
    const struct node *vorgang = l->root->parent;
    const char *own = vorgang ? node_attr(vorgang, ATTR_KENNUNG) : NULL;
    const char *asked = l->asked ? node_attr(l->asked, ATTR_KENNUNG) : NULL;
    return own ? own : asked ? asked : "";
}

/* two at most: shown[] has two places */
static struct run_file *note_file(struct course *r, const struct run_letter *o, bool second)
{
    const struct node *root = o->letter.root;
    const char *file_number = node_attr(root, ATTR_AKTENZEICHEN),
               *date = node_attr(root, ATTR_DATUM);
    struct run_file *file = &r->result.files[r->result.n_files++];
    *file = (struct run_file){.second = second,
                              .output = o->output,
                              .kennung = kennung_of(&o->letter),
                              .aktenzeichen = file_number ? file_number : "",
                              .datum = date ? date : ""};
    return file;
}

/* before anything is redacted: what was left out counts, too */
static void note_inputs(struct course *r, const struct run_letter *all, size_t n)
{
    struct run_inputs *in = &r->result.inputs;
    const struct doc *doc = all->letter.doc;
    run_inputs_of_file(in, r->a, doc, path_name(doc->path));
    for (size_t i = 0; i < n; i++) {
        const struct letter *l = &all[i].letter;
        const char *asked = node_attr(l->root, ATTR_ANFRAGE);
        if (asked && l->asked_doc && l->asked_doc != doc)
            run_inputs_of_file(in, r->a, l->asked_doc, asked);
        else if (asked && !l->asked_doc)
            run_inputs_add(in, r->a, asked, false);
    }
}

static void note_briefs(struct course *r, const struct run_letter *all, size_t n)
{
    for (size_t i = 0; i < n; i++)
        run_inputs_of_brief(&r->result.inputs, r->a, all[i].brief);
}

/* what was found decides whether the letters are written */
static bool may_write(struct course *r)
{
    diag_drop_covered(r->d, F_ZEICHEN_AUSSERHALB_DIN91379, F_ZEICHEN_NICHT_DARSTELLBAR);
    bool force = r->program->options->value[OPT_FORCE] != NULL;
    if (!run_has_errors(r->program, r->d))
        return true;
    r->result.status = force ? RUN_FORCED : RUN_REFUSED;
    return force;
}

/* Inputs are noted before anything is redacted, names of outputs looked at before the PDF is
 * made. */
static void set_and_make(struct course *r, struct run_letter *all, size_t n,
                         struct run_letter *const *shown, const char *output)
{
    note_inputs(r, all, n);
    if (shown[0])
        run_inputs_enclosed(&r->result.inputs, r->a, shown[0]->letter.root, r->published);
    set_letters(r, all, n);
    note_briefs(r, all, n);
    /* check names no output: it would be the PDF beside the file */
    const struct doc *doc = all->letter.doc;
    const char *name = output ? output : path_with_ending(r->a, doc->path, ".pdf");
    if (r->publication)
        public_check_name(r->publication, name, doc->root->pos);
    for (size_t i = 0; i < 2; i++) {
        if (!shown[i])
            continue;
        shown[i]->output = output && i ? run_second_output(r->a, output) : output;
        make_pdf(r, shown[i]);
    }
}

/* Both letters of a file, or none. */
static void write_letters(struct course *r, struct doc *doc, const char *output)
{
    struct run_letter *shown[2] = {0};
    size_t n = 0;
    struct run_letter *all = letters_of(r, doc, shown, &n);
    if (n)
        set_and_make(r, all, n, shown, output);
    bool write = may_write(r);
    for (size_t i = 0; i < 2; i++) {
        if (!shown[i])
            continue;
        struct run_file *file = note_file(r, shown[i], i == 1);
        if (write)
            write_letter(r, shown[i], file);
        buf_free(&shown[i]->bytes);
    }
}

/* a file that cannot be read is a finding without a line */
static struct doc *read_first(struct course *r, const char *path, int *err)
{
    fonts_trim(r->program->fonts);
    struct doc *doc = read_document(r->program->reader, r->a, path, r->d, err);
    if (*err) {
        struct pos pos = {source_new(r->a, path, NULL, 0), 0, 0};
        finding(r->d, F_DATEI_FEHLT, pos, "%s", file_reason(*err, diag_lang(r->d) == LANG_EN));
    }
    return doc;
}

struct run_result run_document(struct program *p, struct arena *a, const char *path,
                               const char *output, struct diag *d)
{
    struct course r = {.program = p, .a = a, .d = d};
    int err;
    r.published = p->options->value[OPT_PUBLIC] != NULL;
    struct doc *doc = read_first(&r, path, &err);
    if (err)
        r.result.status = RUN_FAILED;
    else if (doc->root)
        write_letters(&r, doc, output);
    else
        r.result.status = RUN_REFUSED;
    return r.result;
}

struct run_letters run_letters(struct program *p, struct arena *a, const char *path, bool published,
                               struct diag *d)
{
    struct course r = {.program = p, .a = a, .d = d, .published = published};
    struct run_letters all = {0};
    struct run_letter *shown[2];
    all.doc = read_first(&r, path, &all.error);
    if (all.error || !all.doc->root)
        return all;
    all.v = letters_of(&r, all.doc, shown, &all.n);
    set_letters(&r, all.v, all.n);
    for (size_t i = 0; i < all.n; i++)
        make_pdf(&r, &all.v[i]);
    diag_drop_covered(d, F_ZEICHEN_AUSSERHALB_DIN91379, F_ZEICHEN_NICHT_DARSTELLBAR);
    all.publication = r.publication;
    return all;
}

void run_letters_free(struct run_letters *all)
{
    for (size_t i = 0; i < all->n; i++)
        buf_free(&all->v[i].bytes);
}
