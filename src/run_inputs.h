/* SPDX-License-Identifier: EUPL-1.2 */
/* The files that a document's result depends on: its own, the Anfrage it names, pictures and
 * Anlagen, letterheads with their arms. */
#ifndef RUN_INPUTS_H
#define RUN_INPUTS_H
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct brief;
struct node;

struct run_input {
    const char *name; /* relative to the document's folder, or absolute */
    bool enclosed;    /* an Anlage that goes along as it is, not typeset */
};

struct run_inputs {
    struct run_input *v; /* in the order of first mention, each once */
    size_t n, cap;
};

/* name "" or NULL: nothing; the arena keeps what is added */
void run_inputs_add(struct run_inputs *in, struct arena *a, const char *name, bool enclosed);
/* what the tree names; asked: name of the file it stands in, relative to the document's folder;
 * NULL: it is the document itself */
void run_inputs_of_tree(struct run_inputs *in, struct arena *a, const struct node *root,
                        const char *asked);
void run_inputs_of_brief(struct run_inputs *in, struct arena *a, const struct brief *b);

#endif
