/* SPDX-License-Identifier: EUPL-1.2 */
/* The beginning of a letter: date, file number, subject, who asks, whom, salutation, first
 * sentence. What is not certain stays where it is and goes to rest. Order: labelled fields and
 * addresses by column (cell.c), then what rules find by row, each leaving out what is taken; the
 * subject last, among the rows that nothing else wanted. Reading places rows as it goes: reading a
 * head twice needs them opened again (import.c). */
#include "base/arena.h"
#include "base/utf8.h"
#include "import/cell.h"
#include "text/nfc.h"

#include <string.h>

enum {
    PERSONS_MAX = 40,
    PROSE_BYTES = 110, /* a paragraph of the letter's text is at least as long */
    MUCH_BYTES = 260,  /* so long is no subject */
    SUBJECT_ROWS = 5,
    OPENING_BYTES = 170
};

enum rx_result head_match(const struct reading *r, enum rule_place place, size_t row,
                          struct rule_hit *hit)
{
    return rules_find(r->v->job->rules, place, r->s->s + r->s->v[row].at, r->s->v[row].n, 0, hit);
}

static bool has(const struct reading *r, enum rule_place place, size_t row)
{
    struct rule_hit hit;
    return head_match(r, place, row, &hit) == RX_YES;
}

const char *head_captured(const struct reading *r, size_t row, const struct rule_hit *hit)
{
    const char *s = r->s->s + r->s->v[row].at;
    return arena_strndup(r->v->job->arena, s + hit->list_start, hit->list_end - hit->list_start);
}

void head_take(struct reading *r, size_t row)
{
    r->taken[row] = true;
    sheet_place(r->s, (struct span){r->s->v[row].at, row_end(r->s, row)});
}

/* "Musterstadt, den 3. März": the letter names the place before the comma elsewhere, too */
static bool place_is_known(const struct reading *r, size_t row, const struct rule_hit *hit)
{
    const struct sheet *s = r->s;
    const char *place = s->s + s->v[row].at, *comma = memchr(place, ',', hit->list_start);
    if (!comma)
        return true;
    size_t n = (size_t)(comma - place), rest = row_end(s, row);
    return memmem(s->s, s->v[row].at, place, n) || memmem(s->s + rest, s->n - rest, place, n);
}

/* a row that says no more than what was taken from it is placed */
void head_take_if_all(struct reading *r, size_t row, const struct rule_hit *hit)
{
    enum { LABEL_BYTES = 18 };
    if (r->s->v[row].n <= hit->list_end - hit->list_start + LABEL_BYTES &&
        place_is_known(r, row, hit))
        head_take(r, row);
}

static void read_number(struct reading *r)
{
    for (size_t row = 0; row < r->end && !r->out->number; row++) {
        struct rule_hit hit;
        if (head_match(r, RULE_IMPORT_REFERENCE, row, &hit) != RX_YES ||
            hit.list_end <= hit.list_start)
            continue;
        r->out->number = head_captured(r, row, &hit);
        head_take_if_all(r, row, &hit);
    }
}

/* --- persons --- */

static bool is_title(const char *w, size_t n)
{
    static const char *const titles[] = {"Dr.",   "Prof.", "Dr", "Prof",       "med.", "jur.",
                                         "phil.", "h.",    "c.", "Dipl.-Ing.", "rer.", "nat."};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (n == strlen(titles[i]) && !memcmp(w, titles[i], n))
            return true;
    return false;
}

static const char *grown(struct arena *a, const char *before, const char *w, size_t n)
{
    return before ? arena_printf(a, "%s %.*s", before, (int)n, w) : arena_strndup(a, w, n);
}

static bool is_name_word(const char *w, size_t n)
{
    size_t used;
    static const char *const small[] = {"von", "zu", "der", "de", "van", "den", "vom"};
    if (n && text_is_upper(utf8_decode(w, n, &used)))
        return true;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (n == strlen(small[i]) && !memcmp(w, small[i], n))
            return true;
    return false;
}

bool read_name(struct arena *a, const char *s, size_t n, struct person *p)
{
    const char *words[8];
    size_t len[8], k = 0;
    for (size_t i = 0; i < n;) {
        while (i < n && s[i] == ' ')
            i++;
        size_t from = i;
        while (i < n && s[i] != ' ')
            i++;
        if (i == from)
            continue;
        if (k == 8 || !is_name_word(s + from, i - from) || memchr(s + from, ':', i - from))
            return false;
        words[k] = s + from;
        len[k++] = i - from;
    }
    size_t w = 0;
    if (w < k && ((len[w] == 4 && (!memcmp(words[w], "Frau", 4) || !memcmp(words[w], "Herr", 4))) ||
                  (len[w] == 5 && !memcmp(words[w], "Herrn", 5))))
        p->anrede = arena_strndup(a, words[w++], 4);
    while (w < k && is_title(words[w], len[w])) {
        p->titel = grown(a, p->titel, words[w], len[w]);
        w++;
    }
    if (w >= k)
        return false;
    size_t last = k - 1;
    while (last > w && (is_name_word(words[last - 1], len[last - 1]) && words[last - 1][0] >= 'a'))
        last--;
    for (; w < last; w++)
        p->vorname = grown(a, p->vorname, words[w], len[w]);
    for (; last < k; last++)
        p->nachname = grown(a, p->nachname, words[last], len[last]);
    return p->nachname && (p->vorname || p->anrede || p->titel);
}

/* what parts two names: ",", " und ", " und", "/"; its bytes, 0: none */
static size_t name_break(const char *s)
{
    if (*s == ',' || *s == '/' || *s == ';')
        return 1;
    return !strncmp(s, " und ", 5) ? 5 : !strncmp(s, " sowie ", 7) ? 7 : 0;
}

/* the word in capitals at the end of a name is the party: "Erika Mustermann FL"; its bytes */
static size_t party_at_end(const char *s, size_t n)
{
    size_t k = n;
    while (k > 0 && s[k - 1] >= 'A' && s[k - 1] <= 'Z')
        k--;
    bool alone = k > 0 && s[k - 1] == ' ' && memchr(s, ' ', k - 1);
    return alone && n - k >= 2 ? n - k : 0;
}

static bool add_person(struct reading *r, const char *s, size_t n, const char *function,
                       const char *party)
{
    while (n && s[n - 1] == ' ')
        n--;
    size_t k = party ? 0 : party_at_end(s, n);
    if (k)
        party = arena_strndup(r->v->job->arena, s + n - k, k);
    n -= k;
    struct person p = {.funktion = function, .fraktion = party};
    if (r->out->n_persons >= PERSONS_MAX || !read_name(r->v->job->arena, s, n, &p))
        return false;
    r->out->persons[r->out->n_persons++] = p;
    return true;
}

/* "Stadträtin Erika Muster (FL), Stadtrat …": names behind a function; answers whether all of the
 * text was read */
static bool read_persons(struct reading *r, const char *text, const char *function)
{
    struct arena *a = r->v->job->arena;
    size_t before = r->out->n_persons;
    for (const char *p = text; *p;) {
        size_t n = 0;
        while (p[n] && p[n] != '(' && !name_break(p + n))
            n++;
        const char *party = NULL, *end = p + n;
        if (*end == '(') {
            size_t k = strcspn(end, ")");
            party = arena_strndup(a, end + 1, k - 1);
            end += k + (end[k] == ')');
        }
        const char *first = p + strspn(p, " ");
        if (r->out->n_persons > before && !party && !strncmp(first, "Fraktion ", 9) &&
            end > first) {
            party = arena_strndup(a, first, (size_t)(end - first));
            n = 0;
        }
        bool blank = strspn(p, " ") >= n;
        if (!blank && !add_person(r, p, n, function, party)) {
            r->out->n_persons = before;
            return false;
        }
        for (size_t i = before; party && i < r->out->n_persons; i++)
            if (!r->out->persons[i].fraktion)
                r->out->persons[i].fraktion = party;
        end += strspn(end, " ");
        p = end + name_break(end);
        if (p == end && *end && end > text && end[-1] == ' ' && name_break(end - 1))
            p = end - 1 + name_break(end - 1);
        if (p == end && *p)
            break;
    }
    return r->out->n_persons > before;
}

/* The cell that the name of a party begins with, where others stand beside it: those are no part of
 * it. NULL: the row is one. */
static struct cell *party_cell(const struct reading *r, size_t row, const char *captured)
{
    for (size_t i = 0; i < r->cells.n; i++) {
        struct cell *c = &r->cells.v[i];
        size_t n = strlen(c->text);
        if (c->row == row && !strncmp(captured, c->text, n))
            return captured[n] ? c : NULL;
    }
    return NULL;
}

static void read_party(struct reading *r, size_t row, const struct rule_hit *hit)
{
    r->out->organisation = head_captured(r, row, hit);
    struct cell *cell = party_cell(r, row, r->out->organisation);
    if (cell) {
        r->out->organisation = cell->text;
        cell_take(r, &r->cells, cell);
    } else if (hit->end - hit->start + 2 >= r->s->v[row].n) {
        head_take(r, row);
    }
}

/* The first rule that fits takes the row. A person's function that stands behind other words leaves
 * the row open: it says more. */
static void read_senders(struct reading *r)
{
    r->out->persons = ARENA_ARRAY(r->v->job->arena, PERSONS_MAX, struct person);
    for (size_t row = 0; row < r->end; row++) {
        struct rule_hit hit;
        if (r->taken[row])
            continue;
        if (head_match(r, RULE_IMPORT_PERSON, row, &hit) == RX_YES &&
            hit.list_end > hit.list_start) {
            const char *function = head_captured(r, row, &hit);
            const char *text = row_text(r->v->job->arena, r->s, row) + hit.end;
            if (read_persons(r, text, function) && hit.list_start == 0)
                head_take(r, row);
        } else if (!r->out->organisation && head_match(r, RULE_IMPORT_PARTY, row, &hit) == RX_YES &&
                   hit.list_end > hit.list_start) {
            read_party(r, row, &hit);
        } else if (!r->out->office && head_match(r, RULE_IMPORT_OFFICE, row, &hit) == RX_YES &&
                   hit.list_end > hit.list_start) {
            r->out->office = head_captured(r, row, &hit);
            if (hit.end - hit.start + 2 >= r->s->v[row].n)
                head_take(r, row);
        }
    }
}

/* --- subject and body --- */

static bool is_free(const struct reading *r, size_t row)
{
    unsigned walls = ROW_HEAD | ROW_ANSWER | ROW_PREFACE | ROW_ASKS;
    return !r->taken[row] && !r->form[row] && !(r->v->flags[row] & walls) &&
           !has(r, RULE_IMPORT_PERSON, row) && !has(r, RULE_IMPORT_PARTY, row) &&
           !has(r, RULE_IMPORT_DATE, row);
}

static void set_subject(struct reading *r, size_t first, size_t end)
{
    r->out->subject = (struct span){r->s->v[first].at, row_end(r->s, end - 1)};
    for (size_t row = first; row < end; row++)
        r->taken[row] = true;
}

/* whether a subject goes on in a row: the row before is cut, or full */
static bool subject_goes_on(const struct reading *r, size_t row)
{
    const struct row *before = &r->s->v[row - 1];
    if (!is_free(r, row) || (r->s->v[row].gap && !row_goes_on(r->v, row)))
        return false;
    return row_goes_on(r->v, row) || row_ending(r->s, row - 1) == '-' ||
           before->n * 100 >= r->b->width * 88;
}

/* whether a row belongs to the paragraph of its own that a named subject began */
static bool is_of_paragraph(const struct reading *r, size_t first, size_t row)
{
    enum { FIELD_BYTES = 20 };
    const struct row *v = &r->s->v[row];
    if ((first && !r->s->v[first].gap) || v->gap || !is_free(r, row) ||
        memchr(r->s->s + v->at, ':', v->n < FIELD_BYTES ? v->n : FIELD_BYTES))
        return false;
    size_t end = row + 1;
    while (end < r->end && !r->s->v[end].gap)
        end++;
    return end <= first + SUBJECT_ROWS;
}

/* "Betreff: …", or in the row below it, as far as it goes on */
static bool read_named_subject(struct reading *r)
{
    for (size_t row = 0; row < r->end; row++) {
        struct rule_hit hit;
        if (head_match(r, RULE_IMPORT_SUBJECT, row, &hit) != RX_YES)
            continue;
        bool named = hit.list_end > hit.list_start;
        bool below =
            !named && hit.end >= r->s->v[row].n &&
            (row_ending(r->s, row) == ':' || !memchr(r->s->s + r->s->v[row].at, ' ', hit.end));
        size_t end = row + 1;
        if (below && end < r->end)
            end++;
        while (end < r->end && end < row + SUBJECT_ROWS &&
               (subject_goes_on(r, end) || is_of_paragraph(r, row, end)))
            end++;
        set_subject(r, row, end);
        r->out->subject.start += named ? hit.list_start : 0;
        if (below && end > row + 1)
            r->out->subject.start = r->s->v[row + 1].at;
        sheet_place(r->s, (struct span){r->s->v[row].at, r->out->subject.end});
        return true;
    }
    return false;
}

/* a row that goes on with one of a form, or that goes on itself, is no subject */
static bool may_end_subject(const struct reading *r, size_t row)
{
    int ending = row_ending(r->s, row);
    if (!is_free(r, row) || ending == ',' || ending == '-' || ending == '.')
        return false;
    return !row_goes_on(r->v, row) ||
           (row > 0 && !r->s->v[row].gap && row_ending(r->s, row - 1) != ',' &&
            is_free(r, row - 1) && !row_goes_on(r->v, row - 1));
}

/* "Ihre Anfrage vom …", "Beantwortung der Anfrage …" right above the salutation of an answer */
static bool read_subject_of_answer(struct reading *r, size_t salute)
{
    const unsigned walls = ROW_HEAD | ROW_PREFACE | ROW_ASKS;
    size_t first = salute;
    while (first > 0 && salute - first < SUBJECT_ROWS && !r->taken[first - 1] &&
           !r->form[first - 1] && !(r->v->flags[first - 1] & walls) &&
           (first == salute || !r->s->v[first].gap))
        first--;
    bool named = false;
    for (size_t row = first; row < salute; row++)
        named = named || (r->v->flags[row] & ROW_ANSWER) ||
                strstr(row_text(r->v->job->arena, r->s, row), "nfrage");
    if (named)
        set_subject(r, first, salute);
    return named;
}

/* the paragraph above `below` that is no part of a form, nor stands above one */
static bool read_subject_above(struct reading *r, size_t below)
{
    size_t end = below;
    while (end > 0 && !may_end_subject(r, end - 1) && !r->form[end - 1])
        end--;
    if (!end || r->form[end - 1])
        return false;
    size_t first = end - 1;
    while (first > 0 && end - first < SUBJECT_ROWS && is_free(r, first - 1) && !r->s->v[first].gap)
        first--;
    while (first + 1 < end && row_goes_on(r->v, first))
        first++;
    set_subject(r, first, end);
    return true;
}

/* In a letter without a salutation its first paragraph is a letterhead, and what leads to something
 * is no subject. */
static bool is_parted(const struct reading *r, size_t below)
{
    size_t end = below;
    while (end > 0 && !may_end_subject(r, end - 1))
        end--;
    if (!end || row_ending(r->s, end - 1) == ':')
        return false;
    for (size_t row = end - 1; row > 0; row--)
        if (r->s->v[row].gap || !is_free(r, row - 1))
            return true;
    return false;
}

/* the last one, as a quoted letter may stand above; r->end: none */
static size_t row_with(const struct reading *r, unsigned flag)
{
    size_t found = r->end;
    for (size_t row = 0; row < r->end; row++)
        if (r->v->flags[row] & flag)
            found = row;
    return found;
}

/* rows [from, to) reach the margin, as those of running text do */
static bool are_full(const struct reading *r, size_t from, size_t to)
{
    for (size_t row = from; row < to; row++)
        if (r->s->v[row].n * 100 < r->b->width * 75)
            return false;
    return true;
}

/* the first row that is text of the letter and not of its head */
static size_t first_prose(const struct reading *r)
{
    for (size_t row = 0; row < r->end; row++) {
        if (r->v->flags[row] & (ROW_PREFACE | ROW_ASKS | ROW_REASON))
            return row;
        if ((r->v->flags[row] & (ROW_HEAD | ROW_ANSWER)) || r->taken[row])
            continue;
        size_t end = row + 1;
        while (end < r->end && !r->s->v[end].gap && !r->taken[end] &&
               !(r->v->flags[end] & (ROW_HEAD | ROW_PREFACE | ROW_ASKS)))
            end++;
        int ending = row_ending(r->s, end - 1);
        size_t bytes = row_end(r->s, end - 1) - r->s->v[row].at;
        bool sentence = ending == '.' || ending == ':' || ending == '!';
        bool much = bytes >= MUCH_BYTES && end - row >= 3 && are_full(r, row, end - 1);
        if (much || (sentence && bytes >= PROSE_BYTES && r->s->v[row].gap))
            return row;
        if (sentence && bytes >= PROSE_BYTES && row > 6 && end - row >= 3)
            return row;
    }
    return r->end;
}

/* the text goes on in a row, for a sentence that ends with a colon */
static bool sentence_goes_on(const struct reading *r, size_t row)
{
    return !r->s->v[row].gap && !(r->v->flags[row] & (ROW_PREFACE | ROW_REASON)) &&
           row_ending(r->s, row - 1) != ':';
}

/* the sentence below the salutation that leads to the text: one, not long, with a colon */
static void read_opening(struct reading *r, size_t row)
{
    size_t end = row;
    while (end < r->end && (end == row || sentence_goes_on(r, end)) && end < row + 4)
        end++;
    if (row >= r->end || row_ending(r->s, end - 1) != ':' ||
        (r->v->flags[row] & (ROW_PREFACE | ROW_REASON)))
        return;
    struct span span = {r->s->v[row].at, row_end(r->s, end - 1)};
    bool leads = false;
    for (size_t k = row; k < end; k++)
        leads = leads || (r->v->flags[k] & (ROW_ASKS | ROW_ANSWER));
    for (size_t at = span.start; at + 1 < span.end; at++)
        if (r->s->s[at] == '.' && (r->s->s[at + 1] == ' ' || r->s->s[at + 1] == '\n') &&
            at > span.start + (leads ? 40 : 20))
            return;
    if (!leads && span.end - span.start > OPENING_BYTES)
        return;
    r->out->opening = span;
    r->out->body.start = end < r->end ? r->s->v[end].at : r->out->body.end;
}

/* The head ends at the salutation, or else at the first row that is text. */
struct head letter_head(const struct build *b, size_t end, bool asks, bool paper)
{
    struct head h = {0};
    struct reading r = {
        .b = b, .v = b->view, .s = b->sheet, .asks = asks, .paper = paper, .out = &h};
    h.body.start = h.body.end = end;
    if (!b->sheet->rows || !end)
        return h;
    r.end = end >= b->sheet->n ? b->sheet->rows : sheet_row(b->sheet, end);
    r.taken = ARENA_ARRAY(b->job->arena, b->sheet->rows + 1, bool);
    r.form = ARENA_ARRAY(b->job->arena, b->sheet->rows + 1, bool);
    size_t limit = r.end, salute = row_with(&r, ROW_SALUTE);
    r.salutation = salute < limit ? row_text(b->job->arena, r.s, salute) : "";
    r.end = salute < limit ? salute : first_prose(&r);
    if (!paper) {
        r.cells = cells_of(&r);
        head_fields(&r);
        head_address(&r);
    }
    head_dates(&r);
    read_number(&r);
    if (asks || paper)
        read_senders(&r);
    size_t table = row_with(&r, ROW_TABLE);
    bool found = read_named_subject(&r);
    if (!found && table < r.end && salute == limit)
        found = read_subject_above(&r, table);
    if (!found && !asks && salute < limit)
        found = read_subject_of_answer(&r, salute);
    if (!found && r.end && (asks || salute < limit || is_parted(&r, r.end)))
        read_subject_above(&r, r.end);
    size_t body = salute < limit ? salute + 1 : r.end;
    r.end = limit;
    if (salute < limit)
        h.salutation = (struct span){b->sheet->v[salute].at, row_end(b->sheet, salute)};
    h.body.start = body < limit ? b->sheet->v[body].at : end;
    if (salute < limit)
        read_opening(&r, body);
    return h;
}
