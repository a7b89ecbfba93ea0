/* SPDX-License-Identifier: EUPL-1.2 */
/* Another program, run to read what is hostile: bytes on its standard input, what it writes to
 * standard output back, under limits of time, memory and output; no shell, no files of its own, its
 * messages go nowhere. Whatever becomes of it, it is over when the call returns. */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H
#include "base/buf.h"

enum child_end {
    CHILD_DONE,    /* it ended by itself: *code */
    CHILD_ABSENT,  /* there is no such program, or it may not be run */
    CHILD_CRASHED, /* a signal ended it: a fault of its own, or too much memory */
    CHILD_LATE,    /* it took too long */
    CHILD_LOUD     /* it wrote more than allowed */
};

struct child_limits {
    int seconds;   /* by the clock, and of processor time */
    size_t memory; /* bytes of address space; not held to under AddressSanitizer */
    size_t output; /* bytes */
};

/* argv: NULL-terminated, argv[0] a path, or a name looked up in $PATH; in: n bytes, which it can
 * also read as a file of its own. out: what it wrote is put behind what is there, also of one that
 * did not end well, up to 64 KiB more than limits.output. *code: its exit code, 0 unless
 * CHILD_DONE. CHILD_CRASHED also where no process could be made. */
enum child_end child_run(char *const argv[], const void *in, size_t n, struct child_limits limits,
                         struct buf *out, int *code);

#endif
