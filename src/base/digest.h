/* SPDX-License-Identifier: EUPL-1.2 */
/* Checksums (FIPS 180-4; RFC 1321) as lower-case hexadecimal text. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H
#include <stddef.h>

/* characters, the closing NUL included */
enum { DIGEST_MD5_HEX = 33, DIGEST_SHA256_HEX = 65, DIGEST_SHA512_HEX = 129 };

/* of several pieces, one after the other */
struct digest;
struct digest *digest_new(void); /* SHA-256; the caller gives it to digest_end */
void digest_put(struct digest *d, const void *bytes, size_t n);
/* writes the sum and frees d */
void digest_end(struct digest *d, char hex[DIGEST_SHA256_HEX]);

void digest_sha256(const void *bytes, size_t n, char hex[DIGEST_SHA256_HEX]);
void digest_sha512(const void *bytes, size_t n, char hex[DIGEST_SHA512_HEX]);
/* for what a PDF says of the files in it, against damage, not against forgery */
void digest_md5(const void *bytes, size_t n, char hex[DIGEST_MD5_HEX]);

#endif
