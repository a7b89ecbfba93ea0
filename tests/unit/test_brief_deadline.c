/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines: Easter, the holidays of the shipped file, working days, the last day. */
#include "brief/deadline.h"

#include "brief/brief.h"
#include "read_by_hand.h"

static struct date on(const char *iso)
{
    struct date d = {0};
    assert_true(date_parse_iso(iso, strlen(iso), &d));
    return d;
}

static void easter(void **state)
{
    (void)state;
    static const char *const days[] = {
        "1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
        "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
        "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22",
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct date d = on(days[i]);
        assert_int_equal(date_compare(easter_sunday(d.year), d), 0);
    }
}

static const struct holidays *shipped(struct reading *f)
{
    struct diag *d = diag_new(f->a, LANG_DE);
    const struct holidays *h =
        read_holidays(f->r, f->a, ZUFRAGE_SOURCE "/templates/feiertage.xml", d);
    assert_non_null(h);
    assert_int_equal(diag_count(d, SEVERITY_ERROR), 0);
    return h;
}

/* name NULL: no holiday */
static void holiday(const struct holidays *h, const char *land, const char *iso, const char *name)
{
    const char *found = holiday_name(h, land, on(iso));
    if (!found != !name || (name && strcmp(found, name) != 0))
        fail_msg("%s %s: %s", land, iso, found ? found : "none");
}

static void holidays_by_land(void **state)
{
    const struct holidays *h = shipped(*state);
    holiday(h, "TH", "2026-09-20", "Weltkindertag");
    holiday(h, "TH", "2018-09-20", NULL);
    holiday(h, "SN", "2026-09-20", NULL);
    holiday(h, "TH", "2026-10-31", "Reformationstag");
    holiday(h, "BE", "2026-10-31", NULL);
    holiday(h, "BE", "2017-10-31", "Reformationstag (500 Jahre)");
    holiday(h, "NI", "2018-10-31", "Reformationstag");
    holiday(h, "NI", "2016-10-31", NULL);
    holiday(h, "SN", "2026-11-18", "Buß- und Bettag");
    holiday(h, "SN", "2022-11-16", "Buß- und Bettag");
    holiday(h, "SN", "2023-11-22", "Buß- und Bettag");
    holiday(h, "TH", "2026-11-18", NULL);
    holiday(h, "BE", "2026-03-08", "Internationaler Frauentag");
    holiday(h, "MV", "2022-03-08", NULL);
    holiday(h, "MV", "2023-03-08", "Internationaler Frauentag");
    holiday(h, "BY", "2026-06-04", "Fronleichnam");
    holiday(h, "TH", "2026-06-04", NULL);
    holiday(h, "SL", "2026-08-15", "Mariä Himmelfahrt");
    holiday(h, "BB", "2026-05-24", "Pfingstsonntag");
    holiday(h, "", "2026-04-03", "Karfreitag");
    holiday(h, "", "2026-05-14", "Christi Himmelfahrt");
    holiday(h, "", "2026-05-25", "Pfingstmontag");
    holiday(h, "", "2026-01-06", NULL);
    holiday(h, "", "2026-12-24", NULL);
    assert_string_equal(land_name(h, "TH"), "Thüringen");
    assert_null(land_name(h, "XX"));
    size_t n = 0;
    for (const struct land *l = h->lands; l; l = l->next)
        n++;
    assert_int_equal(n, 16);
}

static void last_days(void **state)
{
    static const struct {
        int n;
        const char *unit, *land, *start, *last;
    } cases[] = {
        {4, "woche", "TH", "2026-03-02", "2026-03-30"},
        {28, "tag", "TH", "2026-03-02", "2026-03-30"},
        {14, "tag", "TH", "2026-03-06", "2026-03-20"},
        {1, "tag", "TH", "2026-03-06", "2026-03-09"},   /* a Saturday */
        {2, "woche", "TH", "2026-03-20", "2026-04-07"}, /* Good Friday to the Tuesday after */
        {4, "woche", "TH", "2026-12-28", "2027-01-25"}, /* over the year */
        {1, "woche", "TH", "2023-09-13", "2023-09-21"}, /* Weltkindertag */
        {1, "woche", "BY", "2023-09-13", "2023-09-20"},
        {10, "werktag", "TH", "2026-03-02", "2026-03-16"},
        {10, "werktag", "TH", "2026-03-25", "2026-04-10"}, /* Good Friday, Easter Monday */
        {1, "werktag", "SN", "2026-11-17", "2026-11-19"},
        {1, "werktag", "TH", "2026-11-17", "2026-11-18"},
        {1, "werktag", "TH", "2026-02-27", "2026-03-02"},
        {999, "werktag", "TH", "2026-01-01", NULL},
    };
    struct brief b = {.holidays = shipped(*state)};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date last;
        char text[11];
        b.deadline = cases[i].n;
        b.deadline_unit = cases[i].unit;
        b.deadline_land = cases[i].land;
        assert_true(deadline_end(&b, on(cases[i].start), &last));
        date_print_iso(last, text);
        if (cases[i].last)
            assert_string_equal(text, cases[i].last);
        assert_true(is_working_day(&b, last));
    }
}

static void none(void **state)
{
    (void)state;
    struct date last;
    struct brief b = {.deadline = 0, .deadline_unit = "tag", .deadline_land = ""};
    assert_false(deadline_end(&b, on("2026-03-02"), &last));
    b.deadline = 5;
    assert_true(deadline_end(&b, on("2026-03-02"), &last)); /* without holidays: weekends only */
    b.deadline = 999;
    assert_false(deadline_end(&b, on("9999-12-01"), &last));
}

static const char *fault(struct reading *f, const char *holidays)
{
    struct buf b = {0};
    buf_printf(&b,
               "<feiertage xmlns=\"urn:zufrage:feiertage:1\"><bundesland kuerzel=\"TH\" "
               "name=\"Thüringen\"/>%s</feiertage>",
               holidays);
    write_bytes("f.xml", b.p, b.n);
    buf_free(&b);
    struct diag *d = diag_new(f->a, LANG_DE);
    const struct holidays *h = read_holidays(f->r, f->a, "f.xml", d);
    const struct finding *first = diag_first(d);
    assert_true(!h == (first != NULL));
    return first ? first->detail : "";
}

static void faults(void **state)
{
    struct reading *f = *state;
    assert_string_equal(fault(f, "<feiertag name=\"A\" tag=\"05-01\"/>"), "");
    assert_non_null(strstr(fault(f, "<feiertag name=\"A\"/>"), "A: er braucht"));
    assert_non_null(strstr(fault(f, "<feiertag name=\"A\" tag=\"05-01\" ostern=\"1\"/>"), "A: er"));
    assert_non_null(
        strstr(fault(f, "<feiertag name=\"A\" wochentag=\"montag\"/>"), "A: er braucht"));
    assert_non_null(strstr(fault(f, "<feiertag name=\"A\" tag=\"02-30\"/>"), "02-30: diesen Tag"));
    assert_non_null(strstr(fault(f, "<feiertag name=\"A\" tag=\"1. Mai\"/>"), "tag"));
    assert_non_null(
        strstr(fault(f, "<feiertag name=\"A\" tag=\"05-01\" laender=\"TH SN\"/>"), "SN: "));
}

/* NULL: the letterhead is in order */
static const char *letterhead(struct reading *f, const char *attributes)
{
    struct buf b = {0};
    buf_printf(&b, "<briefkopf xmlns=\"urn:zufrage:briefkopf:1\" %s/>", attributes);
    write_bytes("kopf.xml", b.p, b.n);
    buf_free(&b);
    struct diag *d = diag_new(f->a, LANG_DE);
    const struct brief *brief = read_brief(f->r, f->a, "kopf.xml", d);
    const struct finding *first = diag_first(d);
    assert_true(!brief == (first != NULL));
    return first ? first->detail : NULL;
}

static void letterheads(void **state)
{
    struct reading *f = *state;
    shipped(f);
    assert_null(letterhead(f, "frist=\"4\" land=\"SN\""));
    assert_string_equal(letterhead(f, "frist=\"4\" land=\"XX\""),
                        "„XX“ ist kein Land, dessen Feiertage bekannt sind");
    assert_null(letterhead(f, "aktenzeichen-muster=\"[0-9]{2}-[0-9]+\""));
    assert_non_null(strstr(letterhead(f, "aktenzeichen-muster=\"[0-9\""), "ist als Ausdruck"));
    assert_non_null(strstr(letterhead(f, "aktenzeichen-muster=\"\\C\""), "ist nicht erlaubt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter),
        cmocka_unit_test_setup_teardown(holidays_by_land, reading_begin, reading_end),
        cmocka_unit_test_setup_teardown(last_days, reading_begin, reading_end),
        cmocka_unit_test(none),
        cmocka_unit_test_setup_teardown(faults, reading_begin, reading_end),
        cmocka_unit_test_setup_teardown(letterheads, reading_begin, reading_end),
    };
    return cmocka_run_group_tests_name("brief deadline", tests, NULL, NULL);
}
