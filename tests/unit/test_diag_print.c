/* SPDX-License-Identifier: EUPL-1.2 */
/* diag/: collecting, sorting, the cap, and the three printed forms. */
#include "diag_by_hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* place of the first occurrence of a string */
static struct pos place(const struct source *s, const char *what)
{
    size_t at = (size_t)(strstr(s->text, what) - s->text);
    return pos_at(s, at, at + strlen(what));
}

static const char *text_of(struct fixture *f, bool colour)
{
    buf_clear(&f->out);
    diag_print_text(f->d, (struct print_style){diag_lang(f->d), colour}, &f->out);
    return f->out.p ? f->out.p : "";
}

static const char *json_of(struct fixture *f)
{
    bool any = false;
    buf_clear(&f->out);
    diag_print_json(f->d, &any, &f->out);
    return f->out.p ? f->out.p : "";
}

static void one_finding_in_full(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "a.xml", "<antwort>\n\t<zu frage=\"9\"/>\n");
    struct pos tag = place(s, "<antwort>");
    struct finding *found = finding(f->d, F_ANTWORT_OHNE_FRAGE, place(s, "9"), "Frage %d", 9);
    diag_related(f->d, found, tag, "hier");
    assert_string_equal(text_of(f, false),
                        "a.xml:2:13: Fehler: Die Antwort nennt eine Frage, die nicht gestellt "
                        "wurde: Frage 9 [antwort-ohne-frage]\n"
                        "   <zu frage=\"9\"/>\n"
                        "              ^\n"
                        "  a.xml:1:1: hier\n"
                        "  Abhilfe: Berichtigen Sie die Nummer der Frage.\n");
}

static void english(void **state)
{
    struct fixture *f = *state;
    f->d = diag_new(f->a, LANG_EN);
    const struct source *s = text_source(f, "a.xml", "<zu frage=\"9\"/>");
    finding(f->d, F_ANTWORT_OHNE_FRAGE, place(s, "9"), "%s", "");
    assert_string_equal(text_of(f, false),
                        "a.xml:1:12: error: The answer names a question that was not asked "
                        "[antwort-ohne-frage]\n"
                        "  <zu frage=\"9\"/>\n"
                        "             ^\n"
                        "  Remedy: Correct the number of the question.\n");
}

static void marker_counts_terminal_columns(void **state)
{
    struct fixture *f = *state;
    /* decomposed a + U+0308, a wide character, then the place, two umlauts long */
    const struct source *s = text_source(f, "a.xml", "xa\xCC\x88\xE6\xBC\xA2\xC3\xA4\xC3\xB6.");
    finding(f->d, F_PLATZHALTER, place(s, "\xC3\xA4\xC3\xB6"), "%s", "");
    assert_non_null(strstr(text_of(f, false), "\n      ^~\n"));
    assert_non_null(strstr(text_of(f, false), "a.xml:1:5: "));
}

/* and the place is marked below them */
static void invisible_characters_are_shown(void **state)
{
    struct fixture *f = *state;
    static const char *const HIDDEN[] = {"\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xD8\x9C",
                                         "\xF3\xA0\x81\x81"};
    for (size_t i = 0; i < sizeof HIDDEN / sizeof *HIDDEN; i++) {
        const struct source *s = text_source(f, "a.xml", arena_printf(f->a, "ab%sc", HIDDEN[i]));
        f->d = diag_new(f->a, LANG_DE);
        finding(f->d, F_STEUERZEICHEN, place(s, HIDDEN[i]), "%s", "");
        assert_null(strstr(text_of(f, false), HIDDEN[i]));
        assert_non_null(strstr(text_of(f, false), "  ab\xEF\xBF\xBD"
                                                  "c\n    ^\n"));
    }
}

static void controls_are_not_printed(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "a\033[2J.xml",
                                         "a\033b\xE2\x80\xAE"
                                         "c");
    finding(f->d, F_PLATZHALTER, place(s, "b"), "%s", "x\ny\xFF");
    const char *text = text_of(f, false);
    assert_null(strchr(text, '\033'));
    assert_null(strstr(text, "\xE2\x80\xAE"));
    assert_null(strchr(text, '\xFF'));
    assert_non_null(strstr(text, "  a\xEF\xBF\xBD"
                                 "b\xEF\xBF\xBD"
                                 "c\n    ^\n"));
    assert_non_null(strstr(text, ": x\xEF\xBF\xBDy\xEF\xBF\xBD [platzhalter]"));
}

/* the line that follows the first, and the marker line behind it */
static const char *excerpt(const char *text, size_t *n, const char **marker)
{
    const char *line = strchr(text, '\n') + 1;
    const char *stop = strchr(line, '\n');
    *n = (size_t)(stop - line);
    *marker = stop + 1;
    return line;
}

static void long_line_is_cut_around_the_place(void **state)
{
    struct fixture *f = *state;
    char *text = arena_alloc(f->a, 5001);
    memset(text, 'a', 5000);
    memcpy(text + 3000, "HIER", 4);
    const struct source *s = text_source(f, "a.xml", text);
    finding(f->d, F_PLATZHALTER, place(s, "HIER"), "%s", "");
    size_t n;
    const char *marker, *line = excerpt(text_of(f, false), &n, &marker);
    assert_true(n < 130);
    assert_memory_equal(line, "  …aaa", 8);
    assert_memory_equal(line + n - 3, "…", 3);
    const char *here = strstr(line, "HIER");
    /* the ellipsis is three bytes but one column */
    assert_int_equal(strspn(marker, " "), (size_t)(here - line) - 2);
    assert_memory_equal(marker + strspn(marker, " "), "^~~~\n", 5);
}

static void line_that_fits_is_whole(void **state)
{
    struct fixture *f = *state;
    char *text = arena_alloc(f->a, 111);
    memset(text, 'a', 110);
    text[105] = 'X';
    const struct source *s = text_source(f, "a.xml", text);
    finding(f->d, F_PLATZHALTER, place(s, "X"), "%s", "");
    size_t n;
    const char *marker, *line = excerpt(text_of(f, false), &n, &marker);
    assert_int_equal(n, 112);
    assert_memory_equal(line + 2, text, 110);
    assert_int_equal(strspn(marker, " "), 107);
}

static void place_over_several_lines_is_marked_on_the_first(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "a.xml", "<zu>ab\ncd</zu>");
    finding(f->d, F_ANTWORT_LEER, place(s, "ab\ncd"), "%s", "");
    assert_non_null(strstr(text_of(f, false), "  <zu>ab\n      ^~\n  Abhilfe"));
    assert_non_null(strstr(json_of(f), "\"line\":1,\"column\":5,\"endLine\":2,\"endColumn\":3"));
}

static void place_at_the_end_and_in_an_empty_file(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "a.xml", "<a>");
    const struct source *none = source_new(f->a, "b.xml", NULL, 0);
    finding(f->d, F_XML_FEHLERHAFT, pos_at(s, 3, 3), "%s", "");
    finding(f->d, F_XML_FEHLERHAFT, pos_at(s, 900, 900), "%s", "");
    finding(f->d, F_XML_FEHLERHAFT, pos_at(none, 0, 0), "%s", "");
    finding(f->d, F_SCHREIBFEHLER, (struct pos){0}, "%s", "x");
    const char *text = text_of(f, false);
    assert_non_null(strstr(text, "a.xml:1:4: "));
    assert_non_null(strstr(text, "  <a>\n     ^\n"));
    assert_non_null(strstr(text, "b.xml:1:1: Fehler"));
    assert_non_null(strstr(text, "\nFehler: Die Ausgabe konnte nicht geschrieben werden: x ["));
}

static void colour_only_when_asked(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "a.xml", "abc");
    finding(f->d, F_PLATZHALTER, place(s, "b"), "%s", "");
    assert_null(strchr(text_of(f, false), '\033'));
    assert_non_null(strstr(text_of(f, true), "\033[1;31mFehler: \033[0m"));
    assert_non_null(strstr(text_of(f, true), "\033[1;32m^\033[0m\n"));
}

static void sorted_by_file_place_id(void **state)
{
    struct fixture *f = *state;
    const struct source *a = text_source(f, "a.xml", "0123456789");
    const struct source *b = text_source(f, "b.xml", "0123456789");
    finding(f->d, F_PLATZHALTER, place(b, "1"), "1");
    finding(f->d, F_PLATZHALTER, place(a, "7"), "2");
    finding(f->d, F_PLATZHALTER, place(a, "3"), "3");
    finding(f->d, F_ANTWORT_LEER, place(a, "3"), "4");
    finding(f->d, F_PLATZHALTER, place(a, "3"), "5");
    diag_sort(f->d);
    char order[8] = "";
    size_t n = 0;
    for (const struct finding *p = diag_first(f->d); p; p = p->next)
        order[n++] = p->detail[0];
    assert_string_equal(order, "43521");
    finding(f->d, F_PLATZHALTER, place(a, "0"), "6");
    diag_sort(f->d);
    assert_string_equal(diag_first(f->d)->detail, "6");
}

static void same_finding_once(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "a.xml", "abc");
    for (int i = 0; i < 3; i++)
        diag_related(f->d, finding(f->d, F_PLATZHALTER, place(s, "b"), "x"), place(s, "a"), "y");
    finding(f->d, F_PLATZHALTER, place(s, "b"), "z");
    assert_int_equal(diag_count(f->d, SEVERITY_ERROR), 2);
    assert_null(diag_first(f->d)->related->next);
    assert_true(diag_has(f->d, F_PLATZHALTER));
    assert_false(diag_has(f->d, F_ANTWORT_LEER));
}

static void capped_by_id_and_file(void **state)
{
    struct fixture *f = *state;
    char *text = arena_alloc(f->a, 301);
    memset(text, 'a', 300);
    const struct source *a = text_source(f, "a.xml", text), *b = text_source(f, "b.xml", text);
    for (size_t i = 0; i < DIAG_CAP + 23; i++)
        finding(f->d, F_PLATZHALTER, pos_at(a, i, i + 1), "%s", "");
    for (size_t i = 0; i < DIAG_CAP + 1; i++)
        finding(f->d, F_PLATZHALTER, pos_at(b, i, i + 1), "%s", "");
    finding(f->d, F_ANTWORT_LEER, pos_at(a, 0, 1), "%s", "");
    diag_sort(f->d);
    size_t n = 0;
    for (const struct finding *p = diag_first(f->d); p; p = p->next)
        n++;
    assert_int_equal(n, 2 * DIAG_CAP + 1);
    assert_int_equal(diag_count(f->d, SEVERITY_ERROR), 2 * DIAG_CAP + 25);
    const char *printed = text_of(f, false);
    assert_non_null(strstr(printed, "\na.xml: 23 weitere Befunde dieser Art [platzhalter]\n"));
    assert_non_null(strstr(printed, "\nb.xml: ein weiterer Befund dieser Art [platzhalter]\n"));
    assert_non_null(strstr(json_of(f), "\"more\":23}"));
}

static void json_in_full(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "a \"b\".xml", "<zu\n frage=\"ä9\"/>");
    diag_related(f->d, finding(f->d, F_ANTWORT_OHNE_FRAGE, place(s, "ä9"), "\"\\\n\001\177\xFF„"),
                 place(s, "<zu"), "hier");
    assert_string_equal(
        json_of(f),
        "{\"file\":\"a \\\"b\\\".xml\",\"line\":2,\"column\":9,\"endLine\":2,\"endColumn\":11,"
        "\"id\":\"antwort-ohne-frage\",\"severity\":\"error\","
        "\"text\":\"Die Antwort nennt eine Frage, die nicht gestellt wurde\","
        "\"detail\":\"\\\"\\\\\\n\\u0001\\u007f\xEF\xBF\xBD„\","
        "\"remedy\":\"Berichtigen Sie die Nummer der Frage.\","
        "\"related\":[{\"file\":\"a \\\"b\\\".xml\",\"line\":1,\"column\":1,\"endLine\":1,"
        "\"endColumn\":4,\"text\":\"hier\"}]}");
}

static void json_of_several_documents(void **state)
{
    struct fixture *f = *state;
    bool any = false;
    diag_print_json(f->d, &any, &f->out);
    assert_false(any);
    assert_int_equal(f->out.n, 0);
    finding(f->d, F_SCHREIBFEHLER, (struct pos){0}, "%s", "");
    diag_print_json(f->d, &any, &f->out);
    diag_print_json(f->d, &any, &f->out);
    assert_true(any);
    assert_non_null(strstr(f->out.p, "\"related\":[]},\n{\"file\":null,\"line\":null"));
}

static const struct finding_info OWN = {.name = "regel-grad",
                                        .severity = SEVERITY_WARNING,
                                        .text = {"Der Grad fehlt", "The degree is missing"},
                                        .remedy = {"Nennen Sie ihn.", "Name it."}};

/* a rule of a letterhead's own has its texts from there, not from the table */
static void rule_of_a_letterhead(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "a.xml", "<zu>Frau Muster</zu>");
    finding_of_rule(f->d, &OWN, place(s, "Muster"), "„%s“", "Muster");
    finding_of_rule(f->d, &OWN, place(s, "Muster"), "„%s“", "Muster");
    const struct finding *first = diag_first(f->d);
    assert_int_equal(first->id, F_REGEL);
    assert_null(first->next);
    assert_int_equal(diag_count(f->d, SEVERITY_WARNING), 1);
    assert_string_equal(text_of(f, false),
                        "a.xml:1:10: Warnung: Der Grad fehlt: „Muster“ "
                        "[regel-grad]\n  <zu>Frau Muster</zu>\n           ^~~~~~\n"
                        "  Abhilfe: Nennen Sie ihn.\n");
    assert_non_null(strstr(json_of(f), "\"id\":\"regel-grad\",\"severity\":\"warning\""));
}

static void counts(void **state)
{
    struct fixture *f = *state;
    diag_print_counts(2, 1, 0, LANG_DE, &f->out);
    assert_string_equal(f->out.p, "2 Fehler, 1 Warnung");
    buf_clear(&f->out);
    diag_print_counts(1, 0, 3, LANG_EN, &f->out);
    assert_string_equal(f->out.p, "1 error, 3 notes");
    buf_clear(&f->out);
    diag_print_counts(0, 0, 0, LANG_DE, &f->out);
    assert_string_equal(f->out.p, "keine Befunde");
}

static size_t sentences(const char *s)
{
    size_t n = 0;
    for (; *s; s++)
        n += *s == '.' && (!s[1] || s[1] == ' ');
    return n;
}

static void table_is_complete(void **state)
{
    (void)state;
    for (int i = 0; i < FINDING_COUNT; i++) {
        const struct finding_info *info = finding_info((enum finding_id)i);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(info->name, finding_info((enum finding_id)j)->name);
        assert_true(strlen(info->example) > 10);
        for (int lang = 0; lang < 2; lang++) {
            assert_int_not_equal(info->text[lang][strlen(info->text[lang]) - 1], '.');
            assert_int_equal(info->remedy[lang][strlen(info->remedy[lang]) - 1], '.');
            assert_int_equal(info->explain[lang][strlen(info->explain[lang]) - 1], '.');
            assert_true(sentences(info->explain[lang]) >= 2);
        }
    }
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        T(one_finding_in_full),
        T(english),
        T(marker_counts_terminal_columns),
        T(controls_are_not_printed),
        T(invisible_characters_are_shown),
        T(long_line_is_cut_around_the_place),
        T(line_that_fits_is_whole),
        T(place_over_several_lines_is_marked_on_the_first),
        T(place_at_the_end_and_in_an_empty_file),
        T(colour_only_when_asked),
        T(sorted_by_file_place_id),
        T(same_finding_once),
        T(capped_by_id_and_file),
        T(json_in_full),
        T(json_of_several_documents),
        T(rule_of_a_letterhead),
        T(counts),
        T(table_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
