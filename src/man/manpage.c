/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes the manual page from the program's tables: manpage de|en VERSION, to standard output, in
 * man(7) macros. Run when the project is built. Everything that a table of the program has comes
 * from there; here stands only what no table does. Lines are whole paragraphs: man fills them. */
#include "base/buf.h"
#include "base/limits.h"
#include "options.h"

#include <stdio.h>
#include <string.h>

/* what stands in no table of the program */
static const struct {
    const char *name, *synopsis, *description, *commands, *options, *findings, *limits, *exits,
        *environment, *files;
} TITLE[] = {
    [LANG_DE] = {"NAME", "ÜBERSICHT", "BESCHREIBUNG", "BEFEHLE", "OPTIONEN", "BEFUNDE", "GRENZEN",
                 "RÜCKGABEWERT", "UMGEBUNGSVARIABLEN", "DATEIEN"},
    [LANG_EN] = {"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "FINDINGS", "LIMITS",
                 "EXIT STATUS", "ENVIRONMENT", "FILES"},
};

static const char *const PURPOSE[] = {
    [LANG_DE] = "prüft Anfragen und Antworten eines Kreistags und setzt sie als Briefe",
    [LANG_EN] = "check council inquiries and their answers, and typeset them as letters",
};

static const char *const DESCRIPTION[][2] = {
    {"zufrage macht aus Anfragen von Kreistagsmitgliedern und den Antworten der Verwaltung, "
     "geschrieben als XML, geprüfte, amtliche Briefe: jede nummerierte Frage beantwortet, auf dem "
     "Briefkopf des Landkreises nach DIN 5008, barrierefrei und archivfähig.",
     "zufrage turns inquiries of council members and the answers of the administration, written as "
     "XML, into checked, official letters: each numbered question answered, on the county's "
     "letterhead after DIN 5008, accessible and fit for the archive."},
    {"Ein Pfad ist eine XML-Datei, ein Ordner, der mit allen Unterordnern gelesen wird, oder - für "
     "die Standardeingabe. Jeder Befund nennt Datei, Zeile und Spalte, zeigt die Stelle und sagt, "
     "was zu tun ist. Solange ein Fehler offen ist, schreibt render nichts.",
     "A path is an XML file, a folder, which is read with all folders below it, or - for standard "
     "input. Each finding names file, line and column, shows the place and says what to do. While "
     "an error is left, render writes nothing."},
};

/* a term and its description, by enum lang */
struct entry {
    const char *name;
    const char *text[2];
};

static const struct entry ENVIRONMENT[] = {
    {"ZUFRAGE_TEMPLATES",
     {"Ordner eigener Briefköpfe; --templates geht vor.",
      "Folder of letterheads of one's own; --templates goes before it."}},
    {"ZUFRAGE_FONTS",
     {"Ordner der Schriften, statt der mitgelieferten.",
      "Folder of the fonts, instead of those that come with zufrage."}},
    {"ZUFRAGE_LIBEXEC",
     {"Ordner des Hilfsprogramms zufrage-unpack, das PDF, ODT und DOCX liest.",
      "Folder of the helper program zufrage-unpack, which reads PDF, ODT and DOCX."}},
    {"NO_COLOR",
     {"Steht hier etwas, bleiben die Befunde auch am Terminal ohne Farbe.",
      "Where this holds anything, findings on a terminal are without colour."}},
};

static const struct entry FILES[] = {
    {ZUFRAGE_SHARE "/templates/*.xml",
     {"Briefköpfe. Ein eigener ist eine Datei dieser Art in einem eigenen Ordner; er kann eigene "
      "Regeln (regel-…) enthalten, die Texte der Briefe mit einem regulären Ausdruck prüfen.",
      "Letterheads. One of one's own is a file of this kind in a folder of one's own; it may hold "
      "rules (regel-…) that check the letters' texts with a regular expression."}},
    {ZUFRAGE_SHARE "/templates/regeln.xml",
     {"Die Ausdrücke, die Beschriftungen, gemeinsame Antworten, Verweise und Platzhalter erkennen.",
      "The expressions that know labels, joint answers, references and placeholders."}},
    {ZUFRAGE_SHARE "/templates/zufrage.xsd",
     {"Das Schema der Dokumente, für XML-Editoren.", "The documents' schema, for XML editors."}},
};

static const struct entry COMMANDS[] = {
#define COMMAND(id, name, args_de, args_en, least, most, de, en) {name, {de, en}},
#include "commands.def"
#undef COMMAND
};

static const char *const ARGUMENTS[][2] = {
#define COMMAND(id, name, args_de, args_en, least, most, de, en) {args_de, args_en},
#include "commands.def"
#undef COMMAND
};

static const struct {
    const char *name, *arg[2], *text[2];
    unsigned commands;
    char letter;
} OPTIONS[] = {
#define OPTION(id, name, letter, arg_de, arg_en, de, en, commands)                                 \
    {name, {arg_de, arg_en}, {de, en}, commands, letter},
#include "options.def"
#undef OPTION
};

static const struct {
    int code;
    const char *text[2];
} EXITS[] = {
#define EXIT_CODE(code, de, en) {code, {de, en}},
#include "exits.def"
#undef EXIT_CODE
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* one line of text: no control line, no escapes, hyphens that can be copied */
static void put_text(struct buf *out, const char *s, size_t n)
{
    if (n && (*s == '.' || *s == '\''))
        buf_str(out, "\\&");
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\\')
            buf_str(out, "\\e");
        else if (s[i] == '-')
            buf_str(out, "\\-");
        else
            buf_byte(out, (unsigned char)s[i]);
    }
}

static void put_line(struct buf *out, const char *s)
{
    put_text(out, s, strlen(s));
    buf_byte(out, '\n');
}

static void put_section(struct buf *out, const char *title)
{
    buf_printf(out, ".SH %s\n", title);
}

/* a term in bold with a description below */
static void put_term(struct buf *out, const char *term)
{
    buf_str(out, ".TP\n\\fB");
    put_text(out, term, strlen(term));
    buf_str(out, "\\fR");
}

static void put_entries(struct buf *out, const struct entry *e, size_t n, enum lang lang)
{
    for (size_t i = 0; i < n; i++) {
        put_term(out, e[i].name);
        buf_byte(out, '\n');
        put_line(out, e[i].text[lang]);
    }
}

static void put_synopsis(struct buf *out, enum lang lang)
{
    put_section(out, TITLE[lang].synopsis);
    for (size_t i = 0; i < LENGTH(COMMANDS); i++) {
        buf_printf(out, "%s\\fBzufrage %s\\fR ", i ? ".br\n" : "", COMMANDS[i].name);
        put_text(out, ARGUMENTS[i][lang], strlen(ARGUMENTS[i][lang]));
        buf_printf(out, " [\\fI%s\\fR]\n", lang == LANG_EN ? "options" : "Optionen");
    }
}

static void put_description(struct buf *out, enum lang lang)
{
    put_section(out, TITLE[lang].description);
    for (size_t i = 0; i < LENGTH(DESCRIPTION); i++) {
        buf_str(out, i ? ".PP\n" : "");
        put_line(out, DESCRIPTION[i][lang]);
    }
}

/* "(check, render)", for options that do not go with every command */
static void put_takers(struct buf *out, unsigned commands)
{
    const char *comma = "(";
    if (commands == CMD_ANY)
        return;
    for (size_t c = 0; c < LENGTH(COMMANDS); c++) {
        if (!(commands >> c & 1))
            continue;
        buf_printf(out, "%s%s", comma, COMMANDS[c].name);
        comma = ", ";
    }
    buf_str(out, ")\n");
}

static void put_options(struct buf *out, enum lang lang)
{
    put_section(out, TITLE[lang].options);
    for (size_t i = 0; i < LENGTH(OPTIONS); i++) {
        buf_str(out, ".TP\n");
        if (OPTIONS[i].letter)
            buf_printf(out, "\\fB\\-%c\\fR, ", OPTIONS[i].letter);
        buf_str(out, "\\fB\\-\\-");
        put_text(out, OPTIONS[i].name, strlen(OPTIONS[i].name));
        buf_printf(out, "\\fR%s%s%s\n", OPTIONS[i].arg[lang] ? " \\fI" : "",
                   OPTIONS[i].arg[lang] ? OPTIONS[i].arg[lang] : "",
                   OPTIONS[i].arg[lang] ? "\\fR" : "");
        put_line(out, OPTIONS[i].text[lang]);
        put_takers(out, OPTIONS[i].commands);
    }
}

static void put_example(struct buf *out, const char *text)
{
    buf_str(out, ".IP\n.nf\n");
    for (size_t n; *text; text += n + (text[n] == '\n')) {
        n = strcspn(text, "\n");
        put_text(out, text, n);
        buf_byte(out, '\n');
    }
    buf_str(out, ".fi\n");
}

static void put_finding(struct buf *out, const struct finding_info *info, enum lang lang)
{
    put_term(out, info->name);
    buf_printf(out, " (%s)\n", severity_word(info->severity, lang));
    put_text(out, info->text[lang], strlen(info->text[lang]));
    buf_str(out, ".\n.IP\n");
    put_line(out, info->explain[lang]);
    buf_str(out, lang == LANG_EN ? ".IP\nRemedy: " : ".IP\nAbhilfe: ");
    put_line(out, info->remedy[lang]);
    put_example(out, info->example);
}

static void put_findings(struct buf *out, enum lang lang)
{
    put_section(out, TITLE[lang].findings);
    for (int i = 0; i < FINDING_COUNT; i++)
        put_finding(out, finding_info((enum finding_id)i), lang);
    put_term(out, "regel-…");
    buf_byte(out, '\n');
    put_line(out,
             lang == LANG_EN
                 ? "A rule of a letterhead's own; zufrage rules --letterhead FILE lists them."
                 : "Eine eigene Regel eines Briefkopfs; zufrage rules --letterhead DATEI nennt "
                   "sie.");
}

/* the same words as in messages and --help */
static void put_limits(struct buf *out, enum lang lang)
{
    put_section(out, TITLE[lang].limits);
    put_line(out, lang == LANG_EN ? "At most this is allowed; the id in brackets is the finding "
                                    "that tells what is beyond it."
                                  : "Höchstens erlaubt ist; die Kennung in Klammern nennt den "
                                    "Befund, der meldet, was darüber ist.");
    for (int i = 0; i < LIMIT_COUNT; i++) {
        const char *words = limit_words((enum limit)i, lang == LANG_EN);
        const char *finding = limit_finding((enum limit)i);
        buf_str(out, ".PP\n");
        put_text(out, words, strlen(words));
        if (*finding) {
            buf_str(out, " (");
            put_text(out, finding, strlen(finding));
            buf_byte(out, ')');
        }
        buf_byte(out, '\n');
    }
}

static void put_exits(struct buf *out, enum lang lang)
{
    put_section(out, TITLE[lang].exits);
    for (size_t i = 0; i < LENGTH(EXITS); i++) {
        buf_printf(out, ".TP\n\\fB%d\\fR\n", EXITS[i].code);
        put_line(out, EXITS[i].text[lang]);
    }
}

static void put_page(struct buf *out, enum lang lang, const char *version)
{
    /* ragged right without hyphens: patterns for German may not be at hand */
    buf_printf(out,
               ".\\\" SPDX-License-Identifier: EUPL-1.2\n.TH ZUFRAGE 1 \"\" \"zufrage %s\"\n"
               ".nh\n.ad l\n",
               version);
    put_section(out, TITLE[lang].name);
    buf_printf(out, "zufrage \\- %s\n", PURPOSE[lang]);
    put_synopsis(out, lang);
    put_description(out, lang);
    put_section(out, TITLE[lang].commands);
    put_entries(out, COMMANDS, LENGTH(COMMANDS), lang);
    put_options(out, lang);
    put_findings(out, lang);
    put_limits(out, lang);
    put_exits(out, lang);
    put_section(out, TITLE[lang].environment);
    put_entries(out, ENVIRONMENT, LENGTH(ENVIRONMENT), lang);
    put_section(out, TITLE[lang].files);
    put_entries(out, FILES, LENGTH(FILES), lang);
}

int main(int argc, char **argv)
{
    struct buf out = {0};
    if (argc != 3)
        return 2;
    put_page(&out, strcmp(argv[1], "en") ? LANG_DE : LANG_EN, argv[2]);
    int written = fputs(out.p, stdout) >= 0 && !fflush(stdout);
    buf_free(&out);
    return !written;
}
