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
    size_t n = (size_t)LIMIT_IMPORT_TEXT + 1;
    char *text = arena_alloc(f->a, n + 1);
    memset(text, 'a', n);
    import(&i, f, text, NULL);
    assert_null(i.result.root);
    assert_non_null(first_of(f, F_EINGABE_ZU_GROSS));
}

static const char ASKED[] = "Fragen:\n1. Wie viele Bäume stehen dort?\n2. Wer pflegt sie?\n";
static const char REPLIED[] = "Zu Frage 1:\nVierzig.\n\nZu Frage 2:\nDer Bauhof.\n";

static const char *letter_attr(const struct importing *i, enum kind letter, enum attr_name name)
{
    const char *value = node_attr(node_child(i->result.root, letter), name);
    return value ? value : "";
}

static void the_date_is_the_letters_own(void **state)
{
    struct reading *f = *state;
    static const struct {
        const char *head, *date;
    } asked[] = {{"Datum: 02.03.2026", "2026-03-02"},
                 {"Datum:\n02.03.2026", "2026-03-02"},
                 {"Musterstadt, den 2. März 2026", "2026-03-02"},
                 {"ANFRAGE\nStadträtin Erika Probe\nvom 2. März 2026", "2026-03-02"},
                 {"7. Wahlperiode 09.03.2026\nKleine Anfrage\nvom 02.03.2026", "2026-03-02"},
                 {"Gremium Termin TOP ö nö\nGemeinderat\n14.03.2026\n48 x", ""}},
      replied[] = {
          {"Datum: 30.03.2026", "2026-03-30"},
          {"STELLUNGNAHME zur Anfrage\nStadträtin Erika Probe\nvom: 02.03.2026", ""},
          {"Antwort\ndes Staatsministeriums für Umwelt\nvom 30.03.2026", "2026-03-30"},
          {"Ihre Anfrage vom 2. März 2026", ""},
          {"Ihr Schreiben vom 2. März 2026", ""},
          {"Ihre Nachricht vom:\n02.03.2026\nIhr Zeichen:\nDatum:\n\n30.03.2026", "2026-03-30"},
          {"Ihre Nachricht vom:\nDatum:\n02.03.2026\n30.03.2026", "2026-03-30"},
          {"Unser Zeichen\n\nDatum\n\nAF-26-8, 02.03.2026\n\n30.03.2026", "2026-03-30"}};
    for (size_t k = 0; k < sizeof asked / sizeof *asked; k++) {
        struct importing i;
        import(&i, f, arena_printf(f->a, "%s\n\nBäume\n\n%s", asked[k].head, ASKED), REPLIED);
        assert_string_equal(letter_attr(&i, KIND_ANFRAGE, ATTR_DATUM), asked[k].date);
    }
    for (size_t k = 0; k < sizeof replied / sizeof *replied; k++) {
        struct importing i;
        import(&i, f, ASKED, arena_printf(f->a, "%s\n\nBäume\n\n%s", replied[k].head, REPLIED));
        assert_string_equal(letter_attr(&i, KIND_ANTWORT, ATTR_DATUM), replied[k].date);
    }
}

static void the_day_of_receipt_is_no_date(void **state)
{
    struct reading *f = *state;
    struct importing i;
    import(&i, f, arena_printf(f->a, "Anfrage\n\nEingang: 04.03.2026\n\nBäume\n\n%s", ASKED),
           REPLIED);
    assert_string_equal(letter_attr(&i, KIND_ANFRAGE, ATTR_DATUM), "");
    assert_string_equal(letter_attr(&i, KIND_ANFRAGE, ATTR_EINGANG), "2026-03-04");
}

static void a_subject_goes_on_to_the_end_of_its_paragraph(void **state)
{
    struct reading *f = *state;
    struct importing i;
    import(&i, f,
           arena_printf(f->a,
                        "Anfrage: Bäume an den Straßen des\nKreises und der Städte\n\n"
                        "Sehr geehrte Frau Probe,\n\nich frage:\n\n%s",
                        ASKED),
           REPLIED);
    const struct node *subject = node_child(node_child(i.result.root, KIND_ANFRAGE), KIND_BETREFF);
    assert_string_equal(subject->first->text,
                        "Anfrage: Bäume an den Straßen des Kreises und der Städte");
}

static void a_subject_that_names_a_question_is_no_quotation(void **state)
{
    struct reading *f = *state;
    struct importing i;
    static const char two[] = "2. Zu den Wartezeiten am Busbahnhof Musterstadt:\n"
                              "a) Bei welchen Linien sind sie kurz?\n";
    import(
        &i, f,
        arena_printf(f->a, "Sehr geehrte Frau Probe,\n\n1. Wie viele Busse fahren dort?\n%s", two),
        arena_printf(f->a,
                     "Anfrage: Fahrplan, überfüllte Busse\nund Wartezeiten am Busbahnhof "
                     "Musterstadt\n\nSehr geehrter Herr Muster,\n\n1. Wie viele Busse fahren "
                     "dort?\n\nVierzig.\n\n%s\nBei zweien.\n",
                     two));
    assert_non_null(node_child(node_child(i.result.root, KIND_ANTWORT), KIND_ANREDE));
    assert_int_equal(i.result.answers, 2);
}

static void a_word_changed_in_a_long_question_is_told_there(void **state)
{
    struct importing i;
    static const char first[] =
        "Welche Veranstaltungen hat der Kreis in den Jahren 2023, 2024 und 2025 für Vereine, "
        "Schulen "
        "und Verbände durchgeführt, begleitet oder besucht, und welchem Zweck ";
    struct reading *f = *state;
    import(
        &i, f, arena_printf(f->a, "Fragen:\n1. %sdienen sie im Einzelnen?\n", first),
        arena_printf(f->a, "Vermerk\n\n1. %sdienten sie im Einzelnen?\n\nDem Austausch.\n", first));
    const struct finding *x = first_of(f, F_IMPORT_UNSICHER);
    size_t line, column;
    assert_non_null(x);
    source_line_column(x->pos.src, x->pos.start, &line, &column);
    assert_int_equal(line, 3);
    const struct node *answers =
        node_child(node_child(i.result.root, KIND_ANTWORT), KIND_ANTWORTEN);
    assert_non_null(node_child(node_child(answers, KIND_ZU), KIND_ZITAT));
}

static void what_a_letter_does_not_say_is_said_to_be_nothing(void **state)
{
    static const enum kind phrases[] = {KIND_ANREDE, KIND_EINLEITUNG, KIND_GRUSS};
    static const enum kind letters[] = {KIND_ANFRAGE, KIND_ANTWORT};
    struct importing i;
    import(&i, *state, ASKED, REPLIED);
    for (size_t l = 0; l < 2; l++)
        for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++) {
            const struct node *n = node_child(node_child(i.result.root, letters[l]), phrases[k]);
            assert_non_null(n);
            assert_null(n->first);
        }
}

static void a_sender_at_the_end_has_signed(void **state)
{
    struct reading *f = *state;
    struct importing i;
    import(&i, f,
           arena_printf(f->a,
                        "Kleine Anfrage\nder Abgeordneten Erika Probe (FL)\n\nBäume\n\n%s\n"
                        "Erika Probe\n",
                        ASKED),
           NULL);
    const struct node *signer = node_child(i.result.root, KIND_UNTERZEICHNER);
    assert_null(node_child(i.result.root, KIND_SCHLUSS));
    assert_non_null(signer);
    assert_string_equal(node_child_text(f->a, signer, KIND_NAME), "Erika Probe");
}

static void a_decimal_number_is_no_label(void **state)
{
    struct importing i;
    import(&i, *state, ASKED,
           "Zu Frage 1:\nVierzig, je Straße:\n\n85,2\n\nMusterallee\n\n1,2\n\nMusterweg\n\n"
           "Zu Frage 2:\nDer Bauhof.\n");
    assert_int_equal(i.result.answers, 2);
    assert_int_equal(i.result.unsure, 0);
}

static const char *part_of(struct reading *f, const struct importing *i, enum kind party,
                           enum kind part)
{
    const struct node *person = node_child(node_child(i->result.root, party), KIND_PERSON);
    return person ? node_child_text(f->a, person, part) : "nobody";
}

static void who_signed_asks_whom_the_letter_greets(void **state)
{
    struct reading *f = *state;
    struct importing i;
    import(&i, f,
           arena_printf(f->a,
                        "Anfrage: Bäume\n\nSehr geehrter Herr Landrat Dr. Muster,\n\n%s\nMit "
                        "freundlichen Grüßen\n\nErika Probe\nKreisrätin\n",
                        ASKED),
           NULL);
    assert_string_equal(part_of(f, &i, KIND_ABSENDER, KIND_VORNAME), "Erika");
    assert_string_equal(part_of(f, &i, KIND_ABSENDER, KIND_NACHNAME), "Probe");
    assert_string_equal(part_of(f, &i, KIND_ABSENDER, KIND_FUNKTION), "Kreisrätin");
    assert_string_equal(part_of(f, &i, KIND_EMPFAENGER, KIND_ANREDE), "Herr");
    assert_string_equal(part_of(f, &i, KIND_EMPFAENGER, KIND_FUNKTION), "Landrat");
    assert_string_equal(part_of(f, &i, KIND_EMPFAENGER, KIND_TITEL), "Dr.");
    assert_string_equal(part_of(f, &i, KIND_EMPFAENGER, KIND_NACHNAME), "Muster");
    static const char *const several[] = {"Sehr geehrte Damen und Herren,",
                                          "Sehr geehrter Herr Präsident,",
                                          "Sehr geehrte Frau Probe, sehr geehrter Herr Muster,"};
    for (size_t k = 0; k < sizeof several / sizeof *several; k++) {
        import(&i, f, arena_printf(f->a, "Anfrage: Bäume\n\n%s\n\n%s", several[k], ASKED), NULL);
        assert_string_equal(part_of(f, &i, KIND_EMPFAENGER, KIND_NACHNAME), "nobody");
    }
}

static const struct node *annexes_of(struct importing *i, struct reading *f, const char *below)
{
    import(i, f, ASKED,
           arena_printf(f->a, "%s\nMit freundlichen Grüßen\n\nErika Probe\n\nAnlagen\n%s", REPLIED,
                        below));
    return node_child(node_child(i->result.root, KIND_ANTWORT), KIND_ANLAGEN);
}

static void enclosures_are_titles_and_no_sentences(void **state)
{
    struct reading *f = *state;
    struct importing i;
    const struct node *list =
        annexes_of(&i, f, "Plan der Bäume an den\nstädtischen Straßen\nFotos\n");
    assert_string_equal(node_attr(list->first, ATTR_TITEL),
                        "Plan der Bäume an den städtischen Straßen");
    assert_string_equal(node_attr(list->first->next, ATTR_TITEL), "Fotos");
    list = annexes_of(&i, f,
                      "Auf einen Abdruck der Anlagen wird verzichtet. Die Anlagen stehen unter der "
                      "Nummer\nelektronisch zur Verfügung.\n");
    assert_string_equal(node_attr(list->first, ATTR_TITEL), "Anlagen");
    assert_null(list->first->next);
    assert_non_null(first_of(f, F_IMPORT_REST));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_guess_is_told_with_the_line_of_the_text),
        TEST(what_found_no_place_is_told_and_kept),
        TEST(heads_of_pages_are_rest_and_told_once),
        TEST(what_a_label_says_is_no_guess),
        TEST(next_to_nothing_is_a_letter_still),
        TEST(a_text_over_the_limit_is_refused),
        TEST(the_date_is_the_letters_own),
        TEST(the_day_of_receipt_is_no_date),
        TEST(a_subject_goes_on_to_the_end_of_its_paragraph),
        TEST(a_subject_that_names_a_question_is_no_quotation),
        TEST(a_word_changed_in_a_long_question_is_told_there),
        TEST(what_a_letter_does_not_say_is_said_to_be_nothing),
        TEST(a_sender_at_the_end_has_signed),
        TEST(enclosures_are_titles_and_no_sentences),
        TEST(a_decimal_number_is_no_label),
        TEST(who_signed_asks_whom_the_letter_greets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
