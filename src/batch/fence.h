/* SPDX-License-Identifier: EUPL-1.2 */
/* Where this process may still change files (Landlock, Linux 5.13 and later). Reading stays as it
 * is. */
#ifndef BATCH_FENCE_H
#define BATCH_FENCE_H
#include <stdbool.h>
#include <stddef.h>

/* For this process and all it starts, for good: files are made, written, renamed and removed only
 * in these folders, at any depth, links on the way resolved now; elsewhere that fails with EACCES.
 * What is open already, and /dev/null, can be written to. false: the kernel has no such thing, or
 * a folder cannot be opened (then nothing has changed). */
bool fence_enter(const char *const *folders, size_t n);

#endif
