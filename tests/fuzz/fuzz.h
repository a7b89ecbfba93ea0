/* SPDX-License-Identifier: EUPL-1.2 */
/* What the fuzz targets share: a program opened once, a folder with pictures that documents may
 * name, and that using up memory is a finding. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "options.h"
#include "program.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct fuzz {
    struct options options;
    struct program program;
    struct arena *arena;
    struct buf out;
};

/* in place of the one in base: the program would end itself without a word to the fuzzer */
_Noreturn void die_memory(void)
{
    abort();
}

/* the working directory becomes a folder of its own */
static inline struct fuzz *fuzz_open(bool (*open_program)(struct program *, const struct options *),
                                     enum command command)
{
    static struct fuzz *f;
    if (f)
        return f;
    const char *within = getenv("TMPDIR");
    char folder[1000];
    snprintf(folder, sizeof folder, "%s/fuzz-XXXXXX", within ? within : "/tmp");
    f = calloc(1, sizeof *f);
    if (!f)
        abort();
    f->options.command = command;
    f->arena = arena_new(0);
    if (!open_program(&f->program, &f->options) || !mkdtemp(folder) || chdir(folder))
        abort();
    f->program.dump = &f->out;
    return f;
}

static inline void fuzz_file(const char *name, const uint8_t *data, size_t n)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, data, n) != (ssize_t)n || close(fd))
        abort();
}

#endif
