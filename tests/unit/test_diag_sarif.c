/* SPDX-License-Identifier: EUPL-1.2 */
/* diag/: findings as SARIF, read back as JSON. */
#include "diag_by_hand.h"
#include "sarif_by_hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct finding_info OWN[] = {
    {"regel-a", SEVERITY_NOTE, {"A", "A"}, {"Tun.", "Do."}, {"Erklärt.", "Told."}, "a"},
    {"regel-b", SEVERITY_ERROR, {"B", "B"}, {"Tun.", "Do."}, {"Erklärt.", "Told."}, "b"},
};

/* the log of the collected findings; it must be as the standard wants it */
static const struct json *log_of(struct fixture *f, enum lang lang, bool done)
{
    struct sarif *s = sarif_new(lang);
    buf_clear(&f->out);
    sarif_begin(s, &f->out);
    sarif_add(s, f->d, &f->out);
    sarif_end(s, "1.2.3", done, &f->out);
    sarif_free(s);
    const struct json *log = json_parse(f->a, f->out.p);
    assert_non_null(log);
    const char *fault = sarif_fault(log);
    if (fault)
        print_message("%s\n%s\n", fault, f->out.p);
    assert_null(fault);
    return log;
}

static void rules_are_the_table(void **state)
{
    struct fixture *f = *state;
    const struct json *log = log_of(f, LANG_EN, true);
    const struct json *rule = json_at(log, "runs/0/tool/driver/rules/0");
    for (int i = 0; i < FINDING_COUNT; i++, rule = rule->next) {
        const struct finding_info *info = finding_info((enum finding_id)i);
        assert_string_equal(json_text(rule, "id"), info->name);
        assert_string_equal(json_text(rule, "shortDescription/text"), info->text[LANG_EN]);
        assert_string_equal(json_text(rule, "fullDescription/text"), info->explain[LANG_EN]);
        assert_non_null(strstr(json_text(rule, "help/text"), info->remedy[LANG_EN]));
        assert_non_null(strstr(json_text(rule, "help/text"), info->example));
    }
    assert_null(rule);
    assert_int_equal(json_length(json_at(log, "runs/0/results")), 0);
    assert_string_equal(json_text(log, "runs/0/tool/driver/version"), "1.2.3");
    assert_int_equal(json_at(log, "runs/0/invocations/0/executionSuccessful")->kind, JSON_TRUE);
}

static void result_in_full(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "Ä b.xml", "<zu>\nÄöü <b/>\n</zu>");
    struct finding *x = finding(f->d, F_FRAGE_UNBEANTWORTET, pos_at(s, 12, 16), "Frage „%s“", "2");
    diag_related(f->d, x, pos_at(s, 0, 4), "hier");
    const struct json *r = json_at(log_of(f, LANG_DE, false), "runs/0/results/0");
    assert_string_equal(json_text(r, "ruleId"), "frage-unbeantwortet");
    assert_int_equal(json_number(r, "ruleIndex"), F_FRAGE_UNBEANTWORTET);
    assert_string_equal(json_text(r, "level"), "error");
    assert_string_equal(json_text(r, "message/text"), "Die Frage hat keine Antwort: Frage „2“");
    const struct json *place = json_at(r, "locations/0/physicalLocation");
    assert_string_equal(json_text(place, "artifactLocation/uri"), "%C3%84%20b.xml");
    assert_int_equal(json_number(place, "region/startLine"), 2);
    assert_int_equal(json_number(place, "region/startColumn"), 5);
    assert_int_equal(json_number(place, "region/endLine"), 2);
    assert_int_equal(json_number(place, "region/endColumn"), 9);
    assert_string_equal(json_text(r, "relatedLocations/0/message/text"), "hier");
    assert_int_equal(json_number(r, "relatedLocations/0/physicalLocation/region/startLine"), 1);
}

/* rules of letterheads stand behind the table, each once, in the order of their first finding */
static void own_rules_follow_the_table(void **state)
{
    struct fixture *f = *state;
    const struct source *s = text_source(f, "/x/a.xml", "abc");
    for (uint32_t i = 0; i < 3; i++)
        finding_of_rule(f->d, &OWN[i != 1], pos_at(s, i, i + 1), "%s", "");
    const struct json *log = log_of(f, LANG_DE, true);
    static const struct {
        const char *id, *level;
        long index;
    } WANTED[] = {{"regel-b", "error", FINDING_COUNT},
                  {"regel-a", "note", FINDING_COUNT + 1},
                  {"regel-b", "error", FINDING_COUNT}};
    const struct json *r = json_at(log, "runs/0/results/0");
    for (size_t i = 0; i < 3; i++, r = r->next) {
        assert_string_equal(json_text(r, "ruleId"), WANTED[i].id);
        assert_string_equal(json_text(r, "level"), WANTED[i].level);
        assert_int_equal(json_number(r, "ruleIndex"), WANTED[i].index);
    }
    assert_int_equal(json_length(json_at(log, "runs/0/tool/driver/rules")), FINDING_COUNT + 2);
    assert_string_equal(
        json_text(log, "runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri"),
        "file:///x/a.xml");
}

static void file_that_was_not_read_has_no_region(void **state)
{
    struct fixture *f = *state;
    finding(f->d, F_DATEI_FEHLT, (struct pos){source_new(f->a, "x.xml", NULL, 0), 0, 0}, "%s", "");
    finding(f->d, F_ABBRUCH, (struct pos){0}, "%s", "");
    const struct json *log = log_of(f, LANG_DE, false);
    assert_string_equal(
        json_text(log, "runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri"),
        "x.xml");
    assert_null(json_at(log, "runs/0/results/0/locations/0/physicalLocation/region"));
    assert_null(json_at(log, "runs/0/results/1/locations"));
    assert_int_equal(json_at(log, "runs/0/invocations/0/executionSuccessful")->kind, JSON_FALSE);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        T(rules_are_the_table),
        T(result_in_full),
        T(own_rules_follow_the_table),
        T(file_that_was_not_read_has_no_region),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
