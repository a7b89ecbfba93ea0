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
    struct rules *quick; /* the same with their words */
    struct sample *samples;
    size_t n_samples, n_rules[RULE_PLACES];
};

static const char *const places[] = {
    "label",        "gemeinsam", "verweis",       "platzhalter", "zahl",          "telefon",
    "vorbemerkung", "anlage",    "label-im-text", "nur-verweis", "nur-gemeinsam", "kurzantwort",
};

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
    for (int i = 0; i <= RULE_BRIEF; i++)
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
    f->rules = rules_new(f->a, LANG_DE);
    f->quick = rules_new(f->a, LANG_DE);
    rules_trust(f->quick);
    f->samples = ARENA_ARRAY(f->a, strlen(text) / 16, struct sample);
    for (char *name; (name = between(f->a, &p, "<baustein name=\"", "\""));) {
        const char *pattern = between(f->a, &p, ">", "</baustein>");
        rules_define(f->rules, name, pattern);
        rules_define(f->quick, name, pattern);
    }
    p = text;
    for (char *id; (id = between(f->a, &p, "<regel id=\"", "\""));) {
        enum rule_place place = place_named(between(f->a, &p, "wo=\"", "\""));
        const char *begun = p, *attributes = between(f->a, &p, "", "<muster>");
        p = begun;
        const char *pattern = between(f->a, &p, "<muster>", "</muster>");
        const char *error = rules_add(f->rules, place, id, pattern);
        if (error)
            fail_msg("rule %s: %s", id, error);
        assert_null(rules_add(f->quick, place, id, pattern));
        char *words = between(f->a, &attributes, "wort=\"", "\"");
        for (char *c = words; c && *c; c++)
            *c = *c == '\n' ? ' ' : *c;
        if (words)
            rules_set_words(f->quick, place, id, words);
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
    rules_free(f->quick);
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
    for (int i = 0; i <= RULE_BRIEF; i++)
        assert_true(f->n_rules[i] > 0);
}

/* what stands in letters and is no label; \n between lines */
static const char *const ordinary[] = {
    "Landratsamt Musterkreis\nDer Landrat\nMusterstraße 1, 12345 Musterstadt",
    "Frau Kreisrätin Erika Mustermann\nAnsprechpartner: Herr Beispiel, Zimmer 2.14",
    "Telefon: 03695 615-160\nTelefax: 03695 615-199\nE-Mail: kreistag@example.org",
    "Datum: 11.03.2026\nUnser Zeichen: 01.2-2026-017\nIhr Zeichen:",
    "Ihre Nachricht vom: 02.03.2026\nMusterstadt, 11. März 2026",
    "Anfrage: Radverkehr an Kreisstraßen\nAnfrage AF-2026-017\nAnfrage Nr. 17/2026",
    "Anfrage 2026-017\nSehr geehrte Frau Dr. Mustermann,\nSehr geehrte Damen und Herren,",
    "nachfolgend die Beantwortung Ihrer Anfrage:",
    "Ihre Anfrage vom 2. März 2026 beantworte ich wie folgt.\nVorbemerkung:",
    "Vorbemerkung der Verwaltung:\nVorbemerkung\nFragen:\nDie Fragen\nFragen und Antworten",
    "Fragestellung\nBeantwortung\nAntworten der Gemeinden",
    "Zu Beginn des Jahres 2024 waren 14 Stellen besetzt.\nZu Beginn des Jahres 2024",
    "Zu diesem Punkt\nZu diesem Punkt liegen keine Angaben vor.\nZu diesen Fragen",
    "Zu dieser Frage hat der Kreis keine Erkenntnisse.\nZu 80 % der Fälle",
    "Zu 80 % der Fälle liegen Bescheide vor.\nZu 3 Anträgen fehlt noch die Unterlage.",
    "Zu Punkt 3 der Tagesordnung\nZu Punkt 3 der Tagesordnung gab es keine Wortmeldung.",
    "Zu TOP 3\nZu TOP 3:\nZu Anlage 2:\nZu Anlage 2 und 3:\nZu § 5 Abs. 2:\nZu Artikel 3:",
    "Zu Abs. 2:\nZu Kapitel 3:\nZu Seite 12:\nZu Tabelle 1:\nZu Abbildung 4:\nZu Absatz 2:",
    "Zu Satz 1:\nZu Drucksache 21/44:\nZu 2026:\nZu 100 %\nZu 12,5 %\nZu 3.000 Euro\nZu 14 Uhr",
    "Zu 5 €\nZu den Akten\nZu den Kosten:\nZu den Kosten im Einzelnen:\nZu den Gemeinden:",
    "Zu den 12 Gemeinden:\nZu den genannten Fragen:\nZu den übrigen Fragen:",
    "Zu den drei Anträgen:\nZur Sache:\nZur Person:\nZur Frage der Kosten:",
    "Zur Frage, ob der Kreis zuständig ist:\nZur Frage nach den Kosten\nZur weiteren Frage",
    "Zur Anfrage 17:\nZur Anfrage vom 02.03.2026\nZum Sachverhalt:\nZum 1. Januar 2026",
    "Zum 31.12.2025\nZum einen\nZum 3. Mal\nZur 3. Sitzung\nZur 12. Sitzung des Kreistages",
    "Auf 3 Jahre\nAuf 3 Jahre verteilt sind das 12 Stellen.\nAuf 80 %\nAuf Antrag der Fraktion",
    "Auf Anfrage\nAuf Nachfrage:\nAuf Seite 4\nAuf Ihre Fragen antworte ich:",
    "Auf die Fragen antworte ich:\nAuf die Frage nach dem Radweg:\nAd hoc\nAd acta",
    "Antwortet die Gemeinde nicht, gilt die Frist als versäumt.\nAntwort vom 11.03.2026",
    "Antwort bis 30.03.2026\nAntwort auf Ihr Schreiben\nAntwort auf Ihre Anfrage vom 02.03.2026",
    "Antwort auf 3 Schreiben\nAntwort der Verwaltung auf Ihre Anfrage\nAntwort: Nein.",
    "Antwort: Dazu ist nichts bekannt.\nStellungnahme liegt vor.",
    "Stellungnahme der Polizei vom 3. Mai 2025\nStellungnahmen: 12\nBeantwortung Ihrer Anfrage",
    "Frage der Zuständigkeit\nFrage an den Landrat\nFraglich ist die Zuständigkeit.",
    "Fragen an den Landrat:\nFrage 4 der Drucksache 21/44",
    "Fragen 1 und 2 sind damit beantwortet.\nFrage 3 betrifft den Nachbarkreis.",
    "Die Frage 3 betrifft den Nachbarkreis.",
    "Die Fragen 1, 5 und 7 können nicht beantwortet werden.",
    "Die Fragen 3 und 4 werden getrennt beantwortet.",
    "Es wird auf die Antwort zu Frage 2 verwiesen.\nSiehe Antwort zu Frage 2.\nsiehe Frage 4",
    "Frage 4).\nIm Übrigen siehe oben.\nPunkt 3 der Tagesordnung\nPunkt für Punkt",
    "Punktuell wurde gebaut.\nNr. 3 der Anlage\nNr. 12 vom 4. April\nNummer der Akte: 12",
    "Ziffer 4 des Vertrags\nZiffer 3 Satz 2 der Satzung\nBuchstabe a der Satzung",
    "Buchstabe für Buchstabe\n1\n2\n12\n2026\n11.03.2026\n1. Januar\n1. Bauabschnitt",
    "1. Bauabschnitt: 2,4 km\n2. Bauabschnitt 2027\n1. Die Straße wird erneuert.",
    "2. Der Radweg folgt im Jahr 2027.\n3. Etappe\na) die Gemeinde Musterdorf\nb) der Landkreis",
    "a. der Bund\nA. Allgemeines\nI. Beschlussantrag\nII. Sach- und Rechtslage",
    "III. Handlungsalternative\nIV. Finanzielle Auswirkungen\nIV\n1,5 Stellen\n1.500 Euro",
    "88.168,20 €\n1990 bis 2000\n10:30 Uhr\n12:30\nvon 9 bis 12 Uhr\n09:00 – 12:00 Uhr\n2,4 km",
    "80 %\n3 von 12\n3 bis 5 Jahre\n1 000 Einwohner\n2024: 14\n2025: 16\n2026.\n12.03.",
    "12.03.2026.\n03695 615-160\n12345 Musterstadt\nDE02 1203 0000 0000 2020 51\n17/1330",
    "7/5380\nAF-2026-017\n§ 5\n§ 5 Abs. 2 Satz 1\nArt. 3 GG\nAnlage 1\nAnlagen: 2",
    "Seite 2 von 3\nJa\nJa.\nNein.\nKeine.\nEntfällt.\nFehlanzeige.\nKeine Angabe.",
    "Derzeit nicht.\nIn den Jahren 2023 bis 2025 wurden 12 Unfälle gezählt.",
    "Der Kreis unterhält 148 km Straßen.\nDie Verwaltung prüft den Vorschlag.",
    "Dazu im Einzelnen:\nIm Einzelnen:\nIm Jahr 2025:\nIn 3 Fällen\nBis 3.\nbis 31. Mai",
    "Und 2 weitere.\nu. a.\nz. B. Schulen\nvgl. § 3\nDas Amt 1 ist zuständig.",
    "Haushaltsjahr 2026\nProdukt 54.2.01\nKonto 7852\nLos 1:\nLos 2 und 3:\nTeil II",
    "Teil A der Satzung\nTeil 1: Straßen\nAbschnitt 3\nGemeinsam mit der Polizei",
    "Gemeinsame Erklärung\nMit freundlichen Grüßen\nIm Auftrag\ngez. Dr. Beispiel",
    "Dr. Max Beispiel\nLandrat\nVerteiler: Kreistagsbüro\nZu gegebener Zeit wird berichtet.",
    "Zu klären bleibt die Finanzierung.\nZu spät\nzu zweit\nZu Hause\nzu 1 und 2 Stellen",
    "Zu Frage 3 liegen keine Daten vor.\nZu Frage 3 und den Kosten\nZur Frage 3 des Fragebogens",
    "Zu den Fragen der Fraktion:\nZu den Fragen im Einzelnen:\nZu Teil 2 der Satzung",
    "Zu Ziffer 4 der Vereinbarung:\nZu Nr. 5 der Liste\nZu I. Beschlussantrag",
};

/* how many lines a rule of the place hits; *count goes up by the lines */
static size_t count_hits(struct fixture *f, enum rule_place place, const char *lines, size_t *count)
{
    size_t hits = 0, n;
    struct rule_hit hit;
    for (const char *p = lines; *p; p += n + (p[n] == '\n')) {
        n = strcspn(p, "\n");
        ++*count;
        if (rules_find(f->rules, place, p, n, 0, &hit) == RX_NO)
            continue;
        print_error("%s hits „%.*s“\n", hit.id, (int)n, p);
        hits++;
    }
    return hits;
}

static void no_label_in_ordinary_lines(void **state)
{
    size_t hits = 0, count = 0;
    for (size_t i = 0; i < sizeof ordinary / sizeof *ordinary; i++) {
        hits += count_hits(*state, RULE_LABEL, ordinary[i], &count);
        hits += count_hits(*state, RULE_PLACEHOLDER, ordinary[i], &count);
    }
    assert_true(count / 2 >= 200);
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
    struct rule_scan *scan = rules_scan(f->a, f->rules, place, text, strlen(text), NULL);
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

/* the senses of all hits in turn, one letter each: plain, mention, unsure, foreign, all */
static const char *senses(struct fixture *f, enum rule_place place, const char *text)
{
    struct rule_scan *scan = rules_scan(f->a, f->rules, place, text, strlen(text), NULL);
    struct rule_hit hit;
    const char *out = "";
    while (rules_next(scan, &hit) == RX_YES)
        out = arena_printf(f->a, "%s%c", out, "pmufa"[hit.sense]);
    return out;
}

static void senses_of_hits(void **state)
{
    struct fixture *f = *state;
    rules_set_sense(f->rules, RULE_REFERENCE, "erwaehnung", SENSE_MENTION);
    rules_set_sense(f->rules, RULE_REFERENCE, "gibt-es-nicht", SENSE_ALL);
    assert_string_equal(senses(f, RULE_REFERENCE, "Siehe Frage 2. Frage 3 ist offen."), "pm");
    rules_set_sense(f->rules, RULE_REFERENCE, "erwaehnung", SENSE_PLAIN);
    assert_string_equal(senses(f, RULE_REFERENCE, "Siehe Frage 2. Frage 3 ist offen."), "pp");
}

static void scans_of_annexes(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(scanned(f, RULE_ANNEX,
                                "Siehe Anlage 2 und die Anlage 3 der Satzung. Die Karten sind als "
                                "Anlagen 4 bis 6 beigefügt, die Liste ist in der Anlage zu finden, "
                                "siehe Anlage."),
                        "[2][-][4 bis 6][-][-]");
    assert_string_equal(scanned(f, RULE_ANNEX, "Die Kläranlage und die PV-Anlage 2 laufen."), "");
}

static void scans_of_inner_labels(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(
        scanned(f, RULE_INNER_LABEL,
                "Zu Frage 2: Ja. Siehe Frage 3: dort. Zu den Fragen 4 und 5: Nein."),
        "[2][4 und 5]");
    assert_string_equal(scanned(f, RULE_INNER_LABEL, "Nein. Frage 4"), "");
}

static void scans_of_placeholders(void **state)
{
    struct fixture *f = *state;
    struct rule_scan *scan;
    struct rule_hit hit;
    const char *text = "Es sind XXX Stellen, TODO, und [bitte ergänzen].";
    scan = rules_scan(f->a, f->rules, RULE_PLACEHOLDER, text, strlen(text), NULL);
    static const char *const wanted[] = {"XXX", "TODO", "[bitte ergänzen]"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(rules_next(scan, &hit), RX_YES);
        assert_int_equal(hit.end - hit.start, strlen(wanted[i]));
        assert_memory_equal(text + hit.start, wanted[i], strlen(wanted[i]));
    }
    assert_int_equal(rules_next(scan, &hit), RX_NO);
}

static void refused_patterns(void **state)
{
    struct fixture *f = *state;
    struct rules *r = rules_new(f->a, LANG_DE);
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
    struct rules *r = rules_new(f->a, LANG_DE);
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
    struct rules *r = rules_new(f->a, LANG_DE);
    const char *text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! Frage 1, Frage 2";
    struct rule_hit hit;
    assert_null(rules_add(r, RULE_JOINT, "boese", "(?:a+a+)+$"));
    assert_null(rules_add(r, RULE_JOINT, "gut", "Frage (?'liste'[0-9])"));
    assert_int_equal(rules_find(r, RULE_JOINT, text, strlen(text), 0, &hit), RX_LIMIT);
    assert_string_equal(hit.id, "boese");
    struct rule_scan *scan = rules_scan(f->a, r, RULE_JOINT, text, strlen(text), NULL);
    assert_int_equal(rules_next(scan, &hit), RX_LIMIT);
    assert_string_equal(hit.id, "boese");
    assert_int_equal(rules_next(scan, &hit), RX_YES);
    assert_int_equal(rules_next(scan, &hit), RX_YES);
    assert_int_equal(rules_next(scan, &hit), RX_NO);
    rules_free(r);
}

static void same_hits(struct fixture *f, enum rule_place place, const char *text)
{
    size_t n = strlen(text);
    struct rule_scan *slow = rules_scan(f->a, f->rules, place, text, n, NULL);
    struct rule_scan *quick = rules_scan(f->a, f->quick, place, text, n, NULL);
    struct rule_hit x, y;
    enum rx_result result;
    do {
        result = rules_next(slow, &x);
        if (rules_next(quick, &y) != result || (result == RX_YES && strcmp(x.id, y.id) != 0) ||
            (result == RX_YES && (x.start != y.start || x.end != y.end)))
            fail_msg("the words of the rules hide a hit in „%s“", text);
    } while (result == RX_YES);
}

/* in the samples of all rules, alone and one behind the other */
static void words_hide_nothing(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 1; i < f->n_samples; i++) {
        const char *one = f->samples[i].text;
        const char *two = arena_printf(f->a, "%s %s", f->samples[i - 1].text, one);
        for (int place = 0; place < RULE_PLACES; place++) {
            same_hits(f, (enum rule_place)place, one);
            same_hits(f, (enum rule_place)place, two);
        }
    }
}

static void words_of_a_rule(void **state)
{
    struct fixture *f = *state;
    struct rules *r = rules_new(f->a, LANG_DE);
    struct rule_hit hit;
    assert_null(rules_add(r, RULE_JOINT, "r", "[a-z]+"));
    rules_set_words(r, RULE_JOINT, "r", "eins zwei + drei  vier");
    assert_int_equal(rules_find(r, RULE_JOINT, "zwei drei", 9, 0, &hit), RX_YES);
    assert_int_equal(rules_find(r, RULE_JOINT, "zwei drei", 9, 5, &hit), RX_YES);
    assert_int_equal(rules_find(r, RULE_JOINT, "eins zwei", 9, 0, &hit), RX_NO);
    assert_int_equal(rules_find(r, RULE_JOINT, "vier", 4, 0, &hit), RX_NO);
    rules_free(r);
}

static void a_trusted_rule_that_is_none(void **state)
{
    struct fixture *f = *state;
    struct rules *r = rules_new(f->a, LANG_DE);
    struct rule_hit hit;
    rules_trust(r);
    assert_null(rules_add(r, RULE_JOINT, "falsch", "("));
    assert_int_equal(rules_find(r, RULE_JOINT, "x", 1, 0, &hit), RX_LIMIT);
    assert_string_equal(hit.id, "falsch");
    rules_free(r);
}

static void order_of_rules(void **state)
{
    struct fixture *f = *state;
    struct rules *r = rules_new(f->a, LANG_DE);
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

/* all hits of a text and the hits of its later halves, as one text */
static const char *hits_of(struct fixture *f, const struct sample *s)
{
    struct buf b = {0};
    size_t n = strlen(s->text);
    for (size_t from = 0; from <= n; from += n / 2 + 1) {
        struct rule_hit hit = {0};
        enum rx_result result = rules_find(f->rules, s->place, s->text, n, from, &hit);
        buf_printf(&b, "%d ", (int)result);
        if (result == RX_YES)
            buf_printf(&b, "%s %d %zu-%zu %zu-%zu ", hit.id, (int)hit.sense, hit.start, hit.end,
                       hit.list_start, hit.list_end);
    }
    const char *text = arena_strndup(f->a, b.p, b.n);
    buf_free(&b);
    return text;
}

/* what is kept of a text answers as the search itself did, whatever was searched in between */
static void finds_the_same_again(void **state)
{
    struct fixture *f = *state;
    const char **first = ARENA_ARRAY(f->a, f->n_samples, const char *);
    for (size_t i = 0; i < f->n_samples; i++) {
        first[i] = hits_of(f, &f->samples[i]);
        assert_string_equal(hits_of(f, &f->samples[i]), first[i]);
    }
    for (size_t i = f->n_samples; i-- > 0;)
        assert_string_equal(hits_of(f, &f->samples[i]), first[i]);
}

/* a mention every eight bytes: the time must not grow with the square of the length */
static void long_text(void **state)
{
    struct fixture *f = *state;
    struct buf b = {0};
    for (int i = 0; i < 20000; i++)
        buf_str(&b, "Frage 1 ");
    struct rule_scan *scan = rules_scan(f->a, f->rules, RULE_REFERENCE, b.p, b.n, NULL);
    struct rule_hit hit;
    size_t count = 0;
    while (rules_next(scan, &hit) == RX_YES)
        count++;
    assert_int_equal(count, 20000);
    buf_free(&b);
}

static void never_gives_up(struct fixture *f, const char *text, size_t n)
{
    for (int place = 0; place < RULE_PLACES; place++) {
        struct rule_scan *scan = rules_scan(f->a, f->rules, (enum rule_place)place, text, n, NULL);
        struct rule_hit hit;
        enum rx_result result;
        while ((result = rules_next(scan, &hit)) != RX_NO)
            if (result == RX_LIMIT)
                fail_msg("%s gives up on %zu bytes: %.200s", hit.id, n, text);
    }
}

/* our own rules come to an end on long lists, endless sentences and pages without a full stop */
static void no_rule_gives_up(void **state)
{
    static const char *const parts[][3] = {
        {"Zu den Fragen 1", ", 2a, b und c", " ff.:"},
        {"Zu A", ", B, C, D und E", " usw."},
        {"Antwort zu a", ", b, c und i", " x"},
        {"1.", " + 2. + 3.)", " !"},
        {"Antwort der Verwaltung", " Musterstadt Nord", " zu"},
        {"Zu Frage 1 (", "sehr ausführlich ", ")"},
        {"Die Fragen 1 und 2", " werden gemeinsam, zusammen und im Zusammenhang", " gelöst"},
        {"Die Fragen 1", ", 2 und 3 bis 4", " sind offen"},
        {"Beantwortung der Fragen 1 und 2", " wird zusammen mit Frage 3", " gelöst"},
        {"Es wird auf die Antwort", " auf die Antwort zu Frage 1, 2, 3", " hinweisend"},
        {"Siehe", " oben, auch bitte siehe hierzu", " 3 Anlagen"},
        {"Drucksache", " 12/345, Frage", " der Anfrage"},
        {"[bitte", " noch ergänzen", " ("},
        {"a", "a", "!"},
        {"F r a g e", " Z u F r a g e 1", " x"},
        {"(", "(", "("},
        {"xx XX", " XXX. ???x", " ."},
        {"Auf die Vorbemerkung", " und auf die Antwort zu Frage 1", " wird hingewiesen, nicht"},
        {"Siehe Frage 1.", " Im Übrigen wird auf die Antwort zu Frage 2 verwiesen.", " Nein"},
        {"Die Fragen 1 und 2 werden gemeinsam beantwortet.", " Siehe Frage 3", " als auch"},
        {"Anlage", " der Anlage 1, 2 und 3 in der Anlage", " können entnehmen"},
        {"Kläranlage", " kläranlage Windanlagen", " Anlage 1"},
        {"als Anlage", " als Anlage beifügt, anbei", " bei"},
        {"Umfrage", " Umfrage im Fragebogen", " Frage 1"},
        {"Bitte", " bitte als Anlage", " übermitteln"},
        {"Satzung 1", ", Satzung 1.2/3", ", Anlage"},
    };
    struct fixture *f = *state;
    static const size_t times[] = {1, 20, 400};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t t = 0; t < sizeof times / sizeof *times; t++) {
            struct buf b = {0};
            buf_str(&b, parts[i][0]);
            for (size_t k = 0; k < times[t]; k++)
                buf_str(&b, parts[i][1]);
            buf_str(&b, parts[i][2]);
            never_gives_up(f, b.p, b.n);
            buf_free(&b);
        }
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
        cmocka_unit_test(senses_of_hits),
        cmocka_unit_test(scans_of_annexes),
        cmocka_unit_test(scans_of_inner_labels),
        cmocka_unit_test(scans_of_placeholders),
        cmocka_unit_test(refused_patterns),
        cmocka_unit_test(samples_that_lie),
        cmocka_unit_test(limits),
        cmocka_unit_test(order_of_rules),
        cmocka_unit_test(words_hide_nothing),
        cmocka_unit_test(words_of_a_rule),
        cmocka_unit_test(a_trusted_rule_that_is_none),
        cmocka_unit_test(finds_the_same_again),
        cmocka_unit_test(long_text),
        cmocka_unit_test(no_rule_gives_up),
        cmocka_unit_test(arbitrary_bytes),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
