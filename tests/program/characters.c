/* SPDX-License-Identifier: EUPL-1.2 */
/* Every character and sequence of DIN 91379 survives copy and search: a letter that holds each of
 * them between two letters is typeset, and poppler (pdftotext) must give each back. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "options.h"
#include "run.h"
#include "text/nfc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct job {
    struct arena *a;
    struct buf xml;
    const char **words; /* NFC */
    size_t n;
};

static void put_cp(struct buf *b, uint32_t cp)
{
    char utf8[4];
    buf_put(b, utf8, utf8_encode(cp, utf8));
}

/* "q", the entry, "w": a word that stands nowhere else */
static void add_entry(struct job *j, uint32_t first, uint32_t second, uint32_t third)
{
    struct buf b = {0};
    buf_byte(&b, 'q');
    put_cp(&b, first);
    if (second)
        put_cp(&b, second);
    if (third)
        put_cp(&b, third);
    buf_byte(&b, 'w');
    j->words[j->n++] = text_nfc(j->a, b.p, b.n);
    buf_str(&j->xml, "<absatz>q");
    buf_printf(&j->xml, "&#%u;", (unsigned)first);
    if (second)
        buf_printf(&j->xml, "&#%u;", (unsigned)second);
    if (third)
        buf_printf(&j->xml, "&#%u;", (unsigned)third);
    buf_str(&j->xml, "w</absatz>");
    buf_free(&b);
}

static void add_range(struct job *j, uint32_t first, uint32_t last)
{
    for (uint32_t cp = first; cp <= last; cp++)
        if (cp > 0x20 && cp != 0xA0 && cp != 0xAD) /* blanks are what parts words */
            add_entry(j, cp, 0, 0);
}

static void make_letter(struct job *j)
{
    buf_str(&j->xml, "<anfrage xmlns=\"urn:zufrage:1\" datum=\"2026-01-01\"><absender><person>"
                     "<nachname>Muster</nachname></person></absender><empfaenger><organisation>Amt"
                     "</organisation></empfaenger><betreff>Zeichen</betreff><vorbemerkung>");
#define CHARS(group, first, last)      add_range(j, first, last);
#define SEQUENCE(first, second, third) add_entry(j, first, second, third);
#include "text/din91379.def"
#undef CHARS
#undef SEQUENCE
    buf_str(&j->xml, "</vorbemerkung><fragen><frage nr=\"1\">Was?</frage></fragen></anfrage>");
}

static size_t count_lost(struct job *j, const char *pdf)
{
    struct buf text = {0};
    char chunk[4096];
    FILE *f = popen(arena_printf(j->a, "pdftotext '%s' - 2>/dev/null", pdf), "r");
    for (size_t n; f && (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        buf_put(&text, chunk, n);
    if (f)
        pclose(f);
    size_t lost = 0;
    for (size_t i = 0; i < j->n; i++)
        if (!text.n || !strstr(text.p, j->words[i])) {
            fprintf(stderr, "lost: %s\n", j->words[i]);
            lost++;
        }
    buf_free(&text);
    return lost;
}

int main(void)
{
    enum { ENTRIES = 2000 };
    struct job j = {.a = arena_new(0)};
    struct program p;
    struct options o = {.command = COMMAND_RENDER};
    char xml[] = "/tmp/zufrage-din-XXXXXX.xml", pdf[] = "/tmp/zufrage-din-XXXXXX.pdf";
    int in = mkstemps(xml, 4), out = mkstemps(pdf, 4);
    o.value[OPT_FORCE] = "";
    j.words = ARENA_ARRAY(j.a, ENTRIES, const char *);
    make_letter(&j);
    if (in < 0 || out < 0 || file_replace(xml, j.xml.p, j.xml.n) || !program_open(&p, &o))
        return 2;
    close(in);
    close(out);
    run_document(&p, j.a, xml, pdf, diag_new(j.a, LANG_DE));
    size_t lost = count_lost(&j, pdf);
    printf("%zu characters and sequences, %zu lost\n", j.n, lost);
    unlink(xml);
    unlink(pdf);
    program_close(&p);
    buf_free(&j.xml);
    bool good = j.n > 900 && lost == 0;
    arena_free(j.a);
    return !good;
}
