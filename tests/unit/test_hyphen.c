/* SPDX-License-Identifier: EUPL-1.2 */
/* Hyphenation: the vocabulary of authorities, the edges of the interface, damaged files. */
#include "base/buf.h"
#include "base/file.h"
#include "room.h"
#include "text/hyphen.h"
#include "text/hyphen_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define PATTERNS ZUFRAGE_BUILD "/share/hyphen-de.bin"

/* the word with its points: "=" joint, "|" syllable */
static const char *marked(const struct hyphen *h, const char *word, struct buf *b)
{
    uint8_t points[HYPHEN_MAX];
    size_t n = strlen(word), marks = 0;
    buf_clear(b);
    size_t count = hyphen_word(h, word, n, points);
    for (size_t i = 0; i < n; i++) {
        if (points[i] != HYPHEN_NONE)
            buf_byte(b, points[i] == HYPHEN_JOINT ? '=' : '|');
        marks += points[i] != HYPHEN_NONE;
        buf_byte(b, (unsigned char)word[i]);
    }
    assert_int_equal(count, marks);
    return b->p;
}

static void without_marks(const char *s, struct buf *b)
{
    buf_clear(b);
    for (; *s; s++)
        if (*s != '=' && *s != '|')
            buf_byte(b, (unsigned char)*s);
}

static void assert_words(const char *const *words, size_t n)
{
    struct hyphen *h = hyphen_open(PATTERNS);
    struct buf plain = {0}, b = {0};
    assert_non_null(h);
    for (size_t i = 0; i < n; i++) {
        without_marks(words[i], &plain);
        assert_string_equal(marked(h, plain.p, &b), words[i]);
    }
    buf_free(&plain);
    buf_free(&b);
    hyphen_close(h);
}
#define ASSERT_WORDS(words) assert_words(words, sizeof(words) / sizeof *(words))

static void breaks_the_words_of_authorities(void **state)
{
    (void)state;
    static const char *const words[] = {
        "In|te|gra|ti|ons=ma|nage|ment",
        "Ver=pflich|tungs=er|mäch|ti|gung",
        "Kreis=tags=bü|ro",
        "Stra|ßen=bau|last|trä|ger",
        "Öf|fent|lich|keits=ar|beit",
        "Bun|des=im|mis|si|ons=schutz=ge|setz",
        "Land=kreis=ver|wal|tung",
        "Haus|halts=plan=ent|wurf",
        "Haus|halts=plan=ent|wür|fe",
        "Kreis=um|la|ge",
        "Kreis=um|la|ge|satz",
        "Kreis=stadt",
        "Kreis=stra|ßen",
        "Kreis=tags=mit|glied",
        "Kreis=aus|schuss=sit|zung",
        "Land=rats=amt",
        "Land=krei|se",
        "Be|an|tra|gung",
        "be|an|tragt",
        "Be|ant|wor|tung",
        "Be|auf|trag|te",
        "An|trag=stel|ler|in",
        "An|trag=stel|lung",
        "Bür|ger=an|fra|ge",
        "Rad=ver|kehrs=kon|zept",
        "Ort=schafts|rat",
        "Wei|ter=ent|wick|lung",
        "Schul=ent|wick|lungs=plan",
        "Schul=um|la|ge",
        "Schul=ein|zugs|be|reich",
        "Schü|ler=un|fall|ver=si|che|rung",
        "Ju|gend|hil|fe=aus|schuss",
        "Gleich|stel|lungs|be|auf|trag|te",
        "Fahr=er|laub|nis=be|hör|de",
        "Fahr=bahn=er|neu|e|rung",
        "Grund=er|werb",
        "Rück=nah|me",
        "Rück=zah|lun|gen",
        "zu|rück|ge|stellt",
        "aus=drück|lich",
        "au|ßer=halb",
        "dau|er=haft",
        "auf=schlüs|seln",
        "Auf|ent|halts=sta|tus",
        "Pho|to|vol|ta|ik=an|la|gen",
        "Wind|kraft=an|la|ge",
        "Lade=in|fra|struk|tur",
        "Min|dest|an|for|de|run|gen",
        "Miet=ober|gren|ze",
        "Mit|glied=staa|ten",
        "Ge|samt=auf|wand",
        "Ge|samt=sum|me",
        "Ge|samt=über|sicht",
        "Ei|gen|an|teil",
        "Ei|gen|mit|tel=an|teil",
        "Pflicht=auf|ga|ben",
        "Per=so|nal=ent|wick|lung",
        "Pro|jekt=an|trag",
        "Ab|fall=ent|sor|gung",
        "Bau=ord|nungs=amt",
        "Rech|nungs=prü|fungs=amt",
        "Ver|wal|tungs=ge|richt",
        "Ver|wal|tungs=vor=schrift",
        "Zu|stän|dig|keits|be=reich",
        "Nah=ver|kehrs=plan",
        "Ka|ta=stro|phen=schutz",
        "Kran|ken=haus|fi=nan=zie|rung",
        "Di|gi|ta|li|sie|rungs|stra|te|gie",
        "Nach|hal|tig|keits=stra|te|gie",
        "Kom|mu|nal=in|ves|ti|ti|ons=för|de|rungs=ge|setz",
        "Voll=zeit=äqui|va|len|te",
        "So|zi|al=ver=si|che|rung",
        "Ta|rif=treue",
        "Thü|rin|gen",
        "Ost=thü|rin|gen",
        "Glas|fa|ser=aus|bau",
    };
    ASSERT_WORDS(words);
}

static void corrections_are_kept_to_their_words(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Schul=haus=bau",
        "Hoch=haus=bau",
        "Län|der|un|ter|schie|de",
        "ver|öf|fent|licht",
        "ver=fol|gen",
        "Ver|mächt|nis",
        "Vier=mäch|te",
        "Gou=ver=neur",
        "So|li|dar=bei=trag",
        "Spar=bei=trag",
        "Plan=trä|ger",
        "ge|sam|ter",
        "ins|ge=samt",
        "Re|stau|rant",
        "Di|a|man|ten",
        "Trans|pa|renz",
        "Fi|nanz|plan=for|de|rung",
        "Raum|la|ge",
        "Do|ku|ment|sor|tie|rung",
        "Kran|ken=haus=sta|ti|on",
        "Ganz|tags|be|treu|ung",
        "zei|gen",
        "stei|gend",
        "Scho|ko|la|de",
        "Kern=eu|ro|pa",
        "Ver=fas|sung",
        "Be|wer|ber",
        "Rein=heit",
        "Kli|ma|wan|del",
        "Her|un|ter=la|den",
    };
    ASSERT_WORDS(words);
}

static void folds_capitals(void **state)
{
    (void)state;
    struct hyphen *h = hyphen_open(PATTERNS);
    struct buf b = {0};
    assert_non_null(h);
    assert_string_equal(marked(h, "Öffentlichkeit", &b), "Öf|fent|lich|keit");
    assert_string_equal(marked(h, "ÖFFENTLICHKEIT", &b), "ÖF|FENT|LICH|KEIT");
    assert_string_equal(marked(h, "straße", &b), "stra|ße");
    assert_string_equal(marked(h, "STRAẞE", &b), "STRA|ẞE");
    assert_string_equal(marked(h, "ÜBERPRÜFUNG", &b), "ÜBER=PRÜ|FUNG");
    assert_string_equal(marked(h, "Überprüfung", &b), "Über=prü|fung");
    assert_string_equal(marked(h, "ÄNDERUNG", &b), "ÄN|DE|RUNG");
    buf_free(&b);
    hyphen_close(h);
}

static void leaves_what_is_no_german_word(void **state)
{
    (void)state;
    static const char *const words[] = {
        "",
        "a",
        "ab",
        "die",
        "Łódźverwaltung",
        "Verwaltung2",
        "Frage-Antwort",
        "z.B.",
        "Verwal\xC2\xADtung",
        "Verwaltung ",
        "(Verwaltung)",
        "Verwaltung\xC3",
        "\xC3\xBC\xC3",
        "\xFF\xFE\xFD\xFC\xFB",
        "Verwaltung\xE2\x80\x93",
        "Verwaltu\xCC\x88ng",
        "Управление",
        "行政行政行政",
    };
    struct hyphen *h = hyphen_open(PATTERNS);
    assert_non_null(h);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint8_t points[64];
        size_t n = strlen(words[i]);
        memset(points, 0xEE, sizeof points);
        assert_int_equal(hyphen_word(h, words[i], n, points), 0);
        for (size_t k = 0; k < n; k++)
            assert_int_equal(points[k], HYPHEN_NONE);
        assert_int_equal(points[n], 0xEE);
    }
    hyphen_close(h);
}

static void long_words_end_at_the_limit(void **state)
{
    (void)state;
    char word[HYPHEN_MAX + 2];
    uint8_t points[HYPHEN_MAX + 2];
    struct hyphen *h = hyphen_open(PATTERNS);
    assert_non_null(h);
    for (size_t i = 0; i <= HYPHEN_MAX; i++)
        word[i] = "verwaltung"[i % 10];
    assert_true(hyphen_word(h, word, HYPHEN_MAX, points) > 50);
    memset(points, 1, sizeof points);
    assert_int_equal(hyphen_word(h, word, HYPHEN_MAX + 1, points), 0);
    for (size_t i = 0; i <= HYPHEN_MAX; i++)
        assert_int_equal(points[i], HYPHEN_NONE);
    hyphen_close(h);
}

/* two letters stay together at each end, every piece has a vowel, points are before letters */
static void holds_its_laws_on_random_words(void **state)
{
    (void)state;
    static const char *const letters[] = {
        "a", "e", "i", "o", "u", "ä",   "ö",  "ü", "ß",  "b", "c",   "ch",  "d", "f", "g", "k",
        "l", "m", "n", "r", "s", "sch", "st", "t", "tz", "z", "ung", "ver", "w", "y", "é"};
    struct hyphen *h = hyphen_open(PATTERNS);
    uint32_t seed = 3;
    assert_non_null(h);
    for (int round = 0; round < 20000; round++) {
        char word[HYPHEN_MAX + 1] = "";
        uint8_t points[HYPHEN_MAX];
        for (int i = 0; i < 4 + round % 12; i++) {
            seed = seed * 1664525 + 1013904223;
            strncat(word, letters[(seed >> 16) % (sizeof letters / sizeof *letters)], 4);
        }
        size_t n = strlen(word), count = 0, piece = 0;
        bool vowel = false;
        hyphen_word(h, word, n, points);
        for (size_t i = 0; i < n; i++) {
            bool starts = ((unsigned char)word[i] & 0xC0) != 0x80;
            if (points[i] != HYPHEN_NONE) {
                assert_true(starts && vowel);
                assert_true(count > 0 || piece >= 2);
                vowel = false;
                piece = 0;
                count++;
            }
            piece += starts;
            vowel |= strchr("aeiouy", word[i]) || (unsigned char)word[i] == 0xC3;
        }
        assert_true(count == 0 || (piece >= 2 && vowel));
    }
    hyphen_close(h);
}

static void refuses_what_is_no_pattern_file(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_int_equal(file_read(PATTERNS, 10000000, &b), 0);
    assert_null(hyphen_open("gibt-es-nicht.bin"));
    assert_null(hyphen_open("."));
    assert_null(hyphen_open("/dev/zero"));
    static const size_t sizes[] = {0, 1, 8, 16, HYPHEN_HEADER - 1, HYPHEN_HEADER, 100000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_int_equal(file_replace("kurz.bin", b.p, sizes[i]), 0);
        assert_null(hyphen_open("kurz.bin"));
    }
    assert_int_equal(file_replace("kurz.bin", b.p, b.n - 1), 0);
    assert_null(hyphen_open("kurz.bin"));
    buf_byte(&b, 0);
    assert_int_equal(file_replace("lang.bin", b.p, b.n), 0);
    assert_null(hyphen_open("lang.bin"));
    assert_int_equal(file_replace("gut.bin", b.p, b.n - 1), 0);
    struct hyphen *h = hyphen_open("gut.bin");
    assert_non_null(h);
    hyphen_close(h);
    hyphen_close(NULL);
    buf_free(&b);
}

static void refuses_a_file_with_one_bad_bit(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_int_equal(file_read(PATTERNS, 10000000, &b), 0);
    for (size_t i = 0; i < b.n; i += i < HYPHEN_HEADER ? 13 : 29989) {
        b.p[i] = (char)(b.p[i] ^ (1 << i % 8));
        assert_int_equal(file_replace("bit.bin", b.p, b.n), 0);
        assert_null(hyphen_open("bit.bin"));
        b.p[i] = (char)(b.p[i] ^ (1 << i % 8));
    }
    buf_free(&b);
}

static void store(char *p, uint64_t v)
{
    for (int i = 0; i < 8; i++)
        p[i] = (char)(v >> 8 * i);
}

/* somebody who makes the checksum fit can make wrong points, but nothing worse */
static void survives_files_that_lie(void **state)
{
    (void)state;
    static const char *const words[] = {"Kreisumlage", "Verwaltungsgemeinschaft", "ab",
                                        "Straßenbaulastträger", "xyxyxyxyxyxyxyxy"};
    struct buf b = {0}, copy = {0};
    uint32_t seed = 5;
    assert_int_equal(file_read(PATTERNS, 10000000, &b), 0);
    for (int round = 0; round < 60; round++) {
        buf_clear(&copy);
        buf_put(&copy, b.p, b.n);
        for (int i = 0; i < 3000; i++) {
            seed = seed * 1664525 + 1013904223;
            size_t from = round % 3 ? HYPHEN_AT_ROOTS : HYPHEN_AT_MARGINS;
            size_t to = round % 3 == 1 ? HYPHEN_HEADER : b.n;
            seed = seed * 1664525 + 1013904223;
            copy.p[from + seed % (to - from)] = (char)(round % 2 ? 0xFF : seed >> 24);
        }
        store(copy.p + HYPHEN_AT_CHECKSUM,
              hyphen_checksum((unsigned char *)copy.p + HYPHEN_AT_WORDS, copy.n - HYPHEN_AT_WORDS));
        assert_int_equal(file_replace("luegt.bin", copy.p, copy.n), 0);
        struct hyphen *h = hyphen_open("luegt.bin");
        for (size_t i = 0; h && i < sizeof words / sizeof *words; i++) {
            uint8_t points[HYPHEN_MAX];
            size_t n = strlen(words[i]);
            assert_true(hyphen_word(h, words[i], n, points) <= n);
        }
        hyphen_close(h);
    }
    buf_free(&b);
    buf_free(&copy);
}

#define IN_ROOM(f) cmocka_unit_test_setup_teardown(f, room_enter, room_leave)

/* far more words than are remembered, twice: the second time some are remembered, most are not */
static void remembers_what_it_finds(void **state)
{
    (void)state;
    enum { MANY = 6000, LETTERS = 14 };
    static uint8_t first[MANY][LETTERS];
    struct hyphen *h = hyphen_open(PATTERNS);
    assert_non_null(h);
    for (int pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < MANY; i++) {
            char word[LETTERS];
            uint8_t points[LETTERS];
            for (unsigned k = 0, x = i * 2654435761U + 1; k < LETTERS; k++, x = x * 69069U + 1)
                word[k] = "enristudahlgbmokwf"[(x >> 16) % 18];
            size_t count = hyphen_word(h, word, LETTERS, pass ? points : first[i]), marks = 0;
            for (unsigned k = 0; k < LETTERS; k++)
                marks += first[i][k] != HYPHEN_NONE;
            assert_int_equal(count, marks);
            if (pass)
                assert_memory_equal(points, first[i], LETTERS);
        }
    hyphen_close(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(remembers_what_it_finds),
        cmocka_unit_test(breaks_the_words_of_authorities),
        cmocka_unit_test(corrections_are_kept_to_their_words),
        cmocka_unit_test(folds_capitals),
        cmocka_unit_test(leaves_what_is_no_german_word),
        cmocka_unit_test(long_words_end_at_the_limit),
        cmocka_unit_test(holds_its_laws_on_random_words),
        IN_ROOM(refuses_what_is_no_pattern_file),
        IN_ROOM(refuses_a_file_with_one_bad_bit),
        IN_ROOM(survives_files_that_lie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
