/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer: any bytes as a letterhead, and a letter on it. */
#include "fuzz.h"
#include "read/read.h"
#include "run.h"

#define LETTER                                                                                     \
    "<anfrage xmlns='urn:zufrage:1' datum='2026-03-02'><absender><person><nachname>M</nachname>"   \
    "</person></absender><empfaenger><organisation>L</organisation></empfaenger><betreff>B"        \
    "</betreff><fragen><frage nr='1'>Was?</frage></fragen><unterzeichner><name>E</name>"           \
    "</unterzeichner></anfrage>"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct fuzz *f = fuzz_open(program_open, COMMAND_CHECK);
    struct diag *d = diag_new(f->arena, LANG_DE);
    fuzz_file("k.xml", data, n);
    struct brief *b = read_brief(f->program.reader, f->arena, "k.xml", d);
    if (!b && !diag_first(d))
        abort();
    if (b) {
        fuzz_file("d.xml", (const uint8_t *)LETTER, strlen(LETTER));
        f->options.value[OPT_LETTERHEAD] = "k.xml";
        f->options.value[OPT_FORCE] = "";
        run_document(&f->program, f->arena, "d.xml", NULL, d);
        program_forget_briefs(&f->program);
        brief_free(b);
    }
    buf_clear(&f->out);
    arena_reset(f->arena);
    return 0;
}
