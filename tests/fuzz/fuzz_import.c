/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer: any bytes as the text of letters; a line "#####" parts inquiry and answer. */
#include "base/arena.h"
#include "base/buf.h"
#include "doc/write.h"
#include "import/import.h"
#include "options.h"
#include "program.h"

#include <stdlib.h>
#include <string.h>

#define PARTS "\n#####\n"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct fuzz {
    struct options options;
    struct program program;
    struct arena *arena;
};

static bool at_work; /* a fuzzer's one process */

/* the program ends itself where it finds no memory: that is a finding */
static void ended(void)
{
    if (at_work)
        abort();
}

static struct fuzz *opened(void)
{
    static struct fuzz *f;
    if (f)
        return f;
    atexit(ended);
    f = calloc(1, sizeof *f);
    if (!f)
        abort();
    f->options.command = COMMAND_IMPORT;
    f->arena = arena_new(0);
    if (!program_open_import(&f->program, &f->options))
        abort();
    return f;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct fuzz *f = opened();
    at_work = true;
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
    at_work = false;
    return 0;
}
