/* SPDX-License-Identifier: EUPL-1.2 */
/* Words torn apart and glued together: what must be noted, what must not, and how many of words
 * that a seed splits and joins in the project's own letters are found. */
#include "check/piece.h"
#include "read_by_hand.h"
#include "words_seed.h"

#include <glob.h>

#define WORDS   ZUFRAGE_BUILD "/share/words-de.bin"
#define SAMPLES ZUFRAGE_SOURCE "/samples/*/*.xml"

enum { SPLIT_AND_JOINED = 200, WANTED_PERCENT = 60, SEEDS = 3 };

static const char *const TORN[] = {
    "Gefördert wird das über die Sozialstrategie richtlinie des Landes.",
    "Die Über prüfung ist abgeschlossen.",
    "Das ergab die Über prüfung.",
    "Der Landkreis hat den Antrag bewil ligt.",
    "Die Verwal tung prüft das.",
    "Für die Windkraft anlagen liegt kein Antrag vor.",
    "Die Arbeits zeit wurde verkürzt.",
    "Am Informations abend nahmen 40 Personen teil.",
    "Die straßen begleitenden Radwege fehlen.",
    "Darüber wird im Aus schuss beraten.",
    "Der Ausbau ist noch nicht ab geschlossen.",
    "Der Bericht wird den Mitgliedern zuge stellt.",
    "Die A usschüsse haben beraten.",
    "Das Glasfaser-Ausbau programm läuft weiter.",
    "Eine „Kosten aufstellung“ liegt bei.",
};

static const char *const GLUED[] = {
    "Der Antrag wurdeder Verwaltung vorgelegt.",
    "DieVerwaltung prüft das.",
    "Das ist Aufgabe derLandkreise.",
    "Die Mittel sind imHaushalt eingestellt.",
    "Die bestehendenVerträge laufen aus.",
    "Das wurde vondem Ausschuss beschlossen.",
    "Der Bescheid ging an die Musterstraße147a.",
    "Das wurde im Jahr2025 beschlossen.",
    "Seit 2025wurde nicht gebaut.",
    "Die Verwaltungund der Kreistag beraten.",
    "Der Landkreis hatfür den Bau gezahlt.",
    "Das betrifft Umwelt,Bau und Verkehr.",
    "Das war bis2024 so.",
    "Desweiteren wird geprüft.",
};

/* names, abbreviations, foreign words, numbers, units, addresses, file numbers, what only looks so
 */
static const char *const CLEAN[] = {
    "Frau Gökçeoğlu und Herr Żółkiewski wohnen in Beispielhausen und Neustrelitz.",
    "Herr Stallman, Frau Rostam und Herr Fortin kommen aus Schwerin, Templin und Bochum.",
    "In Sondershausen, Frankenhausen, Eisleben und Wolmirstedt wird gebaut.",
    "Die MigraNetz gGmbH, die KiTa „Sonnenschein“ und der DigitalPakt sind betroffen.",
    "Das eGovernment, iPads, eAkten, BAföG, ThürKO, EuGH und die StVO gelten.",
    "Bürgerinnen, BürgerInnen, Bürger*innen, Bürger:innen und Bürger_innen sind eingeladen.",
    "Das JobCenter, WhatsApp, YouTube und OpenStreetMap werden genutzt.",
    "Siehe www.example.org/DieVerwaltung oder schreiben Sie an derLandkreis@example.org.",
    "Az. 01.2-2026-017, Drs. 19/6524, KT 112-08/24, K12, A4, B2B, Covid19, CO2, m2 und 4a.",
    "Geh- und Radwege, Kosten-Nutzen-Rechnung, Kinder-, Jugend- und Familienhilfe.",
    "Das sind z. B. 20 km, 15 ha, 3 kWh, 12 Mio. Euro netto, ca. 5 % p. a. bzw. ggf. mehr.",
    "Der Verein namens „Musterhilfe“ tagt freitags abends im Haus online.",
    "Das Land stelle Mittel bereit, die Stadt plane neu, der Kreis habe zugestimmt.",
    "Kreis und Stadt teilen sich die Kosten; die Stadt teile das mit.",
    "Maßnahmen, die Kosten senken; Menschen, die Schutz suchen; wer den Preis nennt.",
    "Das Verhältnis bestand seit 2019, die Kosten trägt der Kreis.",
    "Was der Schriftform bedarf, bedürfen auch die Änderungen; so bedurfte der Beschluss der Form.",
    "Open Data, Public Relations, Corporate Identity, Smart City, Jour fixe, Status quo.",
    "User Experience und Best Practice, de facto, pro forma, in situ, et al., vis-à-vis.",
    "Nr. 3 Buchstabe a bis d, Anlage n, Variante b ist gewählt, Punkt e in Verbindung.",
    "Herr Müller junior und Frau Kling gehen in den Ausschuss.",
    "Sie gaben an, dass Sie im Amt seien; wenn Sie es wünschen.",
    "Auszuweisen, zurückzuzahlen, mitzufinanzieren, darauffolgenden, nichtöffentlichen.",
    "Ein mitwirkender Träger, ein herausragender Ort, die dahinterstehenden Gründe.",
    "Das ist nach heutigem Stand so; es gibt insoweit nichts Neues, und zwar derzeit nicht.",
    "Wir bitten um Beachtung – auch im Übrigen – der §§ 3 und 4 des SGB XI.",
    "Verpflichtungsermächtigungen, Kreisumlagehebesatz, Straßenentwässerungsanteil.",
    "Den Antrag stellt, wer zurückgibt, was zurückliegt und innehat.",
    "Im Wortlaut: Das Umlagesoll und der Wirtschaftsweg entfallen wegen des Vorfalls.",
    "Die Rückmeldungen aus Afrikaans und Hindi, das Insensitive, der Installer.",
    "Die Straße bzw. der Weg, und/oder Bund/Land, 10.000 €, 7.412.880,36 €, 18:00 Uhr.",
};

static struct words *open_words(void)
{
    struct words *w = words_open(WORDS);
    assert_non_null(w);
    return w;
}

static size_t count_notes(struct diag *d)
{
    size_t n = 0;
    for (const struct finding *f = diag_first(d); f; f = f->next)
        n++;
    return n;
}

static void assert_notes(const char *const *texts, size_t n, size_t wanted)
{
    struct words *words = open_words();
    for (size_t i = 0; i < n; i++) {
        struct arena *a = arena_new(0);
        struct diag *d = words_notes(a, words, texts[i]);
        if (count_notes(d) != wanted)
            print_message("%s: %s\n", texts[i], diag_first(d) ? diag_first(d)->detail : "nothing");
        assert_int_equal(count_notes(d), wanted);
        arena_free(a);
    }
    words_close(words);
}
#define ASSERT_NOTES(texts, wanted) assert_notes(texts, sizeof(texts) / sizeof *(texts), wanted)

static void notes_what_is_torn_apart(void **state)
{
    (void)state;
    ASSERT_NOTES(TORN, 1);
}

static void notes_what_is_glued_together(void **state)
{
    (void)state;
    ASSERT_NOTES(GLUED, 1);
}

static void leaves_alone_what_only_looks_so(void **state)
{
    (void)state;
    ASSERT_NOTES(CLEAN, 0);
}

/* ---- the samples ---- */

struct collection {
    struct buf texts; /* const char * each */
    size_t bytes;
};

static void collect(void *user, const struct piece *p)
{
    struct collection *c = user;
    if (p->flat && strchr(p->s, ' ')) {
        buf_put(&c->texts, &p->s, sizeof p->s);
        c->bytes += p->n;
    }
}

/* reads all samples; each is clean for itself; their texts go to the collection */
static void read_samples(struct reading *f, const struct words *words, struct collection *c)
{
    glob_t files;
    assert_int_equal(glob(SAMPLES, 0, NULL, &files), 0);
    assert_true(files.gl_pathc >= 10);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct diag *read = diag_new(f->a, LANG_DE), *d = diag_new(f->a, LANG_DE);
        struct doc *doc = read_document(f->r, f->a, files.gl_pathv[i], read, &f->err);
        assert_non_null(doc->root);
        struct check check = {.arena = f->a, .words = words, .diag = d};
        struct work w = {.c = &check, .arena = f->a, .diag = d, .root = doc->root};
        pass_words(&w);
        for (const struct finding *x = diag_first(d); x; x = x->next)
            print_message("%s: %s\n", files.gl_pathv[i], x->detail);
        assert_int_equal(count_notes(d), 0);
        pieces_each(&w, collect, c);
    }
    globfree(&files);
}

static void assert_found(const struct words *words, const struct texts *t, uint64_t seed)
{
    size_t half = SPLIT_AND_JOINED / 2;
    size_t split = seed_found(words, t, seed, half, true);
    size_t joined = seed_found(words, t, seed, half, false);
    print_message("seed %d: %zu of %zu split, %zu of %zu joined words are found\n", (int)seed,
                  split, half, joined, half);
    assert_true(100 * split >= WANTED_PERCENT * half);
    assert_true(100 * joined >= WANTED_PERCENT * half);
}

static void finds_words_split_and_joined_in_clean_letters(void **state)
{
    struct reading *f = *state;
    struct words *words = open_words();
    struct collection c = {0};
    read_samples(f, words, &c);
    struct texts t = {(const char **)(void *)c.texts.p, c.texts.n / sizeof(char *), c.bytes};
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        assert_found(words, &t, seed);
    buf_free(&c.texts);
    words_close(words);
}

/* ---- places ---- */

static size_t check_string(struct reading *f, const struct words *words, const char *xml)
{
    read_string(f, xml);
    assert_non_null(f->doc->root);
    f->d = diag_new(f->a, LANG_DE);
    struct check check = {.arena = f->a, .words = words, .diag = f->d};
    struct work w = {.c = &check, .arena = f->a, .diag = f->d, .root = f->doc->root};
    pass_words(&w);
    diag_sort(f->d);
    return count_notes(f->d);
}

#define PERSON(street)                                                                             \
    "<absender><person><nachname>Mustermann</nachname><anschrift><strasse>" street                 \
    "</strasse></anschrift></person></absender>"

static void looks_at_streets_and_leaves_names_alone(void **state)
{
    struct reading *f = *state;
    struct words *words = open_words();
    static const struct {
        const char *xml;
        size_t notes;
    } CASES[] = {
        {HEAD PERSON("Musterstraße147a") "</anfrage>", 1},
        {HEAD PERSON("Musterstr.5") "</anfrage>", 1},
        {HEAD PERSON("Am Żwirowa9") "</anfrage>", 1},
        {HEAD PERSON("Straße des 17. Juni 135 a") "</anfrage>", 0},
        {HEAD PERSON("C4, 12") "</anfrage>", 0},
        {HEAD "<absender><organisation>Haus betreuung DieWelt</organisation></absender></anfrage>",
         0},
        {HEAD "<vorbemerkung><absatz>Die Zahl<hoch>2</hoch> der Radwege<hoch>1</hoch> ist in "
              "Kilometer<hoch>2</hoch> genannt.</absatz></vorbemerkung></anfrage>",
         0},
        {HEAD "<vorbemerkung><absatz>Die <fett>Verwal tung</fett> prüft<fussnote>Die Rad "
              "richtlinie gilt.</fussnote> das.</absatz></vorbemerkung></anfrage>",
         2},
        {HEAD "<betreff titel=\"Die Verwal tung\">Anfrage</betreff></anfrage>", 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t notes = check_string(f, words, CASES[i].xml);
        if (notes != CASES[i].notes)
            print_message("%s\n", CASES[i].xml);
        assert_int_equal(notes, CASES[i].notes);
    }
    words_close(words);
}

static void tells_the_place_of_both_words(void **state)
{
    struct reading *f = *state;
    struct words *words = open_words();
    check_string(f, words,
                 HEAD "<vorbemerkung>\n<absatz>Die &#220;ber\n   pr&#252;fung der "
                      "Verwal<!-- x --> tung.</absatz></vorbemerkung></anfrage>");
    const struct finding *x = diag_first(f->d);
    assert_int_equal(count_notes(f->d), 2);
    assert_string_equal(place(f, x->pos), "2:13");
    assert_string_equal(spot(f, x->pos), "&#220;ber\n   pr&#252;fung");
    assert_non_null(strstr(x->detail, "Überprüfung"));
    assert_string_equal(spot(f, x->next->pos), "Verwal<!-- x --> tung");
    words_close(words);
}

/* time must not grow with the square of what stands without a blank */
static void ends_with_hostile_texts(void **state)
{
    struct reading *f = *state;
    struct words *words = open_words();
    static const char *const PIECES[] = {"a",  "Wort-", "der", "Straße1", "x,",
                                         "a1", "„",     "ä.",  "aA"};
    enum { REPEATS = 40000 };
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
        struct buf b = {0}, street = {0};
        for (int k = 0; k < REPEATS; k++)
            buf_str(&b, PIECES[i]);
        words_notes(f->a, words, b.p);
        buf_printf(&street, "%s", HEAD "<absender><person><anschrift><strasse>");
        buf_put(&street, b.p, b.n);
        buf_str(&street, "</strasse></anschrift></person></absender></anfrage>");
        check_string(f, words, street.p);
        buf_free(&b);
        buf_free(&street);
    }
    words_close(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_what_is_torn_apart),
        cmocka_unit_test(notes_what_is_glued_together),
        cmocka_unit_test(leaves_alone_what_only_looks_so),
        TEST(finds_words_split_and_joined_in_clean_letters),
        TEST(looks_at_streets_and_leaves_names_alone),
        TEST(tells_the_place_of_both_words),
        TEST(ends_with_hostile_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
