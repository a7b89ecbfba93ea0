/* SPDX-License-Identifier: EUPL-1.2 */
/* The files that a document's result depends on: its own, the Anfrage it names, pictures and
 * Anlagen, letterheads with their arms. */
#ifndef RUN_INPUTS_H
#define RUN_INPUTS_H
#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct brief;
struct doc;
struct node;

struct run_input {
    const char *name;               /* relative to the document's folder, or absolute */
    bool enclosed;                  /* an Anlage that goes along as it is, not typeset */
    bool unsure;                    /* changed while it was read: its sum is not relied on */
    char sha256[DIGEST_SHA256_HEX]; /* of what was read; "": not summed yet */
};

struct run_inputs {
    struct run_input *v; /* in the order of first mention, each once */
    size_t n, cap;       /* cap: a power of two */
    size_t *slots;       /* 2 * cap, by hash: index in v and 1; 0: free */
};

/* What was added, now or before; name "" or NULL: nothing, NULL. */
struct run_input *run_inputs_add(struct run_inputs *in, struct arena *a, const char *name,
                                 bool enclosed);
/* The file itself, and those that its tree names. name: relative to the document's folder. */
void run_inputs_of_file(struct run_inputs *in, struct arena *a, const struct doc *doc,
                        const char *name);
/* What a letter of the document sends along; published: only what that version does. */
void run_inputs_enclosed(struct run_inputs *in, struct arena *a, const struct node *letter,
                         bool published);
void run_inputs_of_brief(struct run_inputs *in, struct arena *a, const struct brief *b);

#endif
