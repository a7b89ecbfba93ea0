/* SPDX-License-Identifier: EUPL-1.2 */
/* Running text cut into parts of words, O(bytes), by signs of characters. First chunks between
 * blanks, then parts between hyphens; a chunk with other signs in it (an address, a file number) is
 * passed over whole. Two quick ways lie before the general one, for letters in a row and for plain
 * chunks, which most of all text is; they must find just what it finds. */
#include "check/word_parts.h"

#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

/* PAUSE: a mark behind which a blank belongs */
enum sign { SIGN_SMALL, SIGN_CAPITAL, SIGN_DIGIT, SIGN_DASH, SIGN_BLANK, SIGN_PAUSE, SIGN_OTHER };

static enum sign ascii_sign(char c)
{
    if (c >= 'a' && c <= 'z')
        return SIGN_SMALL;
    if (c >= 'A' && c <= 'Z')
        return SIGN_CAPITAL;
    if (c >= '0' && c <= '9')
        return SIGN_DIGIT;
    if (c == ' ')
        return SIGN_BLANK;
    if (c == '-')
        return SIGN_DASH;
    return c == '.' || c == ',' || c == ';' || c == '!' || c == '?' ? SIGN_PAUSE : SIGN_OTHER;
}

static enum sign sign_at(const char *s, size_t n, size_t *used)
{
    *used = 1;
    if ((unsigned char)*s < 0x80)
        return ascii_sign(*s);
    uint32_t cp = utf8_decode(s, n, used);
    if (cp == 0xA0 || cp == 0x202F || cp == 0x2009)
        return SIGN_BLANK;
    if (cp >= 0x2010 && cp <= 0x2015)
        return SIGN_DASH;
    if (text_is_letter(cp))
        return text_is_upper(cp) ? SIGN_CAPITAL : SIGN_SMALL;
    return SIGN_OTHER;
}

/* the same for a run of one sign, *used its bytes: most of all text is plain small letters */
static enum sign run_at(const char *s, size_t n, size_t *used)
{
    size_t i = 0;
    while (i < n && s[i] >= 'a' && s[i] <= 'z')
        i++;
    *used = i;
    return i ? SIGN_SMALL : sign_at(s, n, used);
}

static bool is_letter(enum sign s)
{
    return s == SIGN_SMALL || s == SIGN_CAPITAL;
}

static bool is_core(enum sign s)
{
    return is_letter(s) || s == SIGN_DIGIT;
}

/* what stands between two blanks */
struct chunk {
    size_t from, to;       /* its letters and digits and what is between them */
    size_t end;            /* of the marks behind them */
    size_t pauses, others; /* marks between them */
    size_t pause;          /* the last of these pauses */
};

/* Marks count only once letters come behind them again: those at the end belong to no word. */
static struct chunk read_chunk(const struct part_cut *c)
{
    struct chunk k = {0};
    size_t pauses = 0, others = 0, pause = 0, used, i = c->at;
    for (; i < c->len; i += used) {
        enum sign s = run_at(c->text + i, c->len - i, &used);
        if (s == SIGN_BLANK)
            break;
        if (!is_core(s)) {
            pauses += s == SIGN_PAUSE;
            others += s == SIGN_OTHER;
            pause = s == SIGN_PAUSE ? i : pause;
            continue;
        }
        bool first = !k.to;
        pauses = first ? 0 : pauses;
        others = first ? 0 : others;
        k = (struct chunk){first ? i : k.from, i + used, 0, pauses, others, pause};
    }
    k.end = i;
    return k;
}

/* Letters and digits from the first byte on, as a pattern of runs: "Aa" "aAa" "Aa0a". A capital
 * begins a run of its own each time: "AA" is an abbreviation; at[k]: byte where run k begins.
 * `runs` has room for max and NUL. */
static size_t runs_of(const char *s, size_t n, char *runs, size_t max, size_t *at)
{
    size_t k = 0;
    for (size_t i = 0, used; i < n && k < max; i += used) {
        char run = "aA0----"[run_at(s + i, n - i, &used)];
        if (!k || runs[k - 1] != run || run == 'A') {
            at[k] = i;
            runs[k++] = run;
        }
    }
    runs[k] = '\0';
    return k;
}

static bool is_one_letter(const char *s, size_t n)
{
    return utf8_count(s, n) == 1;
}

void part_shape(const char *text, struct part *p)
{
    enum { RUNS = 6 };
    static const struct {
        const char *runs;
        enum part_shape shape;
        size_t turn; /* a run */
    } SHAPES[] = {
        {"a", SHAPE_SMALL, 0},     {"A", SHAPE_TITLE, 0},     {"Aa", SHAPE_TITLE, 0},
        {"aAa", SHAPE_CAMEL, 1},   {"AaAa", SHAPE_CAMELS, 2}, {"a0", SHAPE_COUNTED, 1},
        {"Aa0", SHAPE_COUNTED, 2}, {"a0a", SHAPE_COUNTED, 1}, {"Aa0a", SHAPE_COUNTED, 2},
        {"0a", SHAPE_DATED, 1},    {"0Aa", SHAPE_DATED, 1},
    };
    char runs[RUNS + 1];
    size_t at[RUNS] = {0}, n = p->end - p->start, k = runs_of(text + p->start, n, runs, RUNS, at);
    p->letters = utf8_count(text + p->start, n);
    p->shape = SHAPE_OTHER;
    p->turn = 0;
    if (k > 2 && runs[k - 2] == '0' && !is_one_letter(text + p->start + at[k - 1], n - at[k - 1]))
        return;
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        if (!strcmp(runs, SHAPES[i].runs)) {
            p->shape = SHAPES[i].shape;
            p->turn = SHAPES[i].turn ? p->start + at[SHAPES[i].turn] : 0;
        }
    }
}

/* The part at `at`, up to a dash or the end of the chunk. follows: the part before ended with its
 * chunk, and one byte, the blank, lies between */
static void take_part(struct part_cut *c, struct part *out)
{
    size_t i = c->at, used = 0;
    while (i < c->core && run_at(c->text + i, c->core - i, &used) != SIGN_DASH)
        i += used;
    *out = (struct part){.start = c->at, .end = i, .shape = SHAPE_UNREAD};
    out->follows = c->end && c->end + 1 == c->at;
    while (i < c->core && sign_at(c->text + i, c->core - i, &used) == SIGN_DASH)
        i += used;
    out->whole = i == out->end;
    c->end = i == c->core && c->core == c->chunk ? i : 0;
    c->at = i;
    if (i == c->core) {
        c->at = c->chunk;
        c->core = 0;
    }
}

/* true: a part was found; else `at` is behind the chunk, or at the first part of it */
static bool enter_chunk(struct part_cut *c, struct part *out)
{
    struct chunk k = read_chunk(c);
    bool plain = k.to && !k.others && !k.pauses, paused = k.to && !k.others && k.pauses == 1;
    c->end = plain && k.from == c->at ? c->end : 0;
    c->at = plain ? k.from : k.end;
    c->core = plain ? k.to : 0;
    c->chunk = k.end;
    if (paused)
        *out = (struct part){.start = k.from, .end = k.to, .shape = SHAPE_PAUSED, .turn = k.pause};
    return paused;
}

/* the end of the letters at byte i, of ASCII and of U+00C0 to U+00FF (C3 and a byte) but × and ÷ */
static size_t letters_end(const char *s, size_t len, size_t i)
{
    for (;;) {
        while (i < len && (s[i] | 32) >= 'a' && (s[i] | 32) <= 'z')
            i++;
        if (len - i < 2 || s[i] != '\xC3' || s[i + 1] == '\x97' || s[i + 1] == '\xB7')
            return i;
        i += 2;
    }
}

/* the same as enter_chunk and take_part for most of all chunks: letters, perhaps pauses behind
 * them; false: it is none of these */
static bool take_plain(struct part_cut *c, struct part *out)
{
    const char *s = c->text;
    size_t to = letters_end(s, c->len, c->at), end = to;
    while (end < c->len && ascii_sign(s[end]) == SIGN_PAUSE)
        end++;
    if (to == c->at || (end < c->len && s[end] != ' '))
        return false;
    *out = (struct part){.start = c->at, .end = to, .shape = SHAPE_UNREAD, .whole = true};
    out->follows = c->end && c->end + 1 == c->at;
    c->end = end == to ? end : 0;
    c->at = end;
    return true;
}

bool part_next(struct part_cut *c, struct part *out)
{
    while (c->at < c->len) {
        size_t used;
        if (c->core) {
            take_part(c, out);
            return true;
        }
        if (c->text[c->at] == ' ') {
            c->at++;
            continue;
        }
        if (take_plain(c, out))
            return true;
        if (sign_at(c->text + c->at, c->len - c->at, &used) == SIGN_BLANK)
            c->at += used;
        else if (enter_chunk(c, out))
            return true;
    }
    return false;
}
