/* SPDX-License-Identifier: EUPL-1.2 */
/* From libxml2's error codes to sentences and places. Most codes mean one thing; some mean
 * "something else was expected", and what stands at the place says what was meant. The parser
 * stands behind a fault, often far: the anchor of each sentence says how the place is searched from
 * there or from the end of the last piece of markup that was in order. Only the first fault of a
 * file is told: what comes behind it is not known to be one. */
#include "read/fault.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "read/lex.h"

#include <libxml/xmlerror.h>
#include <string.h>

enum anchor {
    ANCHOR_HERE,
    ANCHOR_LT,
    ANCHOR_END_TAG,
    ANCHOR_AMP,
    ANCHOR_NAME,
    ANCHOR_OPEN,
    ANCHOR_CDATA_END,
    ANCHOR_EOF
};

enum fault {
#define FAULT(id, anchor, de, en) FAULT_##id,
#include "read/fault.def"
#undef FAULT
    FAULT_COUNT
};

static const struct {
    enum anchor anchor;
    const char *text[2]; /* by enum lang */
} FAULTS[FAULT_COUNT] = {
#define FAULT(id, anchor, de, en) [FAULT_##id] = {ANCHOR_##anchor, {de, en}},
#include "read/fault.def"
#undef FAULT
};

/* codes that mean one thing; the rest is told by what stands at the place */
static const struct {
    int code;
    enum fault fault;
} CODES[] = {
    {XML_ERR_DOCUMENT_END, FAULT_AFTER_ROOT},
    {XML_ERR_INVALID_HEX_CHARREF, FAULT_CHAR_REFERENCE},
    {XML_ERR_INVALID_DEC_CHARREF, FAULT_CHAR_REFERENCE},
    {XML_ERR_INVALID_CHARREF, FAULT_CHAR_REFERENCE},
    {XML_ERR_INVALID_CHAR, FAULT_CHAR_REFERENCE}, /* characters themselves: decode.c */
    {XML_ERR_ENTITYREF_NO_NAME, FAULT_AMP},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, FAULT_AMP_OPEN},
    {XML_ERR_LT_IN_ATTRIBUTE, FAULT_LT_IN_VALUE},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, FAULT_NO_QUOTE},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, FAULT_VALUE_OPEN},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, FAULT_NO_VALUE},
    {XML_ERR_ATTRIBUTE_REDEFINED, FAULT_ATTRIBUTE_TWICE},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, FAULT_ATTRIBUTE_TWICE},
    {XML_ERR_COMMENT_NOT_FINISHED, FAULT_COMMENT_OPEN},
    {XML_ERR_HYPHEN_IN_COMMENT, FAULT_COMMENT_HYPHEN},
    {XML_ERR_PI_NOT_STARTED, FAULT_INSTRUCTION_OPEN},
    {XML_ERR_PI_NOT_FINISHED, FAULT_INSTRUCTION_OPEN},
    {XML_ERR_CDATA_NOT_FINISHED, FAULT_CDATA_OPEN},
    {XML_ERR_MISPLACED_CDATA_END, FAULT_CDATA_END},
    {XML_ERR_XMLDECL_NOT_STARTED, FAULT_DECLARATION},
    {XML_ERR_XMLDECL_NOT_FINISHED, FAULT_DECLARATION},
    {XML_ERR_VERSION_MISSING, FAULT_DECLARATION},
    {XML_ERR_UNKNOWN_VERSION, FAULT_DECLARATION},
    {XML_ERR_STRING_NOT_STARTED, FAULT_DECLARATION},
    {XML_ERR_STRING_NOT_CLOSED, FAULT_DECLARATION},
    {XML_ERR_STANDALONE_VALUE, FAULT_DECLARATION},
    {XML_ERR_ENCODING_NAME, FAULT_DECLARATION},
    {XML_ERR_EQUAL_REQUIRED, FAULT_DECLARATION},
    {XML_ERR_RESERVED_XML_NAME, FAULT_DECLARATION_LATE},
    {XML_ERR_TAG_NOT_FINISHED, FAULT_CUT},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, FAULT_PREFIX},
    {XML_NS_ERR_XML_NAMESPACE, FAULT_NAMESPACE},
    {XML_NS_ERR_QNAME, FAULT_NAMESPACE},
    {XML_NS_ERR_EMPTY, FAULT_NAMESPACE},
    {XML_NS_ERR_COLON, FAULT_NAMESPACE},
};

/* NUL behind the end: the text of a source may hold no NUL, decode.c has seen to it */
static char char_at(const struct source *s, size_t i)
{
    if (i < s->len)
        return s->text[i];
    return '\0';
}

static char char_before(const struct source *s, size_t i)
{
    return char_at(s, i ? i - 1 : s->len);
}

/* a name was expected and is not there */
static enum fault missing_name(const struct source *s, size_t at)
{
    char before = char_before(s, at);
    if (before == '&')
        return FAULT_AMP;
    if (before == '<' && char_at(s, at) == '/')
        return FAULT_NOT_OPEN;
    if (before == '<' || (before == '!' && at > 1 && char_at(s, at - 2) == '<'))
        return char_at(s, at) == '!' || before == '!' ? FAULT_MARKUP : FAULT_LT_IN_TEXT;
    return FAULT_NO_ATTRIBUTE;
}

static enum fault missing_blank(const struct source *s, struct fault_place at)
{
    char before = char_before(s, at.offset);
    if (at.offset < at.lexed)
        return FAULT_DECLARATION;
    if (char_at(s, at.lexed) == '<' && char_at(s, at.lexed + 1) == '?')
        return FAULT_INSTRUCTION_OPEN;
    if (char_at(s, at.offset) == '<')
        return FAULT_NO_ATTRIBUTE;
    return before == '"' || before == '\'' ? FAULT_NO_BLANK : FAULT_NO_ATTRIBUTE;
}

/* Codes with one meaning by the table; the rest by what stands at the place. "unparsable" is what
 * libxml2 calls an end tag without a name. */
static enum fault fault_of(const struct source *s, int code, struct fault_place at,
                           const char *name, const char *other)
{
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (CODES[i].code == code)
            return CODES[i].fault;
    if (code == XML_ERR_NAME_REQUIRED)
        return missing_name(s, at.offset);
    if (code == XML_ERR_SPACE_REQUIRED)
        return missing_blank(s, at);
    if (code == XML_ERR_GT_REQUIRED)
        return name ? FAULT_TAG_OPEN : FAULT_END_TAG_OPEN;
    if (code == XML_ERR_TAG_NAME_MISMATCH)
        return other && !strcmp(other, "unparsable") ? FAULT_END_TAG_NAME : FAULT_MISMATCH;
    if (code == XML_ERR_DOCUMENT_EMPTY)
        return at.offset < s->len ? FAULT_NO_XML : FAULT_NO_ELEMENT;
    return FAULT_ANY;
}

/* start of the first mark at or behind `from`, else `otherwise` */
static size_t first(const struct source *s, size_t from, const char *mark, size_t otherwise)
{
    size_t left = from < s->len ? s->len - from : 0;
    const char *at = left ? memmem(s->text + from, left, mark, strlen(mark)) : NULL;
    return at ? (size_t)(at - s->text) : otherwise;
}

/* start of the last mark before `end` and not before `from`, else `end` */
static size_t last(const struct source *s, size_t from, size_t end, const char *mark)
{
    size_t n = strlen(mark);
    for (size_t i = end < s->len ? end : s->len; n && i-- > from;)
        if (s->len - i >= n && !memcmp(s->text + i, mark, n))
            return i;
    return end;
}

/* Whether a name as written is `name`, with any prefix, or has `name` for its prefix: the library
 * tells the one without the other. */
static bool named(const char *s, struct lex_range r, const char *name)
{
    size_t n = strlen(name), len = r.end - r.start;
    const char *at = s + r.start;
    return (len >= n && !memcmp(at + len - n, name, n) && (len == n || at[len - n - 1] == ':')) ||
           (len > n && !memcmp(at, name, n) && at[n] == ':');
}

/* in the tag behind what was in order: the last attribute of a name or prefix, else the tag's own
 * name when it has the prefix, else the first thing that is no attribute */
static size_t place_of_name(const struct source *s, size_t lexed, const char *name)
{
    struct lex l = {s->text, s->len, lexed};
    struct lex_range tag;
    struct lex_attr a;
    size_t at = s->len;
    if (!lex_tag_begin(&l, &tag))
        return at;
    if (named(s->text, tag, name))
        at = tag.start;
    while (lex_attr_next(&l, &a))
        if (named(s->text, a.name, name))
            at = a.name.start;
    return at < s->len ? at : l.at;
}

static size_t place_of(const struct source *s, enum anchor anchor, struct fault_place at,
                       const char *name)
{
    size_t offset = at.offset < s->len ? at.offset : s->len;
    switch (anchor) {
    case ANCHOR_LT: return last(s, 0, offset, "<");
    case ANCHOR_END_TAG: return last(s, at.lexed, offset, "</");
    case ANCHOR_AMP: return last(s, at.lexed, offset, "&");
    case ANCHOR_NAME: return place_of_name(s, at.lexed, name ? name : "");
    case ANCHOR_OPEN: return first(s, at.lexed, "<", offset);
    case ANCHOR_CDATA_END: return first(s, at.lexed, "]]>", offset);
    case ANCHOR_EOF: return s->len;
    case ANCHOR_HERE: break;
    }
    return offset;
}

/* the sentence with its names in place of $1 and $2 */
static const char *fill(struct arena *a, const char *text, const char *name, const char *other)
{
    struct buf b = {0};
    for (; *text; text++) {
        if (*text == '$')
            buf_str(&b, raw_shown(a, *++text == '1' ? name : other));
        else
            buf_byte(&b, (unsigned char)*text);
    }
    const char *filled = arena_strndup(a, b.p, b.n);
    buf_free(&b);
    return filled;
}

static size_t char_end(const struct source *s, size_t at)
{
    size_t used = 0;
    if (at < s->len)
        utf8_decode(s->text + at, s->len - at, &used);
    return at + used;
}

void fault_report(const struct pass *p, int code, struct fault_place at, const char *name,
                  const char *other)
{
    const struct source *s = p->source;
    if (code == XML_ERR_UNDECLARED_ENTITY) {
        size_t amp = last(s, at.lexed, at.offset, "&");
        finding(p->diag, F_ENTITAET_VERBOTEN, pos_at(s, amp, at.offset), "&%s;",
                raw_shown(p->scratch, name));
        return;
    }
    enum fault fault = fault_of(s, code, at, name, other);
    size_t start = place_of(s, FAULTS[fault].anchor, at, name);
    const char *text = FAULTS[fault].text[diag_lang(p->diag)];
    struct finding *f = finding(p->diag, p->broken, pos_at(s, start, char_end(s, start)), "%s",
                                fill(p->scratch, text, name, other));
    if ((fault == FAULT_MISMATCH || fault == FAULT_CUT || fault == FAULT_END_TAG_NAME) && at.open)
        diag_related(p->diag, f, at.open->pos,
                     DE_EN(p->diag, "<%s> beginnt hier", "<%s> begins here"),
                     raw_shown(p->scratch, at.open->name));
}
