/* SPDX-License-Identifier: EUPL-1.2 */
/* One letter as running text: its lines without furniture, with the way back to them. Runs of
 * blanks are one, leaders of a table of contents are cut; what is placed or told later goes by rows
 * back to the lines, so the text may differ from the file's, bytes may not be compared. sheet_row
 * is a binary search. */
#include "import/sheet.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* copies a line with runs of blanks as one; answers the bytes written */
static size_t put_line(char *out, const char *s, size_t n)
{
    size_t at = 0;
    for (size_t i = 0; i < n;) {
        bool nbsp = n - i >= 2 && !memcmp(s + i, "\u00A0", 2);
        if (s[i] == ' ' || s[i] == '\t' || nbsp) {
            bool more = i + 1 + nbsp < n && (s[i + 1 + nbsp] == ' ' || s[i + 1 + nbsp] == '\t');
            if (at && out[at - 1] != ' ') {
                if (nbsp && !more) {
                    memcpy(out + at, s + i, 2);
                    at += 2;
                } else {
                    out[at++] = ' ';
                }
            }
            i += nbsp ? 2 : 1;
        } else {
            out[at++] = s[i++];
        }
    }
    return at;
}

/* bytes before the page number of at most three digits that a text ends in; n: there is none */
static size_t before_number(const char *s, size_t n)
{
    size_t end = n;
    while (end && s[end - 1] >= '0' && s[end - 1] <= '9')
        end--;
    return n - end > 3 ? n : end;
}

/* "…? 2": bytes of the question; 0: none with a page number */
static size_t asked_on_page(const char *s, size_t n)
{
    size_t end = before_number(s, n), number = end;
    while (end && s[end - 1] == ' ')
        end--;
    return number < n && end < number && end && s[end - 1] == '?' ? end : 0;
}

/* "…? ........ 2": what leads to a page number in a table of contents; bytes that are left */
static size_t without_leader(const char *s, size_t n, bool contents)
{
    size_t end = before_number(s, n), dots = 0;
    if (end == n)
        return n;
    if (contents && asked_on_page(s, n))
        return asked_on_page(s, n);
    while (end && (s[end - 1] == '.' || s[end - 1] == ' ')) {
        dots += s[end - 1] == '.';
        end--;
    }
    return dots >= 4 && end ? end : n;
}

/* the questions stand there as contents: several end in a page number, which never falls */
static bool has_contents(const struct lines *l, size_t from, size_t to)
{
    enum { LEAST = 3 };
    size_t found = 0;
    unsigned long last = 0;
    for (size_t i = from; i < to; i++) {
        size_t n, end;
        const char *s = line_text(l, i, &n);
        if (l->v[i].fate != FATE_OPEN || !(end = asked_on_page(s, n)))
            continue;
        unsigned long page = strtoul(s + end, NULL, 10);
        if (page < last)
            return false;
        last = page;
        found++;
    }
    return found >= LEAST;
}

struct sheet *sheet_of(struct arena *a, struct lines *l, size_t from, size_t to)
{
    struct sheet *s = ARENA_NEW(a, struct sheet);
    size_t bytes = 1;
    for (size_t i = from; i < to; i++)
        bytes += l->v[i].end - l->v[i].start + 1;
    s->lines = l;
    s->s = arena_alloc(a, bytes);
    s->v = ARENA_ARRAY(a, to - from + 1, struct row);
    bool page = false, contents = has_contents(l, from, to);
    for (size_t i = from; i < to; i++) {
        const struct line *line = &l->v[i];
        page = page || line->page;
        if (line->fate != FATE_OPEN) {
            page = true;
            continue;
        }
        struct row *row = &s->v[s->rows++];
        *row = (struct row){.at = s->n,
                            .line = i,
                            .indent = line->indent,
                            .page = page,
                            .gap = page ? 0 : line->gap};
        size_t n;
        const char *text = line_text(l, i, &n);
        row->n = without_leader(s->s + s->n, put_line(s->s + s->n, text, n), contents);
        s->n += row->n;
        s->s[s->n++] = '\n';
        page = false;
    }
    s->n -= s->n > 0;
    s->s[s->n] = '\0';
    if (s->rows)
        s->v[0].gap = 1;
    return s;
}

size_t sheet_row(const struct sheet *s, size_t at)
{
    size_t low = 0, high = s->rows;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (s->v[mid].at <= at)
            low = mid;
        else
            high = mid;
    }
    return low;
}

const char *row_text(struct arena *a, const struct sheet *s, size_t row)
{
    return arena_strndup(a, s->s + s->v[row].at, s->v[row].n);
}

struct span span_trim(const struct sheet *s, struct span span)
{
    while (span.start < span.end && strchr(" \n", s->s[span.start]))
        span.start++;
    while (span.end > span.start && strchr(" \n", s->s[span.end - 1]))
        span.end--;
    return span;
}

void sheet_place(struct sheet *s, struct span span)
{
    span = span_trim(s, span);
    if (span.start >= span.end)
        return;
    for (size_t r = sheet_row(s, span.start); r < s->rows && s->v[r].at < span.end; r++)
        s->lines->v[s->v[r].line].fate = FATE_PLACED;
}

struct pos sheet_pos(const struct sheet *s, size_t at)
{
    return s->rows ? line_pos(s->lines, s->v[sheet_row(s, at)].line) : pos_at(s->lines->src, 0, 0);
}

uint32_t sheet_nr(const struct sheet *s, size_t at)
{
    return s->rows ? s->lines->v[s->v[sheet_row(s, at)].line].nr : 1;
}

/* what closes behind a sentence's end */
static bool closes(uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == '"' || cp == '\'' || cp == '*' || cp == 0x201C ||
           cp == 0x201D || cp == 0x2018 || cp == 0x2019 || cp == 0xBB || cp == 0xAB ||
           cp == 0x2039 || cp == 0x203A || cp == ' ';
}

/* A question's end may be hidden behind brackets, quotation marks and marks of footnotes. */
static int ending(const char *s, size_t start, size_t end)
{
    while (end > start) {
        size_t last = utf8_back(s, end), used;
        uint32_t cp = utf8_decode(s + last, end - last, &used);
        if (closes(cp)) {
            end = last;
            continue;
        }
        if (cp == '-' || cp == 0x2010 || cp == 0xAD || cp == 0x2011)
            return '-';
        if (cp < 0x80 && strchr(".?!:;,", (int)cp))
            return (int)cp;
        return 'a';
    }
    return 0;
}

int row_ending(const struct sheet *s, size_t row)
{
    return ending(s->s, s->v[row].at, row_end(s, row));
}

bool row_begins(const struct sheet *s, size_t row)
{
    if (row == 0 || s->v[row].gap || s->v[row].page)
        return true;
    int before = row_ending(s, row - 1);
    return before == '.' || before == '?' || before == '!' || before == ':' || before == 0;
}

bool span_asks(const struct sheet *s, struct span span)
{
    for (size_t i = span.start; i < span.end; i++)
        if (s->s[i] == '?')
            return true;
    return false;
}
