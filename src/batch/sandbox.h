/* SPDX-License-Identifier: EUPL-1.2 */
/* What a worker does without: network, new programs and processes, a look into other processes, and
 * all that changes the system. Whoever takes over a worker by a hostile document can do no more than
 * fail. */
#ifndef BATCH_SANDBOX_H
#define BATCH_SANDBOX_H
#include <stdbool.h>

/* For this process, for good: the calls left out fail with EPERM. false: the kernel has no such
 * thing, or forbids it (then nothing has changed). */
bool sandbox_enter(void);

#endif
