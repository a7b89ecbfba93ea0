/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer: any bytes as a document: read, found fault with in all forms, written again. */
#include "doc/redact.h"
#include "doc/write.h"
#include "fuzz.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct fuzz *f = fuzz_open(program_open_schemas, COMMAND_CHECK);
    struct diag *d = diag_new(f->arena, n % 2 ? LANG_DE : LANG_EN);
    int err;
    bool any = false;
    fuzz_file("d.xml", data, n);
    struct doc *doc = read_document(f->program.reader, f->arena, "d.xml", d, &err);
    if (err || (!doc->root && !diag_first(d)))
        abort(); /* what cannot be used is told */
    diag_sort(d);
    diag_print_text(d, (struct print_style){LANG_DE, true}, &f->out);
    diag_print_json(d, &any, &f->out);
    if (doc->root) {
        doc_write(doc->root, &f->out);
        redact(f->arena, doc->root);
        doc_write(doc->root, &f->out);
    }
    buf_clear(&f->out);
    arena_reset(f->arena);
    return 0;
}
