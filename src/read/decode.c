/* SPDX-License-Identifier: EUPL-1.2 */
/* Decoding: which encoding a file is in (BOM, signature, declaration: XML 1.0, appendix F), its
 * bytes as UTF-8 (libxml2's encoding handlers), and whether every character may stand in XML. Done
 * before the parser sees anything: it then gets UTF-8 alone, so its places are offsets into our own
 * text, and faults of encoding are told at their byte. UTF-8 itself is checked here, not by the
 * library.
 *
 * After a fault nothing is parsed; the source goes as far as the line of the fault can be shown. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/utf8.h"
#include "read/raw.h"

#include <libxml/encoding.h>
#include <libxml/tree.h>
#include <string.h>
#include <strings.h>

enum {
    DECLARATION_MAX = 512,  /* bytes in which an XML declaration is looked for */
    SHOWN_AFTER_FAULT = 256 /* bytes decoded behind a fault, so that its line can be shown */
};

struct encoding {
    xmlCharEncodingHandlerPtr handler; /* NULL: UTF-8 */
    char name[64];                     /* for messages */
    size_t bom;                        /* bytes of the byte order mark */
    size_t unit;                       /* bytes of the smallest unit */
    bool declared;                     /* the declaration named it */
};

/* The encoding pseudo-attribute of an XML declaration in ASCII; its value's range, or n of 0. No
 * more is read of the declaration than that: its faults are the parser's. */
static const char *declared(const char *s, size_t n, size_t *len)
{
    *len = 0;
    if (n < 6 || memcmp(s, "<?xml", 5) != 0)
        return NULL;
    n = n < DECLARATION_MAX ? n : DECLARATION_MAX;
    const char *end = memmem(s, n, "?>", 2);
    const char *e = end ? memmem(s, (size_t)(end - s), "encoding", 8) : NULL;
    if (!e)
        return NULL;
    for (e += 8; e < end && strchr(" \t\r\n=", *e);)
        e++;
    if (e >= end || (*e != '"' && *e != '\''))
        return NULL;
    const char *close = memchr(e + 1, *e, (size_t)(end - e - 1));
    if (!close)
        return NULL;
    *len = (size_t)(close - e - 1);
    return e + 1;
}

static void set_name(struct encoding *e, const char *s, size_t n)
{
    n = n < sizeof e->name ? n : sizeof e->name - 1;
    memcpy(e->name, s, n);
    e->name[n] = '\0';
}

/* A handler is the caller's to close (xmlCharEncCloseFunc). */
static struct encoding fixed(const char *name, size_t bom, size_t unit)
{
    struct encoding e = {.bom = bom, .unit = unit};
    set_name(&e, name, strlen(name));
    if (strcmp(name, "UTF-8") != 0)
        e.handler = xmlFindCharEncodingHandler(name);
    return e;
}

/* encodings that show in the first four bytes (XML 1.0, appendix F) */
static const struct {
    unsigned char bytes[4];
    size_t n, bom, unit;
    const char *name;
} SIGNATURES[] = {
    {{0xFF, 0xFE, 0x00, 0x00}, 4, 4, 4, "UTF-32LE"},
    {{0x00, 0x00, 0xFE, 0xFF}, 4, 4, 4, "UTF-32BE"},
    {{0xFE, 0xFF}, 2, 2, 2, "UTF-16BE"},
    {{0xFF, 0xFE}, 2, 2, 2, "UTF-16LE"},
    {{0xEF, 0xBB, 0xBF}, 3, 3, 1, "UTF-8"},
    {{0x00, 0x00, 0x00, 0x3C}, 4, 0, 4, "UTF-32BE"},
    {{0x3C, 0x00, 0x00, 0x00}, 4, 0, 4, "UTF-32LE"},
    {{0x00, 0x3C, 0x00, 0x3F}, 4, 0, 2, "UTF-16BE"},
    {{0x3C, 0x00, 0x3F, 0x00}, 4, 0, 2, "UTF-16LE"},
    {{0x00, 0x3C}, 2, 0, 2, "UTF-16BE"},
    {{0x3C, 0x00}, 2, 0, 2, "UTF-16LE"},
};

/* EBCDIC: the declaration is read as code page 037, whose letters all EBCDIC pages share */
static struct encoding ebcdic(const char *s, size_t n)
{
    struct encoding e = fixed("IBM037", 0, 1);
    if (!e.handler)
        return e;
    xmlBufferPtr in = xmlBufferCreate(), out = xmlBufferCreate();
    xmlBufferAdd(in, (const xmlChar *)s, (int)(n < DECLARATION_MAX ? n : DECLARATION_MAX));
    xmlCharEncInFunc(e.handler, out, in);
    size_t len;
    const char *name =
        declared((const char *)xmlBufferContent(out), (size_t)xmlBufferLength(out), &len);
    struct encoding found = e;
    if (name) {
        set_name(&found, name, len);
        found.handler = xmlFindCharEncodingHandler(found.name);
    }
    xmlBufferFree(in);
    xmlBufferFree(out);
    if (!found.handler)
        return e;
    xmlCharEncCloseFunc(e.handler);
    return found;
}

/* In the order of appendix F: byte order mark or signature, EBCDIC's own first bytes, declaration,
 * else UTF-8. */
static struct encoding detect(const char *s, size_t n)
{
    for (size_t i = 0; i < sizeof SIGNATURES / sizeof *SIGNATURES; i++)
        if (n >= SIGNATURES[i].n && !memcmp(s, SIGNATURES[i].bytes, SIGNATURES[i].n))
            return fixed(SIGNATURES[i].name, SIGNATURES[i].bom, SIGNATURES[i].unit);
    if (n >= 4 && !memcmp(s, "\x4C\x6F\xA7\x94", 4))
        return ebcdic(s, n);
    size_t len;
    const char *name = declared(s, n, &len);
    if (!name)
        return fixed("UTF-8", 0, 1);
    struct encoding e = {.unit = 1, .declared = true};
    set_name(&e, name, len);
    /* "HTML" is a way of writing, not of reading */
    if (strcasecmp(e.name, "UTF-8") != 0 && strcasecmp(e.name, "HTML") != 0)
        e.handler = xmlFindCharEncodingHandler(e.name);
    return e;
}

static bool is_utf8(const struct encoding *e)
{
    return !strcasecmp(e->name, "UTF-8");
}

/* a declaration that the eight-bit bytes it was read from cannot be in */
static bool is_wide(const struct encoding *e)
{
    return !strncasecmp(e->name, "UTF-16", 6) || !strncasecmp(e->name, "UTF-32", 6) ||
           !strncasecmp(e->name, "UCS", 3) || !strncasecmp(e->name, "ISO-10646-UCS", 13);
}

enum { NO_FAULT = -1 };

/* how far a conversion went */
struct conversion {
    int64_t fault;      /* byte of the text where the first unreadable byte stands; or NO_FAULT */
    unsigned char byte; /* which it is */
    bool cut;           /* the bytes end inside a character */
};

/* libxml2 converts in pieces: it goes on while it makes progress. Its -2 is a byte that stands for
 * nothing, its -3 is taken for a character that is cut off. */
static struct conversion convert(const struct encoding *e, const char *s, size_t n, struct buf *out)
{
    struct conversion c = {NO_FAULT, 0, false};
    xmlBufferPtr in = xmlBufferCreate(), utf8 = xmlBufferCreate();
    if (!in || !utf8 || xmlBufferAdd(in, (const xmlChar *)s, (int)n) != 0)
        die_memory();
    for (size_t before = n; xmlBufferLength(in) > 0; before = (size_t)xmlBufferLength(in)) {
        int result = xmlCharEncInFunc(e->handler, utf8, in);
        size_t left = (size_t)xmlBufferLength(in);
        if (left == 0 || (result != -2 && left < before))
            continue;
        c.fault = xmlBufferLength(utf8);
        c.byte = *xmlBufferContent(in);
        c.cut = left < e->unit || result == -3;
        break;
    }
    buf_put(out, xmlBufferContent(utf8), (size_t)xmlBufferLength(utf8));
    if (c.fault != NO_FAULT)
        buf_str(out, "\uFFFD");
    xmlBufferFree(in);
    xmlBufferFree(utf8);
    return c;
}

/* What follows a fault is decoded to the line's end, so that the finding can show it. */
static struct conversion copy_utf8(const char *s, size_t n, struct buf *out)
{
    struct conversion c = {NO_FAULT, 0, false};
    size_t valid = utf8_valid(s, n);
    buf_put(out, s, valid);
    if (valid == n)
        return c;
    c.fault = (int64_t)valid;
    c.byte = (unsigned char)s[valid];
    size_t end = n - valid > SHOWN_AFTER_FAULT ? valid + SHOWN_AFTER_FAULT : n;
    for (size_t i = valid, used; i < end && s[i] != '\n'; i += used) {
        char bytes[4];
        buf_put(out, bytes, utf8_encode(utf8_decode(s + i, end - i, &used), bytes));
    }
    return c;
}

static struct source *to_source(struct arena *a, const char *name, struct buf *text)
{
    struct source *s =
        source_new(a, name, arena_strndup(a, text->n ? text->p : "", text->n), text->n);
    buf_free(text);
    return s;
}

/* A wide encoding has no single byte to name; a file that breaks off is told as such. */
static void report_fault(const struct pass *p, const struct encoding *e, struct conversion c,
                         const struct source *s)
{
    size_t at = (size_t)c.fault, used;
    utf8_decode(s->text + at, s->len - at, &used);
    struct pos pos = pos_at(s, at, at + used);
    if (is_utf8(e))
        finding(
            p->diag, p->broken, pos,
            DE_EN(p->diag,
                  "Das Byte 0x%02X ist kein UTF-8; die Datei ist wohl in einer anderen Kodierung "
                  "gespeichert. Speichern Sie sie als UTF-8 oder nennen Sie ihre Kodierung in "
                  "der ersten Zeile, zum Beispiel <?xml version=\"1.0\" "
                  "encoding=\"windows-1252\"?>",
                  "Byte 0x%02X is not UTF-8; the file seems to be in another encoding. Save it "
                  "as UTF-8, or name its encoding in the first line, for example <?xml "
                  "version=\"1.0\" encoding=\"windows-1252\"?>"),
            c.byte);
    else if (e->unit > 1 && !c.cut)
        finding(p->diag, p->broken, pos,
                DE_EN(p->diag,
                      "Hier steht in der Kodierung %s kein Zeichen; speichern Sie die Datei als "
                      "UTF-8",
                      "This is no character in the encoding %s; save the file as UTF-8"),
                e->name);
    else if (c.cut)
        finding(p->diag, p->broken, pos,
                DE_EN(p->diag, "Die Datei endet mitten in einem Zeichen (Kodierung %s)",
                      "The file ends inside a character (encoding %s)"),
                e->name);
    else
        finding(
            p->diag, p->broken, pos,
            DE_EN(p->diag,
                  "Das Byte 0x%02X steht in der Kodierung %s für kein Zeichen; speichern Sie die "
                  "Datei als UTF-8",
                  "Byte 0x%02X is no character in the encoding %s; save the file as UTF-8"),
            c.byte, e->name);
}

/* production Char of XML 1.0; surrogates cannot come out of UTF-8 */
static bool may_stand_in_xml(uint32_t cp)
{
    return cp >= 0x20 ? cp != 0xFFFE && cp != 0xFFFF : cp == '\t' || cp == '\n' || cp == '\r';
}

/* Bytes at s, a multiple of BLOCK, in which nothing begins that may not stand in XML; the compiler
 * compares many at once. */
static size_t harmless_run(const char *s, size_t n)
{
    enum { BLOCK = 32, LEAD_OF_NONE = 0xEF /* of U+FFFE and U+FFFF */ };
    size_t i = 0;
    for (; n - i >= BLOCK; i += BLOCK) {
        unsigned char found = 0;
        for (size_t k = 0; k < BLOCK; k++) {
            unsigned char c = (unsigned char)s[i + k];
            found |= (unsigned char)((c < 0x20 && c != '\n') | (c == LEAD_OF_NONE));
        }
        if (found)
            break;
    }
    return i;
}

/* control characters, NUL above all: the parser's own word for them has no exact place */
static bool check_characters(const struct pass *p, const struct source *s)
{
    for (size_t i = harmless_run(s->text, s->len), used; i < s->len; i += used) {
        uint32_t cp = utf8_decode(s->text + i, s->len - i, &used);
        if (may_stand_in_xml(cp)) {
            if (cp < 0x20 || used == 3) /* perhaps what the run ended at */
                used += harmless_run(s->text + i + used, s->len - i - used);
            continue;
        }
        finding(
            p->diag, p->broken, pos_at(s, i, i + used),
            DE_EN(
                p->diag,
                "Das Zeichen U+%04X ist in XML nicht erlaubt; löschen Sie es (es ist unsichtbar) "
                "oder speichern Sie die Datei neu",
                "The character U+%04X is not allowed in XML; delete it (it is invisible), or save "
                "the file again"),
            (unsigned)cp);
        return false;
    }
    return true;
}

/* A declaration that names no known encoding, or one the file is not in. The source is then the
 * file read as ISO-8859-1, in which every byte is a character. */
static bool refuse_declared(const struct pass *p, const struct encoding *e, const char *s, size_t n,
                            const struct source *source)
{
    size_t len;
    const char *at = declared(s, n, &len);
    struct pos pos = pos_at(source, at ? (size_t)(at - s) : 0, at ? (size_t)(at - s) + len : 0);
    if (is_wide(e))
        finding(
            p->diag, p->broken, pos,
            DE_EN(p->diag,
                  "Die erste Zeile nennt die Kodierung %s, die Datei ist aber anders gespeichert; "
                  "schreiben Sie dort UTF-8, wenn die Datei so gespeichert ist",
                  "The first line names the encoding %s, but the file is in another one; write "
                  "UTF-8 there if the file is saved so"),
            e->name);
    else
        finding(p->diag, p->broken, pos,
                DE_EN(p->diag,
                      "Die Kodierung „%s“ ist nicht bekannt; speichern Sie die Datei als UTF-8",
                      "The encoding “%s” is not known; save the file as UTF-8"),
                e->name);
    return false;
}

static struct source *latin1_source(struct arena *a, const char *name, const char *s, size_t n)
{
    struct buf text = {0};
    n = n < DECLARATION_MAX ? n : DECLARATION_MAX;
    for (size_t i = 0; i < n; i++) {
        char bytes[4];
        buf_put(&text, bytes, utf8_encode((unsigned char)s[i], bytes));
    }
    return to_source(a, name, &text);
}

bool decode(const struct pass *p, struct arena *a, const char *name, const char *bytes, size_t n,
            struct source **source)
{
    struct encoding e = detect(bytes, n);
    if (e.declared && !is_utf8(&e) && (!e.handler || is_wide(&e))) {
        if (e.handler)
            xmlCharEncCloseFunc(e.handler);
        *source = latin1_source(a, name, bytes, n);
        return refuse_declared(p, &e, bytes, n, *source);
    }
    struct buf text = {0};
    struct conversion c = e.handler ? convert(&e, bytes + e.bom, n - e.bom, &text)
                                    : copy_utf8(bytes + e.bom, n - e.bom, &text);
    if (e.handler)
        xmlCharEncCloseFunc(e.handler);
    *source = to_source(a, name, &text);
    if (c.fault != NO_FAULT) {
        report_fault(p, &e, c, *source);
        return false;
    }
    return check_characters(p, *source);
}

size_t decode_beginning(struct arena *a, const char *bytes, size_t n, const char **text)
{
    struct encoding e = detect(bytes, n);
    struct buf out = {0};
    if (e.handler)
        convert(&e, bytes + e.bom, n - e.bom, &out);
    else
        copy_utf8(bytes + e.bom, n - e.bom, &out);
    if (e.handler)
        xmlCharEncCloseFunc(e.handler);
    size_t len = out.n;
    *text = arena_strndup(a, len ? out.p : "", len);
    buf_free(&out);
    return len;
}
