/* SPDX-License-Identifier: EUPL-1.2 */
/* The examples of FIPS 180-4 and RFC 1321, and pieces that give what the whole gives. */
#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_sha256(void **state)
{
    (void)state;
    char hex[DIGEST_SHA256_HEX];
    digest_sha256("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_sha256("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void test_sha512(void **state)
{
    (void)state;
    char hex[DIGEST_SHA512_HEX];
    digest_sha512("abc", 3, hex);
    assert_string_equal(hex, "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                             "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

static void test_md5(void **state)
{
    (void)state;
    char hex[DIGEST_MD5_HEX];
    digest_md5("abc", 3, hex);
    assert_string_equal(hex, "900150983cd24fb0d6963f7d28e17f72");
    digest_md5("", 0, hex);
    assert_string_equal(hex, "d41d8cd98f00b204e9800998ecf8427e");
}

static void test_pieces(void **state)
{
    (void)state;
    char hex[DIGEST_SHA256_HEX];
    struct digest *d = digest_new();
    digest_put(d, "a", 1);
    digest_put(d, "", 0);
    digest_put(d, "bc", 2);
    digest_end(d, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256),
        cmocka_unit_test(test_sha512),
        cmocka_unit_test(test_md5),
        cmocka_unit_test(test_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
