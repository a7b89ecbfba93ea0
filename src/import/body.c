/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows as paragraphs and lists. A gap parts paragraphs, so does a row that ends a sentence long
 * before the margin; short rows below one another (tables) stay apart, with umbruch between them.
 * "Short" is by the width of a full row, which is taken as the length that one row in eight
 * exceeds: single long rows do not count. Every span that is made an element is marked as placed at
 * once. */
#include "base/arena.h"
#include "import/build.h"

#include <stdlib.h>
#include <string.h>

static int by_size(const void *a, const void *b)
{
    const size_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

struct build build_of(struct view *v)
{
    struct build b = {.job = v->job, .sheet = v->sheet, .view = v};
    size_t rows = v->sheet->rows;
    size_t *n = ARENA_ARRAY(v->job->arena, rows + 1, size_t);
    for (size_t r = 0; r < rows; r++)
        n[r] = v->sheet->v[r].n;
    qsort(n, rows, sizeof *n, by_size);
    b.width = rows ? n[rows - 1 - rows / 8] : 0;
    return b;
}

void put_lines(const struct build *b, struct node *n, struct span span)
{
    span = span_trim(b->sheet, span);
    if (span.start >= span.end)
        return;
    unsigned from = sheet_nr(b->sheet, span.start), to = sheet_nr(b->sheet, span.end - 1);
    struct arena *a = b->job->arena;
    const char *value =
        from == to ? arena_printf(a, "%u", from) : arena_printf(a, "%u-%u", from, to);
    node_add_attr(a, n, ATTR_ZEILEN, value, n->pos);
}

struct node *put_string(const struct build *b, struct node *parent, enum kind kind,
                        const char *text)
{
    struct arena *a = b->job->arena;
    struct pos none = {0};
    struct node *n = node_new(a, kind, none);
    node_append(parent, n);
    if (text && *text) {
        struct node *t = node_new(a, KIND_TEXT, none);
        t->text = text;
        node_append(n, t);
    }
    return n;
}

struct node *put_text(const struct build *b, struct node *parent, enum kind kind, struct span span)
{
    span = span_trim(b->sheet, span);
    if (span.start >= span.end)
        return NULL;
    struct node *n = put_string(b, parent, kind, join(b, span));
    put_lines(b, n, span);
    sheet_place(b->sheet, span);
    return n;
}

static bool is_short(const struct build *b, size_t row)
{
    return b->sheet->v[row].n * 100 < b->width * 62;
}

static bool ends_sentence(int ending)
{
    return ending == '.' || ending == '?' || ending == '!' || ending == ':';
}

/* whether a paragraph ends before a row */
static bool parts_before(const struct build *b, size_t row)
{
    const struct sheet *s = b->sheet;
    int before = row_ending(s, row - 1);
    bool on = row_goes_on(b->view, row);
    if (s->v[row].gap)
        return !(on && !ends_sentence(before));
    if (on)
        return false;
    if (b->view->marks[row].kind != MARK_NONE && (ends_sentence(before) || before == ';'))
        return true;
    if (b->view->labels[row])
        return true;
    return ends_sentence(before) && s->v[row - 1].n * 100 < b->width * 80;
}

/* several numbers, or columns: the row of a table */
static bool is_tabular(const struct build *b, size_t row)
{
    size_t n, numbers = 0, columns = 0;
    const char *s = line_text(b->sheet->lines, b->sheet->v[row].line, &n);
    for (size_t i = 0; i + 1 < n; i++) {
        bool begins = i == 0 || s[i - 1] == ' ';
        numbers += begins && s[i] >= '0' && s[i] <= '9';
        columns += i > 2 && !memcmp(s + i - 2, "   ", 3) && s[i + 1] != ' ';
    }
    return numbers >= 3 || columns > 0;
}

/* rows below one another that are no running text */
static bool breaks_before(const struct build *b, size_t row)
{
    const struct sheet *s = b->sheet;
    if (row_goes_on(b->view, row) || row_ending(s, row - 1) == '-' || row_ending(s, row - 1) == ',')
        return false;
    bool narrow = s->v[row - 1].n * 100 < b->width * 35;
    return narrow || (is_short(b, row - 1) && (is_tabular(b, row - 1) || is_tabular(b, row)));
}

/* zeilen names the whole span once, however many lines break in it. */
static void put_paragraph(const struct build *b, struct node *parent, struct span span)
{
    struct node *n = NULL;
    span = span_trim(b->sheet, span);
    if (span.start >= span.end)
        return;
    size_t first = sheet_row(b->sheet, span.start), last = sheet_row(b->sheet, span.end - 1);
    size_t from = span.start;
    struct pos none = {0};
    for (size_t r = first + 1; r <= last + 1; r++) {
        if (r <= last && !breaks_before(b, r))
            continue;
        struct span line = {from, r <= last ? row_end(b->sheet, r - 1) : span.end};
        if (!n) {
            n = put_string(b, parent, KIND_ABSATZ, join(b, line));
            put_lines(b, n, span);
        } else {
            node_append(n, node_new(b->job->arena, KIND_UMBRUCH, none));
            struct node *t = node_new(b->job->arena, KIND_TEXT, none);
            t->text = join(b, line);
            node_append(n, t);
        }
        from = r <= last ? b->sheet->v[r].at : span.end;
    }
    sheet_place(b->sheet, span);
}

/* --- lists --- */

struct list {
    size_t first, end; /* rows */
    const char *art;
    size_t n;
};

/* rows [row, end) of a list's item; one blank row may stand within it */
static size_t item_end(const struct build *b, size_t row, size_t limit)
{
    const struct sheet *s = b->sheet;
    size_t r = row + 1;
    for (; r < limit; r++) {
        if (b->view->marks[r].kind != MARK_NONE || b->view->labels[r])
            break;
        bool bare = r == row + 1 && row_content(b->view, row) >= row_end(s, row);
        if (bare)
            continue;
        if (s->v[r].gap && !row_goes_on(b->view, r))
            break;
        int before = row_ending(s, r - 1);
        bool outdented = s->v[r].indent < s->v[row].indent || s->v[r].indent == s->v[row].indent;
        if (!s->v[r].gap && ends_sentence(before) && !row_goes_on(b->view, r) && outdented &&
            is_short(b, r - 1))
            break;
        if (is_short(b, r - 1) && !row_goes_on(b->view, r) && outdented && before != '-' &&
            before != ',')
            break;
    }
    return r;
}

static bool same_list(const struct mark *m, const struct mark *first, size_t n)
{
    if (m->kind != first->kind || m->style != first->style)
        return false;
    return m->kind == MARK_DASH || m->value == n + 1;
}

/* n is 0 where no list begins; a list of numbers begins with 1. */
static struct list list_at(const struct build *b, size_t row, size_t limit)
{
    const struct mark *first = &b->view->marks[row];
    struct list l = {.first = row, .end = row};
    bool kind = first->kind == MARK_DASH || first->kind == MARK_NUMBER || first->kind == MARK_SMALL;
    if (!kind || (first->kind != MARK_DASH && first->value != 1) || first->style == 'F')
        return l;
    for (size_t r = row; r < limit && same_list(&b->view->marks[r], first, l.n);) {
        r = item_end(b, r, limit);
        l.end = r;
        l.n++;
    }
    const char *s = b->sheet->s + b->sheet->v[row].at;
    bool dash = s[0] == '-' || !strncmp(s, "\u2013", 3) || !strncmp(s, "\u2014", 3);
    l.art = first->kind == MARK_NUMBER  ? "nummer"
            : first->kind == MARK_SMALL ? "buchstabe"
            : dash                      ? "strich"
                                        : "punkt";
    return l;
}

static void put_list(const struct build *b, struct node *parent, const struct list *l,
                     struct span span)
{
    struct pos none = {0};
    struct node *list = node_new(b->job->arena, KIND_LISTE, none);
    node_add_attr(b->job->arena, list, ATTR_ART, l->art, none);
    node_append(parent, list);
    for (size_t r = l->first; r < l->end;) {
        size_t end = item_end(b, r, l->end);
        struct span item = {row_content(b->view, r), row_end(b->sheet, end - 1)};
        item.end = item.end < span.end ? item.end : span.end;
        struct node *e = node_new(b->job->arena, KIND_EINTRAG, none);
        node_append(list, e);
        put_paragraph(b, e, item);
        sheet_place(b->sheet, (struct span){b->sheet->v[r].at, item.end});
        r = end;
    }
}

/* --- bodies --- */

/* paragraphs of a span that holds no event to be left out */
static void put_blocks(const struct build *b, struct node *parent, struct span span)
{
    const struct sheet *s = b->sheet;
    span = span_trim(s, span);
    if (span.start >= span.end)
        return;
    size_t first = sheet_row(s, span.start), end = sheet_row(s, span.end - 1) + 1;
    size_t from = span.start;
    for (size_t r = first; r < end;) {
        bool whole = from == s->v[r].at;
        struct list l = whole ? list_at(b, r, end) : (struct list){0};
        if (l.n >= 2 || (l.n == 1 && b->view->marks[r].kind == MARK_DASH)) {
            put_list(b, parent, &l, span);
            r = l.end;
        } else {
            size_t last = r + 1;
            while (last < end && !parts_before(b, last) &&
                   (b->view->marks[last].kind != MARK_DASH || is_short(b, last) == false ||
                    list_at(b, last, end).n < 2))
                last++;
            size_t stop = row_end(s, last - 1) < span.end ? row_end(s, last - 1) : span.end;
            put_paragraph(b, parent, (struct span){from, stop});
            r = last;
        }
        from = r < end ? s->v[r].at : span.end;
    }
}

/* the first event that begins at byte `at` or behind it */
static size_t skip_from(const struct build *b, size_t at)
{
    size_t low = 0, high = b->n_skip;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (b->skip[mid].start < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void put_body(const struct build *b, struct node *parent, struct span span)
{
    size_t from = span.start;
    for (size_t i = skip_from(b, from); i < b->n_skip && b->skip[i].start < span.end; i++) {
        const struct event *e = &b->skip[i];
        bool skips = e->kind == EVENT_AGAIN || e->kind == EVENT_HEADING;
        if (!skips || e->start < from || e->end > span.end)
            continue;
        put_blocks(b, parent, (struct span){from, e->start});
        if (e->kind == EVENT_AGAIN)
            sheet_place(b->sheet, (struct span){e->start, e->end});
        from = e->end;
    }
    put_blocks(b, parent, (struct span){from, span.end});
}
