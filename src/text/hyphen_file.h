/* SPDX-License-Identifier: EUPL-1.2 */
/* The file of compiled hyphenation patterns, written by hyphenc, mapped by hyphen.c. All numbers
 * are little-endian; offsets count from the start of the part they point into.
 *
 *   header   HYPHEN_HEADER bytes, below
 *   nodes    n_words words: a minimal acyclic automaton for each level, in one pool
 *   values   n_values bytes: the digits of the patterns; empty ones come first
 *
 * An edge is one word: bits 0-5 the letter's code, 6 last edge of its node, 7 the node it leads to
 * has a value, 8-31 that node's first word. A node is its value word, where it has one (bits 0-15
 * offset of the digits, bit 31 no edges follow), then its edges by letter. Digits: number of
 * letters between the last digit and the end of the pattern, number of digits, the digits from the
 * last to the first. */
#ifndef TEXT_HYPHEN_FILE_H
#define TEXT_HYPHEN_FILE_H
#include <stddef.h>
#include <stdint.h>

#define HYPHEN_MAGIC "ZUFHYPH1" /* the last letter is the version of this format */

enum {
    HYPHEN_AT_MAGIC = 0,    /* 8 bytes */
    HYPHEN_AT_CHECKSUM = 8, /* 8 bytes: hyphen_checksum of all that follows */
    HYPHEN_AT_WORDS = 16,   /* word: n_words */
    HYPHEN_AT_VALUES = 20,  /* word: n_values */
    HYPHEN_AT_MARGINS = 24, /* 4 bytes: letters kept together at the word's start and end, and at
                               the start and end of a part of a compound */
    HYPHEN_AT_CODES = 28,   /* 256 bytes: code of each Latin-1 letter, capitals as small ones, with
                               HYPHEN_VOWEL; 0: none */
    HYPHEN_AT_ROOTS = 284,  /* words, HYPHEN_CODES a level: the edge for each first letter, or 0 */

    HYPHEN_COMPOUNDS = 0,   /* levels: the dictionary's first, the joints of compounds */
    HYPHEN_SYLLABLES = 1,   /* the dictionary's second */
    HYPHEN_CORRECTIONS = 2, /* our own; digits: FORBID, BREAK, JOINT */
    HYPHEN_LEVELS = 3,
    HYPHEN_FORBID_DIGIT = 1,
    HYPHEN_BREAK_DIGIT = 2,
    HYPHEN_JOINT_DIGIT = 3,

    HYPHEN_CODES = 64,    /* codes are below; 0 is no letter */
    HYPHEN_CODE_EDGE = 1, /* the end of a word or of a part, "." in patterns */
    HYPHEN_VOWEL = 64,    /* in the table of codes */
    HYPHEN_HEADER = HYPHEN_AT_ROOTS + HYPHEN_LEVELS * HYPHEN_CODES * 4,

    HYPHEN_EDGE_LAST = 1 << 6,
    HYPHEN_EDGE_VALUE = 1 << 7,
    HYPHEN_EDGE_SHIFT = 8,
    HYPHEN_VALUES_MAX = 1 << 16,
    HYPHEN_WORDS_MAX = 1 << 24
};
/* in a value word; beside the enum because its bit does not fit an int */
#define HYPHEN_LEAF 0x80000000U

static inline uint32_t hyphen_load32(const unsigned char *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t hyphen_load64(const unsigned char *p)
{
    return hyphen_load32(p) | (uint64_t)hyphen_load32(p + 4) << 32;
}

/* FNV-1a, eight bytes a step */
static inline uint64_t hyphen_checksum(const unsigned char *p, size_t n)
{
    uint64_t h = 0xCBF29CE484222325U;
    for (; n >= 8; p += 8, n -= 8)
        h = (h ^ hyphen_load64(p)) * 0x100000001B3U;
    for (; n; p++, n--)
        h = (h ^ *p) * 0x100000001B3U;
    return h;
}

#endif
