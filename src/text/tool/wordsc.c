/* SPDX-License-Identifier: EUPL-1.2 */
/* wordsc OUTPUT AFFIXES DICTIONARY OWN: compiles a German dictionary of hunspell's format (UTF-8)
 * and our own words into the file that words.c maps (words_file.h). Same input, same bytes.
 *
 * Each entry is expanded by the affix rules of its flags to all its forms, and each form gets the
 * classes of words.h. Words with other characters than Latin-1 letters are left out: texts are
 * looked up part by part. Of the dictionary's flags some have a meaning of their own here:
 *   A, C, D  adjectives, their degrees, present participles
 *   W; X, Y, Z in -st, -t  of verbs: imperatives; second persons
 *
 * OWN (UTF-8): a line "*der" is a form word, "+auf" one that joins verbs and participles, "-fest"
 * such a word that is no form word, "!wird" a form word that is a verb; "Glasfaser/N" is an entry
 * with the dictionary's flags, where a noun also begins and ends compounds; "#" begins a comment.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/words.h"
#include "text/words_file.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    INPUT_LIMIT = 64 * 1024 * 1024,
    FORM_LETTERS = 96,   /* of a form */
    OPEN_LETTERS = 4,    /* of a noun before other parts at least */
    HASH_BITS = 21,      /* room for nodes */
    KEYS_LIMIT = 1 << 24 /* forms before those that are alike are merged */
};

/* the flags that the affix file declares for compounds */
enum role {
    ROLE_BEGIN,
    ROLE_MIDDLE,
    ROLE_END,
    ROLE_FORBIDDEN,
    ROLE_PART_ONLY,
    ROLE_NEEDS_AFFIX,
    ROLE_PERMITTED,
    ROLES
};
static const char *const ROLE_NAMES[ROLES] = {
    [ROLE_BEGIN] = "COMPOUNDBEGIN",
    [ROLE_MIDDLE] = "COMPOUNDMIDDLE",
    [ROLE_END] = "COMPOUNDEND",
    [ROLE_FORBIDDEN] = "FORBIDDENWORD",
    [ROLE_PART_ONLY] = "ONLYINCOMPOUND",
    [ROLE_NEEDS_AFFIX] = "NEEDAFFIX",
    [ROLE_PERMITTED] = "COMPOUNDPERMITFLAG",
};

/* Latin-1 letters */
struct form {
    uint8_t s[FORM_LETTERS];
    size_t n;
};

/* a PFX or SFX rule of hunspell's affix file: takes `strip` off and puts `add` on where the
 * condition holds */
struct affix {
    struct form strip, add;
    const char *condition; /* Latin-1, in the arena */
    const char *flags;     /* of the result, in the arena */
    bool prefix;
    struct affix *next; /* of the same flag, in the order of the file */
};

/* a form in small letters by code, before sorting */
struct key {
    const uint8_t *codes; /* in the arena */
    uint32_t n;
    uint32_t classes;
};

struct compiler {
    struct arena *arena;
    uint8_t codes[256];         /* as in the file */
    char roles[ROLES];          /* flag of each role; 0: not declared */
    struct affix *affixes[128]; /* by flag */
    struct buf keys;            /* struct key each */
    struct buf nodes;           /* uint32_t each */
    uint32_t *table;            /* hash table of nodes: first word + 1; 0: free */
    uint32_t *sizes;            /* their words */
    uint32_t root;
};

/* one file of lines that is being read */
struct input {
    const char *path;
    uint32_t line;
};

static bool complain(const struct input *in, const char *what)
{
    fprintf(stderr, "%s:%u: %s\n", in->path, (unsigned)in->line, what);
    return false;
}

/* ---- letters ---- */

static bool is_small(unsigned c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c != 0xF7 && c <= 0xFF);
}

static bool is_capital(unsigned c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c != 0xD7 && c <= 0xDE);
}

/* all small letters of Latin-1, each capital the code of its small letter */
static void assign_codes(struct compiler *c)
{
    uint8_t next = 1;
    for (unsigned l = 0; l < 256; l++) {
        if (!is_small(l) || next == WORDS_CODES)
            continue;
        c->codes[l] = next++;
        if (is_capital(l - 0x20))
            c->codes[l - 0x20] = c->codes[l];
    }
}

/* n bytes of UTF-8 as Latin-1; false: too long, or with other characters */
static bool to_latin1(const char *s, size_t n, struct form *out)
{
    out->n = 0;
    for (size_t i = 0, used; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (cp > 0xFF || out->n == FORM_LETTERS)
            return false;
        out->s[out->n++] = (uint8_t)cp;
    }
    return true;
}

/* ---- classes ---- */

static bool has(const char *flags, char flag)
{
    return flag && strchr(flags, flag);
}

static bool has_role(const struct compiler *c, const char *flags, enum role role)
{
    return has(flags, c->roles[role]);
}

static bool ends_with(const struct form *f, const char *end)
{
    size_t n = strlen(end);
    return f->n >= n && !memcmp(f->s + f->n - n, end, n);
}

/* letters of one case but the first: no abbreviation ("EU", "GmbH", "kW") */
static bool is_plain(const struct form *f)
{
    for (size_t i = 1; i < f->n; i++)
        if (!is_small(f->s[i]))
            return false;
    return f->n > 1;
}

static bool has_vowel(const struct form *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (strchr("aeiouyAEIOU\xE4\xF6\xFC\xC4\xD6\xDC\xE9\xE0\xE8\xEA", f->s[i]))
            return true;
    return false;
}

static void add_key(struct compiler *c, const struct form *f, unsigned classes)
{
    if (!classes || f->n < 2)
        return;
    uint8_t *codes = arena_alloc(c->arena, f->n);
    for (size_t i = 0; i < f->n; i++) {
        codes[i] = c->codes[f->s[i]];
        if (!codes[i])
            return;
    }
    struct key k = {codes, (uint32_t)f->n, classes};
    buf_put(&c->keys, &k, sizeof k);
}

/* a noun before another part, where the dictionary has no such compound: as it stands or, by its
 * ending, with an s; plurals in -e hardly ever do */
static void add_open(struct compiler *c, const struct form *f)
{
    static const char *const ENDS[] = {"ung",    "heit",   "keit", "ion",
                                       "schaft", "t\xE4t", "tum",  "ling"};
    struct form with_s = *f;
    bool needs_s = false;
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        needs_s |= ends_with(f, ENDS[i]);
    if (needs_s && f->n < FORM_LETTERS) {
        with_s.s[with_s.n++] = 's';
        add_key(c, &with_s, WORD_FIRST);
    } else if (!needs_s && f->n >= OPEN_LETTERS) {
        add_key(c, f, WORD_OPEN);
    }
}

/* how a form came about */
struct making {
    const char *flags;         /* of the entry */
    const struct affix *affix; /* NULL: the entry itself */
    char flag;                 /* of affix */
    bool own;                  /* an entry of our own */
};

/* an imperative or a second person, which letters do not use */
static bool is_weak(const struct making *m, const struct form *f)
{
    switch (m->flag) {
    case 'W': return !has(m->flags, 'A'); /* "bestanden" has its past tense of it */
    case 'X': return ends_with(f, "st");
    case 'Y': return ends_with(f, "st") || ends_with(f, "et");
    case 'Z': return ends_with(f, "t");
    default: return false;
    }
}

static unsigned lower_classes(const struct making *m, const struct form *f)
{
    bool weak = is_weak(m, f);
    bool adjective = has(m->flags, 'A') || m->flag == 'D';
    return (weak ? WORD_WEAK : WORD_LOWER) | (adjective ? WORD_ADJECTIVE : 0U);
}

/* Of the affix's own flags those for compounds count; a part of compounds is no word by itself. */
static unsigned form_classes(const struct compiler *c, const struct making *m, const struct form *f)
{
    const char *result = m->affix ? m->affix->flags : "";
    bool begins = has_role(c, result, ROLE_BEGIN) || has_role(c, result, ROLE_MIDDLE);
    bool part_only = has_role(c, m->flags, ROLE_PART_ONLY) || has_role(c, result, ROLE_PART_ONLY);
    bool needs_affix = !m->affix && has_role(c, m->flags, ROLE_NEEDS_AFFIX);
    unsigned classes = begins ? WORD_FIRST : 0;
    if (part_only && has_role(c, m->flags, ROLE_END))
        classes |= WORD_LAST;
    if (part_only || needs_affix || begins)
        return classes;
    if (!is_plain(f) || !has_vowel(f))
        return WORD_SHORT | (is_small(f->s[0]) ? WORD_LOWER : WORD_NOUN);
    if (is_small(f->s[0]))
        return lower_classes(m, f);
    return WORD_NOUN | (m->own ? WORD_LAST : 0U);
}

/* flags E and p: plurals, which begin no compounds by themselves */
static void add_form(struct compiler *c, const struct making *m, const struct form *f)
{
    unsigned classes = form_classes(c, m, f);
    add_key(c, f, classes);
    if (classes & WORD_LAST && m->flag != 'E' && m->flag != 'p')
        add_open(c, f);
}

/* ---- affixes ---- */

/* whether letters fit a condition "[^aeiou]en", of one letter or class a place */
static bool fits(const char *condition, const uint8_t *s, size_t n)
{
    size_t i = 0;
    for (const char *p = condition; *p; i++) {
        if (i == n)
            return false;
        if (*p != '[') {
            if (*p != '.' && (uint8_t)*p != s[i])
                return false;
            p++;
            continue;
        }
        bool no = p[1] == '^';
        const char *from = p + 1 + no, *end = strchr(from, ']');
        if (!end || (memchr(from, s[i], (size_t)(end - from)) != NULL) == no)
            return false;
        p = end + 1;
    }
    return true;
}

static size_t places(const char *condition)
{
    size_t n = 0;
    for (const char *p = condition; *p; n++) {
        const char *end = *p == '[' ? strchr(p, ']') : p;
        p = end ? end + 1 : p + strlen(p);
    }
    return n;
}

/* A prefix's condition is held against the beginning, a suffix's against the end; false also where
 * nothing would be left. */
static bool apply(const struct affix *a, const struct form *f, struct form *out)
{
    size_t n = strcmp(a->condition, ".") ? places(a->condition) : 0, strip = a->strip.n;
    if (n > f->n || strip > f->n || f->n - strip + a->add.n > FORM_LETTERS)
        return false;
    size_t at = a->prefix ? 0 : f->n - n, cut = a->prefix ? 0 : f->n - strip;
    if ((n && !fits(a->condition, f->s + at, n)) || memcmp(f->s + cut, a->strip.s, strip) != 0)
        return false;
    size_t kept = f->n - strip;
    memcpy(out->s + (a->prefix ? a->add.n : 0), f->s + (a->prefix ? strip : 0), kept);
    memcpy(out->s + (a->prefix ? 0 : kept), a->add.s, a->add.n);
    out->n = kept + a->add.n;
    return out->n;
}

/* the form behind each prefix of the entry that changes it */
static void add_prefixed(struct compiler *c, const struct making *m, const struct form *f)
{
    struct form made;
    for (const char *p = m->flags; *p; p++)
        for (const struct affix *a = c->affixes[*p & 0x7F]; a; a = a->next)
            if (a->prefix && a->add.n && apply(a, f, &made))
                add_form(c, m, &made);
}

/* One suffix and one prefix at most. The flags that a suffix continues with are not followed: they
 * give classes and keep prefixes away. */
static void expand(struct compiler *c, const struct form *word, const char *flags, bool own)
{
    struct making m = {.flags = flags, .own = own};
    struct form made;
    if (has_role(c, flags, ROLE_FORBIDDEN))
        return;
    add_form(c, &m, word);
    add_prefixed(c, &m, word);
    for (const char *p = flags; *p; p++) {
        for (const struct affix *a = c->affixes[*p & 0x7F]; a; a = a->next) {
            m.affix = a;
            m.flag = *p;
            if ((a->prefix && a->add.n) || !apply(a, word, &made))
                continue;
            add_form(c, &m, &made);
            if (!a->prefix && !*a->flags)
                add_prefixed(c, &m, &made);
        }
    }
}

/* ---- reading ---- */

/* the next of the words that blanks part; NULL: none */
static char *next_word(char **line)
{
    char *s = *line + strspn(*line, " \t");
    size_t n = strcspn(s, " \t");
    if (!n)
        return NULL;
    *line = s + n + (s[n] != '\0');
    s[n] = '\0';
    return s;
}

static bool parse_form(char *s, struct form *out)
{
    if (!strcmp(s, "0"))
        *s = '\0';
    return to_latin1(s, strlen(s), out);
}

/* "SFX A   0   er   [^elr]", behind the first two words; the head of a class is no rule */
static bool parse_affix(struct compiler *c, struct input *in, bool prefix, const char *flag,
                        char *line)
{
    char *strip = next_word(&line), *add = next_word(&line), *condition = next_word(&line);
    if (strip && add && !condition)
        return true;
    if (!condition || flag[1] || *flag < 0)
        return complain(in, "not an affix rule with a flag of one character");
    char *flags = strchr(add, '/');
    struct affix *a = ARENA_NEW(c->arena, struct affix);
    struct form latin;
    if (flags)
        *flags++ = '\0';
    if (!parse_form(strip, &a->strip) || !parse_form(add, &a->add) ||
        !to_latin1(condition, strlen(condition), &latin))
        return complain(in, "an affix that is too long or not of Latin letters");
    a->condition = arena_strndup(c->arena, (char *)latin.s, latin.n);
    a->flags = arena_strdup(c->arena, flags ? flags : "");
    a->prefix = prefix;
    struct affix **end = &c->affixes[(unsigned char)*flag];
    while (*end)
        end = &(*end)->next;
    *end = a;
    return true;
}

static bool parse_affixes(struct compiler *c, struct input *in, char *line)
{
    char *name = next_word(&line), *value = next_word(&line);
    if (!name || !value || *name == '#')
        return true;
    if (!strcmp(name, "SET"))
        return !strcmp(value, "UTF-8") || complain(in, "not in UTF-8");
    if (!strcmp(name, "FLAG"))
        return complain(in, "flags of more than one character are not supported");
    for (int role = 0; role < ROLES; role++)
        if (!strcmp(name, ROLE_NAMES[role]))
            c->roles[role] = *value;
    bool prefix = !strcmp(name, "PFX");
    return (!prefix && strcmp(name, "SFX") != 0) || parse_affix(c, in, prefix, value, line);
}

static bool parse_dictionary(struct compiler *c, struct input *in, char *line)
{
    struct form word;
    if (in->line == 1 || *line == '\t' || !*line)
        return true;
    char *flags = strchr(line, '/');
    size_t n = flags ? (size_t)(flags - line) : strlen(line);
    if (to_latin1(line, n, &word))
        expand(c, &word, flags ? flags + 1 : "", false);
    return true;
}

/* the classes of a mark before one of our own words; 0: there is none */
static unsigned marked_classes(char mark)
{
    switch (mark) {
    case '*': return WORD_LOWER | WORD_FORM;
    case '+': return WORD_LOWER | WORD_FORM | WORD_JOINS;
    case '-': return WORD_LOWER | WORD_JOINS;
    case '!': return WORD_LOWER | WORD_FORM | WORD_VERB;
    default: return 0;
    }
}

static bool parse_own(struct compiler *c, struct input *in, char *line)
{
    struct form word;
    if (*line == '#' || !*line)
        return true;
    unsigned classes = marked_classes(*line);
    const char *s = line + (classes != 0), *flags = strchr(s, '/');
    if (!to_latin1(s, flags ? (size_t)(flags - s) : strlen(s), &word))
        return complain(in, "not a word of Latin letters");
    if (classes)
        add_key(c, &word, classes);
    else
        expand(c, &word, flags ? flags + 1 : "", true);
    return true;
}

static bool read_lines(struct compiler *c, const char *path,
                       bool (*parse)(struct compiler *, struct input *, char *))
{
    struct buf text = {0};
    struct input in = {path, 0};
    int err = file_read(path, INPUT_LIMIT, &text);
    bool done = !err;
    if (err)
        fprintf(stderr, "%s: %s\n", path, file_reason(err, true));
    for (char *s = text.p, *end = s ? s + text.n : s; done && s < end;) {
        char *stop = memchr(s, '\n', (size_t)(end - s));
        if (!stop)
            stop = end;
        *stop = '\0';
        if (stop > s && stop[-1] == '\r')
            stop[-1] = '\0';
        in.line++;
        done = parse(c, &in, s);
        s = stop + 1;
    }
    buf_free(&text);
    return done;
}

/* ---- the automaton ---- */

static int by_codes(const void *a, const void *b)
{
    const struct key *p = a, *q = b;
    int order = memcmp(p->codes, q->codes, p->n < q->n ? p->n : q->n);
    return order ? order : (p->n > q->n) - (p->n < q->n);
}

/* sorts, and merges the classes of what is spelled alike; answers how many remain */
static size_t sort_keys(struct key *k, size_t n)
{
    size_t kept = 0;
    qsort(k, n, sizeof *k, by_codes);
    for (size_t i = 0, next; i < n; i = next) {
        uint32_t classes = 0;
        for (next = i; next < n && !by_codes(&k[i], &k[next]); next++)
            classes |= k[next].classes;
        k[kept++] = (struct key){k[i].codes, k[i].n, classes};
    }
    return kept;
}

/* First word of a node with these words, added where there is none; as in hyphenc.c children come
 * first, which makes the automaton minimal. The table must not become full, or the search below
 * would not end; compile looks at its size only when all is put. */
static uint32_t put_node(struct compiler *c, const uint32_t *node, uint32_t n)
{
    uint64_t h = hyphen_checksum((const unsigned char *)node, n * sizeof *node);
    uint32_t slot = (uint32_t)(h ^ h >> 32) & ((1U << HASH_BITS) - 1);
    for (; c->table[slot]; slot = (slot + 1) & ((1U << HASH_BITS) - 1)) {
        uint32_t at = c->table[slot] - 1;
        if (c->sizes[slot] == n && !memcmp(c->nodes.p + at * sizeof *node, node, n * sizeof *node))
            return at;
    }
    uint32_t at = (uint32_t)(c->nodes.n / sizeof *node);
    buf_put(&c->nodes, node, n * sizeof *node);
    c->table[slot] = at + 1;
    c->sizes[slot] = n;
    return at;
}

/* the node of keys that are alike in `depth` letters, as the edge to it without its letter */
static uint32_t put_subtree(struct compiler *c, const struct key *k, size_t n, uint32_t depth)
{
    uint32_t node[WORDS_CODES + 1] = {0}, size = 0;
    bool ends = k->n == depth, leaf = ends && n == 1;
    if (ends)
        node[size++] = k->classes | (leaf ? WORDS_LEAF : 0);
    for (size_t i = ends, next; i < n; i = next) {
        unsigned code = k[i].codes[depth];
        for (next = i + 1; next < n && k[next].codes[depth] == code; next++)
            ;
        node[size++] = code | put_subtree(c, k + i, next - i, depth + 1);
    }
    if (!leaf)
        node[size - 1] |= WORDS_EDGE_LAST;
    return put_node(c, node, size) << WORDS_EDGE_SHIFT | (ends ? WORDS_EDGE_ENDS : 0);
}

static bool compile(struct compiler *c)
{
    struct key *k = (struct key *)(void *)c->keys.p;
    size_t n = c->keys.n / sizeof *k;
    if (!n || n > KEYS_LIMIT)
        return false;
    c->root = put_subtree(c, k, sort_keys(k, n), 0);
    return c->nodes.n / sizeof(uint32_t) < 1U << (HASH_BITS - 1);
}

static void put32(struct buf *b, uint32_t v)
{
    unsigned char p[4] = {(unsigned char)v, (unsigned char)(v >> 8), (unsigned char)(v >> 16),
                          (unsigned char)(v >> 24)};
    buf_put(b, p, sizeof p);
}

static bool write_file(const struct compiler *c, const char *path)
{
    struct buf body = {0}, file = {0};
    size_t n = c->nodes.n / sizeof(uint32_t);
    put32(&body, (uint32_t)n);
    put32(&body, c->root);
    buf_put(&body, c->codes, sizeof c->codes);
    for (size_t i = 0; i < n; i++) {
        uint32_t word;
        memcpy(&word, c->nodes.p + i * sizeof word, sizeof word);
        put32(&body, word);
    }
    uint64_t sum = hyphen_checksum((const unsigned char *)body.p, body.n);
    buf_str(&file, WORDS_MAGIC);
    put32(&file, (uint32_t)sum);
    put32(&file, (uint32_t)(sum >> 32));
    buf_put(&file, body.p, body.n);
    int err = file_replace(path, file.p, file.n);
    if (err)
        fprintf(stderr, "%s: %s\n", path, file_reason(err, true));
    buf_free(&body);
    buf_free(&file);
    return !err;
}

static bool run(struct compiler *c, char **path)
{
    if (!read_lines(c, path[2], parse_affixes) || !read_lines(c, path[3], parse_dictionary) ||
        !read_lines(c, path[4], parse_own))
        return false;
    if (!compile(c))
        return complain(&(struct input){path[3], 0}, "no words, or more than the format holds");
    return write_file(c, path[1]);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: wordsc OUTPUT AFFIXES DICTIONARY OWN\n");
        return 2;
    }
    struct compiler c = {.arena = arena_new(0)};
    c.table = ARENA_ARRAY(c.arena, (size_t)1 << HASH_BITS, uint32_t);
    c.sizes = ARENA_ARRAY(c.arena, (size_t)1 << HASH_BITS, uint32_t);
    assign_codes(&c);
    bool done = run(&c, argv);
    buf_free(&c.keys);
    buf_free(&c.nodes);
    arena_free(c.arena);
    return done ? 0 : 1;
}
