/* SPDX-License-Identifier: EUPL-1.2 */
/* Arenas: alignment, zeroes, reuse, limits. */
#include "base/arena.h"
#include "base/die.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *p = arena_alloc(a, size);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xA5, size);
    }
    arena_free(a);
}

static void pieces_do_not_overlap(void **state)
{
    (void)state;
    enum { N = 400 };
    struct arena *a = arena_new(0);
    unsigned char *p[N];
    for (size_t i = 0; i < N; i++) {
        size_t size = i % 50 == 49 ? 70000 : 100 + i;
        p[i] = memset(arena_alloc(a, size), (int)(i % 251), size);
    }
    for (size_t i = 0; i < N; i++) {
        size_t size = i % 50 == 49 ? 70000 : 100 + i;
        for (size_t k = 0; k < size; k++)
            assert_int_equal(p[i][k], i % 251);
    }
    arena_free(a);
}

static void a_large_piece_does_not_waste_the_block(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    char *first = arena_alloc(a, 16);
    arena_alloc(a, 1000000);
    char *second = arena_alloc(a, 16);
    assert_ptr_equal(second, first + 16);
    arena_free(a);
}

static void reset_forgets_and_clears(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 300; i++) {
            unsigned char *p = arena_alloc(a, 1000);
            assert_int_equal(p[0] | p[999], 0);
            memset(p, 0xFF, 1000);
        }
        memset(arena_alloc(a, 200000), 0xFF, 200000);
        assert_int_equal(arena_used(a), 300 * 1008 + 200000);
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
    arena_free(a);
    arena_free(NULL);
}

static void copies_strings(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    assert_string_equal(arena_strdup(a, "Kreistagsbüro"), "Kreistagsbüro");
    assert_string_equal(arena_strndup(a, "Kreistag", 5), "Kreis");
    assert_string_equal(arena_strndup(a, NULL, 0), "");
    assert_string_equal(arena_printf(a, "Frage %d%s", 12, "a"), "Frage 12a");
    char *wide = arena_printf(a, "%*d", 100000, 7);
    assert_int_equal(strlen(wide), 100000);
    assert_int_equal(wide[99999], '7');
    arena_free(a);
}

enum greedy { OVER_LIMIT, OVER_LIMIT_AT_ONCE, ARRAY_OVERFLOW, ABSURD_SIZE };

static void take(enum greedy how)
{
    struct arena *a = arena_new(how == OVER_LIMIT || how == OVER_LIMIT_AT_ONCE ? 100000 : 0);
    switch (how) {
    case OVER_LIMIT:
        for (int i = 0; i < 100; i++)
            arena_alloc(a, 1008);
        break;
    case OVER_LIMIT_AT_ONCE: arena_alloc(a, 100001); break;
    case ARRAY_OVERFLOW: arena_array(a, SIZE_MAX / 4, 8); break;
    case ABSURD_SIZE: arena_alloc(a, SIZE_MAX - 3); break;
    }
}

/* the exit code of a process that takes too much, and what it says */
static int end_of(enum greedy how, char *said, size_t size)
{
    int fds[2], status;
    assert_int_equal(pipe(fds), 0);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (!child) {
        dup2(fds[1], STDERR_FILENO);
        close(fds[0]);
        close(fds[1]);
        take(how);
        _exit(0);
    }
    close(fds[1]);
    ssize_t n = read(fds[0], said, size - 1);
    said[n > 0 ? n : 0] = '\0';
    close(fds[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void too_much_ends_the_process_with_a_message(void **state)
{
    (void)state;
    for (int how = OVER_LIMIT; how <= ABSURD_SIZE; how++) {
        char said[1000];
        assert_int_equal(end_of((enum greedy)how, said, sizeof said), EXIT_USAGE);
        assert_non_null(strstr(said, "Arbeitsspeicher"));
        assert_non_null(strstr(said, "out of memory"));
    }
}

static void the_limit_itself_is_allowed(void **state)
{
    (void)state;
    struct arena *a = arena_new(1600);
    for (int i = 0; i < 100; i++)
        arena_alloc(a, 16);
    assert_int_equal(arena_used(a), 1600);
    arena_reset(a);
    assert_non_null(arena_alloc(a, 1600));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(a_large_piece_does_not_waste_the_block),
        cmocka_unit_test(reset_forgets_and_clears),
        cmocka_unit_test(copies_strings),
        cmocka_unit_test(too_much_ends_the_process_with_a_message),
        cmocka_unit_test(the_limit_itself_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
