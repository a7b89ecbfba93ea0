/* SPDX-License-Identifier: EUPL-1.2 */
/* Characters: those one does not see, and those that DIN 91379 does not list. Controls are reported
 * once a text with all their numbers; each foreign character once a letter and data type. Names are
 * held against type A, addresses and titles against B, all else against E and what running text
 * needs besides (text/din91379.h). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "check/form.h"
#include "text/din91379.h"
#include "text/nfc.h"

#include <string.h>

/* ---- invisible ---- */

/* format characters of direction and of no width (Unicode category Cf), tags among them; not the
 * soft hyphen, which text may hold */
static bool is_control(uint32_t cp)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x061C, 0x061C}, {0x180E, 0x180E}, {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x2064},
        {0x2066, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return true;
    return false;
}

/* joins the parts of an emoji: no letter stands before it, which is at byte i of s */
static bool is_joiner(uint32_t cp, const char *s, size_t i)
{
    if (cp != 0x200D || !i)
        return false;
    size_t last = utf8_back(s, i), used;
    uint32_t before = utf8_decode(s + last, i - last, &used);
    return before >= 0x203C && !text_is_letter(before);
}

const char *form_without_controls(struct arena *a, const char *s)
{
    size_t n = strlen(s), out = 0, used;
    char *text = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i += used) {
        if (is_control(utf8_decode(s + i, n - i, &used)))
            continue;
        memcpy(text + out, s + i, used);
        out += used;
    }
    text[out] = '\0';
    return text;
}

/* an answer of nothing else is empty, which is said elsewhere */
static bool is_nothing(const struct form_text *t)
{
    size_t used;
    for (size_t i = 0; i < t->n; i += used) {
        uint32_t cp = utf8_decode(t->s + i, t->n - i, &used);
        bool blank =
            cp <= ' ' || cp == 0xA0 || cp == 0xAD || cp == 0x202F || (cp >= 0x2000 && cp <= 0x200A);
        if (!blank && !is_control(cp))
            return false;
    }
    return form_within(t->node, KIND_ZU);
}

/* all of one text in one finding: they come in pairs */
static void report_controls(struct work *w, const struct form_text *t)
{
    static const char FIRST_BYTES[] = "\xD8\xE1\xE2\xEF\xF3"; /* of all that is_control knows */
    size_t first = 0, used, n = 0;
    struct buf names = {.limit = 200};
    for (size_t i = 0; (i += strcspn(t->s + i, FIRST_BYTES)) < t->n; i += used) {
        uint32_t cp = utf8_decode(t->s + i, t->n - i, &used);
        if (is_control(cp) && !is_joiner(cp, t->s, i)) {
            first = n++ ? first : i;
            buf_printf(&names, "%sU+%04X", n > 1 ? ", " : "", (unsigned)cp);
        }
    }
    if (n && !is_nothing(t)) {
        utf8_decode(t->s + first, t->n - first, &used);
        finding(w->diag, F_STEUERZEICHEN, form_pos(t, first, first + used), "%s", names.p);
    }
    buf_free(&names);
}

/* ---- DIN 91379 ---- */

enum { DISTINCT_MAX = 64 }; /* characters that are told, each once */

/* what was reported of a letter, to tell it once */
struct told {
    const char *what[DISTINCT_MAX];
    enum din91379_type type[DISTINCT_MAX];
    size_t n;
};

static enum din91379_type type_of(const struct form_text *t)
{
    if (t->attr != ATTR_COUNT)
        return DIN91379_TEXT;
    enum kind kind = t->node->kind;
    bool address = t->node->parent && t->node->parent->kind == KIND_ANSCHRIFT;
    if (kind == KIND_VORNAME || kind == KIND_NACHNAME || kind == KIND_NAMENSZUSATZ)
        return DIN91379_A;
    return address || kind == KIND_TITEL || kind == KIND_NAME ? DIN91379_B : DIN91379_TEXT;
}

static bool is_told(struct told *told, const char *what, enum din91379_type type)
{
    for (size_t i = 0; i < told->n; i++)
        if (told->type[i] == type && !strcmp(told->what[i], what))
            return true;
    if (told->n == DISTINCT_MAX)
        return true;
    told->what[told->n] = what;
    told->type[told->n++] = type;
    return false;
}

/* "U+0078 U+0300" */
static const char *code_points(struct work *w, const char *s, size_t n)
{
    struct buf b = {.limit = 80};
    for (size_t i = 0, used; i < n; i += used)
        buf_printf(&b, "%sU+%04X", i ? " " : "", (unsigned)utf8_decode(s + i, n - i, &used));
    const char *text = arena_strdup(w->arena, b.n ? b.p : "");
    buf_free(&b);
    return text;
}

/* blanks that are as good as a plain one where a line is composed of several words */
static bool is_passed(const char *s, enum din91379_type type)
{
    size_t used;
    uint32_t cp = utf8_decode(s, strlen(s), &used);
    bool blank = cp == 0xA0 || cp == 0x202F || cp == 0x2009;
    return is_control(cp) || (blank && type == DIN91379_B);
}

static void check_characters(struct work *w, const struct form_text *t, struct told *told)
{
    static const char *const names[] = {"A", "B", "C", "D", "E", "E"};
    enum din91379_type type = type_of(t);
    for (size_t start, end = 0; din91379_find(type, t->s, t->n, end, &start, &end);) {
        if (type != DIN91379_TEXT && form_is_unfinished(w, t))
            return; /* "[Name]", which no name has */
        const char *what = arena_strndup(w->arena, t->s + start, end - start);
        if (is_passed(what, type) || is_told(told, what, type))
            continue;
        finding(w->diag, F_ZEICHEN_AUSSERHALB_DIN91379, form_pos(t, start, end),
                DE_EN(w->diag, "„%s“ (%s), Datentyp %s", "“%s” (%s), data type %s"), what,
                code_points(w, what, end - start), names[type]);
    }
}

void pass_characters(struct work *w)
{
    struct form_walk all = form_walk(w, FORM_ATTRIBUTES | FORM_QUOTED);
    struct form_walk f = form_walk(w, FORM_PRINTED);
    struct told told = {.n = 0};
    struct form_text t;
    while (form_next(&all, &t))
        report_controls(w, &t);
    while (form_next(&f, &t))
        check_characters(w, &t, &told);
}
