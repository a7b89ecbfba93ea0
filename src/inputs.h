/* SPDX-License-Identifier: EUPL-1.2 */
/* The documents a call names, in a fixed order, each with its output. */
#ifndef INPUTS_H
#define INPUTS_H
#include <stdbool.h>
#include <stddef.h>

struct arena;

struct input {
    const char *path;   /* as the user knows it; "-": standard input */
    const char *below;  /* its path below the folder that was named; the file's name otherwise */
    const char *folder; /* that was named, in which it was found; NULL: the file itself was */
    const char *output; /* of render; NULL: none yet */
    bool second;        /* a vorgang: its Anfrage gets a PDF of its own beside it */
    bool named;         /* on the command line itself, not found in a folder */
};

struct inputs {
    struct input *v; /* in the arena, in the order of the call and by name within folders */
    size_t n, cap;
    size_t skipped;         /* XML files of other namespaces */
    const char *unreadable; /* first folder that could not be read; NULL: none */
    int unreadable_error;   /* errno value */
};

/* Walks folders recursively, sorted by name; answers in the arena. */
void inputs_add(struct inputs *in, struct arena *a, const char *path);
/* Gives each input its output. out: -o, or NULL. One input: a PDF, unless out is a folder or ends
 * in
 * "/"; several: a folder that mirrors the tree. Answers NULL, or the output that two inputs share.
 */
const char *inputs_plan(struct inputs *in, struct arena *a, const char *out);

#endif
