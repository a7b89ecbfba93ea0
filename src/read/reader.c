/* SPDX-License-Identifier: EUPL-1.2 */
/* The reader: schemas compiled once; a file from its bytes to a tree. The order of one file: bytes,
 * UTF-8, raw tree, root element, schema, grammar (if the schema said no), structure, our tree. Each
 * step needs the one before without a fault, but a document that is not valid is built all the
 * same, without what is faulty: the rest of it can be checked. Files of the program itself
 * (letterheads, rules, holidays) must be faultless.
 *
 * Raw trees live in the scratch arena, which is emptied behind each file; positions, sources and
 * trees in the caller's. */
#include "read/reader.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/file.h"
#include "read/grammar.h"
#include "read/words.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <string.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ptr;
#else
typedef xmlErrorPtr error_ptr;
#endif

static void ignore_error(void *user, error_ptr e)
{
    (void)user, (void)e;
}

static void ignore_message(void *user, const char *text, ...)
{
    (void)user, (void)text;
}

/* The library does not look at all of its allocations: with these none fails, for which it would
 * crash. Set once, before it has allocated anything. */
static void *allocate(size_t n)
{
    void *p = malloc(n);
    if (!p && n)
        die_memory();
    return p;
}

static void *reallocate(void *old, size_t n)
{
    void *p = realloc(old, n);
    if (!p && n)
        die_memory();
    return p;
}

static char *duplicate(const char *s)
{
    size_t n = strlen(s) + 1;
    return memcpy(allocate(n), s, n);
}

void library_silence(void)
{
    xmlMemSetup(free, allocate, reallocate, duplicate);
    xmlInitParser();
    xmlSetStructuredErrorFunc(NULL, ignore_error);
    xmlSetGenericErrorFunc(NULL, ignore_message);
}

struct reader *reader_open(struct arena *a, const char *folder, const char **error)
{
    struct reader *r = ARENA_NEW(a, struct reader);
    library_silence();
    *error = NULL;
    for (int v = 0; v < VOCABULARIES; v++) {
        r->schemas[v] = schema_open(a, folder, (enum vocabulary)v);
        if (r->schemas[v])
            continue;
        *error =
            arena_printf(a,
                         "Das Schema „%s“ fehlt oder ist beschädigt; installieren Sie zufrage neu "
                         "oder nennen Sie mit --templates den richtigen Ordner (the schema is "
                         "missing or damaged)",
                         path_join(a, folder, vocabulary_file((enum vocabulary)v)));
        reader_close(r);
        return NULL;
    }
    r->scratch = arena_new(0);
    return r;
}

void reader_close(struct reader *r)
{
    if (!r)
        return;
    for (int v = 0; v < VOCABULARIES; v++)
        schema_close(r->schemas[v]);
    arena_free(r->scratch);
}

static struct source *no_source(struct arena *a, const char *path)
{
    return source_new(a, path, NULL, 0);
}

static void report_size(const struct pass *p)
{
    finding_limit(p->diag, F_EINGABE_ZU_GROSS, pos_at(p->source, 0, 0), LIMIT_OF_FILE);
}

/* root elements of a vocabulary, in words */
static const char *roots(const struct pass *p, enum vocabulary v)
{
    static const char *const of[VOCABULARIES][4] = {
        [VOCABULARY_DOCUMENT] = {"anfrage", "antwort", "vorlage", "vorgang"},
        [VOCABULARY_LETTERHEAD] = {"briefkopf"},
        [VOCABULARY_RULES] = {"regeln"},
        [VOCABULARY_HOLIDAYS] = {"feiertage"},
    };
    struct names list = {.n = 0};
    for (size_t i = 0; i < 4 && of[v][i]; i++)
        names_add(&list, of[v][i]);
    return words_list(p, &list, WORDS_OR, true);
}

static bool is_root(const struct raw *root, enum vocabulary v)
{
    switch (v) {
    case VOCABULARY_LETTERHEAD: return !strcmp(root->name, "briefkopf");
    case VOCABULARY_RULES: return !strcmp(root->name, "regeln");
    case VOCABULARY_HOLIDAYS: return !strcmp(root->name, "feiertage");
    case VOCABULARY_DOCUMENT:
    case VOCABULARIES: break;
    }
    return !strcmp(root->name, "anfrage") || !strcmp(root->name, "antwort") ||
           !strcmp(root->name, "vorlage") || !strcmp(root->name, "vorgang");
}

static const char *foreign_namespace(const struct pass *p, const struct raw *root)
{
    if (!*root->ns)
        return DE_EN(p->diag, " ohne Namensraum", " without a namespace");
    return arena_printf(p->scratch, DE_EN(p->diag, " im Namensraum „%s“", " in the namespace “%s”"),
                        raw_shown(p->scratch, root->ns));
}

/* Told apart: our element without its namespace, another element of ours, something else
 * altogether. */
static bool accept_root(const struct pass *p, const struct raw *root, enum vocabulary v)
{
    const char *ns = vocabulary_namespace(v), *name = raw_shown(p->scratch, root->name);
    bool named = is_root(root, v), ours = !strcmp(root->ns, ns);
    if (named && ours)
        return true;
    if (named && !*root->ns)
        finding(p->diag, p->fault, root->pos,
                DE_EN(p->diag, "Dem Element <%s> fehlt der Namensraum; ergänzen Sie xmlns=\"%s\"",
                      "The element <%s> lacks its namespace; add xmlns=\"%s\""),
                name, ns);
    else if (ours)
        finding(p->diag, p->fault, root->pos,
                DE_EN(p->diag, "Das erste Element ist <%s>; hier muss %s stehen",
                      "The first element is <%s>; here must stand %s"),
                name, roots(p, v));
    else
        finding(p->diag, p->fault, root->pos,
                DE_EN(p->diag, "Das erste Element ist <%s>%s; hier muss %s mit xmlns=\"%s\" stehen",
                      "The first element is <%s>%s; here must stand %s with xmlns=\"%s\""),
                name, foreign_namespace(p, root), roots(p, v), ns);
    return false;
}

/* errors alone: a warning does not keep a letterhead from being used */
static size_t findings_of(const struct diag *d)
{
    return diag_count(d, SEVERITY_ERROR);
}

/* libxml2 says whether; the grammar says what */
static bool validate(struct reader *r, const struct pass *p, enum vocabulary v, struct raw *root)
{
    const struct raw *where = NULL;
    size_t before = findings_of(p->diag);
    bool valid = schema_validate(r->schemas[v], root, &where);
    struct grammar *g = valid ? NULL : grammar_open(p->scratch, schema_path(r->schemas[v]));
    if (g)
        explain(p, g, root);
    grammar_close(g);
    if (v == VOCABULARY_DOCUMENT && !structure_check(p, root))
        return false;
    if (!valid && findings_of(p->diag) == before)
        finding(p->diag, p->fault, (where ? where : root)->pos,
                DE_EN(p->diag, "Das Element <%s> entspricht nicht dem Schema",
                      "The element <%s> does not follow the schema"),
                raw_shown(p->scratch, (where ? where : root)->name));
    return true;
}

static int read_bytes(const char *path, struct buf *bytes)
{
    if (!strcmp(path, "-"))
        return file_read_stdin(LIMIT_FILE, bytes);
    return file_read(path, LIMIT_FILE, bytes);
}

/* bytes: of the file, for the caller to free */
static struct raw *read_pass(struct reader *r, struct arena *a, const char *path, enum vocabulary v,
                             struct pass *p, struct buf *bytes, int *err)
{
    struct source *source = no_source(a, path);
    struct raw *root = NULL;
    p->source = source;
    *err = read_bytes(path, bytes);
    if (*err == EFBIG) {
        *err = 0;
        report_size(p);
    } else if (!*err && decode(p, a, path, bytes->n ? bytes->p : "", bytes->n, &source)) {
        p->source = source;
        root = parse_source(p);
    }
    p->source = source;
    if (root && (!accept_root(p, root, v) || !validate(r, p, v, root)))
        root = NULL;
    return root;
}

struct node *read_own(struct reader *r, struct arena *a, const char *path, enum vocabulary v,
                      enum finding_id fault, struct diag *d, const struct source **source,
                      char sha256[DIGEST_SHA256_HEX])
{
    struct pass p = {r->scratch, d, NULL, fault, fault};
    size_t before = findings_of(d);
    struct buf bytes = {0};
    int err;
    struct raw *root = read_pass(r, a, path, v, &p, &bytes, &err);
    if (sha256)
        digest_sha256(bytes.n ? bytes.p : "", bytes.n, sha256);
    buf_free(&bytes);
    *source = p.source;
    if (err)
        finding(d, fault, pos_at(p.source, 0, 0),
                DE_EN(d, "Die Datei kann nicht gelesen werden: %s", "The file cannot be read: %s"),
                file_reason(err, diag_lang(d) == LANG_EN));
    struct node *tree = root && findings_of(d) == before ? build_tree(a, root) : NULL;
    arena_reset(r->scratch);
    return tree;
}

/* most files are their own source */
static const char *keep_bytes(struct arena *a, const struct buf *bytes, const struct source *s)
{
    if (!bytes->n || (s->text && s->len == bytes->n && !memcmp(s->text, bytes->p, bytes->n)))
        return s->text;
    return arena_strndup(a, bytes->p, bytes->n);
}

struct doc *read_document(struct reader *r, struct arena *a, const char *path, struct diag *d,
                          int *err)
{
    struct doc *doc = ARENA_NEW(a, struct doc);
    doc->arena = a;
    doc->path = arena_strdup(a, path);
    struct pass p = {r->scratch, d, NULL, F_SCHEMA_VERLETZT, F_XML_FEHLERHAFT};
    struct buf bytes = {0};
    struct raw *root = read_pass(r, a, path, VOCABULARY_DOCUMENT, &p, &bytes, err);
    doc->source = p.source;
    doc->bytes = keep_bytes(a, &bytes, p.source);
    doc->n_bytes = bytes.n;
    buf_free(&bytes);
    doc->root = root ? build_tree(a, root) : NULL;
    arena_reset(r->scratch);
    return doc;
}
