/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings for programs: JSON objects (RFC 8259). Every member is there for every finding, null
 * where it has no value; only `more` is left out where nothing was. Severity is in English, texts
 * are in the language of the run. Lines and columns count from 1, columns are code points. */
#include "diag/json.h"

#include "base/buf.h"
#include "base/json.h"

const char *json_severity(enum severity s)
{
    static const char *const WORD[] = {
        [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    return WORD[s];
}

/* a finding without a place has null in all five members; an end is the column behind the last */
static void put_place(struct buf *out, struct pos pos)
{
    if (!pos.src) {
        buf_str(out, "\"file\":null,\"line\":null,\"column\":null,\"endLine\":null,"
                     "\"endColumn\":null");
        return;
    }
    size_t line, column, end_line, end_column;
    source_line_column(pos.src, pos.start, &line, &column);
    source_line_column(pos.src, pos.end > pos.start ? pos.end : pos.start, &end_line, &end_column);
    buf_str(out, "\"file\":");
    json_string(out, pos.src->name);
    buf_printf(out, ",\"line\":%zu,\"column\":%zu,\"endLine\":%zu,\"endColumn\":%zu", line, column,
               end_line, end_column);
}

static void put_related(struct buf *out, const struct related *r)
{
    buf_str(out, ",\"related\":[");
    for (; r; r = r->next) {
        buf_byte(out, '{');
        put_place(out, r->pos);
        json_member(out, "text", r->text);
        buf_str(out, r->next ? "}," : "}");
    }
    buf_byte(out, ']');
}

/* buckets are few: those of one document, one a kind of finding and file */
size_t diag_left_out(const struct diag *d, const struct finding *f)
{
    for (const struct bucket *b = d->buckets; b; b = b->next)
        if (b->more && &b->entries->finding == f)
            return b->more;
    return 0;
}

static void put_object(struct buf *out, const struct diag *d, const struct finding *f)
{
    const struct finding_info *info = f->info;
    buf_byte(out, '{');
    put_place(out, f->pos);
    json_member(out, "id", info->name);
    json_member(out, "severity", json_severity(info->severity));
    json_member(out, "text", info->text[d->lang]);
    json_member(out, "detail", f->detail);
    json_member(out, "remedy", info->remedy[d->lang]);
    put_related(out, f->related);
    size_t more = diag_left_out(d, f);
    if (more)
        buf_printf(out, ",\"more\":%zu", more);
    buf_byte(out, '}');
}

void diag_print_json(const struct diag *d, bool *any, struct buf *out)
{
    for (const struct finding *f = d->first; f; f = f->next) {
        if (*any)
            buf_str(out, ",\n");
        *any = true;
        put_object(out, d, f);
    }
}
