/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the parts of the program lie: beside it where it is installed (bin/zufrage, share/zufrage,
 * libexec/zufrage, wherever the whole was put); in the project where it runs from the build folder;
 * else, copied away alone, in the folders that it was built for. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

struct arena;

enum place {
    PLACE_TEMPLATES, /* schemas, rules, letterheads */
    PLACE_FONTS,
    PLACE_COMPILED, /* hyphenation patterns and words */
    PLACE_HELPERS,  /* programs that this one runs */
    PLACE_COUNT
};

/* the folder; whether it is there is for the caller to see */
char *place_of(struct arena *a, enum place part);

#endif
