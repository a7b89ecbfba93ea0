/* SPDX-License-Identifier: EUPL-1.2 */
/* Fields of a fixed form: postcodes, e-mail addresses (also in texts and links), file numbers.
 * Judged is the form alone; whether there is such a place, mailbox or file nobody here can know. */
#include "base/arena.h"
#include "brief/brief.h"
#include "check/form.h"
#include "match/rx.h"
#include "text/nfc.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* letters and digits of any script: addresses may be internationalised */
static bool is_letter(char c)
{
    return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

/* ---- postcodes ---- */

/* "" too: an address without a country is a German one */
static bool is_at_home(struct work *w, const struct node *anschrift)
{
    static const char *const names[] = {
        "", "deutschland", "bundesrepublik deutschland", "germany", "de", "d", "brd"};
    const char *land = node_child_text(w->arena, anschrift, KIND_LAND);
    const char *folded = text_casefold(w->arena, land, strlen(land));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(folded, names[i]))
            return true;
    return false;
}

/* no German postcode begins with 00 */
static void check_postcode(struct work *w, const struct node *plz)
{
    struct form_text t;
    if (!is_at_home(w, plz->parent) || !form_text_of(w, plz, &t) || form_is_unfinished(w, &t))
        return;
    bool five = t.n == 5;
    for (size_t i = 0; i < t.n; i++)
        five = five && is_digit(t.s[i]);
    if (!five || !strncmp(t.s, "00", 2))
        finding(w->diag, F_PLZ_UNGUELTIG, form_pos(&t, 0, t.n), "„%s“", t.s);
}

/* ---- e-mail ---- */

/* dots part labels, none is empty; *labels: how many */
static bool are_labels(const char *s, size_t n, const char *also, size_t *labels)
{
    size_t length = 0;
    *labels = 1;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '.') {
            if (!length)
                return false;
            length = 0;
            ++*labels;
        } else if (is_letter(s[i]) || strchr(also, s[i])) {
            length++;
        } else {
            return false;
        }
    }
    return length > 0;
}

/* RFC 1035 in its length; at least two labels, no hyphen at the edge of one, no top label of
 * digits. Punycode ("xn--…") may hold digits. */
static bool is_domain(const char *s, size_t n)
{
    size_t labels, top = n;
    if (!are_labels(s, n, "-", &labels) || labels < 2 || n > 255)
        return false;
    while (top && s[top - 1] != '.')
        top--;
    bool named = n - top >= 2;
    for (size_t i = 0; i < n; i++) {
        bool edge = !i || i + 1 == n || s[i - 1] == '.' || s[i + 1] == '.';
        named = named && !(edge && s[i] == '-') && (i < top || !is_digit(s[i]) || n - top > 4);
    }
    return named;
}

/* The form of RFC 5321, 4.1.2 and 4.5.3.1, without quoted names and addresses in brackets: at most
 * 64 bytes before the @, 255 behind. */
static bool is_address(const char *s, size_t n)
{
    const char *at = memchr(s, '@', n);
    size_t local = at ? (size_t)(at - s) : 0, labels;
    if (!at || !local || local > 64 || memchr(at + 1, '@', n - local - 1))
        return false;
    return are_labels(s, local, "!#$%&'*+-/=?^_`{|}~", &labels) && is_domain(at + 1, n - local - 1);
}

static void report_address(struct work *w, const struct form_text *t, size_t start, size_t end)
{
    finding(w->diag, F_EMAIL_UNGUELTIG, form_pos(t, start, end), "„%.*s“", (int)(end - start),
            t->s + start);
}

static bool is_link_word(const char *s, size_t n)
{
    return (n == 3 && !strncmp(s, "und", 3)) || (n == 4 && !strncmp(s, "oder", 4)) ||
           (n == 1 && *s == '/');
}

/* a field may hold several, parted by comma, semicolon or a word; one finding for the field */
static void check_field(struct work *w, const struct node *email)
{
    struct form_text t;
    if (!form_text_of(w, email, &t) || form_is_unfinished(w, &t))
        return;
    for (size_t i = 0, n; i < t.n; i += n) {
        n = strspn(t.s + i, " ,;");
        if (n)
            continue;
        n = strcspn(t.s + i, " ,;");
        if (is_link_word(t.s + i, n) || is_address(t.s + i, n))
            continue;
        report_address(w, &t, 0, t.n);
        return;
    }
}

/* a word of running text that holds "@"; what may be something else ("Kolleg@innen", "@amt@host")
 * is let be */
static void check_word(struct work *w, const struct form_text *t, size_t start, size_t end)
{
    const char *s = t->s;
    const char *at = memchr(s + start, '@', end - start);
    if (!at || at == s + start || memmem(s + start, end - start, "://", 3))
        return;
    if (!strncmp(s + start, "mailto:", 7))
        start += 7;
    size_t after = (size_t)(at - s) + 1;
    if (memchr(s + after, '.', end - after) && !is_address(s + start, end - start))
        report_address(w, t, start, end);
}

static bool is_mark(char c)
{
    return strchr(".,;:!?()<>[]\"'", c) != NULL;
}

/* quotation marks and other signs of three bytes that stand around a word */
static bool is_sign(const char *s)
{
    return (unsigned char)s[0] == 0xE2 && (unsigned char)s[1] == 0x80;
}

/* A word goes from blank to blank, without the marks and quotation marks around it. */
static void check_words(struct work *w, const struct form_text *t)
{
    static const char *const parts = " ,;/<>()\"";
    const char *s = t->s;
    if (!memchr(s, '@', t->n))
        return;
    for (size_t i = 0, n; i < t->n; i += n ? n : 1) {
        n = strcspn(s + i, parts);
        size_t start = i, end = i + n;
        while (end - start >= 3 && is_sign(s + start))
            start += 3;
        while (end - start >= 3 && is_sign(s + end - 3))
            end -= 3;
        while (end > start && is_mark(s[end - 1]))
            end--;
        while (start < end && is_mark(s[start]))
            start++;
        if (end > start)
            check_word(w, t, start, end);
    }
}

static void check_link(struct work *w, const struct form_text *t)
{
    if (strncmp(t->s, "mailto:", 7) != 0)
        return;
    size_t n = strcspn(t->s + 7, "?");
    if (!is_address(t->s + 7, n))
        report_address(w, t, n ? 7 : 0, n ? 7 + n : t->n);
}

/* ---- file numbers ---- */

/* the letterhead's own expression, compiled for each letter: few letterheads have one */
static void check_file_number(struct work *w)
{
    const char *value = node_attr(w->root, ATTR_AKTENZEICHEN), *error = NULL;
    const char *pattern = w->c->brief ? w->c->brief->file_number : NULL;
    if (value && form_is_unfinished(w, &(struct form_text){.s = value, .n = strlen(value)}))
        return;
    struct rx *rx = value && pattern ? rx_compile_with(w->arena, pattern, "", true, false,
                                                       diag_lang(w->diag), &error)
                                     : NULL;
    if (!rx)
        return; /* the reader of letterheads refuses what does not compile */
    struct pos pos = node_attr_pos(w->root, ATTR_AKTENZEICHEN);
    enum rx_result found = rx_match(rx, value, strlen(value), 0, NULL);
    if (found == RX_NO)
        finding(w->diag, F_AKTENZEICHEN_UNGUELTIG, pos, "„%s“", value);
    else if (found == RX_LIMIT)
        finding(w->diag, F_REGEL_ABGEBROCHEN, pos, "%s", attr_label(ATTR_AKTENZEICHEN_MUSTER));
    rx_free(rx);
}

void pass_codes(struct work *w)
{
    struct form_walk f = form_walk(w, FORM_ATTRIBUTES);
    struct form_text t;
    for (const struct node *n = w->root; n; n = node_walk(w->root, n))
        if (n->kind == KIND_PLZ && n->parent->kind == KIND_ANSCHRIFT)
            check_postcode(w, n);
        else if (n->kind == KIND_EMAIL)
            check_field(w, n);
    while (form_next(&f, &t)) {
        if (t.attr == ATTR_ZIEL)
            check_link(w, &t);
        else if (t.attr == ATTR_COUNT && t.node->kind != KIND_EMAIL)
            check_words(w, &t);
    }
    check_file_number(w);
}
