/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder of its own for a test, as the working directory: set-up and tear-down for cmocka. */
#ifndef TESTS_ROOM_H
#define TESTS_ROOM_H
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct room {
    char path[32];
    int before; /* the working directory to go back to */
};

static inline int room_enter(void **state)
{
    struct room *r = calloc(1, sizeof *r);
    if (!r)
        return -1;
    snprintf(r->path, sizeof r->path, "/tmp/zufrage-test-XXXXXX");
    r->before = open(".", O_RDONLY | O_DIRECTORY);
    *state = r;
    return !mkdtemp(r->path) || r->before < 0 || chdir(r->path);
}

static inline int room_leave(void **state)
{
    struct room *r = *state;
    char command[128];
    snprintf(command, sizeof command, "chmod -R u+rwx %s && rm -rf %s", r->path, r->path);
    int err = fchdir(r->before) || system(command);
    close(r->before);
    free(r);
    return err;
}

#endif
