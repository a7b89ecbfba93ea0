/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer: any bytes as a document, all the way to the pages, in turn as the record's version and
 * as the published one, as pages and as PDF. */
#include "fuzz.h"
#include "run.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct fuzz *f = fuzz_open(program_open, COMMAND_RENDER);
    struct diag *d = diag_new(f->arena, LANG_DE);
    f->options.value[OPT_FORCE] = "";
    f->options.value[OPT_PUBLIC] = n % 3 ? NULL : "";
    f->options.value[OPT_EMBED_XML] = n % 5 ? NULL : "";
    f->program.dump = n % 4 ? &f->out : NULL;
    fuzz_file("d.xml", data, n);
    run_document(&f->program, f->arena, "d.xml", NULL, d);
    diag_sort(d);
    buf_clear(&f->out);
    arena_reset(f->arena);
    return 0;
}
