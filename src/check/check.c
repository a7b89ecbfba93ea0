/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of passes, and what they start from. A pass is one file's function over one letter; it
 * may rely on the passes before it in the list and changes nothing of the tree but the fields of
 * struct node.u that its file says it completes. */
#include "check/check.h"

#include "check/form.h"
#include "check/work.h"

enum { ON_INQUIRY = 1, ON_ANSWER = 2, ON_BOTH = ON_INQUIRY | ON_ANSWER };

/* in this order: labels before all that asks what a zu answers, labels in the text before what is
 * open, doubles before order, references before what is said of them */
static const struct pass {
    const char *name;
    void (*run)(struct work *w);
    int on;
} PASSES[] = {
    {"notes", pass_notes, ON_BOTH},
    {"files", pass_files, ON_BOTH},
    {"dates", pass_dates, ON_BOTH},
    {"receipt", pass_receipt, ON_INQUIRY},
    {"deadline", pass_deadline, ON_ANSWER},
    {"too many", pass_too_many, ON_INQUIRY},
    {"salutation", pass_salutation, ON_BOTH},
    {"subject", pass_subject, ON_ANSWER},
    {"form dates", pass_form_dates, ON_BOTH},
    {"codes", pass_codes, ON_BOTH},
    {"bank", pass_bank, ON_BOTH},
    {"numbers", pass_numbers, ON_BOTH},
    {"characters", pass_characters, ON_BOTH},
    {"numbering", pass_numbering, ON_INQUIRY},
    {"labels", pass_labels, ON_ANSWER},
    {"inner labels", pass_inner_labels, ON_ANSWER},
    {"doubles", pass_doubles, ON_ANSWER},
    {"order", pass_order, ON_ANSWER},
    {"open", pass_open, ON_ANSWER},
    {"empty", pass_empty, ON_ANSWER},
    {"quotes", pass_quotes, ON_ANSWER},
    {"references", pass_references, ON_BOTH},
    {"joint", pass_joint, ON_ANSWER},
    {"circles", pass_circles, ON_ANSWER},
    {"annexes", pass_annexes, ON_BOTH},
    {"placeholders", pass_placeholders, ON_BOTH},
    {"house", pass_house, ON_BOTH},
    {"words", pass_words, ON_BOTH},
};

struct node *walk_over(const struct node *top, const struct node *n)
{
    while (n != top && !n->next)
        n = n->parent;
    return n == top ? NULL : n->next;
}

struct node *letter_answers(struct node *root)
{
    for (struct node *c = root; c; c = node_walk(root, c))
        if (c->kind == KIND_ANTWORTEN)
            return c;
    return root;
}

/* whether a file broke off before its end, so that parts of it are missing */
static bool is_cut_off(const struct diag *d, const struct doc *doc)
{
    for (const struct finding *f = doc ? diag_first(d) : NULL; f; f = f->next)
        if ((f->id == F_XML_FEHLERHAFT || f->id == F_EINGABE_ZU_GROSS) && f->pos.src == doc->source)
            return true;
    return false;
}

/* Where the Anfrage broke off its questions are not known to be all: the letter is checked as if it
 * were not at hand. */
void work_begin(struct work *w, const struct check *c, struct node *root)
{
    const struct letter *l = c->letter;
    *w = (struct work){.c = c, .arena = c->arena, .diag = c->diag, .root = root};
    struct node *asked = root->kind == KIND_ANFRAGE ? root : l->asked;
    bool in_vorgang = root->parent && root->parent->kind == KIND_VORGANG;
    bool asked_is_cut = is_cut_off(c->diag, l->asked_doc);
    w->lost = !asked && !in_vorgang && !node_attr(root, ATTR_ANFRAGE);
    w->incomplete = is_cut_off(c->diag, l->doc) || asked_is_cut;
    if (asked && asked->kind == KIND_ANFRAGE)
        asked_from_anfrage(w, asked);
    if (asked_is_cut && asked != root)
        w->asked = (struct asked){0};
}

static void run_passes(const struct check *c, struct node *root)
{
    struct work w;
    int on = root->kind == KIND_ANFRAGE ? ON_INQUIRY : ON_ANSWER;
    work_begin(&w, c, root);
    if (on == ON_ANSWER && w.lost && root->kind == KIND_ANTWORT)
        finding(c->diag, F_ANFRAGE_UNBEKANNT, root->pos, "%s", "");
    for (size_t i = 0; i < sizeof PASSES / sizeof *PASSES; i++)
        if (PASSES[i].on & on)
            PASSES[i].run(&w);
}

void check_letter(const struct check *c)
{
    const struct letter *l = c->letter;
    if (l->asked && l->asked != l->root)
        run_passes(c, l->asked);
    if (l->root)
        run_passes(c, l->root);
}
