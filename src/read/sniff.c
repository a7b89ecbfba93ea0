/* SPDX-License-Identifier: EUPL-1.2 */
/* A cheap look at a file's beginning: is its root element one of ours, and which? For folders,
 * where other files lie about: what is not ours is passed by without a word, what is ours but
 * broken must not be, so every doubt is answered with yes. 64 KiB are decoded and run through the
 * lexer; no parser. */
#include "base/arena.h"
#include "read/lex.h"
#include "read/raw.h"
#include "read/read.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SNIFF = 64 * 1024 }; /* bytes looked at */

/* bytes read of a regular file, 0 on any trouble */
static size_t read_beginning(const char *path, char *bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;
    size_t n = 0;
    if (fd < 0)
        return 0;
    if (!fstat(fd, &st) && S_ISREG(st.st_mode))
        for (ssize_t k = 1; k > 0 && n<SNIFF; n += k> 0 ? (size_t)k : 0)
            k = read(fd, bytes + n, SNIFF - n);
    close(fd);
    return n;
}

/* behind a DOCTYPE: a file that has one is taken, so that reading can say what is wrong with it */
static void skip_doctype(struct lex *l)
{
    size_t at = lex_doctype(l);
    bool subset = false;
    if (at == l->n)
        return;
    for (; at < l->n && (l->s[at] != '>' || subset); at++)
        if (l->s[at] == '[' || l->s[at] == ']')
            subset = l->s[at] == '[';
    l->at = at < l->n ? at + 1 : at;
}

static bool equals(const struct lex *l, struct lex_range r, const char *s)
{
    return r.end - r.start == strlen(s) && !memcmp(l->s + r.start, s, r.end - r.start);
}

/* whether an attribute declares the namespace of documents for the prefix of the tag's name */
static bool declares(const struct lex *l, const struct lex_attr *a, struct lex_range tag)
{
    const char *colon = memchr(l->s + tag.start, ':', tag.end - tag.start);
    struct lex_range name = a->name;
    if (!equals(l, a->value, vocabulary_namespace(VOCABULARY_DOCUMENT)))
        return false;
    if (!colon)
        return equals(l, name, "xmlns");
    size_t n = (size_t)(colon - (l->s + tag.start));
    return name.end - name.start == n + 6 && !memcmp(l->s + name.start, "xmlns:", 6) &&
           !memcmp(l->s + name.start + 6, l->s + tag.start, n);
}

/* the local name of a tag as a kind of document */
static enum kind root_kind(const struct lex *l, struct lex_range tag)
{
    const char *s = l->s + tag.start, *colon = memchr(s, ':', tag.end - tag.start);
    size_t n = tag.end - tag.start;
    if (colon) {
        n -= (size_t)(colon + 1 - s);
        s = colon + 1;
    }
    char name[16] = "";
    if (n < sizeof name)
        memcpy(name, s, n);
    return kind_by_name(name);
}

/* false: there is a root element, and it is of another vocabulary */
static bool look_at_root(const char *text, size_t n, enum kind *root)
{
    struct lex l = lex_new(text, n);
    struct lex_range tag;
    struct lex_attr a;
    skip_doctype(&l);
    for (;;) {
        size_t lt = lex_next_markup(&l);
        if (n - lt > 3 && !memcmp(text + lt, "<!--", 4))
            lex_skip(&l, "-->");
        else if (n - lt > 1 && text[lt + 1] == '?')
            lex_skip(&l, "?>");
        else
            break;
    }
    if (!lex_tag_begin(&l, &tag) || tag.start == tag.end)
        return true;
    while (lex_attr_next(&l, &a))
        if (declares(&l, &a, tag)) {
            *root = root_kind(&l, tag);
            return true;
        }
    return false;
}

bool read_begins_document(const char *bytes, size_t n, enum kind *root)
{
    struct arena *a = arena_new(0);
    const char *text;
    *root = KIND_NONE;
    library_silence();
    size_t len = n ? decode_beginning(a, bytes, n < SNIFF ? n : SNIFF, &text) : 0;
    bool ours = !len || look_at_root(text, len, root);
    arena_free(a);
    return ours;
}

bool read_is_document(const char *path, enum kind *root)
{
    struct arena *a = arena_new(0);
    char *bytes = arena_alloc(a, SNIFF);
    bool ours = read_begins_document(bytes, read_beginning(path, bytes), root);
    arena_free(a);
    return ours;
}
