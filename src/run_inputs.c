/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of inputs, each once by its name as the document has it, found by its hash. Sums of what
 * was read are taken from the bytes that were read, all others later (outcome.c). */
#include "run_inputs.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "brief/brief.h"
#include "doc/redact.h"

#include <string.h>

/* Where a name stands in the table, or would: linear probing; the table is never full. */
static size_t slot_of(const struct run_inputs *in, const char *name)
{
    size_t mask = 2 * in->cap - 1, i = (size_t)hash_bytes(name, strlen(name)) & mask;
    while (in->slots[i] && strcmp(in->v[in->slots[i] - 1].name, name) != 0)
        i = (i + 1) & mask;
    return i;
}

static void grow(struct run_inputs *in, struct arena *a)
{
    size_t cap = in->cap ? 2 * in->cap : 8;
    struct run_input *v = ARENA_ARRAY(a, cap, struct run_input);
    if (in->n)
        memcpy(v, in->v, in->n * sizeof *v);
    in->v = v;
    in->cap = cap;
    in->slots = ARENA_ARRAY(a, 2 * cap, size_t);
    for (size_t i = 0; i < in->n; i++)
        in->slots[slot_of(in, v[i].name)] = i + 1;
}

struct run_input *run_inputs_add(struct run_inputs *in, struct arena *a, const char *name,
                                 bool enclosed)
{
    if (!name || !*name)
        return NULL;
    if (in->n == in->cap)
        grow(in, a);
    size_t at = slot_of(in, name);
    if (!in->slots[at]) {
        in->v[in->n] = (struct run_input){.name = arena_strdup(a, name)};
        in->slots[at] = ++in->n;
    }
    struct run_input *input = &in->v[in->slots[at] - 1];
    input->enclosed |= enclosed;
    return input;
}

static const char *named_file(const struct node *n)
{
    bool names = n->kind == KIND_ABBILDUNG || n->kind == KIND_ANLAGE;
    const char *file = names ? node_attr(n, ATTR_DATEI) : NULL;
    return file && *file ? file : NULL;
}

void run_inputs_of_file(struct run_inputs *in, struct arena *a, const struct doc *doc,
                        const char *name)
{
    struct run_input *self = run_inputs_add(in, a, name, false);
    const char *folder = path_folder(a, name);
    if (self)
        digest_sha256(doc->bytes, doc->n_bytes, self->sha256);
    for (const struct node *n = doc->root; n; n = node_walk(doc->root, n))
        if (named_file(n))
            run_inputs_add(in, a, path_join(a, folder, named_file(n)), false);
}

void run_inputs_enclosed(struct run_inputs *in, struct arena *a, const struct node *letter,
                         bool published)
{
    for (const struct node *n = letter; n; n = node_walk(letter, n))
        if (n->kind == KIND_ANLAGE && named_file(n) && !anlage_is_picture(n) &&
            !(published && redact_hides(n)))
            run_inputs_add(in, a, named_file(n), true);
}

/* links stay: where they lead may change */
static struct run_input *add_absolute(struct run_inputs *in, struct arena *a, const char *path)
{
    return run_inputs_add(in, a, path ? path_absolute(a, path) : NULL, false);
}

void run_inputs_of_brief(struct run_inputs *in, struct arena *a, const struct brief *b)
{
    if (!b)
        return;
    /* read once a process: the file may hold something else by now */
    struct run_input *file = add_absolute(in, a, b->path);
    if (file)
        memcpy(file->sha256, b->sha256, sizeof b->sha256);
    add_absolute(in, a, b->logo.path);
}
