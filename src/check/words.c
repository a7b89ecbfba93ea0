/* SPDX-License-Identifier: EUPL-1.2 */
/* Words torn apart by a blank and words glued together. A note needs proof of both: as it stands it
 * is no German ("richtlinie" in small letters, "wurdeder"), and mended it is. So names, foreign
 * words and what else the list does not know stay out of it. */
#include "text/words.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "check/piece.h"
#include "check/word_parts.h"

#include <string.h>

/* a part, with what the list says of it */
struct word {
    struct part part;
    const char *s; /* n bytes */
    size_t n;
    unsigned classes;
    bool known; /* as it stands, its case considered */
    bool weak;  /* in small letters known only as a form that letters do not use ("dienst") */
    bool plain; /* nothing is to be said of it alone */
};

/* one text being searched */
struct search {
    struct work *w;
    const struct words *words;
    const struct flat *flat;
};

static bool ends_in(const char *from, const char *to, const char *end)
{
    size_t n = strlen(end);
    return (size_t)(to - from) >= n && !memcmp(to - n, end, n);
}

static bool is_compound(const struct search *s, const struct word *w, unsigned last)
{
    return words_compound(s->words, w->s, w->n, last);
}

/* known by its parts; "hartkodieren" as well, though the list has no verbs that are compounds */
static bool is_known_compound(const struct search *s, const struct word *w)
{
    if (w->part.shape == SHAPE_TITLE)
        return is_compound(s, w, WORD_LAST | WORD_ADJECTIVE);
    bool verb = ends_in(w->s, w->s + w->n, "n");
    return is_compound(s, w, WORD_ADJECTIVE | (verb ? (unsigned)WORD_LOWER : 0U));
}

/* what the list says of a part in small letters, or with a capital */
static void look_up(const struct search *s, struct word *w)
{
    bool title = w->part.shape == SHAPE_TITLE;
    w->classes = words_classes(s->words, w->s, w->n);
    w->known = w->classes & (WORD_LOWER | (title ? (unsigned)WORD_NOUN : 0U));
    w->weak = !title && !w->known && w->classes & WORD_WEAK;
    if (!w->known && !w->weak)
        w->known = is_known_compound(s, w);
}

/* ---- torn ---- */

/* a and b written together */
struct joined {
    char s[2 * WORDS_LETTERS];
    size_t n;
    unsigned classes;
    bool title;
};

static bool join(const struct search *s, const struct word *a, const struct word *b,
                 struct joined *j)
{
    j->n = a->n + b->n;
    if (j->n > sizeof j->s)
        return false;
    memcpy(j->s, a->s, a->n);
    memcpy(j->s + a->n, b->s, b->n);
    j->classes = words_classes(s->words, j->s, j->n);
    j->title = a->part.shape == SHAPE_TITLE;
    return true;
}

static bool is_listed(const struct joined *j)
{
    return j->classes & (WORD_LOWER | (j->title ? (unsigned)WORD_NOUN : 0U));
}

static bool joins_to(const struct search *s, const struct joined *j, unsigned last)
{
    return words_compound(s->words, j->s, j->n, last);
}

/* "die An frage": in the midst of a sentence only nouns are written so */
static bool is_lost_preposition(const struct search *s, const struct word *a, const struct word *b,
                                const struct joined *j)
{
    if (!j->title || !a->part.follows || a->classes & WORD_NOUN || b->classes & WORD_FORM)
        return false;
    return a->classes & WORD_FORM && a->classes & WORD_JOINS &&
           (j->classes & WORD_NOUN || joins_to(s, j, WORD_LAST));
}

/* "Arbeits zeit", "straßen begleitende"; not "format angegeben", which may be a foreign word */
static bool is_lost_first(const struct word *a, const struct word *b, const struct joined *j)
{
    const char *to = a->s + a->n;
    if (a->known || !(a->classes & WORD_FIRST) || b->classes & WORD_FORM)
        return false;
    bool linked = ends_in(a->s, to, "n") || ends_in(a->s, to, "s");
    return j->title || (linked && b->classes & WORD_ADJECTIVE);
}

/* "ein gegangen": after a preposition a participle is inflected */
static bool is_lost_participle(const struct word *a, const struct word *b, const struct joined *j)
{
    if (!(a->classes & WORD_FORM && a->classes & WORD_JOINS && j->classes & WORD_ADJECTIVE))
        return false;
    const char *from = b->s, *to = b->s + b->n;
    bool strong =
        ends_in(from, to, "en") && !ends_in(from, to, "ten") && !ends_in(from, to, "enen");
    return b->n > 2 && !memcmp(from, "ge", 2) && (strong || ends_in(from, to, "t"));
}

/* most pairs are two known words of which the first joins nothing */
static bool may_join(const struct word *a, const struct word *b)
{
    bool two = a->known && b->known && a->part.letters > 1 && b->part.letters > 1;
    return !two || (a->classes & WORD_FORM && a->classes & WORD_JOINS);
}

/* Cases from the surest on: single letters, two known words that join only as a preposition would,
 * words that the list knows, compounds. */
static bool is_torn(const struct search *s, const struct word *a, const struct word *b)
{
    struct joined j;
    if (!may_join(a, b) || !join(s, a, b, &j))
        return false;
    if (a->part.letters == 1)
        return !b->known && !b->weak && is_listed(&j);
    if (b->part.letters == 1)
        return (!j.title || !a->known) && b->part.whole && is_listed(&j);
    if (a->known && b->known)
        return is_lost_preposition(s, a, b, &j) || is_lost_participle(a, b, &j);
    if (b->weak && !j.title)
        return false;
    if (is_listed(&j))
        return true;
    if (a->classes & WORD_FORM)
        return j.title && a->part.follows && b->classes & WORD_LAST && joins_to(s, &j, WORD_LAST);
    if (b->known)
        return is_lost_first(a, b, &j) && joins_to(s, &j, j.title ? WORD_LAST : WORD_ADJECTIVE);
    return joins_to(s, &j, WORD_ADJECTIVE | (j.title ? (unsigned)WORD_LAST : 0U));
}

enum { TORN_LETTERS = 5 /* of both; "to be" is none */ };

static bool may_be_torn(const struct word *a, const struct word *b)
{
    bool words = a->part.shape == SHAPE_TITLE || a->part.shape == SHAPE_SMALL;
    return words && b->part.follows && b->part.shape == SHAPE_SMALL &&
           a->part.letters + b->part.letters >= TORN_LETTERS;
}

/* ---- glued ---- */

enum {
    TAIL_LETTERS = 3,  /* shorter form words are endings as well: "in", "er", "es" */
    GLUED_LETTERS = 6, /* of both at least; shorter ones are English: "exist", "ether" */
    TITLE_LETTERS = 9, /* the same with a capital; shorter ones are names: "Rostam", "Stallman" */
    STEM_LETTERS = 4,  /* of what stands before a form word */
    TITLE_STEM_LETTERS = 5
};

static unsigned classes_of(const struct search *s, const char *from, const char *to)
{
    return words_classes(s->words, from, (size_t)(to - from));
}

static size_t letters_of(const char *from, const char *to)
{
    return utf8_count(from, (size_t)(to - from));
}

static bool is_noun(const struct search *s, const char *from, const char *to)
{
    unsigned classes = classes_of(s, from, to);
    return (classes & WORD_NOUN && !(classes & WORD_SHORT)) ||
           words_compound(s->words, from, (size_t)(to - from), WORD_LAST);
}

/* a participle looks like an infinitive with an article: "mitwirkender" */
static bool is_participle(const char *from, const char *at, const char *to)
{
    return to - at == 3 && *at == 'd' && at[1] == 'e' && at > from && at[-1] == 'n';
}

/* a form word of two letters: most are endings as well */
static bool is_short_tail(const char *from, const char *at, const char *to)
{
    static const char *const FREE[] = {"im", "am", "um", "zu"};
    size_t n = (size_t)(to - at);
    for (size_t i = 0; i < sizeof FREE / sizeof *FREE; i++)
        if (n == 2 && !memcmp(at, FREE[i], 2))
            return true;
    /* "Schulenin" is no woman's title */
    return n == 2 && at[1] == 'n' && at - from > 4 && !memcmp(at - 2, "en", 2);
}

/* a word and the form word behind it */
static bool has_tail(const struct search *s, const struct word *w, const char *at)
{
    const char *from = w->s, *to = w->s + w->n;
    bool title = w->part.shape == SHAPE_TITLE;
    if (letters_of(at, to) < TAIL_LETTERS && !(title && is_short_tail(from, at, to)))
        return false;
    if (letters_of(from, at) < (title ? TITLE_STEM_LETTERS : STEM_LETTERS))
        return false;
    if (title)
        return is_noun(s, from, at);
    return classes_of(s, from, at) & WORD_LOWER && !is_participle(from, at, to);
}

/* whether the letters before `at` and those behind it are two words */
static bool parts_at(const struct search *s, const struct word *w, const char *at)
{
    const char *to = w->s + w->n;
    unsigned right = classes_of(s, at, to);
    unsigned left = right & WORD_LOWER ? classes_of(s, w->s, at) : 0;
    if ((left | right) & WORD_SHORT || !(right & WORD_LOWER) ||
        (left & WORD_JOINS && right & WORD_VERB))
        return false;
    if (!(left & WORD_FORM))
        return right & WORD_FORM && has_tail(s, w, at);
    if (right & WORD_FORM)
        return true;
    return !(left & WORD_JOINS) && letters_of(w->s, at) >= TAIL_LETTERS &&
           letters_of(at, to) > TAIL_LETTERS;
}

/* where two words are glued together in small letters; NULL: nowhere */
static const char *seam_of(const struct search *s, const struct word *w)
{
    size_t least = w->part.shape == SHAPE_TITLE ? TITLE_LETTERS : GLUED_LETTERS;
    if (w->known || w->weak || w->classes || w->part.letters < least ||
        is_compound(s, w, WORD_LAST | WORD_ADJECTIVE))
        return NULL;
    for (size_t i = 1; i < w->n; i++)
        if (((unsigned char)w->s[i] & 0xC0) != 0x80 && parts_at(s, w, w->s + i))
            return w->s + i;
    return NULL;
}

/* not as in "mobilTicket" */
static bool is_inflected(const char *from, const char *to)
{
    static const char *const ENDS[] = {"e", "en", "em", "er", "es"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (ends_in(from, to, ENDS[i]))
            return true;
    return false;
}

/* "derLandkreis", "ImKreis"; not "eGovernment", "DigitalPakt", "MitMachen" */
static bool is_glued_camel(const struct search *s, const struct word *w)
{
    const char *from = w->s, *at = s->flat->text + w->part.turn, *to = w->s + w->n;
    unsigned left = classes_of(s, from, at), right = classes_of(s, at, to);
    bool small = w->part.shape == SHAPE_CAMEL;
    if (left & WORD_SHORT || letters_of(from, at) < 2 || letters_of(at, to) < 3)
        return false;
    if (classes_of(s, from, to) || (!small && is_compound(s, w, WORD_LAST)))
        return false;
    if (left & WORD_FORM)
        return small || right & WORD_FORM || is_noun(s, at, to);
    return small && is_inflected(from, at) && is_noun(s, at, to) &&
           (left & WORD_LOWER ||
            words_compound(s->words, from, (size_t)(at - from), WORD_ADJECTIVE));
}

/* a number set high is a reference to a note: no blank belongs there */
static bool is_one_piece(const struct flat *f, size_t at)
{
    const struct flat_segment *there = flat_segment_at(f, at);
    return !there || there == f->segments || there->start != at || there->node == there[-1].node;
}

/* "Straße147a" */
static bool is_glued_number(const struct search *s, const struct word *w)
{
    const char *from = w->s, *at = s->flat->text + w->part.turn;
    unsigned left = classes_of(s, from, at);
    if (left & WORD_SHORT || !is_one_piece(s->flat, w->part.turn))
        return false;
    bool small = *from >= 'a' && *from <= 'z';
    return left & WORD_FORM || (!small && letters_of(from, at) > 3 && is_noun(s, from, at));
}

/* "2025wurde" */
static bool is_numbered_glue(const struct search *s, const struct word *w)
{
    const char *at = s->flat->text + w->part.turn, *to = w->s + w->n;
    unsigned right = classes_of(s, at, to);
    if (right & WORD_SHORT)
        return false;
    bool small = *at >= 'a' && *at <= 'z';
    return letters_of(at, to) > 2 && (right & WORD_FORM || (!small && is_noun(s, at, to)));
}

static bool is_word(const struct search *s, const char *from, const char *to)
{
    unsigned classes = classes_of(s, from, to);
    return letters_of(from, to) > 1 && !(classes & WORD_SHORT) &&
           (classes & WORD_LOWER || is_noun(s, from, to));
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "Umwelt,Bau", "vor.Die" */
static bool is_paused_glue(const struct search *s, const struct word *w)
{
    const char *at = s->flat->text + w->part.turn, *to = w->s + w->n;
    bool capitals = at > w->s && (is_capital(at[-1]) || is_capital(to[-1]));
    if (at == w->s || at + 1 == to || capitals || !is_word(s, w->s, at) || !is_word(s, at + 1, to))
        return false;
    return *at != '.' || (classes_of(s, at + 1, to) & WORD_FORM && is_capital(at[1]));
}

/* the end of the first of two that are glued; NULL: nothing is */
static const char *glue_of(const struct search *s, const struct word *w)
{
    const char *turn = s->flat->text + w->part.turn;
    switch (w->part.shape) {
    case SHAPE_SMALL:
    case SHAPE_TITLE: return seam_of(s, w);
    case SHAPE_CAMEL:
    case SHAPE_CAMELS: return is_glued_camel(s, w) ? turn : NULL;
    case SHAPE_COUNTED: return is_glued_number(s, w) ? turn : NULL;
    case SHAPE_DATED: return is_numbered_glue(s, w) ? turn : NULL;
    case SHAPE_PAUSED: return is_paused_glue(s, w) ? turn + 1 : NULL;
    case SHAPE_UNREAD:
    case SHAPE_OTHER: break;
    }
    return NULL;
}

/* ---- words that came before ---- */

/* as kept with the word: all of it depends on its bytes alone */
struct note {
    uint16_t classes;
    uint8_t shape, letters; /* WORDS_LETTERS fits */
    bool known, weak;
};

static bool recall(const struct search *s, struct word *w)
{
    uint64_t kept;
    struct note note;
    if (!words_recall(s->words, w->s, w->n, &kept))
        return false;
    memcpy(&note, &kept, sizeof note);
    w->part.shape = (enum part_shape)note.shape;
    w->part.letters = note.letters;
    w->classes = note.classes;
    w->known = note.known;
    w->weak = note.weak;
    return w->plain = true;
}

static void remember(const struct search *s, const struct word *w)
{
    struct note note = {(uint16_t)w->classes, (uint8_t)w->part.shape, (uint8_t)w->part.letters,
                        w->known, w->weak};
    uint64_t kept = 0;
    memcpy(&kept, &note, sizeof note);
    words_remember(s->words, w->s, w->n, kept);
}

/* Only words of which nothing is to be said alone are remembered: all others are rare. */
static struct word word_of(const struct search *s, const struct part *p)
{
    struct word w = {.part = *p, .s = s->flat->text + p->start, .n = p->end - p->start};
    if (p->shape != SHAPE_UNREAD || recall(s, &w))
        return w;
    part_shape(s->flat->text, &w.part);
    if (w.part.letters > WORDS_LETTERS)
        w.part.shape = SHAPE_OTHER;
    if (w.part.shape != SHAPE_SMALL && w.part.shape != SHAPE_TITLE)
        return w;
    look_up(s, &w);
    w.plain = !seam_of(s, &w);
    if (w.plain)
        remember(s, &w);
    return w;
}

/* ---- the texts ---- */

static void report(const struct search *s, size_t start, size_t end, const char *mended)
{
    struct diag *d = s->w->diag;
    finding(d, F_WORT_AUFFAELLIG, flat_pos(s->flat, start, end),
            DE_EN(d, "„%.*s“, gemeint ist wohl „%s“", "“%.*s”, perhaps “%s” is meant"),
            (int)(end - start), s->flat->text + start, mended);
}

/* bytes [start, end) with a blank before `seam` */
static void report_glued(const struct search *s, size_t start, size_t end, size_t seam)
{
    const char *text = s->flat->text;
    report(s, start, end,
           arena_printf(s->w->arena, "%.*s %.*s", (int)(seam - start), text + start,
                        (int)(end - seam), text + seam));
}

static void judge_alone(const struct search *s, const struct word *w)
{
    const char *seam = w->n && !w->plain ? glue_of(s, w) : NULL;
    if (seam)
        report_glued(s, w->part.start, w->part.end, (size_t)(seam - s->flat->text));
}

/* Pairs first: a word that was found torn is not looked at alone. */
static void search_text(const struct search *s)
{
    struct part_cut cut = {.text = s->flat->text, .len = s->flat->len};
    struct part part;
    struct word before = {0};
    while (part_next(&cut, &part)) {
        struct word w = word_of(s, &part);
        if (before.n && may_be_torn(&before, &w) && is_torn(s, &before, &w)) {
            report(s, before.part.start, part.end,
                   arena_printf(s->w->arena, "%.*s%.*s", (int)before.n, before.s, (int)w.n, w.s));
            before = (struct word){0};
            continue;
        }
        judge_alone(s, &before);
        before = w;
    }
    judge_alone(s, &before);
}

enum { STREET_LETTERS = 3 /* "C4" is an address in Mannheim */ };

/* a house number behind the street without a blank: "Musterstraße147a", "Musterstr.5" */
static void search_street(const struct search *s)
{
    const char *text = s->flat->text;
    size_t start = 0, letters = 0;
    for (size_t i = 0; i < s->flat->len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= '0' && c <= '9' && letters >= STREET_LETTERS) {
            size_t end = i + strcspn(text + i, " ,");
            if (end - start <= WORDS_LETTERS)
                report_glued(s, start, end, i);
            i = end;
            letters = 0;
        }
        if (text[i] == ' ')
            start = i + 1;
        bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c != '.')
            letters = letter ? letters + ((c & 0xC0) != 0x80) : 0;
    }
}

/* names, addresses, and what is not the writer's to change */
static bool is_left_out(const struct work *w, const struct piece *p)
{
    static const enum kind KINDS[] = {
        KIND_PERSON, KIND_ORGANISATION, KIND_VERSANDART,      KIND_UNTERZEICHNER,
        KIND_BEZUG,  KIND_VERTEILER,    KIND_ANSPRECHPARTNER, KIND_GREMIUM,
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (piece_in(w, p, KINDS[i]))
            return true;
    return w->asked.known && piece_in(w, p, KIND_ZITAT);
}

static void search_piece(void *user, const struct piece *p)
{
    struct search *s = user;
    s->flat = p->flat;
    if (p->flat && p->node->kind == KIND_STRASSE)
        search_street(s);
    else if (p->flat && !is_left_out(s->w, p))
        search_text(s);
}

void pass_words(struct work *w)
{
    struct search s = {.w = w, .words = w->c->words};
    if (s.words)
        pieces_each(w, search_piece, &s);
}
