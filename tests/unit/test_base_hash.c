/* SPDX-License-Identifier: EUPL-1.2 */
/* The test vectors of FNV-1a with 64 bits, and pieces that give what the whole gives: files of
 * earlier runs hold such numbers. */
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_vectors(void **state)
{
    (void)state;
    assert_true(hash_bytes("", 0) == 0xCBF29CE484222325U);
    assert_true(hash_bytes("a", 1) == 0xAF63DC4C8601EC8CU);
    assert_true(hash_bytes("foobar", 6) == 0x85944171F73967E8U);
}

static void test_pieces(void **state)
{
    (void)state;
    uint64_t h = hash_more(HASH_START, "foo", 3);
    assert_true(hash_more(h, "bar", 3) == hash_bytes("foobar", 6));
    assert_true(hash_more(h, "", 0) == h);
    assert_true(hash_bytes("\xFF", 1) != hash_bytes("\x7F", 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_vectors),
                                       cmocka_unit_test(test_pieces)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
