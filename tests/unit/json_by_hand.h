/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests: JSON text as a tree, strict as RFC 8259, and the way to a member by "runs/0/tool". */
#ifndef TESTS_JSON_BY_HAND_H
#define TESTS_JSON_BY_HAND_H
#include "base/arena.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum json_kind {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_LIST,
    JSON_OBJECT
};

struct json {
    enum json_kind kind;
    const char *name;   /* of a member; NULL: none */
    const char *string; /* of a string */
    long number;
    struct json *first, *next;
};

struct json_input {
    struct arena *a;
    const char *at;
    bool wrong;
};

static inline struct json *json_value(struct json_input *t);

static inline void json_blanks(struct json_input *t)
{
    t->at += strspn(t->at, " \t\r\n");
}

static inline bool json_take(struct json_input *t, const char *word)
{
    size_t n = strlen(word);
    json_blanks(t);
    if (strncmp(t->at, word, n) != 0)
        return false;
    t->at += n;
    return true;
}

/* one \ and what follows, as UTF-8; surrogates are not needed */
static inline size_t json_escape(struct json_input *t, char *out)
{
    static const char FROM[] = "\"\\/bfnrt", TO[] = "\"\\/\b\f\n\r\t";
    const char *known = t->at[1] ? strchr(FROM, t->at[1]) : NULL;
    if (known) {
        *out = TO[known - FROM];
        t->at += 2;
        return 1;
    }
    if (t->at[1] != 'u' || strspn(t->at + 2, "0123456789abcdefABCDEF") < 4) {
        t->wrong = true;
        return 0;
    }
    char digits[5] = {0};
    memcpy(digits, t->at + 2, 4);
    t->at += 6;
    return utf8_encode((uint32_t)strtoul(digits, NULL, 16), out);
}

static inline const char *json_read_string(struct json_input *t)
{
    const char *end = t->at + strspn(t->at, " \t\r\n\"");
    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    char *s = arena_alloc(t->a, (size_t)(end - t->at) + 4);
    size_t n = 0;
    if (!json_take(t, "\"")) {
        t->wrong = true;
        return "";
    }
    while (!t->wrong && *t->at != '"') {
        if ((unsigned char)*t->at < 0x20)
            t->wrong = true;
        else if (*t->at == '\\')
            n += json_escape(t, s + n);
        else
            s[n++] = *t->at++;
    }
    t->at += !t->wrong;
    if (utf8_valid(s, n) != n)
        t->wrong = true;
    return arena_strndup(t->a, s, n);
}

static inline void json_members(struct json_input *t, struct json *j, const char *end)
{
    struct json **at = &j->first;
    if (json_take(t, end))
        return;
    do {
        const char *name = j->kind == JSON_OBJECT ? json_read_string(t) : NULL;
        if (name && !json_take(t, ":"))
            t->wrong = true;
        *at = json_value(t);
        (*at)->name = name;
        at = &(*at)->next;
    } while (!t->wrong && json_take(t, ","));
    if (!json_take(t, end))
        t->wrong = true;
}

static inline struct json *json_value(struct json_input *t)
{
    static const struct {
        const char *word;
        enum json_kind kind;
    } WORDS[] = {{"null", JSON_NULL}, {"false", JSON_FALSE}, {"true", JSON_TRUE}};
    struct json *j = ARENA_NEW(t->a, struct json);
    json_blanks(t);
    for (size_t i = 0; i < 3; i++)
        if (json_take(t, WORDS[i].word)) {
            j->kind = WORDS[i].kind;
            return j;
        }
    if (*t->at == '"') {
        j->kind = JSON_STRING;
        j->string = json_read_string(t);
    } else if (*t->at == '[' || *t->at == '{') {
        j->kind = *t->at == '[' ? JSON_LIST : JSON_OBJECT;
        t->at++;
        json_members(t, j, j->kind == JSON_LIST ? "]" : "}");
    } else {
        char *end;
        j->kind = JSON_NUMBER;
        j->number = strtol(t->at, &end, 10);
        t->wrong = t->wrong || end == t->at;
        t->at = end;
    }
    return j;
}

/* NULL when the text is not JSON from its beginning to its end */
static inline struct json *json_parse(struct arena *a, const char *text)
{
    struct json_input t = {a, text, false};
    struct json *j = json_value(&t);
    json_blanks(&t);
    return t.wrong || *t.at ? NULL : j;
}

static inline size_t json_length(const struct json *j)
{
    size_t n = 0;
    for (const struct json *m = j ? j->first : NULL; m; m = m->next)
        n++;
    return n;
}

/* names and indexes between "/"; NULL: not there */
static inline const struct json *json_at(const struct json *j, const char *path)
{
    while (j && *path) {
        size_t n = strcspn(path, "/"), index = (size_t)strtoul(path, NULL, 10);
        const struct json *m = j->first;
        for (size_t i = 0; m; m = m->next, i++)
            if (m->name ? strlen(m->name) == n && !memcmp(m->name, path, n) : i == index)
                break;
        j = m;
        path += n + (path[n] == '/');
    }
    return j;
}

/* "" where there is no such string */
static inline const char *json_text(const struct json *j, const char *path)
{
    const struct json *m = json_at(j, path);
    return m && m->kind == JSON_STRING ? m->string : "";
}

/* -1 where there is no such number */
static inline long json_number(const struct json *j, const char *path)
{
    const struct json *m = json_at(j, path);
    return m && m->kind == JSON_NUMBER ? m->number : -1;
}

#endif
