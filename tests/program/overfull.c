/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts too long for their places, made by seed: on page 1 no two of them collide, none leaves the
 * sheet, and what stands in the address field stays inside of the envelope's window. What does not
 * fit is block-zu-gross. Judged by the page dump. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "options.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LETTERS = 120, BOXES_MAX = 2000 };

/* points from the top left of the sheet */
struct box {
    double left, top, right, bottom;
    const char *text;
};

struct test {
    struct arena *a;
    struct program p;
    struct buf dump;
    uint32_t seed;
    struct box box[BOXES_MAX];
    size_t n;
    size_t offences, found;
};

/* the same numbers on every machine */
static uint32_t draw(struct test *t, uint32_t below)
{
    t->seed = t->seed * 1664525U + 1013904223U;
    return (t->seed >> 8) % below;
}

/* ---- letters ---- */

/* mostly short, sometimes far too long */
static void put_words(struct test *t, struct buf *b, uint32_t most)
{
    static const char *const WORDS[] = {
        "der", "Ausschuss", "für",       "Gleichstellungsangelegenheiten",
        "und", "Umwelt,",   "Landkreis", "12345",
        "Sø",  "Verband"};
    uint32_t n = 1 + draw(t, draw(t, 9) ? 3 : most);
    for (uint32_t i = 0; i < n; i++)
        buf_printf(b, "%s%s", i ? " " : "", WORDS[draw(t, 10)]);
}

static void put_element(struct test *t, struct buf *b, const char *name, uint32_t most)
{
    buf_printf(b, "<%s>", name);
    put_words(t, b, most);
    buf_printf(b, "</%s>", name);
}

static void put_email(struct test *t, struct buf *b)
{
    buf_str(b, "<email>");
    for (uint32_t i = draw(t, 12); i; i--)
        buf_str(b, draw(t, 4) ? "kreistag." : "ohnejedentrennpunktgeschrieben");
    buf_str(b, "buero@musterkreis.example</email>");
}

static void put_person(struct test *t, struct buf *b)
{
    buf_str(b, "<person><anrede>Frau</anrede>");
    put_element(t, b, "nachname", 12);
    put_element(t, b, "funktion", 120);
    put_element(t, b, "fraktion", 30);
    buf_str(b, "<anschrift>");
    for (uint32_t i = draw(t, draw(t, 4) ? 4 : 12); i; i--)
        put_element(t, b, "zusatz", 14);
    put_element(t, b, "strasse", 10);
    buf_str(b, "<plz>12345</plz><ort>Musterstadt</ort></anschrift>");
    put_email(t, b);
    buf_str(b, "</person>");
}

static void write_letter(struct test *t)
{
    struct buf b = {0};
    buf_str(&b, "<anfrage xmlns='urn:zufrage:1' datum='2026-03-02'><absender>");
    put_person(t, &b);
    buf_str(&b, "</absender><empfaenger>");
    put_element(t, &b, "organisation", 20);
    put_person(t, &b);
    if (draw(t, 2))
        put_element(t, &b, "versandart", 30);
    buf_str(&b, "</empfaenger>");
    put_element(t, &b, "betreff", 60);
    buf_str(&b, "<fragen><frage nr='1'>Warum?</frage></fragen></anfrage>");
    if (file_replace("anfrage.xml", b.p, b.n))
        abort();
    buf_free(&b);
}

static void write_head(struct test *t)
{
    struct buf b = {0};
    bool reference = draw(t, 3) == 0;
    buf_printf(&b,
               "<briefkopf xmlns='urn:zufrage:briefkopf:1' form='%c'><kopf>"
               "<block x='25mm' y='12mm' breite='90mm' grad='13pt'><zeile>{absender.name}</zeile>"
               "<zeile grad='9pt'>{absender.funktion}</zeile></block>"
               "<block x='125mm' y='12mm' breite='65mm'><zeile>{absender.fraktion}</zeile></block>"
               "</kopf><ruecksendeangabe>{absender.name} • {absender.anschrift}"
               "</ruecksendeangabe>",
               draw(t, 2) ? 'A' : 'B');
    if (!reference) {
        buf_str(&b, "<infoblock leere='true'>");
        for (uint32_t i = draw(t, draw(t, 3) ? 8 : 60); i; i--)
            buf_str(&b, draw(t, 2) ? "<angabe label='E-Mail:'>{absender.email}</angabe>"
                                   : "<angabe label='Angabe:'>{absender.fraktion}</angabe>");
        buf_str(&b, "</infoblock>");
    } else {
        buf_str(&b, "<bezugszeile leere='true'><angabe label='Ihr Zeichen, Ihre Nachricht vom'>"
                    "{absender.fraktion}</angabe><angabe label='E-Mail'>{absender.email}</angabe>"
                    "<angabe label='Name'>{absender.name}</angabe><angabe label='Datum'>{datum}"
                    "</angabe></bezugszeile>");
    }
    buf_str(&b, "<fuss linie='true'>");
    for (uint32_t i = 1 + draw(t, 4); i; i--) {
        buf_printf(&b, "<spalte titel='Titel'%s>", draw(t, 3) ? "" : " breite='60mm'");
        for (uint32_t k = draw(t, draw(t, 6) ? 5 : 30); k; k--)
            buf_str(&b, draw(t, 3) ? "<zeile>IBAN DE31 1234 5678 0001 1223 30</zeile>"
                                   : "<zeile>{absender.email}</zeile>");
        buf_str(&b, "</spalte>");
    }
    buf_str(&b, "</fuss></briefkopf>");
    if (file_replace("kopf.xml", b.p, b.n))
        abort();
    buf_free(&b);
}

/* ---- judging ---- */

static void read_boxes(struct test *t, char *dump)
{
    char *rest = NULL;
    t->n = 0;
    for (char *line = strtok_r(dump, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        double x, y, end, size;
        if (!strncmp(line, "page 2", 6))
            return;
        if (sscanf(line, "    run %lf %lf %lf %lf", &x, &y, &end, &size) != 4)
            continue;
        if (t->n == BOXES_MAX)
            abort();
        if (strlen(line) > 2 && !strcmp(line + strlen(line) - 2, " \""))
            end -= 0.3 * size; /* the blank at a line's end */
        t->box[t->n++] = (struct box){x, y - 0.7 * size, end, y + 0.2 * size, line};
    }
}

static void offence(struct test *t, uint32_t letter, const char *what, const char *a, const char *b)
{
    fprintf(stderr, "letter %u: %s:\n%s\n%s\n", (unsigned)letter, what, a, b);
    t->offences++;
}

static bool collide(const struct box *a, const struct box *b)
{
    double x =
        (a->right < b->right ? a->right : b->right) - (a->left > b->left ? a->left : b->left);
    double y =
        (a->bottom < b->bottom ? a->bottom : b->bottom) - (a->top > b->top ? a->top : b->top);
    return x > 0.5 && y > 0.5;
}

static void judge(struct test *t, uint32_t letter, enum brief_form form)
{
    const double mm = 72 / 25.4, top = (form == FORM_A ? 27 : 45) * mm, bottom = top + 45 * mm;
    for (size_t i = 0; i < t->n; i++) {
        const struct box *b = &t->box[i];
        if (b->left < 5 * mm || b->right > 205.5 * mm || b->top < 0 || b->bottom > 292 * mm)
            offence(t, letter, "leaves the sheet", b->text, "");
        bool left = b->left<105 * mm, in_window = b->bottom> top && b->top < bottom;
        if (left && in_window && (b->top < top || b->bottom > bottom || b->right > 105.5 * mm))
            offence(t, letter, "leaves the window", b->text, "");
        for (size_t k = i + 1; k < t->n; k++)
            if (collide(b, &t->box[k]))
                offence(t, letter, "collide", b->text, t->box[k].text);
    }
}

static void run(struct test *t, uint32_t letter)
{
    struct options o = {.command = COMMAND_RENDER};
    struct arena *a = arena_new(0);
    struct diag *d = diag_new(a, LANG_DE);
    o.value[OPT_LETTERHEAD] = "kopf.xml";
    o.value[OPT_FORCE] = "";
    t->seed = letter;
    write_letter(t);
    write_head(t);
    if (!program_open(&t->p, &o))
        abort();
    buf_clear(&t->dump);
    t->p.dump = &t->dump;
    run_document(&t->p, a, "anfrage.xml", "brief.pdf", d);
    t->found += diag_has(d, F_BLOCK_ZU_GROSS);
    if (!t->dump.n)
        offence(t, letter, "no pages", "", "");
    struct buf head = {0};
    if (file_read("kopf.xml", 1 << 20, &head))
        abort();
    read_boxes(t, t->dump.n ? t->dump.p : (char[]){""});
    judge(t, letter, strstr(head.p, "form='A'") ? FORM_A : FORM_B);
    buf_free(&head);
    program_close(&t->p);
    arena_free(a);
}

int main(void)
{
    char folder[] = "/tmp/zufrage-overfull-XXXXXX";
    struct test *t = calloc(1, sizeof *t);
    if (!t || !mkdtemp(folder) || chdir(folder))
        return 2;
    t->a = arena_new(0);
    for (uint32_t i = 1; i <= LETTERS; i++)
        run(t, i);
    printf("%d letters, %zu with a block too large, %zu offences\n", LETTERS, t->found,
           t->offences);
    bool good = t->offences == 0 && t->found > 10 && t->found < LETTERS - 10;
    const char *remove = arena_printf(t->a, "rm -r %s", folder);
    if (chdir("/") || system(remove))
        good = false;
    buf_free(&t->dump);
    arena_free(t->a);
    free(t);
    return !good;
}
