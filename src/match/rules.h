/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules as data (templates/regeln.xml): expressions that read labels ("Zu den Fragen 2a und b:"),
 * joint sentences and references. A rule's named group `liste` holds the list of questions, which
 * list.h reads. Loaded by read/, which refuses a rule without samples and runs them. Searching
 * fills a memo inside, const or not; what it answers is what a search would find. */
#ifndef MATCH_RULES_H
#define MATCH_RULES_H
#include "match/probe.h"
#include "match/rx.h"

struct arena;
struct rules;
struct rule_scan;

enum rule_place {
    RULE_LABEL,       /* a printed label; takes up the whole text */
    RULE_JOINT,       /* a sentence that says questions are answered together */
    RULE_REFERENCE,   /* a reference to another answer */
    RULE_PLACEHOLDER, /* text that was to be filled in */
    RULE_NUMBER,      /* amount, date, number not as DIN 5008 writes it */
    RULE_PHONE,       /* the same of a phone field */
    RULE_PREFACE,     /* a preliminary remark that is named; its list is the word itself */
    RULE_ANNEX,       /* an Anlage that is named; the list holds its numbers */
    RULE_INNER_LABEL, /* a label at the beginning of a line within an answer */
    RULE_ONLY_REFERS, /* an answer that only refers; takes up the whole text */
    RULE_ONLY_JOINT,  /* an answer that is but its joint sentence; takes up the whole text */
    RULE_BRIEF,       /* an answer of a word or two; takes up the whole text */
    /* import.xml: rows of a text that is imported */
    RULE_IMPORT_PAGE, /* a head, foot or number of a page; takes up the row */
    RULE_IMPORT_NOTE, /* a footnote */
    RULE_IMPORT_IMPRINT, /* a paragraph at a page's end that says who answered and when */
    RULE_IMPORT_ASKS, /* leads to the questions */
    RULE_IMPORT_REASON, /* heading of the reasons */
    RULE_IMPORT_PREFACE, /* heading of a preliminary remark */
    RULE_IMPORT_CLOSE, /* a greeting at the end */
    RULE_IMPORT_SIGNED, /* begins the signatures */
    RULE_IMPORT_SALUTE, /* a salutation */
    RULE_IMPORT_ANSWER, /* begins an answer paper */
    RULE_IMPORT_ANNEX, /* begins the list of Anlagen */
    RULE_IMPORT_HEAD, /* a row of a letterhead or form */
    RULE_IMPORT_TABLE, /* the first row of a table of sittings */
    RULE_IMPORT_REQUEST, /* a question that is a request */
    RULE_IMPORT_LABEL, /* a label with text behind it in its row */
    RULE_IMPORT_SENTENCE, /* a sentence of an answer that says which questions it is about */
    RULE_IMPORT_SUBJECT, /* what stands before a subject */
    RULE_IMPORT_DATE, /* the date of a letter; its list is the date */
    RULE_IMPORT_REFERENCE, /* its list is the file number */
    RULE_IMPORT_PERSON, /* its list is the function, names follow */
    RULE_IMPORT_PARTY, /* its list is a group of members */
    RULE_IMPORT_OFFICE, /* its list is an office */
    RULE_IMPORT_PREFIX, /* its list stands before a signer's name */
    RULE_IMPORT_FUNCTION, /* a signer's function */
    RULE_IMPORT_ASKER, /* a heading of the asker's own */
    RULE_IMPORT_MARGIN, /* a head or foot, directly at the end of a page */
    RULE_IMPORT_FOOT,   /* begins a block of office hours and bank data at the end of a page */
    RULE_IMPORT_SIGNERS, /* a row that leads to the signers */
    RULE_IMPORT_CLOSING, /* the first row of a last paragraph that answers nothing */
    RULE_IMPORT_END,     /* behind the answers: what is no text of the letter any more */
    RULE_PLACES
};

/* what a hit stands for, by the rule's attribute sinn */
enum rule_sense {
    SENSE_PLAIN,   /* what the place says */
    SENSE_MENTION, /* named in passing: an answer that names a question so does not refer to it */
    SENSE_UNSURE,  /* perhaps something else of that name */
    SENSE_FOREIGN, /* of another paper, or of the inquiry */
    SENSE_ALL,     /* all of them: "die Anlagen" */
    RULE_SENSES
};

/* lang: of the sentences that say why a rule is refused; a: lives as long as the rules; rules_free
 * releases the compiled expressions */
struct rules *rules_new(struct arena *a, enum lang lang);
void rules_free(struct rules *r);
/* The rules added from now on have passed their samples elsewhere: each is compiled when it first
 * has to look at a text. One that is none gives up there (RX_LIMIT). */
void rules_trust(struct rules *r);
/* a named part that patterns call as (?P>name) or (?&name); before the rules that use it */
void rules_define(struct rules *r, const char *name, const char *pattern);
/* NULL, or a sentence that says why the rule is refused */
const char *rules_add(struct rules *r, enum rule_place place, const char *id, const char *pattern);
/* what the hits of a rule stand for; SENSE_PLAIN until then */
void rules_set_sense(struct rules *r, enum rule_place place, const char *id, enum rule_sense sense);
/* Words in the notation of probe.h, parted by blanks, one of which stands in each text that the
 * rule hits; a word + begins others, one of which stands there as well. Other texts are not
 * searched. For speed alone. */
void rules_set_words(struct rules *r, enum rule_place place, const char *id, const char *words);

/* Runs one sample of a rule: whether it hits the text as it should, and reads the list as `names`
 * ("2a 4-6"; NULL: not asked). NULL, or a sentence that says what is wrong. */
const char *rules_sample(struct arena *a, const struct rules *r, enum rule_place place,
                         const char *id, const char *text, bool hits, const char *names);

struct rule_hit {
    const char *id; /* of the rule; borrowed from the rules */
    enum rule_sense sense;
    size_t start, end;           /* the whole match, bytes of the text */
    size_t list_start, list_end; /* the group `liste`; both 0 when the rule has none: a label that
                                    names no question, a reference to something else */
};
/* first hit of any rule of a place at or behind `from`: the leftmost, then the first in the file.
 * RX_LIMIT: a rule gave up; hit->id names it. */
enum rx_result rules_find(const struct rules *r, enum rule_place place, const char *s, size_t n,
                          size_t from, struct rule_hit *hit);

/* which of the rules' words stand in a text: for all places at once */
struct probe_sets rules_words(const struct rules *r, const char *s, size_t n);
/* false: no rule of a place hits any part of a text with these words */
bool rules_may_hit(const struct rules *r, enum rule_place place, const struct probe_sets *words);

/* All hits of a text in turn, none overlapping another, in time linear in the text for each rule. A
 * rule that gave up is named once (RX_LIMIT); the others go on. From the arena.
 * words: those that stand in the text; NULL: not yet known */
struct rule_scan *rules_scan(struct arena *a, const struct rules *r, enum rule_place place,
                             const char *s, size_t n, const struct probe_sets *words);
enum rx_result rules_next(struct rule_scan *scan, struct rule_hit *hit);

#endif
