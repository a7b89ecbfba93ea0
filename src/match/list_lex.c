/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of questions, first step: words and marks. A text with any other word or character in it is
 * no list, which is what tells a label from a sentence. O(bytes x words of the table). */
#include "match/list_lex.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "match/fold.h"

#include <string.h>
#include <strings.h>

/* bytes; longer ones are no number and no letters of a question */
enum { DIGITS_MAX = 12, LETTERS_MAX = 6 };

/* lower case, compared without regard to the case of ASCII letters */
static const struct {
    const char *word;
    enum token_kind kind;
} words[] = {
    {"und", TOKEN_AND},          {"sowie", TOKEN_AND},
    {"oder", TOKEN_AND},         {"bzw", TOKEN_AND},
    {"plus", TOKEN_AND},         {"beziehungsweise", TOKEN_AND},
    {"bis", TOKEN_TO},           {"frage", TOKEN_HEAD},
    {"fragen", TOKEN_HEAD},      {"nr", TOKEN_HEAD},
    {"nrn", TOKEN_HEAD},         {"nummer", TOKEN_HEAD},
    {"nummern", TOKEN_HEAD},     {"ziffer", TOKEN_HEAD},
    {"ziffern", TOKEN_HEAD},     {"ziff", TOKEN_HEAD},
    {"punkt", TOKEN_HEAD},       {"punkte", TOKEN_HEAD},
    {"punkten", TOKEN_HEAD},     {"pkt", TOKEN_HEAD},
    {"buchstabe", TOKEN_SUB},    {"buchstaben", TOKEN_SUB},
    {"buchst", TOKEN_SUB},       {"lit", TOKEN_SUB},
    {"teilfrage", TOKEN_SUB},    {"teilfragen", TOKEN_SUB},
    {"unterfrage", TOKEN_SUB},   {"unterfragen", TOKEN_SUB},
    {"unterpunkt", TOKEN_SUB},   {"unterpunkte", TOKEN_SUB},
    {"unterpunkten", TOKEN_SUB}, {"teil", TOKEN_SUB},
    {"abschnitt", TOKEN_FILLER}, {"block", TOKEN_FILLER},
    {"komplex", TOKEN_FILLER},   {"zu", TOKEN_FILLER},
    {"zur", TOKEN_FILLER},       {"den", TOKEN_FILLER},
    {"der", TOKEN_FILLER},       {"die", TOKEN_FILLER},
    {"auf", TOKEN_FILLER},       {"auch", TOKEN_FILLER},
    {"jeweils", TOKEN_FILLER},   {"einschließlich", TOKEN_FILLER},
    {"inklusive", TOKEN_FILLER}, {"ihrer", TOKEN_FILLER},
    {"ihren", TOKEN_FILLER},     {"antwort", TOKEN_FILLER},
    {"antworten", TOKEN_FILLER},
};

/* "eins", "erste", "ersten", "erster" */
static const struct {
    const char *cardinal, *ordinal, *value;
} numerals[] = {
    {"eins", "erst", "1"},    {"zwei", "zweit", "2"}, {"drei", "dritt", "3"},
    {"vier", "viert", "4"},   {"fünf", "fünft", "5"}, {"sechs", "sechst", "6"},
    {"sieben", "siebt", "7"}, {"acht", "acht", "8"},  {"neun", "neunt", "9"},
    {"zehn", "zehnt", "10"},  {"elf", "elft", "11"},  {"zwölf", "zwölft", "12"},
};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Bytes of the letters at s: ASCII, and what lies above Latin-1's signs and is no blank or dash.
 * Other letters than ASCII stand only in words ("fünf"), never in names of questions. */
static size_t letters(const char *s, size_t n)
{
    size_t i = 0, used;
    while (i < n) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        bool other =
            cp >= 0xC0 && cp != UTF8_REPLACEMENT && !fold_is_blank(cp) && !fold_is_dash(cp);
        if (!upper(s[i]) && !lower(s[i]) && !other)
            break;
        i += used;
    }
    return i;
}

static bool equals(const char *s, size_t n, const char *word)
{
    return strlen(word) == n && strncasecmp(s, word, n) == 0;
}

static const char *numeral(const char *s, size_t n)
{
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        const char *stem = numerals[i].ordinal;
        size_t k = strlen(stem);
        bool ordinal = n > k && n <= k + 2 && strncasecmp(s, stem, k) == 0 && s[k] == 'e' &&
                       (n == k + 1 || strchr("nrs", s[k + 1]));
        if (ordinal || equals(s, n, numerals[i].cardinal))
            return numerals[i].value;
    }
    return NULL;
}

/* All of one letter ("bb"), or a roman number in its case, below a hundred: C, D and M are
 * letters. */
static bool is_name_part(const char *s, size_t n, const char *roman)
{
    size_t same = 0, in_roman = 0;
    for (size_t i = 0; i < n; i++) {
        same += s[i] == s[0];
        in_roman += strchr(roman, s[i]) != NULL;
    }
    return n <= LETTERS_MAX && (in_roman == n || (same == n && n <= 3));
}

static size_t run_of(const char *s, size_t n, bool (*is)(char))
{
    size_t i = 0;
    while (i < n && is(s[i]))
        i++;
    return i;
}

/* letters that are no word of ours: "II", "b", "IIa" (its upper part), "5ba" (behind a digit) */
static bool lex_letters(struct token *t, const char *s, size_t n, bool behind_digit)
{
    size_t up = run_of(s, n, upper), low = run_of(s + up, n - up, lower);
    if (up + low != n)
        return false;
    size_t k = up ? up : low;
    const char *roman = up ? "IVXL" : "ivx";
    bool free_form = !up && behind_digit && low <= 3;
    if (!free_form && !is_name_part(s, k, roman))
        return false;
    t->kind = up ? TOKEN_UPPER : TOKEN_LOWER;
    t->end = t->start + k;
    return true;
}

/* words of the table first: "lit" or "ii" would be letters else */
static bool lex_word(struct token *t, const char *s, size_t n, size_t left, bool behind_digit)
{
    bool dotted = left > n && s[n] == '.';
    t->end = t->start + n;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!equals(s, n, words[i].word))
            continue;
        t->kind = words[i].kind;
        t->end += dotted; /* "Nr.", "bzw." */
        return true;
    }
    if (dotted && n == 1 && *s == 'u') {
        t->kind = TOKEN_AND;
        t->end++;
        return true;
    }
    t->value = numeral(s, n);
    if (t->value) {
        t->kind = TOKEN_NUMBER;
        return true;
    }
    return lex_letters(t, s, n, behind_digit);
}

static bool lex_mark(struct token *t, uint32_t cp)
{
    switch (cp) {
    case '.': t->kind = TOKEN_DOT; return true;
    case '(': t->kind = TOKEN_OPEN; return true;
    case ')': t->kind = TOKEN_CLOSE; return true;
    case ',': t->kind = TOKEN_COMMA; return true;
    case '/': t->kind = TOKEN_SLASH; return true;
    case ';':
    case '+':
    case '&': t->kind = TOKEN_AND; return true;
    default: t->kind = TOKEN_DASH; return fold_is_dash(cp);
    }
}

/* t->start is set; sets kind, end and value; false: no list holds what stands there */
static bool lex(struct arena *a, struct token *t, const char *s, size_t n)
{
    const char *p = s + t->start;
    size_t left = n - t->start, used, k;
    uint32_t cp = utf8_decode(p, left, &used);
    if ((k = run_of(p, left, digit)) > 0) {
        t->kind = TOKEN_NUMBER;
        t->end = t->start + k;
        t->value = arena_strndup(a, p, k);
        return k <= DIGITS_MAX;
    }
    if ((k = letters(p, left)) > 0)
        return lex_word(t, p, k, left, t->start > 0 && digit(p[-1]));
    t->end = t->start + used;
    return lex_mark(t, cp);
}

struct token *list_tokens(struct arena *a, const char *s, size_t n)
{
    struct token *tokens = ARENA_ARRAY(a, n + 1, struct token);
    size_t count = 0, i = 0, used;
    bool glued = true;
    while (i < n) {
        if (fold_is_blank(utf8_decode(s + i, n - i, &used))) {
            glued = false;
            i += used;
            continue;
        }
        struct token *t = &tokens[count++];
        *t = (struct token){.glued = glued, .start = i};
        if (!lex(a, t, s, n))
            return NULL;
        i = t->end;
        glued = true;
    }
    tokens[count] = (struct token){.kind = TOKEN_END, .glued = glued, .start = n, .end = n};
    return tokens;
}
