/* SPDX-License-Identifier: EUPL-1.2 */
/* Places in a text. The line starts are found once, O(bytes); a line is then found by bisection,
 * its column by counting code points from its start, O(length of the line). */
#include "base/source.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

/* a text that was not read has one empty line 1; LF alone ends a line, CR LF ends with one, CR
 * alone does not end any */
static void index_lines(struct arena *a, struct source *s)
{
    size_t n = 1;
    for (size_t i = 0; i < s->len; i++)
        n += s->text[i] == '\n';
    uint32_t *lines = ARENA_ARRAY(a, n, uint32_t);
    size_t k = 1;
    for (const char *at = s->text; k < n; k++) {
        at = (const char *)memchr(at, '\n', s->len - (size_t)(at - s->text)) + 1;
        lines[k] = (uint32_t)(at - s->text);
    }
    s->lines = lines;
    s->n_lines = n;
}

struct source *source_new(struct arena *a, const char *name, const char *text, size_t len)
{
    struct source *s = ARENA_NEW(a, struct source);
    s->name = arena_strdup(a, name);
    s->text = text;
    s->len = text ? len : 0;
    index_lines(a, s);
    return s;
}

/* an offset beyond the end is taken for the end */
void source_line_column(const struct source *s, uint32_t off, size_t *line, size_t *column)
{
    size_t lo = 0, hi = s->n_lines;
    if (off > s->len)
        off = (uint32_t)s->len;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->lines[mid] <= off)
            lo = mid;
        else
            hi = mid;
    }
    *line = lo + 1;
    *column = s->text ? utf8_count(s->text + s->lines[lo], off - s->lines[lo]) + 1 : 1;
}

const char *source_line(const struct source *s, size_t line, size_t *n)
{
    *n = 0;
    if (!s->text || line < 1 || line > s->n_lines)
        return "";
    size_t start = s->lines[line - 1];
    size_t end = line < s->n_lines ? s->lines[line] - 1 : s->len;
    if (end > start && s->text[end - 1] == '\r')
        end--;
    *n = end - start;
    return s->text + start;
}

struct pos pos_at(const struct source *s, size_t start, size_t end)
{
    return (struct pos){s, (uint32_t)start, (uint32_t)end};
}
