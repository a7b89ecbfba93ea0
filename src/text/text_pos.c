/* SPDX-License-Identifier: EUPL-1.2 */
/* The way back from a text node's NFC text to the source: the character data is read once more, as
 * XML reads it, cluster by cluster (what NFC may compose or reorder stays together). Positions are
 * worked out only for findings, so nothing is kept for them while reading; the cost is O(bytes from
 * the start of the node). What stands here has passed the XML parser: entities are the five of XML,
 * a reference is of a valid character. */
#include "text/flat.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

/* reads character data out of the source */
struct reader {
    const char *s; /* the source's text */
    size_t i, len; /* byte that comes next; bytes of s */
    bool cdata;    /* inside of a CDATA section */
    bool has_next; /* a character was read ahead: */
    uint32_t next; /* which */
    size_t from;   /* its first byte; i stands behind its last */
};

/* XML 1.0, 4.6 */
static const struct {
    const char *name;
    uint32_t cp;
} ENTITIES[] = {
    {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''},
};

static bool starts(const struct reader *r, const char *mark)
{
    size_t n = strlen(mark);
    return r->len - r->i >= n && !memcmp(r->s + r->i, mark, n);
}

/* behind the next mark */
static void skip_past(struct reader *r, const char *mark)
{
    size_t n = strlen(mark);
    const char *at = memmem(r->s + r->i, r->len - r->i, mark, n);
    r->i = at ? (size_t)(at - r->s) + n : r->len;
}

/* comments, processing instructions and the limits of CDATA are no characters */
static void skip_markup(struct reader *r)
{
    for (;;) {
        if (r->cdata && starts(r, "]]>")) {
            r->cdata = false;
            r->i += 3;
        } else if (r->cdata) {
            return;
        } else if (starts(r, "<![CDATA[")) {
            r->cdata = true;
            r->i += 9;
        } else if (starts(r, "<!--")) {
            r->i += 4;
            skip_past(r, "-->");
        } else if (starts(r, "<?")) {
            skip_past(r, "?>");
        } else {
            return;
        }
    }
}

static int digit_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : 99;
}

/* "&#228;", "&#xE4;"; answers its bytes, 0: none */
static size_t char_reference(const struct reader *r, uint32_t *cp)
{
    size_t i = r->i + 2, first;
    int base = 10;
    if (!starts(r, "&#"))
        return 0;
    if (i < r->len && r->s[i] == 'x') {
        base = 16;
        i++;
    }
    first = i;
    *cp = 0;
    for (; i < r->len && digit_value(r->s[i]) < base && *cp <= 0x10FFFF; i++)
        *cp = *cp * (uint32_t)base + (uint32_t)digit_value(r->s[i]);
    return i > first && i < r->len && r->s[i] == ';' ? i + 1 - r->i : 0;
}

static size_t entity(const struct reader *r, uint32_t *cp)
{
    for (size_t k = 0; k < sizeof ENTITIES / sizeof *ENTITIES; k++) {
        if (starts(r, ENTITIES[k].name)) {
            *cp = ENTITIES[k].cp;
            return strlen(ENTITIES[k].name);
        }
    }
    return 0;
}

/* Reads one character ahead; has_next is false at the end of the character data. A line end of CR
 * LF or CR is one LF (XML 1.0, 2.11), unless it is written as a reference. */
static void read_ahead(struct reader *r)
{
    skip_markup(r);
    r->has_next = r->i < r->len && (r->cdata || r->s[r->i] != '<');
    r->from = r->i;
    if (!r->has_next)
        return;
    size_t used = r->cdata ? 0 : char_reference(r, &r->next);
    if (!used && !r->cdata)
        used = entity(r, &r->next);
    if (!used) {
        r->next = utf8_decode(r->s + r->i, r->len - r->i, &used);
        if (r->next == '\r') {
            r->next = '\n';
            used += starts(r, "\r\n");
        }
    }
    r->i += used;
}

/* one cluster: where it is written, and the bytes it has in the NFC text */
struct cluster {
    size_t start, end;
    size_t bytes;
};

/* Below 0xCC no character changes under NFC by itself; else its length is that of its NFC. `a` is a
 * scratch arena. */
static struct cluster read_cluster(struct reader *r, struct arena *a, struct buf *raw)
{
    struct cluster c = {r->from, r->i, 0};
    size_t count = 0;
    buf_clear(raw);
    do {
        char out[4];
        buf_put(raw, out, utf8_encode(r->next, out));
        c.end = r->i;
        count++;
        read_ahead(r);
    } while (r->has_next && text_joins_before(r->next));
    c.bytes = raw->n;
    if (count > 1 || (unsigned char)raw->p[0] >= 0xCC) {
        c.bytes = strlen(text_nfc(a, raw->p, raw->n));
        arena_reset(a);
    }
    return c;
}

/* the reader may have put the start behind the mark */
static bool begins_in_cdata(const struct pos *p)
{
    static const char mark[] = "<![CDATA[";
    size_t n = sizeof mark - 1;
    return p->start >= n && !memcmp(p->src->text + p->start - n, mark, n);
}

static struct reader begin(const struct text_mark *mark, const struct node *text)
{
    const struct source *src = text->pos.src;
    struct reader r = {.s = src->text, .i = text->pos.start, .len = src->len};
    r.cdata = begins_in_cdata(&text->pos);
    if (mark->bytes) {
        r.i = mark->i;
        r.cdata = mark->cdata;
    }
    read_ahead(&r);
    return r;
}

struct pos text_pos_from(struct text_mark *mark, const struct node *text, size_t start, size_t end)
{
    const struct source *src = text->pos.src;
    struct text_mark none = {0};
    if (!src || !src->text || text->pos.start > src->len)
        return text->pos;
    if (!mark)
        mark = &none;
    if (mark->node != text || mark->bytes > start)
        *mark = (struct text_mark){.node = text};
    struct reader r = begin(mark, text);
    struct arena *a = arena_new(0);
    struct buf raw = {0};
    size_t at = mark->bytes;
    bool found = false;
    struct pos p = pos_at(src, r.from, r.from);
    while (r.has_next && !(found && at >= end)) {
        if (at <= start)
            *mark = (struct text_mark){text, at, r.from, r.cdata};
        struct cluster c = read_cluster(&r, a, &raw);
        at += c.bytes;
        if (!found && at > start) {
            p.start = (uint32_t)c.start;
            found = true;
        }
        p.end = (uint32_t)c.end;
    }
    if (!found)
        p.start = p.end;
    else if (end <= start)
        p.end = p.start;
    buf_free(&raw);
    arena_free(a);
    return p;
}

struct pos text_pos(const struct node *text, size_t start, size_t end)
{
    return text_pos_from(NULL, text, start, end);
}
