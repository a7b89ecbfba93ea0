/* SPDX-License-Identifier: EUPL-1.2 */
/* Running text and what it names: other questions, joint answers, preliminary remarks. Read once,
 * judged by several passes. Of this room only. */
#ifndef CHECK_REFS_H
#define CHECK_REFS_H
#include "check/work.h"
#include "match/list.h"
#include "match/rules.h"
#include "text/flat.h"

#define NO_ANSWER ((size_t)-1)

/* where a passage stands */
enum region {
    REGION_NONE,     /* an address, a signature: no running text */
    REGION_LETTER,   /* vorbemerkung, einleitung, schluss, abschnitt, between the answers */
    REGION_ANSWER,   /* a zu, without its zitate */
    REGION_QUESTION, /* fragen */
    REGION_ANNEX     /* an anlage */
};

/* bytes of a passage */
struct stretch {
    size_t start, end;
};

/* The text of one absatz, einleitung, zelle, fussnote …; kept in struct texts, in document order; a
 * nested fussnote is a passage of its own */
struct passage {
    const struct node *node;
    const struct flat *flat;
    size_t answer; /* index in work's answers; NO_ANSWER outside of a zu */
    enum region region;
    bool in_table;          /* numbers there are mostly no questions */
    struct stretch *quoted; /* what stands between quotation marks */
    size_t n_quoted;
};

enum ref_kind {
    REF_REFERS,  /* the other answer stands for this one, or for a part of it */
    REF_MENTION, /* the question is named */
    REF_JOINT    /* it is said to be answered together with this one, but is not here */
};

/* an answer names questions */
struct reference {
    size_t answer;   /* index in work's answers */
    size_t from, to; /* questions, from <= to */
    enum ref_kind kind;
    size_t list; /* references of one list have the same */
    struct pos pos;
};

/* a sentence that says questions are answered together */
struct joint {
    const struct passage *passage;
    size_t start, end;       /* bytes of the passage */
    struct list_item *items; /* n == 0: the questions under which it stands */
    size_t n;
};

/* a preliminary remark that the text names */
struct preface {
    const struct passage *passage;
    size_t start, end;
    enum rule_sense sense;
};

/* What is known of a letter's text, as arrays of the arena that grow. Filled by texts_of (passages,
 * first, content), pass_references (refs, joints, prefaces, only, to_preface); read by the passes
 * behind. Arrays move when they grow, indexes stay. */
struct texts {
    struct passage *passages;
    size_t n, cap;
    struct reference *refs;
    size_t n_refs, cap_refs;
    struct joint *joints;
    size_t n_joints, cap_joints;
    struct preface *prefaces;
    size_t n_prefaces, cap_prefaces;
    size_t n_zu, n_lists; /* met so far */
    const char **strange; /* names of no question that the answers name, which is reported; NULL
                             until asked for */
    size_t n_strange;
    /* by answer */
    size_t *first;            /* its first passage, NO_ANSWER for none */
    bool *content;            /* holds a table, a picture, a quotation */
    bool *only;               /* says nothing beside its references */
    bool *to_preface;         /* refers to the preliminary remark */
    struct whole_text *whole; /* refs_text.c */
};

/* refs_text.c */
/* the passages of w's letter, collected at the first call */
struct texts *texts_of(struct work *w);
/* an array with room behind its n items, the same or another one */
void *grown(struct arena *a, void *items, size_t n, size_t *cap, size_t size);
/* hits in a passage; the next one that is not quoted; a rule that gave up is reported */
struct rule_scan *passage_scan(struct work *w, const struct passage *p, enum rule_place place);
bool passage_hit(struct work *w, const struct passage *p, struct rule_scan *scan,
                 struct rule_hit *hit);
/* whether byte `at` stands between quotation marks */
bool passage_quoted(const struct passage *p, size_t at);
/* the verweis that byte i comes from, NULL: written as text */
const struct node *passage_verweis(const struct passage *p, size_t i);
struct pos passage_pos(const struct passage *p, size_t start, size_t end);
/* all text of answer k, "" for none; NULL when it is longer than an answer that only refers */
const char *answer_text(struct work *w, size_t k);

/* Passages, references and sentences stand in the order of the answers; only a zu within a zu,
 * which the schema forbids, breaks it. */
bool texts_in_order(const struct texts *t);

/* refs_name.c */
/* the question a text means that stands in answer k (NO_ANSWER: in none): "b" below 2 is 2b, "3" in
 * part II is II.3; NO_QUESTION for none */
size_t text_question(struct work *w, size_t k, const char *name);
/* whether an answer names what is no question, which is reported there */
bool answers_name(struct work *w, const char *name);
/* whether a name in the text that is no question proves a mistake of the text */
bool text_name_counts(struct work *w, const char *name);
/* whether all questions are known that a text may name */
bool can_judge_names(const struct work *w);
/* first byte of "Frage 9", given where its number begins within a hit */
size_t head_of(const char *s, size_t hit_start, size_t number);

/* What one answer covers: the questions it names, their parts, a question by all its parts. Marks
 * need no clearing: each answer has a number of its own */
struct cover {
    const struct work *w;
    size_t *mark; /* by question: the answer that named it last, from 1 */
    size_t now;   /* the answer that is looked at, from 1 */
};
/* made once for a letter; cover_answer says which answer cover_has is about */
struct cover cover_new(struct work *w);
void cover_answer(struct cover *c, size_t k);
bool cover_has(const struct cover *c, size_t q);

/* refs_graph.c */
/* which answers answer what: each question's own, else those of its Frage, else of its parts */
struct answered;
struct answered *answered_by(struct work *w);
/* of question q, without asker when there are others; *n of them */
const size_t *answers_of(struct answered *by, size_t q, size_t asker, size_t *n);

#endif
