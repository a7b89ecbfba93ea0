/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage: the command line. Reads the call, gives up what it does not need (confine), runs the one
 * command. The exit code is the command's, unless standard output was lost. */
#include "base/die.h"
#include "confine.h"
#include "options.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static int (*const RUN[COMMAND_COUNT])(const struct options *) = {
    [COMMAND_CHECK] = cmd_check,
    [COMMAND_EXTRACT] = cmd_extract,
    [COMMAND_VERIFY] = cmd_verify,
    [COMMAND_RENDER] = cmd_render,
    [COMMAND_EXPORT] = cmd_export,
    [COMMAND_RULES] = cmd_rules,
    [COMMAND_ANSWER] = cmd_answer,
    [COMMAND_NEW] = cmd_new,
    [COMMAND_IMPORT] = cmd_import,
};

/* what was to be told did not arrive: that is no success */
static bool output_is_lost(void)
{
    if (!fflush(stdout) && !ferror(stdout))
        return false;
    fputs("zufrage: Die Standardausgabe konnte nicht geschrieben werden (cannot write to standard "
          "output)\n",
          stderr);
    return true;
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* a file over its limit is an error of write(), told as such */
    struct options o;
    const char **paths = calloc((size_t)argc + 1, sizeof *paths);
    if (!paths)
        die_memory();
    int code = EXIT_USAGE;
    switch (options_read(argc, argv, paths, &o)) {
    case OPTIONS_RUN:
        confine(&o);
        code = RUN[o.command](&o);
        break;
    case OPTIONS_DONE: code = 0; break;
    case OPTIONS_WRONG: break;
    }
    free(paths);
    return output_is_lost() ? EXIT_USAGE : code;
}
