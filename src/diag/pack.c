/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings on their way from one process to another, or kept until the next run. Of each source
 * only the lines that a finding points at go along; the rest of it is blank, at the same places, so
 * that line, column and excerpt come out the same.
 *
 *   sources   n, then each: name, length, lines, kept lines (number, offset, bytes)
 *   findings  n, then each: id, rule when it is a letterhead's own, place, detail, more, related
 *
 * What is read back is believed in nothing: every number is held against its bound, `bad` tells
 * damage, and the findings read until then are given all the same. */
#include "base/pack.h"

#include "base/arena.h"
#include "base/die.h"
#include "diag/store.h"

#include <stdlib.h>
#include <string.h>

/* ---- packing ---- */

struct sources { /* those that findings point into, in the order of first use */
    const struct source **v;
    size_t n;
};

/* place of src in the list, s->n when it is not there; documents have few sources */
static uint32_t index_of(const struct sources *s, const struct source *src)
{
    uint32_t i = 0;
    while (i < s->n && s->v[i] != src)
        i++;
    return i;
}

/* a copy for each new one: there are two or three */
static void add_source(struct sources *s, struct arena *a, const struct source *src)
{
    if (!src || index_of(s, src) < s->n)
        return;
    const struct source **v = ARENA_ARRAY(a, s->n + 1, const struct source *);
    if (s->n)
        memcpy(v, s->v, s->n * sizeof *v);
    v[s->n++] = src;
    s->v = v;
}

static struct sources sources_of(const struct diag *d)
{
    struct sources s = {0};
    for (const struct finding *f = d->first; f; f = f->next) {
        add_source(&s, d->arena, f->pos.src);
        for (const struct related *r = f->related; r; r = r->next)
            add_source(&s, d->arena, r->pos.src);
    }
    return s;
}

static size_t line_of(const struct source *s, uint32_t off)
{
    size_t line, column;
    source_line_column(s, off, &line, &column);
    return line;
}

/* first and last line of a place; the excerpt shows the first, endLine of JSON needs the last */
static void mark(bool *wanted, const struct source *s, struct pos pos)
{
    if (pos.src != s)
        return;
    wanted[line_of(s, pos.start) - 1] = true;
    wanted[line_of(s, pos.end > pos.start ? pos.end : pos.start) - 1] = true;
}

static size_t line_end(const struct source *s, size_t line) /* line from 0, its LF included */
{
    return line + 1 < s->n_lines ? s->lines[line + 1] : s->len;
}

/* wanted: by line; a file that was not read has length UINT32_MAX and one line */
static void pack_source(struct buf *out, const struct diag *d, const struct source *s)
{
    bool *wanted = ARENA_ARRAY(d->arena, s->n_lines, bool);
    for (const struct finding *f = d->first; f; f = f->next) {
        mark(wanted, s, f->pos);
        for (const struct related *r = f->related; r; r = r->next)
            mark(wanted, s, r->pos);
    }
    uint32_t n = 0;
    for (size_t i = 0; i < s->n_lines; i++)
        n += wanted[i];
    pack_str(out, s->name);
    pack_u32(out, s->text ? (uint32_t)s->len : UINT32_MAX);
    pack_u32(out, (uint32_t)s->n_lines);
    pack_u32(out, s->text ? n : 0);
    for (size_t i = 0; s->text && i < s->n_lines; i++) {
        if (!wanted[i])
            continue;
        pack_u32(out, (uint32_t)i);
        pack_u32(out, s->lines[i]);
        pack_bytes(out, s->text + s->lines[i], line_end(s, i) - s->lines[i]);
    }
}

static void pack_pos(struct buf *out, const struct sources *s, struct pos pos)
{
    pack_u32(out, pos.src ? index_of(s, pos.src) : UINT32_MAX);
    pack_u32(out, pos.start);
    pack_u32(out, pos.end);
}

/* rules of letterheads are no rows of the table: the other side may not have read that
 * letterhead */
static void pack_rule(struct buf *out, const struct finding_info *i)
{
    pack_str(out, i->name);
    pack_u32(out, i->severity);
    for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
        pack_str(out, i->text[lang]);
        pack_str(out, i->remedy[lang]);
        pack_str(out, i->explain[lang]);
    }
    pack_str(out, i->example);
}

static void pack_finding(struct buf *out, const struct sources *s, const struct diag *d,
                         const struct finding *f)
{
    pack_u32(out, (uint32_t)f->id);
    if (f->id == F_REGEL)
        pack_rule(out, f->info);
    pack_pos(out, s, f->pos);
    pack_str(out, f->detail);
    pack_u64(out, diag_left_out(d, f));
    uint32_t n = 0;
    for (const struct related *r = f->related; r; r = r->next)
        n++;
    pack_u32(out, n);
    for (const struct related *r = f->related; r; r = r->next) {
        pack_pos(out, s, r->pos);
        pack_str(out, r->text);
    }
}

void diag_pack(const struct diag *d, struct buf *out)
{
    struct sources s = sources_of(d);
    pack_u32(out, (uint32_t)s.n);
    for (size_t i = 0; i < s.n; i++)
        pack_source(out, d, s.v[i]);
    uint32_t n = 0;
    for (const struct finding *f = d->first; f; f = f->next)
        n++;
    pack_u32(out, n);
    for (const struct finding *f = d->first; f; f = f->next)
        pack_finding(out, &s, d, f);
}

/* ---- unpacking ---- */

struct rule {
    struct finding_info info;
    struct rule *next;
};

struct diag_rules {
    struct arena *arena;
    struct rule *first;
};

struct diag_rules *diag_rules_new(void)
{
    struct diag_rules *r = malloc(sizeof *r);
    if (!r)
        die_memory();
    *r = (struct diag_rules){arena_new(0), NULL};
    return r;
}

void diag_rules_free(struct diag_rules *r)
{
    if (r)
        arena_free(r->arena);
    free(r);
}

static struct finding_info unpack_rule(struct unpack *u, struct arena *a)
{
    struct finding_info i = {.name = unpack_str(u, a)};
    uint32_t severity = unpack_u32(u);
    i.severity = severity > SEVERITY_ERROR ? SEVERITY_ERROR : (enum severity)severity;
    for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
        i.text[lang] = unpack_str(u, a);
        i.remedy[lang] = unpack_str(u, a);
        i.explain[lang] = unpack_str(u, a);
    }
    i.example = unpack_str(u, a);
    return i;
}

/* The rule as it was packed: the same words are the same rule, so that SARIF lists it once. The
 * first reading goes into scratch, only a new rule into the arena that lives on. */
static const struct finding_info *rule_of(struct diag_rules *rules, struct unpack *u,
                                          struct arena *scratch)
{
    struct unpack again = *u;
    struct finding_info seen = unpack_rule(u, scratch);
    if (u->bad)
        return finding_info(F_REGEL_FEHLERHAFT);
    for (const struct rule *r = rules->first; r; r = r->next) {
        bool same = !strcmp(r->info.name, seen.name) && r->info.severity == seen.severity;
        for (int lang = LANG_DE; lang <= LANG_EN && same; lang++)
            same = !strcmp(r->info.text[lang], seen.text[lang]) &&
                   !strcmp(r->info.remedy[lang], seen.remedy[lang]);
        if (same)
            return &r->info;
    }
    struct rule *r = ARENA_NEW(rules->arena, struct rule);
    *r = (struct rule){unpack_rule(&again, rules->arena), rules->first};
    rules->first = r;
    return &r->info;
}

/* Line ends at the last places before `to`, so that as many lines lie between as before. A gap that
 * is too short for them (damaged bytes) leaves the offsets of the first lines at 0. */
static void fill_gap(char *text, uint32_t *lines, struct pos gap, size_t line, size_t to_line)
{
    memset(text + gap.start, ' ', gap.end - gap.start);
    for (size_t l = to_line, at = gap.end; l > line && at > gap.start; l--) {
        lines[l] = (uint32_t)at;
        text[--at] = '\n';
    }
}

/* the kept lines at their places, blanks between them */
static bool fill(struct unpack *u, char *text, uint32_t *lines, size_t len, size_t n_lines)
{
    uint32_t kept = unpack_u32(u);
    size_t at = 0, line = 0;
    for (uint32_t i = 0; i < kept && !u->bad; i++) {
        uint32_t to_line = unpack_u32(u), start = unpack_u32(u);
        size_t n;
        const char *s = unpack_bytes(u, &n);
        if (!s || start < at || start > len || n > len - start || to_line < line ||
            to_line >= n_lines)
            return false;
        fill_gap(text, lines, (struct pos){NULL, (uint32_t)at, start}, line, to_line);
        lines[to_line] = start;
        memcpy(text + start, s, n);
        at = start + n;
        line = to_line;
        if (n && s[n - 1] == '\n' && line + 1 < n_lines)
            lines[++line] = (uint32_t)at;
    }
    fill_gap(text, lines, (struct pos){NULL, (uint32_t)at, (uint32_t)len}, line, n_lines - 1);
    return !u->bad;
}

enum { SOURCE_MAX = 256 * 1024 * 1024 }; /* bytes; more is damage */

/* The bounds come before anything is allocated; a damaged source is given back empty, with
 * u->bad. */
static const struct source *unpack_source(struct unpack *u, struct arena *a)
{
    struct source *s = ARENA_NEW(a, struct source);
    s->name = unpack_str(u, a);
    uint32_t len = unpack_u32(u), n_lines = unpack_u32(u);
    bool read = len != UINT32_MAX;
    s->len = read ? len : 0;
    u->bad = u->bad || s->len > SOURCE_MAX || !n_lines || n_lines > s->len + 1;
    if (u->bad)
        return s;
    char *text = arena_alloc(a, s->len + 1);
    uint32_t *lines = ARENA_ARRAY(a, n_lines, uint32_t);
    u->bad = !fill(u, text, lines, s->len, n_lines);
    s->text = read ? text : NULL;
    s->lines = lines;
    s->n_lines = n_lines;
    return s;
}

struct sources_read {
    const struct source **v;
    uint32_t n; /* that are whole; an index beyond is no place */
};

static struct pos unpack_pos(struct unpack *u, const struct sources_read *s)
{
    uint32_t i = unpack_u32(u), start = unpack_u32(u), end = unpack_u32(u);
    return (struct pos){i < s->n ? s->v[i] : NULL, start, end};
}

/* a place whose source is unknown becomes none, an id beyond the table is damage */
static void unpack_finding(struct unpack *u, struct diag *d, const struct sources_read *s,
                           struct diag_rules *rules)
{
    uint32_t id = unpack_u32(u);
    u->bad = u->bad || id > F_REGEL;
    if (u->bad)
        return;
    const struct finding_info *info =
        id == F_REGEL ? rule_of(rules, u, d->arena) : finding_info((enum finding_id)id);
    struct pos pos = unpack_pos(u, s);
    const char *detail = unpack_str(u, d->arena);
    uint64_t more = unpack_u64(u);
    uint32_t n = unpack_u32(u);
    if (u->bad || !detail)
        return;
    struct finding *f = diag_put(d, (enum finding_id)id, info, pos, detail, (size_t)more);
    for (uint32_t i = 0; i < n && !u->bad; i++) {
        struct pos at = unpack_pos(u, s);
        const char *text = unpack_str(u, d->arena);
        diag_related(d, f, at, "%s", text ? text : "");
    }
}

struct diag *diag_unpack(struct arena *a, enum lang lang, struct diag_rules *rules,
                         struct unpack *u)
{
    struct diag *d = diag_new(a, lang);
    struct sources_read s = {.n = unpack_u32(u)};
    u->bad = u->bad || s.n > u->n;
    if (u->bad)
        return d;
    s.v = ARENA_ARRAY(a, s.n + 1U, const struct source *);
    for (uint32_t i = 0; i < s.n && !u->bad; i++)
        s.v[i] = unpack_source(u, a);
    uint32_t n = unpack_u32(u);
    for (uint32_t i = 0; i < n && !u->bad; i++)
        unpack_finding(u, d, &s, rules);
    return d;
}
