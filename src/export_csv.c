/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of all dossiers (RFC 4180, UTF-8, LF): dates, deadlines, questions, findings. Rows are
 * put together in memory and written at the end, whole. No clock: what is overdue is told against
 * --stichtag alone. Cells that a spreadsheet would compute are made text (CSV injection, as OWASP
 * calls it). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "doc/redact.h"
#include "export.h"
#include "export_facts.h"
#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum column {
#define COLUMN(id, name) COLUMN_##id,
#include "export_columns.def"
#undef COLUMN
    COLUMN_COUNT
};

static const char *const NAMES[COLUMN_COUNT] = {
#define COLUMN(id, name) [COLUMN_##id] = name,
#include "export_columns.def"
#undef COLUMN
};

struct csv {
    struct export_form form; /* first member: handed out */
    const struct options *options;
    struct date day;              /* --stichtag; zero: none */
    const struct brief *fallback; /* of an Anfrage without an answer; NULL: none can be read */
    struct dossier_facts facts;   /* of the dossier at hand */
    struct buf out;
    size_t quoted; /* cells that a spreadsheet would have taken for a formula */
};

/* ---- cells ---- */

/* Spreadsheets compute what begins so. An apostrophe before it keeps it text; one that stood there
 * already is followed by another, so that taking one away gives back what was meant. */
static bool looks_like_formula(const char *s)
{
    s += strspn(s, "'");
    return *s && strchr("=+-@\t\r", *s) != NULL;
}

static void put_cell(struct csv *c, enum column column, const char *text)
{
    bool formula = looks_like_formula(text);
    bool quotes = strpbrk(text, ",\"\r\n") != NULL;
    c->quoted += formula;
    if (column > 0)
        buf_byte(&c->out, ',');
    buf_str(&c->out, quotes ? "\"" : "");
    buf_str(&c->out, formula ? "'" : "");
    for (const char *s = text; *s; s++) {
        if (*s == '"')
            buf_byte(&c->out, '"');
        buf_byte(&c->out, (unsigned char)*s);
    }
    buf_str(&c->out, quotes ? "\"" : "");
}

static void put_date(struct csv *c, enum column column, struct date d)
{
    char s[11] = "";
    if (d.year)
        date_print_iso(d, s);
    put_cell(c, column, s);
}

/* a number is never a formula, also below 0 */
static void put_number(struct csv *c, enum column column, bool known, long long n)
{
    if (column > 0)
        buf_byte(&c->out, ',');
    if (known)
        buf_int(&c->out, n);
}

static void put_days(struct csv *c, enum column column, struct date from, struct date to)
{
    bool known = from.year && to.year;
    put_number(c, column, known, known ? date_compare(to, from) : 0);
}

/* ---- rows ---- */

enum status { STATUS_OPEN, STATUS_PARTLY, STATUS_ANSWERED, STATUS_OVERDUE };
static const char *const STATUS[] = {"offen", "teilweise", "beantwortet", "überfällig"};

/* overdue only against a day that was given */
static enum status status_of(const struct csv *c, const struct standing *s)
{
    if (s->complete && !s->open)
        return STATUS_ANSWERED;
    if (c->day.year && s->end.year && date_compare(s->end, c->day) < 0)
        return STATUS_OVERDUE;
    return s->newest ? STATUS_PARTLY : STATUS_OPEN;
}

static const char *paths_of(const struct dossier_facts *f)
{
    struct buf b = {0};
    for (const struct answer_facts *x = f->first; x; x = x->next)
        if (x == f->first || strcmp(x->path, f->asked.path) != 0)
            buf_printf(&b, "%s%s", b.n ? "; " : "", x->path);
    const char *s = arena_strndup(f->a, b.n ? b.p : "", b.n);
    buf_free(&b);
    return s;
}

static void put_dates(struct csv *c, const struct standing *s, enum status status)
{
    const struct date none = {0, 0, 0};
    struct date answered = s->complete && status == STATUS_ANSWERED ? s->complete->date : none;
    put_date(c, COLUMN_DATUM_ANFRAGE, c->facts.asked.written);
    put_date(c, COLUMN_EINGANG, c->facts.asked.received);
    put_date(c, COLUMN_DATUM_ANTWORT, answered);
    put_days(c, COLUMN_TAGE_BIS_ANTWORT, s->begin, answered);
    put_date(c, COLUMN_FRIST, s->end);
    put_days(c, COLUMN_TAGE_BIS_FRIST, status == STATUS_ANSWERED ? answered : c->day, s->end);
}

static void put_row(struct csv *c, const struct standing *s, enum status status)
{
    const struct dossier_facts *f = &c->facts;
    const struct answer_facts *answer = s->complete ? s->complete : s->newest;
    put_cell(c, COLUMN_KENNUNG, f->asked.reference);
    put_cell(c, COLUMN_AKTENZEICHEN, answer ? answer->reference : "");
    put_cell(c, COLUMN_BETREFF, f->asked.known ? f->asked.subject : answer ? answer->subject : "");
    put_cell(c, COLUMN_ABSENDER, f->asked.sender);
    put_cell(c, COLUMN_FRAKTION, f->asked.group);
    put_dates(c, s, status);
    put_cell(c, COLUMN_STATUS, STATUS[status]);
    put_number(c, COLUMN_FRAGEN, f->asked.known, (long long)s->questions);
    put_number(c, COLUMN_FRAGEN_OFFEN, f->asked.known, (long long)s->open);
    put_number(c, COLUMN_FEHLER, true, (long long)f->count[SEVERITY_ERROR]);
    put_number(c, COLUMN_WARNUNGEN, true, (long long)f->count[SEVERITY_WARNING]);
    put_number(c, COLUMN_HINWEISE, true, (long long)f->count[SEVERITY_NOTE]);
    put_cell(c, COLUMN_DATEI_ANFRAGE, f->asked.path);
    put_cell(c, COLUMN_DATEIEN_ANTWORT, paths_of(f));
    buf_byte(&c->out, '\n');
}

/* on the day there was this Anfrage, and no whole answer */
static bool is_wanted(const struct csv *c, const struct standing *s, enum status status)
{
    if (!c->day.year)
        return true;
    bool begun = !s->begin.year || date_compare(s->begin, c->day) <= 0;
    bool told = c->facts.asked.known || s->newest; /* else only by a letter of a later day */
    return begun && told && status != STATUS_ANSWERED;
}

/* ---- the form ---- */

static void facts_clear(struct dossier_facts *f)
{
    arena_reset(f->a);
    *f = (struct dossier_facts){.a = f->a};
    f->asked.path = f->asked.reference = f->asked.subject = f->asked.sender = f->asked.group = "";
}

static void add_document(void *state, const struct export_document *d)
{
    struct csv *c = state;
    for (size_t i = 0; i < d->letters->n && !c->options->value[OPT_INTERNAL]; i++) {
        const struct letter *l = &d->letters->v[i].letter;
        redact(c->facts.a, l->doc->root);
        if (l->asked_doc && l->asked_doc != l->doc)
            redact(c->facts.a, l->asked_doc->root);
    }
    facts_add(&c->facts, d->letters);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
        c->facts.count[s] += d->count[s];
}

static bool add_dossier(void *state)
{
    struct csv *c = state;
    if (c->facts.asked.known || c->facts.first) {
        struct standing s = facts_standing(&c->facts, c->day, c->fallback);
        enum status status = status_of(c, &s);
        if (is_wanted(c, &s, status))
            put_row(c, &s, status);
    }
    facts_clear(&c->facts);
    return true;
}

/* "kennung," is how every table begins: anything else there is not ours */
static bool write_table(struct csv *c)
{
    const char *path = c->options->value[OPT_OUTPUT];
    bool en = c->options->lang == LANG_EN;
    if (!path)
        return fwrite(c->out.p, 1, c->out.n, stdout) == c->out.n; /* main tells of a lost output */
    const char *folder = path_folder(c->facts.a, path);
    int err = path_is_folder(folder) ? 0 : file_make_folder(folder);
    file_sweep_beside(path);
    if (!err)
        err = file_is_new_or(path, "kennung,") ? file_replace(path, c->out.p, c->out.n) : EEXIST;
    if (err == EEXIST)
        fprintf(stderr,
                en ? "zufrage: There is a file already that is no table of zufrage; it stays: %s\n"
                   : "zufrage: Hier liegt eine Datei, die keine Tabelle von zufrage ist; sie "
                     "bleibt: %s\n",
                path);
    else if (err)
        fprintf(stderr, "zufrage: %s: %s\n", file_reason(err, en), path);
    return !err;
}

static bool end(void *state)
{
    struct csv *c = state;
    if (!write_table(c))
        return false;
    if (c->quoted)
        fprintf(stderr,
                c->options->lang == LANG_EN
                    ? "Before %zu cell(s) that a spreadsheet would compute (=, +, -, @) an "
                      "apostrophe was put.\n"
                    : "Vor %zu Zelle(n), die eine Tabellenkalkulation ausrechnen würde (=, +, -, "
                      "@), steht ein Apostroph.\n",
                c->quoted);
    return true;
}

/* the letterhead that an antwort gets which names none */
static const struct brief *answering_brief(struct program *p, struct arena *a)
{
    struct node *root = node_new(a, KIND_ANTWORT, (struct pos){0});
    struct letter l = {.root = root};
    return program_brief(p, &l, diag_new(a, p->lang));
}

const struct export_form *csv_open(struct program *p, struct arena *a)
{
    const char *day = p->options->value[OPT_STICHTAG];
    struct csv *c = ARENA_NEW(a, struct csv);
    c->options = p->options;
    if (day && !date_parse_iso(day, strlen(day), &c->day)) {
        fprintf(stderr,
                p->lang == LANG_EN ? "zufrage: --stichtag is a day such as 2026-03-30: %s\n"
                                   : "zufrage: --stichtag ist ein Tag wie 2026-03-30: %s\n",
                day);
        return NULL;
    }
    c->fallback = answering_brief(p, a);
    c->facts.a = arena_new(0);
    facts_clear(&c->facts);
    for (int i = 0; i < COLUMN_COUNT; i++)
        put_cell(c, (enum column)i, NAMES[i]);
    buf_byte(&c->out, '\n');
    c->form = (struct export_form){
        .state = c, .document = add_document, .dossier = add_dossier, .end = end};
    return &c->form;
}

void csv_close(const struct export_form *f)
{
    struct csv *c = f->state;
    arena_free(c->facts.a);
    buf_free(&c->out);
}
