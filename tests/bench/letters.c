/* SPDX-License-Identifier: EUPL-1.2 */
/* letters FOLDER COUNT [SEED [FIRST [PAGES]]]: writes COUNT inquiries and the county's answers to
 * them, FOLDER/anfragen/012/012345.xml and FOLDER/antworten/012/012345.xml, from number FIRST on,
 * of two pages (or about PAGES, which takes the words of later letters too). Same seed, same bytes;
 * a letter does not depend on the others. Every letter has its own names, numbers, sentences and
 * questions, and words that no letter before it holds: each takes its own range of the numbers that
 * letters_words.c makes words of. For measuring, not for sending. */
#include "letters_words.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"
#include "letters_text.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT_OF(a)    (sizeof(a) / sizeof *(a))
#define FRESH(l, i, a) fresh((l), &(l)->said[i], (a), COUNT_OF(a))
#define PICK(l, a)     ((a)[below(l, COUNT_OF(a))])

/* words of its own that a letter has at most; after that it uses them again */
enum { OWN_COMPOUNDS = 72, OWN_NAMES = 6, PLACES = 2 };
/* bytes of questions and answers for which one new word is wanted, and must at least be there */
enum { NEW_WORD_BYTES = 50, FEWEST_NEW_BYTES = 68 };
enum { FOLDER_LETTERS = 1000, LONG_PARAGRAPHS = 12 };
/* the measure of the letter, in tenths of a point */
enum { LINE = 135, GAP = 80, LINE_CHARS = 90, LEAST = 5000, MOST = 6200, PAGE = 7150 };

struct letter {
    const struct words_stock *stock;
    uint64_t chance;
    uint64_t number;
    unsigned pages;            /* wanted, 0: two */
    unsigned compounds, names; /* used of its own */
    struct compound topic;     /* what the question is about */
    struct compound place[PLACES];
    struct date asked, answered;
    unsigned questions; /* so far */
    uint64_t said[3];   /* sentences already used: of questions, openings, answers */
    unsigned space;     /* taken so far, in tenths of a point */
    struct buf fragen, antworten;
};

/* splitmix64 */
static uint64_t chance(struct letter *l)
{
    uint64_t z = l->chance += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
}

static size_t below(struct letter *l, size_t n)
{
    return (size_t)(chance(l) % n);
}

static bool one_in(struct letter *l, size_t n)
{
    return !below(l, n);
}

/* one of at most 64 sentences, none again before all were used */
static const char *fresh(struct letter *l, uint64_t *said, const char *const *texts, size_t n)
{
    size_t at = below(l, n);
    if (*said == (n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX))
        *said = 0;
    while (*said >> at & 1)
        at = (at + 1) % n;
    *said |= UINT64_C(1) << at;
    return texts[at];
}

static struct compound own(struct letter *l, enum stock_kind kind)
{
    struct compound c;
    unsigned most = kind == STOCK_NAME ? OWN_NAMES : OWN_COMPOUNDS;
    unsigned *used = kind == STOCK_NAME ? &l->names : &l->compounds;
    stock_word(l->stock, kind, l->number * most + (l->pages ? *used : *used % most), &c);
    ++*used;
    return c;
}

static struct compound any(struct letter *l, enum stock_kind kind)
{
    struct compound c;
    stock_word(l->stock, kind, chance(l), &c);
    return c;
}

/* what stands in braces */

static struct date days_before(struct letter *l, struct date d, unsigned most)
{
    return date_from_number(date_number(d) - 1 - (int)below(l, most));
}

static void put_day(struct buf *b, struct date d)
{
    static const char *const months[] = {"Januar",    "Februar", "März",     "April",
                                         "Mai",       "Juni",    "Juli",     "August",
                                         "September", "Oktober", "November", "Dezember"};
    buf_printf(b, "%d. %s %d", d.day, months[d.month - 1], d.year);
}

static void put_euro(struct letter *l, struct buf *b)
{
    unsigned thousands = 1 + (unsigned)below(l, 980), rest = (unsigned)below(l, 1000);
    if (one_in(l, 4))
        buf_printf(b, "%zu.", 1 + below(l, 14));
    buf_printf(b, b->n && b->p[b->n - 1] == '.' ? "%03u.%03u,%02zu €" : "%u.%03u,%02zu €",
               thousands, rest, below(l, 100));
}

static void put_text(struct letter *l, struct buf *b, const char *text);

/* "das Bauamt" -> "dem Bauamt" */
static void put_dative(struct buf *b, const char *office)
{
    buf_str(b, strncmp(office, "die ", 4) ? "dem" : "der");
    buf_str(b, office + 3);
}

static const char *article(const char *wanted, char gender)
{
    static const struct {
        const char *wanted, *m, *f, *n;
    } table[] = {
        {"der", "der", "die", "das"},  {"den", "den", "die", "das"},
        {"dem", "dem", "der", "dem"},  {"des", "des", "der", "des"},
        {"ein", "ein", "eine", "ein"}, {"einen", "einen", "eine", "ein"},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (!strcmp(wanted, table[i].wanted))
            return gender == 'm' ? table[i].m : gender == 'f' ? table[i].f : table[i].n;
    return NULL;
}

/* whether the letter has fewer new words than its length asks for */
static bool wants_new_word(struct letter *l)
{
    return l->compounds * NEW_WORD_BYTES < l->fragen.n + l->antworten.n || one_in(l, 3);
}

static bool put_compound(struct letter *l, struct buf *b, char *code)
{
    size_t n = strlen(code);
    bool topic = code[n - 1] == '.';
    if (topic)
        code[n - 1] = '\0';
    if (!article(code, 'm'))
        return false;
    struct compound c = topic ? l->topic : own(l, STOCK_COMPOUND);
    bool genitive = !strcmp(code, "des");
    buf_printf(b, "%s %s%s", article(code, c.gender), c.word, genitive ? c.ending : "");
    if (!topic && wants_new_word(l)) {
        c = own(l, STOCK_COMPOUND);
        buf_printf(b, " %s %s%s", article("des", c.gender), c.word, c.ending);
    }
    return true;
}

/* {ort1} {orter2} */
static bool put_place(struct letter *l, struct buf *b, const char *code)
{
    const char *place = l->place[code[strlen(code) - 1] == '2'].word;
    if (strncmp(code, "ort", 3))
        return false;
    buf_str(b, place);
    if (!strncmp(code, "orter", 5))
        buf_str(b, place[strlen(place) - 1] == 'e' ? "r" : "er");
    return true;
}

static bool put_number(struct letter *l, struct buf *b, const char *code)
{
    if (!strcmp(code, "zahl"))
        buf_printf(b, "%zu", 13 + below(l, 400));
    else if (!strcmp(code, "euro"))
        put_euro(l, b);
    else if (!strcmp(code, "proz"))
        buf_printf(b, "%zu,%zu %%", 1 + below(l, 97), below(l, 10));
    else if (!strcmp(code, "km"))
        buf_printf(b, "%zu,%zu km", 1 + below(l, 60), below(l, 10));
    else if (!strcmp(code, "tag"))
        put_day(b, days_before(l, l->asked, 900));
    else if (!strcmp(code, "jahr"))
        buf_printf(b, "%d", l->asked.year - 1 - (int)below(l, 6));
    else if (!strcmp(code, "kstr"))
        buf_printf(b, "K %zu", 1 + below(l, 90));
    else
        return false;
    return true;
}

static void put_code(struct letter *l, struct buf *b, char *code)
{
    if (put_compound(l, b, code) || put_place(l, b, code) || put_number(l, b, code))
        return;
    if (!strcmp(code, "name"))
        buf_str(b, own(l, STOCK_NAME).word);
    else if (!strcmp(code, "recht"))
        put_text(l, b, PICK(l, text_laws));
    else if (!strcmp(code, "amt"))
        buf_str(b, PICK(l, text_offices));
    else if (!strcmp(code, "amt3"))
        put_dative(b, PICK(l, text_offices));
    else if (!strcmp(code, "gremium"))
        buf_str(b, PICK(l, text_bodies));
    else
        abort(); /* a slip in letters_text.h */
}

static void put_text(struct letter *l, struct buf *b, const char *text)
{
    for (const char *s = text; *s;) {
        size_t plain = strcspn(s, "{"), n;
        buf_put(b, s, plain);
        s += plain;
        if (!*s)
            return;
        char code[16];
        n = strcspn(s, "}");
        snprintf(code, sizeof code, "%.*s", (int)n - 1, s + 1);
        bool capital = code[0] >= 'A' && code[0] <= 'Z';
        if (capital)
            code[0] = (char)(code[0] - 'A' + 'a');
        size_t at = b->n;
        put_code(l, b, code);
        if (capital)
            b->p[at] = (char)(b->p[at] - 'a' + 'A');
        s += n + 1;
    }
}

/* the letter: every writer of a block adds what it takes on paper */

static void take(struct letter *l, size_t chars, unsigned width, unsigned gap)
{
    l->space += (unsigned)((chars + width - 1) / width) * LINE + gap;
}

/* sentences in one element */
static void put_absatz(struct letter *l, struct buf *b, const char *first, unsigned sentences)
{
    buf_str(b, "<absatz>");
    size_t before = b->n;
    if (first)
        put_text(l, b, first);
    for (unsigned i = 0; i < sentences; i++) {
        if (b->n > before)
            buf_byte(b, ' ');
        put_text(l, b, FRESH(l, 2, text_answers));
    }
    take(l, b->n - before, LINE_CHARS, GAP);
    buf_str(b, "</absatz>\n");
}

static void put_list(struct letter *l, struct buf *b)
{
    static const char *const kinds[] = {"strich", "punkt", "nummer"};
    size_t rows = 2 + below(l, 3);
    buf_str(b, "<absatz>Im Einzelnen:</absatz>\n");
    buf_printf(b, "<liste art=\"%s\">\n", PICK(l, kinds));
    for (size_t i = 0; i < rows; i++) {
        buf_str(b, "<eintrag>");
        put_text(l, b, PICK(l, text_items));
        buf_str(b, i + 1 < rows ? ",</eintrag>\n" : ".</eintrag>\n");
        l->space += LINE;
    }
    buf_str(b, "</liste>\n");
    l->space += LINE + 2 * GAP;
}

static void put_table(struct letter *l, struct buf *b)
{
    size_t rows = 2 + below(l, 3);
    buf_str(b, "<tabelle>\n<titel>");
    put_text(l, b, "Aufwand und Anteile für {den.}");
    buf_str(b,
            "</titel>\n<spalte/><spalte ausrichtung=\"dezimal\"/><spalte ausrichtung=\"rechts\"/>\n"
            "<kopf><zelle>Bereich</zelle><zelle>Betrag</zelle><zelle>Anteil</zelle></kopf>\n");
    for (size_t i = 0; i < rows; i++) {
        buf_printf(b, "<zeile><zelle>%s</zelle><zelle>", own(l, STOCK_COMPOUND).word);
        put_euro(l, b);
        buf_str(b, "</zelle><zelle>");
        put_number(l, b, "proz");
        buf_str(b, "</zelle></zeile>\n");
    }
    buf_str(b, "</tabelle>\n");
    l->space += (unsigned)(rows + 2) * (LINE + 50) + GAP;
}

static void put_answer(struct letter *l)
{
    struct buf *b = &l->antworten;
    put_absatz(l, b, FRESH(l, 1, text_openings), 1 + (unsigned)below(l, 3));
    if (one_in(l, 6))
        put_list(l, b);
    else if (one_in(l, 12))
        put_table(l, b);
    unsigned more = l->pages ? LONG_PARAGRAPHS : one_in(l, 2);
    for (unsigned i = 0; i < more; i++)
        put_absatz(l, b, NULL, 1 + (unsigned)below(l, 3));
    if (l->questions > 2 && one_in(l, 8)) {
        buf_printf(b,
                   "<absatz>Im Übrigen wird auf die Antwort zu <verweis frage=\"%zu\"/> "
                   "verwiesen.</absatz>\n",
                   1 + below(l, l->questions - 2));
        l->space += LINE + GAP;
    }
}

/* a question: its text stands in the inquiry and, quoted, in the answer */
static void put_question(struct letter *l, struct buf *quoted)
{
    l->topic = own(l, STOCK_COMPOUND);
    l->questions++;
    put_text(l, quoted, FRESH(l, 0, text_questions));
    buf_printf(&l->fragen, "<frage nr=\"%u\">%s", l->questions, quoted->p);
    take(l, quoted->n, LINE_CHARS - 8, GAP);
}

/* zu, as clerks write it: by number, by printed label, or both; now and then with its quotation */
static void begin_zu(struct letter *l, const char *which, const struct buf *quoted)
{
    struct buf *b = &l->antworten;
    if (one_in(l, 6))
        buf_printf(b, "<zu label=\"Zu Frage %s:\">\n", which);
    else if (one_in(l, 6))
        buf_printf(b, "<zu frage=\"%s\" label=\"Zu Frage %s:\">\n", which, which);
    else
        buf_printf(b, "<zu frage=\"%s\">\n", which);
    if (quoted && one_in(l, 5))
        buf_printf(b, "<zitat nr=\"%s\">%s</zitat>\n", which, quoted->p);
    l->space += LINE + GAP;
}

static void put_single(struct letter *l)
{
    struct buf quoted = {0};
    char which[16];
    put_question(l, &quoted);
    buf_str(&l->fragen, "</frage>\n");
    snprintf(which, sizeof which, "%u", l->questions);
    begin_zu(l, which, &quoted);
    put_answer(l);
    buf_str(&l->antworten, "</zu>\n");
    buf_free(&quoted);
}

/* a question and the next, answered together */
static void put_pair(struct letter *l)
{
    struct buf quoted = {0}, *b = &l->antworten;
    put_question(l, &quoted);
    buf_str(&l->fragen, "</frage>\n");
    buf_clear(&quoted);
    put_question(l, &quoted);
    buf_str(&l->fragen, "</frage>\n");
    buf_printf(b, "<zu frage=\"%u %u\">\n<absatz>Die Fragen %u und %u werden %s</absatz>\n",
               l->questions - 1, l->questions, l->questions - 1, l->questions, PICK(l, text_joint));
    l->space += 2 * (LINE + GAP);
    put_answer(l);
    buf_str(b, "</zu>\n");
    buf_free(&quoted);
}

/* a question with Teilfragen, each answered on its own or all by one answer */
static void put_parted(struct letter *l)
{
    struct buf quoted = {0};
    size_t parts = 2 + below(l, 2);
    bool each = one_in(l, 2);
    char which[16];
    put_question(l, &quoted);
    snprintf(which, sizeof which, "%u", l->questions);
    for (size_t i = 0; i < parts; i++) {
        buf_printf(&l->fragen, "\n<teilfrage nr=\"%c\">", "abc"[i]);
        size_t before = l->fragen.n;
        put_text(l, &l->fragen, text_parts[(l->questions * 3 + i) % COUNT_OF(text_parts)]);
        take(l, l->fragen.n - before, LINE_CHARS - 12, GAP);
        buf_str(&l->fragen, "</teilfrage>");
        snprintf(which, sizeof which, "%u%c", l->questions, "abc"[i]);
        if (!each)
            continue;
        begin_zu(l, which, NULL);
        put_absatz(l, &l->antworten, NULL, 1 + (unsigned)below(l, 2));
        buf_str(&l->antworten, "</zu>\n");
    }
    buf_str(&l->fragen, "</frage>\n");
    snprintf(which, sizeof which, "%u", l->questions);
    if (!each) {
        begin_zu(l, which, NULL);
        put_answer(l);
        buf_str(&l->antworten, "</zu>\n");
    }
    buf_free(&quoted);
}

static void put_questions(struct letter *l)
{
    unsigned enough = l->pages ? l->pages * PAGE : LEAST + (unsigned)below(l, MOST - LEAST);
    while (l->space < enough) {
        size_t which = below(l, 10);
        if (which == 0 && l->space + 1500 < enough)
            put_pair(l);
        else if (which < 3 && l->space + 1800 < enough)
            put_parted(l);
        else
            put_single(l);
    }
}

/* the two documents */

struct person {
    bool woman, doctor;
    char first[WORD_BYTES], last[WORD_BYTES];
};

static struct person person_new(struct letter *l)
{
    struct person p = {.woman = one_in(l, 2), .doctor = one_in(l, 7)};
    struct compound first = any(l, p.woman ? STOCK_WOMAN : STOCK_MAN), last = own(l, STOCK_NAME);
    snprintf(p.first, sizeof p.first, "%s", first.word);
    snprintf(p.last, sizeof p.last, "%s", last.word);
    return p;
}

static void put_signer(struct buf *b, const struct person *p, const char *office)
{
    buf_printf(b, "<unterzeichner><name>%s%s %s</name><funktion>%s</funktion></unterzeichner>\n",
               p->doctor ? "Dr. " : "", p->first, p->last, office);
}

static void put_head(struct buf *b, const char *root, const char *attributes, struct date day)
{
    char iso[11];
    date_print_iso(day, iso);
    buf_printf(b,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<%s xmlns=\"urn:zufrage:1\" %s datum=\"%s\"",
               root, attributes, iso);
}

static void put_sender(struct letter *l, struct buf *b, const struct person *p)
{
    static const char *const groups[] = {"Freie Liste", "Bürgerbündnis", "Offene Mitte",
                                         "Wählergruppe Land", "Forum Zukunft"};
    buf_printf(b,
               "<absender>\n<person>\n<anrede>%s</anrede>\n%s<vorname>%s</vorname>\n"
               "<nachname>%s</nachname>\n<funktion>%s</funktion>\n<fraktion>%s</fraktion>\n",
               p->woman ? "Frau" : "Herr", p->doctor ? "<titel>Dr.</titel>\n" : "", p->first,
               p->last, p->woman ? "Kreisrätin" : "Kreisrat", PICK(l, groups));
    buf_str(b, "<anschrift privat=\"true\"><strasse>");
    put_place(l, b, "orter2");
    buf_printf(b,
               " Straße %zu</strasse><plz>%05zu</plz><ort>%s</ort></anschrift>\n"
               "<mobil privat=\"true\">0170 %07zu</mobil>\n<email>kt%06" PRIu64 "@example.org"
               "</email>\n</person>\n</absender>\n",
               1 + below(l, 180), 10001 + below(l, 89000), l->place[0].word, below(l, 10000000),
               l->number);
}

static void put_anfrage(struct letter *l, struct buf *b, const struct person *p)
{
    char attributes[96];
    snprintf(attributes, sizeof attributes, "kennung=\"AF-%d-%06" PRIu64 "\"", l->asked.year,
             l->number);
    put_head(b, "anfrage", attributes, l->asked);
    buf_str(b, " briefkopf=\"kreistagsmitglied\">\n");
    put_sender(l, b, p);
    buf_str(
        b,
        "<empfaenger>\n<organisation>Landratsamt Musterkreis</organisation>\n<person><anrede>Herr"
        "</anrede><titel>Dr.</titel><nachname>Beispiel</nachname><funktion>Landrat</funktion>"
        "</person>\n</empfaenger>\n<betreff>Anfrage: ");
    buf_printf(b, "%s und %s in %s</betreff>\n", own(l, STOCK_COMPOUND).word,
               own(l, STOCK_COMPOUND).word, l->place[0].word);
    buf_str(b, "<einleitung>ich bitte um Beantwortung folgender Anfrage:</einleitung>\n");
    if (!one_in(l, 3)) {
        buf_str(b, "<vorbemerkung><absatz>");
        put_text(l, b, PICK(l, text_before));
        buf_str(b, "</absatz></vorbemerkung>\n");
    }
    buf_printf(b, "<fragen>\n%s</fragen>\n", l->fragen.p);
    put_signer(b, p, p->woman ? "Kreisrätin" : "Kreisrat");
    buf_str(b, "</anfrage>\n");
}

static void put_clerk(struct letter *l, struct buf *b)
{
    static const char *const boxes[] = {"tiefbauamt", "kreisentwicklung", "schulamt",
                                        "umwelt",     "soziales",         "kaemmerei"};
    buf_printf(b,
               "<ansprechpartner><name>%s %s</name><zimmer>%zu.%02zu</zimmer><telefon>03999 000-%zu"
               "</telefon><email>%s@example.org</email></ansprechpartner>\n",
               one_in(l, 2) ? "Frau" : "Herr", own(l, STOCK_NAME).word, 1 + below(l, 4),
               1 + below(l, 40), 100 + below(l, 900), PICK(l, boxes));
}

/* what stands before and behind the answers is made first: it takes its share of the two pages */
static void put_antwort(struct letter *l, struct buf *b, const struct person *asker)
{
    char attributes[160];
    struct buf preface = {0};
    snprintf(attributes, sizeof attributes,
             "anfrage=\"../../anfragen/%03" PRIu64 "/%06" PRIu64 ".xml\" "
             "aktenzeichen=\"%02zu.%zu-%d-%03zu\"",
             l->number / FOLDER_LETTERS, l->number, 1 + below(l, 89), 1 + below(l, 8),
             l->asked.year, 1 + below(l, 998));
    put_head(b, "antwort", attributes, l->answered);
    buf_str(b, " briefkopf=\"musterkreis\">\n");
    put_clerk(l, b);
    if (one_in(l, 4))
        buf_printf(b, "<anrede>Sehr geehrte%s %s%s,</anrede>\n", asker->woman ? " Frau" : "r Herr",
                   asker->doctor ? "Dr. " : "", asker->last);
    if (one_in(l, 4)) {
        buf_str(&preface, "<vorbemerkung><absatz>");
        put_text(l, &preface, PICK(l, text_preface));
        buf_str(&preface, "</absatz></vorbemerkung>\n");
        take(l, preface.n, LINE_CHARS, LINE + 2 * GAP);
    }
    put_questions(l);
    buf_printf(b, "%s<antworten>\n%s</antworten>\n", preface.n ? preface.p : "", l->antworten.p);
    if (one_in(l, 3)) {
        buf_str(b, "<schluss><absatz>");
        put_text(l, b, PICK(l, text_closings));
        buf_str(b, "</absatz></schluss>\n");
    }
    struct person signer = person_new(l);
    put_signer(b, &signer, signer.woman ? "Landrätin" : "Landrat");
    buf_str(b, "</antwort>\n");
    buf_free(&preface);
}

static bool write_file(const char *folder, const char *kind, uint64_t number, const struct buf *b)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s/%03" PRIu64, folder, kind, number / FOLDER_LETTERS);
    if (n < 0 || (size_t)n + 32 > sizeof path)
        return false;
    if (number % FOLDER_LETTERS == 0 || !path_is_folder(path))
        if (file_make_folder(path))
            return false;
    snprintf(path + n, sizeof path - (size_t)n, "/%06" PRIu64 ".xml", number);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return false;
    bool whole = write(file, b->p, b->n) == (ssize_t)b->n;
    return !close(file) && whole;
}

static void letter_free(struct letter *l)
{
    buf_free(&l->fragen);
    buf_free(&l->antworten);
}

/* false when chance gave the letter sentences with too few new words */
static bool make_letter(struct letter *l, uint64_t seed, struct buf *anfrage, struct buf *antwort)
{
    l->chance = seed;
    l->asked = date_from_number(date_number((struct date){2023, 1, 2}) + (int)below(l, 1300));
    l->answered = date_from_number(date_number(l->asked) + 9 + (int)below(l, 18));
    for (size_t i = 0; i < PLACES; i++)
        stock_word(l->stock, STOCK_PLACE, l->number * PLACES + i, &l->place[i]);
    struct person asker = person_new(l);
    put_antwort(l, antwort, &asker);
    bool good = l->compounds * FEWEST_NEW_BYTES > l->fragen.n + l->antworten.n;
    put_anfrage(l, anfrage, &asker);
    return good;
}

static bool write_letter(const struct words_stock *stock, uint64_t seed, uint64_t number,
                         unsigned pages, const char *folder)
{
    const struct letter blank = {.stock = stock, .number = number, .pages = pages};
    struct letter l = blank;
    struct buf anfrage = {0}, antwort = {0};
    uint64_t start = seed * 0x2545F4914F6CDD1DU + number;
    while (!make_letter(&l, start, &anfrage, &antwort)) {
        letter_free(&l);
        buf_clear(&anfrage);
        buf_clear(&antwort);
        l = blank;
        start += UINT64_C(1) << 32;
    }
    bool good = write_file(folder, "anfragen", number, &anfrage) &&
                write_file(folder, "antworten", number, &antwort);
    letter_free(&l);
    buf_free(&anfrage);
    buf_free(&antwort);
    return good;
}

/* letters for which all words are new */
static uint64_t letters_at_most(const struct words_stock *s)
{
    uint64_t compounds = stock_limit(s, STOCK_COMPOUND) / OWN_COMPOUNDS;
    uint64_t names = stock_limit(s, STOCK_NAME) / OWN_NAMES;
    uint64_t places = stock_limit(s, STOCK_PLACE) / PLACES;
    uint64_t least = compounds < names ? compounds : names;
    return least < places ? least : places;
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    uint64_t first = argc > 4 ? strtoull(argv[4], NULL, 10) : 0;
    unsigned pages = argc > 5 ? (unsigned)strtoul(argv[5], NULL, 10) : 0;
    struct words_stock *stock = stock_open(seed);
    uint64_t most = letters_at_most(stock);
    if (argc < 3 || argc > 6 || !count || first >= most || count > most - first) {
        fprintf(stderr,
                "usage: letters FOLDER COUNT [SEED [FIRST [PAGES]]]; at most %" PRIu64 " letters\n",
                most);
        stock_close(stock);
        return 2;
    }
    uint64_t number = first;
    while (number < first + count && write_letter(stock, seed, number, pages, argv[1]))
        number++;
    stock_close(stock);
    if (number == first + count)
        return 0;
    fprintf(stderr, "letters: letter %" PRIu64 " cannot be written below %s\n", number, argv[1]);
    return 2;
}
