/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests: findings that are collected and printed. */
#ifndef TESTS_DIAG_BY_HAND_H
#define TESTS_DIAG_BY_HAND_H
#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"

#include <string.h>

struct fixture {
    struct arena *a;
    struct diag *d;
    struct buf out;
};

static inline int begin(void **state)
{
    static struct fixture f;
    f = (struct fixture){.a = arena_new(0)};
    f.d = diag_new(f.a, LANG_DE);
    *state = &f;
    return 0;
}

static inline int end(void **state)
{
    struct fixture *f = *state;
    buf_free(&f->out);
    arena_free(f->a);
    return 0;
}

static inline const struct source *text_source(struct fixture *f, const char *name,
                                               const char *text)
{
    return source_new(f->a, name, text, strlen(text));
}

#endif
