/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether this is a build with AddressSanitizer. Its shadow memory takes more address space than
 * any limit, and its search for leaks at the end starts a process that looks into this one: neither
 * goes with what a program for hostile files is denied. */
#ifndef BASE_SANITIZED_H
#define BASE_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
#else
enum { SANITIZED = 0 };
#endif

#endif
