/* SPDX-License-Identifier: EUPL-1.2 */
/* For the tests of read/: a reader with the project's schemas, a file written from a string, what
 * reading it gave. Each test stands in a folder of its own (room.h). */
#ifndef TESTS_READ_BY_HAND_H
#define TESTS_READ_BY_HAND_H
#include "base/arena.h"
#include "base/buf.h"
#include "read/read.h"
#include "room.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct reading {
    struct room *room;
    struct arena *a;
    struct reader *r;
    struct diag *d; /* of the last file */
    struct doc *doc;
    int err;
};

static inline int reading_begin(void **state)
{
    void *room = NULL;
    const char *error = NULL;
    struct reading *f = calloc(1, sizeof *f);
    if (!f || room_enter(&room))
        return -1;
    f->room = room;
    f->a = arena_new(0);
    f->r = reader_open(f->a, ZUFRAGE_SOURCE "/templates", &error);
    *state = f;
    return f->r ? 0 : -1;
}

static inline int reading_end(void **state)
{
    struct reading *f = *state;
    void *room = f->room;
    reader_close(f->r);
    arena_free(f->a);
    free(f);
    return room_leave(&room);
}

static inline void write_bytes(const char *name, const void *bytes, size_t n)
{
    FILE *out = fopen(name, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, n, out), n);
    fclose(out);
}

static inline void read_bytes_as(struct reading *f, const void *bytes, size_t n, enum lang lang)
{
    write_bytes("t.xml", bytes, n);
    f->d = diag_new(f->a, lang);
    f->doc = read_document(f->r, f->a, "t.xml", f->d, &f->err);
    diag_sort(f->d);
}

static inline void read_string(struct reading *f, const char *text)
{
    read_bytes_as(f, text, strlen(text), LANG_DE);
}

static inline size_t count_findings(const struct reading *f)
{
    size_t n = 0;
    for (const struct finding *x = diag_first(f->d); x; x = x->next)
        n++;
    return n;
}

/* "2:5" */
static inline const char *place(struct reading *f, struct pos pos)
{
    size_t line, column;
    source_line_column(pos.src, pos.start, &line, &column);
    return arena_printf(f->a, "%zu:%zu", line, column);
}

/* what the file has at a place */
static inline const char *spot(struct reading *f, struct pos pos)
{
    return arena_strndup(f->a, pos.src->text + pos.start, pos.end - pos.start);
}

/* the one finding there is: its name, place, and words of its detail */
static inline void assert_only(struct reading *f, const char *id, const char *where,
                               const char *words)
{
    const struct finding *x = diag_first(f->d);
    assert_non_null(x);
    if (count_findings(f) != 1 || !strstr(x->detail, words))
        for (const struct finding *y = x; y; y = y->next)
            print_message("%s: %s [%s]\n", place(f, y->pos), y->detail, y->info->name);
    assert_int_equal(count_findings(f), 1);
    assert_string_equal(x->info->name, id);
    assert_string_equal(place(f, x->pos), where);
    assert_non_null(strstr(x->detail, words));
}

/* the node that a path of kinds leads to, first child by first child */
static inline const struct node *node_at(const struct node *n, const enum kind *path, size_t depth)
{
    for (size_t i = 0; i < depth; i++) {
        n = node_child(n, path[i]);
        assert_non_null(n);
    }
    return n;
}
#define NODE(n, ...)                                                                               \
    node_at((n), (const enum kind[]){__VA_ARGS__},                                                 \
            sizeof((const enum kind[]){__VA_ARGS__}) / sizeof(enum kind))

#define TEST(name) cmocka_unit_test_setup_teardown(name, reading_begin, reading_end)

#define HEAD      "<anfrage xmlns=\"urn:zufrage:1\" datum=\"2026-01-02\">"
#define PARTIES   "<absender/><empfaenger/><betreff>B</betreff>"
#define QUESTIONS "<fragen><frage nr=\"1\">Was?</frage></fragen>"
#define TAIL      QUESTIONS "</anfrage>"

#endif
