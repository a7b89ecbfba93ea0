/* SPDX-License-Identifier: EUPL-1.2 */
/* The written salutation against the addressee. A salutation is cut into forms of address, one for
 * each "Frau" or "Herr"; each must fit a person, and each person needs one. Freer forms are fine
 * where they name nobody else.
 *
 * Compared are folded words (form_words.h). Order of the faults: another name, another gender,
 * titles, endings; of a person's forms the one that fits best counts. Where a salutation or an
 * address is beyond the limits below, or has parts that nobody can read, nothing is reported. */
#include "base/arena.h"
#include "brief/fields.h"
#include "check/form.h"
#include "check/form_words.h"

#include <string.h>

enum { FORMS_MAX = 32, PERSONS_MAX = 32 }; /* in one salutation; more are not judged */

/* UNKNOWN must be 0 and plurals must come behind: tested as such; MAN + 2 is MEN */
enum gender { UNKNOWN, WOMAN, MAN, WOMEN, MEN, EVERYBODY };

/* from the one that says most against it; FITS must be 0 */
enum fault { FITS, OTHER_NAME, OTHER_GENDER, TITLE_MISSING, TITLE_TOO_MANY, ENDING };

/* words [from, to) behind "Frau" or "Herr" */
struct form {
    enum gender gender;
    bool wrong_ending; /* "geehrte Herr" */
    size_t from, to;
};

struct addressee {
    const struct node *node;
    enum gender gender;                       /* by the form of address; UNKNOWN fits any */
    struct form_words surname, first, office; /* surname with its prefixes */
    struct form_words behind;                 /* "MdL" */
    size_t doctor, professor;                 /* how many such titles */
};

struct salutation {
    struct work *w;
    struct form_words words;
    struct form form[FORMS_MAX];
    size_t n_forms;
    size_t greeting; /* words of the greeting before the first form or name */
    struct addressee person[PERSONS_MAX];
    size_t n_persons;
    const char *organisation;
};

static const char GREETINGS[] =
    "sehr geehrte geehrter geehrten verehrte verehrter hochverehrte liebe lieber werte "
    "werter guten tag morgen abend hallo moin grüss gott an hochverehrter";
static const char FOR_WOMEN[] = "geehrte verehrte hochverehrte liebe werte";
static const char FOR_MEN[] = "geehrter verehrter hochverehrter lieber werter";

/* part of the name, but left out in a salutation, or said instead of "Herr" */
static const char NOBLE_MEN[] = "freiherr frhr graf baron fürst prinz ritter herzog";
static const char NOBLE_WOMEN[] =
    "freifrau freiin gräfin baronin baroness fürstin prinzessin herzogin";

static const char PREFIXES[] =
    "von v zu vom zum zur van vd de di da del dos du della der den la le ten ter op af und z "
    "el al ben st mc";

static const char BEFORE_NAMES[] = "von v zu zum zur vom van de di da del du la le";

static const char OF_ALL[] =
    "mitglieder kolleginnen kollegen kreisräte abgeordnete fraktion kreistag alle "
    "anwesende team interessierte";

/* ends of words that name an office */
static const char OFFICES[] =
    "rat rätin bürgermeister bürgermeisterin vorsitzender vorsitzende abgeordneter "
    "abgeordnete präsident präsidentin dezernent dezernentin beigeordneter beigeordnete "
    "leiter leiterin sprecher sprecherin mitglied minister ministerin direktor direktorin "
    "kämmerer kämmerin sekretär sekretärin beauftragter beauftragte kollege kollegin pfarrer "
    "pfarrerin geschäftsführer geschäftsführerin verordneter verordnete vorsteher "
    "vorsteherin vertreter vertreterin rektor rektorin dekan dekanin senator senatorin";

/* may stand beside an office */
static const char BESIDE[] =
    "erster erste stellv stellvertretender a d i stellvertretende r ehrenamtlicher und "
    "ehrenamtliche";
static const char OF[] = "des der für im in vom am";

/* ---- whom ---- */

static bool is_doctor(const char *word)
{
    static const char words[] = "dr doktor doktorin dres drs";
    return word_is_in(word, words) || !strncmp(word, "dr.-", 4);
}

static bool is_professor(const char *word)
{
    static const char words[] = "prof professor professorin univ.-prof";
    return word_is_in(word, words);
}

static enum gender gender_of(const char *word)
{
    static const char men[] = "herr herrn mann";
    static const char women[] = "frau fräulein";
    return word_is_in(word, men) ? MAN : word_is_in(word, women) ? WOMAN : UNKNOWN;
}

static bool is_noble(const char *word)
{
    return word_is_in(word, NOBLE_MEN) || word_is_in(word, NOBLE_WOMEN);
}

static void count_titles(struct addressee *p, const struct form_words *w)
{
    for (size_t i = 0; i < w->n; i++) {
        p->doctor += is_doctor(w->word[i]);
        p->professor += is_professor(w->word[i]);
    }
}

static bool is_prefix(const struct form_words *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (!word_is_in(w->word[i], PREFIXES) && !is_noble(w->word[i]))
            return false;
    return true;
}

static struct form_words words_of(struct work *w, const struct node *n, enum kind kind)
{
    return form_words(w->arena, node_child_text(w->arena, n, kind));
}

/* titles that stand with the surname */
static void cut_titles(struct addressee *p, struct form_words *name)
{
    while (name->n > 1 && (is_doctor(*name->word) || is_professor(*name->word))) {
        p->doctor += is_doctor(*name->word);
        p->professor += is_professor(*name->word);
        name->word++;
        name->n--;
    }
}

/* Titles may stand in the form of address, with the title, or with the surname: all count. */
static struct addressee read_person(struct work *w, const struct node *n)
{
    struct addressee p = {.node = n, .first = words_of(w, n, KIND_VORNAME)};
    struct form_words form = words_of(w, n, KIND_ANREDE), title = words_of(w, n, KIND_TITEL);
    struct form_words beside = words_of(w, n, KIND_NAMENSZUSATZ);
    const char *name = node_child_text(w->arena, n, KIND_NACHNAME);
    bool before = beside.n && is_prefix(&beside);
    p.gender = form.n ? gender_of(*form.word) : UNKNOWN;
    p.office = words_of(w, n, KIND_FUNKTION);
    if (before)
        name =
            arena_printf(w->arena, "%s %s", node_child_text(w->arena, n, KIND_NAMENSZUSATZ), name);
    else
        p.behind = beside;
    p.surname = form_words(w->arena, name);
    count_titles(&p, &form);
    count_titles(&p, &title);
    cut_titles(&p, &p.surname);
    return p;
}

/* ---- what is written ---- */

static enum gender plural_of(const char *word)
{
    static const char women[] = "damen frauen";
    return word_is_in(word, women) ? WOMEN : !strcmp(word, "herren") ? MEN : UNKNOWN;
}

/* "Sehr geehrter Freiherr von Muster" */
static enum gender noble_gender(const struct form_words *w, size_t i)
{
    if (!i || i + 1 == w->n || !word_is_in(w->word[i - 1], GREETINGS))
        return UNKNOWN;
    return word_is_in(w->word[i], NOBLE_MEN)     ? MAN
           : word_is_in(w->word[i], NOBLE_WOMEN) ? WOMAN
                                                 : UNKNOWN;
}

static bool begins_form(const struct form_words *w, size_t i)
{
    return gender_of(w->word[i]) || plural_of(w->word[i]) || noble_gender(w, i);
}

/* the end of the words from i on that belong to a form; what stands behind a comma ("MdL") or is
 * added ("und Kollegen") does not */
static size_t form_end(const struct form_words *w, size_t i)
{
    for (; i < w->n && !w->stop[i]; i++) {
        size_t next = i + (!strcmp(w->word[i], "und") && i + 1 < w->n);
        bool others = next > i && word_is_in(w->word[next], OF_ALL);
        if (begins_form(w, next) || word_is_in(w->word[next], GREETINGS) || others)
            break;
    }
    return i;
}

static bool has_wrong_ending(const struct form_words *w, size_t i, enum gender g)
{
    const char *before = i ? w->word[i - 1] : "";
    return (g == MAN && word_is_in(before, FOR_WOMEN)) ||
           (g == WOMAN && word_is_in(before, FOR_MEN)) ||
           (g >= WOMEN && word_is_in(before, FOR_MEN));
}

/* "Damen und Herren": two plurals in a row are one form, to everybody. */
static void read_forms(struct salutation *s)
{
    const struct form_words *w = &s->words;
    while (s->greeting < w->n && word_is_in(w->word[s->greeting], GREETINGS))
        s->greeting++;
    for (size_t i = 0; i < w->n && s->n_forms < FORMS_MAX; i++) {
        if (!begins_form(w, i))
            continue;
        enum gender g = gender_of(w->word[i]), plural = plural_of(w->word[i]);
        bool noble = !g && !plural;
        g = noble ? noble_gender(w, i) : plural ? plural : g;
        struct form *last = s->n_forms ? &s->form[s->n_forms - 1] : NULL;
        if (plural && last && last->gender >= WOMEN && last->gender != plural) {
            last->gender = EVERYBODY; /* "Damen und Herren" */
            last->to = form_end(w, i + 1);
            continue;
        }
        s->form[s->n_forms++] =
            (struct form){g, has_wrong_ending(w, i, g), i + !noble, form_end(w, i + 1)};
    }
}

/* ---- one against the other ---- */

static bool same_word(const char *a, const char *b)
{
    static const char *const pairs[][2] = {{"v", "von"}, {"z", "zu"}, {"frhr", "freiherr"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((!strcmp(a, pairs[i][0]) && !strcmp(b, pairs[i][1])) ||
            (!strcmp(b, pairs[i][0]) && !strcmp(a, pairs[i][1])))
            return true;
    return !strcmp(a, b);
}

/* Whether words [from, *to) end in the surname; *to becomes the end of what is before it. Noble
 * titles may be left out on either side. */
static bool ends_in_name(const struct form_words *w, size_t from, size_t *to,
                         const struct addressee *p)
{
    size_t i = p->surname.n, k = *to;
    while (k > from && words_hold(&p->behind, w->word[k - 1]))
        k--;
    bool any = i > 0;
    while (i > 0) {
        const char *want = p->surname.word[i - 1];
        bool last = i == p->surname.n;
        if (k > from && same_word(w->word[k - 1], want)) {
            i--;
            k--;
        } else if (!last && is_noble(want)) {
            i--;
        } else if (!last && k > from && is_noble(w->word[k - 1])) {
            k--;
        } else {
            return false;
        }
    }
    if (!any || (k > from && word_is_in(w->word[k - 1], BEFORE_NAMES)))
        return false; /* "von Muster" is not "Muster" */
    *to = k;
    return true;
}

/* By its ending: German makes offices as compounds ("Amtsleiterin", "Oberbürgermeister"). */
static bool is_office(const char *word, const struct addressee *p)
{
    size_t n = strlen(word);
    if (p && words_hold(&p->office, word))
        return true;
    for (const char *o = OFFICES; *o; o += strspn(o, " ")) {
        size_t length = strcspn(o, " ");
        if (n >= length && !strncmp(word + n - length, o, length))
            return true;
        o += length;
    }
    return false;
}

/* an office and what belongs to it, no name: "Landrat", "Vorsitzende des Kreistages" */
static bool is_only_office(const struct form_words *w, size_t from, size_t to,
                           const struct addressee *p)
{
    bool any = false;
    for (size_t i = from; i < to; i++) {
        if (word_is_in(w->word[i], OF) && any)
            return true;
        bool office = is_office(w->word[i], p);
        if (!office && !word_is_in(w->word[i], BESIDE))
            return false;
        any |= office;
    }
    return any;
}

/* Fewer titles than there are do, as long as one is said; Dr. of two Dr. is polite enough. */
static enum fault check_titles(const struct form_words *w, size_t from, size_t to,
                               const struct addressee *p)
{
    size_t doctor = 0, professor = 0;
    for (size_t i = from; i < to; i++) {
        doctor += is_doctor(w->word[i]);
        professor += is_professor(w->word[i]);
    }
    bool by_office = false;
    for (size_t i = 0; i < p->office.n; i++)
        by_office |= is_professor(p->office.word[i]);
    if (doctor > p->doctor || (professor && !p->professor && !by_office))
        return TITLE_TOO_MANY;
    return p->doctor + p->professor && !doctor && !professor ? TITLE_MISSING : FITS;
}

static enum fault check_name(const struct form_words *w, size_t from, size_t to,
                             const struct addressee *p)
{
    size_t end = to;
    if (ends_in_name(w, from, &end, p))
        return check_titles(w, from, end, p);
    if (is_only_office(w, from, to, p))
        return FITS;
    bool professor = to == from + 1 && is_professor(w->word[from]) && p->professor;
    return professor ? FITS : OTHER_NAME;
}

static enum fault check_form(const struct salutation *s, const struct form *f,
                             const struct addressee *p)
{
    enum fault name = check_name(&s->words, f->from, f->to, p);
    if (name == OTHER_NAME)
        return name;
    if (p->gender && p->gender != f->gender)
        return OTHER_GENDER;
    return name ? name : f->wrong_ending ? ENDING : FITS;
}

/* ---- the whole ---- */

/* "Sehr geehrte Damen und Herren", "Liebe Mitglieder des Kreistages" */
static bool is_to_all(const struct salutation *s)
{
    for (size_t i = 0; i < s->n_forms; i++)
        if (s->form[i].gender == EVERYBODY)
            return true;
    for (size_t i = s->greeting; i < s->words.n && !s->n_forms; i++)
        if (word_is_in(s->words.word[i], OF_ALL))
            return true;
    return false;
}

/* no "Frau", no "Herr": "Guten Tag Kim Muster", "Liebe Erika", "Sehr geehrter Landrat" */
static enum fault check_free(const struct salutation *s, const struct addressee *p)
{
    size_t from = s->greeting, to = s->words.n;
    if (from == to)
        return from && !strncmp(s->words.word[from - 1], "geehrte", 7) ? OTHER_NAME : FITS;
    bool first = p->first.n > 0;
    for (size_t i = from; i < to; i++)
        first = first && words_hold(&p->first, s->words.word[i]);
    return first ? FITS : check_name(&s->words, from, to, p);
}

/* "Sehr geehrte Herren" to men only; names behind it are not judged */
static bool is_plural_for(const struct salutation *s, enum gender plural)
{
    bool all = s->n_persons > 1;
    for (size_t i = 0; i < s->n_persons; i++)
        all = all && (!s->person[i].gender || s->person[i].gender + 2 == plural);
    return all;
}

/* the fault of the form that fits a person best; *fits: the form that fits */
static enum fault check_person(const struct salutation *s, const struct addressee *p, bool *used)
{
    enum fault best = OTHER_NAME;
    for (size_t i = 0; i < s->n_forms; i++) {
        enum fault f = check_form(s, &s->form[i], p);
        if (f == FITS && !used[i]) {
            used[i] = true;
            return FITS;
        }
        if (f != OTHER_NAME && f != FITS)
            best = f;
    }
    return best;
}

static enum fault check_persons(const struct salutation *s, const struct addressee **whose)
{
    bool used[FORMS_MAX] = {false};
    for (size_t i = 0; i < s->n_persons; i++) {
        enum fault f = check_person(s, &s->person[i], used);
        *whose = &s->person[i];
        if (f)
            return f;
    }
    for (size_t i = 0; i < s->n_forms; i++)
        if (!used[i])
            return OTHER_NAME;
    return FITS;
}

/* beside "Damen und Herren" each that is named must fit; one person alone is named */
static enum fault check_to_all(const struct salutation *s, const struct addressee **whose)
{
    bool named = false;
    for (size_t i = 0; i < s->n_forms; i++) {
        enum fault best = s->form[i].wrong_ending ? ENDING : FITS;
        if (s->form[i].gender < WOMEN)
            best = OTHER_NAME;
        for (size_t k = 0; k < s->n_persons && best == OTHER_NAME; k++) {
            best = check_form(s, &s->form[i], &s->person[k]);
            *whose = &s->person[k];
        }
        if (best)
            return best;
        named |= s->form[i].gender < WOMEN;
    }
    bool alone = s->n_persons == 1 && s->person[0].gender && !*s->organisation;
    return alone && !named ? OTHER_NAME : FITS;
}

/* nobody is named as addressee: an office may be addressed, its holder by name only in a house */
static enum fault check_organisation(const struct salutation *s)
{
    struct form_words name = form_words(s->w->arena, s->organisation);
    bool group = false;
    for (size_t i = 0; i < name.n; i++)
        group |= strstr(name.word[i], "fraktion") || !strcmp(name.word[i], "gruppe");
    for (size_t i = 0; i < s->n_forms; i++) {
        const struct form *f = &s->form[i];
        bool office = is_only_office(&s->words, f->from, f->to, NULL);
        bool holder = !group && f->from < f->to && is_office(s->words.word[f->from], NULL);
        if (f->gender < WOMEN && !office && !holder)
            return OTHER_NAME;
        if (f->wrong_ending)
            return ENDING;
    }
    return FITS;
}

static enum fault check_salutation(const struct salutation *s, const struct addressee **whose)
{
    *whose = s->n_persons ? &s->person[0] : NULL;
    if (!s->n_persons)
        return *s->organisation ? check_organisation(s) : FITS;
    bool one = s->n_persons == 1;
    if (is_to_all(s))
        return check_to_all(s, whose);
    if (!s->n_forms)
        return one ? check_free(s, &s->person[0]) : FITS;
    if (s->n_forms == 1 && s->form[0].gender >= WOMEN && !one)
        return is_plural_for(s, s->form[0].gender) ? FITS : OTHER_GENDER;
    return check_persons(s, whose);
}

static const char *why(const struct salutation *s, enum fault f)
{
    struct diag *d = s->w->diag;
    switch (f) {
    case OTHER_NAME:
        return DE_EN(d, "der Name fehlt oder ist ein anderer", "the name is missing or another");
    case OTHER_GENDER:
        return DE_EN(d, "die Anrede gilt dem anderen Geschlecht",
                     "the salutation is for the other gender");
    case TITLE_MISSING: return DE_EN(d, "der Titel fehlt", "the title is missing");
    case TITLE_TOO_MANY: return DE_EN(d, "ein Titel ist zu viel", "there is a title too many");
    case ENDING:
        return DE_EN(d, "„geehrte“ oder „geehrter“ ist falsch gebeugt",
                     "“geehrte” or “geehrter” has the wrong ending");
    case FITS: break;
    }
    return "";
}

static void report(const struct salutation *s, const struct form_text *t, enum fault f,
                   const struct addressee *whose)
{
    struct arena *a = s->w->arena;
    const char *form = whose ? node_child_text(a, whose->node, KIND_ANREDE) : "";
    const char *name = whose ? person_name(a, whose->node) : s->organisation;
    struct finding *found = finding(s->w->diag, F_ANREDE_PASST_NICHT, form_pos(t, 0, t->n),
                                    DE_EN(s->w->diag, "„%s“ an %s%s%s: %s", "“%s” to %s%s%s: %s"),
                                    t->s, form, *form ? " " : "", name, why(s, f));
    if (whose)
        diag_related(s->w->diag, found, whose->node->pos, "%s",
                     DE_EN(s->w->diag, "der Empfänger", "the addressee"));
}

void pass_salutation(struct work *w)
{
    struct letter own = *w->c->letter;
    struct form_text t;
    own.root = w->root;
    const struct node *to = letter_addressee(&own);
    if (!to || !form_text_of(w, node_child(w->root, KIND_ANREDE), &t) || form_is_unfinished(w, &t))
        return;
    struct salutation *s = ARENA_NEW(w->arena, struct salutation);
    s->w = w;
    s->words = form_words(w->arena, t.s);
    s->organisation = node_child_text(w->arena, to, KIND_ORGANISATION);
    for (const struct node *p = node_child(to, KIND_PERSON); p; p = node_next(p)) {
        if (s->n_persons == PERSONS_MAX)
            return;
        struct addressee *person = &s->person[s->n_persons++];
        *person = read_person(w, p);
        if (!person->surname.n)
            return; /* the schema says that the name is missing */
    }
    read_forms(s);
    const struct addressee *whose;
    enum fault f = check_salutation(s, &whose);
    if (f)
        report(s, &t, f, whose);
}
