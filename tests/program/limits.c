/* SPDX-License-Identifier: EUPL-1.2 */
/* Every row of base/limits.def, from outside: limits ZUFRAGE PROJECT. For each limit an input that
 * just reaches it and one that is just over it: the first is not told, the second is, in the words
 * of the table, quickly and without a crash. A limit without a trial does not compile. */
#include "base/limits.h"
#include "base/arena.h"

#include <png.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define OPENING                                                                                    \
    "<anfrage xmlns='urn:zufrage:1' datum='2026-01-05'><absender/><empfaenger/>"                   \
    "<betreff>B</betreff>"
#define ASKED   "<fragen><frage nr='1'>Was?</frage><frage nr='2'>Wann?</frage></fragen>"
#define CLOSING ASKED "<unterzeichner><name>E</name></unterzeichner></anfrage>"

enum { SECONDS_ALLOWED = 60 /* with sanitizers; some take one without */ };

static const char *project;

/* ---------- inputs ---------- */

static FILE *begin(const char *name)
{
    FILE *f = fopen(name, "w");
    if (!f)
        abort();
    return f;
}

static void repeat(FILE *f, const char *s, long n)
{
    while (n-- > 0)
        fputs(s, f);
}

/* a document: opening, s n times, closing */
static void document(const char *before, const char *s, long n, const char *behind)
{
    FILE *f = begin("d.xml");
    fputs(before, f);
    repeat(f, s, n);
    fputs(behind, f);
    fclose(f);
}

static void make_file(long n)
{
    document(OPENING CLOSING, "", 0, "");
    long left = n - (long)strlen(OPENING CLOSING);
    FILE *f = fopen("d.xml", "a");
    for (; f && left > 4096; left -= 4096)
        fprintf(f, "<!--%4089s-->", "");
    repeat(f, "\n", left);
    fclose(f);
}

static void make_depth(long n)
{
    FILE *f = begin("d.xml");
    repeat(f, "<a>", n);
    repeat(f, "</a>", n);
    fclose(f);
}

static void make_elements(long n)
{
    document("<a>", "<b/>", n - 1, "</a>");
}

static void make_attributes(long n)
{
    FILE *f = begin("d.xml");
    fputs("<a", f);
    for (long i = 0; i < n; i++)
        fprintf(f, " a%ld=''", i);
    fputs("/>", f);
    fclose(f);
}

static void make_value(long n)
{
    document("<a b='", "x", n, "'/>");
}

static void make_text(long n)
{
    document(OPENING "<vorbemerkung><absatz>", "x", n, "</absatz></vorbemerkung>" CLOSING);
}

static void make_questions(long n)
{
    FILE *f = begin("d.xml");
    fputs(OPENING "<fragen>", f);
    for (long i = 1; i <= n; i++)
        fprintf(f, "<frage nr='%ld'>Was?</frage>", i);
    fputs("</fragen></anfrage>", f);
    fclose(f);
}

/* an answer to 1 and 2 as often as it takes */
static void make_named(long n)
{
    FILE *f = begin("d.xml");
    fputs("<vorgang xmlns='urn:zufrage:1'>" OPENING CLOSING
          "<antwort datum='2026-02-02'><antworten>",
          f);
    repeat(f, "<zu frage='1-2' ergaenzend='true'>Ja.</zu>", n / 2);
    /* the answer after the one that goes beyond is the first that is not worked on */
    repeat(f, "<zu frage='1' ergaenzend='true'>Ja.</zu>", 2 * (n % 2));
    fputs("</antworten></antwort></vorgang>", f);
    fclose(f);
}

static void make_word(long n)
{
    document(OPENING "<vorbemerkung>", "x", n, "</vorbemerkung>" CLOSING);
}

static void picture(const char *name, unsigned width, unsigned height)
{
    FILE *f = begin(name);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_bytep row = calloc(width, 1);
    png_init_io(png, f);
    png_set_IHDR(png, info, width, height, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (unsigned y = 0; y < height; y++)
        png_write_row(png, row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    free(row);
    fclose(f);
}

static void shown(long n)
{
    FILE *f = begin("d.xml");
    fputs(OPENING "<vorbemerkung>", f);
    for (long i = 0; i < n; i++)
        fprintf(f, "<abbildung datei='%ld.png' alternativtext='x'/>", i);
    fputs("</vorbemerkung>" CLOSING, f);
    fclose(f);
}

/* what stands behind the end of a picture does not harm it */
static void make_picture_file(long n)
{
    picture("0.png", 1, 1);
    shown(1);
    if (truncate("0.png", n))
        abort();
}

static void make_picture_side(long n)
{
    picture("0.png", (unsigned)n, 1);
    shown(1);
}

static void make_picture_pixels(long n)
{
    picture("0.png", 8000, (unsigned)((n + 7999) / 8000));
    shown(1);
}

/* behind the letter's first page so many with a picture each that leaves no room for another */
static void make_pages(long n)
{
    picture("0.png", 100, 2000);
    document(OPENING "<vorbemerkung>", "<abbildung datei='0.png' alternativtext='x'/>", n - 1,
             "</vorbemerkung>" CLOSING);
}

static void make_pictures(long n)
{
    char name[32];
    long i = 0;
    for (; n > 0; i++) {
        snprintf(name, sizeof name, "%ld.png", i);
        picture(name, 1, 1);
        if (n > 1000 && truncate(name, n < LIMIT_PICTURE_FILE ? n : LIMIT_PICTURE_FILE))
            abort();
        n -= LIMIT_PICTURE_FILE;
    }
    shown(i);
}

static void run_shell(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

static void run_shell(const char *fmt, ...)
{
    char command[2048];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(command, sizeof command, fmt, ap);
    va_end(ap);
    if (system(command))
        abort();
}

static void make_font(long n)
{
    run_shell("rm -rf fonts; cp -r '%s/fonts' fonts; chmod -R u+w fonts; "
              "truncate -s %ld fonts/*/Arimo-Regular.ttf fonts/Arimo-Regular.ttf 2>/dev/null; :",
              project, n);
    make_word(10);
}

/* the shipped letterhead with one rule more */
static void rule(const char *pattern, long repeats, const char *hit, long hits)
{
    run_shell("cp '%s'/templates/*.png . && sed '/<\\/briefkopf>/d' '%s/templates/musterkreis.xml' "
              "> k.xml",
              project, project);
    FILE *f = fopen("k.xml", "a");
    if (!f)
        abort();
    fputs("<regel id='regel-probe' schwere='hinweis' wo='alles'><muster>", f);
    repeat(f, pattern, repeats);
    fputs("</muster><text>T</text><text-en>T</text-en><abhilfe>A.</abhilfe>"
          "<abhilfe-en>A.</abhilfe-en><trifft>",
          f);
    repeat(f, hit, hits);
    fputs("</trifft><trifft-nicht>b</trifft-nicht></regel></briefkopf>", f);
    fclose(f);
}

static void make_pattern(long n)
{
    make_word(10);
    rule("q", n, "q", n);
}

static void make_steps(long n)
{
    document(OPENING "<vorbemerkung>", "a", n > LIMIT_RULE_STEPS ? 40 : 8,
             "!</vorbemerkung>" CLOSING);
    rule("(a+)+$", 1, "a", 1);
}

/* each "a " is one more choice to come back to */
static void open_choices(long n)
{
    document(OPENING "<vorbemerkung>", "a ", n, "! c</vorbemerkung>" CLOSING);
}

static void make_rule_depth(long n)
{
    open_choices(n > LIMIT_RULE_DEPTH ? n : 20);
    rule("(?:(a) |b)*c", 1, "a c", 1);
}

/* with each of few choices the places of many groups are kept */
static void make_rule_memory(long n)
{
#define TEN(s) s s s s s s s s s s
    open_choices(n > LIMIT_RULE_MEMORY ? LIMIT_RULE_DEPTH / 2 : 20);
    rule("(?:" TEN(TEN("(")) "a " TEN(TEN(")")) "|b)*c", 1, "a c", 1);
}

static void make_seconds(long n)
{
    document(OPENING "<vorbemerkung>", "<absatz>Wort und Wort.</absatz>",
             n > LIMIT_SECONDS ? LIMIT_ELEMENTS / 2 : 1, "</vorbemerkung>" CLOSING);
}

/* so many questions without an answer */
static void make_findings(long n)
{
    FILE *f = begin("d.xml");
    fputs("<vorgang xmlns='urn:zufrage:1'>" OPENING "<fragen>", f);
    for (long i = 0; i <= n; i++)
        fprintf(f, "<frage nr='%ld'>Was?</frage>", i);
    fputs("</fragen></anfrage><antwort datum='2026-02-02'><antworten><zu frage='0'>Ja.</zu>"
          "</antworten></antwort></vorgang>",
          f);
    fclose(f);
}

static void make_folders(long n)
{
    char path[4 * LIMIT_FOLDERS];
    size_t used = 0;
    run_shell("rm -rf tree");
    used += (size_t)snprintf(path, sizeof path, "tree");
    mkdir(path, 0777);
    make_word(10);
    for (long i = 1; i < n; i++) {
        used += (size_t)snprintf(path + used, sizeof path - used, "/f");
        mkdir(path, 0777);
    }
    run_shell("cp d.xml '%s'", path);
}

static void make_nothing(long n)
{
    (void)n;
    make_word(10);
}

static void make_import_file(long n)
{
    fclose(begin("t.txt"));
    if (truncate("t.txt", n))
        abort();
}

static void make_import_text(long n)
{
    FILE *f = begin("t.txt");
    fputs("1. Was?\n", f);
    for (n -= 8; n > 1024; n -= 1024)
        fprintf(f, "%1023s\n", "");
    repeat(f, "\n", n);
    fclose(f);
}

static void make_import_lines(long n)
{
    FILE *f = begin("t.txt");
    repeat(f, "x\n", n);
    fclose(f);
}

/* the arena itself: no document comes near this */
static void make_memory(long n)
{
    FILE *f = begin("memory");
    fprintf(f, "%ld", n);
    fclose(f);
}

/* ---------- trials ---------- */

struct trial {
    void (*make)(long n);
    const char *arguments; /* %ld: the amount */
    const char *said;      /* where it is not said in the table's words */
};

static const struct trial TRIALS[] = {
#define CHECK "check d.xml"
    [LIMIT_OF_FILE] = {make_file, CHECK, NULL},
    [LIMIT_OF_DEPTH] = {make_depth, CHECK, NULL},
    [LIMIT_OF_ELEMENTS] = {make_elements, CHECK, NULL},
    [LIMIT_OF_ATTRIBUTES] = {make_attributes, CHECK, NULL},
    [LIMIT_OF_VALUE] = {make_value, CHECK, NULL},
    [LIMIT_OF_TEXT] = {make_text, CHECK, NULL},
    [LIMIT_OF_QUESTIONS] = {make_questions, CHECK, NULL},
    [LIMIT_OF_NAMED] = {make_named, CHECK, NULL},
    [LIMIT_OF_PAGES] = {make_pages, CHECK, NULL},
    [LIMIT_OF_WORD] = {make_word, CHECK, ""},
    [LIMIT_OF_PICTURE_FILE] = {make_picture_file, CHECK, NULL},
    [LIMIT_OF_PICTURE_SIDE] = {make_picture_side, CHECK, NULL},
    [LIMIT_OF_PICTURE_PIXELS] = {make_picture_pixels, CHECK, NULL},
    [LIMIT_OF_PICTURES] = {make_pictures, CHECK, NULL},
    [LIMIT_OF_FONT] = {make_font, CHECK, "schrift-fehlerhaft"},
    [LIMIT_OF_PATTERN] = {make_pattern, CHECK " --letterhead k.xml", "zu lang"},
    [LIMIT_OF_RULE_STEPS] = {make_steps, CHECK " --letterhead k.xml", "regel-abgebrochen"},
    [LIMIT_OF_RULE_DEPTH] = {make_rule_depth, CHECK " --letterhead k.xml", "regel-abgebrochen"},
    [LIMIT_OF_RULE_MEMORY] = {make_rule_memory, CHECK " --letterhead k.xml", "regel-abgebrochen"},
    [LIMIT_OF_MEMORY] = {make_memory, "memory", "out of memory"},
    [LIMIT_OF_SECONDS] = {make_seconds, CHECK " --timeout 1", "länger als 1 Sekunden"},
    [LIMIT_OF_FINDINGS] = {make_findings, CHECK, "ein weiterer Befund"},
    [LIMIT_OF_FOLDERS] = {make_folders, "check tree", "zu tief ineinander"},
    [LIMIT_OF_WORKERS] = {make_nothing, CHECK " -j %ld", "--jobs braucht eine Zahl von 1 bis 256"},
    [LIMIT_OF_IMPORT_FILE] = {make_import_file, "import t.txt", "größer als erlaubt"},
    [LIMIT_OF_IMPORT_TEXT] = {make_import_text, "import t.txt", NULL},
    [LIMIT_OF_IMPORT_LINES] = {make_import_lines, "import t.txt", NULL},
};
_Static_assert(sizeof TRIALS / sizeof *TRIALS == LIMIT_COUNT, "the last row has a trial");

static const long AMOUNTS[] = {
#define LIMIT(id, value, unit, de, en, finding) LIMIT_##id,
#include "base/limits.def"
#undef LIMIT
};

static int take_memory(long n)
{
    struct arena *a = arena_new(LIMIT_MEMORY);
    if (n > LIMIT_MEMORY)
        arena_alloc(a, (size_t)n);
    arena_free(a);
    return 0;
}

/* what the program says; *code: its exit code, -1: ended by a signal */
static char *outcome(const char *zufrage, const struct trial *t, long amount, int *code)
{
    static char said[1 << 20];
    char arguments[200], command[1000];
    if (strchr(t->arguments, '%'))
        snprintf(arguments, sizeof arguments, CHECK " -j %ld", amount);
    else
        snprintf(arguments, sizeof arguments, "%s", t->arguments);
    bool fonts = t->make == make_font;
    snprintf(command, sizeof command, "%s%s%s %s 2>&1 >out", fonts ? "ZUFRAGE_FONTS=fonts " : "",
             zufrage, "", arguments);
    FILE *f = popen(command, "r");
    size_t n = f ? fread(said, 1, sizeof said - 1, f) : 0;
    said[n] = '\0';
    while (f && !feof(f)) {
        char rest[4096];
        if (!fread(rest, 1, sizeof rest, f))
            break;
    }
    int status = f ? pclose(f) : -1;
    *code = WIFEXITED(status) && WEXITSTATUS(status) < 128 ? WEXITSTATUS(status) : -1;
    return said;
}

static bool try(const char *self, const char *zufrage, enum limit l, bool over)
{
    const struct trial *t = &TRIALS[l];
    const char *words = t->said ? t->said : limit_words(l, false);
    long amount = AMOUNTS[l] + over;
    int code;
    t->make(amount);
    time_t start = time(NULL);
    const char *said = outcome(t->make == make_memory ? self : zufrage, t, amount, &code);
    long seconds = (long)(time(NULL) - start);
    bool told = *words && strstr(said, words);
    bool good = code >= 0 && code <= 2 && told == (over && *words) && seconds <= SECONDS_ALLOWED &&
                (!told || code) && !strstr(said, "Sanitizer");
    printf("%-4s %s %s: exit %d, %ld s\n", good ? "ok" : "BAD", over ? "over" : "at  ",
           limit_words(l, true), code, seconds);
    if (!good)
        printf("     expected%s: %s\n%.1500s\n", over ? "" : " not", words, said);
    fflush(stdout);
    return good;
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/zufrage-limits-XXXXXX";
    long amount = 0;
    FILE *f;
    if (argc == 2 && !strcmp(argv[1], "memory")) {
        f = fopen("memory", "r");
        return f && fscanf(f, "%ld", &amount) == 1 ? take_memory(amount) : 3;
    }
    if (argc < 3 || !mkdtemp(folder) || chdir(folder))
        return 2;
    project = argv[2];
    int bad = 0;
    for (int l = 0; l < LIMIT_COUNT; l++)
        if (argc < 4 || strstr(limit_words((enum limit)l, true), argv[3]))
            bad += !try(argv[0], argv[1], (enum limit)l, false) +
                   !try(argv[0], argv[1], (enum limit)l, true);
    if (chdir("/"))
        return 2;
    run_shell("rm -rf '%s'", folder);
    return bad != 0;
}
