/* SPDX-License-Identifier: EUPL-1.2 */
/* The word list: words and compounds of authorities, the compiler on a small dictionary, damaged
 * files. */
#include "base/buf.h"
#include "base/file.h"
#include "room.h"
#include "text/words.h"
#include "text/words_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define WORDS    ZUFRAGE_BUILD "/share/words-de.bin"
#define COMPILER ZUFRAGE_BUILD "/src/wordsc"

static struct words *open_words(void)
{
    struct words *w = words_open(WORDS);
    assert_non_null(w);
    return w;
}

static unsigned classes(const struct words *w, const char *s)
{
    return words_classes(w, s, strlen(s));
}

static bool compound(const struct words *w, const char *s, unsigned last)
{
    return words_compound(w, s, strlen(s), last);
}

static void knows_words_and_their_forms(void **state)
{
    (void)state;
    struct words *w = open_words();
    static const struct {
        const char *word;
        unsigned has, lacks;
    } WORDS_KNOWN[] = {
        {"der", WORD_LOWER | WORD_FORM, WORD_NOUN},
        {"Der", WORD_LOWER | WORD_FORM, WORD_NOUN},
        {"Nutzung", WORD_NOUN | WORD_LAST, WORD_LOWER},
        {"Nutzungs", WORD_FIRST, WORD_NOUN | WORD_LOWER | WORD_LAST},
        {"straßen", WORD_NOUN | WORD_FIRST, WORD_LOWER},
        {"gegeben", WORD_LOWER | WORD_ADJECTIVE, WORD_NOUN | WORD_FORM},
        {"auszuweisen", WORD_LOWER, WORD_NOUN},
        {"unsozialer", WORD_LOWER | WORD_ADJECTIVE, WORD_NOUN},
        {"dienst", WORD_WEAK, WORD_LOWER},
        {"bestand", WORD_LOWER, WORD_FORM},
        {"wurde", WORD_LOWER | WORD_FORM | WORD_VERB, WORD_JOINS},
        {"zurück", WORD_LOWER | WORD_JOINS, WORD_FORM},
        {"GmbH", WORD_NOUN | WORD_SHORT, WORD_LOWER},
        {"km", WORD_LOWER | WORD_SHORT, WORD_NOUN},
        {"MÜNCHEN", WORD_NOUN, WORD_LOWER},
    };
    for (size_t i = 0; i < sizeof WORDS_KNOWN / sizeof *WORDS_KNOWN; i++) {
        unsigned found = classes(w, WORDS_KNOWN[i].word);
        if ((found & WORDS_KNOWN[i].has) != WORDS_KNOWN[i].has || found & WORDS_KNOWN[i].lacks)
            fail_msg("%s: classes %x", WORDS_KNOWN[i].word, found);
    }
    words_close(w);
}

static void does_not_know_what_is_no_word(void **state)
{
    (void)state;
    struct words *w = open_words();
    static const char *const NONE[] = {"",     "wurdeder", "richtlin", "Żółkiewski", "x1", "der ",
                                       "\xC3", "\xC3\x28", "E-Mail",   "верно",      "a"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        if (classes(w, NONE[i]))
            fail_msg("\"%s\" is known", NONE[i]);
    assert_int_equal(words_classes(w, "derXX", 3), classes(w, "der"));
    words_close(w);
}

static void tells_compounds(void **state)
{
    (void)state;
    struct words *w = open_words();
    static const char *const NOUNS[] = {
        "Sozialstrategierichtlinie",
        "Radverkehrskonzept",
        "Verpflichtungsermächtigung",
        "Musterstraße",
        "Kreisstraßenmeistereien",
        "Wiederöffnungstermin",
        "Beispielhausen",
    };
    static const char *const NONE[] = {
        "Verwaltungstadt", /* takes an s */
        "wurdeder",        "derLandkreis", "Verwaltung", "Kreisxyz", "xyzkreis",
        "unddie",          "Kreis",        "",           "äöü",
    };
    for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++)
        if (!compound(w, NOUNS[i], WORD_LAST))
            fail_msg("%s is no compound", NOUNS[i]);
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        if (compound(w, NONE[i], WORD_LAST | WORD_ADJECTIVE))
            fail_msg("%s is a compound", NONE[i]);
    assert_true(compound(w, "zuwendungsfähigen", WORD_ADJECTIVE));
    assert_false(compound(w, "zuwendungsfähigen", WORD_LAST));
    assert_false(compound(w, "Kreisstraßen", WORD_ADJECTIVE));
    words_close(w);
}

/* a note is found again until another word takes its place, never under another word */
static void keeps_notes_of_words(void **state)
{
    (void)state;
    struct words *w = open_words();
    enum { MANY = 20000 };
    char word[16];
    uint64_t note;
    assert_false(words_recall(w, "wort", 4, &note));
    words_remember(w, "wort", 4, 7);
    assert_true(words_recall(w, "wort", 4, &note) && note == 7);
    assert_false(words_recall(w, "worte", 5, &note));
    assert_false(words_recall(w, "wor", 3, &note));
    size_t kept = 0;
    for (uint64_t i = 0; i < MANY; i++)
        words_remember(w, word, (size_t)snprintf(word, sizeof word, "w%u", (unsigned)i), i);
    for (uint64_t i = 0; i < MANY; i++) {
        bool found =
            words_recall(w, word, (size_t)snprintf(word, sizeof word, "w%u", (unsigned)i), &note);
        assert_true(!found || note == i);
        kept += found;
    }
    assert_true(kept > 1000 && kept < MANY);
    static const char LONG[] = "Donaudampfschifffahrtsgesellschaft";
    words_remember(w, LONG, sizeof LONG - 1, 1);
    assert_false(words_recall(w, LONG, sizeof LONG - 1, &note));
    words_close(w);
}

static void leaves_very_long_words_alone(void **state)
{
    (void)state;
    struct words *w = open_words();
    struct buf b = {0};
    while (b.n < (size_t)WORDS_LETTERS - 5)
        buf_str(&b, "kreis");
    assert_true(compound(w, b.p, WORD_LAST));
    buf_str(&b, "kreiskreis");
    assert_false(compound(w, b.p, WORD_LAST));
    assert_int_equal(classes(w, b.p), 0);
    buf_free(&b);
    words_close(w);
}

/* ---- the compiler ---- */

#define AFFIXES                                                                                    \
    "SET UTF-8\nCOMPOUNDBEGIN x\nCOMPOUNDEND z\nONLYINCOMPOUND o\nNEEDAFFIX h\nFORBIDDENWORD d\n"  \
    "SFX S Y 1\nSFX S 0 s .\nSFX A Y 2\nSFX A 0 e [^el]\nSFX A el le el\nPFX U Y 1\nPFX U 0 un "   \
    ".\n"                                                                                          \
    "SFX j Y 2\nSFX j 0 0/xoc .\nSFX j 0 -/xoc .\nSFX I Y 1\nSFX I en t [^d]en\n"

static void write_text(const char *name, const char *text)
{
    assert_int_equal(file_replace(name, text, strlen(text)), 0);
}

static int compile_words(const char *affixes, const char *dictionary, const char *own)
{
    write_text("t.aff", affixes);
    write_text("t.dic", dictionary);
    write_text("t.own", own);
    return system(COMPILER " t.bin t.aff t.dic t.own 2>t.err");
}

static void compiles_entries_with_their_affixes(void **state)
{
    (void)state;
    assert_int_equal(compile_words(AFFIXES,
                                   "9\nGruß/Sj\nschön/AU\ndunkel/A\nbauen/I\nGrüße/d\nhalb/h\n"
                                   "gruß/Szo\nE-Mail/S\nŁódź\n",
                                   "# Wörter\n*und\n+auf\n-weg\n!ist\nMuster/S\n"),
                     0);
    struct words *w = words_open("t.bin");
    assert_non_null(w);
    assert_int_equal(classes(w, "gruß"), WORD_NOUN | WORD_FIRST | WORD_LAST | WORD_OPEN);
    assert_int_equal(classes(w, "grußs"), WORD_NOUN | WORD_LAST | WORD_OPEN);
    assert_int_equal(classes(w, "unschöne"), WORD_LOWER | WORD_ADJECTIVE);
    assert_int_equal(classes(w, "dunkle"), WORD_LOWER | WORD_ADJECTIVE);
    assert_int_equal(classes(w, "dunkele"), 0);
    assert_int_equal(classes(w, "baut"), WORD_LOWER);
    assert_int_equal(classes(w, "grüße"), 0);
    assert_int_equal(classes(w, "halb"), 0);
    assert_int_equal(classes(w, "und"), WORD_LOWER | WORD_FORM);
    assert_int_equal(classes(w, "auf"), WORD_LOWER | WORD_FORM | WORD_JOINS);
    assert_int_equal(classes(w, "weg"), WORD_LOWER | WORD_JOINS);
    assert_int_equal(classes(w, "ist"), WORD_LOWER | WORD_FORM | WORD_VERB);
    assert_int_equal(classes(w, "musters"), WORD_NOUN | WORD_LAST | WORD_OPEN);
    assert_true(compound(w, "Mustergruß", WORD_LAST));
    words_close(w);
}

static void compiles_the_same_bytes_again(void **state)
{
    (void)state;
    struct buf first = {0}, second = {0};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(compile_words(AFFIXES, "2\nGruß/Sj\nschön/AU\n", ""), 0);
        assert_int_equal(file_read("t.bin", 1 << 20, i ? &second : &first), 0);
    }
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.p, second.p, first.n);
    buf_free(&first);
    buf_free(&second);
}

static void refuses_what_it_does_not_understand(void **state)
{
    (void)state;
    assert_int_not_equal(compile_words("SET ISO8859-1\n", "1\nGruß\n", ""), 0);
    assert_int_not_equal(compile_words("FLAG num\n", "1\nGruß\n", ""), 0);
    assert_int_not_equal(compile_words("SFX AB 0 s .\n", "1\nGruß\n", ""), 0);
    assert_int_not_equal(compile_words("", "0\n", ""), 0);
    assert_int_not_equal(compile_words("", "1\nGruß\n", "Łódź\n"), 0);
    assert_int_not_equal(system(COMPILER " t.bin none.aff t.dic t.own 2>t.err"), 0);
    assert_int_not_equal(system(COMPILER " t.bin 2>t.err"), 0);
}

/* ---- the file ---- */

static void read_words(struct buf *b)
{
    assert_int_equal(file_read(WORDS, 16 << 20, b), 0);
    assert_true(b->n > WORDS_HEADER && b->n < 6 << 20);
}

static void assert_refused(const struct buf *b, size_t n)
{
    assert_int_equal(file_replace("t.bin", b->p, n), 0);
    assert_null(words_open("t.bin"));
}

static void refuses_damaged_files(void **state)
{
    (void)state;
    struct buf b = {0};
    read_words(&b);
    assert_null(words_open("none.bin"));
    assert_null(words_open("."));
    assert_refused(&b, 0);
    assert_refused(&b, 7);
    assert_refused(&b, WORDS_HEADER);
    assert_refused(&b, b.n - 4);
    for (size_t i = 0; i < b.n; i += b.n / 23) {
        b.p[i] = (char)(b.p[i] ^ 0x10);
        assert_refused(&b, b.n);
        b.p[i] = (char)(b.p[i] ^ 0x10);
    }
    buf_free(&b);
}

static void put_checksum(struct buf *b)
{
    uint64_t sum =
        hyphen_checksum((const unsigned char *)b->p + WORDS_AT_NODES, b->n - WORDS_AT_NODES);
    for (size_t i = 0; i < 8; i++)
        b->p[WORDS_AT_CHECKSUM + i] = (char)(sum >> (8 * i));
}

/* a forged file with the right checksum may answer anything, but must not be left */
static void stays_inside_of_forged_files(void **state)
{
    (void)state;
    struct buf b = {0};
    read_words(&b);
    uint32_t seed = 1;
    for (size_t i = WORDS_AT_ROOT; i < b.n; i += i < WORDS_AT_CODES ? 1 : 3) {
        if (i >= WORDS_AT_CODES && i < WORDS_HEADER)
            continue;
        seed = seed * 1664525 + 1013904223;
        b.p[i] = (char)(seed >> 24);
    }
    put_checksum(&b);
    assert_int_equal(file_replace("t.bin", b.p, b.n), 0);
    struct words *w = words_open("t.bin");
    assert_non_null(w);
    static const char *const ASKED[] = {"Sozialstrategierichtlinie", "der", "zzzzzzzz", "aaaaaaaa"};
    for (size_t i = 0; i < sizeof ASKED / sizeof *ASKED; i++) {
        classes(w, ASKED[i]);
        compound(w, ASKED[i], WORD_LAST);
    }
    words_close(w);
    b.p[WORDS_AT_CODES + 'a'] = (char)WORDS_CODES;
    put_checksum(&b);
    assert_refused(&b, b.n);
    buf_free(&b);
}

#define IN_ROOM(name) cmocka_unit_test_setup_teardown(name, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_words_and_their_forms),
        cmocka_unit_test(does_not_know_what_is_no_word),
        cmocka_unit_test(tells_compounds),
        cmocka_unit_test(leaves_very_long_words_alone),
        cmocka_unit_test(keeps_notes_of_words),
        IN_ROOM(compiles_entries_with_their_affixes),
        IN_ROOM(compiles_the_same_bytes_again),
        IN_ROOM(refuses_what_it_does_not_understand),
        IN_ROOM(refuses_damaged_files),
        IN_ROOM(stays_inside_of_forged_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
