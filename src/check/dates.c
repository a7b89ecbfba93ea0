/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates: each must be a day, and the answer's not before the inquiry's; a placeholder is told as
 * that. Completes u.root.date. */
#include "check/form.h"

#include <string.h>

/* false: there is none, or it is no day, which is reported */
static bool read_date(struct work *w, const struct node *n, enum attr_name name, struct date *out)
{
    const char *value = node_attr(n, name);
    if (!value)
        return false;
    if (date_parse_iso(value, strlen(value), out))
        return true;
    *out = (struct date){0};
    bool open = form_is_unfinished(w, &(struct form_text){.s = value, .n = strlen(value)});
    finding(w->diag, open ? F_PLATZHALTER : F_DATUM_UNGUELTIG, node_attr_pos(n, name), "%s=\"%s\"",
            attr_label(name), value);
    return false;
}

/* *_din: ten characters and NUL */
static void check_before_inquiry(struct work *w, struct date own)
{
    const struct node *asked = w->c->letter->asked;
    const char *value = asked ? node_attr(asked, ATTR_DATUM) : NULL;
    struct date inquiry;
    if (!value || !date_parse_iso(value, strlen(value), &inquiry) ||
        date_compare(own, inquiry) >= 0)
        return;
    char own_din[11], inquiry_din[11];
    date_print_din(own, own_din);
    date_print_din(inquiry, inquiry_din);
    struct finding *f =
        finding(w->diag, F_DATUM_VOR_ANFRAGE, node_attr_pos(w->root, ATTR_DATUM),
                DE_EN(w->diag, "Antwort vom %s, Anfrage vom %s", "answer of %s, inquiry of %s"),
                own_din, inquiry_din);
    diag_related(w->diag, f, node_attr_pos(asked, ATTR_DATUM), "%s",
                 DE_EN(w->diag, "das Datum der Anfrage", "the date of the inquiry"));
}

void pass_dates(struct work *w)
{
    struct node *root = w->root;
    struct date other;
    bool dated = read_date(w, root, ATTR_DATUM, &root->u.root.date);
    if (dated && root->kind != KIND_ANFRAGE)
        check_before_inquiry(w, root->u.root.date);
    read_date(w, root, ATTR_EINGANG, &other);
    read_date(w, root, ATTR_FRISTVERLAENGERUNG, &other);
    const struct node *rows = node_child(root, KIND_BERATUNGSFOLGE);
    for (const struct node *row = node_child(rows, KIND_NONE); row; row = row->next)
        read_date(w, row, ATTR_DATUM, &other);
}
