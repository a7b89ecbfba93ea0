/* SPDX-License-Identifier: EUPL-1.2 */
/* hyphenc DICTIONARY OUTPUT [CORRECTIONS]: compiles a hyphenation dictionary of libhyphen's format
 * (Latin-1, two levels) and our corrections into the file that hyphen.c maps (hyphen_file.h). Same
 * input, same bytes.
 *
 * Lines of a dictionary are patterns, letters with digits between them, or directives; "%" and "#"
 * begin comments. Of two patterns with the same letters the later counts, as in libhyphen. Patterns
 * with other characters than letters are left out: hyphen_word gives words with such characters no
 * points.
 *
 * Lines of the corrections (UTF-8) are parts of words, "kreis=um|la|ge": wherever these letters
 * stand in a word, "=" is a joint, "|" a syllable, and between other letters there is no point; "."
 * is the word's start or end. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/hyphen_file.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    INPUT_LIMIT = 64 * 1024 * 1024,
    PATTERN_LETTERS = 100, /* libhyphen's own limit */
    HASH_BITS = 21,
    LETTERS_LIMIT = 1 << 21 /* of all patterns; bounds the number of nodes */
};

struct pattern {
    const uint8_t *codes; /* letters, in the arena */
    uint32_t n;           /* letters */
    uint32_t line;        /* where it stands; the later of two counts */
    uint32_t value;       /* its digits: offset into values; 0: none */
};

/* all of one run of the tool; buffers by struct values, freed in main */
struct compiler {
    struct arena *arena;
    uint8_t codes[256];                 /* as in the file */
    uint8_t margins[4];                 /* as in the file */
    struct buf patterns[HYPHEN_LEVELS]; /* struct pattern each */
    uint32_t roots[HYPHEN_LEVELS][HYPHEN_CODES];
    struct buf words;  /* uint32_t each: the nodes */
    struct buf values; /* digits; empty ones at 0 */
    size_t letters;    /* of all patterns */
    uint32_t *nodes;   /* hash table of nodes: first word + 1; 0: free */
    uint32_t *sizes;   /* their words */
};

static const struct {
    const char *name;
    int margin; /* -1: the directive has no meaning for words of letters */
} DIRECTIVES[] = {
    {"LEFTHYPHENMIN ", 0},          {"RIGHTHYPHENMIN ", 1}, {"COMPOUNDLEFTHYPHENMIN ", 2},
    {"COMPOUNDRIGHTHYPHENMIN ", 3}, {"NOHYPHEN ", -1},
};

/* Latin-1: a e i o u y, and those with marks */
static const char VOWELS[] = "aeiouy\xE0\xE1\xE2\xE3\xE4\xE5\xE6\xE8\xE9\xEA\xEB\xEC\xED\xEE\xEF"
                             "\xF2\xF3\xF4\xF5\xF6\xF8\xF9\xFA\xFB\xFC\xFD\xFF";

static bool is_small_letter(unsigned c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

/* a code for each letter that the dictionary uses, in the order of Latin-1 */
static void assign_codes(struct compiler *c, const struct buf *in)
{
    bool used[256] = {false};
    for (size_t i = 0; i < in->n; i++)
        used[(unsigned char)in->p[i]] = true;
    uint8_t next = HYPHEN_CODE_EDGE + 1;
    for (unsigned l = 0; l < 256; l++) {
        if (!used[l] || !is_small_letter(l) || next == HYPHEN_CODES)
            continue;
        c->codes[l] = next++ | (memchr(VOWELS, (int)l, sizeof VOWELS - 1) ? HYPHEN_VOWEL : 0);
        if (l != 0xDF && l != 0xFF) /* ß and ÿ have their capitals elsewhere */
            c->codes[l - 0x20] = c->codes[l];
    }
}

/* The place of digits in values; found again where they were put before. Linear search: there are a
 * few hundred different digit strings, and the tool runs once a build. */
static uint32_t put_value(struct compiler *c, const uint8_t *digits, size_t n)
{
    size_t first = 0, shift = 0;
    while (first < n && !digits[first])
        first++;
    if (first == n)
        return 0;
    while (!digits[n - 1 - shift])
        shift++;
    uint8_t entry[PATTERN_LETTERS + 3] = {(uint8_t)shift, (uint8_t)(n - shift - first)};
    size_t size = 2;
    for (size_t i = n - shift; i-- > first;)
        entry[size++] = digits[i];
    for (size_t at = 0; at < c->values.n; at += 2 + (size_t)(uint8_t)c->values.p[at + 1])
        if (c->values.n - at >= size && !memcmp(c->values.p + at, entry, size))
            return (uint32_t)at;
    uint32_t at = (uint32_t)c->values.n;
    buf_put(&c->values, entry, size);
    return at;
}

/* n + 1 digits: before each letter and behind the last */
static void keep_pattern(struct compiler *c, int level, const uint8_t *codes, const uint8_t *digits,
                         size_t n, uint32_t line)
{
    if (!n)
        return;
    uint8_t *kept = arena_alloc(c->arena, n);
    memcpy(kept, codes, n);
    struct pattern p = {kept, (uint32_t)n, line, put_value(c, digits, n + 1)};
    buf_put(&c->patterns[level], &p, sizeof p);
    c->letters += n;
}

/* of a small letter or "."; 0: it is neither */
static uint8_t letter_code(const struct compiler *c, uint32_t cp)
{
    if (cp == '.')
        return HYPHEN_CODE_EDGE;
    return cp < 256 && is_small_letter(cp) ? c->codes[cp] & (HYPHEN_CODES - 1) : 0;
}

/* adds a pattern; false: it has a character that no word has */
static bool add_pattern(struct compiler *c, int level, const char *s, size_t n, uint32_t line)
{
    uint8_t codes[PATTERN_LETTERS], digits[PATTERN_LETTERS + 1] = {0};
    size_t letters = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char ch = (unsigned char)s[i];
        if (ch >= '0' && ch <= '9') {
            digits[letters] = (uint8_t)(ch - '0');
            continue;
        }
        uint8_t code = letter_code(c, ch);
        if (!code || letters == PATTERN_LETTERS)
            return false;
        codes[letters++] = code;
    }
    keep_pattern(c, level, codes, digits, letters, line);
    return true;
}

/* adds a correction of n bytes; false: it is none */
static bool add_correction(struct compiler *c, const char *s, size_t n, uint32_t line)
{
    uint8_t codes[PATTERN_LETTERS], digits[PATTERN_LETTERS + 1] = {0};
    size_t letters = 0;
    for (size_t i = 0, used; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (cp == '|' || cp == '=') {
            digits[letters] = cp == '|' ? HYPHEN_BREAK_DIGIT : HYPHEN_JOINT_DIGIT;
            continue;
        }
        uint8_t code = letter_code(c, cp);
        if (!code || letters == PATTERN_LETTERS)
            return false;
        bool inner = letters && code != HYPHEN_CODE_EDGE && codes[letters - 1] != HYPHEN_CODE_EDGE;
        if (inner && !digits[letters])
            digits[letters] = HYPHEN_FORBID_DIGIT;
        codes[letters++] = code;
    }
    keep_pattern(c, HYPHEN_CORRECTIONS, codes, digits, letters, line);
    return true;
}

/* A margin only grows: libhyphen's defaults are its least. */
static bool directive(struct compiler *c, const char *line)
{
    for (size_t i = 0; i < sizeof DIRECTIVES / sizeof *DIRECTIVES; i++) {
        size_t n = strlen(DIRECTIVES[i].name);
        if (strncmp(line, DIRECTIVES[i].name, n))
            continue;
        long margin = strtol(line + n, NULL, 10);
        uint8_t *kept = DIRECTIVES[i].margin < 0 ? NULL : &c->margins[DIRECTIVES[i].margin];
        if (kept && margin > *kept && margin < HYPHEN_CODES)
            *kept = (uint8_t)margin;
        return true;
    }
    return false;
}

static bool complain(const char *path, uint32_t line, const char *what)
{
    fprintf(stderr, "%s:%u: %s\n", path, (unsigned)line, what);
    return false;
}

/* one file of lines that is being read */
struct input {
    const char *path;
    uint32_t line; /* from 1 */
    int level;     /* of the dictionary */
};

/* text: a line without its end, NUL-terminated */
static bool parse_dictionary(struct compiler *c, struct input *in, const char *text)
{
    if (in->line == 1)
        return !strcmp(text, "ISO8859-1") || complain(in->path, in->line, "not in ISO8859-1");
    if (!strncmp(text, "NEXTLEVEL", 9)) {
        in->level++;
        return in->level <= HYPHEN_SYLLABLES ||
               complain(in->path, in->line, "more than two levels");
    }
    if (*text == '%' || *text == '#' || directive(c, text))
        return true;
    size_t n = 0;
    while ((unsigned char)text[n] > ' ')
        n++;
    if (memchr(text, '/', n))
        return complain(in->path, in->line, "a pattern that changes the spelling is not supported");
    if (!add_pattern(c, in->level, text, n, in->line) && !strpbrk(text, "-'"))
        return complain(in->path, in->line, "a character that is neither letter nor digit");
    return true;
}

static bool parse_corrections(struct compiler *c, struct input *in, const char *text)
{
    return *text == '#' || add_correction(c, text, strlen(text), in->line) ||
           complain(in->path, in->line, "not a part of a word in small letters");
}

static bool parse_lines(struct compiler *c, struct input *in, struct buf *text,
                        bool (*parse)(struct compiler *, struct input *, const char *))
{
    for (char *s = text->p, *end = text->p + text->n; s < end;) {
        char *stop = memchr(s, '\n', (size_t)(end - s));
        if (!stop)
            stop = end;
        *stop = '\0';
        if (stop > s && stop[-1] == '\r')
            stop[-1] = '\0';
        in->line++;
        if (!parse(c, in, s))
            return false;
        s = stop + 1;
    }
    return true;
}

/* patterns that share their beginning come to stand together, the later line behind */
static int by_letters(const void *a, const void *b)
{
    const struct pattern *p = a, *q = b;
    int order = memcmp(p->codes, q->codes, p->n < q->n ? p->n : q->n);
    if (order)
        return order;
    if (p->n != q->n)
        return p->n < q->n ? -1 : 1;
    return p->line < q->line ? -1 : p->line > q->line;
}

/* sorts, and leaves the later of two with the same letters; answers how many remain */
static size_t sort_patterns(struct pattern *p, size_t n)
{
    size_t kept = 0;
    if (n)
        qsort(p, n, sizeof *p, by_letters);
    for (size_t i = 0; i < n; i++) {
        bool again =
            i + 1 < n && p[i].n == p[i + 1].n && !memcmp(p[i].codes, p[i + 1].codes, p[i].n);
        if (!again)
            p[kept++] = p[i];
    }
    return kept;
}

/* First word of a node with these words, added where there is none. Children are put before their
 * parents, so equal subtrees are found by their words alone: that makes the automaton minimal (as
 * in Daciuk and others, 2000, but from a sorted list). LETTERS_LIMIT keeps the table from being
 * full. */
static uint32_t put_node(struct compiler *c, const uint32_t *node, uint32_t n)
{
    uint64_t h = hyphen_checksum((const unsigned char *)node, n * sizeof *node);
    uint32_t slot = (uint32_t)(h ^ h >> 32) & ((1U << HASH_BITS) - 1);
    while (c->nodes[slot]) {
        uint32_t at = c->nodes[slot] - 1;
        if (c->sizes[slot] == n && !memcmp(c->words.p + at * sizeof *node, node, n * sizeof *node))
            return at;
        slot = (slot + 1) & ((1U << HASH_BITS) - 1);
    }
    uint32_t at = (uint32_t)(c->words.n / sizeof *node);
    buf_put(&c->words, node, n * sizeof *node);
    c->nodes[slot] = at + 1;
    c->sizes[slot] = n;
    return at;
}

static uint32_t put_subtree(struct compiler *c, const struct pattern *p, size_t n, uint32_t depth);

/* the edges out of the node that patterns p[0..n) share at depth; answers their number */
static uint32_t put_edges(struct compiler *c, const struct pattern *p, size_t n, uint32_t depth,
                          uint32_t *edges)
{
    uint32_t count = 0;
    for (size_t i = 0, k; i < n; i = k) {
        unsigned code = p[i].codes[depth];
        for (k = i + 1; k < n && p[k].codes[depth] == code; k++)
            ;
        edges[count++] = code | put_subtree(c, p + i, k - i, depth + 1);
    }
    return count;
}

/* the node of patterns that are alike in `depth` letters, as the edge to it without its letter */
static uint32_t put_subtree(struct compiler *c, const struct pattern *p, size_t n, uint32_t depth)
{
    uint32_t node[HYPHEN_CODES + 1], size = 0, flag = 0;
    bool whole = p->n == depth, leaf = whole && n == 1;
    if (leaf || (whole && p->value)) {
        flag = HYPHEN_EDGE_VALUE;
        node[size++] = p->value | (leaf ? HYPHEN_LEAF : 0);
    }
    if (!leaf) {
        size += put_edges(c, p + whole, n - whole, depth, node + size);
        node[size - 1] |= HYPHEN_EDGE_LAST;
    }
    return put_node(c, node, size) << HYPHEN_EDGE_SHIFT | flag;
}

static bool compile(struct compiler *c)
{
    if (c->letters >= LETTERS_LIMIT)
        return false;
    for (int level = 0; level < HYPHEN_LEVELS; level++) {
        struct pattern *p = (struct pattern *)(void *)c->patterns[level].p;
        size_t n = sort_patterns(p, c->patterns[level].n / sizeof *p);
        uint32_t edges[HYPHEN_CODES];
        uint32_t count = put_edges(c, p, n, 0, edges);
        for (uint32_t i = 0; i < count; i++)
            c->roots[level][edges[i] & (HYPHEN_CODES - 1)] = edges[i];
    }
    return c->values.n < HYPHEN_VALUES_MAX && c->words.n / sizeof(uint32_t) < HYPHEN_WORDS_MAX;
}

/* little endian whatever the machine */
static void put32(struct buf *b, uint32_t v)
{
    unsigned char p[4] = {(unsigned char)v, (unsigned char)(v >> 8), (unsigned char)(v >> 16),
                          (unsigned char)(v >> 24)};
    buf_put(b, p, sizeof p);
}

static void put64(struct buf *b, uint64_t v)
{
    put32(b, (uint32_t)v);
    put32(b, (uint32_t)(v >> 32));
}

static int write_file(const struct compiler *c, const char *path)
{
    struct buf body = {0}, file = {0};
    size_t n_words = c->words.n / sizeof(uint32_t);
    put32(&body, (uint32_t)n_words);
    put32(&body, (uint32_t)c->values.n);
    buf_put(&body, c->margins, sizeof c->margins);
    buf_put(&body, c->codes, sizeof c->codes);
    for (size_t i = 0; i < HYPHEN_LEVELS * HYPHEN_CODES; i++)
        put32(&body, c->roots[i / HYPHEN_CODES][i % HYPHEN_CODES]);
    for (size_t i = 0; i < n_words; i++) {
        uint32_t word;
        memcpy(&word, c->words.p + i * sizeof word, sizeof word);
        put32(&body, word);
    }
    buf_put(&body, c->values.p, c->values.n);
    buf_str(&file, HYPHEN_MAGIC);
    put64(&file, hyphen_checksum((const unsigned char *)body.p, body.n));
    buf_put(&file, body.p, body.n);
    int err = file_replace(path, file.p, file.n);
    buf_free(&body);
    buf_free(&file);
    return err;
}

static bool read_input(const char *path, struct buf *text)
{
    int err = file_read(path, INPUT_LIMIT, text);
    if (err)
        fprintf(stderr, "%s: %s\n", path, file_reason(err, true));
    return !err;
}

static bool read_dictionary(struct compiler *c, const char *path)
{
    struct buf text = {0};
    struct input in = {path, 0, HYPHEN_COMPOUNDS};
    bool done = read_input(path, &text);
    if (done) {
        assign_codes(c, &text);
        done = parse_lines(c, &in, &text, parse_dictionary);
    }
    if (done && in.level != HYPHEN_SYLLABLES)
        done = complain(path, in.line, "no second level (NEXTLEVEL)");
    buf_free(&text);
    return done;
}

static bool read_corrections(struct compiler *c, const char *path)
{
    struct buf text = {0};
    struct input in = {path, 0, HYPHEN_CORRECTIONS};
    bool done = read_input(path, &text) && parse_lines(c, &in, &text, parse_corrections);
    buf_free(&text);
    return done;
}

static bool run(struct compiler *c, const char *dictionary, const char *output,
                const char *corrections)
{
    if (!read_dictionary(c, dictionary) || (corrections && !read_corrections(c, corrections)))
        return false;
    if (!compile(c))
        return complain(dictionary, 0, "more patterns than the format of the file holds");
    int err = write_file(c, output);
    if (err)
        fprintf(stderr, "%s: %s\n", output, file_reason(err, true));
    return !err;
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4) {
        fprintf(stderr, "usage: hyphenc DICTIONARY OUTPUT [CORRECTIONS]\n");
        return 2;
    }
    /* libhyphen's defaults */
    struct compiler c = {.arena = arena_new(0), .margins = {2, 2, 1, 2}};
    c.nodes = ARENA_ARRAY(c.arena, (size_t)1 << HASH_BITS, uint32_t);
    c.sizes = ARENA_ARRAY(c.arena, (size_t)1 << HASH_BITS, uint32_t);
    buf_put(&c.values, "\0\0", 2);
    bool done = run(&c, argv[1], argv[2], argc > 3 ? argv[3] : NULL);
    for (int i = 0; i < HYPHEN_LEVELS; i++)
        buf_free(&c.patterns[i]);
    buf_free(&c.words);
    buf_free(&c.values);
    arena_free(c.arena);
    return done ? 0 : 1;
}
