/* SPDX-License-Identifier: EUPL-1.2 */
/* Blanks at which no line breaks, and breaks inside words. */
#include "layout/set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* "|" marks the blank that is asked about */
static enum blank_kind asked(const char *marked)
{
    char text[200];
    size_t n = strlen(marked), at = (size_t)(strchr(marked, '|') - marked);
    assert_true(n < sizeof text);
    memcpy(text, marked, n + 1);
    text[at] = ' ';
    return blank_kind(text, n, at);
}

static void holds_together(void **state)
{
    static const char *const together[] = {
        "z.|B. so",
        "i.|V. m.",
        "i. V.|m. § 3",
        "u.|a.",
        "(z.|B. hier)",
        "d.|h. dass",
        "nach §|5",
        "nach §§|3 und 4",
        "80|% der",
        "88.168,20|€",
        "am 11.|März 2026",
        "am 11. 03.|2026",
        "Dr.|Beispiel",
        "Herrn Dr.|Max",
        "Abs.|2",
        "Nr.|3",
        "Frage|2",
        "Fragen|4 bis 6",
        "1|024",
        "0170|0000000",
        "12:00|Uhr",
        "1,5|VbE",
        "3,2|Mio. Euro",
        "3,2 Mio.|Euro",
        "rund|20 Prozent",
        "12345|Musterstadt",
        "hier|– da",
        "Artikel|IV",
        "20|°C",
        "12|km/h,",
        "Anlage|1",
        "„Az.|12“",
        "und so|…",
        "Nr. 2 Buchst.|a",
        "lfd.|Nr. 9",
        "Abbildung|3",
        "50|mg/l",
        "3,5|bar",
    };
    for (size_t i = 0; i < sizeof together / sizeof *together; i++)
        if (asked(together[i]) == BLANK_BREAK)
            fail_msg("may break: %s", together[i]);
    (void)state;
}

static void comes_apart(void **state)
{
    static const char *const apart[] = {
        "Die|Kosten",
        "endet. Der|Rest",
        "im Jahr 2026|wurden",
        "Haus 12.|Danach",
        "– da|und",
        "bis 31.05.2025|in",
        "Frage|nach",
        "§|gilt nicht",
        "Prozent|der",
        "Uhr|bis",
        "2.|Welche",
        "der 5.|Kreistag",
        "A|B",
        "1|bis",
        "Weg 1,|12345 Musterstadt",
        "12,|1 024",
    };
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (asked(apart[i]) != BLANK_BREAK)
            fail_msg("may not break: %s", apart[i]);
    (void)state;
}

static void small_blanks(void **state)
{
    static const char *const small[] = {"z.|B.", "80|%", "§|5", "88.168,20|€", "12|km/h"};
    static const char *const full[] = {"11.|März", "Dr.|Beispiel", "12:00|Uhr", "Frage|2"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        assert_int_equal(asked(small[i]), BLANK_NARROW);
    for (size_t i = 0; i < sizeof full / sizeof *full; i++)
        assert_int_equal(asked(full[i]), BLANK_KEEP);
    (void)state;
}

static void inside(const char *word, const char *expected)
{
    char marked[300] = "";
    size_t n = strlen(word), k = 0, at = 0;
    for (size_t next; (next = break_inside(word, n, at)) != 0; at = next) {
        memcpy(marked + k, word + at, next - at);
        k += next - at;
        marked[k++] = '|';
    }
    memcpy(marked + k, word + at, n - at + 1);
    assert_string_equal(marked, expected);
}

static void breaks_inside_words(void **state)
{
    inside("Ost-West-Verbindung", "Ost-|West-|Verbindung");
    inside("E-Mail", "E-Mail");
    inside("2026–2028", "2026–2028");
    inside("Musterstadt–Beispielhausen", "Musterstadt–|Beispielhausen");
    inside("A–Z", "A–Z");
    inside("opendata.musterkreis.example,", "opendata.|musterkreis.|example,");
    inside("musterkreis.example/daten", "musterkreis.|example/|daten");
    inside("Ende.Anfang", "Ende.Anfang");
    inside("i.V.m.", "i.V.m.");
    inside("z.b.so.wie", "z.b.so.wie");
    inside("1.204.000,00", "1.204.000,00");
    inside("Kosten/Nutzen", "Kosten/|Nutzen");
    inside("Mo/Di", "Mo/Di");
    inside("03999", "03999");
    inside("Kreis-", "Kreis-");
    inside("000-123", "000-123");
    inside("https://www.example.org/a/b.html", "https://|www.|example.|org/|a/|b.|html");
    inside("mustermann@example.org", "mustermann@|example.|org");
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_together),
        cmocka_unit_test(comes_apart),
        cmocka_unit_test(small_blanks),
        cmocka_unit_test(breaks_inside_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
