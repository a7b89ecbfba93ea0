/* SPDX-License-Identifier: EUPL-1.2 */
/* sarif FILE: whether a file is a SARIF log as code-scanning tools take it; exit code 0: it is. */
#include "../unit/sarif_by_hand.h"
#include "base/buf.h"
#include "base/file.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    struct buf bytes = {0};
    if (argc != 2 || file_read(argv[1], 16 << 20, &bytes) || !bytes.n)
        return 2;
    struct arena *a = arena_new(0);
    const struct json *log = json_parse(a, bytes.p);
    const char *fault = log ? sarif_fault(log) : "no JSON";
    if (fault)
        printf("%s\n", fault);
    arena_free(a);
    buf_free(&bytes);
    return fault != NULL;
}
