/* SPDX-License-Identifier: EUPL-1.2 */
/* Checksums by nettle, which no header names: SHA-256 and SHA-512 (FIPS 180-4), MD5 (RFC 1321). */
#include "base/digest.h"

#include "base/die.h"

#include <nettle/md5.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdlib.h>

/* on the heap, not in an arena: it lives from digest_new to digest_end */
struct digest {
    struct sha256_ctx sha256;
};

/* hex: room for 2 n + 1 characters */
static void put_hex(const uint8_t *sum, size_t n, char *hex)
{
    for (size_t i = 0; i < n; i++) {
        *hex++ = "0123456789abcdef"[sum[i] >> 4];
        *hex++ = "0123456789abcdef"[sum[i] & 15];
    }
    *hex = 0;
}

struct digest *digest_new(void)
{
    struct digest *d = malloc(sizeof *d);
    if (!d)
        die_memory();
    sha256_init(&d->sha256);
    return d;
}

void digest_put(struct digest *d, const void *bytes, size_t n)
{
    sha256_update(&d->sha256, n, bytes);
}

void digest_end(struct digest *d, char hex[DIGEST_SHA256_HEX])
{
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(&d->sha256, sizeof sum, sum);
    put_hex(sum, sizeof sum, hex);
    free(d);
}

void digest_sha256(const void *bytes, size_t n, char hex[DIGEST_SHA256_HEX])
{
    struct digest *d = digest_new();
    digest_put(d, bytes, n);
    digest_end(d, hex);
}

void digest_sha512(const void *bytes, size_t n, char hex[DIGEST_SHA512_HEX])
{
    struct sha512_ctx sha512;
    uint8_t sum[SHA512_DIGEST_SIZE];
    sha512_init(&sha512);
    sha512_update(&sha512, n, bytes);
    sha512_digest(&sha512, sizeof sum, sum);
    put_hex(sum, sizeof sum, hex);
}

void digest_md5(const void *bytes, size_t n, char hex[DIGEST_MD5_HEX])
{
    struct md5_ctx md5;
    uint8_t sum[MD5_DIGEST_SIZE];
    md5_init(&md5);
    md5_update(&md5, n, bytes);
    md5_digest(&md5, sizeof sum, sum);
    put_hex(sum, sizeof sum, hex);
}
