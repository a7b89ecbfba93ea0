/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs of an office file as text: one a line, an empty line where the page shows room, or
 * where two lines would else read as one paragraph that was broken. */
#include "foreign/tool/tool.h"

#include <string.h>

enum { LINE = 72 }; /* bytes from which a line looks as if it went on in the next */

struct para *paras_add(struct paras *p, const char *text, size_t n)
{
    struct para *made = ARENA_NEW(p->a, struct para);
    made->text = arena_strndup(p->a, n ? text : "", n);
    if (p->last)
        p->last->next = made;
    else
        p->first = made;
    p->last = made;
    p->n++;
    return made;
}

void paras_move(struct paras *to, struct paras *from)
{
    if (!from->first)
        return;
    if (to->last)
        to->last->next = from->first;
    else
        to->first = from->first;
    to->last = from->last;
    to->n += from->n;
    from->first = from->last = NULL;
    from->n = 0;
}

void paras_move_apart(struct paras *to, struct paras *from)
{
    if (from->first) {
        from->first->space_before = true;
        from->last->space_after = true;
    }
    paras_move(to, from);
}

/* cells that hold something */
static size_t count_filled(const struct paras *cells, size_t n, bool *single)
{
    size_t filled = 0;
    *single = true;
    for (size_t i = 0; i < n; i++) {
        size_t texts = 0;
        for (const struct para *p = cells[i].first; p; p = p->next)
            texts += *p->text != '\0';
        filled += texts > 0;
        *single = *single && texts <= 1;
    }
    return filled;
}

void paras_add_row(struct paras *p, struct paras *cells, size_t n)
{
    bool single;
    size_t filled = count_filled(cells, n, &single);
    if (!single || filled <= 1) {
        for (size_t i = 0; i < n; i++) {
            if (cells[i].last && filled > 1)
                cells[i].last->space_after = true;
            paras_move(p, &cells[i]);
        }
        return;
    }
    struct buf row = {0};
    for (size_t i = 0; i < n; i++) {
        const struct para *text = cells[i].first;
        while (text && !*text->text)
            text = text->next;
        buf_str(&row, i ? "\t" : "");
        for (const char *s = text ? text->text : ""; *s; s++)
            buf_byte(&row, *s == '\n' || *s == '\t' ? ' ' : (unsigned char)*s);
    }
    paras_add(p, row.p, row.n)->item = true;
    buf_free(&row);
}

/* ---------- writing ---------- */

static size_t last_line(const char *s)
{
    const char *end = strrchr(s, '\n');
    return strlen(end ? end + 1 : s);
}

static bool parts(const struct para *a, const struct para *b)
{
    bool contextual = a->style && b->style && !strcmp(a->style, b->style);
    if (!*a->text || !*b->text)
        return true;
    if ((a->space_after || b->space_before) && !contextual)
        return true;
    bool run_on = last_line(a->text) >= LINE || strcspn(b->text, "\n") >= LINE;
    return run_on && !b->item;
}

/* without blanks at line ends; control characters of the file become blanks */
static void put_lines(const char *s, struct buf *out)
{
    size_t n = out->n;
    for (; *s; s++) {
        if (*s == '\n')
            while (out->n > n && strchr(" \t", out->p[out->n - 1]))
                out->n--;
        bool control = (unsigned char)*s < 0x20 && *s != '\n' && *s != '\t';
        buf_byte(out, control ? ' ' : (unsigned char)*s);
        n = *s == '\n' ? out->n : n;
    }
    while (out->n > n && strchr(" \t", out->p[out->n - 1]))
        out->n--;
    buf_byte(out, '\n');
}

void paras_put(const struct paras *p, struct buf *out)
{
    const struct para *before = NULL;
    for (const struct para *at = p->first; at; at = at->next) {
        if (before && parts(before, at) && (*at->text || *before->text)) {
            bool blank = out->n > 1 && out->p[out->n - 1] == '\n' && out->p[out->n - 2] == '\n';
            if (!blank && out->n)
                buf_byte(out, '\n');
        }
        if (*at->text)
            put_lines(at->text, out);
        before = at;
    }
}
