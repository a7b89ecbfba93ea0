/* SPDX-License-Identifier: EUPL-1.2 */
/* Nothing private in the published version: a random marker stands in every text and attribute that
 * the schema allows to be private, and all of a PDF is searched for it: its objects, unpacked,
 * their strings, decoded, the XML it carries, and what poppler reads from its pages, its structure
 * and its metadata. In the record's version the same search must find what is printed. So too a
 * folder that export writes of the letters. Usage: markers PROJECT-FOLDER
 *
 * In the documents below stand for a marker:
 *   $p  private, printed in the record's version     $o  public, printed in both
 *   $q  private, printed nowhere                     $$  privat="true", or nothing where a person's
 *                                                        contact is private by itself */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "options.h"
#include "read/read.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MARKER = 11, MARKERS_MAX = 512 };

static const char HEAD[] =
    "<briefkopf xmlns='urn:zufrage:briefkopf:1' autor='{absender.name} {absender.mobil}'>"
    "<kopf><block x='25mm' y='10mm' breite='160mm' grad='6pt'>"
    "<zeile>{absender.name} • {absender.telefon}</zeile><zeile>Fax {absender.telefax}</zeile>"
    "<zeile>{absender.email}, {absender.mobil}</zeile><zeile>{absender.anschrift}</zeile>"
    "<zeile>{ansprechpartner.name} {ansprechpartner.zimmer} {ansprechpartner.telefon}</zeile>"
    "<zeile>{ansprechpartner.telefax} {ansprechpartner.email}</zeile></block></kopf>"
    "<ruecksendeangabe grad='6pt'>{absender.name} • {absender.anschrift}</ruecksendeangabe>"
    "<infoblock leere='true'><angabe label='Funktion'>{absender.funktion}</angabe>"
    "<angabe label='Fraktion'>{absender.fraktion}</angabe></infoblock>"
    "<folgekopf>{absender.name} {absender.anschrift}</folgekopf></briefkopf>";

#define PICTURE(extra) "datei='$q.png' alternativtext='$p'" extra
#define TABLE(o)                                                                                   \
    "<tabelle><titel>" o "</titel><kopf><zelle>" o " <geschwaerzt>$p</geschwaerzt></zelle></kopf>" \
    "<zeile><zelle><geschwaerzt>$p</geschwaerzt></zelle></zeile>"                                  \
    "<summe><zelle>" o "<geschwaerzt>$p</geschwaerzt></zelle></summe>"                             \
    "<quelle>" o " <geschwaerzt>$p</geschwaerzt></quelle></tabelle>"
#define BLOCKS(o)                                                                                  \
    "<liste><eintrag>" o " <geschwaerzt>$p</geschwaerzt></eintrag></liste>" TABLE(                 \
        o) "<kasten titel='" o "'><geschwaerzt>$p</geschwaerzt></kasten>"                          \
           "<blockzitat><geschwaerzt>$p</geschwaerzt></blockzitat>"                                \
           "<abbildung privat='true' " PICTURE(                                                    \
               "") "><titel>$p</titel><quelle>$p</quelle></abbildung>"                             \
                   "<absatz>" o " <fett>" o                                                        \
                   " <geschwaerzt>$p</geschwaerzt></fett> <kursiv><geschwaerzt>$p"                 \
                   "</geschwaerzt></kursiv><fussnote>" o                                           \
                   " <geschwaerzt>$p</geschwaerzt></fussnote>"                                     \
                   " <geschwaerzt>$p<fussnote>$p</fussnote> <link "                                \
                   "ziel='https://$p.example'>$p</link>"                                           \
                   "</geschwaerzt></absatz>"

static const char ANFRAGE[] =
    "<anfrage xmlns='urn:zufrage:1' datum='2026-03-02' kennung='$o'>"
    "<absender><person>"
    "<anrede privat='true'>$p</anrede><titel privat='true'>$p</titel>"
    "<vorname privat='true'>$p</vorname><nachname privat='true'>$p</nachname>"
    "<namenszusatz privat='true'>$p</namenszusatz><funktion privat='true'>$p</funktion>"
    "<fraktion privat='true'>$p</fraktion>"
    "<anschrift $$><zusatz>$p</zusatz><zusatz>$p</zusatz><strasse>$p</strasse><postfach>$p"
    "</postfach><plz>$p</plz><ort>$p</ort><land>$p</land></anschrift>"
    "<telefon $$>$p</telefon><mobil $$>$p</mobil><telefax $$>$p</telefax><email $$>$p</email>"
    "<zeichen privat='true'>$q</zeichen></person></absender>"
    "<empfaenger><organisation>$o</organisation><person><nachname>$o</nachname>"
    "<anschrift><strasse>$p</strasse><plz>$p</plz><ort>$p</ort></anschrift></person></empfaenger>"
    "<betreff zeilen='$q'>$o</betreff><einleitung>$o <geschwaerzt>$p</geschwaerzt></einleitung>"
    "<vorbemerkung zeilen='$q'>" BLOCKS(
        "$o") "</vorbemerkung>"
              "<fragen><absatz zeilen='$q'>$o</absatz>"
              "<frage nr='1'>$o "
              "<geschwaerzt>$p</geschwaerzt><absatz><geschwaerzt>$p</geschwaerzt></absatz>"
              "<teilfrage nr='a'><geschwaerzt>$p</geschwaerzt></teilfrage></frage></fragen>"
              "<unterzeichner><name>$o</name></unterzeichner>"
              "<herkunft datei='$q' programm='$q' zeilen='$q'/><rest><zeile "
              "nr='1'>$q</zeile></rest>"
              "</anfrage>";

static const char ANTWORT[] =
    "<antwort xmlns='urn:zufrage:1' datum='2026-03-30' anfrage='anfrage.xml' aktenzeichen='$o'>"
    "<ansprechpartner privat='true'><name>$p</name><zimmer>$p</zimmer><telefon>$p</telefon>"
    "<telefax>$p</telefax><email>$p</email></ansprechpartner>"
    "<betreff>$o</betreff><vorbemerkung><geschwaerzt>$p</geschwaerzt></vorbemerkung>"
    "<antworten><zu frage='1'><zitat nr='1'>$o <geschwaerzt>$p</geschwaerzt></zitat>" BLOCKS(
        "$o") "</zu></antworten><schluss>$o <geschwaerzt>$p</geschwaerzt></schluss>"
              "<unterzeichner><name>$o</name></unterzeichner>"
              "<anlagen><anlage titel='$p' privat='true'>" BLOCKS(
                  "$p") "</anlage>"
                        "<anlage titel='$p' privat='true' " PICTURE("/>") "<anlage "
                                                                          "titel='$o'><"
                                                                          "ueberschrift>$o "
                                                                          "<geschwaerzt>$p</"
                                                                          "geschwaerzt></"
                                                                          "ueberschrift>" BLOCKS(
                                                                              "$o") "</anlage></"
                                                                                    "anlagen>"
                                                                                    "<verteiler "
                                                                                    "privat='true'>"
                                                                                    "<eintrag>$p</"
                                                                                    "eintrag><"
                                                                                    "eintrag>$p</"
                                                                                    "eintrag></"
                                                                                    "verteiler></"
                                                                                    "antwort>";

static const char VORLAGE[] =
    "<vorlage xmlns='urn:zufrage:1' datum='2026-03-30' anfrage='anfrage.xml' aktenzeichen='$o'>"
    "<betreff>$o</betreff><beratungsfolge><gremium datum='2026-04-08'>$o</gremium>"
    "</beratungsfolge><abschnitt titel='$o'>" BLOCKS(
        "$o") "<antworten><zu frage='1'>"
              "<zitat nr='1'>$o "
              "<geschwaerzt>$p</geschwaerzt></zitat><absatz><geschwaerzt>$p</geschwaerzt>"
              "</absatz></zu></antworten></abschnitt><leitbild><ziel wertung='3'>$o <geschwaerzt>$p"
              "</geschwaerzt></ziel></leitbild><unterzeichner><name>$o</name></unterzeichner>"
              "<anlagen><anlage titel='$p' privat='true'>" BLOCKS(
                  "$p") "</anlage></anlagen></vorlage>";

enum { LETTERS = 3 };
static const struct {
    const char *text, *document, *pdf;
} DOCUMENTS[LETTERS] = {
    {ANFRAGE, "anfrage.xml", "anfrage.pdf"},
    {ANTWORT, "antwort.xml", "antwort.pdf"},
    {VORLAGE, "vorlage.xml", "vorlage.pdf"},
};

struct marker {
    char text[MARKER + 1];
    char kind;
};

struct test {
    struct arena *a;
    const char *project;
    struct marker m[MARKERS_MAX];
    size_t n;
    size_t offences;
};

/* ---- documents ---- */

/* capital consonants: no hyphen goes into them, no word holds them by chance */
static const char *new_marker(struct test *t, char kind)
{
    static const char letters[] = "BCDFGHJKLMNPQRSTVWXZ";
    if (t->n == MARKERS_MAX)
        abort();
    struct marker *m = &t->m[t->n++];
    for (int i = 0; i < MARKER; i++)
        m->text[i] = letters[(size_t)rand() % (sizeof letters - 1)];
    m->kind = kind;
    return m->text;
}

static void copy_picture(const char *name)
{
    struct buf b = {0};
    if (file_read("karte.png", 1 << 20, &b) || file_replace(name, b.p, b.n))
        abort();
    buf_free(&b);
}

static void write_text(const char *name, const char *s, size_t n)
{
    if (file_replace(name, s, n))
        abort();
}

/* $$ becomes `contact`; a picture with a marker's name is made where one is named */
static void write_document(struct test *t, const char *name, const char *text, const char *contact)
{
    struct buf b = {0};
    for (const char *s = text; *s; s++) {
        if (*s != '$') {
            buf_byte(&b, (unsigned char)*s);
        } else if (*++s == '$') {
            buf_str(&b, contact);
        } else {
            const char *marker = new_marker(t, *s);
            buf_str(&b, marker);
            if (!strncmp(s + 1, ".png", 4))
                copy_picture(arena_printf(t->a, "%s.png", marker));
        }
    }
    write_text(name, b.p, b.n);
    buf_free(&b);
}

enum version { RECORD, PUBLISHED, CARRYING }; /* the last: published, with its XML in it */

static void render(struct test *t, const char *document, const char *output, enum version v)
{
    struct options o = {.command = COMMAND_RENDER};
    struct program p;
    o.value[OPT_LETTERHEAD] = "kopf.xml";
    o.value[OPT_FORCE] = ""; /* a phone number of letters and the like are found fault with */
    o.value[OPT_PUBLIC] = v != RECORD ? "" : NULL;
    o.value[OPT_EMBED_XML] = v == CARRYING ? "" : NULL;
    if (!program_open(&p, &o))
        abort();
    struct diag *d = diag_new(t->a, LANG_DE);
    struct run_result r = run_document(&p, t->a, document, output, d);
    if (!r.n_files || !r.files[0].bytes) {
        struct buf b = {0};
        diag_print_text(d, (struct print_style){LANG_DE, false}, &b);
        fprintf(stderr, "%s", b.n ? b.p : "nothing was written\n");
        exit(1);
    }
    program_close(&p);
}

/* the same letters as a folder of OParl objects */
static void export(bool published)
{
    const char *paths[] = {"anfrage.xml", "antwort.xml", "vorlage.xml"};
    struct options o = {.command = COMMAND_EXPORT, .paths = paths, .n_paths = LETTERS};
    o.value[OPT_FORMAT] = "oparl";
    o.value[OPT_BASE_URL] = "https://www.example.org/oparl";
    o.value[OPT_OUTPUT] = published ? "web" : "intern";
    o.value[OPT_LETTERHEAD] = "kopf.xml";
    o.value[OPT_FORCE] = "";
    o.value[OPT_INTERNAL] = published ? NULL : "";
    if (system("rm -rf web intern"))
        abort();
    cmd_export(&o); /* what it finds fault with is judged elsewhere */
}

/* ---- what a PDF holds ---- */

/* every string of the file as plain text, one a line: ASCII of it, which all markers are */
static void put_string(struct buf *out, const unsigned char *s, size_t n)
{
    bool wide = n >= 2 && s[0] == 0xFE && s[1] == 0xFF;
    for (size_t i = wide ? 3 : 0; i < n; i += wide ? 2 : 1)
        buf_byte(out, s[i]);
    buf_byte(out, '\n');
}

static size_t hex_string(const char *s, size_t n, struct buf *raw)
{
    size_t i = 1, digits = 0;
    unsigned value = 0;
    for (; i < n && s[i] != '>'; i++) {
        if (!memchr("0123456789ABCDEFabcdef", s[i], 22))
            continue;
        value = value * 16 + (unsigned)(s[i] <= '9' ? s[i] - '0' : (s[i] | 32) - 'a' + 10);
        if (++digits % 2 == 0) {
            buf_byte(raw, (unsigned char)value);
            value = 0;
        }
    }
    return i;
}

static size_t literal_string(const char *s, size_t n, struct buf *raw)
{
    size_t i = 1;
    for (int depth = 1; i < n; i++) {
        if (s[i] == '\\') {
            i++;
            unsigned value = 0, digits = 0;
            for (; digits < 3 && i < n && s[i] >= '0' && s[i] <= '7'; digits++)
                value = value * 8 + (unsigned)(s[i++] - '0');
            i -= digits > 0;
            buf_byte(raw, (unsigned char)(digits ? value : (unsigned char)s[i]));
            continue;
        }
        depth += (s[i] == '(') - (s[i] == ')');
        if (!depth)
            break;
        buf_byte(raw, (unsigned char)s[i]);
    }
    return i;
}

static void decode_strings(const char *s, size_t n, struct buf *out)
{
    struct buf raw = {0};
    for (size_t i = 0; i < n; i++) {
        bool hex = s[i] == '<' && i + 1 < n && s[i + 1] != '<' && (!i || s[i - 1] != '<');
        if (!hex && s[i] != '(')
            continue;
        buf_clear(&raw);
        i += hex ? hex_string(s + i, n - i, &raw) : literal_string(s + i, n - i, &raw);
        put_string(out, (const unsigned char *)raw.p, raw.n);
    }
    buf_free(&raw);
}

/* what a program says, without white space and hyphens, so that no line end tears a marker */
static void put_output(struct buf *out, const char *command)
{
    FILE *f = popen(command, "r");
    for (int c; f && (c = fgetc(f)) != EOF;)
        if (!strchr(" \t\n\f-", c) && c != 0xC2 && c != 0xAD)
            buf_byte(out, (unsigned char)c);
    if (!f || pclose(f))
        abort();
    buf_byte(out, '\n');
}

enum surface { OBJECTS, STRINGS, PAGES, STRUCTURE, METADATA, SURFACES };
static const char *const SURFACE_NAMES[] = {"objects", "strings", "pages", "structure", "metadata"};

struct contents {
    struct buf of[SURFACES];
};

static void open_pdf(struct test *t, const char *pdf, struct contents *c)
{
    if (system(arena_printf(t->a, "qpdf --qdf --object-streams=disable %s open.qdf", pdf)) ||
        file_read("open.qdf", 64 << 20, &c->of[OBJECTS]))
        abort();
    decode_strings(c->of[OBJECTS].p, c->of[OBJECTS].n, &c->of[STRINGS]);
    put_output(&c->of[PAGES], arena_printf(t->a, "pdftotext %s -", pdf));
    put_output(&c->of[PAGES], arena_printf(t->a, "pdftotext -raw %s -", pdf));
    put_output(&c->of[STRUCTURE], arena_printf(t->a, "pdfinfo -struct-text %s 2>/dev/null", pdf));
    put_output(&c->of[METADATA], arena_printf(t->a, "pdfinfo %s", pdf));
    put_output(&c->of[METADATA], arena_printf(t->a, "pdfinfo -meta %s", pdf));
}

static void close_pdf(struct contents *c)
{
    for (int s = 0; s < SURFACES; s++)
        buf_free(&c->of[s]);
}

static bool holds(const struct buf *b, const char *marker)
{
    return b->n && memmem(b->p, b->n, marker, strlen(marker)) != NULL;
}

/* ---- judging ---- */

static void offence(struct test *t, const char *what, const struct marker *m, const char *where)
{
    fprintf(stderr, "%s: marker %zu %s (%c): %s\n", what, (size_t)(m - t->m), m->text, m->kind,
            where);
    t->offences++;
}

/* on a page, or in a string: alternative texts, links */
static bool is_printed(const struct contents *c, const struct marker *m)
{
    return holds(&c->of[PAGES], m->text) || holds(&c->of[STRINGS], m->text);
}

/* no private marker anywhere, all public ones on the pages of one of the letters */
static void judge_published(struct test *t, const struct contents *c, size_t n)
{
    for (const struct marker *m = t->m; m < t->m + t->n; m++) {
        bool printed = false;
        for (size_t i = 0; i < n; i++) {
            for (int s = 0; m->kind != 'o' && s < SURFACES; s++)
                if (holds(&c[i].of[s], m->text))
                    offence(t, "published", m, SURFACE_NAMES[s]);
            printed = printed || is_printed(&c[i], m);
        }
        if (m->kind == 'o' && !printed)
            offence(t, "lost in the published version", m, "pages");
    }
}

static void judge_record(struct test *t, const struct contents *c, size_t n)
{
    size_t found[SURFACES] = {0};
    for (const struct marker *m = t->m; m < t->m + t->n; m++) {
        bool printed = false;
        for (size_t i = 0; i < n; i++) {
            for (int s = 0; s < SURFACES; s++)
                found[s] += m->kind == 'p' && holds(&c[i].of[s], m->text);
            printed = printed || is_printed(&c[i], m);
        }
        if (m->kind != 'q' && !printed)
            offence(t, "lost in the record's version", m, "pages");
    }
    for (int s = 0; s < SURFACES; s++) {
        if (found[s])
            continue;
        fprintf(stderr, "no private marker of the record is found in its %s: the search is blind\n",
                SURFACE_NAMES[s]);
        t->offences++;
    }
}

/* the redacted documents in a PDF are valid by themselves, and what is public is in them */
static void judge_carried(struct test *t, const char *document, const char *pdf)
{
    struct options o = {.command = COMMAND_CHECK};
    struct program p;
    struct diag *d = diag_new(t->a, LANG_DE);
    int err = 0;
    if (!program_open_schemas(&p, &o) || (mkdir("carried", 0700) && !path_is_folder("carried")) ||
        system(arena_printf(t->a, "rm -f carried/*; pdfdetach -saveall -o carried %s", pdf)))
        abort();
    const char *names[] = {"anfrage.xml", document};
    for (size_t i = 0; i < 2; i++)
        if (!read_document(p.reader, t->a, path_join(t->a, "carried", names[i]), d, &err)->root) {
            fprintf(stderr, "%s carries no %s\n", pdf, names[i]);
            t->offences++;
        }
    struct buf b = {0};
    diag_print_text(d, (struct print_style){LANG_DE, false}, &b);
    if (b.n) {
        fprintf(stderr, "what %s carries is not valid:\n%s", pdf, b.p);
        t->offences++;
    }
    buf_free(&b);
    program_close(&p);
}

/* what a command prints about the files of a folder, "%s" in it */
static void put_about(struct test *t, struct buf *out, const char *command, const char *folder)
{
    put_output(out, arena_printf(t->a, "find %s %s", folder, command));
}

/* Every object of an exported folder and every name in it: no private marker in the published one;
 * in the internal one some, else the search is blind. Names of addresses are in small letters. */
static void judge_export(struct test *t, bool published)
{
    const char *folder = published ? "web" : "intern";
    struct buf found = {0};
    size_t private = 0;
    export(published);
    put_about(t, &found, "-name '*.json' -exec cat {} +", folder);
    put_about(t, &found, "-name '*.json' -exec cat {} + | tr a-z A-Z", folder);
    put_about(t, &found, "| tr a-z A-Z", folder);
    for (const struct marker *m = t->m; m < t->m + t->n; m++) {
        bool there = holds(&found, m->text);
        private += m->kind == 'p' && there;
        if (published && m->kind != 'o' && there)
            offence(t, "published", m, "an exported folder");
    }
    if (!holds(&found, "\"paperType\"") || (!published && private < 50)) {
        fprintf(stderr, "the search in exported folders is blind\n");
        t->offences++;
    }
    buf_free(&found);
}

/* the letters in it, as those of render; they are named by the Anfrage's number */
static void judge_exported_letters(struct test *t)
{
    static const char *const KINDS[LETTERS] = {"", "-antwort", "-vorlage"};
    struct contents c[LETTERS] = {0};
    char *number = arena_strdup(t->a, t->m[0].text);
    for (char *s = number; *s; s++)
        *s = (char)(*s - 'A' + 'a');
    for (size_t i = 0; i < LETTERS; i++)
        open_pdf(t, arena_printf(t->a, "web/download/%s%s.pdf", number, KINDS[i]), &c[i]);
    judge_published(t, c, LETTERS);
    for (size_t i = 0; i < LETTERS; i++)
        close_pdf(&c[i]);
}

static void run(struct test *t, const char *contact, enum version v)
{
    struct contents c[LETTERS] = {0};
    t->n = 0;
    for (size_t i = 0; i < LETTERS; i++)
        write_document(t, DOCUMENTS[i].document, DOCUMENTS[i].text, contact);
    for (size_t i = 0; i < LETTERS; i++) {
        render(t, DOCUMENTS[i].document, DOCUMENTS[i].pdf, v);
        if (v == CARRYING)
            judge_carried(t, DOCUMENTS[i].document, DOCUMENTS[i].pdf);
        open_pdf(t, DOCUMENTS[i].pdf, &c[i]);
    }
    if (v != RECORD)
        judge_published(t, c, LETTERS);
    else
        judge_record(t, c, LETTERS);
    if (v != CARRYING)
        judge_export(t, v != RECORD);
    if (v == PUBLISHED)
        judge_exported_letters(t);
    printf("%s version: %zu markers in %d letters\n", v != RECORD ? "published" : "record's", t->n,
           LETTERS);
    for (size_t i = 0; i < LETTERS; i++)
        close_pdf(&c[i]);
}

/* ---- the documents above against the schema ---- */

/* every element that takes the attribute privat has it above, and geschwaerzt is there */
static void judge_coverage(struct test *t)
{
    static const char *const KNOWN[] = {"angabe", "anschrift", "ansprechpartner",
                                        "anlage", "verteiler", "abbildung"};
    struct buf xsd = {0};
    if (file_read(arena_printf(t->a, "%s/templates/zufrage.xsd", t->project), 1 << 20, &xsd))
        abort();
    const char *type = NULL;
    for (const char *s = xsd.p; (s = strstr(s, "<xs:complexType name=\"")) || type;) {
        const char *end = s ? s : xsd.p + xsd.n;
        bool private = type && memmem(type, (size_t)(end - type), "ref=\"z:schutz\"", 14);
        bool known = false;
        for (size_t i = 0; private && i < sizeof KNOWN / sizeof *KNOWN; i++)
            known = known || !strncmp(type, KNOWN[i], strcspn(type, "\""));
        if (private && !known) {
            fprintf(stderr, "type %.20s may be private and is not tested\n", type);
            t->offences++;
        }
        if (!s)
            break;
        s += strlen("<xs:complexType name=\"");
        type = s;
    }
    const char *person = strstr(xsd.p, "<xs:complexType name=\"person\">");
    const char *end = strstr(person, "</xs:complexType>");
    for (const char *s = person; (s = strstr(s, "<xs:element name=\"")) && s < end;) {
        s += strlen("<xs:element name=\"");
        const char *tag = arena_printf(t->a, "<%.*s privat='true'>", (int)strcspn(s, "\""), s);
        const char *bare = arena_printf(t->a, "<%.*s $$>", (int)strcspn(s, "\""), s);
        if (!strstr(ANFRAGE, tag) && !strstr(ANFRAGE, bare)) {
            fprintf(stderr, "%s is not tested\n", tag);
            t->offences++;
        }
    }
    buf_free(&xsd);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/zufrage-markers-XXXXXX";
    struct test t = {.a = arena_new(0)};
    if (argc != 2 || !mkdtemp(folder))
        return 2;
    t.project = argv[1];
    srand((unsigned)time(NULL) ^ (unsigned)getpid());
    struct buf picture = {0};
    if (chdir(folder) ||
        file_read(arena_printf(t.a, "%s/templates/musterkreis.png", t.project), 1 << 20, &picture))
        return 2;
    write_text("karte.png", picture.p, picture.n);
    write_text("kopf.xml", HEAD, sizeof HEAD - 1);
    judge_coverage(&t);
    run(&t, "privat='true'", RECORD);
    run(&t, "privat='true'", PUBLISHED);
    run(&t, "", PUBLISHED);
    run(&t, "", CARRYING);
    if (chdir("/") || system(arena_printf(t.a, "rm -r %s", folder)))
        return 2;
    buf_free(&picture);
    arena_free(t.a);
    return t.offences > 0;
}
