/* SPDX-License-Identifier: EUPL-1.2 */
/* match/rules: the engine, and every sample of templates/regeln.xml. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "match/list.h"
#include "match/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct sample {
    enum rule_place place;
    const char *id, *text, *names;
    bool hits;
};

struct fixture {
    struct arena *a;
    struct rules *rules;
    struct sample *samples;
    size_t n_samples, n_rules[RULE_PLACES];
};

static const char *const places[] = {"label", "gemeinsam", "verweis", "platzhalter"};

/* what stands between two strings at or behind *p, entities decoded; *p moves behind it */
static char *between(struct arena *a, const char **p, const char *from, const char *to)
{
    const char *start = strstr(*p, from), *stop = start ? strstr(start + strlen(from), to) : NULL;
    if (!stop)
        return NULL;
    start += strlen(from);
    *p = stop + strlen(to);
    char *out = arena_strndup(a, start, (size_t)(stop - start));
    static const struct {
        const char *name;
        char c;
    } entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        for (char *e; (e = strstr(out, entities[i].name));) {
            *e = entities[i].c == '&' ? '\1' : entities[i].c;
            memmove(e + 1, e + strlen(entities[i].name), strlen(e + strlen(entities[i].name)) + 1);
        }
    for (char *c = out; *c; c++)
        *c = *c == '\1' ? '&' : *c;
    return out;
}

static enum rule_place place_named(const char *name)
{
    for (int i = 0; i < RULE_PLACES; i++)
        if (strcmp(places[i], name) == 0)
            return (enum rule_place)i;
    fail_msg("no such place: %s", name);
    return RULE_LABEL;
}

static void add_samples(struct fixture *f, enum rule_place place, const char *id, const char *body)
{
    size_t hits = 0, misses = 0;
    for (const char *p = body, *tag; (tag = strstr(p, "<trifft"));) {
        struct sample *s = &f->samples[f->n_samples++];
        p = tag;
        s->place = place;
        s->id = id;
        s->hits = strncmp(tag, "<trifft-nicht", 13) != 0;
        bool named = strncmp(tag, "<trifft frage=", 14) == 0;
        s->names = named ? between(f->a, &p, "frage=\"", "\"") : NULL;
        s->text = between(f->a, &p, ">", "</");
        assert_non_null(s->text);
        *(s->hits ? &hits : &misses) += 1;
    }
    if (!hits || !misses)
        fail_msg("rule %s has no sample of both kinds", id);
}

static void load(struct fixture *f)
{
    struct buf file = {0};
    assert_int_equal(file_read(ZUFRAGE_SOURCE "/templates/regeln.xml", 1 << 20, &file), 0);
    const char *text = arena_strdup(f->a, file.p), *p = text;
    buf_free(&file);
    f->rules = rules_new(f->a);
    f->samples = ARENA_ARRAY(f->a, strlen(text) / 16, struct sample);
    for (char *name; (name = between(f->a, &p, "<baustein name=\"", "\""));)
        rules_define(f->rules, name, between(f->a, &p, ">", "</baustein>"));
    p = text;
    for (char *id; (id = between(f->a, &p, "<regel id=\"", "\""));) {
        enum rule_place place = place_named(between(f->a, &p, "wo=\"", "\""));
        const char *pattern = between(f->a, &p, "<muster>", "</muster>");
        const char *error = rules_add(f->rules, place, id, pattern);
        if (error)
            fail_msg("rule %s: %s", id, error);
        f->n_rules[place]++;
        add_samples(f, place, id, between(f->a, &p, "", "</regel>"));
    }
}

static int begin(void **state)
{
    static struct fixture f;
    f = (struct fixture){.a = arena_new(0)};
    load(&f);
    *state = &f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    rules_free(f->rules);
    arena_free(f->a);
    return 0;
}

static void every_sample(void **state)
{
    struct fixture *f = *state;
    size_t failed = 0, labels = 0;
    for (size_t i = 0; i < f->n_samples; i++) {
        const struct sample *s = &f->samples[i];
        const char *error =
            rules_sample(f->a, f->rules, s->place, s->id, s->text, s->hits, s->names);
        if (error)
            print_error("%s: %s\n", s->id, error);
        failed += error != NULL;
        labels += s->hits && s->place == RULE_LABEL;
    }
    assert_int_equal(failed, 0);
    assert_true(labels >= 60);
    for (int i = 0; i < RULE_PLACES; i++)
        assert_true(f->n_rules[i] > 0);
}

/* what stands in letters and is no label */
static const char *const ordinary[] = {
    "Landratsamt Musterkreis",
    "Der Landrat",
    "Musterstraße 1, 12345 Musterstadt",
    "Frau Kreisrätin Erika Mustermann",
    "Ansprechpartner: Herr Beispiel, Zimmer 2.14",
    "Telefon: 03695 615-160",
    "Telefax: 03695 615-199",
    "E-Mail: kreistag@example.org",
    "Datum: 11.03.2026",
    "Unser Zeichen: 01.2-2026-017",
    "Ihr Zeichen:",
    "Ihre Nachricht vom: 02.03.2026",
    "Musterstadt, 11. März 2026",
    "Anfrage: Radverkehr an Kreisstraßen",
    "Anfrage AF-2026-017",
    "Anfrage Nr. 17/2026",
    "Anfrage 2026-017",
    "Sehr geehrte Frau Dr. Mustermann,",
    "Sehr geehrte Damen und Herren,",
    "nachfolgend die Beantwortung Ihrer Anfrage:",
    "Ihre Anfrage vom 2. März 2026 beantworte ich wie folgt.",
    "Vorbemerkung:",
    "Vorbemerkung der Verwaltung:",
    "Vorbemerkung",
    "Fragen:",
    "Die Fragen",
    "Fragen und Antworten",
    "Fragestellung",
    "Beantwortung",
    "Antworten der Gemeinden",
    "Zu Beginn des Jahres 2024 waren 14 Stellen besetzt.",
    "Zu Beginn des Jahres 2024",
    "Zu diesem Punkt",
    "Zu diesem Punkt liegen keine Angaben vor.",
    "Zu diesen Fragen",
    "Zu dieser Frage hat der Kreis keine Erkenntnisse.",
    "Zu 80 % der Fälle",
    "Zu 80 % der Fälle liegen Bescheide vor.",
    "Zu 3 Anträgen fehlt noch die Unterlage.",
    "Zu Punkt 3 der Tagesordnung",
    "Zu Punkt 3 der Tagesordnung gab es keine Wortmeldung.",
    "Zu TOP 3",
    "Zu TOP 3:",
    "Zu Anlage 2:",
    "Zu Anlage 2 und 3:",
    "Zu § 5 Abs. 2:",
    "Zu Artikel 3:",
    "Zu Abs. 2:",
    "Zu Kapitel 3:",
    "Zu Seite 12:",
    "Zu Tabelle 1:",
    "Zu Abbildung 4:",
    "Zu Absatz 2:",
    "Zu Satz 1:",
    "Zu Drucksache 21/44:",
    "Zu 2026:",
    "Zu 100 %",
    "Zu 12,5 %",
    "Zu 3.000 Euro",
    "Zu 14 Uhr",
    "Zu 5 €",
    "Zu den Akten",
    "Zu den Kosten:",
    "Zu den Kosten im Einzelnen:",
    "Zu den Gemeinden:",
    "Zu den 12 Gemeinden:",
    "Zu den genannten Fragen:",
    "Zu den übrigen Fragen:",
    "Zu den drei Anträgen:",
    "Zur Sache:",
    "Zur Person:",
    "Zur Frage der Kosten:",
    "Zur Frage, ob der Kreis zuständig ist:",
    "Zur Frage nach den Kosten",
    "Zur weiteren Frage",
    "Zur Anfrage 17:",
    "Zur Anfrage vom 02.03.2026",
    "Zum Sachverhalt:",
    "Zum 1. Januar 2026",
    "Zum 31.12.2025",
    "Zum einen",
    "Zum 3. Mal",
    "Zur 3. Sitzung",
    "Zur 12. Sitzung des Kreistages",
    "Auf 3 Jahre",
    "Auf 3 Jahre verteilt sind das 12 Stellen.",
    "Auf 80 %",
    "Auf Antrag der Fraktion",
    "Auf Anfrage",
    "Auf Nachfrage:",
    "Auf Seite 4",
    "Auf Ihre Fragen antworte ich:",
    "Auf die Fragen antworte ich:",
    "Auf die Frage nach dem Radweg:",
    "Ad hoc",
    "Ad acta",
    "Antwortet die Gemeinde nicht, gilt die Frist als versäumt.",
    "Antwort vom 11.03.2026",
    "Antwort bis 30.03.2026",
    "Antwort auf Ihr Schreiben",
    "Antwort auf Ihre Anfrage vom 02.03.2026",
    "Antwort auf 3 Schreiben",
    "Antwort der Verwaltung auf Ihre Anfrage",
    "Antwort: Nein.",
    "Antwort: Dazu ist nichts bekannt.",
    "Stellungnahme liegt vor.",
    "Stellungnahme der Polizei vom 3. Mai 2025",
    "Stellungnahmen: 12",
    "Beantwortung Ihrer Anfrage",
    "Frage der Zuständigkeit",
    "Frage an den Landrat",
    "Fraglich ist die Zuständigkeit.",
    "Fragen an den Landrat:",
    "Frage 4 der Drucksache 21/44",
    "Fragen 1 und 2 sind damit beantwortet.",
    "Frage 3 betrifft den Nachbarkreis.",
    "Die Frage 3 betrifft den Nachbarkreis.",
    "Die Fragen 1, 5 und 7 können nicht beantwortet werden.",
    "Die Fragen 3 und 4 werden getrennt beantwortet.",
    "Es wird auf die Antwort zu Frage 2 verwiesen.",
    "Siehe Antwort zu Frage 2.",
    "siehe Frage 4",
    "Frage 4).",
    "Im Übrigen siehe oben.",
    "Punkt 3 der Tagesordnung",
    "Punkt für Punkt",
    "Punktuell wurde gebaut.",
    "Nr. 3 der Anlage",
    "Nr. 12 vom 4. April",
    "Nummer der Akte: 12",
    "Ziffer 4 des Vertrags",
    "Ziffer 3 Satz 2 der Satzung",
    "Buchstabe a der Satzung",
    "Buchstabe für Buchstabe",
    "1",
    "2",
    "12",
    "2026",
    "11.03.2026",
    "1. Januar",
    "1. Bauabschnitt",
    "1. Bauabschnitt: 2,4 km",
    "2. Bauabschnitt 2027",
    "1. Die Straße wird erneuert.",
    "2. Der Radweg folgt im Jahr 2027.",
    "3. Etappe",
    "a) die Gemeinde Musterdorf",
    "b) der Landkreis",
    "a. der Bund",
    "A. Allgemeines",
    "I. Beschlussantrag",
    "II. Sach- und Rechtslage",
    "III. Handlungsalternative",
    "IV. Finanzielle Auswirkungen",
    "IV",
    "1,5 Stellen",
    "1.500 Euro",
    "88.168,20 €",
    "1990 bis 2000",
    "10:30 Uhr",
    "12:30",
    "von 9 bis 12 Uhr",
    "09:00 – 12:00 Uhr",
    "2,4 km",
    "80 %",
    "3 von 12",
    "3 bis 5 Jahre",
    "1 000 Einwohner",
    "2024: 14",
    "2025: 16",
    "2026.",
    "12.03.",
    "12.03.2026.",
    "03695 615-160",
    "12345 Musterstadt",
    "DE02 1203 0000 0000 2020 51",
    "17/1330",
    "7/5380",
    "AF-2026-017",
    "§ 5",
    "§ 5 Abs. 2 Satz 1",
    "Art. 3 GG",
    "Anlage 1",
    "Anlagen: 2",
    "Seite 2 von 3",
    "Ja",
    "Ja.",
    "Nein.",
    "Keine.",
    "Entfällt.",
    "Fehlanzeige.",
    "Keine Angabe.",
    "Derzeit nicht.",
    "In den Jahren 2023 bis 2025 wurden 12 Unfälle gezählt.",
    "Der Kreis unterhält 148 km Straßen.",
    "Die Verwaltung prüft den Vorschlag.",
    "Dazu im Einzelnen:",
    "Im Einzelnen:",
    "Im Jahr 2025:",
    "In 3 Fällen",
    "Bis 3.",
    "bis 31. Mai",
    "Und 2 weitere.",
    "u. a.",
    "z. B. Schulen",
    "vgl. § 3",
    "Das Amt 1 ist zuständig.",
    "Haushaltsjahr 2026",
    "Produkt 54.2.01",
    "Konto 7852",
    "Los 1:",
    "Los 2 und 3:",
    "Teil II",
    "Teil A der Satzung",
    "Teil 1: Straßen",
    "Abschnitt 3",
    "Gemeinsam mit der Polizei",
    "Gemeinsame Erklärung",
    "Mit freundlichen Grüßen",
    "Im Auftrag",
    "gez. Dr. Beispiel",
    "Dr. Max Beispiel",
    "Landrat",
    "Verteiler: Kreistagsbüro",
    "Zu gegebener Zeit wird berichtet.",
    "Zu klären bleibt die Finanzierung.",
    "Zu spät",
    "zu zweit",
    "Zu Hause",
    "zu 1 und 2 Stellen",
    "Zu Frage 3 liegen keine Daten vor.",
    "Zu Frage 3 und den Kosten",
    "Zur Frage 3 des Fragebogens",
    "Zu den Fragen der Fraktion:",
    "Zu den Fragen im Einzelnen:",
    "Zu Teil 2 der Satzung",
    "Zu Ziffer 4 der Vereinbarung:",
    "Zu Nr. 5 der Liste",
    "Zu I. Beschlussantrag",
};

static void no_label_in_ordinary_lines(void **state)
{
    struct fixture *f = *state;
    size_t hits = 0, n = sizeof ordinary / sizeof *ordinary;
    assert_true(n >= 200);
    for (size_t i = 0; i < n; i++) {
        struct rule_hit hit;
        size_t len = strlen(ordinary[i]);
        if (rules_find(f->rules, RULE_LABEL, ordinary[i], len, 0, &hit) == RX_NO)
            continue;
        print_error("%s reads „%s“\n", hit.id, ordinary[i]);
        hits++;
    }
    assert_int_equal(hits, 0);
}

/* the list of the first hit, "" for a hit without one, NULL for none */
static const char *first_list(struct fixture *f, enum rule_place place, const char *text)
{
    struct rule_hit hit;
    if (rules_find(f->rules, place, text, strlen(text), 0, &hit) != RX_YES)
        return NULL;
    assert_true(hit.start < hit.end && hit.end <= strlen(text));
    return arena_strndup(f->a, text + hit.list_start, hit.list_end - hit.list_start);
}

/* Whichever rule comes first must read a label as the sample says. */
static void first_rule_reads_the_same(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < f->n_samples; i++) {
        const struct sample *s = &f->samples[i];
        struct rule_hit hit;
        if (s->place != RULE_LABEL || !s->hits)
            continue;
        assert_int_equal(rules_find(f->rules, RULE_LABEL, s->text, strlen(s->text), 0, &hit),
                         RX_YES);
        const char *error =
            rules_sample(f->a, f->rules, RULE_LABEL, hit.id, s->text, true, s->names);
        if (error)
            fail_msg("%s instead of %s: %s", hit.id, s->id, error);
    }
}

static void labels_with_odd_blanks(void **state)
{
    static const char *const labels[] = {"Zu Frage\u00A01:", "Zu\u202FFrage 1",
                                         " Zu Frage 1: ", "Zu\nFrage 1:", "Zu  Frage  1:"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        assert_string_equal(first_list(*state, RULE_LABEL, labels[i]), "1");
    assert_null(first_list(*state, RULE_LABEL, ""));
    assert_null(first_list(*state, RULE_LABEL, "Zu Frage 1:\nNein."));
}

/* all lists that a scan finds, "-" for a hit without one */
static const char *scanned(struct fixture *f, enum rule_place place, const char *text)
{
    struct rule_scan *scan = rules_scan(f->a, f->rules, place, text, strlen(text));
    struct rule_hit hit;
    const char *out = "";
    size_t last = 0;
    while (rules_next(scan, &hit) == RX_YES) {
        assert_true(hit.start >= last && hit.end > hit.start);
        last = hit.end;
        int n = (int)(hit.list_end - hit.list_start);
        out = arena_printf(f->a, "%s[%.*s]", out, n ? n : 1, n ? text + hit.list_start : "-");
    }
    return out;
}

static void scans_of_references(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(scanned(f, RULE_REFERENCE,
                                "Die Straße aus Frage 2 ist saniert. Im Übrigen wird auf die "
                                "Antworten zu den Fragen 3 und 4a verwiesen (siehe Frage 7)."),
                        "[2][3 und 4a][7).]");
    assert_string_equal(scanned(f, RULE_REFERENCE,
                                "Das stand schon in Drucksache 21/44, Frage 9; es gilt weiter. "
                                "Siehe Antwort zu Frage 1."),
                        "[-][1.]");
    assert_string_equal(scanned(f, RULE_REFERENCE, "Dazu ist nichts bekannt."), "");
    assert_string_equal(scanned(f, RULE_REFERENCE, ""), "");
}

static void scans_of_joint_sentences(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(scanned(f, RULE_JOINT, "Frage 1 wird gemeinsam mit Frage 3 beantwortet."),
                        "[1][3]");
    assert_string_equal(scanned(f, RULE_JOINT,
                                "Die Fragen 1 und 2 werden zusammen beantwortet. Der Kreis baut. "
                                "Die Fragen 5 bis 7 beantwortet das Amt gemeinsam."),
                        "[1 und 2][5 bis 7]");
}

static void scans_of_placeholders(void **state)
{
    struct fixture *f = *state;
    struct rule_scan *scan;
    struct rule_hit hit;
    const char *text = "Es sind XXX Stellen, TODO, und [bitte ergänzen].";
    scan = rules_scan(f->a, f->rules, RULE_PLACEHOLDER, text, strlen(text));
    static const char *const wanted[] = {"XXX", "TODO", "[bitte ergänzen]"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(rules_next(scan, &hit), RX_YES);
        assert_int_equal(hit.end - hit.start, strlen(wanted[i]));
        assert_memory_equal(text + hit.start, wanted[i], strlen(wanted[i]));
    }
    assert_int_equal(rules_next(scan, &hit), RX_NO);
    for (size_t i = 0; i < sizeof ordinary / sizeof *ordinary; i++)
        assert_null(first_list(f, RULE_PLACEHOLDER, ordinary[i]));
}

static void refused_patterns(void **state)
{
    struct fixture *f = *state;
    struct rules *r = rules_new(f->a);
    rules_define(r, "gut", "[0-9]+");
    rules_define(r, "schlecht", "([0-9]");
    assert_null(rules_add(r, RULE_JOINT, "a", "Frage (?'liste'(?P>gut))|Nr\\. (?&gut)"));
    assert_null(rules_add(r, RULE_JOINT, "b", "\\Q(?P>"));
    assert_string_equal(rules_add(r, RULE_JOINT, "c", ""), "der Ausdruck ist leer");
    assert_string_equal(rules_add(r, RULE_LABEL, "d", "größer)("),
                        "an der Stelle 7: eine runde Klammer wird geschlossen, aber nie geöffnet");
    assert_non_null(strstr(rules_add(r, RULE_LABEL, "e", "(?P>schlecht)"), "Baustein"));
    assert_non_null(strstr(rules_add(r, RULE_LABEL, "f", "(?P>fehlt)"), "fehlt"));
    assert_non_null(strstr(rules_add(r, RULE_LABEL, "g", "Frage\\"), "Schrägstrich"));
    assert_non_null(strstr(
        rules_add(r, RULE_LABEL, "h", "()()()()()()()()()()()()()()()()()(?'liste'1)"), "Gruppen"));
    struct rule_hit hit;
    assert_int_equal(rules_find(r, RULE_JOINT, "zu Nr. 17", 9, 0, &hit), RX_YES);
    assert_int_equal(hit.end - hit.start, 6);
    assert_int_equal(hit.list_end, 0);
    assert_int_equal(rules_find(r, RULE_LABEL, "x", 1, 0, &hit), RX_NO);
    rules_free(r);
    rules_free(r);
}

static void samples_that_lie(void **state)
{
    struct fixture *f = *state;
    struct rules *r = rules_new(f->a);
    assert_null(rules_add(r, RULE_LABEL, "zu", "Zu (?'liste'.+):"));
    assert_null(rules_sample(f->a, r, RULE_LABEL, "zu", "Zu 2a und b:", true, "2a 2b"));
    assert_non_null(rules_sample(f->a, r, RULE_LABEL, "zu", "Zu 2a und b:", true, "2a"));
    assert_non_null(rules_sample(f->a, r, RULE_LABEL, "zu", "Zu 2a und b:", true, "2a-2b"));
    assert_non_null(rules_sample(f->a, r, RULE_LABEL, "zu", "Zu 2:", false, NULL));
    assert_non_null(rules_sample(f->a, r, RULE_LABEL, "zu", "Zu 2", true, "2"));
    assert_non_null(rules_sample(f->a, r, RULE_LABEL, "zu", "Zu spät:", true, "2"));
    assert_non_null(rules_sample(f->a, r, RULE_LABEL, "fehlt", "Zu 2:", true, "2"));
    assert_null(rules_sample(f->a, r, RULE_LABEL, "zu", "\xff", false, NULL));
    rules_free(r);
}

/* a pattern that blows up is named once, the others still hit */
static void limits(void **state)
{
    struct fixture *f = *state;
    struct rules *r = rules_new(f->a);
    const char *text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! Frage 1, Frage 2";
    struct rule_hit hit;
    assert_null(rules_add(r, RULE_JOINT, "boese", "(?:a+a+)+$"));
    assert_null(rules_add(r, RULE_JOINT, "gut", "Frage (?'liste'[0-9])"));
    assert_int_equal(rules_find(r, RULE_JOINT, text, strlen(text), 0, &hit), RX_LIMIT);
    assert_string_equal(hit.id, "boese");
    struct rule_scan *scan = rules_scan(f->a, r, RULE_JOINT, text, strlen(text));
    assert_int_equal(rules_next(scan, &hit), RX_LIMIT);
    assert_string_equal(hit.id, "boese");
    assert_int_equal(rules_next(scan, &hit), RX_YES);
    assert_int_equal(rules_next(scan, &hit), RX_YES);
    assert_int_equal(rules_next(scan, &hit), RX_NO);
    rules_free(r);
}

static void order_of_rules(void **state)
{
    struct fixture *f = *state;
    struct rules *r = rules_new(f->a);
    assert_null(rules_add(r, RULE_JOINT, "leer", "(?=x)|y*"));
    assert_null(rules_add(r, RULE_JOINT, "lang", "Frage [0-9]+"));
    assert_null(rules_add(r, RULE_JOINT, "kurz", "Frage"));
    assert_null(rules_add(r, RULE_JOINT, "links", "zur F"));
    struct rule_hit hit;
    const char *text = "x zur Frage 12, Frage";
    size_t n = strlen(text);
    assert_int_equal(rules_find(r, RULE_JOINT, text, n, 0, &hit), RX_YES);
    assert_string_equal(hit.id, "links");
    assert_int_equal(rules_find(r, RULE_JOINT, text, n, hit.start + 1, &hit), RX_YES);
    assert_string_equal(hit.id, "lang");
    assert_int_equal(rules_find(r, RULE_JOINT, text, n, hit.end, &hit), RX_YES);
    assert_string_equal(hit.id, "kurz");
    assert_int_equal(rules_find(r, RULE_JOINT, text, n, n, &hit), RX_NO);
    assert_int_equal(rules_find(r, RULE_JOINT, text, n, n + 1, &hit), RX_NO);
    rules_free(r);
}

/* a mention every eight bytes: the time must not grow with the square of the length */
static void long_text(void **state)
{
    struct fixture *f = *state;
    struct buf b = {0};
    for (int i = 0; i < 20000; i++)
        buf_str(&b, "Frage 1 ");
    struct rule_scan *scan = rules_scan(f->a, f->rules, RULE_REFERENCE, b.p, b.n);
    struct rule_hit hit;
    size_t count = 0;
    while (rules_next(scan, &hit) == RX_YES)
        count++;
    assert_int_equal(count, 20000);
    buf_free(&b);
}

static void arbitrary_bytes(void **state)
{
    struct fixture *f = *state;
    static const char *const bits[] = {"Zu ",         "Frage ",
                                       "den Fragen ", "1",
                                       "2a",          " und ",
                                       " bis ",       ":",
                                       "werden ",     "gemeinsam ",
                                       "(",           ")",
                                       "beantwortet", "auf die Antwort zu ",
                                       "verwiesen",   ".",
                                       "ä",           "\xc3",
                                       "\xff",        "?",
                                       "X",           "[bitte ",
                                       "ergänzen]"};
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        struct buf b = {0};
        for (int k = 0; k < 14; k++) {
            seed = seed * 1664525U + 1013904223U;
            buf_str(&b, bits[(seed >> 8) % (sizeof bits / sizeof *bits)]);
        }
        for (int place = 0; place < RULE_PLACES; place++) {
            struct rule_hit hit;
            size_t from = (seed >> 16) % b.n;
            if (rules_find(f->rules, (enum rule_place)place, b.p, b.n, from, &hit) == RX_YES)
                assert_true(hit.start >= from && hit.start < hit.end && hit.end <= b.n &&
                            hit.list_start <= hit.list_end && hit.list_end <= hit.end);
        }
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sample),
        cmocka_unit_test(first_rule_reads_the_same),
        cmocka_unit_test(no_label_in_ordinary_lines),
        cmocka_unit_test(labels_with_odd_blanks),
        cmocka_unit_test(scans_of_references),
        cmocka_unit_test(scans_of_joint_sentences),
        cmocka_unit_test(scans_of_placeholders),
        cmocka_unit_test(refused_patterns),
        cmocka_unit_test(samples_that_lie),
        cmocka_unit_test(limits),
        cmocka_unit_test(order_of_rules),
        cmocka_unit_test(long_text),
        cmocka_unit_test(arbitrary_bytes),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
