/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage: the command line. */
#include "base/die.h"
#include "options.h"

#include <stdlib.h>

static int (*const RUN[COMMAND_COUNT])(const struct options *) = {
    [COMMAND_CHECK] = cmd_check,
    [COMMAND_RENDER] = cmd_render,
    [COMMAND_RULES] = cmd_rules,
};

int main(int argc, char **argv)
{
    struct options o;
    const char **paths = calloc((size_t)argc + 1, sizeof *paths);
    if (!paths)
        die_memory();
    int code = EXIT_USAGE;
    switch (options_read(argc, argv, paths, &o)) {
    case OPTIONS_RUN: code = RUN[o.command](&o); break;
    case OPTIONS_DONE: code = 0; break;
    case OPTIONS_WRONG: break;
    }
    free(paths);
    return code;
}
