/* SPDX-License-Identifier: EUPL-1.2 */
/* Letters as OParl 1.1 objects: a Paper each, with the PDF that render would write, its text and
 * its Anlagen, in a folder for a web server. Papers of a dossier name each other, so they are
 * written when all its documents were seen; persons and organizations, which stand in many, at the
 * end. Names of objects come from the letters' own numbers, and must not tell what the published
 * version hides; nothing depends on when the export runs. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "brief/fields.h"
#include "check/public.h"
#include "export.h"
#include "export_people.h"
#include "export_tree.h"
#include "layout/page.h"
#include "options.h"
#include "out/out.h"
#include "text/slug.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    LIMIT_ANNEX = 256 << 20, /* bytes of an enclosed file */
    PERSONS_MAX = 100,       /* that one Paper names */
    DIGITS = 12              /* of a name that must not tell the path it comes from */
};

/* A file that an object names; strings of the dossier's arena; slug and file_name of the tree's */
struct part {
    const char *slug, *file_name, *name, *type, *text; /* text "": none */
    size_t size;
    char sum[DIGEST_SHA512_HEX];
    struct part *next;
};

/* a letter of the dossier at hand */
struct paper {
    const char *slug, *id, *name, *reference, *type;
    bool asks; /* the Anfrage */
    struct date date;
    const char **persons; /* addresses */
    size_t n_persons;
    const char *organization, *office; /* addresses; NULL: none */
    struct part *parts;                /* the letter first, then Anlagen */
    struct paper *next;
};

struct oparl {
    struct export_form form;
    struct program *program;
    struct tree tree;
    struct people *people;      /* of all dossiers */
    struct span days;           /* of all letters */
    struct arena *a;            /* of the dossier at hand */
    struct paper *first, *last; /* of the dossier at hand */
    const char *body;           /* address */
};

/* ---- names ---- */

static const char *kennung(const struct letter *l)
{
    const struct node *asked = l->asked;
    const char *own = asked ? node_attr(asked, ATTR_KENNUNG) : NULL;
    if ((!own || !*own) && l->root->parent)
        own = node_attr(l->root->parent, ATTR_KENNUNG);
    return own ? own : "";
}

static const char *kind_of_answer(const struct letter *l)
{
    const char *art = node_attr(l->root, ATTR_ART);
    if (l->root->kind == KIND_VORLAGE)
        return "vorlage";
    return art && !strcmp(art, "teil")       ? "teilantwort"
           : art && !strcmp(art, "zwischen") ? "zwischennachricht"
                                             : "antwort";
}

/* behind the name of its Anfrage: "-antwort", "-teilantwort-2" */
static const char *suffix(struct arena *a, const struct letter *l)
{
    const char *nth = node_attr(l->root, ATTR_FOLGE);
    long n = nth ? strtol(nth, NULL, 10) : 0;
    if (l->root->kind == KIND_ANFRAGE)
        return "";
    return n > 1 && n < 1000 ? arena_printf(a, "-%s-%ld", kind_of_answer(l), n)
                             : arena_printf(a, "-%s", kind_of_answer(l));
}

/* the path below the folder that was named; a digest of it where it tells what is private */
static const char *name_by_path(struct oparl *x, const struct export_document *d)
{
    size_t n = strlen(d->input->below);
    bool xml = n > 4 && !strcmp(d->input->below + n - 4, ".xml");
    const char *path = arena_strndup(x->a, d->input->below, xml ? n - 4 : n);
    const char *slug = text_slug(x->a, path);
    const struct publication *p = d->letters->publication;
    if (*slug && (!p || (!public_tells(p, path) && !public_tells(p, slug))))
        return slug;
    char sum[DIGEST_SHA256_HEX];
    digest_sha256(path, strlen(path), sum);
    return arena_printf(x->a, "brief-%.*s", (int)DIGITS, sum);
}

/* From the kennung, else the Aktenzeichen, else the path. A letter of a vorgang shares these with
 * others: `end` tells them apart. */
static const char *name_of(struct oparl *x, const struct export_document *d, const struct letter *l)
{
    const char *base = text_slug(x->a, kennung(l)), *end = suffix(x->a, l);
    const char *number = node_attr(l->root, ATTR_AKTENZEICHEN);
    if (!*base && !l->asked && number)
        base = text_slug(x->a, number);
    bool by_path = !*base;
    if (by_path)
        base = name_by_path(x, d);
    if (by_path && !l->root->parent)
        end = "";
    if (by_path && l->root->parent && l->root->kind == KIND_ANFRAGE)
        end = "-anfrage";
    const char *seed = arena_printf(x->a, "%s%s", d->input->below, end);
    return tree_name(&x->tree, OBJECT_PAPER, arena_printf(x->tree.a, "%s%s", base, end), seed);
}

/* ---- files ---- */

static struct part *new_part(struct oparl *x, const char *wanted, const char *ending,
                             const struct buf *bytes)
{
    struct part *p = ARENA_NEW(x->a, struct part);
    const char *name = arena_strdup(x->tree.a, wanted);
    p->slug = tree_name(&x->tree, OBJECT_FILE, name, name);
    p->file_name = arena_printf(x->tree.a, "%s%s", p->slug, ending);
    p->text = "";
    p->size = bytes->n;
    digest_sha512(bytes->p ? bytes->p : "", bytes->n, p->sum);
    tree_download(&x->tree, p->file_name, bytes->p ? bytes->p : "", bytes->n);
    return p;
}

/* what the file of an Anlage is, by its ending; the ending is kept where it is known */
static const char *media_type(const char *file, const char **ending)
{
    static const char *const TYPES[][2] = {
        {".pdf", "application/pdf"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".txt", "text/plain"},
        {".csv", "text/csv"},
        {".xml", "application/xml"},
        {".json", "application/json"},
        {".zip", "application/zip"},
        {".odt", "application/vnd.oasis.opendocument.text"},
        {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    };
    size_t n = strlen(file);
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        size_t k = strlen(TYPES[i][0]);
        if (n > k && !strcasecmp(file + n - k, TYPES[i][0])) {
            *ending = TYPES[i][0];
            return TYPES[i][1];
        }
    }
    *ending = ".bin";
    return "application/octet-stream";
}

/* what the check has not found fault with: it lies where it may; NULL after a finding */
static struct part *annex(struct oparl *x, const struct export_document *d, const struct letter *l,
                          const struct node *n, const char *slug)
{
    const char *file = node_attr(n, ATTR_DATEI), *title = node_attr(n, ATTR_TITEL), *ending;
    const char *folder = path_folder(x->a, l->doc->path), *path = path_join(x->a, folder, file);
    struct buf bytes = {0};
    if (*file == '/' || !path_inside(l->folder ? l->folder : folder, path))
        return NULL;
    int err = file_read(path, LIMIT_ANNEX, &bytes);
    if (err) {
        finding(d->diag, F_DATEI_FEHLT, node_attr_pos(n, ATTR_DATEI), "%s: %s", file,
                file_reason(err, diag_lang(d->diag) == LANG_EN));
        buf_free(&bytes);
        return NULL;
    }
    const char *type = media_type(file, &ending);
    struct part *p =
        new_part(x, arena_printf(x->a, "%s-anlage-%u", slug, anlage_number(n)), ending, &bytes);
    p->type = type;
    p->name = arena_strdup(x->a, title ? title : "");
    buf_free(&bytes);
    return p;
}

static void add_annexes(struct oparl *x, const struct export_document *d, const struct letter *l,
                        struct paper *paper)
{
    struct part *last = paper->parts;
    const struct node *n = node_child(node_child(l->root, KIND_ANLAGEN), KIND_ANLAGE);
    for (; n; n = node_next(n)) {
        const char *file = node_attr(n, ATTR_DATEI);
        struct part *p = file && *file ? annex(x, d, l, n, paper->slug) : NULL;
        if (!p)
            continue;
        last->next = p;
        last = p;
    }
}

static struct part *letter_part(struct oparl *x, const struct run_letter *r,
                                const struct paper *paper)
{
    struct buf text = {0};
    struct part *p = new_part(x, paper->slug, ".pdf", &r->bytes);
    text_write(x->a, r->pages, &text);
    p->type = "application/pdf";
    p->name = paper->name;
    p->text = arena_strndup(x->a, text.n ? text.p : "", text.n);
    buf_free(&text);
    return p;
}

/* ---- papers ---- */

static void add_originators(struct oparl *x, const struct letter *l, struct paper *paper)
{
    const struct node *sender = node_child(l->asked, KIND_ABSENDER);
    const char *house = people_organization(
        x->people, node_child_text(x->a, sender, KIND_ORGANISATION), false, paper->date);
    if (house)
        paper->organization = tree_id(&x->tree, x->a, OBJECT_ORGANIZATION, house);
    paper->persons = ARENA_ARRAY(x->a, PERSONS_MAX, const char *);
    for (const struct node *n = node_child(sender, KIND_PERSON); n; n = node_next(n)) {
        const char *slug = people_person(x->people, n, paper->date);
        if (slug && paper->n_persons < PERSONS_MAX)
            paper->persons[paper->n_persons++] = tree_id(&x->tree, x->a, OBJECT_PERSON, slug);
    }
}

/* whom the Anfrage asks; where it is not at hand, whose letterhead the answer has */
static void add_office(struct oparl *x, const struct run_letter *r, struct paper *paper)
{
    const struct node *to = node_child(r->letter.asked, KIND_EMPFAENGER);
    const char *name = node_child_text(x->a, to, KIND_ORGANISATION);
    if (!*name && !paper->asks)
        name = r->pages->meta.author;
    const char *slug = people_organization(x->people, name, true, paper->date);
    if (!slug)
        return;
    paper->office = tree_id(&x->tree, x->a, OBJECT_ORGANIZATION, slug);
    if (!paper->asks)
        paper->organization = paper->office;
}

static const char *paper_type(const struct letter *l)
{
    if (l->root->kind == KIND_VORLAGE)
        return "Berichtsvorlage";
    return l->root->kind == KIND_ANFRAGE ? "Anfrage" : "Beantwortung einer Anfrage";
}

/* The subject, or what the PDF is called without one. A part of an answer says so: the subjects are
 * the same. */
static const char *paper_name(struct arena *a, const struct run_letter *r)
{
    const struct letter *l = &r->letter;
    const char *subject = letter_subject(a, l), *art = node_attr(l->root, ATTR_ART);
    const char *what = !art                       ? ""
                       : !strcmp(art, "teil")     ? " (Teilantwort)"
                       : !strcmp(art, "zwischen") ? " (Zwischennachricht)"
                                                  : "";
    subject = *subject ? subject : r->pages->meta.title;
    return *what ? arena_printf(a, "%s%s", subject, what) : arena_strdup(a, subject);
}

/* Strings that outlive the dossier (names of objects and files) are the tree's. */
static void add_letter(struct oparl *x, const struct export_document *d, const struct run_letter *r)
{
    const struct letter *l = &r->letter;
    const char *number = node_attr(l->root, ATTR_AKTENZEICHEN);
    struct paper *paper = ARENA_NEW(x->a, struct paper);
    paper->asks = l->root->kind == KIND_ANFRAGE;
    paper->slug = name_of(x, d, l);
    paper->id = tree_id(&x->tree, x->a, OBJECT_PAPER, paper->slug);
    paper->name = paper_name(x->a, r);
    paper->reference = arena_strdup(x->a, paper->asks ? kennung(l) : number ? number : "");
    paper->type = paper_type(l);
    paper->date = l->root->u.root.date;
    span_add(&x->days, paper->date);
    if (paper->asks)
        add_originators(x, l, paper);
    add_office(x, r, paper);
    paper->parts = letter_part(x, r, paper);
    add_annexes(x, d, l, paper);
    if (x->last)
        x->last->next = paper;
    else
        x->first = paper;
    x->last = paper;
}

static void add_document(void *state, const struct export_document *d)
{
    struct oparl *x = state;
    for (size_t i = 0; i < d->letters->n && !d->refused; i++)
        if (d->letters->v[i].pages)
            add_letter(x, d, &d->letters->v[i]);
}

/* ---- writing a dossier ---- */

/* a letter changes when another one answers it */
static struct span days_of(const struct oparl *x, const struct paper *paper)
{
    struct span s = {0};
    span_add(&s, paper->date);
    for (const struct paper *p = x->first; p && paper->asks; p = p->next)
        if (s.first.year && p->date.year && date_compare(p->date, s.last) > 0)
            s.last = p->date;
    return s;
}

static void put_part(struct oparl *x, struct buf *out, const struct part *p, struct date day)
{
    object_begin(out, &x->tree, OBJECT_FILE, p->slug);
    object_text(out, "name", p->name);
    object_text(out, "fileName", p->file_name);
    object_text(out, "mimeType", p->type);
    object_date(out, "date", day);
    buf_printf(out, ",\"size\":%zu", p->size);
    object_text(out, "sha512Checksum", p->sum);
    object_text(out, "text", p->text);
    object_text(out, "accessUrl", tree_download_url(&x->tree, x->a, p->file_name));
}

static struct span day_of(struct date d)
{
    return (struct span){d, d};
}

static void write_parts(struct oparl *x, const struct paper *paper)
{
    struct buf out = {0};
    for (const struct part *p = paper->parts; p; p = p->next) {
        put_part(x, &out, p, paper->date);
        object_texts(&out, "paper", &paper->id, 1);
        object_span(&out, day_of(paper->date));
        buf_str(&out, "}\n");
        tree_object(&x->tree, OBJECT_FILE, p->slug, &out);
        buf_clear(&out);
    }
    buf_free(&out);
}

static void put_parts(struct oparl *x, struct buf *out, const struct paper *paper)
{
    size_t n = 0;
    for (const struct part *p = paper->parts; p; p = p->next, n++) {
        buf_str(out, n == 0 ? ",\"mainFile\":" : n == 1 ? ",\"auxiliaryFile\":[" : ",");
        put_part(x, out, p, paper->date);
        object_span(out, day_of(paper->date));
        buf_byte(out, '}');
    }
    buf_str(out, n > 1 ? "]" : "");
}

/* the Anfrage names what answers it, and each of these the Anfrage */
static void put_links(struct oparl *x, struct buf *out, const struct paper *paper)
{
    size_t n = 0;
    for (const struct paper *p = x->first; p; p = p->next)
        n++;
    const char **ids = ARENA_ARRAY(x->a, n, const char *);
    n = 0;
    for (const struct paper *p = x->first; p; p = p->next)
        if (p->asks != paper->asks)
            ids[n++] = p->id;
    object_texts(out, paper->asks ? "subordinatedPaper" : "superordinatedPaper", ids, n);
}

static void write_paper(struct oparl *x, const struct paper *paper)
{
    struct buf out = {0};
    object_begin(&out, &x->tree, OBJECT_PAPER, paper->slug);
    object_text(&out, "body", x->body);
    object_text(&out, "name", paper->name);
    object_text(&out, "reference", paper->reference);
    object_date(&out, "date", paper->date);
    object_text(&out, "paperType", paper->type);
    put_links(x, &out, paper);
    put_parts(x, &out, paper);
    object_texts(&out, "originatorPerson", paper->persons, paper->n_persons);
    object_texts(&out, "originatorOrganization", &paper->organization, paper->organization != NULL);
    object_texts(&out, "underDirectionOf", &paper->office, paper->office != NULL);
    object_span(&out, days_of(x, paper));
    buf_str(&out, "}\n");
    tree_object(&x->tree, OBJECT_PAPER, paper->slug, &out);
    buf_free(&out);
}

static bool write_dossier(void *state)
{
    struct oparl *x = state;
    for (const struct paper *p = x->first; p; p = p->next) {
        write_parts(x, p);
        write_paper(x, p);
    }
    x->first = x->last = NULL;
    arena_reset(x->a);
    return !x->tree.failed;
}

/* ---- System and Body ---- */

/* "https://www.example.org/oparl" -> "www.example.org" */
static const char *host_of(struct arena *a, const char *base)
{
    const char *host = strstr(base, "://") + 3;
    return arena_strndup(a, host, strcspn(host, "/"));
}

static void put_body(struct oparl *x, struct buf *out, const char *name)
{
    static const char *const LISTS[OBJECT_COUNT] = {
#define OBJECT(id, type, folder, list, property) [OBJECT_##id] = property,
#include "export_objects.def"
#undef OBJECT
    };
    buf_printf(out, "{\"id\":\"%s\",\"type\":\"https://schema.oparl.org/1.1/Body\"", x->body);
    object_text(out, "system", tree_url(&x->tree, x->a, "system.json"));
    object_text(out, "name", name);
    for (int k = 0; k < OBJECT_COUNT; k++)
        object_text(out, LISTS[k], tree_list(&x->tree, x->a, (enum object)k));
    buf_str(out, ",\"legislativeTerm\":[]");
    object_span(out, x->days);
    buf_byte(out, '}');
}

static void write_root(struct oparl *x)
{
    const char *office = people_office(x->people), *base = x->tree.base;
    const char *name = office ? office : host_of(x->a, base);
    struct buf body = {0}, out = {0};
    put_body(x, &body, name);
    buf_printf(&out,
               "{\"data\":[%s],\"pagination\":{\"totalElements\":1,\"currentPage\":1,"
               "\"totalPages\":1},\"links\":{\"self\":\"%s/bodies.json\"}}\n",
               body.p, base);
    tree_root(&x->tree, "bodies.json", &out);
    buf_byte(&body, '\n');
    tree_root(&x->tree, "body.json", &body);
    buf_clear(&out);
    buf_printf(&out,
               "{\"id\":\"%s/system.json\",\"type\":\"https://schema.oparl.org/1.1/System\","
               "\"oparlVersion\":\"https://schema.oparl.org/1.1/\",\"body\":\"%s/bodies.json\"",
               base, base);
    object_text(&out, "name", name);
    object_span(&out, x->days);
    buf_str(&out, "}\n");
    tree_root(&x->tree, "system.json", &out);
    buf_free(&body);
    buf_free(&out);
}

static bool end(void *state)
{
    struct oparl *x = state;
    people_write(x->people, x->body);
    tree_finish(&x->tree);
    write_root(x);
    return !x->tree.failed;
}

/* ---- the form ---- */

const struct export_form *oparl_open(struct program *p, struct arena *a)
{
    const char *const *value = p->options->value;
    struct oparl *x = ARENA_NEW(a, struct oparl);
    bool opened = tree_open(&x->tree, a, value[OPT_OUTPUT], value[OPT_BASE_URL], p->lang);
    x->program = p;
    x->people = people_new(&x->tree);
    x->body = tree_url(&x->tree, a, "body.json");
    x->a = arena_new(0);
    x->form = (struct export_form){.state = x,
                                   .published = !value[OPT_INTERNAL],
                                   .tells_all = true,
                                   .document = add_document,
                                   .dossier = write_dossier,
                                   .end = end};
    if (opened)
        return &x->form;
    oparl_close(&x->form);
    return NULL;
}

void oparl_close(const struct export_form *f)
{
    struct oparl *x = f->state;
    tree_close(&x->tree);
    arena_free(x->a);
}
