/* SPDX-License-Identifier: EUPL-1.2 */
/* Arena: one a document. Everything that lives as long as the document (nodes, strings, boxes,
 * findings) is taken from it and freed at once. Running out of memory or over the arena's limit
 * ends the process with a message (exit 2): callers never see NULL. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stdarg.h>
#include <stddef.h>

struct arena;

/* limit: bytes in all; 0: no limit. The caller owns the result. */
struct arena *arena_new(size_t limit);
/* all that was taken from it is gone; NULL is allowed */
void arena_free(struct arena *a);
/* forgets all that was taken, keeps the blocks for the next document */
void arena_reset(struct arena *a);
/* zeroed, aligned for any type */
void *arena_alloc(struct arena *a, size_t size);
/* n * size, checked for overflow */
void *arena_array(struct arena *a, size_t n, size_t size);
/* Copies, always with a NUL behind; n: bytes of s, which need not have one. printf's rules hold for
 * fmt; the result has the length it needs. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* bytes taken since the last reset */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type)      ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))

#endif
