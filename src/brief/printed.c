/* SPDX-License-Identifier: EUPL-1.2 */
/* Which fields a letterhead prints: in its lines, information block, reference line, foot and
 * running head. By the text "{name}": what is printed only under a condition counts as printed. */
#include "base/buf.h"
#include "brief/fields.h"

#include <string.h>

static bool in_lines(const struct brief_line *line, const char *field)
{
    while (line && !strstr(line->text, field))
        line = line->next;
    return line != NULL;
}

static bool in_blocks(const struct brief *b, const char *field)
{
    for (const struct brief_block *block = b->blocks; block; block = block->next)
        if (in_lines(block->lines, field))
            return true;
    for (const struct brief_column *column = b->foot.columns; column; column = column->next)
        if (in_lines(column->lines, field))
            return true;
    return false;
}

static bool in_rows(const struct brief *b, const char *field)
{
    for (const struct brief_info *row = b->info.rows; row; row = row->next)
        if (strstr(row->text, field))
            return true;
    for (const struct brief_reference *r = b->reference.columns; r; r = r->next)
        if (strstr(r->text, field))
            return true;
    return false;
}

bool fields_printed(const struct brief *b, enum field f)
{
    struct buf field = {0};
    buf_printf(&field, "{%s}", field_name(f));
    bool printed = in_rows(b, field.p) || in_blocks(b, field.p) ||
                   (b->return_line && strstr(b->return_line, field.p)) ||
                   (b->running_head && strstr(b->running_head, field.p));
    buf_free(&field);
    return printed;
}
