/* SPDX-License-Identifier: EUPL-1.2 */
/* Hyphenation against libhyphen: the dictionary alone, compiled without our corrections, must give
 * the points that libhyphen finds, less those around a piece without a vowel. The words are made
 * from parts of German words, by a fixed seed; most exist, the others are such as clerks might
 * make. */
#include "base/buf.h"
#include "base/file.h"
#include "room.h"
#include "text/hyphen.h"

#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#define HYPHENC    ZUFRAGE_BUILD "/src/hyphenc"
#define DICTIONARY "/usr/share/hyphen/hyph_de_DE.dic"

/* what hyphenc answers; its messages go to the file "messages" */
static int compile(const char *dictionary, const char *output, const char *corrections)
{
    char *argv[] = {(char *)HYPHENC, (char *)dictionary, (char *)output, (char *)corrections, NULL};
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "messages",
                                     O_CREAT | O_TRUNC | O_WRONLY, 0600);
    assert_int_equal(posix_spawn(&child, HYPHENC, &actions, NULL, argv, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_message(const char *part)
{
    struct buf b = {0};
    assert_int_equal(file_read("messages", 10000, &b), 0);
    if (!strstr(b.p, part))
        fail_msg("no \"%s\" in: %s", part, b.p);
    buf_free(&b);
}

static void put_file(const char *path, const char *text)
{
    assert_int_equal(file_replace(path, text, strlen(text)), 0);
}

static void same_input_same_bytes(void **state)
{
    (void)state;
    struct buf first = {0}, second = {0};
    assert_int_equal(compile(DICTIONARY, "eins.bin", NULL), 0);
    assert_int_equal(compile(DICTIONARY, "zwei.bin", NULL), 0);
    assert_int_equal(file_read("eins.bin", 10000000, &first), 0);
    assert_int_equal(file_read("zwei.bin", 10000000, &second), 0);
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.p, second.p, first.n);
    assert_true(first.n < 1500000);
    buf_free(&first);
    buf_free(&second);
}

static void refuses_what_it_does_not_understand(void **state)
{
    (void)state;
    static const struct {
        const char *dictionary, *corrections, *message;
    } rows[] = {
        {"UTF-8\na1b\nNEXTLEVEL\na1b\n", NULL, "d:1: not in ISO8859-1"},
        {"", NULL, "no second level"},
        {"ISO8859-1\na1b\n", NULL, "no second level"},
        {"ISO8859-1\nNEXTLEVEL\nNEXTLEVEL\n", NULL, "d:3: more than two levels"},
        {"ISO8859-1\nNEXTLEVEL\nf1f/ff=f,1,2\n", NULL, "d:3: a pattern that changes"},
        {"ISO8859-1\na1b\na1_b\nNEXTLEVEL\n", NULL, "d:3: a character"},
        {"ISO8859-1\nab\nNEXTLEVEL\n", "# gut\nab\nAb\n", "c:3: not a part of a word"},
        {"ISO8859-1\nab\nNEXTLEVEL\n", "a1b\n", "c:1: not a part of a word"},
        {"ISO8859-1\nab\nNEXTLEVEL\n", "a|\xE4\n", "c:1: not a part of a word"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put_file("d", rows[i].dictionary);
        if (rows[i].corrections)
            put_file("c", rows[i].corrections);
        assert_int_equal(compile("d", "aus.bin", rows[i].corrections ? "c" : NULL), 1);
        assert_message(rows[i].message);
        assert_false(path_exists("aus.bin"));
    }
    assert_int_equal(compile("fehlt", "aus.bin", NULL), 1);
    assert_message("does not exist");
}

static void assert_points(const struct hyphen *h, const char *word, const char *points)
{
    uint8_t at[HYPHEN_MAX];
    size_t n = strlen(word);
    char found[HYPHEN_MAX + 1] = "";
    hyphen_word(h, word, n, at);
    for (size_t i = 0; i < n; i++)
        found[i] = (char)('0' + at[i]);
    assert_string_equal(found, points);
}

/* a dictionary that can be worked out by hand */
static void a_small_dictionary_means_what_it_says(void **state)
{
    (void)state;
    put_file("d", "ISO8859-1\r\n% comment\n# ik\nCOMPOUNDLEFTHYPHENMIN 3\n"
                  "COMPOUNDRIGHTHYPHENMIN 3\nNOHYPHEN -,'\n1-1\n\nhaus1t\xFCr\n"
                  "NEXTLEVEL\nb3a\nb1a\n2b1e\nab4a\na1u\nt1\xFC\nr1o\n1tt1\n");
    put_file("c", "# comment\n\nke|ke\nk=oko.\n");
    assert_int_equal(compile("d", "klein.bin", "c"), 0);
    struct hyphen *h = hyphen_open("klein.bin");
    assert_non_null(h);
    assert_points(h, "eibasu", "000100"); /* b1a, the later of two */
    assert_points(h, "eibesu", "000100");
    assert_points(h, "eabasu", "000000");   /* the longer pattern forbids */
    assert_points(h, "basebau", "0000010"); /* two letters at the ends */
    assert_points(h, "haust\xC3\xBCrroto",
                  "000020000100");          /* a|u and t|ü are too near to the joint */
    assert_points(h, "eettase", "0000000"); /* "tt" would stand alone */
    assert_points(h, "keke", "0010");
    assert_points(h, "eekoko", "000200");
    assert_points(h, "ekoko", "00100");   /* two letters make no good joint */
    assert_points(h, "ekokos", "000000"); /* "koko" at the end only */
    hyphen_close(h);
}

/* ---- libhyphen ---- */
#if __has_include(<hyphen.h>)
#include <hyphen.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define WITH_LEAKS_COUNTED
#endif
#elif defined __SANITIZE_ADDRESS__
#define WITH_LEAKS_COUNTED
#endif
#ifdef WITH_LEAKS_COUNTED
#include <sanitizer/lsan_interface.h>
#else
#define __lsan_disable() ((void)0)
#define __lsan_enable()  ((void)0)
#endif

static const char *const BEGINNINGS[] = {
    "ab",     "an",       "auf",      "aus",   "be",     "bei",   "dar",    "ein",   "ent",
    "er",     "fort",     "ge",       "gegen", "her",    "hin",   "hoch",   "in",    "mit",
    "nach",   "neben",    "nieder",   "ob",    "rück",   "über",  "um",     "un",    "unter",
    "ver",    "vor",      "vorbei",   "weg",   "weiter", "wider", "wieder", "zer",   "zu",
    "zurück", "zusammen", "zwischen", "groß",  "klein",  "alt",   "neu",    "erst",  "haupt",
    "mehr",   "minder",   "sonder",   "fehl",  "miss",   "nicht", "voll",   "durch", "gesamt",
};
static const char *const STEMS[] = {
    "abfall",      "abgabe",     "abgeordnet", "abteil",    "acht",       "adresse",    "aktie",
    "allgemein",   "alt",        "ampel",      "amt",       "änder",      "anfrage",    "anhörung",
    "anlage",      "anstalt",    "antrag",     "antwort",   "anwalt",     "anzeige",    "arbeit",
    "archiv",      "armut",      "arzt",       "asyl",      "aufgabe",    "auftrag",    "aufwand",
    "ausgleich",   "auskunft",   "ausländ",    "ausschuss", "bach",       "backstein",  "bad",
    "bahn",        "bank",       "bau",        "baum",      "beamt",      "bedarf",     "begriff",
    "behörd",      "beirat",     "beispiel",   "beitrag",   "berat",      "bereich",    "bericht",
    "beruf",       "bescheid",   "beschluss",  "bestand",   "beteilig",   "betreu",     "betrieb",
    "bevölkerung", "beweis",     "bewerb",     "biblio",    "bild",       "bildung",    "boden",
    "brand",       "breitband",  "brief",      "brück",     "buch",       "bund",       "bürger",
    "büro",        "bus",        "bußgeld",    "dach",      "damm",       "daten",      "dauer",
    "deck",        "denkmal",    "dienst",     "digital",   "dorf",       "druck",      "ehren",
    "eigen",       "einheit",    "einkommen",  "einnahme",  "einwohn",    "eltern",     "empfang",
    "energie",     "entwurf",    "erb",        "erfolg",    "erlass",     "ernte",      "ersatz",
    "erwerb",      "erzieh",     "etat",       "europa",    "fach",       "fahr",       "familie",
    "farb",        "feld",       "fenster",    "feuer",     "finanz",     "fisch",      "fläch",
    "flucht",      "flug",       "fluss",      "förder",    "form",       "forst",      "frag",
    "fraktion",    "frau",       "frei",       "fremd",     "freund",     "frist",      "führ",
    "fund",        "fuß",        "garten",     "gast",      "gebäud",     "gebiet",     "gebühr",
    "gefahr",      "gegenstand", "geheim",     "geist",     "geld",       "gemeind",    "gericht",
    "geschäft",    "gesell",     "gesetz",     "gespräch",  "gesund",     "gewalt",     "gewässer",
    "gewerb",      "gift",       "glas",       "gleis",     "grenz",      "grund",      "grupp",
    "gut",         "gutacht",    "hafen",      "halt",      "hand",       "haus",       "haushalt",
    "heim",        "heiz",       "herbst",     "herkunft",  "hilf",       "hirsch",     "hof",
    "höh",         "holz",       "hund",       "hygiene",   "industrie",  "inform",     "insel",
    "integra",     "invest",     "jagd",       "jahr",      "jugend",     "kabel",      "kanal",
    "karte",       "kass",       "katastroph", "kauf",      "kenn",       "kind",       "kirch",
    "klag",        "klass",      "klima",      "klinik",    "knoten",     "kohl",       "kommun",
    "konzept",     "körper",     "kost",       "kraft",     "kranken",    "kredit",     "kreis",
    "kreuz",       "kultur",     "kunst",      "kurs",      "küst",       "laden",      "lager",
    "land",        "last",       "laub",       "lauf",      "leben",      "lehr",       "leist",
    "leitung",     "lern",       "licht",      "liefer",    "linie",      "liste",      "lohn",
    "lösch",       "luft",       "mann",       "markt",     "maß",        "mauer",      "medien",
    "mensch",      "mess",       "miet",       "minist",    "mittel",     "modell",     "mond",
    "motor",       "müll",       "museum",     "musik",     "nacht",      "nahrung",    "natur",
    "netz",        "norm",       "not",        "nutz",      "öffn",       "öffentlich", "ordn",
    "organ",       "ort",        "papier",     "park",      "partei",     "pass",       "pfleg",
    "pflicht",     "plan",       "platz",      "polizei",   "post",       "praxis",     "preis",
    "press",       "privat",     "programm",   "projekt",   "protokoll",  "prozess",    "prüf",
    "punkt",       "quell",      "rad",        "rand",      "rat",        "raum",       "rechn",
    "recht",       "region",     "reg",        "reif",      "reis",       "rent",       "rettung",
    "richt",       "ring",       "risiko",     "rohr",      "rück",       "sach",       "samml",
    "sanier",      "satz",       "schad",      "schaden",   "schaft",     "schalt",     "schiff",
    "schlacht",    "schloss",    "schlüssel",  "schrift",   "schul",      "schutz",     "schwimm",
    "see",         "seite",      "senior",     "sicher",    "siedl",      "sitz",       "sommer",
    "sozial",      "spar",       "speicher",   "sperr",     "spiel",      "sport",      "sprach",
    "staat",       "stadt",      "stand",      "statistik", "stau",       "stell",      "steuer",
    "stift",       "stoff",      "straf",      "strahl",    "straß",      "strategie",  "streck",
    "strom",       "struktur",   "stund",      "system",    "tag",        "tarif",      "tausch",
    "technik",     "teil",       "telefon",    "termin",    "test",       "theater",    "tier",
    "ton",         "tourismus",  "trag",       "transport", "treff",      "treppe",     "trink",
    "turm",        "übung",      "ufer",       "uhr",       "umlag",      "umwelt",     "unfall",
    "unternehm",   "urlaub",     "vater",      "verband",   "verein",     "verfahr",    "vergab",
    "verkehr",     "vermög",     "verordn",    "versamml",  "verwalt",    "vieh",       "volk",
    "vorsitz",     "wachs",      "wahl",       "wald",      "wand",       "wärm",       "wart",
    "wasser",      "weg",        "wein",       "weis",      "werk",       "wert",       "wetter",
    "wiese",       "wind",       "winter",     "wirk",      "wirtschaft", "wissen",     "wohn",
    "wort",        "wunsch",     "zahl",       "zahn",      "zeichen",    "zeit",       "zeitung",
    "zelt",        "zentr",      "zeug",       "ziel",      "zimmer",     "zins",       "zucker",
    "zug",         "zugang",     "zukunft",    "zuschuss",  "zustand",    "zuständ",    "zwang",
    "zweck",
};
static const char *const JOINTS[] = {"", "", "", "", "s", "s", "s", "en", "n", "er", "es", "e"};
static const char *const ENDINGS[] = {
    "ung",  "ungen", "er",      "ern",      "erin",   "erinnen",  "en",     "e",
    "lich", "liche", "lichen",  "lichkeit", "ig",     "ige",      "igkeit", "igkeiten",
    "bar",  "bare",  "barkeit", "haft",     "schaft", "schaften", "heit",   "keit",
    "los",  "lose",  "nis",     "nisse",    "tum",    "isch",     "ische",  "ismus",
    "ist",  "isten", "tät",     "ion",      "ionen",  "iert",     "ierung", "ierungen",
    "ur",   "end",   "ende",    "enden",    "test",   "s",        "es",
};
#define PICK(list, seed) (list)[next(seed) % (sizeof(list) / sizeof *(list))]

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 12;
}

/* UTF-8 in small letters */
static void make_word(uint32_t *seed, struct buf *b)
{
    uint32_t parts = 1 + next(seed) % 3;
    buf_clear(b);
    for (uint32_t i = 0; i < parts; i++) {
        if (next(seed) % 3 == 0)
            buf_str(b, PICK(BEGINNINGS, seed));
        buf_str(b, PICK(STEMS, seed));
        buf_str(b, i + 1 < parts ? PICK(JOINTS, seed) : PICK(ENDINGS, seed));
    }
}

/* the same in Latin-1; answers its letters */
static size_t to_latin1(const struct buf *b, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < b->n; i++) {
        unsigned char c = (unsigned char)b->p[i];
        if (c == 0xC3)
            out[n++] = (char)((unsigned char)b->p[++i] | 0x40);
        else
            out[n++] = (char)c;
    }
    out[n] = '\0';
    return n;
}

/* points as '0' and '1' before letters */
static void ask_libhyphen(HyphenDict *dictionary, const char *word, size_t n, char *points)
{
    char hyphens[HYPHEN_MAX + 10], **rep = NULL;
    int *pos = NULL, *cut = NULL;
    hnj_hyphen_hyphenate2(dictionary, word, (int)n, hyphens, NULL, &rep, &pos, &cut);
    assert_null(rep);
    points[0] = '0';
    for (size_t i = 0; i + 1 < n; i++)
        points[i + 1] = hyphens[i] & 1 ? '1' : '0';
    points[n] = '\0';
}

/* drops the points on both sides of pieces that have no vowel */
static void drop_voiceless(const char *word, size_t n, char *points)
{
    char all[HYPHEN_MAX + 1];
    memcpy(all, points, n);
    for (size_t from = 0, to; from < n; from = to) {
        bool vowel = false;
        for (to = from; to == from || (to < n && all[to] == '0'); to++)
            vowel |= strchr("aeiouy\xE4\xF6\xFC\xE9\xE8\xEA", word[to]) != NULL;
        if (!vowel) {
            points[from] = '0';
            if (to < n)
                points[to] = '0';
        }
    }
}

static void ask_hyphen(const struct hyphen *h, const struct buf *word, char *points)
{
    uint8_t at[HYPHEN_MAX];
    size_t k = 0;
    hyphen_word(h, word->p, word->n, at);
    for (size_t i = 0; i < word->n; i++)
        if (((unsigned char)word->p[i] & 0xC0) != 0x80)
            points[k++] = at[i] == HYPHEN_NONE ? '0' : '1';
    points[k] = '\0';
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t count_different(char **words, size_t n)
{
    size_t different = n > 0;
    qsort(words, n, sizeof *words, by_name);
    for (size_t i = 1; i < n; i++)
        different += strcmp(words[i - 1], words[i]) != 0;
    return different;
}

enum { WORDS = 60000 };

static void gives_the_points_of_libhyphen(void **state)
{
    (void)state;
    static char *words[WORDS];
    __lsan_disable(); /* libhyphen forgets patterns that stand twice */
    HyphenDict *dictionary = hnj_hyphen_load(DICTIONARY);
    __lsan_enable();
    assert_non_null(dictionary);
    assert_int_equal(compile(DICTIONARY, "nur-woerterbuch.bin", NULL), 0);
    struct hyphen *h = hyphen_open("nur-woerterbuch.bin");
    assert_non_null(h);
    struct buf word = {0};
    uint32_t seed = 20260330;
    size_t points = 0;
    for (size_t i = 0; i < WORDS; i++) {
        char latin1[HYPHEN_MAX + 1], theirs[HYPHEN_MAX + 2], ours[HYPHEN_MAX + 1];
        make_word(&seed, &word);
        size_t n = to_latin1(&word, latin1);
        ask_libhyphen(dictionary, latin1, n, theirs);
        drop_voiceless(latin1, n, theirs);
        ask_hyphen(h, &word, ours);
        if (strcmp(ours, theirs))
            fail_msg("%s: %s instead of %s", word.p, ours, theirs);
        for (size_t k = 0; k < n; k++)
            points += ours[k] == '1';
        words[i] = strdup(word.p);
    }
    assert_true(points > 3 * WORDS);
    size_t different = count_different(words, WORDS);
    print_message("%zu different words, %zu points\n", different, points);
    assert_true(different >= 30000);
    for (size_t i = 0; i < WORDS; i++)
        free(words[i]);
    buf_free(&word);
    hyphen_close(h);
    hnj_hyphen_free(dictionary);
}
#else
static void gives_the_points_of_libhyphen(void **state)
{
    (void)state;
    print_message("libhyphen-dev is not installed: the judge is absent\n");
    skip();
}
#endif

#define IN_ROOM(f) cmocka_unit_test_setup_teardown(f, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(same_input_same_bytes),
        IN_ROOM(refuses_what_it_does_not_understand),
        IN_ROOM(a_small_dictionary_means_what_it_says),
        IN_ROOM(gives_the_points_of_libhyphen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
