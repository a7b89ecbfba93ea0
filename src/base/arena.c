/* SPDX-License-Identifier: EUPL-1.2 */
/* Arena: a chain of blocks; a request larger than a block gets one of its own. Taking costs the
 * clearing of the bytes and no search: only the head has room, what is left in older blocks is
 * given up. Nothing can be given back singly; what grows (base/buf.h) is copied in when it is
 * done. */
#include "base/arena.h"

#include "base/die.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* BLOCK_SIZE and the alignment in bytes: the one suits a letter of a few pages, the other any type
 * C17 has */
enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = 16 };

struct block {
    struct block *next;
    size_t size; /* bytes of data */
    size_t used; /* bytes taken */
    _Alignas(ALIGNMENT) unsigned char data[];
};

struct arena {
    struct block *head;  /* the block that is being filled; older ones follow */
    struct block *spare; /* blocks of standard size kept by arena_reset */
    size_t limit;        /* bytes, 0: none */
    size_t used;         /* bytes taken since the last reset */
};

static struct block *block_new(size_t size)
{
    struct block *b = malloc(sizeof *b + size);
    if (!b)
        die_memory();
    b->next = NULL;
    b->size = size;
    b->used = 0;
    return b;
}

struct arena *arena_new(size_t limit)
{
    struct arena *a = calloc(1, sizeof *a);
    if (!a)
        die_memory();
    a->limit = limit;
    return a;
}

/* from b to the end; b may be NULL */
static void chain_free(struct block *b)
{
    while (b) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    chain_free(a->head);
    chain_free(a->spare);
    free(a);
}

void arena_reset(struct arena *a)
{
    struct block *b = a->head;
    while (b) {
        struct block *next = b->next;
        if (b->size == BLOCK_SIZE) {
            b->used = 0;
            b->next = a->spare;
            a->spare = b;
        } else {
            free(b);
        }
        b = next;
    }
    a->head = NULL;
    a->used = 0;
}

/* not yet in a chain */
static struct block *block_take(struct arena *a, size_t size)
{
    if (size > BLOCK_SIZE)
        return block_new(size);
    if (!a->spare)
        return block_new(BLOCK_SIZE);
    struct block *b = a->spare;
    a->spare = b->next;
    return b;
}

/* a block with room for size more; one of its own stands behind the head, which goes on being
 * filled */
static struct block *block_for(struct arena *a, size_t size)
{
    if (a->head && a->head->size - a->head->used >= size)
        return a->head;
    struct block *b = block_take(a, size);
    struct block **at = size > BLOCK_SIZE && a->head ? &a->head->next : &a->head;
    b->next = *at;
    *at = b;
    return b;
}

/* Cleared even where a block is used again: callers rely on NULL and 0 in new nodes. */
void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        die_memory();
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (a->limit && (size > a->limit || a->used > a->limit - size))
        die_memory();
    struct block *b = block_for(a, size);
    void *p = b->data + b->used;
    b->used += size;
    a->used += size;
    memset(p, 0, size);
    return p;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / 2 / size)
        die_memory();
    return arena_alloc(a, n * size);
}

/* s may be NULL for n == 0, which NULL and memcpy would not allow */
char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    if (n)
        memcpy(p, s, n);
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

/* a format that the library cannot print is treated like a lack of memory: it cannot be told
 * either */
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0)
        die_memory();
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *p = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return p;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
