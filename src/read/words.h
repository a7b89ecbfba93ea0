/* SPDX-License-Identifier: EUPL-1.2 */
/* Words for sentences about a file's names: lists, and the name that was probably meant. */
#ifndef READ_WORDS_H
#define READ_WORDS_H
#include "read/raw.h"

#include <stddef.h>

/* names of elements or attributes, each once */
struct names {
    const char *name[64];
    size_t n;
};
void names_add(struct names *list, const char *name);
bool names_hold(const struct names *list, const char *name);

enum words { WORDS_AND, WORDS_OR };
/* "<a>, <b> und <c>", of more than eight: "… und andere"; tags: in angle brackets */
const char *words_list(const struct pass *p, const struct names *list, enum words join, bool tags);
/* the one name of the list that differs from s by one slip of the keyboard (two in longer names),
 * or NULL */
const char *words_nearest(const struct names *list, const char *s);

/* characters of a raw text without the white space around them */
struct pos words_place(const struct raw *text);

#endif
