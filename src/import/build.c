/* SPDX-License-Identifier: EUPL-1.2 */
/* Letters as trees: anfrage, antwort, and what is told of them. Elements come in the order of the
 * schema. An element that the old letter has not is put without text where the letterhead's phrase
 * would else be printed. Each text goes to one place; lines that got none stand in rest, word for
 * word, with their number. */
#include "import/letters.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

static struct node *element(const struct build *b, struct node *parent, enum kind kind)
{
    return put_string(b, parent, kind, NULL);
}

static void attribute(const struct build *b, struct node *n, enum attr_name name, const char *value)
{
    struct pos none = {0};
    if (value)
        node_add_attr(b->job->arena, n, name, value, none);
}

/* --- what both letters have --- */

static void put_subject(const struct build *b, struct node *letter, const struct head *h, bool must)
{
    if (!put_text(b, letter, KIND_BETREFF, h->subject) && must)
        element(b, letter, KIND_BETREFF);
}

/* a heading that says no more than its element does is left out */
static struct span without_heading(const struct build *b, struct span span)
{
    const struct sheet *s = b->sheet;
    span = span_trim(s, span);
    if (span.start >= span.end)
        return span;
    size_t row = sheet_row(s, span.start);
    bool bare = s->v[row].at == span.start && s->v[row].n <= strlen("Vorbemerkungen:") &&
                (b->view->flags[row] & ROW_PREFACE);
    if (!bare)
        return span;
    sheet_place(b->sheet, (struct span){s->v[row].at, row_end(s, row)});
    span.start = row + 1 < s->rows ? s->v[row + 1].at : s->n;
    return span_trim(s, span);
}

static void put_block(const struct build *b, struct node *letter, enum kind kind, struct span span)
{
    span = without_heading(b, span);
    if (span.start >= span.end)
        return;
    struct node *n = element(b, letter, kind);
    put_body(b, n, span);
}

/* an element without text where the old letter says nothing: the letterhead's phrase is not its own
 */
static struct node *put_phrase(const struct build *b, struct node *letter, enum kind kind,
                               struct span span)
{
    struct node *n = put_text(b, letter, kind, span);
    return n ? n : element(b, letter, kind);
}

static void put_opening(const struct build *b, struct node *letter, const struct head *h)
{
    put_phrase(b, letter, KIND_ANREDE, h->salutation)->attrs = NULL; /* it has no zeilen */
    put_phrase(b, letter, KIND_EINLEITUNG, h->opening);
}

/* one of two letters on a paper: it has neither salutation nor first sentence */
static void put_no_opening(const struct build *b, struct node *letter)
{
    const struct head none = {0};
    put_opening(b, letter, &none);
}

static size_t last_line_of(const struct lines *l, size_t from, size_t to)
{
    return to > from ? l->v[to - 1].nr : 0;
}

/* text: name of the text, of another one than that which herkunft names; NULL: of that */
static void put_rest(const struct build *b, struct node *list, const struct lines *l, size_t from,
                     size_t to, const char *text_name)
{
    struct arena *a = b->job->arena;
    for (size_t i = from; i < to; i++) {
        if (l->v[i].fate == FATE_PLACED)
            continue;
        size_t len;
        const char *text = line_text(l, i, &len);
        struct node *row = put_string(b, list, KIND_ZEILE, arena_strndup(a, text, len));
        attribute(b, row, ATTR_NR,
                  text_name ? arena_printf(a, "%s:%u", text_name, l->v[i].nr)
                            : arena_printf(a, "%u", l->v[i].nr));
    }
}

static const char *name_of(const struct lines *l)
{
    const char *slash = strrchr(l->src->name, '/');
    return slash ? slash + 1 : l->src->name;
}

void put_origin(const struct build *b, struct node *letter, size_t from, size_t to,
                struct import_result *result)
{
    const struct lines *l = b->sheet->lines;
    struct arena *a = b->job->arena;
    size_t placed = 0;
    for (size_t i = from; i < to; i++)
        placed += l->v[i].fate == FATE_PLACED;
    size_t rest = to - from - placed;
    struct node *n = element(b, letter, KIND_HERKUNFT);
    attribute(b, n, ATTR_DATEI, name_of(l));
    attribute(b, n, ATTR_SHA256, l->sha256);
    attribute(b, n, ATTR_PROGRAMM, b->job->program);
    if (to == from) /* a paper that holds both letters: all is counted with the answer */
        return;
    attribute(b, n, ATTR_ZEILEN,
              arena_printf(a, "%u-%zu", l->v[from].nr, last_line_of(l, from, to)));
    attribute(b, n, ATTR_PLATZIERT, arena_printf(a, "%zu", placed));
    attribute(b, n, ATTR_REST, arena_printf(a, "%zu", rest));
    result->lines += to - from;
    result->placed += placed;
    result->rest += rest;
    if (!rest)
        return;
    put_rest(b, element(b, letter, KIND_REST), l, from, to, NULL);
}

/* Before those that are there, since it is the first text; a node list has no insertion at its
 * head. */
void put_unread(const struct build *b, struct node *letter, const struct lines *l,
                struct import_result *result)
{
    struct node *after = NULL, *list = NULL;
    for (struct node *n = letter->first; n; n = n->next)
        if (n->kind == KIND_REST)
            list = n;
    if (!list)
        list = element(b, letter, KIND_REST);
    after = list->first;
    list->first = list->last = NULL;
    put_rest(b, list, l, 0, l->n, name_of(l));
    for (struct node *next; after; after = next) {
        next = after->next;
        after->next = NULL;
        node_append(list, after);
    }
    result->lines += l->n;
    result->rest += l->n;
}

/* --- inquiry --- */

/* the question's paragraphs: the first one is its text, lists and others follow it */
static void put_question_text(const struct build *b, struct node *n, struct span span)
{
    struct pos none = {0};
    struct node *all = node_new(b->job->arena, KIND_ANLAGE, none);
    struct build plain = *b;
    plain.n_skip = 0;
    put_body(&plain, all, span);
    struct node *first = all->first;
    if (!first)
        return;
    struct node *rest = first->kind == KIND_ABSATZ ? first->next : first;
    if (first->kind == KIND_ABSATZ)
        for (struct node *k = first->first, *next; k; k = next) {
            next = k->next;
            k->next = NULL;
            node_append(n, k);
        }
    for (struct node *k = rest, *next; k; k = next) {
        next = k->next;
        k->next = NULL;
        node_append(n, k);
    }
}

/* A question must have a text for the schema; where there is none, U+FFFD stands, which cannot be
 * overlooked. above: the element of its Frage or Teilfrage, NULL: it is a Frage. */
static struct node *put_question(const struct build *b, struct node *above, struct node *list,
                                 const struct question *q)
{
    bool part = q->parent != NO_QUESTION;
    struct node *n = element(b, above ? above : list, above ? KIND_TEILFRAGE : KIND_FRAGE);
    attribute(b, n, ATTR_NR, q->nr);
    struct span span = span_trim(b->sheet, q->text);
    put_lines(b, n, (struct span){q->mark, span.end > q->mark ? span.end : q->mark + 1});
    sheet_place(b->sheet, (struct span){q->mark, span.end > q->mark ? span.end : q->mark + 1});
    struct pos none = {0};
    if (!part) {
        put_question_text(b, n, span);
    } else if (span.end > span.start) {
        struct node *t = node_new(b->job->arena, KIND_TEXT, none);
        t->text = join(b, span);
        node_append(n, t);
    }
    if (!n->first) {
        struct node *t = node_new(b->job->arena, KIND_TEXT, none);
        t->text = "\uFFFD";
        node_append(n, t);
    }
    return n;
}

/* Where the questions' own introduction begins: rows that ask, directly above them. */
static size_t intro_start(const struct build *b, size_t list)
{
    const struct sheet *s = b->sheet;
    size_t row = sheet_row(s, list);
    for (size_t r = row; r > 0 && row - r < 3; r--)
        if (b->view->flags[r - 1] & ROW_ASKS) {
            while (r > 1 && !s->v[r - 1].gap && row_goes_on(b->view, r - 1))
                r--;
            return s->v[r - 1].at;
        }
    return list;
}

/* "Fragen:"; "Wir fragen:" is a sentence */
static bool is_question_heading(const struct build *b, struct span span)
{
    size_t n = span.end - span.start;
    const char *s = b->sheet->s + span.start;
    return n <= strlen("Fragestellung:") && s[n - 1] == ':' && memchr(s, 'F', n);
}

static void put_questions(const struct build *b, struct node *letter, const struct asked *k,
                          size_t intro)
{
    struct node *list = element(b, letter, KIND_FRAGEN), *frage = NULL;
    struct span before = span_trim(b->sheet, (struct span){intro, k->list.start});
    if (!k->answered && before.start < before.end) {
        if (is_question_heading(b, before))
            sheet_place(b->sheet, before);
        else
            put_body(b, list, before);
    }
    struct node **nodes = ARENA_ARRAY(b->job->arena, k->n + 1, struct node *);
    size_t heading = 0;
    for (size_t q = 0; q < k->n; q++) {
        for (; heading < k->n_headings && k->headings[heading].start < k->v[q].mark; heading++)
            if (k->v[q].parent == NO_QUESTION)
                put_text(b, frage ? frage : list, KIND_ABSATZ, k->headings[heading]);
        size_t up = k->v[q].parent;
        nodes[q] = put_question(b, up == NO_QUESTION ? NULL : nodes[up], list, &k->v[q]);
        frage = up == NO_QUESTION || !nodes[up] ? nodes[q] : frage;
    }
}

/* whether a heading says that the remark below it is the asker's */
static bool is_askers(const struct build *b, size_t row)
{
    struct rule_hit hit;
    const struct row *r = &b->sheet->v[row];
    return rules_find(b->job->rules, RULE_IMPORT_ASKER, b->sheet->s + r->at, r->n, 0, &hit) ==
           RX_YES;
}

/* The preliminary remarks of a paper that holds both letters: those of the asker, and all without a
 * heading, are the inquiry's. */
static void put_remarks(const struct build *b, struct node *letter, struct span span, bool askers)
{
    const struct sheet *s = b->sheet;
    span = span_trim(s, span);
    if (span.start >= span.end)
        return;
    struct node *n = NULL;
    size_t first = sheet_row(s, span.start), end = sheet_row(s, span.end - 1) + 1, from = first;
    for (size_t r = first; r <= end; r++) {
        if (r < end && (r == first || !(b->view->flags[r] & (ROW_PREFACE | ROW_ANSWER))))
            continue;
        bool headed = b->view->flags[from] & (ROW_PREFACE | ROW_ANSWER);
        bool mine = headed ? is_askers(b, from) : true;
        struct span part = {s->v[from].at, row_end(s, r - 1)};
        part = mine == askers ? without_heading(b, part) : (struct span){0};
        if (part.start < part.end) {
            n = n ? n : element(b, letter, KIND_VORBEMERKUNG);
            put_body(b, n, part);
        }
        from = r;
    }
}

static bool is_sender(const struct build *b, const struct head *h, size_t row)
{
    struct arena *a = b->job->arena;
    for (size_t i = 0; i < h->n_persons; i++) {
        const struct person *p = &h->persons[i];
        const char *name =
            arena_printf(a, "%s%s%s%s%s", p->titel ? p->titel : "", p->titel ? " " : "",
                         p->vorname ? p->vorname : "", p->vorname ? " " : "", p->nachname);
        if (!strcmp(row_text(a, b->sheet, row), name))
            return true;
    }
    return false;
}

/* names of senders that close the letter are signatures, without any word that says so */
static size_t signed_from(const struct build *b, const struct head *h, size_t after, size_t foot)
{
    struct span rest = span_trim(b->sheet, (struct span){after, foot});
    if (rest.start >= rest.end)
        return foot;
    size_t first = sheet_row(b->sheet, rest.start), row = sheet_row(b->sheet, rest.end - 1) + 1;
    size_t end = row;
    while (row > first && is_sender(b, h, row - 1))
        row--;
    return row < end ? b->sheet->v[row].at : foot;
}

struct node *build_inquiry(const struct build *b, const struct asked *k)
{
    struct pos none = {0};
    struct node *n = node_new(b->job->arena, KIND_ANFRAGE, none);
    struct head h = letter_head(b, k->list.start, true, k->answered);
    attribute(b, n, ATTR_DATUM, h.date);
    attribute(b, n, ATTR_EINGANG, h.received);
    attribute(b, n, ATTR_KENNUNG, h.number);
    put_parties(b, n, &h);
    put_subject(b, n, &h, true);
    put_opening(b, n, &h);
    size_t intro = k->answered ? k->list.start : intro_start(b, k->list.start);
    if (h.opening.end > h.opening.start && intro < h.opening.end)
        intro = h.opening.end;
    struct span before = {h.body.start < intro ? h.body.start : intro, intro};
    if (k->answered)
        put_remarks(b, n, before, true);
    else
        put_block(b, n, KIND_VORBEMERKUNG, before);
    put_questions(b, n, k, intro);
    if (k->answered) {
        element(b, n, KIND_GRUSS);
        return n;
    }
    size_t foot = signed_from(b, &h, k->list.end, foot_start(b->view, k->list.end));
    put_block(b, n, KIND_SCHLUSS, (struct span){k->list.end, foot});
    put_foot(b, n, foot);
    put_signers_as_senders(b, n, &h);
    return n;
}

/* --- answer --- */

static const char *names_of(const struct build *b, const struct asked *k, const struct answer *a)
{
    struct buf out = {0};
    for (size_t i = 0; i < a->n; i++)
        buf_printf(&out, "%s%s", i ? " " : "", k->v[a->covers[i]].name);
    const char *names = arena_strdup(b->job->arena, out.n ? out.p : "");
    buf_free(&out);
    return names;
}

/* a quoted question that is not the asked one, word for word */
static void put_quotes(const struct build *b, struct node *zu, const struct asked *k,
                       const struct answer *a)
{
    for (size_t i = 0; i < a->n_quotes; i++) {
        const struct quote *q = &a->quotes[i];
        sheet_place(b->sheet, q->span);
        bool covered = false;
        for (size_t j = 0; j < a->n; j++)
            covered = covered || a->covers[j] == q->q;
        if (k->answered || q->score == 100 || !covered)
            continue;
        size_t row = sheet_row(b->sheet, q->span.start);
        size_t from =
            q->span.start == b->sheet->v[row].at ? row_content(b->view, row) : q->span.start;
        struct node *n = put_text(b, zu, KIND_ZITAT, (struct span){from, q->span.end});
        if (n)
            attribute(b, n, ATTR_NR, k->v[q->q].name);
    }
}

static void put_answer(const struct build *b, struct node *list, const struct asked *k,
                       const struct answer *a)
{
    struct node *n = element(b, list, KIND_ZU);
    const char *names = names_of(b, k, a);
    attribute(b, n, ATTR_FRAGE, *names ? names : NULL);
    attribute(b, n, ATTR_LABEL, a->label ? a->label->text : NULL);
    if (!*names && !a->label)
        attribute(b, n, ATTR_LABEL, "");
    if (a->adds)
        attribute(b, n, ATTR_ERGAENZEND, "true");
    put_lines(b, n, a->text);
    if (a->label)
        sheet_place(b->sheet, (struct span){a->label->start, a->label->end});
    put_quotes(b, n, k, a);
    put_body(b, n, a->text);
}

struct node *build_answer(const struct build *b, const struct asked *k, const struct answers *o)
{
    struct pos none = {0};
    struct node *n = node_new(b->job->arena, KIND_ANTWORT, none);
    struct head h = letter_head(b, o->start, false, k->answered);
    attribute(b, n, ATTR_AKTENZEICHEN, h.number);
    attribute(b, n, ATTR_DATUM, h.date);
    if (!k->answered || !k->n || k->implied) {
        put_answerer(b, n, &h);
        put_subject(b, n, &h, false);
        put_opening(b, n, &h);
    } else
        put_no_opening(b, n);
    struct span before = {h.body.start, o->start > h.body.start ? o->start : h.body.start};
    if (!k->n)
        before.end = o->end; /* nobody knows what it answers */
    if (k->answered && k->n && !k->implied)
        put_remarks(b, n, before, false);
    else
        put_block(b, n, KIND_VORBEMERKUNG, before);
    struct node *list = element(b, n, KIND_ANTWORTEN);
    for (size_t i = 0; i < o->n; i++)
        put_answer(b, list, k, &o->v[i]);
    if (o->end < o->foot && (b->view->flags[sheet_row(b->sheet, o->end)] & ROW_LAST))
        put_block(b, n, KIND_SCHLUSS, (struct span){o->end, o->foot});
    put_foot(b, n, o->foot);
    return n;
}
