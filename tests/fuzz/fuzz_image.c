/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer: any bytes as a picture that a letter shows, into the PDF. */
#include "fuzz.h"
#include "layout/picture.h"
#include "run.h"

#define LETTER                                                                                     \
    "<anfrage xmlns='urn:zufrage:1' datum='2026-03-02'><absender/><empfaenger/><betreff>B"         \
    "</betreff><vorbemerkung><abbildung datei='bild' alternativtext='x'/></vorbemerkung><fragen>"  \
    "<frage nr='1'>Was?</frage></fragen><unterzeichner><name>E</name></unterzeichner></anfrage>"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct fuzz *f = fuzz_open(program_open, COMMAND_RENDER);
    struct diag *d = diag_new(f->arena, LANG_DE);
    struct picture_file file;
    const struct picture_fault *fault;
    fuzz_file("bild", data, n);
    if (picture_open(f->arena, "bild", &file, &fault))
        abort();
    if (!fault) {
        fuzz_file("d.xml", (const uint8_t *)LETTER, strlen(LETTER));
        f->options.value[OPT_FORCE] = "";
        f->program.dump = NULL;
        run_document(&f->program, f->arena, "d.xml", NULL, d);
    }
    arena_reset(f->arena);
    return 0;
}
