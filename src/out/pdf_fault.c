/* SPDX-License-Identifier: EUPL-1.2 */
/* What went wrong, in words. The first failure of a document is kept; the rest only follows from
 * it. */
#include "out/pdf_int.h"

#include <hpdf.h>

void pdf_fault(struct doc *d, const char *de, const char *en)
{
    if (!pdf_failed(d))
        d->fault = arena_strdup(d->mem, d->english ? en : de);
}

void pdf_fault_file(struct doc *d, const char *path, const char *de, const char *en)
{
    if (pdf_failed(d))
        return;
    d->pdf->bad_picture = true;
    d->fault = d->english
                   ? arena_printf(d->mem, "The picture \"%s\" cannot be used: %s.", path, en)
                   : arena_printf(d->mem, "Das Bild „%s“ ist nicht verwendbar: %s.", path, de);
}

bool pdf_fault_in_picture(const struct pdf *p)
{
    return p->bad_picture;
}

bool pdf_fault_in_string(const struct pdf *p)
{
    return p->long_string;
}

/* libharu's numbers (hpdf_consts.h) as sentences */
static const struct {
    unsigned long number;
    const char *de, *en;
} FAULTS[] = {
#define FAULT(number, de, en) {number, de, en},
#include "out/pdf_fault.def"
#undef FAULT
};

void pdf_put_fault(const struct doc *d, struct buf *out)
{
    if (d->fault) {
        buf_str(out, d->fault);
        return;
    }
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++)
        if (FAULTS[i].number == d->status) {
            buf_str(out, d->english ? FAULTS[i].en : FAULTS[i].de);
            return;
        }
    buf_printf(out,
               d->english ? "The PDF could not be made: libharu reports error 0x%04lX, detail %lu."
                          : "Das PDF ließ sich nicht erzeugen: libharu meldet Fehler 0x%04lX, "
                            "Einzelheit %lu.",
               d->status, d->detail);
}
