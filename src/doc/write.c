/* SPDX-License-Identifier: EUPL-1.2 */
/* A tree as XML 1.0 in UTF-8. White space is put in only where reading drops it again: between
 * elements that hold elements, never in or around text. One pass, O(bytes) but for the columns of
 * attributes, which are counted from the start of the line. Recursion is as deep as the tree, which
 * reading bounds (LIMIT_DEPTH). */
#include "doc/write.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "doc/doc.h"

#include <string.h>

enum { WIDTH = 100, STEP = 2 }; /* columns of a line, of a level */

/* ---- characters ---- */

static bool is_xml_character(uint32_t c)
{
    return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

/* How a character is written; NULL: as it is. In an attribute tab and line feed would be read as
 * blanks (XML 1.0, 3.3.3), a bare CR anywhere as a line feed (2.11). */
static const char *reference(uint32_t c, bool in_attribute)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '\r': return "&#13;";
    case '\t': return in_attribute ? "&#9;" : NULL;
    case '\n': return in_attribute ? "&#10;" : NULL;
    case '"': return in_attribute ? "&quot;" : NULL;
    case UTF8_REPLACEMENT: break; /* a byte that is no UTF-8, too */
    default:
        if (is_xml_character(c))
            return NULL;
    }
    return "\xEF\xBF\xBD";
}

static void put_escaped(struct buf *out, const char *s, bool in_attribute)
{
    size_t used;
    for (size_t left = strlen(s); left; s += used, left -= used) {
        const char *written = reference(utf8_decode(s, left, &used), in_attribute);
        if (written)
            buf_str(out, written);
        else
            buf_put(out, s, used);
    }
}

/* columns of the line that is being written */
static size_t column(const struct buf *out)
{
    size_t start = out->n;
    while (start && out->p[start - 1] != '\n')
        start--;
    return utf8_count(out->p + start, out->n - start);
}

static void new_line(struct buf *out, size_t indent)
{
    buf_byte(out, '\n');
    for (size_t i = 0; i < indent; i++)
        buf_byte(out, ' ');
}

/* ---- comments ---- */

/* Characters as they are, but no "--", which would end the comment (XML 1.0, 2.5): a blank goes
 * between. */
static void put_remark(struct buf *out, const char *s, size_t n)
{
    size_t used;
    for (; n; s += used, n -= used) {
        uint32_t c = utf8_decode(s, n, &used);
        if (c == '-' && out->p[out->n - 1] == '-')
            buf_byte(out, ' ');
        if (c == UTF8_REPLACEMENT || !is_xml_character(c))
            buf_str(out, "\xEF\xBF\xBD");
        else
            buf_put(out, s, used);
    }
}

/* words of one line, wrapped; those that follow a break begin at `indent` */
static void put_wrapped(struct buf *out, const char *s, size_t n, size_t indent)
{
    size_t at = column(out);
    bool first = true;
    for (size_t i = 0, end; i < n; i = end) {
        while (i < n && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r'))
            i++;
        for (end = i; end < n && s[end] != ' ' && s[end] != '\t' && s[end] != '\r';)
            end++;
        if (end == i)
            break;
        size_t word = utf8_count(s + i, end - i);
        if (!first && at + 1 + word > WIDTH) {
            new_line(out, indent);
            at = indent;
        } else if (!first) {
            buf_byte(out, ' ');
            at++;
        }
        put_remark(out, s + i, end - i);
        at += word;
        first = false;
    }
}

static void put_comment(struct buf *out, const char *text, size_t indent)
{
    static const char open[] = "<!-- ";
    buf_str(out, open);
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n"), own = strspn(line, " ");
        size_t start = indent + strlen(open) + own;
        if (line != text)
            new_line(out, start);
        put_wrapped(out, line, n, start);
        line += n + (line[n] == '\n');
    }
    buf_str(out, " -->");
}

/* ---- elements ---- */

/* where an element's children stand */
enum shape {
    SHAPE_EMPTY, /* there are none */
    SHAPE_LINE,  /* within its line: text and inline elements */
    SHAPE_LINES, /* each on a line of its own */
    SHAPE_BOTH   /* text first, then lines */
};

static bool is_blank(const char *s)
{
    return !s[strspn(s, " \t\r\n")];
}

static bool is_line(const struct node *n)
{
    return n->kind == KIND_TEXT || kind_is_inline(n->kind);
}

/* a text of no characters counts as none */
static bool is_empty(const struct node *n)
{
    const struct node *c = n->first;
    while (c && c->kind == KIND_TEXT && !*c->text)
        c = c->next;
    return !c;
}

static enum shape shape_of(const struct node *n)
{
    if (is_empty(n))
        return SHAPE_EMPTY;
    if (!is_line(n->first))
        return kind_content(n->kind) == CONTENT_TEXT ? SHAPE_LINE : SHAPE_LINES;
    return is_line(n->last) ? SHAPE_LINE : SHAPE_BOTH;
}

/* the one absatz of an eintrag or a zelle, which its text may stand for; NULL: it needs the tags */
static const struct node *only_line(const struct node *n)
{
    const struct node *one = n->first;
    if ((n->kind != KIND_EINTRAG && n->kind != KIND_ZELLE) || !one || one->next ||
        one->kind != KIND_ABSATZ || one->attrs || shape_of(one) != SHAPE_LINE)
        return NULL;
    return one->first->kind == KIND_TEXT && is_blank(one->first->text) ? NULL : one;
}

/* The attribute that follows `before` in the table; NULL: none. Searching anew for each keeps the
 * node as it is; an element has a handful. */
static const struct attr *next_attribute(const struct node *n, int before)
{
    const struct attr *next = NULL;
    for (const struct attr *a = n->attrs; a; a = a->next)
        if ((int)a->name > before && (!next || a->name < next->name))
            next = a;
    return next;
}

/* within a line of text a break would be a blank too many */
static void put_attributes(struct buf *out, const struct node *n, size_t indent, bool in_line)
{
    for (const struct attr *a = next_attribute(n, -1); a; a = next_attribute(n, (int)a->name)) {
        size_t width = strlen(attr_label(a->name)) + utf8_count(a->value, strlen(a->value)) + 4;
        if (!in_line && column(out) + width > WIDTH)
            new_line(out, indent + 2 * STEP);
        else
            buf_byte(out, ' ');
        buf_printf(out, "%s=\"", attr_label(a->name));
        put_escaped(out, a->value, true);
        buf_byte(out, '"');
    }
}

static void put_node(struct buf *out, const struct node *n, size_t indent, bool in_line,
                     const char *namespace);

/* text and inline elements; answers the first child that is neither, NULL: none */
static const struct node *put_line(struct buf *out, const struct node *first)
{
    const struct node *c = first;
    for (; c && is_line(c); c = c->next)
        put_node(out, c, 0, true, NULL);
    return c;
}

static bool is_letter(const struct node *n)
{
    return n->kind == KIND_ANFRAGE || n->kind == KIND_ANTWORT || n->kind == KIND_VORLAGE;
}

/* the larger pieces of a letter, which get a blank line around them; NULL, behind the last comment,
 * too */
static bool is_part(const struct node *n)
{
    enum content c = n ? kind_content(n->kind) : CONTENT_ELEMENTS;
    return c == CONTENT_ELEMENTS || c == CONTENT_BODY;
}

/* a blank line before n: a comment belongs to what follows it */
static bool stands_apart(const struct node *n, const struct node *before)
{
    const struct node *what = n;
    if (before->kind == KIND_COMMENT)
        return n->kind == KIND_COMMENT;
    while (what && what->kind == KIND_COMMENT)
        what = what->next;
    if (is_letter(n->parent))
        return is_part(what) || is_part(before);
    return n->parent->kind == KIND_VORGANG || n->parent->kind == KIND_ANTWORTEN;
}

static void put_lines(struct buf *out, const struct node *first, size_t indent)
{
    const struct node *before = NULL;
    for (const struct node *c = first; c; before = c, c = c->next) {
        if (before && stands_apart(c, before))
            buf_byte(out, '\n');
        new_line(out, indent);
        put_node(out, c, indent, false, NULL);
    }
}

/* blanks at the end of a question's text are not part of it: the line end that follows would be one
 * more */
static void drop_blanks(struct buf *out, size_t from)
{
    while (out->n > from && strchr(" \t\n", out->p[out->n - 1]))
        out->n--;
}

static void put_content(struct buf *out, const struct node *n, enum shape shape, size_t indent)
{
    const struct node *one = only_line(n), *rest = n->first;
    size_t start = out->n;
    if (shape == SHAPE_LINE || shape == SHAPE_BOTH || one)
        rest = put_line(out, one ? one->first : n->first);
    if (shape == SHAPE_BOTH)
        drop_blanks(out, start);
    if (rest) {
        put_lines(out, rest, indent + STEP);
        new_line(out, indent);
    }
}

/* namespace: the root's; NULL for all below it */
static void put_element(struct buf *out, const struct node *n, size_t indent, bool in_line,
                        const char *namespace)
{
    enum shape shape = shape_of(n);
    buf_printf(out, "<%s", kind_name(n->kind));
    if (namespace)
        buf_printf(out, " xmlns=\"%s\"", namespace);
    put_attributes(out, n, indent, in_line);
    if (shape == SHAPE_EMPTY) {
        buf_str(out, "/>");
        return;
    }
    buf_byte(out, '>');
    put_content(out, n, shape, indent);
    buf_printf(out, "</%s>", kind_name(n->kind));
}

static void put_node(struct buf *out, const struct node *n, size_t indent, bool in_line,
                     const char *namespace)
{
    if (n->kind == KIND_TEXT)
        put_escaped(out, n->text, false);
    else if (n->kind == KIND_COMMENT)
        put_comment(out, n->text, indent);
    else
        put_element(out, n, indent, in_line, namespace);
}

void doc_write(const struct node *root, struct buf *out)
{
    buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    put_node(out, root, 0, false, "urn:zufrage:1");
    buf_byte(out, '\n');
}
