/* SPDX-License-Identifier: EUPL-1.2 */
/* What zufrage does without: network and all that changes the system; a worker also new programs
 * and processes and a look into other ones. Whoever takes over a worker by a hostile document can
 * do no more than fail. */
#ifndef BATCH_SANDBOX_H
#define BATCH_SANDBOX_H
#include <stdbool.h>

enum sandbox {
    SANDBOX_CALLER, /* has workers, and runs the programs that read foreign files */
    SANDBOX_WORKER  /* reads and writes files */
};

/* For this process and all it starts, for good: the calls left out fail with EPERM. false: the
 * kernel has no such thing, or forbids it (then nothing has changed). */
bool sandbox_enter(enum sandbox which);

#endif
