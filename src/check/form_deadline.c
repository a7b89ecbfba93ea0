/* SPDX-License-Identifier: EUPL-1.2 */
/* The letterhead's rules of procedure: the deadline of the answer, and how many questions there may
 * be. Counting is brief/deadline.c's; here is decided what counts from when, and what excuses: an
 * extension, an interim answer in time, a later letter of a series. Without a letterhead, or with
 * one that sets no rule, nothing is reported. */
#include "base/arena.h"
#include "brief/brief.h"
#include "brief/deadline.h"
#include "check/form.h"

#include <stdlib.h>
#include <string.h>

static const char *din(struct work *w, struct date d)
{
    char out[11];
    date_print_din(d, out);
    return arena_strdup(w->arena, out);
}

/* ---- receipt ---- */

static bool is_received_before(const struct node *asked, struct date *received,
                               struct date *written)
{
    return form_date(asked, ATTR_DATUM, written) && form_date(asked, ATTR_EINGANG, received) &&
           date_compare(*received, *written) < 0;
}

void pass_receipt(struct work *w)
{
    struct date received, written;
    if (!is_received_before(w->root, &received, &written))
        return;
    struct finding *f = finding(w->diag, F_DATUM_WIDERSPRUCH, node_attr_pos(w->root, ATTR_EINGANG),
                                DE_EN(w->diag, "eingegangen am %s, geschrieben erst am %s",
                                      "received on %s, written on %s"),
                                din(w, received), din(w, written));
    diag_related(w->diag, f, node_attr_pos(w->root, ATTR_DATUM), "%s",
                 DE_EN(w->diag, "das Datum der Anfrage", "the date of the inquiry"));
}

/* ---- the deadline ---- */

struct deadline {
    struct work *w;
    struct date own;         /* of the answer */
    struct date start, last; /* the day it counts from; its last day */
    struct pos start_pos;    /* of the attribute it counts from */
    bool extended;           /* beyond its usual end, by fristverlaengerung */
};

static bool find_start(struct deadline *d, const struct node *asked)
{
    enum attr_name from;
    bool found = deadline_start(asked, &d->start, &from);
    d->start_pos = node_attr_pos(asked, from);
    return found;
}

/* an answer between the inquiry's date and its receipt; before the date is said elsewhere */
static bool is_before_start(struct deadline *d, const struct node *asked)
{
    struct date written;
    if (date_compare(d->own, d->start) >= 0)
        return false;
    if (form_date(asked, ATTR_DATUM, &written) && date_compare(d->own, written) < 0)
        return true;
    struct finding *f =
        finding(d->w->diag, F_DATUM_VOR_ANFRAGE, node_attr_pos(d->w->root, ATTR_DATUM),
                DE_EN(d->w->diag, "Antwort vom %s, Eingang der Anfrage am %s",
                      "answer of %s, inquiry received on %s"),
                din(d->w, d->own), din(d->w, d->start));
    diag_related(d->w->diag, f, d->start_pos, "%s",
                 DE_EN(d->w->diag, "der Eingang der Anfrage", "the receipt of the inquiry"));
    return true;
}

/* false: what is said of an extension cannot be, and nothing is known of the deadline */
static bool extend(struct deadline *d)
{
    struct work *w = d->w;
    struct date to;
    if (!node_attr(w->root, ATTR_FRISTVERLAENGERUNG))
        return true;
    if (!form_date(w->root, ATTR_FRISTVERLAENGERUNG, &to))
        return false;
    if (date_compare(to, d->start) < 0) {
        struct finding *f =
            finding(w->diag, F_DATUM_WIDERSPRUCH, node_attr_pos(w->root, ATTR_FRISTVERLAENGERUNG),
                    DE_EN(w->diag, "verlängert bis zum %s, die Frist beginnt erst am %s",
                          "extended to %s, the deadline begins on %s"),
                    din(w, to), din(w, d->start));
        diag_related(w->diag, f, d->start_pos, "%s",
                     DE_EN(w->diag, "hier beginnt die Frist", "the deadline begins here"));
        return false;
    }
    to = w->c->brief ? working_day_from(w->c->brief, to) : to;
    d->extended = date_compare(to, d->last) > 0;
    if (d->extended)
        d->last = to;
    return true;
}

/* whether an interim answer of the same vorgang came in time, or may have: a later letter of a
 * series (folge) stands alone in its file */
static bool is_kept_by_another(const struct deadline *d)
{
    const struct node *root = d->w->root;
    const struct node *above = root->parent;
    const char *nth = node_attr(root, ATTR_FOLGE);
    if (!above || above->kind != KIND_VORGANG)
        return nth && strtol(nth, NULL, 10) > 1;
    for (const struct node *c = above->first; c; c = c->next) {
        const char *art = c->kind == KIND_ANTWORT && c != root ? node_attr(c, ATTR_ART) : NULL;
        struct date other;
        if (art && !strcmp(art, "zwischen") && form_date(c, ATTR_DATUM, &other) &&
            date_compare(other, d->start) >= 0 && date_compare(other, d->last) <= 0)
            return true;
    }
    return false;
}

/* "4 Wochen ab dem 02.03.2026" */
static const char *in_words(const struct deadline *d)
{
    if (d->extended)
        return DE_EN(d->w->diag, "verlängert", "extended");
    return arena_printf(d->w->arena, DE_EN(d->w->diag, "%s ab dem %s", "%s from %s"),
                        deadline_words(d->w->arena, d->w->c->brief, diag_lang(d->w->diag)),
                        din(d->w, d->start));
}

static void report_late(const struct deadline *d)
{
    struct work *w = d->w;
    int days = date_compare(d->own, d->last);
    const char *unit = days > 1 ? DE_EN(w->diag, "Tage", "days") : DE_EN(w->diag, "Tag", "day");
    struct finding *f = finding(
        w->diag, F_FRIST_UEBERSCHRITTEN, node_attr_pos(w->root, ATTR_DATUM),
        DE_EN(w->diag, "letzter Tag war der %s (%s), die Antwort vom %s liegt %d %s darüber",
              "the last day was %s (%s), the answer of %s is %d %s over"),
        din(w, d->last), in_words(d), din(w, d->own), days, unit);
    diag_related(w->diag, f, d->start_pos, "%s",
                 DE_EN(w->diag, "hier beginnt die Frist", "the deadline begins here"));
}

void pass_deadline(struct work *w)
{
    const struct node *asked = w->c->letter->asked;
    struct deadline d = {.w = w};
    if (w->root->kind != KIND_ANTWORT || !asked || !find_start(&d, asked))
        return;
    bool dated = form_date(w->root, ATTR_DATUM, &d.own);
    bool before = dated && is_before_start(&d, asked);
    bool limited = w->c->brief && deadline_end(w->c->brief, d.start, &d.last);
    if (!extend(&d) || !limited || !dated || before)
        return;
    if (date_compare(d.own, d.last) > 0 && !is_kept_by_another(&d))
        report_late(&d);
}

/* ---- questions ---- */

void pass_too_many(struct work *w)
{
    const struct node *fragen = node_child(w->root, KIND_FRAGEN), *beyond = NULL;
    int most = w->c->brief ? w->c->brief->questions_max : 0, n = 0;
    for (const struct node *q = node_child(fragen, KIND_FRAGE); q && most; q = node_next(q))
        if (++n == most + 1)
            beyond = q;
    if (!beyond)
        return;
    struct finding *f = finding(
        w->diag, F_ZU_VIELE_FRAGEN, beyond->pos,
        DE_EN(w->diag, "%d Fragen, zulässig sind %d", "%d questions, %d are allowed"), n, most);
    if (w->c->brief->questions_max_pos.src)
        diag_related(w->diag, f, w->c->brief->questions_max_pos, "%s",
                     DE_EN(w->diag, "die Regel des Briefkopfs", "the letterhead's rule"));
}
