/* SPDX-License-Identifier: EUPL-1.2 */
/* A line as folded words. Marks within a word stay where they belong to it ("af-2026-017",
 * "02.03.2026", "d'Arc"), all others part words; whether a comma, colon or bracket stood before a
 * word is kept, because it ends a formula or a name. */
#include "check/form_words.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_letter(uint32_t cp)
{
    return text_is_letter(cp) || text_is_mark(cp);
}

static bool is_soft(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF;
}

/* hyphens and apostrophes as one writes them plainly */
static uint32_t plain(uint32_t cp)
{
    if ((cp >= 0x2010 && cp <= 0x2014) || cp == 0x2212)
        return '-';
    if (cp == 0x2018 || cp == 0x2019 || cp == 0x00B4 || cp == '`' || cp == 0x02BC)
        return '\'';
    return cp;
}

/* state of one form_words; stop: such a mark came since the last word */
struct splitter {
    struct arena *arena;
    struct form_words *out;
    struct buf word;
    bool stop;
};

static void end_word(struct splitter *p)
{
    if (!p->word.n)
        return;
    p->out->word[p->out->n] = arena_strndup(p->arena, p->word.p, p->word.n);
    p->out->stop[p->out->n++] = p->stop;
    p->stop = false;
    buf_clear(&p->word);
}

/* kept within a word: between letters or digits; a full stop between digits and before a hyphen */
static bool joins(uint32_t before, uint32_t cp, uint32_t after)
{
    bool left = is_letter(before) || is_digit(before), right = is_letter(after) || is_digit(after);
    if (cp == '.')
        return (is_digit(before) && is_digit(after)) || (left && after == '-');
    if (cp == '-')
        return (left || before == '.') && right;
    return left && right && (cp == '\'' || cp == '/' || cp == '_');
}

static void put(struct splitter *p, uint32_t before, uint32_t cp, uint32_t after)
{
    char utf8[4];
    if (is_soft(cp))
        return;
    if (is_letter(cp) || is_digit(cp) || joins(before, cp, after)) {
        buf_put(&p->word, utf8, utf8_encode(cp, utf8));
        return;
    }
    end_word(p);
    p->stop |= cp == ',' || cp == ':' || cp == ';' || cp == '(';
}

struct form_words form_words(struct arena *a, const char *s)
{
    const char *folded = text_casefold(a, s, strlen(s));
    size_t n = strlen(folded), used;
    struct form_words out = {ARENA_ARRAY(a, n / 2 + 1, const char *),
                             ARENA_ARRAY(a, n / 2 + 1, bool), 0};
    struct splitter p = {.arena = a, .out = &out};
    uint32_t before = 0;
    for (size_t i = 0; i < n; i += used) {
        uint32_t cp = plain(utf8_decode(folded + i, n - i, &used));
        size_t next = i + used, ignored;
        put(&p, before, cp, next < n ? plain(utf8_decode(folded + next, n - next, &ignored)) : 0);
        before = cp;
    }
    end_word(&p);
    buf_free(&p.word);
    return out;
}

/* The list is one string: words parted by single blanks, none a part of it that is not a word. */
bool word_is_in(const char *word, const char *list)
{
    size_t n = strlen(word);
    for (const char *at = list; n && (at = strstr(at, word)); at += n)
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

bool words_hold(const struct form_words *w, const char *word)
{
    for (size_t i = 0; i < w->n; i++)
        if (!strcmp(word, w->word[i]))
            return true;
    return false;
}
