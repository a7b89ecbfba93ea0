/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer: any bytes as a file of rules, with its samples. */
#include "fuzz.h"
#include "match/rules.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct fuzz *f = fuzz_open(program_open_schemas, COMMAND_RULES);
    struct diag *d = diag_new(f->arena, LANG_DE);
    fuzz_file("r.xml", data, n);
    struct rules *r = read_rules(f->program.reader, f->arena, "r.xml", n % 4 != 0, d);
    if (!r && !diag_first(d))
        abort();
    if (r)
        rules_free(r);
    arena_reset(f->arena);
    return 0;
}
