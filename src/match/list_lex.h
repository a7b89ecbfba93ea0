/* SPDX-License-Identifier: EUPL-1.2 */
/* The words and marks of a list of questions. Inside match/ only. */
#ifndef MATCH_LIST_LEX_H
#define MATCH_LIST_LEX_H
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum token_kind {
    TOKEN_END,
    TOKEN_NUMBER, /* digits, or a number in words: value */
    TOKEN_UPPER,  /* "II", "A" */
    TOKEN_LOWER,  /* "b", "bb", "iv" */
    TOKEN_DOT,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_SLASH,
    TOKEN_AND,   /* ";", "+", "&", "und", "sowie", … */
    TOKEN_DASH,  /* a range, as "bis" */
    TOKEN_TO,    /* "bis" */
    TOKEN_HEAD,  /* "Frage", "Nr.", "Ziffer", …: a question follows */
    TOKEN_SUB,   /* "Buchstabe", "Teilfrage", …: a part of a question follows */
    TOKEN_FILLER /* "zu", "den", …: means nothing here */
};

/* one word or mark; borrows from the text but for value, which is the arena's or static */
struct token {
    enum token_kind kind;
    bool glued;        /* no blank before it */
    size_t start, end; /* bytes */
    const char *value; /* NUMBER: its digits; else NULL */
};

/* tokens of the text, the last one TOKEN_END; NULL when it holds something that no list holds */
struct token *list_tokens(struct arena *a, const char *s, size_t n);

#endif
