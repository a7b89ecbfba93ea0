/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests: what setting text takes, without a letter. The tests say the sizes they want. */
#ifndef TESTS_LAYOUT_BY_HAND_H
#define TESTS_LAYOUT_BY_HAND_H
#include "base/arena.h"
#include "layout/set.h"
#include "text/hyphen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture {
    struct arena *a; /* owns the fixture too */
    struct fonts *fonts;
    struct hyphen *hyphen;
    struct brief brief;
    struct layout_job job;
    struct set set;
    struct pages pages;
};

static inline struct fixture *fixture_new(struct brief brief)
{
    struct arena *a = arena_new(0);
    struct fixture *f = ARENA_NEW(a, struct fixture);
    const char *error = NULL;
    f->a = a;
    f->fonts = fonts_new(ZUFRAGE_SOURCE "/fonts");
    f->hyphen = hyphen_open(ZUFRAGE_BUILD "/share/hyphen-de.bin");
    assert_non_null(f->hyphen);
    f->brief = brief;
    f->job = (struct layout_job){
        .arena = f->a, .fonts = f->fonts, .hyphen = f->hyphen, .diag = diag_new(f->a, LANG_DE)};
    f->set = (struct set){.job = &f->job, .a = f->a, .brief = &f->brief, .pages = &f->pages};
    f->set.family = fonts_family(f->fonts, "Arimo", false, &error);
    assert_non_null(f->set.family);
    return f;
}

static inline int close_all(void **state)
{
    struct fixture *f = *state;
    hyphen_close(f->hyphen);
    fonts_free(f->fonts);
    arena_free(f->a);
    return 0;
}

#endif
