/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage-unpack text|attachments <FILE: run by zufrage, useful by hand. It reads all, then writes
 * all: nothing comes out of a file that turns out to be damaged. The exit code is the status;
 * limits of memory and time are the caller's to set. */
#include "base/file.h"
#include "base/sanitized.h"
#include "batch/sandbox.h"
#include "foreign/tool/tool.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    enum foreign_status (*run)(const struct buf *in, struct buf *out);
} TASKS[] = {
    {"text", office_text},
    {"attachments", pdf_attachments},
};

static enum foreign_status run(const char *task)
{
    for (size_t i = 0; i < sizeof TASKS / sizeof *TASKS; i++) {
        if (strcmp(task, TASKS[i].name) != 0)
            continue;
        struct buf in = {0}, out = {0};
        int err = file_read_stdin(LIMIT_IMPORT_FILE, &in);
        enum foreign_status s = err ? FOREIGN_TOO_LARGE : TASKS[i].run(&in, &out);
        if (s == FOREIGN_OK && fwrite(out.n ? out.p : "", 1, out.n, stdout) != out.n)
            s = FOREIGN_CRASHED;
        buf_free(&in);
        buf_free(&out);
        return s;
    }
    return FOREIGN_USAGE;
}

int main(int argc, char **argv)
{
    if (!SANITIZED) {
        sandbox_enter(SANDBOX_CALLER); /* no more than it has under zufrage, but also by hand */
        sandbox_enter(SANDBOX_WORKER);
    }
    enum foreign_status s = argc == 2 ? run(argv[1]) : FOREIGN_USAGE;
    if (fflush(stdout))
        s = FOREIGN_CRASHED;
    if (s != FOREIGN_OK)
        fprintf(stderr, "zufrage-unpack: %s (%s)\n", foreign_says(s, false), foreign_says(s, true));
    return (int)s;
}
