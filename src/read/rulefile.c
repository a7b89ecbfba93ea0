/* SPDX-License-Identifier: EUPL-1.2 */
/* Rule files: parts and rules are handed to match/, and every sample is run. Parts before rules,
 * whatever their order in the file; all rules before any sample, so that a file with a bad rule
 * does not report the samples of others as well. With one fault there are no rules. */
#include "base/arena.h"
#include "match/rules.h"
#include "read/reader.h"

#include <string.h>

/* state of one read_rules */
struct load {
    struct arena *arena;
    struct diag *diag;
    struct rules *rules;
    bool failed;
};

const char *rule_expression(struct arena *a, const struct node *n)
{
    const char *text = n && n->first ? n->first->text : "";
    text += strspn(text, " \t\r\n");
    size_t len = strlen(text);
    while (len && strchr(" \t\r\n", text[len - 1]))
        len--;
    return arena_strndup(a, text, len);
}

/* index of a value among names, 0 when it is none of them */
static int index_of(const char *value, const char *const *names, int n)
{
    for (int i = 0; i < n && value; i++)
        if (!strcmp(value, names[i]))
            return i;
    return 0;
}

/* the schema allows these names alone; index_of's 0 is never met for want of one */
static enum rule_place place_of(const struct node *rule)
{
    static const char *const names[RULE_PLACES] = {
        [RULE_LABEL] = "label",
        [RULE_JOINT] = "gemeinsam",
        [RULE_REFERENCE] = "verweis",
        [RULE_PLACEHOLDER] = "platzhalter",
        [RULE_NUMBER] = "zahl",
        [RULE_PHONE] = "telefon",
        [RULE_PREFACE] = "vorbemerkung",
        [RULE_ANNEX] = "anlage",
        [RULE_INNER_LABEL] = "label-im-text",
        [RULE_ONLY_REFERS] = "nur-verweis",
        [RULE_ONLY_JOINT] = "nur-gemeinsam",
        [RULE_BRIEF] = "kurzantwort",
        [RULE_IMPORT_PAGE] = "import-seite",
        [RULE_IMPORT_NOTE] = "import-fussnote",
        [RULE_IMPORT_IMPRINT] = "import-impressum",
        [RULE_IMPORT_ASKS] = "import-fragt",
        [RULE_IMPORT_REASON] = "import-begruendung",
        [RULE_IMPORT_PREFACE] = "import-vorwort",
        [RULE_IMPORT_CLOSE] = "import-gruss",
        [RULE_IMPORT_SIGNED] = "import-unterschrift",
        [RULE_IMPORT_SALUTE] = "import-anrede",
        [RULE_IMPORT_ANSWER] = "import-antwort",
        [RULE_IMPORT_ANNEX] = "import-anlagen",
        [RULE_IMPORT_HEAD] = "import-formular",
        [RULE_IMPORT_TABLE] = "import-sitzung",
        [RULE_IMPORT_REQUEST] = "import-bitte",
        [RULE_IMPORT_LABEL] = "import-beschriftung",
        [RULE_IMPORT_SENTENCE] = "import-satz",
        [RULE_IMPORT_SUBJECT] = "import-betreff",
        [RULE_IMPORT_DATE] = "import-datum",
        [RULE_IMPORT_REFERENCE] = "import-aktenzeichen",
        [RULE_IMPORT_PERSON] = "import-person",
        [RULE_IMPORT_PARTY] = "import-fraktion",
        [RULE_IMPORT_OFFICE] = "import-behoerde",
        [RULE_IMPORT_PREFIX] = "import-zusatz",
        [RULE_IMPORT_FUNCTION] = "import-amt",
        [RULE_IMPORT_ASKER] = "import-fragesteller",
        [RULE_IMPORT_MARGIN] = "import-rand",
        [RULE_IMPORT_FOOT] = "import-fuss",
        [RULE_IMPORT_SIGNERS] = "import-zeichnet",
        [RULE_IMPORT_CLOSING] = "import-schluss",
        [RULE_IMPORT_END] = "import-ende",
    };
    return (enum rule_place)index_of(node_attr(rule, ATTR_WO), names, RULE_PLACES);
}

static enum rule_sense sense_of(const struct node *rule)
{
    static const char *const names[RULE_SENSES] = {
        [SENSE_PLAIN] = "",        [SENSE_MENTION] = "erwaehnung", [SENSE_UNSURE] = "unsicher",
        [SENSE_FOREIGN] = "fremd", [SENSE_ALL] = "alle",
    };
    return (enum rule_sense)index_of(node_attr(rule, ATTR_SINN), names, RULE_SENSES);
}

struct pos rule_text_pos(const struct node *n)
{
    return n->first ? n->first->pos : n->pos;
}

static void fail(struct load *l, struct pos pos, const char *id, const char *why)
{
    l->failed = true;
    finding(l->diag, F_REGEL_FEHLERHAFT, pos, "%s: %s", id, why);
}

static bool is_second(const struct node *rule, const char *id)
{
    for (const struct node *r = node_child(rule->parent, KIND_REGEL); r != rule; r = node_next(r))
        if (!strcmp(node_attr(r, ATTR_ID), id))
            return true;
    return false;
}

static void add_rule(struct load *l, const struct node *rule)
{
    const char *id = node_attr(rule, ATTR_ID);
    const struct node *muster = node_child(rule, KIND_MUSTER);
    if (is_second(rule, id)) {
        fail(l, node_attr_pos(rule, ATTR_ID), id,
             DE_EN(l->diag, "der Name ist schon vergeben; wählen Sie einen anderen",
                   "the name is given already; choose another"));
        return;
    }
    const char *why = rules_add(l->rules, place_of(rule), id, rule_expression(l->arena, muster));
    if (why) {
        fail(l, rule_text_pos(muster), id, why);
        return;
    }
    rules_set_sense(l->rules, place_of(rule), id, sense_of(rule));
    if (node_attr(rule, ATTR_WORT))
        rules_set_words(l->rules, place_of(rule), id, node_attr(rule, ATTR_WORT));
}

static void run_samples(struct load *l, const struct node *rule)
{
    const char *id = node_attr(rule, ATTR_ID);
    for (const struct node *n = rule->first; n; n = n->next) {
        if (n->kind != KIND_TRIFFT && n->kind != KIND_TRIFFT_NICHT)
            continue;
        const char *why =
            rules_sample(l->arena, l->rules, place_of(rule), id, node_text(l->arena, n),
                         n->kind == KIND_TRIFFT, node_attr(n, ATTR_FRAGE));
        if (why)
            fail(l, rule_text_pos(n), id, why);
    }
}

struct rules *read_rules(struct reader *r, struct arena *a, const char *path, bool samples,
                         struct diag *d)
{
    const struct source *source;
    const struct node *tree =
        read_own(r, a, path, VOCABULARY_RULES, F_REGEL_FEHLERHAFT, d, &source, NULL);
    if (!tree)
        return NULL;
    struct load l = {a, d, rules_new(a, diag_lang(d)), false};
    if (!samples)
        rules_trust(l.rules);
    for (const struct node *n = node_child(tree, KIND_BAUSTEIN); n; n = node_next(n))
        rules_define(l.rules, node_attr(n, ATTR_NAME), rule_expression(a, n));
    for (const struct node *n = node_child(tree, KIND_REGEL); n; n = node_next(n))
        add_rule(&l, n);
    const struct node *first = samples ? node_child(tree, KIND_REGEL) : NULL;
    for (const struct node *n = first; n && !l.failed; n = node_next(n))
        run_samples(&l, n);
    if (!l.failed)
        return l.rules;
    rules_free(l.rules);
    return NULL;
}
