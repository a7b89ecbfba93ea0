/* SPDX-License-Identifier: EUPL-1.2 */
/* The published version, by one walk over the tree, O(nodes), in place: a node that goes is
 * unlinked, one that is blackened loses its children and gets one text. A walk in document order
 * sees the children of a node after the node itself, so what was put in its place is only passed
 * by. */
#include "doc/redact.h"

#include "base/arena.h"

#include <string.h>

/* of a person, private without being said to be */
static bool is_contact(const struct node *n)
{
    static const enum kind CONTACT[] = {KIND_ANSCHRIFT, KIND_TELEFON, KIND_MOBIL, KIND_TELEFAX,
                                        KIND_EMAIL};
    bool found = false;
    for (size_t i = 0; i < sizeof CONTACT / sizeof *CONTACT; i++)
        found = found || n->kind == CONTACT[i];
    return found && n->parent && n->parent->kind == KIND_PERSON;
}

/* xs:boolean bears blanks around its words */
static bool says_no(const char *value)
{
    value += strspn(value, " \t\r\n");
    size_t n = strcspn(value, " \t\r\n");
    return (n == 5 && !memcmp(value, "false", 5)) || (n == 1 && *value == '0');
}

bool redact_hides(const struct node *n)
{
    const char *privat = node_attr(n, ATTR_PRIVAT);
    if (n->kind == KIND_HERKUNFT || n->kind == KIND_REST)
        return true;
    /* a word that is neither yes nor no was reported; it is no leave to publish */
    return privat ? !says_no(privat) : is_contact(n);
}

bool redact_allows(const struct node *n)
{
    const char *privat = node_attr(n, ATTR_PRIVAT);
    return privat && says_no(privat) && is_contact(n);
}

/* of all of that name: an element has it once, but the tree of a faulty file may hold two */
static void drop_attr(struct node *n, enum attr_name name)
{
    for (struct attr **at = &n->attrs; *at;)
        if ((*at)->name == name)
            *at = (*at)->next;
        else
            at = &(*at)->next;
}

/* without a second gez where one was there, so that doing it twice changes nothing */
static void sign(struct arena *a, struct node *signatory)
{
    drop_attr(signatory, ATTR_GEZ);
    node_add_attr(a, signatory, ATTR_GEZ, "true", signatory->pos);
}

/* "[geschwärzt]" in place of all that n holds */
static void black_out(struct arena *a, struct node *n)
{
    struct node *text = node_new(a, KIND_TEXT, n->pos);
    text->text = REDACTED_TEXT;
    n->first = n->last = NULL;
    node_append(n, text);
}

/* a quotation alone is no answer: the question stays, its text is gone */
static bool is_empty_body(const struct node *n)
{
    const struct node *c = n->first;
    while (c && c->kind == KIND_ZITAT)
        c = c->next;
    return kind_content(n->kind) == CONTENT_BODY && !c;
}

/* a body that has lost all it said says so */
static void fill_body(struct arena *a, struct node *n)
{
    struct node *absatz = node_new(a, KIND_ABSATZ, n->pos);
    node_append(n, absatz);
    black_out(a, absatz);
}

/* Anlagen are named by their numbers: those that stay keep them */
static void number_annexes(struct node *anlagen)
{
    unsigned number = 0;
    for (struct node *n = anlagen->first; n; n = n->next)
        if (n->kind == KIND_ANLAGE && !n->u.anlage.number)
            n->u.anlage.number = ++number;
    if (number)
        anlagen->u.anlagen.count = number;
}

/* answers whether a child was taken out */
static bool drop_children(struct node *n)
{
    struct node *kept = n->first;
    bool dropped = false;
    for (const struct node *c = n->first; c && !dropped; c = c->next)
        dropped = redact_hides(c);
    if (!dropped)
        return false;
    if (n->kind == KIND_ANLAGEN)
        number_annexes(n);
    n->first = n->last = NULL;
    for (struct node *next; kept; kept = next) {
        next = kept->next;
        if (!redact_hides(kept))
            node_append(n, kept);
    }
    return true;
}

static void redact_node(struct arena *a, struct node *n)
{
    if (n->kind != KIND_ZELLE) /* where it says how many rows it spans */
        drop_attr(n, ATTR_ZEILEN);
    if (n->kind == KIND_UNTERZEICHNER)
        sign(a, n);
    if (n->kind == KIND_GESCHWAERZT)
        black_out(a, n);
    else if (drop_children(n) && is_empty_body(n))
        fill_body(a, n);
}

/* Through each letter of a matter by itself, as check did, but without the notes that are gone. */
static void number_notes(struct node *root)
{
    unsigned number = 0;
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (n->kind == KIND_ANFRAGE || n->kind == KIND_ANTWORT || n->kind == KIND_VORLAGE)
            number = 0;
        if (n->kind == KIND_FUSSNOTE)
            n->u.fussnote.number = ++number;
    }
}

void redact(struct arena *a, struct node *root)
{
    for (struct node *n = root; n; n = node_walk(root, n))
        redact_node(a, n);
    number_notes(root);
}

/* ---- a document by itself ---- */

static struct node *add_blackened(struct arena *a, struct node *parent, enum kind kind)
{
    struct node *n = node_new(a, kind, parent->pos);
    node_append(parent, n);
    black_out(a, n);
    return n;
}

static struct node *blackened_annex(struct arena *a, const struct node *anlagen, unsigned number)
{
    struct node *n = node_new(a, KIND_ANLAGE, anlagen->pos);
    node_add_attr(a, n, ATTR_TITEL, REDACTED_TEXT, n->pos);
    n->u.anlage.number = number;
    return n;
}

/* The kept ones are in order and numbered: one pass puts each into its place. */
static void fill_annexes(struct arena *a, struct node *anlagen)
{
    struct node *kept = anlagen->first;
    anlagen->first = anlagen->last = NULL;
    for (unsigned number = 1; number <= anlagen->u.anlagen.count; number++) {
        struct node *next = kept ? kept->next : NULL;
        bool here = kept && kept->u.anlage.number == number;
        node_append(anlagen, here ? kept : blackened_annex(a, anlagen, number));
        kept = here ? next : kept;
    }
}

/* where an imported letter bears no date, herkunft excuses it; it was taken out as private */
static bool lacks_date(const struct node *n)
{
    bool letter = n->kind == KIND_ANFRAGE || n->kind == KIND_ANTWORT || n->kind == KIND_VORLAGE;
    return letter && !node_attr(n, ATTR_DATUM) && !node_child(n, KIND_HERKUNFT);
}

void redact_complete(struct arena *a, struct node *root)
{
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (n->kind == KIND_PERSON && !node_child(n, KIND_NACHNAME))
            add_blackened(a, n, KIND_NACHNAME);
        if (n->kind == KIND_ANLAGEN && n->u.anlagen.count)
            fill_annexes(a, n);
        if (lacks_date(n))
            node_append(n, node_new(a, KIND_HERKUNFT, n->pos));
    }
}
