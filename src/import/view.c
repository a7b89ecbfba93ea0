/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking at every row once: what mark it has, what import.xml says of it, whether it is a label.
 * All later parts ask these instead of the text. Order: marks and flags of all rows, then stray
 * marks are taken back (a dash or a number that a sentence goes on with), which looks at rows on
 * both sides; labels last, as they depend on both. Paragraphs are looked at PARAGRAPH_ROWS far, so
 * that a text without gaps stays linear. */
#include "import/view.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

enum {
    LONGEST_HEADING = 300,
    SHORT_ROW = 30,      /* bytes; a sentence does not break before */
    PARAGRAPH_ROWS = 300 /* of one paragraph are looked at, up and down */
};

static unsigned flags_of(const struct view *v, size_t row)
{
    static const struct {
        enum rule_place place;
        unsigned flag;
    } table[] = {
        {RULE_IMPORT_ASKS, ROW_ASKS},       {RULE_IMPORT_REASON, ROW_REASON},
        {RULE_IMPORT_PREFACE, ROW_PREFACE}, {RULE_IMPORT_CLOSE, ROW_CLOSE},
        {RULE_IMPORT_SIGNED, ROW_SIGNED},   {RULE_IMPORT_SALUTE, ROW_SALUTE},
        {RULE_IMPORT_ANSWER, ROW_ANSWER},   {RULE_IMPORT_ANNEX, ROW_ANNEX},
        {RULE_IMPORT_END, ROW_END},         {RULE_IMPORT_CLOSING, ROW_LAST},
        {RULE_IMPORT_HEAD, ROW_HEAD},       {RULE_IMPORT_TABLE, ROW_TABLE | ROW_HEAD},
    };
    unsigned flags = 0;
    struct rule_hit hit;
    const struct row *r = &v->sheet->v[row];
    if (r->n > LONGEST_HEADING)
        return 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (rules_find(v->job->rules, table[i].place, v->sheet->s + r->at, r->n, 0, &hit) == RX_YES)
            flags |= table[i].flag;
    return flags;
}

/* "– unter anderem" at the beginning of a row is part of a sentence: a list is introduced, or there
 * is more of it */
static bool is_stray_dash(const struct view *v, size_t row)
{
    const struct sheet *s = v->sheet;
    bool glued = s->s[row_content(v, row) - 1] != ' ';
    if (glued && row && !s->v[row].gap && s->v[row - 1].n >= SHORT_ROW &&
        v->marks[row - 1].kind != MARK_DASH && row_ending(s, row - 1) == 'a')
        return true; /* "UN", "-Konvention" */
    if (row_begins(s, row) || row_ending(s, row - 1) == ',' || row_ending(s, row - 1) == ';' ||
        v->marks[row - 1].kind != MARK_NONE || s->v[row - 1].n < SHORT_ROW)
        return false;
    for (size_t r = row; r > 0 && row - r < PARAGRAPH_ROWS && !s->v[r].gap; r--)
        if (v->marks[r - 1].kind == MARK_DASH)
            return false;
    bool blank = s->s[row_content(v, row) - 1] == ' ';
    size_t most = row + PARAGRAPH_ROWS < s->rows ? row + PARAGRAPH_ROWS : s->rows;
    for (size_t r = row + 1; blank && r < most && !s->v[r].gap; r++)
        if (v->marks[r].kind == MARK_DASH)
            return row_goes_on(v, row);
    return true;
}

/* a list begins with this 1: behind it a 2 begins a row of its own */
static bool begins_list(const struct view *v, size_t row)
{
    const struct mark *m = &v->marks[row];
    if (m->value != 1)
        return false;
    for (size_t r = row + 1; r < v->sheet->rows && r - row < PARAGRAPH_ROWS; r++) {
        const struct mark *next = &v->marks[r];
        if (next->kind == MARK_NUMBER && next->style == m->style && next->value <= 2)
            return next->value == 2 && row_starts(v, r);
    }
    return false;
}

/* a number that a sentence goes on with: the row before is full */
static bool is_stray_number(const struct view *v, size_t row)
{
    const struct sheet *s = v->sheet;
    const struct mark *m = &v->marks[row];
    if (row_starts(v, row) || m->kind != MARK_NUMBER || (m->style != '.' && m->style != ' ') ||
        v->marks[row - 1].kind != MARK_NONE || s->v[row - 1].n < SHORT_ROW)
        return false;
    for (size_t r = row; r > 0 && row - r < PARAGRAPH_ROWS && !s->v[r].gap; r--)
        if (v->marks[r - 1].kind == MARK_NUMBER && v->marks[r - 1].value + 1 == m->value)
            return false;
    return !asks_at(v, row_content(v, row), s->n) && !begins_list(v, row);
}

struct view *view_of(const struct import_job *job, struct sheet *s)
{
    struct view *v = ARENA_NEW(job->arena, struct view);
    *v = (struct view){.job = job, .sheet = s};
    v->marks = ARENA_ARRAY(job->arena, s->rows + 1, struct mark);
    v->flags = ARENA_ARRAY(job->arena, s->rows + 1, unsigned);
    v->labels = ARENA_ARRAY(job->arena, s->rows + 1, struct label *);
    for (size_t r = 0; r < s->rows; r++) {
        v->marks[r] = mark_of_row(s, r);
        v->flags[r] = flags_of(v, r);
    }
    for (size_t r = 0; r < s->rows; r++) {
        bool stray = v->marks[r].kind == MARK_DASH   ? is_stray_dash(v, r)
                     : v->marks[r].kind == MARK_NONE ? false
                                                     : is_stray_number(v, r);
        if (stray)
            v->marks[r].kind = MARK_NONE;
    }
    for (size_t r = 0; r < s->rows; r++)
        v->labels[r] = label_at(v, r);
    return v;
}

/* The full stop at i ends a sentence: no digit or lone letter before it, a capital behind. German
 * puts full stops behind ordinals and abbreviations: rather too few ends than a question cut
 * off. */
static bool stop_ends(const char *s, size_t start, size_t i, size_t end)
{
    size_t word = i;
    while (word > start && s[word - 1] != ' ' && s[word - 1] != '\n' && s[word - 1] != '.' &&
           s[word - 1] != '(')
        word--;
    bool digits = i > word && s[i - 1] >= '0' && s[i - 1] <= '9';
    if (i - word <= 3 || digits)
        return false;
    size_t k = i + 1;
    while (k < end && (s[k] == ' ' || s[k] == '\n' || s[k] == '"' || s[k] == ')'))
        k++;
    size_t used;
    return k >= end || text_is_upper(utf8_decode(s + k, end - k, &used)) || s[k] == '\xE2';
}

bool asks_at(const struct view *v, size_t at, size_t end)
{
    const char *s = v->sheet->s;
    size_t start = at;
    end = end > at + SENTENCE_BYTES ? at + SENTENCE_BYTES : end;
    for (; at < end; at++) {
        if (s[at] == '?')
            return true;
        if (s[at] == '!' || (s[at] == '.' && stop_ends(s, start, at, end)))
            return false;
    }
    return false;
}

bool row_starts(const struct view *v, size_t row)
{
    const unsigned above = ROW_ANSWER | ROW_SALUTE | ROW_ASKS | ROW_HEAD;
    return row_begins(v->sheet, row) || (v->flags[row - 1] & above);
}

bool row_goes_on(const struct view *v, size_t row)
{
    const char *s = v->sheet->s + v->sheet->v[row].at;
    size_t n = v->sheet->v[row].n, used;
    uint32_t cp = utf8_decode(s, n, &used);
    return cp == '(' || cp == ')' || cp == ',' ||
           (text_is_letter(cp) && !text_is_upper(cp) && v->marks[row].kind == MARK_NONE);
}
