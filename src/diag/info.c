/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of findings for people: one row each, or one finding explained in the order text,
 * explanation, example, limits, remedy. Widths are code points: the texts of the table hold no wide
 * or combining characters. */
#include "base/buf.h"
#include "base/utf8.h"
#include "diag/diag.h"

#include <string.h>

enum {
    ID_WIDTH = 29,      /* the longest id and a blank */
    SEVERITY_WIDTH = 9, /* "Warnung", "warning" and two blanks */
    LINE_WIDTH = 80,    /* of explanations */
    INDENT = 4
};

static void put_blanks(struct buf *out, size_t n)
{
    while (n--)
        buf_byte(out, ' ');
}

/* one blank at least behind a word that is too wide */
static void put_padded(struct buf *out, const char *s, size_t width)
{
    size_t n = utf8_count(s, strlen(s));
    buf_str(out, s);
    put_blanks(out, n < width ? width - n : 1);
}

/* words in lines of LINE_WIDTH, each behind `indent` blanks */
static void put_wrapped(struct buf *out, const char *s, size_t indent)
{
    size_t column = 0;
    while (*s) {
        size_t len = strcspn(s, " "), width = utf8_count(s, len);
        if (column && column + 1 + width > LINE_WIDTH) {
            buf_byte(out, '\n');
            column = 0;
        }
        put_blanks(out, column ? 1 : indent);
        buf_put(out, s, len);
        column += width + (column ? 1 : indent);
        s += len + strspn(s + len, " ");
    }
    buf_byte(out, '\n');
}

void diag_print_row(const struct finding_info *info, enum lang lang, struct buf *out)
{
    put_padded(out, info->name, ID_WIDTH);
    put_padded(out, severity_word(info->severity, lang), SEVERITY_WIDTH);
    buf_printf(out, "%s\n", info->text[lang]);
    put_blanks(out, ID_WIDTH + SEVERITY_WIDTH);
    buf_printf(out, "%s\n", info->remedy[lang]);
}

static void put_title(struct buf *out, const char *title)
{
    buf_printf(out, "\n%s:\n", title);
}

/* the stated limits that this finding tells */
static void put_limits(struct buf *out, const char *finding, enum lang lang)
{
    bool any = false;
    for (int l = 0; l < LIMIT_COUNT; l++) {
        if (strcmp(limit_finding((enum limit)l), finding) != 0)
            continue;
        if (!any)
            put_title(out, lang == LANG_EN ? "At most" : "Höchstens");
        any = true;
        put_wrapped(out, limit_words((enum limit)l, lang == LANG_EN), INDENT);
    }
}

void diag_print_info(const struct finding_info *info, enum lang lang, struct buf *out)
{
    buf_printf(out, "%s (%s)\n", info->name, severity_word(info->severity, lang));
    put_wrapped(out, info->text[lang], 0);
    buf_byte(out, '\n');
    put_wrapped(out, info->explain[lang], 0);
    put_title(out, lang == LANG_EN ? "Example" : "Beispiel");
    for (const char *line = info->example; *line;) {
        size_t n = strcspn(line, "\n");
        put_blanks(out, INDENT);
        buf_put(out, line, n);
        buf_byte(out, '\n');
        line += n + (line[n] == '\n');
    }
    put_limits(out, info->name, lang);
    put_title(out, lang == LANG_EN ? "Remedy" : "Abhilfe");
    put_wrapped(out, info->remedy[lang], INDENT);
}
