/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings as SARIF 2.1.0 (OASIS standard). The results come first, as they are found, so that a
 * run over thousands of letters holds none of them; the rules stand behind them, those of the table
 * and, after them, the letterheads' own that were hit. A result names its rule by ruleIndex, the
 * place in that list. */
#include "base/buf.h"
#include "base/die.h"
#include "base/json.h"
#include "diag/json.h"

#include <stdlib.h>
#include <string.h>

/* a rule of a letterhead that was hit */
struct own {
    const struct finding_info *info;
};

struct sarif {
    enum lang lang;
    bool any;          /* a result was written before */
    struct own *own;   /* in the order of their indexes, behind the table's */
    size_t n_own, cap; /* rules; cap: room for */
};

static const char SCHEMA[] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                             "sarif-schema-2.1.0.json";

struct sarif *sarif_new(enum lang lang)
{
    struct sarif *s = calloc(1, sizeof *s);
    if (!s)
        die_memory();
    s->lang = lang;
    return s;
}

void sarif_free(struct sarif *s)
{
    if (s)
        free(s->own);
    free(s);
}

/* the order of the table is the order of the rules: the index of one of its findings is its id */
static size_t index_of(struct sarif *s, const struct finding *f)
{
    if (f->id != F_REGEL)
        return (size_t)f->id;
    for (size_t i = 0; i < s->n_own; i++)
        if (s->own[i].info == f->info)
            return FINDING_COUNT + i;
    if (s->n_own == s->cap) {
        s->cap = s->cap ? 2 * s->cap : 16;
        s->own = realloc(s->own, s->cap * sizeof(struct own));
        if (!s->own)
            die_memory();
    }
    s->own[s->n_own].info = f->info;
    return FINDING_COUNT + s->n_own++;
}

/* A path as a URI (RFC 3986): relative as it is, absolute with file://; all but unreserved
 * characters and the slash in percent. */
static void put_uri(struct buf *out, const char *path)
{
    static const char PLAIN[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    buf_str(out, *path == '/' ? "\"file://" : "\"");
    for (; *path; path++) {
        if (strchr(PLAIN, *path))
            buf_byte(out, (unsigned char)*path);
        else
            buf_printf(out, "%%%02X", (unsigned char)*path);
    }
    buf_byte(out, '"');
}

/* a file that could not be read has no region */
static void put_location(struct buf *out, struct pos pos)
{
    buf_str(out, "\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
    put_uri(out, pos.src->name);
    buf_byte(out, '}');
    if (pos.src->text && pos.src->len) {
        size_t line, column, end_line, end_column;
        source_line_column(pos.src, pos.start, &line, &column);
        source_line_column(pos.src, pos.end > pos.start ? pos.end : pos.start, &end_line,
                           &end_column);
        buf_printf(out,
                   ",\"region\":{\"startLine\":%zu,\"startColumn\":%zu,\"endLine\":%zu,"
                   "\"endColumn\":%zu}",
                   line, column, end_line, end_column);
    }
    buf_byte(out, '}');
}

/* ,"name":{"text":"…" – left open */
static void put_message(struct buf *out, const char *name, const char *text)
{
    buf_printf(out, ",\"%s\":{\"text\":", name);
    json_string(out, text);
}

static void put_related(struct buf *out, const struct related *first)
{
    const char *comma = "";
    buf_str(out, ",\"relatedLocations\":[");
    for (const struct related *r = first; r; r = r->next) {
        if (!r->pos.src)
            continue;
        buf_printf(out, "%s{", comma);
        put_location(out, r->pos);
        put_message(out, "message", r->text);
        buf_str(out, "}}");
        comma = ",";
    }
    buf_byte(out, ']');
}

/* "more" is no member that SARIF knows: it goes into the property bag */
static void put_result(struct sarif *s, const struct diag *d, const struct finding *f,
                       struct buf *out)
{
    struct buf text = {0};
    size_t more = diag_left_out(d, f);
    buf_printf(&text, "%s%s%s", f->info->text[s->lang], *f->detail ? ": " : "", f->detail);
    buf_str(out, "{\"ruleId\":");
    json_string(out, f->info->name);
    buf_printf(out, ",\"ruleIndex\":%zu", index_of(s, f));
    json_member(out, "level", json_severity(f->info->severity));
    put_message(out, "message", text.p);
    buf_byte(out, '}');
    if (f->pos.src) {
        buf_str(out, ",\"locations\":[{");
        put_location(out, f->pos);
        buf_str(out, "}]");
    }
    if (f->related)
        put_related(out, f->related);
    if (more)
        buf_printf(out, ",\"properties\":{\"more\":%zu}", more);
    buf_byte(out, '}');
    buf_free(&text);
}

void sarif_begin(struct sarif *s, struct buf *out)
{
    buf_str(out, "{\"$schema\":");
    json_string(out, SCHEMA);
    buf_printf(out,
               ",\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\","
               "\"language\":\"%s\",\n\"results\":[",
               s->lang == LANG_EN ? "en-GB" : "de-DE");
}

void sarif_add(struct sarif *s, const struct diag *d, struct buf *out)
{
    for (const struct finding *f = diag_first(d); f; f = f->next) {
        buf_str(out, s->any ? ",\n" : "\n");
        s->any = true;
        put_result(s, d, f, out);
    }
}

static void put_rule(const struct sarif *s, const struct finding_info *info, struct buf *out)
{
    struct buf help = {0};
    bool en = s->lang == LANG_EN;
    buf_printf(&help, "%s\n\n%s:\n%s", info->remedy[s->lang], en ? "Example" : "Beispiel",
               info->example);
    buf_str(out, "{\"id\":");
    json_string(out, info->name);
    put_message(out, "shortDescription", info->text[s->lang]);
    buf_byte(out, '}');
    put_message(out, "fullDescription", info->explain[s->lang]);
    buf_byte(out, '}');
    put_message(out, "help", help.p);
    buf_printf(out, "},\"defaultConfiguration\":{\"level\":\"%s\"}}",
               json_severity(info->severity));
    buf_free(&help);
}

void sarif_end(struct sarif *s, const char *version, bool done, struct buf *out)
{
    buf_printf(out,
               "],\n\"invocations\":[{\"executionSuccessful\":%s}],\n"
               "\"tool\":{\"driver\":{\"name\":\"zufrage\",\"version\":\"%s\",\"language\":\"%s\","
               "\"rules\":[",
               done ? "true" : "false", version, s->lang == LANG_EN ? "en-GB" : "de-DE");
    for (size_t i = 0; i < FINDING_COUNT + s->n_own; i++) {
        buf_str(out, i ? ",\n" : "\n");
        put_rule(s,
                 i < FINDING_COUNT ? finding_info((enum finding_id)i)
                                   : s->own[i - FINDING_COUNT].info,
                 out);
    }
    buf_str(out, "]}}}]}\n");
}
