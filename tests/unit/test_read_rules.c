/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading rule files: the shipped one with all its samples, and rules that are refused. */
#include "match/rules.h"
#include "read_by_hand.h"

#define RULES(x) "<regeln xmlns='urn:zufrage:regeln:1'>\n" x "</regeln>"
#define RULE(x)  RULES("<regel id='r' wo='label'>\n" x "</regel>")
#define PATTERN  "<muster>(?x) Zu \\s (?'liste' [0-9]+ (?: \\sund\\s [0-9]+ )* ) :</muster>\n"

static struct rules *read_file(struct reading *f, const char *text)
{
    write_bytes("r.xml", text, strlen(text));
    f->d = diag_new(f->a, LANG_DE);
    struct rules *r = read_rules(f->r, f->a, "r.xml", true, f->d);
    diag_sort(f->d);
    return r;
}

static bool hits(const struct rules *r, enum rule_place where, const char *text)
{
    struct rule_hit hit;
    return rules_find(r, where, text, strlen(text), 0, &hit) == RX_YES;
}

static void the_shipped_rules_pass_their_samples(void **state)
{
    struct reading *f = *state;
    f->d = diag_new(f->a, LANG_DE);
    struct rules *r = read_rules(f->r, f->a, ZUFRAGE_SOURCE "/templates/regeln.xml", true, f->d);
    for (const struct finding *x = diag_first(f->d); x; x = x->next)
        print_message("%s: %s\n", place(f, x->pos), x->detail);
    assert_non_null(r);
    assert_true(hits(r, RULE_LABEL, "Zu den Fragen 2a und b:"));
    assert_false(hits(r, RULE_LABEL, "Zu diesen Fragen liegen keine Angaben vor."));
    assert_true(hits(r, RULE_PLACEHOLDER, "Text TODO Text"));
    rules_free(r);
}

static void the_rules_of_the_import_pass_their_samples(void **state)
{
    struct reading *f = *state;
    f->d = diag_new(f->a, LANG_DE);
    struct rules *r = read_rules(f->r, f->a, ZUFRAGE_SOURCE "/templates/import.xml", true, f->d);
    for (const struct finding *x = diag_first(f->d); x; x = x->next)
        print_message("%s: %s\n", place(f, x->pos), x->detail);
    assert_non_null(r);
    assert_true(hits(r, RULE_IMPORT_PAGE, "Seite 2 von 3"));
    assert_false(hits(r, RULE_IMPORT_PAGE, "Welche Seite 2 gilt?"));
    assert_true(hits(r, RULE_IMPORT_ASKS, "Ich frage die Landesregierung:"));
    rules_free(r);
}

static void a_rule_with_passing_samples_is_taken(void **state)
{
    struct reading *f = *state;
    struct rules *r = read_file(
        f, RULES("<baustein name='zahl'>\n [0-9]+ \n</baustein><regel id='r' wo='label'>"
                 "<muster> Zu (?'liste'(?&amp;zahl)(?: und (?&amp;zahl))*): </muster>"
                 "<trifft frage='1'>Zu 1:</trifft><trifft frage='2 3'>Zu 2 und 3:</trifft>"
                 "<trifft>Zu 4:</trifft><trifft-nicht>Zu a:</trifft-nicht></regel>"));
    for (const struct finding *x = diag_first(f->d); x; x = x->next)
        print_message("%s: %s\n", place(f, x->pos), x->detail);
    assert_non_null(r);
    assert_true(hits(r, RULE_LABEL, "Zu 12:"));
    rules_free(r);
}

static const struct {
    const char *text, *place, *words;
} CASES[] = {
    {RULE(PATTERN "<trifft>Zu 1:</trifft>\n"), "2:1", "In <regel> fehlt <trifft-nicht>"},
    {RULE(PATTERN "<trifft-nicht>x</trifft-nicht>"), "4:1", "Vor <trifft-nicht> fehlt <trifft>"},
    {RULE(PATTERN), "2:1", "In <regel> fehlen <trifft> und <trifft-nicht>"},
    {RULES("<regel id='r' wo='überall'>" PATTERN
           "<trifft>Zu 1:</trifft><trifft-nicht>x</trifft-nicht>"
           "</regel>"),
     "2:19", "erlaubt sind label, gemeinsam, verweis, platzhalter, zahl, telefon"},
    {RULE(PATTERN "<trifft>Zu 1:</trifft><trifft>Zur 2:</trifft><trifft-nicht>x</trifft-nicht>"),
     "4:31", "trifft „Zur 2:“ nicht"},
    {RULE(PATTERN "<trifft>Zu 1:</trifft><trifft-nicht>Zu 2:</trifft-nicht>"), "4:37",
     "trifft „Zu 2:“"},
    {RULE(PATTERN "<trifft frage='1 3'>Zu 1 und 2:</trifft><trifft-nicht>x</trifft-nicht>"), "4:21",
     "r: "},
    {RULE("<muster>(</muster><trifft>x</trifft><trifft-nicht>y</trifft-nicht>"), "3:9", "r: "},
    {RULES("<regel id='r' wo='verweis'><muster>a</muster><trifft>a</trifft><trifft-nicht>b"
           "</trifft-nicht></regel>\n<regel id='r' wo='label'><muster>a</muster><trifft>a</trifft>"
           "<trifft-nicht>b</trifft-nicht></regel>"),
     "3:12", "der Name ist schon vergeben"},
    {RULES("<baustein name='1x'>a</baustein><regel id='r' wo='verweis'><muster>a</muster><trifft>a"
           "</trifft><trifft-nicht>b</trifft-nicht></regel>"),
     "2:17", "mit einem Buchstaben"},
    {RULES(""), "1:1", "In <regeln> fehlt <regel>"},
    {"<regeln/>", "1:1", "ergänzen Sie xmlns=\"urn:zufrage:regeln:1\""},
    {"<regeln", "1:1", "nicht zu Ende"},
};

static void a_rule_that_fails_is_refused_at_its_place(void **state)
{
    struct reading *f = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_null(read_file(f, CASES[i].text));
        if (count_findings(f) != 1)
            print_message("%s\n", CASES[i].text);
        assert_only(f, "regel-fehlerhaft", CASES[i].place, CASES[i].words);
    }
}

static void a_rule_that_never_ends_is_refused(void **state)
{
    struct reading *f = *state;
    assert_null(
        read_file(f, RULE("<muster>(?:(?:x+)+)+y</muster><trifft>xy</trifft><trifft-nicht>"
                          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx zy"
                          "</trifft-nicht>")));
    assert_only(f, "regel-fehlerhaft", "3:64", "nicht zu Ende");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_shipped_rules_pass_their_samples),
        TEST(the_rules_of_the_import_pass_their_samples),
        TEST(a_rule_with_passing_samples_is_taken),
        TEST(a_rule_that_fails_is_refused_at_its_place),
        TEST(a_rule_that_never_ends_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
