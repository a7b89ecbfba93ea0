/* SPDX-License-Identifier: EUPL-1.2 */
/* The only file that sees pcre2. One compiled expression has its match data and its limits with it,
 * so a search allocates nothing of ours; results are copied out before the next. Without JIT, which
 * does not know the limits on depth and heap. */
#include "match/rx.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct rx {
    pcre2_code *code;        /* owned, as the two below */
    pcre2_match_data *match; /* results of the last match; not part of the meaning */
    pcre2_match_context *limits;
};

static const struct {
    int code;
    const char *words[2]; /* by enum lang */
} compile_errors[] = {
#define RX_ERROR(code, de, en) {code, {de, en}},
#include "match/rx_errors.def"
#undef RX_ERROR
};

/* Places are code points from 1, as an author counts them; an offset behind the author's own text
 * lies in a part put behind. */
static const char *compile_error(struct arena *a, int code, const char *pattern, size_t n,
                                 size_t offset, enum lang lang)
{
    bool en = lang == LANG_EN;
    const char *words = NULL;
    for (size_t i = 0; i < sizeof compile_errors / sizeof *compile_errors; i++)
        if (compile_errors[i].code == code)
            words = compile_errors[i].words[lang];
    if (!words && code < 0)
        words = en ? "the expression is not valid UTF-8" : "der Ausdruck ist kein gültiges UTF-8";
    if (!words) {
        PCRE2_UCHAR text[160];
        pcre2_get_error_message(code, text, sizeof text);
        words = arena_printf(a,
                             en ? "the expression is not valid (PCRE2: %s)"
                                : "der Ausdruck ist ungültig (PCRE2: %s)",
                             (const char *)text);
    }
    if (offset > n)
        return arena_printf(
            a, en ? "in a part of the expression: %s" : "in einem Baustein des Ausdrucks: %s",
            words);
    return arena_printf(a, en ? "at place %zu: %s" : "an der Stelle %zu: %s",
                        utf8_count(pattern, offset) + 1, words);
}

/* takes over `code` */
static struct rx *rx_wrap(struct arena *a, pcre2_code *code)
{
    struct rx *rx = ARENA_NEW(a, struct rx);
    rx->code = code;
    rx->match = pcre2_match_data_create(RX_GROUPS, NULL);
    rx->limits = pcre2_match_context_create(NULL);
    if (!rx->match || !rx->limits)
        die_memory();
    pcre2_set_match_limit(rx->limits, LIMIT_RULE_STEPS);
    pcre2_set_depth_limit(rx->limits, LIMIT_RULE_DEPTH);
    pcre2_set_heap_limit(rx->limits, LIMIT_RULE_MEMORY / LIMIT_UNIT_KIB);
    return rx;
}

struct rx *rx_compile_with(struct arena *a, const char *pattern, const char *behind, bool whole,
                           bool fold_case, enum lang lang, const char **error)
{
    size_t n = strlen(pattern), n_behind = strlen(behind);
    if (n > RX_PATTERN_MAX || n_behind > RX_BEHIND_MAX) {
        *error = arena_printf(a,
                              lang == LANG_EN ? "the expression is too long with %zu bytes"
                                              : "der Ausdruck ist mit %zu Bytes zu lang",
                              n + n_behind);
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
        *error = compile_error(a, code, pattern, n, at, lang);
        return NULL;
    }
    return rx_wrap(a, compiled);
}

struct rx *rx_compile(struct arena *a, const char *pattern, bool fold_case, enum lang lang,
                      const char **error)
{
    return rx_compile_with(a, pattern, "", false, fold_case, lang, error);
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

/* \K can set the start behind the end; callers rely on start <= end. count is 0 where there are
 * more groups than room: all RX_GROUPS are set then. */
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

/* every error but "no match" and bad UTF-8 counts as giving up: the caller must not take it for a
 * no */
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
