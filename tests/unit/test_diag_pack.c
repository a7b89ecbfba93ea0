/* SPDX-License-Identifier: EUPL-1.2 */
/* diag/pack: findings come out of the bytes as they went in, in all printed forms; damaged bytes
 * are told, whatever is cut off or changed. */
#include "base/pack.h"
#include "diag_by_hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char TEXT[] = "<antwort>\n\n  <zu frage=\"9\">ä</zu>\n\n<zu/>\r\n</antwort>\n";

static void print_all(const struct diag *d, struct buf *out)
{
    bool any = false;
    buf_clear(out);
    diag_print_text(d, (struct print_style){diag_lang(d), true}, out);
    diag_print_json(d, &any, out);
    struct sarif *s = sarif_new(diag_lang(d));
    sarif_begin(s, out);
    sarif_add(s, d, out);
    sarif_end(s, "1", true, out);
    sarif_free(s);
}

static const struct finding_info RULE = {"regel-sitzung", SEVERITY_WARNING, {"Text", "text"},
                                         {"Tun.", "Do."}, {"Wann", "when"}, "x\n"};

static void fill(struct fixture *f)
{
    const struct source *s = text_source(f, "a.xml", TEXT), *other = text_source(f, "b.xml", "b\n");
    const struct source *unread = source_new(f->a, "c.xml", NULL, 0);
    struct finding *one = finding(f->d, F_ANTWORT_OHNE_FRAGE, pos_at(s, 23, 24), "Frage %d", 9);
    diag_related(f->d, one, pos_at(other, 0, 1), "hier");
    finding_of_rule(f->d, &RULE, pos_at(s, 37, 42), "%s", "");
    finding(f->d, F_DATEI_FEHLT, pos_at(unread, 0, 0), "%s", "fehlt");
    finding(f->d, F_ABBRUCH, (struct pos){0}, "%s", "ohne Ort");
    finding(f->d, F_ANTWORT_LEER, pos_at(s, 2, 45), "%s", "über Zeilen");
    for (int i = 0; i < DIAG_CAP + 7; i++)
        finding(f->d, F_PLATZHALTER, pos_at(other, 0, 1), "%d", i);
    diag_sort(f->d);
}

static void the_same_comes_out(void **state)
{
    struct fixture *f = *state;
    struct buf bytes = {0}, again = {0};
    fill(f);
    diag_pack(f->d, &bytes);
    struct diag_rules *rules = diag_rules_new();
    for (int round = 0; round < 2; round++) { /* the rule of the first round is found again */
        struct unpack u = {bytes.p, bytes.n, false};
        struct diag *d = diag_unpack(f->a, LANG_DE, rules, &u);
        assert_false(u.bad);
        assert_int_equal(u.n, 0);
        for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
            assert_int_equal(diag_count(d, (enum severity)s), diag_count(f->d, (enum severity)s));
        print_all(f->d, &f->out);
        print_all(d, &again);
        assert_string_equal(again.p, f->out.p);
    }
    diag_rules_free(rules);
    buf_free(&bytes);
    buf_free(&again);
}

static void seen_findings_are_the_same(void **state)
{
    struct fixture *f = *state;
    struct buf bytes = {0};
    fill(f);
    diag_pack(f->d, &bytes);
    struct diag_seen *seen = diag_seen_new();
    diag_drop_seen(f->d, seen);
    struct diag_rules *rules = diag_rules_new();
    struct unpack u = {bytes.p, bytes.n, false};
    struct diag *d = diag_unpack(f->a, LANG_DE, rules, &u);
    diag_drop_seen(d, seen);
    assert_null(diag_first(d));
    diag_rules_free(rules);
    diag_seen_free(seen);
    buf_free(&bytes);
}

/* an Anfrage with many findings of a kind is read again for each answer to it */
static void what_was_only_counted_is_not_told_again(void **state)
{
    struct fixture *f = *state;
    struct diag_seen *seen = diag_seen_new();
    struct diag *d[2] = {diag_new(f->a, LANG_DE), diag_new(f->a, LANG_DE)};
    const struct source *src = source_new(f->a, "anfrage.xml", "x", 1);
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < DIAG_CAP + 50; i++)
            finding(d[k], F_ZAHL_FORMAT, (struct pos){src, 0, 1}, "%d", i);
    diag_drop_seen(d[0], seen);
    assert_int_equal(diag_count(d[0], diag_first(d[0])->info->severity), DIAG_CAP + 50);
    enum severity kind = diag_first(d[0])->info->severity;
    diag_drop_seen(d[1], seen);
    assert_null(diag_first(d[1]));
    assert_int_equal(diag_count(d[1], kind), 0);
    diag_seen_free(seen);
}

static void nothing_is_little(void **state)
{
    struct fixture *f = *state;
    struct buf bytes = {0};
    diag_pack(f->d, &bytes);
    assert_int_equal(bytes.n, 8);
    buf_free(&bytes);
}

static void only_told_lines_go_along(void **state)
{
    struct fixture *f = *state;
    struct buf bytes = {0}, text = {0};
    for (int i = 0; i < 10000; i++)
        buf_str(&text, "eine Zeile, die niemand braucht\n");
    buf_str(&text, "Ziel\n");
    const struct source *s = source_new(f->a, "a.xml", text.p, text.n);
    finding(f->d, F_ANTWORT_LEER, pos_at(s, text.n - 5, text.n - 1), "%s", "");
    diag_pack(f->d, &bytes);
    assert_true(bytes.n < 200);
    buf_free(&bytes);
    buf_free(&text);
}

static void damage_is_told(void **state)
{
    struct fixture *f = *state;
    struct buf bytes = {0};
    fill(f);
    diag_pack(f->d, &bytes);
    struct diag_rules *rules = diag_rules_new();
    for (size_t n = 0; n < bytes.n; n += 1 + n / 400) { /* cut off */
        char *cut = malloc(n ? n : 1);
        memcpy(cut, bytes.p, n);
        struct unpack u = {cut, n, false};
        diag_unpack(f->a, LANG_DE, rules, &u);
        assert_true(u.bad);
        free(cut);
    }
    for (size_t i = 0; i < 600 && i < bytes.n; i++) { /* changed: whatever comes out, no harm */
        bytes.p[i] ^= 0x5A;
        struct unpack u = {bytes.p, bytes.n, false};
        diag_unpack(f->a, LANG_DE, rules, &u);
        bytes.p[i] ^= 0x5A;
    }
    diag_rules_free(rules);
    buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_comes_out, begin, end),
        cmocka_unit_test_setup_teardown(seen_findings_are_the_same, begin, end),
        cmocka_unit_test_setup_teardown(what_was_only_counted_is_not_told_again, begin, end),
        cmocka_unit_test_setup_teardown(nothing_is_little, begin, end),
        cmocka_unit_test_setup_teardown(only_told_lines_go_along, begin, end),
        cmocka_unit_test_setup_teardown(damage_is_told, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
