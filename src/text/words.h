/* SPDX-License-Identifier: EUPL-1.2 */
/* German words: a list compiled at build time from hunspell-de-de, mapped, not parsed, at start.
 * Says what is known of a word and whether it can be a compound; case is left to the caller. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct words;

/* what is known of a word, any number of these */
enum word_class {
    WORD_NOUN = 1,       /* stands with a capital: nouns, names, abbreviations */
    WORD_LOWER = 2,      /* stands in small letters */
    WORD_WEAK = 4,       /* so too, but as an imperative or a second person ("trag", "dienst") */
    WORD_FIRST = 8,      /* begins compounds in this form ("haushalts", "schul") */
    WORD_LAST = 16,      /* a noun that ends compounds */
    WORD_FORM = 32,      /* a form word: article, preposition, pronoun, auxiliary … */
    WORD_ADJECTIVE = 64, /* an adjective or participle; ends compounds in small letters */
    WORD_SHORT = 128,    /* an abbreviation or unit: not a word to be split off */
    WORD_JOINS = 256,    /* joins verbs and participles: "auf", "darauf", "fest" */
    WORD_VERB = 512,     /* a form word that is a verb */
    WORD_OPEN = 1024     /* a noun that may begin compounds, though the dictionary has none */
};

/* path of the compiled list; NULL when it cannot be read or is damaged. words_close frees. */
struct words *words_open(const char *path);
void words_close(struct words *w);

/* Classes of n bytes of UTF-8, whatever their case; 0: not known. */
unsigned words_classes(const struct words *w, const char *s, size_t n);

/* Whether n bytes are a compound of at least two known parts of three letters or more, with what
 * may stand between them, ending in a word of one of the classes `last` (WORD_LAST: a noun,
 * WORD_ADJECTIVE: a word in small letters). Words of more than WORDS_LETTERS letters are none. */
enum { WORDS_LETTERS = 96 };
bool words_compound(const struct words *w, const char *s, size_t n, unsigned last);

/* What a caller has found out of a word, kept with it for a while. One kind of notes for all who
 * use the list. false: nothing is kept */
bool words_recall(const struct words *w, const char *s, size_t n, uint64_t *note);
void words_remember(const struct words *w, const char *s, size_t n, uint64_t note);

#endif
