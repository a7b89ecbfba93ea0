/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading the rules of a letterhead's own, and those that are refused. */
#include "brief/brief.h"
#include "match/rx.h"
#include "read_by_hand.h"

#define NS       "xmlns='urn:zufrage:briefkopf:1'"
#define HEAD_(x) "<briefkopf " NS " name='haus'>\n" x "</briefkopf>"
#define RULE(id, schwere, wo, x)                                                                   \
    "<regel id='" id "' schwere='" schwere "' wo='" wo "'>\n" x "</regel>"
#define TEXTS   "<text>So nicht</text><abhilfe>Schreiben Sie es anders.</abhilfe>"
#define SAMPLES "<trifft>Kreistagssitzung</trifft><trifft-nicht>Kreistag</trifft-nicht>"
#define WHOLE   "<muster>sitzung</muster>" TEXTS SAMPLES

static struct brief *read_head(struct reading *f, const char *text, enum lang lang)
{
    write_bytes("b.xml", text, strlen(text));
    f->d = diag_new(f->a, lang);
    struct brief *b = read_brief(f->r, f->a, "b.xml", f->d);
    diag_sort(f->d);
    return b;
}

static void rules_are_read(void **state)
{
    struct reading *f = *state;
    struct brief *b = read_head(
        f,
        HEAD_(RULE(
            "regel-a", "warnung", "antwort",
            "<muster>\n (?x) Kreistags sitzung \n</muster><text>So  nicht</text><text-en>Not "
            "so</text-en><abhilfe>Anders.</abhilfe><abhilfe-en>Otherwise.</abhilfe-en>" SAMPLES)
                  RULE("regel-b", "fehler", "alles", WHOLE)
                      RULE("regel-c", "hinweis", "betreff", WHOLE)),
        LANG_DE);
    assert_int_equal(count_findings(f), 0);
    assert_non_null(b);
    const struct house_rule *r = b->house;
    assert_string_equal(r->info.name, "regel-a");
    assert_int_equal(r->info.severity, SEVERITY_WARNING);
    assert_int_equal(r->place, HOUSE_ANTWORT);
    assert_string_equal(r->info.text[LANG_DE], "So nicht");
    assert_string_equal(r->info.text[LANG_EN], "Not so");
    assert_string_equal(r->info.remedy[LANG_EN], "Otherwise.");
    assert_string_equal(r->info.example, "Kreistagssitzung");
    assert_string_equal(r->info.explain[LANG_DE], "Eine Regel des Briefkopfs „haus“ für die "
                                                  "Antworten. Zum Beispiel „Kreistag“ meldet "
                                                  "sie nicht.");
    assert_int_equal(rx_find(r->rx, "Kreistagssitzung", 16, 0, NULL), RX_YES);
    r = r->next;
    assert_int_equal(r->info.severity, SEVERITY_ERROR);
    assert_int_equal(r->place, HOUSE_ALLES);
    assert_string_equal(r->info.text[LANG_EN], "So nicht");
    r = r->next;
    assert_int_equal(r->info.severity, SEVERITY_NOTE);
    assert_int_equal(r->place, HOUSE_BETREFF);
    assert_null(r->next);
    brief_free(b);
}

static void every_place_has_its_name(void **state)
{
    struct reading *f = *state;
    for (int p = 0; p < HOUSE_PLACES; p++) {
        const char *name = house_place_name((enum house_place)p);
        struct brief *b = read_head(
            f,
            arena_printf(f->a,
                         "<briefkopf " NS "><regel id='regel-a' schwere='fehler' wo='%s'>" WHOLE
                         "</regel></briefkopf>",
                         name),
            LANG_DE);
        assert_non_null(b);
        assert_int_equal(b->house->place, p);
        brief_free(b);
    }
}

/* 8193 bytes of pattern */
static const char *too_long(struct reading *f)
{
    char *pattern = arena_alloc(f->a, RX_PATTERN_MAX + 2);
    memset(pattern, 'a', RX_PATTERN_MAX + 1);
    return arena_printf(f->a,
                        HEAD_("<regel id='regel-a' schwere='fehler' wo='alles'>\n"
                              "<muster>%s</muster>" TEXTS SAMPLES "</regel>"),
                        pattern);
}

#define WRONG(x) HEAD_(RULE("regel-a", "fehler", "alles", x))
static const struct {
    const char *text, *place, *words;
} CASES[] = {
    {WRONG("<muster>(</muster>" TEXTS SAMPLES), "3:9",
     "regel-a: an der Stelle 2: eine runde Klammer wird nicht geschlossen"},
    {WRONG("<muster>a\\C</muster>" TEXTS SAMPLES), "3:9", "\\C ist nicht erlaubt"},
    {WRONG("<muster> </muster>" TEXTS SAMPLES), "3:1", "<muster> ist leer"},
    {WRONG("<muster>sitzung</muster><text/><abhilfe>B.</abhilfe>" SAMPLES), "3:25",
     "<text> ist leer"},
    {WRONG("<muster>sitzung</muster>" TEXTS
           "<trifft>Sitzung</trifft><trifft-nicht>x</trifft-nicht>"),
     "3:97", "die Regel trifft nicht: „Sitzung“"},
    {WRONG("<muster>sitzung</muster>" TEXTS
           "<trifft>sitzung</trifft><trifft-nicht>Nachsitzung</trifft-nicht>"),
     "3:127", "die Regel trifft: „Nachsitzung“"},
    {HEAD_(
         RULE("regel-a", "fehler", "alles", WHOLE) "\n" RULE("regel-a", "fehler", "alles", WHOLE)),
     "4:12", "der Name ist schon vergeben"},
    {HEAD_(RULE("regel-abgebrochen", "fehler", "alles", WHOLE)), "2:12",
     "der Name ist schon vergeben"},
    /* what the schema sees */
    {WRONG("<muster>sitzung</muster>" TEXTS "<trifft>Sitzung</trifft>"), "2:1",
     "In <regel> fehlt <trifft-nicht>"},
    {WRONG("<muster>sitzung</muster>" TEXTS), "2:1", "fehlen <trifft> und <trifft-nicht>"},
    {WRONG("<muster>sitzung</muster><text>x</text>" SAMPLES), "3:39",
     "Vor <trifft> fehlt <abhilfe>"},
    {HEAD_(RULE("sitzung", "fehler", "alles", WHOLE)), "2:12", "der mit regel- beginnt"},
    {HEAD_(RULE("regel-a", "schlimm", "alles", WHOLE)), "2:30",
     "erlaubt sind fehler, warnung und hinweis"},
    {HEAD_(RULE("regel-a", "fehler", "fuss", WHOLE)), "2:42", "erlaubt sind betreff, vorbemerkung"},
};

static void a_broken_rule_is_told_at_its_place(void **state)
{
    struct reading *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct brief *b = read_head(f, CASES[i].text, LANG_DE);
        if (count_findings(f) != 1)
            print_message("%s\n", CASES[i].text);
        assert_only(f, "regel-fehlerhaft", CASES[i].place, CASES[i].words);
        if (b)
            brief_free(b);
    }
    brief_free(read_head(f, too_long(f), LANG_DE));
    assert_only(f, "regel-fehlerhaft", "3:9", "zu lang");
}

/* the letterhead can be used all the same, its sound rules too */
static void a_broken_rule_leaves_the_others(void **state)
{
    struct reading *f = *state;
    struct brief *b =
        read_head(f,
                  HEAD_(RULE("regel-a", "fehler", "alles", "<muster>(</muster>" TEXTS SAMPLES)
                            RULE("regel-b", "fehler", "alles", WHOLE)),
                  LANG_EN);
    assert_non_null(b);
    assert_string_equal(b->house->info.name, "regel-b");
    assert_null(b->house->next);
    brief_free(b);
}

static void a_rule_that_never_ends_is_refused(void **state)
{
    struct reading *f = *state;
    struct brief *b =
        read_head(f,
                  WRONG("<muster>(?:(?:x+)+)+y</muster>" TEXTS "<trifft>xy</trifft>\n<trifft-nicht>"
                        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        "xxxxxxxxxx zy"
                        "</trifft-nicht>"),
                  LANG_DE);
    assert_only(f, "regel-fehlerhaft", "4:15", "kommt nicht zu Ende");
    brief_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rules_are_read),
        TEST(every_place_has_its_name),
        TEST(a_broken_rule_is_told_at_its_place),
        TEST(a_broken_rule_leaves_the_others),
        TEST(a_rule_that_never_ends_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
