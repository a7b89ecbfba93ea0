/* SPDX-License-Identifier: EUPL-1.2 */
/* Who writes to whom: what the head names, whom the salutation greets, who signed. */
#include "base/arena.h"
#include "import/build.h"

#include <string.h>

static bool is_function(const struct build *b, const char *word, size_t n)
{
    struct rule_hit hit;
    return rules_find(b->job->rules, RULE_IMPORT_FUNCTION, word, n, 0, &hit) == RX_YES;
}

/* "Sehr geehrter Herr Landrat Dr. Beispiel," names one person; false: it does not */
static bool read_greeted(const struct build *b, struct span salutation, struct person *p)
{
    struct arena *a = b->job->arena;
    if (salutation.start >= salutation.end)
        return false;
    const char *s = join(b, salutation);
    const char *sir = strstr(s, " Herr "), *madam = strstr(s, " Frau ");
    const char *form = sir ? sir : madam;
    if (!form || (sir && madam))
        return false;
    const char *rest = form + strlen(" Herr "), *function = NULL;
    size_t n = strcspn(rest, " ,!");
    if (rest[n] == ' ' && is_function(b, rest, n)) {
        function = arena_strndup(a, rest, n);
        rest += n + 1;
    }
    n = strcspn(rest, ",!");
    const char *name = arena_printf(a, "%.4s %.*s", form + 1, (int)n, rest);
    if (rest[n] && rest[n + 1])
        return false; /* more than one is greeted */
    p->funktion = function;
    return !is_function(b, rest, n) && read_name(a, name, strlen(name), p) && !p->vorname;
}

void put_parties(const struct build *b, struct node *letter, const struct head *h)
{
    struct node *sender = put_string(b, letter, KIND_ABSENDER, NULL);
    if (h->organisation)
        put_string(b, sender, KIND_ORGANISATION, h->organisation);
    for (size_t i = 0; i < h->n_persons; i++)
        put_person(b, sender, &h->persons[i]);
    struct node *receiver = put_string(b, letter, KIND_EMPFAENGER, NULL);
    if (h->office)
        put_string(b, receiver, KIND_ORGANISATION, h->office);
    struct person greeted = {0};
    if (read_greeted(b, h->salutation, &greeted))
        put_person(b, receiver, &greeted);
}

void put_signers_as_senders(const struct build *b, struct node *letter)
{
    struct arena *a = b->job->arena;
    struct node *sender = node_child(letter, KIND_ABSENDER);
    if (sender->first)
        return;
    for (struct node *k = letter->first; k; k = k->next) {
        const char *name = k->kind == KIND_UNTERZEICHNER ? node_child_text(a, k, KIND_NAME) : "";
        struct person p = {0};
        if (!*name || strpbrk(name, ",/") || strstr(name, " und ") ||
            !read_name(a, name, strlen(name), &p))
            continue;
        p.funktion = node_child_text(a, k, KIND_FUNKTION);
        put_person(b, sender, &p);
    }
}
