/* SPDX-License-Identifier: EUPL-1.2 */
/* The scaffold of an answer as a tree, from the Anfrage and the letterhead of the answer: what is
 * known is filled in, what is not is a placeholder that the check reports (platzhalter), what is
 * optional is told in comments. Strings of the Anfrage are shared with its tree. Comments hold no
 * "--": doc/write.c would part it. */
#include "scaffold.h"

#include "base/arena.h"
#include "base/buf.h"
#include "brief/deadline.h"
#include "brief/fields.h"
#include "match/list.h"
#include "text/flat.h"

#include <string.h>

#define OPEN      "[bitte ergänzen]"
#define OPEN_DATE "JJJJ-MM-TT"

enum { ADDRESS_LINES = 16 };

/* ---- nodes ---- */

static struct node *add(const struct scaffold *s, struct node *parent, enum kind kind)
{
    struct node *n = node_new(s->arena, kind, (struct pos){0});
    if (parent)
        node_append(parent, n);
    return n;
}

/* an element with text, a text or a comment */
static void add_text(const struct scaffold *s, struct node *parent, enum kind kind,
                     const char *text)
{
    struct node *n = add(s, parent, kind);
    if (kind != KIND_TEXT && kind != KIND_COMMENT)
        n = add(s, n, KIND_TEXT);
    n->text = text;
}

static void add_comment(const struct scaffold *s, struct node *parent, const struct buf *b)
{
    add_text(s, parent, KIND_COMMENT, arena_strndup(s->arena, b->n ? b->p : "", b->n));
}

static void add_attr(const struct scaffold *s, struct node *n, enum attr_name name,
                     const char *value)
{
    if (value)
        node_add_attr(s->arena, n, name, value, (struct pos){0});
}

static const char *din(const struct scaffold *s, struct date d)
{
    char out[11];
    date_print_din(d, out);
    return arena_strdup(s->arena, out);
}

/* "09.03.2026"; NULL: there is no such day */
static const char *day_of(const struct scaffold *s, enum attr_name name)
{
    const char *value = node_attr(s->asked, name);
    struct date d;
    return value && date_parse_iso(value, strlen(value), &d) ? din(s, d) : NULL;
}

/* ---- the head of the letter ---- */

/* "Antwort auf die Anfrage AF-2026-019 vom 09.03.2026, eingegangen am 10.03.2026" */
static void put_inquiry(const struct scaffold *s, struct buf *b)
{
    const char *id = node_attr(s->asked, ATTR_KENNUNG);
    const char *written = day_of(s, ATTR_DATUM), *received = day_of(s, ATTR_EINGANG);
    buf_str(b, "Antwort auf die Anfrage");
    if (id)
        buf_printf(b, " %s", id);
    if (written)
        buf_printf(b, " vom %s", written);
    if (received)
        buf_printf(b, ", eingegangen am %s", received);
    buf_str(b, ".\n");
}

static void put_deadline(const struct scaffold *s, struct buf *b)
{
    struct date start, last;
    enum attr_name from;
    if (!deadline_start(s->asked, &start, &from) || !deadline_end(s->brief, start, &last))
        return;
    buf_printf(b, "Frist: %s (%s ab dem %s%s).\n", din(s, last),
               deadline_words(s->arena, s->brief, LANG_DE), din(s, start),
               from == ATTR_EINGANG ? ""
                                    : ", dem Datum der Anfrage; ihr Eingang ist nicht vermerkt");
}

static void add_opening(const struct scaffold *s, struct node *root)
{
    struct buf b = {0};
    put_inquiry(s, &b);
    put_deadline(s, &b);
    buf_printf(&b,
               "Ersetzen Sie jeden Platzhalter (%s%s%s); prüfen und setzen Sie den Brief dann "
               "mit:\n  zufrage check %s\n  zufrage render %s",
               OPEN, s->date ? "" : ", ", s->date ? "" : OPEN_DATE, s->name, s->name);
    if (s->root)
        buf_printf(&b, "\nmit der Option root und dem Ordner %s", s->root);
    if (s->brief_file)
        buf_printf(&b, "\nmit der Option letterhead und der Datei %s", s->brief_file);
    add_comment(s, root, &b);
    buf_free(&b);
}

/* children of an element that the letterhead prints: field, element, what is known of it */
struct part {
    enum field field;
    enum kind kind;
    const char *value;
};

static struct node *parts(const struct scaffold *s, enum kind kind, const struct part *part,
                          size_t n)
{
    struct node *all = add(s, NULL, kind);
    for (size_t i = 0; i < n; i++)
        if (part[i].value && fields_printed(s->brief, part[i].field))
            add_text(s, all, part[i].kind, part[i].value);
    return all->first ? all : NULL;
}

/* only what the letterhead prints: an empty field would stand in the letter */
static void add_info(const struct scaffold *s, struct node *root)
{
    const struct node *person = node_child(node_child(s->asked, KIND_ABSENDER), KIND_PERSON);
    const char *own = node_child_text(s->arena, person, KIND_ZEICHEN);
    const struct part contact[] = {
        {FIELD_ANSPRECHPARTNER_NAME, KIND_NAME, OPEN},
        {FIELD_ANSPRECHPARTNER_ZIMMER, KIND_ZIMMER, OPEN},
        {FIELD_ANSPRECHPARTNER_TELEFON, KIND_TELEFON, OPEN},
        {FIELD_ANSPRECHPARTNER_TELEFAX, KIND_TELEFAX, OPEN},
        {FIELD_ANSPRECHPARTNER_EMAIL, KIND_EMAIL, OPEN},
    };
    const struct part reference[] = {
        {FIELD_IHR_ZEICHEN, KIND_IHR_ZEICHEN, *own ? own : node_attr(s->asked, ATTR_KENNUNG)},
        {FIELD_IHRE_NACHRICHT, KIND_IHRE_NACHRICHT, day_of(s, ATTR_DATUM)},
        {FIELD_UNSER_ZEICHEN, KIND_UNSER_ZEICHEN, OPEN},
    };
    struct node *who = parts(s, KIND_ANSPRECHPARTNER, contact, sizeof contact / sizeof *contact);
    struct node *bezug = parts(s, KIND_BEZUG, reference, sizeof reference / sizeof *reference);
    if (who || bezug)
        add_text(s, root, KIND_COMMENT,
                 "Diese Angaben druckt der Briefkopf. Löschen Sie eine Zeile, wenn sie entfällt.");
    if (who)
        node_append(root, who);
    if (bezug)
        node_append(root, bezug);
}

static void add_addressee(const struct scaffold *s, struct node *root)
{
    struct letter l = {.root = root, .asked = s->asked};
    const char *lines[ADDRESS_LINES];
    size_t n = letter_address(s->arena, &l, ADDRESS_WHOLE, lines, ADDRESS_LINES);
    struct buf b = {0};
    buf_str(&b, "Der Brief geht an den Absender der Anfrage");
    for (size_t i = 0; i < n; i++)
        buf_printf(&b, "%s\n  %s", i ? "" : ":", lines[i]);
    buf_str(&b, n ? "\nGeht" : ". Geht");
    buf_str(&b, " er an jemand anderen, steht hier ein Element empfaenger.");
    add_comment(s, root, &b);
    buf_free(&b);
    add_text(s, root, KIND_BETREFF, letter_subject(s->arena, &l));
    add_text(s, root, KIND_ANREDE, letter_salutation(s->arena, &l, s->brief));
}

/* ---- questions and answers ---- */

struct quoting {
    const struct scaffold *s;
    bool *shown; /* by question: a comment has its text */
};

static size_t level(const struct scaffold *s, size_t q)
{
    size_t n = 0;
    while (plan_above(&s->plan.asked, q, &q))
        n++;
    return n;
}

static void put_line(const struct scaffold *s, struct buf *b, size_t indent, const char *mark,
                     const struct node *n)
{
    const char *text = flat_inline(s->arena, n)->text;
    if (*text)
        buf_printf(b, "\n%*s%s%s", (int)indent, "", mark, text);
}

/* paragraphs and lists that belong to a question */
static void put_blocks(const struct scaffold *s, struct buf *b, size_t indent, const struct node *q)
{
    for (const struct node *c = q->first; c; c = c->next) {
        if (c->kind == KIND_ABSATZ)
            put_line(s, b, indent, "", c);
        if (c->kind != KIND_LISTE)
            continue;
        for (const struct node *n = c; n; n = node_walk(c, n))
            if (n->kind == KIND_ABSATZ)
                put_line(s, b, indent, "· ", n);
    }
}

static void put_question(struct quoting *x, struct buf *b, size_t q, size_t indent)
{
    const struct questions *asked = &x->s->plan.asked;
    if (b->n)
        buf_byte(b, '\n');
    buf_printf(b, "%*s%s%s: %s", (int)indent, "", indent ? "" : "Frage ", asked->name[q],
               flat_inline(x->s->arena, asked->node[q])->text);
    put_blocks(x->s, b, indent + 2, asked->node[q]);
    x->shown[q] = true;
}

/* the questions above that no comment has told yet */
static size_t put_above(struct quoting *x, struct buf *b, size_t q)
{
    size_t above;
    if (!plan_above(&x->s->plan.asked, q, &above))
        return 0;
    size_t indent = put_above(x, b, above);
    if (x->shown[above])
        return indent;
    put_question(x, b, above, indent);
    return indent + 2;
}

static void put_with_parts(struct quoting *x, struct buf *b, size_t q, size_t indent)
{
    const struct questions *asked = &x->s->plan.asked;
    size_t base = level(x->s, q);
    put_question(x, b, q, indent);
    for (size_t k = q + 1; k < asked->n && level(x->s, k) > base; k++)
        put_question(x, b, k, indent + 2 * (level(x->s, k) - base));
}

/* Questions above are told once, at the first of their parts that has an answer. */
static void add_asked(struct quoting *x, struct node *parent, const struct planned *p)
{
    struct buf b = {0};
    size_t indent = 0;
    for (size_t i = 0; i < p->n; i++) {
        size_t above = put_above(x, &b, p->q[i]);
        indent = above ? above : level(x->s, p->q[i]) && i ? indent : 0;
        put_with_parts(x, &b, p->q[i], indent);
    }
    if (p->twin)
        buf_str(&b, "\nDiese Nummer steht zweimal. Beantworten Sie auch diese Frage dort, wo sie "
                    "zum ersten Mal steht.");
    add_comment(x->s, parent, &b);
    buf_free(&b);
}

/* the words of a question, without its footnotes, which the inquiry has */
static void copy_line(const struct scaffold *s, struct node *to, const struct node *from)
{
    for (const struct node *c = from->first; c; c = c->next) {
        if (c->kind != KIND_TEXT && !kind_is_inline(c->kind))
            return;
        if (c->kind == KIND_FUSSNOTE)
            continue;
        struct node *copy = add(s, to, c->kind);
        copy->text = c->text;
        for (const struct attr *a = c->attrs; a; a = a->next)
            add_attr(s, copy, a->name, a->value);
        copy_line(s, copy, c);
    }
}

static void add_quote(struct quoting *x, struct node *zu, size_t q)
{
    const struct questions *asked = &x->s->plan.asked;
    struct node *zitat = add(x->s, zu, KIND_ZITAT);
    add_attr(x->s, zitat, ATTR_NR, asked->name[q]);
    copy_line(x->s, zitat, asked->node[q]);
}

static void add_quotes(struct quoting *x, struct node *zu, const struct planned *p)
{
    const struct questions *asked = &x->s->plan.asked;
    for (size_t i = 0; i < p->n; i++) {
        size_t base = level(x->s, p->q[i]);
        add_quote(x, zu, p->q[i]);
        for (size_t k = p->q[i] + 1; k < asked->n && level(x->s, k) > base; k++)
            add_quote(x, zu, k);
    }
}

/* how many questions from i on follow each other without a gap */
static size_t run_length(const struct scaffold *s, const struct planned *p, size_t i)
{
    const struct questions *asked = &s->plan.asked;
    size_t n = 1;
    while (i + n < p->n && node_next(asked->node[p->q[i + n - 1]]) == asked->node[p->q[i + n]])
        n++;
    return n;
}

/* "2 3", "4-6"; a name that holds a dash itself is no end of a range */
static const char *names_of(const struct scaffold *s, const struct planned *p)
{
    const char *const *name = s->plan.asked.name;
    struct buf b = {0};
    for (size_t i = 0, n; i < p->n; i += n) {
        n = run_length(s, p, i);
        const char *first = name[p->q[i]], *last = name[p->q[i + n - 1]];
        bool range = n > 2 && !strchr(first, '-') && !strchr(last, '-');
        n = range ? n : 1;
        buf_printf(&b, "%s%s%s%s", i ? " " : "", first, range ? "-" : "", range ? last : "");
    }
    const char *names = arena_strndup(s->arena, b.p, b.n);
    buf_free(&b);
    return names;
}

/* a question with another's number is told, but gets no zu of its own: one answer counts for
 * both */
static void add_answer(struct quoting *x, struct node *antworten, const struct planned *p)
{
    const struct scaffold *s = x->s;
    if (!s->quote || p->twin)
        add_asked(x, antworten, p);
    if (p->twin)
        return;
    struct node *zu = add(s, antworten, KIND_ZU);
    add_attr(s, zu, ATTR_FRAGE, names_of(s, p));
    if (s->quote)
        add_quotes(x, zu, p);
    if (p->n > 1)
        add_text(s, zu, KIND_ABSATZ,
                 arena_printf(s->arena,
                              "Die Fragen %s werden wegen des Sachzusammenhangs gemeinsam "
                              "beantwortet.",
                              list_print(s->arena, s->plan.asked.name, p->q, p->n)));
    add_text(s, zu, KIND_ABSATZ, OPEN);
}

static void add_answers(const struct scaffold *s, struct node *root)
{
    struct quoting x = {s, ARENA_ARRAY(s->arena, s->plan.asked.n, bool)};
    add_text(s, root, KIND_COMMENT,
             "Hier kann ein Element vorbemerkung mit einer Vorbemerkung der Verwaltung stehen.");
    struct node *antworten = add(s, root, KIND_ANTWORTEN);
    for (size_t i = 0; i < s->plan.n; i++)
        add_answer(&x, antworten, &s->plan.v[i]);
}

/* ---- the end of the letter ---- */

/* the person to whom the inquiry went; a first name that it does not give is left open */
static const char *signatory(const struct scaffold *s, const struct node *person)
{
    if (!person)
        return OPEN;
    if (node_child(person, KIND_VORNAME))
        return person_name(s->arena, person);
    struct node *named = add(s, NULL, KIND_PERSON);
    add_text(s, named, KIND_VORNAME, "[Vorname]");
    static const enum kind others[] = {KIND_TITEL, KIND_NACHNAME, KIND_NAMENSZUSATZ};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        add_text(s, named, others[i], node_child_text(s->arena, person, others[i]));
    return person_name(s->arena, named);
}

static void add_end(const struct scaffold *s, struct node *root)
{
    const struct node *person = node_child(node_child(s->asked, KIND_EMPFAENGER), KIND_PERSON);
    const char *office = node_child_text(s->arena, person, KIND_FUNKTION);
    add_text(s, root, KIND_COMMENT,
             "Vorgesehen ist der Empfänger der Anfrage. Unterschreibt jemand im Auftrag, gehört "
             "zusatz=\"i. A.\" in das Element.");
    struct node *unterzeichner = add(s, root, KIND_UNTERZEICHNER);
    add_text(s, unterzeichner, KIND_NAME, signatory(s, person));
    add_text(s, unterzeichner, KIND_FUNKTION, *office ? office : OPEN);
    add_text(s, root, KIND_COMMENT,
             "Zum Schluss können die Elemente anlagen und verteiler stehen, vor der Unterschrift "
             "schluss und gruss.");
}

struct node *scaffold_answer(const struct scaffold *s)
{
    bool numbered = fields_printed(s->brief, FIELD_AKTENZEICHEN) || s->brief->file_number;
    struct node *root = add(s, NULL, KIND_ANTWORT);
    add_attr(s, root, ATTR_DATUM, s->date ? s->date : OPEN_DATE);
    add_attr(s, root, ATTR_BRIEFKOPF, s->letterhead);
    add_attr(s, root, ATTR_ANFRAGE, s->asked_path);
    add_attr(s, root, ATTR_AKTENZEICHEN, numbered ? OPEN : NULL);
    add_opening(s, root);
    add_info(s, root);
    add_addressee(s, root);
    add_answers(s, root);
    add_end(s, root);
    return root;
}
