/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening what all documents share, and looking up letterheads. What is missing ends the start with
 * a message that says what to install. Order of folders: option, environment, installation
 * (base/place.h); a folder of one's own may hold letterheads alone. Letterheads are read once a
 * process, the broken ones too, and their findings repeated for every letter that uses them. */
#include "program.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/place.h"
#include "layout/shape.h"
#include "match/rules.h"
#include "options.h"
#include "out/out.h"
#include "read/read.h"
#include "text/hyphen.h"
#include "text/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    NAME_MAX_LENGTH = 64,
    NAMES_KEPT = 64 /* names of letterheads whose lookup is kept */
};

/* a name and what it led to; of p->arena, as is known_brief */
struct known_path {
    const char *name;
    const char *path; /* NULL: no folder has it */
    struct known_path *next;
};

struct known_brief {
    const char *path;
    struct brief *brief; /* NULL: broken */
    struct diag *faults; /* found in it, told again for every document */
    struct known_brief *next;
};

/* the first of the folders that holds a file */
static const char *find_share(struct arena *a, const char *const *folders, size_t n,
                              const char *file)
{
    for (size_t i = 0; i < n; i++)
        if (folders[i] && path_exists(path_join(a, folders[i], file)))
            return folders[i];
    return NULL;
}

static bool missing(const struct program *p, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", p->lang == LANG_EN ? en : de, what);
    return false;
}

/* the reader is opened here: all other files are read by it */
static bool open_templates(struct program *p)
{
    const char *given = p->options->value[OPT_TEMPLATES];
    const char *own = getenv("ZUFRAGE_TEMPLATES");
    const char *folders[] = {given, own, place_of(p->arena, PLACE_TEMPLATES)};
    /* a folder of letterheads alone is enough: schemas and rules may come from the installation */
    p->templates = find_share(p->arena, folders, sizeof folders / sizeof *folders, "zufrage.xsd");
    if (given && !path_is_folder(given))
        return missing(p, "Den Ordner der Vorlagen gibt es nicht",
                       "the folder of templates does not exist", given);
    if (own && *own && !path_is_folder(own))
        return missing(p, "Den Ordner in ZUFRAGE_TEMPLATES gibt es nicht",
                       "the folder in ZUFRAGE_TEMPLATES does not exist", own);
    if (!p->templates)
        return missing(p,
                       "Das Schema fehlt; installieren Sie zufrage neu oder nennen Sie den "
                       "Ordner mit --templates",
                       "the schema is missing; install zufrage again or name the folder with "
                       "--templates",
                       "zufrage.xsd");
    const char *error = NULL;
    p->reader = reader_open(p->arena, p->templates, &error);
    return p->reader ||
           missing(p, "Das Schema ist nicht lesbar", "the schema is unreadable", error);
}

static void print_faults(const struct program *p, struct diag *d)
{
    struct buf out = {0};
    diag_sort(d);
    diag_print_text(d, (struct print_style){p->lang, false}, &out);
    fputs(out.n ? out.p : "", stderr);
    buf_free(&out);
}

static bool open_rules(struct program *p)
{
    struct diag *d = diag_new(p->arena, p->lang);
    const char *holidays = path_join(p->arena, p->templates, "feiertage.xml");
    bool dated = read_holidays(p->reader, p->arena, holidays, d);
    /* the shipped rules have passed their samples in the tests; those of a house have not */
    bool shipped = !strcmp(p->templates, place_of(p->arena, PLACE_TEMPLATES));
    p->rules = read_rules(p->reader, p->arena, path_join(p->arena, p->templates, "regeln.xml"),
                          !shipped, d);
    if (p->rules && dated)
        return true;
    print_faults(p, d);
    return missing(p, "Die Regeln sind nicht lesbar", "the rules are unreadable",
                   dated ? "regeln.xml" : "feiertage.xml");
}

static bool open_fonts(struct program *p)
{
    const char *folders[] = {getenv("ZUFRAGE_FONTS"), place_of(p->arena, PLACE_FONTS)};
    const char *folder = find_share(p->arena, folders, sizeof folders / sizeof *folders, "");
    if (!folder)
        return missing(p, "Der Ordner der Schriften fehlt", "the folder of fonts is missing",
                       folders[1]);
    p->font_folder = folder;
    p->fonts = fonts_new(folder);
    return true;
}

/* a compiled file; NULL: there is none */
static const char *compiled_path(struct program *p, const char *file)
{
    const char *path = path_join(p->arena, place_of(p->arena, PLACE_COMPILED), file);
    return path_exists(path) ? path : NULL;
}

static bool open_compiled(struct program *p)
{
    const char *patterns = compiled_path(p, "hyphen-de.bin");
    const char *words = compiled_path(p, "words-de.bin");
    p->compiled[0] = patterns ? patterns : "";
    p->compiled[1] = words ? words : "";
    p->hyphen = patterns ? hyphen_open(patterns) : NULL;
    p->words = words ? words_open(words) : NULL;
    if (!p->hyphen)
        return missing(p, "Die Trennmuster fehlen; installieren Sie zufrage neu",
                       "the hyphenation patterns are missing; install zufrage again",
                       "hyphen-de.bin");
    return p->words || missing(p, "Die Wortliste fehlt; installieren Sie zufrage neu",
                               "the word list is missing; install zufrage again", "words-de.bin");
}

bool program_open_schemas(struct program *p, const struct options *o)
{
    *p = (struct program){.options = o, .lang = o->lang, .arena = arena_new(0)};
    program_within(p, NULL);
    return open_templates(p);
}

void program_within(struct program *p, const char *folder)
{
    const char *root = p->options->value[OPT_ROOT];
    p->within = root ? root : folder;
}

bool program_open_import(struct program *p, const struct options *o)
{
    if (!program_open_schemas(p, o) || !open_rules(p) || !open_compiled(p))
        return false;
    struct diag *d = diag_new(p->arena, p->lang);
    p->import_rules =
        read_rules(p->reader, p->arena, path_join(p->arena, p->templates, "import.xml"), false, d);
    if (!p->import_rules)
        print_faults(p, d);
    return p->import_rules || missing(p, "Die Regeln des Imports sind nicht lesbar",
                                      "the rules of the import are unreadable", "import.xml");
}

bool program_open(struct program *p, const struct options *o)
{
    if (!program_open_schemas(p, o) || !open_rules(p) || !open_fonts(p) || !open_compiled(p))
        return false;
    p->pdf = pdf_new();
    return true;
}

void program_forget_briefs(struct program *p)
{
    for (struct known_brief *k = p->briefs; k; k = k->next)
        if (k->brief)
            brief_free(k->brief);
    p->briefs = NULL;
}

void program_close(struct program *p)
{
    pdf_free(p->pdf);
    fonts_free(p->fonts);
    hyphen_close(p->hyphen);
    words_close(p->words);
    program_forget_briefs(p);
    rules_free(p->rules);
    rules_free(p->import_rules);
    reader_close(p->reader);
    arena_free(p->arena);
}

/* ---- letterheads ---- */

/* [a-z0-9-]+: a name, never a path */
static bool is_name(const char *s)
{
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return n && n <= NAME_MAX_LENGTH && !s[n];
}

/* from a; the house goes before the installation */
static const char *find_template(struct program *p, struct arena *a, const char *file)
{
    const char *folders[] = {p->options->value[OPT_TEMPLATES], getenv("ZUFRAGE_TEMPLATES"),
                             p->templates, place_of(a, PLACE_TEMPLATES)};
    const char *folder = find_share(a, folders, sizeof folders / sizeof *folders, file);
    return folder ? path_join(a, folder, file) : NULL;
}

const char *program_template(struct program *p, const char *file)
{
    return find_template(p, p->arena, file);
}

static const struct known_path *known_path(const struct program *p, const char *name)
{
    const struct known_path *k = p->paths;
    while (k && strcmp(k->name, name) != 0)
        k = k->next;
    return k;
}

/* A name is looked up once: what it means does not change while letters are written. Names that no
 * folder has are kept, too, but only so many: they come from outside. */
static const char *brief_path(struct program *p, const char *name)
{
    const struct known_path *known = known_path(p, name);
    if (known)
        return known->path;
    struct arena *a = arena_new(0);
    const char *path = find_template(p, a, arena_printf(a, "%s.xml", name));
    const char *kept = path ? arena_strdup(p->arena, path) : NULL;
    if (path || p->n_paths < NAMES_KEPT) {
        struct known_path *k = ARENA_NEW(p->arena, struct known_path);
        *k = (struct known_path){arena_strdup(p->arena, name), kept, p->paths};
        p->paths = k;
        p->n_paths++;
    }
    arena_free(a);
    return kept;
}

/* what a letter without @briefkopf gets: standard-KIND.xml of the house, else the shipped one */
static const char *default_path(struct program *p, const struct letter *l)
{
    char name[NAME_MAX_LENGTH];
    snprintf(name, sizeof name, "standard-%s", kind_name(l->root->kind));
    const char *own = brief_path(p, name);
    if (own)
        return own;
    if (l->root->kind == KIND_VORLAGE)
        return brief_path(p, "musterkreis-vorlage");
    return brief_path(p, l->root->kind == KIND_ANFRAGE ? "kreistagsmitglied" : "musterkreis");
}

const char *program_letterhead(struct program *p)
{
    const char *given = p->options->value[OPT_LETTERHEAD];
    const char *named =
        given && is_name(given) && !path_exists(given) ? brief_path(p, given) : NULL;
    return named ? named : given;
}

const char *program_brief_name(struct program *p, const struct letter *l)
{
    const char *given = program_letterhead(p), *path = given ? given : default_path(p, l);
    const char *file = path ? path_name(path) : "";
    size_t n = strlen(file);
    const char *name = arena_strndup(p->arena, file, n > 4 ? n - 4 : 0);
    const char *found =
        n > 4 && !strcmp(file + n - 4, ".xml") && is_name(name) ? brief_path(p, name) : NULL;
    struct stat asked, there;
    bool same = found && !stat(path, &asked) && !stat(found, &there) &&
                asked.st_dev == there.st_dev && asked.st_ino == there.st_ino;
    return same ? name : NULL;
}

static const struct brief *known(struct program *p, const char *path, struct diag *d)
{
    struct known_brief *k = p->briefs;
    while (k && strcmp(k->path, path) != 0)
        k = k->next;
    if (!k) {
        k = ARENA_NEW(p->arena, struct known_brief);
        *k = (struct known_brief){path, NULL, diag_new(p->arena, p->lang), p->briefs};
        k->brief = read_brief(p->reader, p->arena, path, k->faults);
        p->briefs = k;
    }
    diag_repeat(d, k->faults);
    return k->brief;
}

const struct brief *program_brief(struct program *p, const struct letter *l, struct diag *d)
{
    const char *given = program_letterhead(p);
    const char *name = node_attr(l->root, ATTR_BRIEFKOPF);
    if (given)
        return known(p, given, d);
    struct pos pos = node_attr_pos(l->root, ATTR_BRIEFKOPF);
    if (name && !is_name(name)) {
        finding(d, F_BRIEFKOPF_FEHLERHAFT, pos,
                DE_EN(d, "„%s“ ist kein Name aus Kleinbuchstaben, Ziffern und Bindestrichen",
                      "“%s” is no name of small letters, digits and hyphens"),
                name);
        return NULL;
    }
    const char *path = name ? brief_path(p, name) : default_path(p, l);
    if (!path) {
        finding(d, F_BRIEFKOPF_FEHLERHAFT, pos,
                DE_EN(d, "„%s“ liegt in keinem Ordner der Vorlagen",
                      "“%s” is in no folder of templates"),
                name ? name : "standard");
        return NULL;
    }
    return known(p, path, d);
}
