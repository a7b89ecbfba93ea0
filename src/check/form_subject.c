/* SPDX-License-Identifier: EUPL-1.2 */
/* The answer's subject against the inquiry's. What a subject is about is left when the formula
 * around it is taken away ("Antwort auf Ihre Anfrage vom …:", "Anfrage AF-2026-017:"); it must
 * stand in the answer's subject, and beside it only formula. The names of who asked and the
 * letters' numbers count as formula as well. Compared are letters, so that a hyphen or a torn word
 * makes no other subject.
 *
 * Worst case O(words² x words of the lists), bounded by WORDS_MAX. */
#include "base/arena.h"
#include "check/form.h"
#include "check/form_words.h"

#include <string.h>

enum { WORDS_MAX = 400 }; /* of a subject; longer ones are not judged */

/* words of the formula */
static const char FORMULA[] =
    "anfrage anfragen antwort antworten beantwortung erwiderung stellungnahme teilantwort "
    "zwischenbescheid zwischennachricht zwischenantwort nachtrag ergänzung ergänzende "
    "ergänzend fristverlängerung schreiben schreibens e-mail mail kleine kleinen grosse "
    "grossen schriftliche schriftlichen mündliche mündlichen vorgang drucksache vorlage ihre "
    "ihrer ihr ihrem unsere meine meiner der die das des dem den auf zu zur zum vom von an "
    "aus im in und für über betreffend betreffs bezüglich hinsichtlich wegen thema betreff "
    "betr bezug hier re aw wg fwd eingang eingegangen gem gemäss nach abs go "
    "geschäftsordnung thürko kommunalordnung kreistag kreistages kreistags kreisrat "
    "kreisrates kreisrats kreisrätin stadtrat stadtrates stadträtin kreistagsmitglied "
    "kreistagsmitgliedes kreistagsmitglieds kreistagsabgeordneten kreistagsabgeordnete "
    "abgeordneten abgeordnete vorsitzenden fraktionsvorsitzenden mitglied mitglieds "
    "mitgliedes fraktion landrat landratsamt landratsamtes verwaltung kreisverwaltung frau "
    "herrn herr dr prof kreistagsfraktion kreistagsanfrage gruppe";
/* a day follows, or a number */
static const char BEFORE_DAY[] = "vom am eingegangen";
static const char BEFORE_NUMBER[] =
    "nr nummer az aktenzeichen kennung anfrage abs gem gemäss nach vorlage drucksache";
static const char MONTHS[] =
    "januar februar märz april mai juni juli august september oktober november dezember";

/* words [from, to) of a subject are what it is about */
struct subject {
    struct form_words words;
    size_t from, to; /* what it is about */
};

struct comparison_of_subjects {
    struct form_words asker; /* names of who asked, and the number of the inquiry */
    struct subject asked, answer;
};

static bool has_digit(const char *word)
{
    return word[strcspn(word, "0123456789")] != '\0';
}

/* "02.03.2026", "2. März 2026", "2. 3. 2026": words that the day takes */
static size_t day(const struct form_words *w, size_t i)
{
    if (i >= w->n || !has_digit(w->word[i]))
        return 0;
    if (strchr(w->word[i], '.'))
        return 1;
    bool year = i + 2 < w->n && has_digit(w->word[i + 2]);
    if (i + 1 < w->n && word_is_in(w->word[i + 1], MONTHS))
        return year ? 3 : 2;
    return year && has_digit(w->word[i + 1]) ? 3 : 0;
}

/* "af-2026-017" */
static bool is_reference(const char *word)
{
    return has_digit(word) && strpbrk(word, "-/") && strpbrk(word, "abcdefghijklmnopqrstuvwxyz");
}

/* words at i that belong to the formula; numbers do only where a word says what they are */
static size_t formula(const struct comparison_of_subjects *c, const struct form_words *w, size_t i)
{
    const char *word = w->word[i];
    size_t n = word_is_in(word, BEFORE_DAY) ? day(w, i + 1) : 0;
    if (n)
        return n + 1;
    if (word_is_in(word, BEFORE_NUMBER) && i + 1 < w->n && has_digit(w->word[i + 1]))
        return 2;
    return word_is_in(word, FORMULA) || word_is_in(word, BEFORE_NUMBER) ||
           word_is_in(word, BEFORE_DAY) || is_reference(word) || words_hold(&c->asker, word);
}

static bool is_all_formula(const struct comparison_of_subjects *c, const struct form_words *w,
                           size_t from, size_t to)
{
    size_t i = from, n;
    while (i < to && (n = formula(c, w, i)))
        i += n;
    return i >= to;
}

/* The words between the formula at both ends; all of them where nothing else would be left. A colon
 * ends the formula: "Anfrage: Zur Geschäftsordnung" is about "Zur Geschäftsordnung". */
static void find_core(const struct comparison_of_subjects *c, struct subject *s)
{
    const struct form_words *w = &s->words;
    size_t colon = 0, n;
    s->from = 0;
    while (s->from < w->n && (n = formula(c, w, s->from))) {
        s->from += n;
        if (s->from < w->n && w->stop[s->from])
            colon = s->from;
    }
    s->to = s->from;
    while (s->to < w->n && !is_all_formula(c, w, s->to, w->n))
        s->to++;
    if (s->from >= s->to) {
        s->from = colon;
        s->to = w->n;
    }
}

/* The words at which the asked core stands in the answer's subject; 0: it does not. A word torn
 * apart or a hyphen less is no other word. */
static size_t core_stands_at(const struct subject *asked, const struct form_words *in, size_t at)
{
    size_t k = at;
    const char *have = "";
    for (size_t i = asked->from; i < asked->to; i++)
        for (const char *want = asked->words.word[i]; *want; want++) {
            if (*want == '-')
                continue;
            while (*have == '-' || (!*have && k < in->n))
                have = *have ? have + 1 : in->word[k++];
            if (*have++ != *want)
                return 0;
        }
    return *have ? 0 : k - at;
}

static bool is_about_the_same(const struct comparison_of_subjects *c)
{
    const struct form_words *in = &c->answer.words;
    for (size_t at = 0, n; at < in->n; at++)
        if ((n = core_stands_at(&c->asked, in, at)) && is_all_formula(c, in, 0, at) &&
            is_all_formula(c, in, at + n, in->n))
            return true;
    bool only_formula = is_all_formula(c, &c->asked.words, 0, c->asked.words.n);
    return only_formula && is_all_formula(c, in, 0, in->n);
}

/* names, Fraktion and organisation of who asked */
static struct form_words asker_of(struct work *w, const struct node *asked)
{
    const struct node *sender = node_child(asked, KIND_ABSENDER);
    const char *text = node_attr(asked, ATTR_KENNUNG), *own = node_attr(w->root, ATTR_AKTENZEICHEN);
    text = arena_printf(w->arena, "%s %s %s", text ? text : "", own ? own : "",
                        node_child_text(w->arena, sender, KIND_ORGANISATION));
    for (const struct node *p = node_child(sender, KIND_PERSON); p; p = node_next(p))
        text =
            arena_printf(w->arena, "%s %s %s %s", text, node_child_text(w->arena, p, KIND_VORNAME),
                         node_child_text(w->arena, p, KIND_NACHNAME),
                         node_child_text(w->arena, p, KIND_FRAKTION));
    return form_words(w->arena, text);
}

void pass_subject(struct work *w)
{
    const struct node *asked = w->c->letter->asked;
    struct form_text own, theirs;
    if (w->root->kind != KIND_ANTWORT || !asked || w->incomplete ||
        !form_text_of(w, node_child(w->root, KIND_BETREFF), &own) ||
        !form_text_of(w, node_child(asked, KIND_BETREFF), &theirs) || form_is_unfinished(w, &own) ||
        form_is_unfinished(w, &theirs))
        return;
    struct comparison_of_subjects c = {.asker = asker_of(w, asked)};
    c.asked.words = form_words(w->arena, theirs.s);
    c.answer.words = form_words(w->arena, own.s);
    if (c.asked.words.n > WORDS_MAX || c.answer.words.n > WORDS_MAX)
        return;
    find_core(&c, &c.asked);
    if (is_about_the_same(&c))
        return;
    struct finding *f =
        finding(w->diag, F_BETREFF_WEICHT_AB, form_pos(&own, 0, own.n),
                DE_EN(w->diag, "Anfrage: „%s“, Antwort: „%s“", "inquiry: “%s”, answer: “%s”"),
                theirs.s, own.s);
    diag_related(w->diag, f, form_pos(&theirs, 0, theirs.n), "%s",
                 DE_EN(w->diag, "der Betreff der Anfrage", "the inquiry's subject"));
}
