/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of import/: spans of a sheet as nodes of the tree.
 *
 *   join.c   rows -> one text: hyphens at line ends, blanks
 *   body.c   rows -> paragraphs and lists
 *   head.c   the beginning of a letter: subject, persons; dated.c its dates
 *   cell.c, field.c, address.c  its columns, labelled fields, addresses
 *   parties.c  who writes to whom
 *   foot.c   its end: greeting, signatures, Anlagen
 *   build.c  letters -> anfrage, antwort, vorgang */
#ifndef IMPORT_BUILD_H
#define IMPORT_BUILD_H
#include "import/align.h"

struct build {
    const struct import_job *job;
    struct sheet *sheet; /* lines that get a place are marked in it */
    const struct view *view;
    size_t width;             /* letters of a full row */
    const struct event *skip; /* events in order, whose text is none; NULL: none */
    size_t n_skip;
};

/* borrows v; skip is empty */
struct build build_of(struct view *v);

/* join.c: the rows of a span as one text. Each hyphen that was guessed at gets a finding. */
const char *join(const struct build *b, struct span span);

/* body.c: an element with a text below parent, the span's lines marked as placed; NULL: the span is
 * empty */
struct node *put_text(const struct build *b, struct node *parent, enum kind kind, struct span span);
/* paragraphs and lists */
void put_body(const struct build *b, struct node *parent, struct span span);
/* an element with a text that is no span */
struct node *put_string(const struct build *b, struct node *parent, enum kind kind,
                        const char *text);
/* zeilen="104-116" */
void put_lines(const struct build *b, struct node *n, struct span span);

/* NULL: not said; so in all of these */
struct address {
    const char *zusatz, *strasse, *postfach, *plz, *ort;
};

/* of the administration, or of who asks */
struct contact {
    const char *name, *zimmer, *telefon, *mobil, *telefax, *email; /* each as it is printed */
};

struct reference {
    const char *your_sign, *your_letter, *our_sign, *our_letter;
};

struct person {
    /* "Frau" or "Herr"; NULL: not said, as with the others */
    const char *anrede, *titel, *vorname, *nachname, *funktion, *fraktion;
    struct address address;
    struct contact contact; /* without name and room */
};

/* the beginning of a letter */
struct head {
    const char *date, *received; /* ISO; NULL: none */
    const char *number;          /* file number or name of the paper; NULL: none */
    struct span subject, salutation, opening;
    struct span body;         /* what stands between and the questions or answers */
    const char *organisation; /* of the sender, a Fraktion; NULL */
    struct person *persons;   /* senders */
    size_t n_persons;
    const char *office; /* the addressee's or the answering office; NULL */
    struct contact contact;
    struct reference reference;
    struct person receiver;       /* whom the address names; nachname NULL: none */
    const char *receivers_office; /* above it; NULL */
    struct person own;            /* whose address stands in the head, maybe the sender */
    size_t own_first, own_end;    /* rows of it */
    size_t *contact_rows;         /* of an inquiry: placed for its contact */
    size_t n_contact_rows;
};

/* of the rows before byte `end`; asks: of an inquiry; paper: the text holds both letters */
struct head letter_head(const struct build *b, size_t end, bool asks, bool paper);
/* "Frau Dr. Erika Mustermann" of n bytes; false: it is no name */
bool read_name(struct arena *a, const char *s, size_t n, struct person *p);

/* parties.c: absender and empfaenger of an inquiry */
void put_parties(const struct build *b, struct node *letter, const struct head *h);
/* who signed is the sender where the head names none */
void put_signers_as_senders(const struct build *b, struct node *letter, const struct head *h);
/* ansprechpartner, bezug, empfaenger of an answer */
void put_answerer(const struct build *b, struct node *letter, const struct head *h);

/* foot.c: what stands from byte `start` on: schluss, gruss, unterzeichner, anlagen */
void put_foot(const struct build *b, struct node *letter, size_t start);

#endif
