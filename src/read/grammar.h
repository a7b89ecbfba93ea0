/* SPDX-License-Identifier: EUPL-1.2 */
/* The schema as automata, for explaining what is not valid: each element's content as the set of
 * places (particles) of its model and what may follow each (Glushkov 1961). Made from the same .xsd
 * that libxml2 validates with, when a file was found invalid; it knows the part of XSD 1.0 that our
 * schemas use. */
#ifndef READ_GRAMMAR_H
#define READ_GRAMMAR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* what an attribute's value may be */
struct value {
    bool boolean;       /* true, false, 1, 0 */
    bool collapse;      /* blanks at the ends and doubled ones do not count */
    bool filled;        /* not empty */
    const char **words; /* one of these; NULL: no list */
    size_t n_words;
    void *pattern;       /* grammar.c's own; NULL: none */
    const char *says[2]; /* by enum lang: the type's documentation, "a number such as 1"; or NULL */
};

/* in the order of the schema */
struct attr_rule {
    const char *name;
    const struct value *value; /* NULL: any */
    bool required;
    struct attr_rule *next;
};

enum { PLACES_MAX = 64 };

struct type {
    bool text;                     /* may hold character data */
    bool all;                      /* children in any order, each at most once */
    bool nullable;                 /* may hold no child */
    size_t n;                      /* places */
    uint64_t first, last, needed;  /* sets of places; needed: of `all`, those that must stand */
    uint64_t follow[PLACES_MAX];   /* for each place those that may come next */
    const char *names[PLACES_MAX]; /* of the elements */
    /* of their content; NULL only where reading the schema failed */
    struct type *types[PLACES_MAX];
    struct attr_rule *attrs; /* in the order of the schema */
    const void *key;         /* grammar.c's own */
    struct type *next;       /* all types of the grammar */
};

/* memory of the arena it was opened with */
struct grammar {
    const char *ns; /* of all elements */
    struct type *types;
    struct type roots; /* names and types of the root elements */
};

/* NULL when the file cannot be read or says what is not understood; close releases the patterns */
struct grammar *grammar_open(struct arena *a, const char *path);
void grammar_close(struct grammar *g);

/* type of a root element, NULL: none */
struct type *grammar_root(const struct grammar *g, const char *name);
/* whether any element has the name */
bool grammar_knows(const struct grammar *g, const char *name);
bool value_allows(const struct value *v, const char *s);

#endif
