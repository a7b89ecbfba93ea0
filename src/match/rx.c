/* SPDX-License-Identifier: EUPL-1.2 */
/* The only file that sees pcre2. */
#include "match/rx.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    MATCH_STEPS = 400000, /* a label takes some hundred */
    MATCH_DEPTH = 20000,  /* nested backtracking points */
    MATCH_HEAP = 8192     /* KiB */
};

struct rx {
    pcre2_code *code;        /* owned, as the two below */
    pcre2_match_data *match; /* results of the last match; not part of the meaning */
    pcre2_match_context *limits;
};

/* What a pattern's author did wrong, in plain words. Others get pcre2's own sentence. */
static const struct {
    int code;
    const char *words;
} compile_errors[] = {
    {PCRE2_ERROR_END_BACKSLASH, "am Ende steht ein einzelner umgekehrter Schrägstrich"},
    {PCRE2_ERROR_UNKNOWN_ESCAPE, "dieses Zeichen darf nicht hinter \\ stehen"},
    {PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, "in { } ist die erste Zahl größer als die zweite"},
    {PCRE2_ERROR_QUANTIFIER_TOO_BIG, "die Zahl in { } ist zu groß"},
    {PCRE2_ERROR_MISSING_SQUARE_BRACKET, "eine eckige Klammer wird nicht geschlossen"},
    {PCRE2_ERROR_ESCAPE_INVALID_IN_CLASS, "dieses Zeichen darf in [ ] nicht hinter \\ stehen"},
    {PCRE2_ERROR_CLASS_RANGE_ORDER, "ein Bereich in [ ] läuft rückwärts, wie in [z-a]"},
    {PCRE2_ERROR_CLASS_INVALID_RANGE, "ein Bereich in [ ] hat kein einzelnes Zeichen als Grenze"},
    {PCRE2_ERROR_QUANTIFIER_INVALID,
     "vor *, +, ? oder { } steht nichts, das sich wiederholen lässt"},
    {PCRE2_ERROR_INVALID_AFTER_PARENS_QUERY, "hinter (? steht ein unbekanntes Zeichen"},
    {PCRE2_ERROR_POSIX_CLASS_NOT_IN_CLASS, "[: :] gilt nur innerhalb von [ ]"},
    {PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, "eine runde Klammer wird nicht geschlossen"},
    {PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE, "ein genannter Baustein oder eine Gruppe fehlt"},
    {PCRE2_ERROR_MISSING_COMMENT_CLOSING, "eine Bemerkung (?# … wird nicht geschlossen"},
    {PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP, "die runden Klammern sind zu tief geschachtelt"},
    {PCRE2_ERROR_PATTERN_TOO_LARGE, "der Ausdruck ist mit seinen Wiederholungen zu groß"},
    {PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS,
     "eine runde Klammer wird geschlossen, aber nie geöffnet"},
    {PCRE2_ERROR_MISSING_CONDITION_CLOSING, "hinter einer Bedingung (?( … fehlt die Klammer"},
    {PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH,
     "ein Rückblick (?<= oder (?<! braucht eine feste Länge"},
    {PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED, "ein Rückblick (?<= oder (?<! ist zu verwickelt"},
    {PCRE2_ERROR_LOOKBEHIND_TOO_LONG, "ein Rückblick (?<= oder (?<! ist zu lang"},
    {PCRE2_ERROR_TOO_MANY_CONDITION_BRANCHES, "eine Bedingung hat mehr als zwei Zweige"},
    {PCRE2_ERROR_BAD_RELATIVE_REFERENCE, "der Rückverweis nennt eine Gruppe, die es nicht gibt"},
    {PCRE2_ERROR_UNKNOWN_POSIX_CLASS, "diese Zeichenklasse [: :] gibt es nicht"},
    {PCRE2_ERROR_CODE_POINT_TOO_BIG, "das Zeichen mit dieser Nummer gibt es nicht"},
    {PCRE2_ERROR_UNSUPPORTED_ESCAPE_SEQUENCE,
     "\\L, \\l, \\U, \\u und \\N{…} werden nicht unterstützt"},
    {PCRE2_ERROR_MISSING_NAME_TERMINATOR, "der Name einer Gruppe wird nicht abgeschlossen"},
    {PCRE2_ERROR_DUPLICATE_SUBPATTERN_NAME, "zwei Gruppen tragen denselben Namen"},
    {PCRE2_ERROR_INVALID_SUBPATTERN_NAME,
     "der Name einer Gruppe darf nicht mit einer Ziffer beginnen"},
    {PCRE2_ERROR_SUBPATTERN_NAME_EXPECTED, "hier fehlt der Name einer Gruppe"},
    {PCRE2_ERROR_SUBPATTERN_NAME_TOO_LONG, "der Name einer Gruppe ist zu lang"},
    {PCRE2_ERROR_MALFORMED_UNICODE_PROPERTY, "hinter \\p steht keine Zeicheneigenschaft"},
    {PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY, "diese Zeicheneigenschaft kennt \\p nicht"},
    {PCRE2_ERROR_BACKSLASH_G_SYNTAX, "\\g braucht eine Zahl oder einen Namen"},
    {PCRE2_ERROR_BACKSLASH_K_SYNTAX, "\\k braucht einen Namen in spitzen Klammern"},
    {PCRE2_ERROR_VERB_UNKNOWN, "einen Befehl (*…) dieses Namens gibt es hier nicht"},
    {PCRE2_ERROR_BACKSLASH_C_CALLER_DISABLED, "\\C ist nicht erlaubt"},
    {PCRE2_ERROR_BACKSLASH_K_IN_LOOKAROUND, "\\K ist in einem Vor- oder Rückblick nicht erlaubt"},
};

static const char *compile_error(struct arena *a, int code, const char *pattern, size_t n,
                                 size_t offset)
{
    const char *words = NULL;
    for (size_t i = 0; i < sizeof compile_errors / sizeof *compile_errors; i++)
        if (compile_errors[i].code == code)
            words = compile_errors[i].words;
    if (!words && code < 0)
        words = "der Ausdruck ist kein gültiges UTF-8";
    if (!words) {
        PCRE2_UCHAR text[160];
        pcre2_get_error_message(code, text, sizeof text);
        words = arena_printf(a, "der Ausdruck ist ungültig (PCRE2: %s)", (const char *)text);
    }
    if (offset > n)
        return arena_printf(a, "in einem Baustein des Ausdrucks: %s", words);
    return arena_printf(a, "an der Stelle %zu: %s", utf8_count(pattern, offset) + 1, words);
}

static struct rx *rx_wrap(struct arena *a, pcre2_code *code)
{
    struct rx *rx = ARENA_NEW(a, struct rx);
    rx->code = code;
    rx->match = pcre2_match_data_create(RX_GROUPS, NULL);
    rx->limits = pcre2_match_context_create(NULL);
    if (!rx->match || !rx->limits)
        die_memory();
    pcre2_set_match_limit(rx->limits, MATCH_STEPS);
    pcre2_set_depth_limit(rx->limits, MATCH_DEPTH);
    pcre2_set_heap_limit(rx->limits, MATCH_HEAP);
    return rx;
}

struct rx *rx_compile_with(struct arena *a, const char *pattern, const char *behind, bool whole,
                           bool fold_case, const char **error)
{
    size_t n = strlen(pattern), n_behind = strlen(behind);
    if (n > RX_PATTERN_MAX || n_behind > RX_BEHIND_MAX) {
        *error = arena_printf(a, "der Ausdruck ist mit %zu Bytes zu lang", n + n_behind);
        return NULL;
    }
    const char *text = arena_printf(a, "%s%s", pattern, behind);
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                       (whole ? PCRE2_ANCHORED | PCRE2_ENDANCHORED : 0) |
                       (fold_case ? PCRE2_CASELESS : 0);
    int code;
    PCRE2_SIZE at;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)text, n + n_behind, options, &code, &at, NULL);
    if (!compiled && code == PCRE2_ERROR_HEAP_FAILED)
        die_memory();
    if (!compiled) {
        *error = compile_error(a, code, pattern, n, at);
        return NULL;
    }
    return rx_wrap(a, compiled);
}

struct rx *rx_compile(struct arena *a, const char *pattern, bool fold_case, const char **error)
{
    return rx_compile_with(a, pattern, "", false, fold_case, error);
}

void rx_free(struct rx *rx)
{
    if (!rx)
        return;
    pcre2_match_context_free(rx->limits);
    pcre2_match_data_free(rx->match);
    pcre2_code_free(rx->code);
    *rx = (struct rx){0};
}

/* \K can set the start behind the end; callers rely on start <= end */
static void copy_spans(const struct rx *rx, int count, struct rx_span *spans)
{
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(rx->match);
    size_t set = count ? (size_t)count : RX_GROUPS;
    for (size_t i = 0; i < RX_GROUPS; i++) {
        bool unset = i >= set || v[2 * i] == PCRE2_UNSET;
        spans[i].start = unset ? RX_UNSET : v[2 * i];
        spans[i].end = unset ? RX_UNSET : v[2 * i + 1];
        if (!unset && spans[i].start > spans[i].end)
            spans[i].start = spans[i].end;
    }
}

static enum rx_result run(const struct rx *rx, const char *s, size_t n, size_t from,
                          uint32_t options, struct rx_span *spans)
{
    if (from > n)
        return RX_NO;
    int count =
        pcre2_match(rx->code, (PCRE2_SPTR)(s ? s : ""), n, from, options, rx->match, rx->limits);
    bool not_utf8 = count <= PCRE2_ERROR_UTF8_ERR1 && count >= PCRE2_ERROR_UTF8_ERR21;
    if (count == PCRE2_ERROR_NOMATCH || count == PCRE2_ERROR_BADUTFOFFSET || not_utf8)
        return RX_NO;
    if (count < 0)
        return RX_LIMIT;
    if (spans)
        copy_spans(rx, count, spans);
    return RX_YES;
}

enum rx_result rx_match(const struct rx *rx, const char *s, size_t n, size_t from,
                        struct rx_span *spans)
{
    return run(rx, s, n, from, 0, spans);
}

enum rx_result rx_find(const struct rx *rx, const char *s, size_t n, size_t from,
                       struct rx_span *spans)
{
    return run(rx, s, n, from, PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, spans);
}

size_t rx_group(const struct rx *rx, const char *name)
{
    int number = pcre2_substring_number_from_name(rx->code, (PCRE2_SPTR)name);
    return number > 0 ? (size_t)number : 0;
}
