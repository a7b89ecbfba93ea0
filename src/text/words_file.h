/* SPDX-License-Identifier: EUPL-1.2 */
/* The file of German words, written by wordsc, mapped by words.c. All numbers are little-endian.
 *
 *   header   WORDS_HEADER bytes, below
 *   nodes    n_nodes words of 32 bits: a minimal acyclic automaton of the words in small letters
 *
 * An edge is one word: bits 0-5 the letter's code, 6 last edge of its node, 7 the node it leads to
 * ends a word, 8-31 that node's first word. A node is its class word, where a word ends there (bits
 * 0-15 enum word_class, bit 31 no edges follow), then its edges by letter. */
#ifndef TEXT_WORDS_FILE_H
#define TEXT_WORDS_FILE_H
#include "text/hyphen_file.h" /* numbers and checksum are those of the patterns */

#define WORDS_MAGIC "ZUFWORT1" /* the last letter is the version of this format */

enum {
    WORDS_AT_MAGIC = 0,    /* 8 bytes */
    WORDS_AT_CHECKSUM = 8, /* 8 bytes: hyphen_checksum of all that follows */
    WORDS_AT_NODES = 16,   /* word: n_nodes */
    WORDS_AT_ROOT = 20,    /* word: the edge to the first node, without a letter */
    WORDS_AT_CODES =
        24, /* 256 bytes: code of each Latin-1 letter, capitals as small ones; 0: none */
    WORDS_HEADER = WORDS_AT_CODES + 256,

    WORDS_CODES = 64, /* codes are below; 0 is no letter */
    WORDS_EDGE_LAST = 1 << 6,
    WORDS_EDGE_ENDS = 1 << 7,
    WORDS_EDGE_SHIFT = 8,
    WORDS_NODES_MAX = 1 << 24,
    WORDS_CLASSES = 0xFFFF
};
/* in a class word; beside the enum because its bit does not fit an int */
#define WORDS_LEAF 0x80000000U

#endif
