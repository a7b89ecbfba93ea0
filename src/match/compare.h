/* SPDX-License-Identifier: EUPL-1.2 */
/* Quoted against asked: the same, other typography (quotation marks, dashes, hyphens, blanks), or
 * other words. */
#ifndef MATCH_COMPARE_H
#define MATCH_COMPARE_H
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum compare_result { COMPARE_SAME, COMPARE_TYPOGRAPHY, COMPARE_WORDING };

struct comparison {
    enum compare_result result;
    /* the first difference, word by word: byte range of b and the words of both, "" for none */
    size_t b_start, b_end;
    const char *a_words, *b_words;
    /* all differences as a person reads them, each with a word around it; "" when the same:
     * gestellt: „… Zweck dienen diese …“, wiedergegeben: „… Zweck dienten diese …“ */
    const char *shown;
};

/* a: the asked, b: the quoted text, both flat (NFC, blanks collapsed). A number before the question
 * ("4.") and blanks around it do not count. The case of letters, ß and ss, every other sign make
 * other words. All from the arena. */
struct comparison compare_texts(struct arena *arena, const char *a, const char *b, bool english);

#endif
