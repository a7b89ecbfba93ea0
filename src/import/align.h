/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: which part of an answer paper answers which questions. */
#ifndef IMPORT_ALIGN_H
#define IMPORT_ALIGN_H
#include "import/ask.h"

/* a place of the answer paper that says which question it is about */
enum event_kind {
    EVENT_QUOTE,  /* the question's text */
    EVENT_NUMBER, /* its number, with other words behind it */
    EVENT_LABEL,
    EVENT_HEADING, /* "Teil II: …" */
    EVENT_AGAIN    /* a question's text once more, or a later paragraph of it */
};

struct event {
    enum event_kind kind;
    size_t start, end;         /* bytes of the answer paper */
    size_t q;                  /* QUOTE, NUMBER, AGAIN */
    unsigned score;            /* QUOTE: how much of it is the same */
    const struct label *label; /* LABEL */
};

struct events {
    struct event *v; /* in order */
    size_t n;
};

/* quote.c: asked: the questions; v: the answer paper */
struct events events_of(const struct asked *asked, const struct view *v);
/* the same where the questions were found in the answer paper itself */
struct events events_within(const struct asked *asked);

/* labels alone, for questions whose text is not known */
struct events events_of_labels(const struct view *v);

struct quote {
    size_t q;         /* index of the question */
    struct span span; /* of the answer paper */
    unsigned score;   /* percent; 100: word for word */
};

/* why an answer is not certain; bits */
enum doubt {
    DOUBT_NO_LABEL = 1, /* neither label nor quoted question */
    DOUBT_JOINT = 2,    /* several questions, and no label or sentence says so */
    DOUBT_NUMBER = 4,   /* only a number says which question it is */
    DOUBT_QUOTE = 8,    /* the quoted question differs from the asked one */
    DOUBT_ORDER = 16,   /* not in the order of the questions */
    DOUBT_PROSE = 32,   /* the whole reply, without any sign */
    DOUBT_LABEL = 64    /* the label was guessed at: it fits several questions */
};

struct answer {
    size_t *covers; /* indexes of questions, in order */
    size_t n;
    struct span text; /* may hold events of kind AGAIN and HEADING, which are no text */
    const struct label *label;
    struct quote *quotes; /* n_quotes of them, in order */
    size_t n_quotes;
    unsigned doubts, confidence; /* percent */
    bool adds;
};

struct answers {
    const struct asked *asked;
    struct view *view; /* the answer paper's, borrowed */
    struct events events;
    struct answer *v; /* n of them, in the order of the text */
    size_t n;
    size_t start; /* byte where the first event stands: all before it is the letter's beginning */
    size_t end;   /* byte where the last answer ends */
    size_t foot;  /* byte where the greeting or the signature begins */
};

/* v: the answer's; both are borrowed by the result. May rename questions without numbers. */
struct answers *replies_of(const struct asked *asked, struct view *v, struct events events);
/* the whole reply as one answer to all questions, from byte `start` on */
struct answers *replies_in_prose(const struct asked *asked, struct view *v, size_t start);
/* cover.c: the questions that answers cover though they do not name them */
void answers_complete(struct answers *o);
/* close.c: where the greeting or the signature begins, at or behind byte `after`; the sheet's end:
 * none */
size_t foot_start(const struct view *v, size_t after);
/* the last paragraph before the foot where it answers nothing; the foot: there is none */
size_t closing_start(const struct view *v, size_t after, size_t foot);

#endif
