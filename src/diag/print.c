/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings for people: one line that names place and fault, the source line with a marker under the
 * place, related places, and what to do. What comes from the document is shown without control and
 * direction characters: a letter must not steer the terminal. Columns are those of a terminal, by
 * short tables of ranges after Unicode's East Asian Width (UAX #11); the places themselves count
 * code points. */
#include "base/buf.h"
#include "base/utf8.h"
#include "diag/store.h"

#include <string.h>

enum {
    LINE_COLUMNS = 110, /* a longer source line is cut */
    LEFT_COLUMNS = 50   /* of it, those kept before the place when the front is cut */
};

static const char *const SEVERITY_WORD[][2] = {
    [SEVERITY_NOTE] = {"Hinweis", "note"},
    [SEVERITY_WARNING] = {"Warnung", "warning"},
    [SEVERITY_ERROR] = {"Fehler", "error"},
};
static const char *const SEVERITY_COLOUR[] = {
    [SEVERITY_NOTE] = "\033[1;36m",
    [SEVERITY_WARNING] = "\033[1;35m",
    [SEVERITY_ERROR] = "\033[1;31m",
};
static const char BOLD[] = "\033[1m", GREEN[] = "\033[1;32m", RESET[] = "\033[0m";

const char *severity_word(enum severity s, enum lang lang)
{
    return SEVERITY_WORD[s][lang];
}

/* code points, both ends included */
struct range {
    uint32_t first, last;
};

static bool in_ranges(const struct range *r, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n; i++)
        if (cp >= r[i].first && cp <= r[i].last)
            return true;
    return false;
}

/* characters that would steer the terminal, turn the text around or not be seen */
static bool is_control(uint32_t cp)
{
    static const struct range CONTROLS[] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     {0x61C, 0x61C},   {0x180E, 0x180E}, {0x200B, 0x200F},
        {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};
    return in_ranges(CONTROLS, sizeof CONTROLS / sizeof *CONTROLS, cp);
}

/* terminal columns of a character: 0 combining, 2 East Asian wide and pictures, else 1 */
static size_t columns_of(uint32_t cp)
{
    static const struct range NONE[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x1AB0, 0x1AFF},
                                        {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x20D0, 0x20FF},
                                        {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
    static const struct range WIDE[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                                        {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                                        {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                                        {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    if (cp < 0x300)
        return 1;
    if (in_ranges(NONE, sizeof NONE / sizeof *NONE, cp))
        return 0;
    return in_ranges(WIDE, sizeof WIDE / sizeof *WIDE, cp) ? 2 : 1;
}

/* the character at s as it is shown; *used: bytes read of s */
static uint32_t shown(const char *s, size_t n, size_t *used)
{
    uint32_t cp = utf8_decode(s, n, used);
    if (cp == '\t')
        return ' ';
    return is_control(cp) ? UTF8_REPLACEMENT : cp;
}

static void put_char(struct buf *out, uint32_t cp)
{
    char bytes[4];
    buf_put(out, bytes, utf8_encode(cp, bytes));
}

static void put_shown(struct buf *out, const char *s, size_t n)
{
    for (size_t i = 0, used; i < n; i += used)
        put_char(out, shown(s + i, n - i, &used));
}

static size_t columns(const char *s, size_t n)
{
    size_t sum = 0;
    for (size_t i = 0, used; i < n; i += used)
        sum += columns_of(shown(s + i, n - i, &used));
    return sum;
}

/* end of the longest part of s[from, n) that fills at most `max` columns */
static size_t cut_after(const char *s, size_t n, size_t from, size_t max)
{
    size_t i = from;
    for (size_t used; i < n; i += used) {
        size_t w = columns_of(shown(s + i, n - i, &used));
        if (w > max)
            break;
        max -= w;
    }
    return i;
}

/* start of a part of at most `max` columns that ends at s[to]; never at a combining character */
static size_t cut_before(const char *s, size_t to, size_t max)
{
    size_t i = to, best = to;
    while (i) {
        size_t used, prev = utf8_back(s, i);
        size_t w = columns_of(shown(s + prev, i - prev, &used));
        if (w > max)
            break;
        max -= w;
        i = prev;
        if (w)
            best = i;
    }
    return best;
}

static void put_colour(struct buf *out, struct print_style style, const char *code)
{
    if (style.colour)
        buf_str(out, code);
}

/* s: the line, n: its bytes, [at, end): the place in it. Of a long line the part around the place
 * is shown; "…" stands for what is cut, in front it takes a column of its own. */
static void put_excerpt(struct buf *out, struct print_style style, const char *s, size_t n,
                        size_t at, size_t end)
{
    size_t from = 0;
    bool too_long = cut_after(s, n, 0, LINE_COLUMNS) < n;
    if (too_long && cut_after(s, at, 0, LINE_COLUMNS - LEFT_COLUMNS) < at)
        from = cut_before(s, at, LEFT_COLUMNS);
    size_t to = cut_after(s, n, from, LINE_COLUMNS);
    if (end > to)
        end = to;
    buf_str(out, from ? "  …" : "  ");
    put_shown(out, s + from, to - from);
    buf_str(out, to < n ? "…\n  " : "\n  ");
    for (size_t i = columns(s + from, at - from) + (from ? 1 : 0); i; i--)
        buf_byte(out, ' ');
    put_colour(out, style, GREEN);
    buf_byte(out, '^');
    for (size_t i = end > at ? columns(s + at, end - at) : 0; i > 1; i--)
        buf_byte(out, '~');
    put_colour(out, style, RESET);
    buf_byte(out, '\n');
}

/* A place that runs over several lines is marked to the end of its first. */
static void put_source(struct buf *out, struct print_style style, struct pos pos)
{
    if (!pos.src || !pos.src->text || !pos.src->len)
        return;
    size_t line, column, n;
    source_line_column(pos.src, pos.start, &line, &column);
    const char *s = source_line(pos.src, line, &n);
    size_t off = (size_t)(s - pos.src->text);
    size_t at = pos.start > off ? pos.start - off : 0;
    size_t end = pos.end > off ? pos.end - off : 0;
    put_excerpt(out, style, s, n, at < n ? at : n, end < n ? end : n);
}

static void put_place(struct buf *out, struct pos pos)
{
    if (!pos.src)
        return;
    size_t line, column;
    source_line_column(pos.src, pos.start, &line, &column);
    put_shown(out, pos.src->name, strlen(pos.src->name));
    buf_printf(out, ":%zu:%zu: ", line, column);
}

/* text of the table in bold colour, detail and names shown without controls */
static void put_finding(struct buf *out, struct print_style style, const struct finding *f)
{
    const struct finding_info *info = f->info;
    put_colour(out, style, BOLD);
    put_place(out, f->pos);
    put_colour(out, style, SEVERITY_COLOUR[info->severity]);
    buf_printf(out, "%s: ", SEVERITY_WORD[info->severity][style.lang]);
    put_colour(out, style, RESET);
    buf_str(out, info->text[style.lang]);
    if (*f->detail) {
        buf_str(out, ": ");
        put_shown(out, f->detail, strlen(f->detail));
    }
    buf_printf(out, " [%s]\n", info->name);
    put_source(out, style, f->pos);
    for (const struct related *r = f->related; r; r = r->next) {
        buf_str(out, "  ");
        put_place(out, r->pos);
        put_shown(out, r->text, strlen(r->text));
        buf_byte(out, '\n');
    }
    buf_printf(out, "  %s: %s\n", style.lang == LANG_EN ? "Remedy" : "Abhilfe",
               info->remedy[style.lang]);
}

/* told once behind all findings, not at each: "3 weitere Befunde dieser Art [id]" */
static void put_more(struct buf *out, struct print_style style, const struct bucket *b)
{
    const char *words = style.lang == LANG_EN ? b->more == 1 ? "one more finding of this kind"
                                                             : "more findings of this kind"
                        : b->more == 1        ? "ein weiterer Befund dieser Art"
                                              : "weitere Befunde dieser Art";
    put_shown(out, b->file, strlen(b->file));
    buf_str(out, *b->file ? ": " : "");
    if (b->more > 1)
        buf_printf(out, "%zu ", b->more);
    buf_printf(out, "%s [%s]\n", words, b->info->name);
}

void diag_print_text(const struct diag *d, struct print_style style, struct buf *out)
{
    for (const struct finding *f = d->first; f; f = f->next)
        put_finding(out, style, f);
    for (const struct bucket *b = d->buckets; b; b = b->next)
        if (b->more)
            put_more(out, style, b);
}

void diag_print_counts(size_t errors, size_t warnings, size_t notes, enum lang lang,
                       struct buf *out)
{
    static const char *const PLURAL[][2] = {
        [SEVERITY_NOTE] = {"Hinweise", "notes"},
        [SEVERITY_WARNING] = {"Warnungen", "warnings"},
        [SEVERITY_ERROR] = {"Fehler", "errors"},
    };
    const size_t n[] = {notes, warnings, errors};
    const char *comma = "";
    for (int s = SEVERITY_ERROR; s >= SEVERITY_NOTE; s--) {
        if (!n[s])
            continue;
        buf_printf(out, "%s%zu %s", comma, n[s], (n[s] == 1 ? SEVERITY_WORD : PLURAL)[s][lang]);
        comma = ", ";
    }
    if (!*comma)
        buf_str(out, lang == LANG_EN ? "no findings" : "keine Befunde");
}
