/* SPDX-License-Identifier: EUPL-1.2 */
/* Traces of private texts. Words are folded to keys; phrases of words stand in a hash table, and
 * for every word of a text each length that a phrase has is looked up, longest first. The hash of a
 * stretch of words follows from two sums of the words before (Karp and Rabin 1987, modulo 2^64), so
 * a look costs O(1): O(words x different lengths) in all; what the hash says is compared word by
 * word.
 *
 * A phone number is one phrase of one word, its digits, entered in every way of dialling it. */
#include "match/traces.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "match/fold.h"
#include "text/nfc.h"

#include <stdint.h>
#include <string.h>

enum {
    BUCKETS = 4096,
    PHONE_MAX = 20,   /* digits */
    NUMBER_WHOLE = 8, /* digits of a number with its area code, at least */
    BASE = 16777619,  /* of hashes */
    GAP_MAX = 3       /* characters between two groups of digits of one number */
};

/* one folded word of a text */
struct key {
    size_t start, end; /* bytes of the text */
    const char *s;
    size_t n;
};

struct keys {
    struct key *k; /* the arena's */
    size_t n;
    size_t letters; /* code points of all keys */
    uint64_t *sum;  /* n + 1 hashes of the keys before: those of any stretch follow from two */
};

/* a text to be found: its words; or the digits of a phone number as its only one */
struct phrase {
    struct keys keys;
    uint64_t hash;       /* of all its keys: sum[n] */
    struct phrase *next; /* of the same bucket */
};

/* a number of words that phrases have; BASE to that power */
struct length {
    size_t n;
    uint64_t power;
    struct length *next; /* shorter */
};

struct table {
    struct phrase *bucket[BUCKETS]; /* by hash */
    struct length *lengths;
};

struct traces {
    struct arena *a;
    struct table words, phones, allowed;
};

struct traces *traces_new(struct arena *a)
{
    struct traces *t = ARENA_NEW(a, struct traces);
    t->a = a;
    return t;
}

/* ---- folding ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(uint32_t cp)
{
    return text_is_letter(cp) || text_is_mark(cp) || (cp < 0x80 && is_digit((char)cp));
}

/* End of the word at byte i, soft hyphens inside included; i: none begins there. */
static size_t word_end(const char *s, size_t i, size_t n)
{
    size_t end = i;
    for (size_t used; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (is_word(cp))
            end = i + used;
        else if (!fold_is_invisible(cp))
            break;
    }
    return end;
}

/* out: room for n bytes; "ä" -> "ae" takes no more bytes than before. */
static size_t put_plain(char *out, const char *s, size_t n)
{
    size_t k = 0;
    for (size_t i = 0, used; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        const char *plain = cp == 0xE4 ? "ae" : cp == 0xF6 ? "oe" : cp == 0xFC ? "ue" : NULL;
        if (fold_is_invisible(cp))
            continue;
        memcpy(out + k, plain ? plain : s + i, used);
        k += used;
    }
    return k;
}

/* "strasse" and "str" are one key, also at the end of "Musterstrasse" */
static size_t without_asse(const char *s, size_t n)
{
    static const char street[] = "strasse";
    size_t k = sizeof street - 1;
    return n >= k && !memcmp(s + n - k, street, k) ? n - strlen("asse") : n;
}

/* folded and without what nobody sees; start and end stay those of the text */
static struct key key_of(struct arena *a, const char *text, size_t start, size_t end)
{
    const char *folded = text_casefold(a, text + start, end - start);
    size_t n = strlen(folded);
    char *plain = arena_alloc(a, n + 1);
    n = put_plain(plain, folded, n);
    return (struct key){start, end, plain, without_asse(plain, n)};
}

/* sum[i + n] - sum[i] * BASE^n is the hash of the n keys from i on */
static void sum_up(struct arena *a, struct keys *keys)
{
    keys->sum = ARENA_ARRAY(a, keys->n + 1, uint64_t);
    for (size_t i = 0; i < keys->n; i++)
        keys->sum[i + 1] = keys->sum[i] * BASE + hash_bytes(keys->k[i].s, keys->k[i].n);
}

static struct keys keys_of(struct arena *a, const char *s, size_t n)
{
    struct keys out = {ARENA_ARRAY(a, n / 2 + 1, struct key), 0, 0, NULL};
    for (size_t i = 0, used; i < n; i += used) {
        size_t end = word_end(s, i, n);
        if (end == i) {
            utf8_decode(s + i, n - i, &used);
            continue;
        }
        used = end - i;
        out.k[out.n++] = key_of(a, s, i, end);
        out.letters += utf8_count(s + i, end - i);
    }
    sum_up(a, &out);
    return out;
}

/* ---- the table ---- */

static bool same_keys(const struct key *a, const struct key *b, size_t n)
{
    size_t i = 0;
    while (i < n && a[i].n == b[i].n && !memcmp(a[i].s, b[i].s, a[i].n))
        i++;
    return i == n;
}

/* the phrase of this length that stands at key i, NULL: none */
static const struct phrase *look_up_one(const struct table *t, const struct keys *keys, size_t i,
                                        const struct length *l)
{
    if (l->n > keys->n - i)
        return NULL;
    uint64_t h = keys->sum[i + l->n] - keys->sum[i] * l->power;
    const struct phrase *p = t->bucket[h % BUCKETS];
    while (p && (p->hash != h || p->keys.n != l->n || !same_keys(p->keys.k, keys->k + i, l->n)))
        p = p->next;
    return p;
}

/* the longest that stands at key i */
static const struct phrase *look_up(const struct table *t, const struct keys *keys, size_t i)
{
    const struct phrase *p = NULL;
    for (const struct length *l = t->lengths; l && !p; l = l->next)
        p = look_up_one(t, keys, i, l);
    return p;
}

/* in order, longest first; made where it is missing */
static const struct length *length_of(struct arena *a, struct table *t, size_t n)
{
    struct length **at = &t->lengths;
    while (*at && (*at)->n > n)
        at = &(*at)->next;
    if (*at && (*at)->n == n)
        return *at;
    struct length *l = ARENA_NEW(a, struct length);
    *l = (struct length){n, 1, *at};
    for (size_t i = 0; i < n; i++)
        l->power *= BASE;
    *at = l;
    return l;
}

/* What is there already is left: a phrase is looked for once. */
static void enter(struct arena *a, struct table *t, const struct keys *keys)
{
    if (look_up_one(t, keys, 0, length_of(a, t, keys->n)))
        return;
    uint64_t h = keys->sum[keys->n];
    struct phrase *p = ARENA_NEW(a, struct phrase);
    *p = (struct phrase){*keys, h, t->bucket[h % BUCKETS]};
    t->bucket[h % BUCKETS] = p;
}

/* only as a whole: a street that is allowed does not allow the house number behind it */
static bool is_allowed(const struct traces *t, const struct keys *keys)
{
    const struct phrase *p = look_up(&t->allowed, keys, 0);
    return p && p->keys.n == keys->n;
}

/* ---- phone numbers ---- */

/* groups of digits that may be one number */
struct groups {
    char digits[PHONE_MAX + 1]; /* of the groups so far */
    size_t n;
    size_t start, end; /* bytes */
};

static bool between_groups(uint32_t cp)
{
    return fold_is_blank(cp) || fold_is_dash(cp) || (cp < 0x80 && strchr("/()+.", (int)cp));
}

/* the digits that follow, over what may part them; 0: none */
static size_t next_group(const char *s, size_t i, size_t n)
{
    for (size_t gap = 0, used; i < n && gap <= GAP_MAX; i += used, gap++) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (is_digit(s[i]))
            return i;
        if (!between_groups(cp))
            break;
    }
    return 0;
}

/* takes the group at byte i; false: there is none or it is too long */
static bool take_group(struct groups *g, const char *s, size_t i, size_t n)
{
    size_t end = i;
    while (end < n && is_digit(s[end]))
        end++;
    if (end == i || g->n + (end - i) > PHONE_MAX)
        return false;
    memcpy(g->digits + g->n, s + i, end - i);
    g->n += end - i;
    g->end = end;
    return true;
}

/* "03999 000-418 / 0170 0000000": behind a whole number and a slash another area code */
static bool begins_another(const struct groups *g, const char *s, size_t i)
{
    bool slash = memchr(s + g->end, '/', i - g->end) != NULL;
    return g->n >= NUMBER_WHOLE && (s[i - 1] == '+' || (slash && s[i] == '0'));
}

/* all groups from byte i on that may be one number; s ends in NUL */
static struct groups take_number(const char *s, size_t i, size_t n)
{
    struct groups g = {.start = i, .end = i};
    while (take_group(&g, s, i, n)) {
        i = next_group(s, g.end, n);
        if (!i || begins_another(&g, s, i))
            break;
    }
    return g;
}

/* the digits with `lead` before them as a phrase of one word */
static struct keys as_key(struct arena *a, const char *lead, const char *digits, size_t n)
{
    struct keys keys = {ARENA_NEW(a, struct key), 1, n, NULL};
    const char *s = arena_printf(a, "%s%.*s", lead, (int)n, digits);
    keys.k[0] = (struct key){0, 0, s, strlen(s)};
    sum_up(a, &keys);
    return keys;
}

/* A number as it is dialled at home and from abroad; plus: "+" before it. German ones are those
 * that begin with 0 or with the country code 49, "(0)" behind it included. */
static void add_number(struct traces *t, const char *digits, size_t n, bool plus)
{
    static const char *const german[] = {"0", "49", "490", "0049", "00490"};
    static const char *const other[] = {"", "00"};
    bool abroad = plus || (n > 2 && !memcmp(digits, "00", 2));
    size_t skip = abroad && !plus ? 2 : 0;
    bool home = !abroad && n > 1 && *digits == '0';
    bool home_from_abroad = abroad && n > skip + 2 && !memcmp(digits + skip, "49", 2);
    if (home_from_abroad)
        skip += digits[skip + 2] == '0' ? 3 : 2;
    else if (home)
        skip = 1;
    bool is_german = home || home_from_abroad;
    const char *const *leads = is_german ? german : other;
    for (size_t i = 0; i < (is_german ? 5U : 2U); i++) {
        struct keys keys = as_key(t->a, leads[i], digits + skip, n - skip);
        enter(t->a, &t->phones, &keys);
    }
}

static void add_numbers(struct traces *t, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(s[i]))
            continue;
        struct groups g = take_number(s, i, n);
        if (g.n >= TRACE_SHORTEST)
            add_number(t, g.digits, g.n, i && s[i - 1] == '+');
        i = g.end > i ? g.end : i + strspn(s + i, "0123456789");
    }
}

/* the longest number that begins with the group at byte i; its end, 0: none */
static size_t find_number(const struct traces *t, const char *s, size_t i, size_t n)
{
    struct groups g = {.start = i, .end = i};
    size_t found = 0;
    while (take_group(&g, s, i, n)) {
        struct key key = {0, 0, g.digits, g.n};
        uint64_t sum[2] = {0, hash_bytes(key.s, key.n)};
        struct keys keys = {&key, 1, g.n, sum};
        if (look_up(&t->phones, &keys, 0))
            found = g.end;
        i = next_group(s, g.end, n);
        if (!i)
            break;
    }
    return found;
}

static bool is_number(const char *s, size_t n)
{
    size_t digits = 0, i = 0, used;
    for (; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        digits += is_digit(s[i]);
        if (!is_digit(s[i]) && !between_groups(cp))
            return false;
    }
    return digits > 0;
}

/* ---- the calls ---- */

void traces_allow(struct traces *t, const char *text)
{
    struct keys keys = keys_of(t->a, text, strlen(text));
    if (keys.n)
        enter(t->a, &t->allowed, &keys);
}

void traces_add(struct traces *t, const char *text, bool phone)
{
    size_t n = strlen(text);
    struct keys keys = keys_of(t->a, text, n);
    if (!keys.n || is_allowed(t, &keys))
        return;
    if (phone || is_number(text, n))
        add_numbers(t, text, n);
    if (keys.letters >= TRACE_SHORTEST)
        enter(t->a, &t->words, &keys);
}

static bool begins_number(const char *s, size_t i)
{
    return is_digit(s[i]) && (!i || !is_digit(s[i - 1]));
}

/* Of a phrase and a number that begin at one word the longer is told; the next search goes on
 * behind. */
size_t traces_find(const struct traces *t, const char *text, size_t n, struct trace **found)
{
    struct keys keys = keys_of(t->a, text, n);
    size_t count = 0;
    *found = ARENA_ARRAY(t->a, keys.n + 1, struct trace);
    for (size_t i = 0, free = 0; i < keys.n; i++) {
        size_t start = keys.k[i].start, end = 0;
        if (start < free)
            continue;
        const struct phrase *p = look_up(&t->words, &keys, i);
        if (p)
            end = keys.k[i + p->keys.n - 1].end;
        size_t number = begins_number(text, start) ? find_number(t, text, start, n) : 0;
        end = number > end ? number : end;
        if (end) {
            (*found)[count++] = (struct trace){start, end};
            free = end;
        }
    }
    return count;
}
