/* SPDX-License-Identifier: EUPL-1.2 */
/* Command line: the tables of commands and options, and what one call says. */
#ifndef OPTIONS_H
#define OPTIONS_H
#include "diag/diag.h"

#include <stdbool.h>
#include <stddef.h>

enum command {
#define COMMAND(id, ...) COMMAND_##id,
#include "commands.def"
#undef COMMAND
    COMMAND_COUNT
};

/* bits for options.def */
enum {
#define COMMAND(id, ...) CMD_##id = 1 << COMMAND_##id,
#include "commands.def"
#undef COMMAND
    CMD_ANY = (1 << COMMAND_COUNT) - 1
};

enum option {
#define OPTION(id, ...) OPT_##id,
#include "options.def"
#undef OPTION
    OPTION_COUNT
};

enum options_result { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG };

enum { REPEATS_MAX = 100 }; /* of one option */

struct options {
    enum command command;
    const char *value[OPTION_COUNT]; /* argument, or "" for one without; NULL: not given; of one
                                        that stands several times the last */
    const char *joint[REPEATS_MAX];  /* every --joint */
    size_t n_joint;
    const char **paths;              /* into argv */
    size_t n_paths;
    enum lang lang;
};

/* Reads argv; prints help and version (OPTIONS_DONE) and what is wrong (OPTIONS_WRONG). paths: room
 * for argc entries. */
enum options_result options_read(int argc, char **argv, const char **paths, struct options *o);

/* the number that an option names, which options_read has looked at */
unsigned options_number(const struct options *o, enum option which, unsigned otherwise);

/* one file a command; each answers the exit code */
int cmd_check(const struct options *o);
int cmd_extract(const struct options *o);
int cmd_verify(const struct options *o);
int cmd_render(const struct options *o);
int cmd_export(const struct options *o);
int cmd_rules(const struct options *o);
int cmd_answer(const struct options *o);
int cmd_new(const struct options *o);
int cmd_import(const struct options *o);

#endif
