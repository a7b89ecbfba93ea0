/* SPDX-License-Identifier: EUPL-1.2 */
/* import/: what it tells of a text, and texts that hold next to nothing. */
#include "base/arena.h"
#include "import/import.h"
#include "match/rules.h"
#include "read_by_hand.h"

struct importing {
    struct reading *reading;
    struct import_job job;
    struct import_result result;
};

static void import(struct importing *i, struct reading *f, const char *first, const char *second)
{
    f->d = diag_new(f->a, LANG_DE);
    struct rules *labels =
        read_rules(f->r, f->a, ZUFRAGE_SOURCE "/templates/regeln.xml", false, f->d);
    struct rules *rules =
        read_rules(f->r, f->a, ZUFRAGE_SOURCE "/templates/import.xml", false, f->d);
    assert_non_null(labels);
    assert_non_null(rules);
    i->job = (struct import_job){.arena = f->a,
                                 .diag = f->d,
                                 .labels = labels,
                                 .rules = rules,
                                 .program = "test",
                                 .n_texts = second ? 2 : 1};
    i->job.text[0] = (struct import_text){.name = "a.txt", .bytes = first, .n = strlen(first)};
    if (second)
        i->job.text[1] =
            (struct import_text){.name = "b.txt", .bytes = second, .n = strlen(second)};
    i->result = import_letters(&i->job);
    diag_sort(f->d);
    rules_free(labels);
    rules_free(rules);
}

static const struct finding *first_of(struct reading *f, enum finding_id id)
{
    const struct finding *x = diag_first(f->d);
    while (x && x->id != id)
        x = x->next;
    return x;
}

static void a_guess_is_told_with_the_line_of_the_text(void **state)
{
    struct importing i;
    import(&i, *state, "Fragen:\n1. Wie viele Bäume stehen dort?\n2. Wer pflegt sie?\n",
           "Sehr geehrte Frau Probe,\n\ndie Bäume pflegt der Bauhof, es sind 40.\n");
    const struct finding *f = first_of(*state, F_IMPORT_UNSICHER);
    size_t line, column;
    assert_non_null(f);
    source_line_column(f->pos.src, f->pos.start, &line, &column);
    assert_string_equal(f->pos.src->name, "b.txt");
    assert_int_equal(line, 3);
    assert_non_null(strstr(f->detail, "Zuversicht"));
    assert_int_equal(i.result.answers, 1);
    assert_int_equal(i.result.unsure, 1);
}

static void what_found_no_place_is_told_and_kept(void **state)
{
    struct importing i;
    import(&i, *state, "Ein Vermerk ohne Sinn\n\nFragen:\n1. Wie viele Bäume stehen dort?\n",
           "Zu Frage 1:\nVierzig.\n\nMit freundlichen Grüßen\nErika Probe\n\nverteilt: 12 x 3 / "
           "7\nAblage: 4\n");
    assert_non_null(first_of(*state, F_IMPORT_REST));
    assert_true(i.result.rest > 0);
    assert_int_equal(i.result.placed + i.result.rest, i.result.lines);
}

static void heads_of_pages_are_rest_and_told_once(void **state)
{
    struct importing i;
    import(&i, *state,
           "Fragen:\n1. Wie viele Bäume stehen dort?\n\nSeite 1 von 3\n\f2. Wer pflegt sie?\n\n"
           "Seite 2 von 3\n\f3. Was kostet das?\n",
           NULL);
    size_t n = 0;
    for (const struct finding *f = first_of(*state, F_IMPORT_REST); f; f = f->next)
        n += f->id == F_IMPORT_REST;
    assert_int_equal(n, 1);
    assert_int_equal(i.result.rest, 2);
    assert_int_equal(i.result.questions, 3);
}

static void what_a_label_says_is_no_guess(void **state)
{
    struct importing i;
    import(&i, *state, "Fragen:\n1. Wie viele Bäume stehen dort?\n2. Wer pflegt sie?\n",
           "Zu Frage 1:\nVierzig.\n\nZu Frage 2:\nDer Bauhof.\n");
    assert_null(first_of(*state, F_IMPORT_UNSICHER));
    assert_int_equal(i.result.answers, 2);
}

static void next_to_nothing_is_a_letter_still(void **state)
{
    static const char *const texts[] = {"",
                                        "\n\n\f\n",
                                        "x",
                                        "1.",
                                        "?",
                                        "Zu Frage 1:",
                                        "\f\f2\f",
                                        "1. a\n2.",
                                        "Antwort",
                                        "- ",
                                        "Frage 1:\nFrage 2:\n"};
    struct importing i;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        import(&i, *state, texts[k], NULL);
        assert_non_null(i.result.root);
        import(&i, *state, texts[k], texts[sizeof texts / sizeof *texts - 1 - k]);
        assert_non_null(i.result.root);
    }
}

static void a_text_over_the_limit_is_refused(void **state)
{
    struct reading *f = *state;
    struct importing i;
    size_t n = (size_t)IMPORT_BYTES + 1;
    char *text = arena_alloc(f->a, n + 1);
    memset(text, 'a', n);
    import(&i, f, text, NULL);
    assert_null(i.result.root);
    assert_non_null(first_of(f, F_EINGABE_ZU_GROSS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_guess_is_told_with_the_line_of_the_text), TEST(what_found_no_place_is_told_and_kept),
        TEST(heads_of_pages_are_rest_and_told_once),     TEST(what_a_label_says_is_no_guess),
        TEST(next_to_nothing_is_a_letter_still),         TEST(a_text_over_the_limit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
