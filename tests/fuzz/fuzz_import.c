/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer: any bytes as the text of letters; a line "#####" parts inquiry and answer. */
#include "doc/write.h"
#include "fuzz.h"
#include "import/import.h"

#define PARTS "\n#####\n"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct fuzz *f = fuzz_open(program_open_import, COMMAND_IMPORT);
    struct import_job job = {.arena = f->arena,
                             .diag = diag_new(f->arena, LANG_DE),
                             .labels = f->program.rules,
                             .rules = f->program.import_rules,
                             .words = f->program.words,
                             .hyphen = f->program.hyphen,
                             .program = "fuzz",
                             .n_texts = 1};
    const char *text = arena_strndup(f->arena, (const char *)data, n);
    const char *cut = memmem(text, n, PARTS, strlen(PARTS));
    size_t first = cut ? (size_t)(cut - text) : n;
    job.text[0] = (struct import_text){.name = "a", .bytes = text, .n = first};
    if (cut) {
        job.text[1] = (struct import_text){.name = "b", .bytes = cut + strlen(PARTS)};
        job.text[1].n = n - first - strlen(PARTS);
        job.n_texts = 2;
    }
    struct import_result r = import_letters(&job);
    struct buf xml = {0};
    if (r.root)
        doc_write(r.root, &xml);
    if (r.placed + r.rest != r.lines)
        abort();
    buf_free(&xml);
    arena_reset(f->arena);
    return 0;
}
