/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings: collected while a document is read, checked and typeset, sorted by place, printed at
 * the end. The table findings.def holds what each one means; a call adds only the place and a
 * detail. */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H
#include "base/limits.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

enum lang { LANG_DE, LANG_EN };
/* from the mildest on: compared by <, index of tables */
enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

enum finding_id {
#define FINDING(id, ...) F_##id,
#include "diag/findings.def"
#undef FINDING
    FINDING_COUNT,
    F_REGEL = FINDING_COUNT /* a rule of a letterhead's own; no row, its info says which */
};

/* one row of the table, or what a letterhead says of a rule of its own */
struct finding_info {
    const char *name; /* "frage-unbeantwortet"; of a letterhead's rule "regel-…" */
    enum severity severity;
    const char *text[2];    /* by enum lang: what is wrong, a sentence without full stop */
    const char *remedy[2];  /* by enum lang: what to do, a whole sentence */
    const char *explain[2]; /* by enum lang: when it is reported and when not */
    const char *example;    /* XML or text that provokes it; lines end in \n */
};
/* of a row of the table, never F_REGEL; static */
const struct finding_info *finding_info(enum finding_id id);

/* another place that belongs to a finding ("the question stands here"); src may be NULL */
struct related {
    struct pos pos;
    const char *text; /* what stands there, "hier zum ersten Mal" */
    struct related *next;
};

/* lives as long as the arena of its struct diag; read it from diag_first, behind diag_sort */
struct finding {
    enum finding_id id;
    const struct finding_info *info; /* never NULL */
    struct pos pos;
    const char *detail;      /* "" when the text says all */
    struct related *related; /* in the order they were added; NULL: none */
    struct finding *next;
};

struct diag; /* the findings of one document; all memory from the arena given */

struct diag *diag_new(struct arena *a, enum lang lang);
enum lang diag_lang(const struct diag *d);
#define DE_EN(d, de, en) (diag_lang(d) == LANG_EN ? (en) : (de))

/* Adds a finding; the same id at the same place with the same detail is added once. At most
 * DIAG_CAP findings of one id a file are kept, the rest are counted. The result is never NULL and
 * takes diag_related; pos.src NULL: a finding about no file. */
struct finding *finding(struct diag *d, enum finding_id id, struct pos pos, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* The same for a rule of a letterhead's own, which outlives the findings. */
struct finding *finding_of_rule(struct diag *d, const struct finding_info *rule, struct pos pos,
                                const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* adds copies of what `of` holds, which outlives d */
void diag_repeat(struct diag *d, const struct diag *of);
/* in the order of the calls, at most DIAG_CAP of one finding; f: a result of finding(), also of one
 * that was not kept */
void diag_related(struct diag *d, struct finding *f, struct pos pos, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
enum { DIAG_CAP = LIMIT_FINDINGS };
/* what is over a limit: "Erlaubt sind höchstens 5000 Seiten in einem Brief" */
struct finding *finding_limit(struct diag *d, enum finding_id id, struct pos pos, enum limit over);

/* One fault, one finding: takes out those of `id` that one of `by`, which says more, covers: it
 * stands within the same place, or its detail begins the same. */
void diag_drop_covered(struct diag *d, enum finding_id id, enum finding_id by);

/* sorts by file, place, id; call before printing or reading the list */
void diag_sort(struct diag *d);
/* NULL: none; borrowed */
const struct finding *diag_first(const struct diag *d);
/* number of findings of a severity, those beyond the cap included */
size_t diag_count(const struct diag *d, enum severity s);
/* whether one of this id was ever kept, also where it was dropped since */
bool diag_has(const struct diag *d, enum finding_id id);

/* Findings of earlier documents of the same run: an Anfrage is read for itself and for its answers,
 * but each finding is told once. Owned by the caller. */
struct diag_seen;
struct diag_seen *diag_seen_new(void);
void diag_seen_free(struct diag_seen *s);
/* takes out of d what s holds already, and adds the rest to s */
void diag_drop_seen(struct diag *d, struct diag_seen *s);

/* Findings as bytes, for another process or another run; sorted or not, as they are. */
void diag_pack(const struct diag *d, struct buf *out);
/* Rules of letterheads that unpacked findings came from; live until the last of them is told. */
struct diag_rules;
struct diag_rules *diag_rules_new(void);
void diag_rules_free(struct diag_rules *r);
struct unpack;
/* What was packed, in a; u->bad when the bytes were damaged. */
struct diag *diag_unpack(struct arena *a, enum lang lang, struct diag_rules *rules,
                         struct unpack *u);

struct print_style {
    enum lang lang;
    bool colour; /* by escapes of a terminal (ECMA-48) */
};
/* as FORMAT says: "file:line:column: Fehler: text: detail [id]", source line, marker, remedy */
void diag_print_text(const struct diag *d, struct print_style style, struct buf *out);
/* a row of `zufrage rules`: id, severity, text, what to do below */
void diag_print_row(const struct finding_info *info, enum lang lang, struct buf *out);
/* one finding in full: text, explanation, example, what to do */
void diag_print_info(const struct finding_info *info, enum lang lang, struct buf *out);
/* "Fehler" */
const char *severity_word(enum severity s, enum lang lang);
/* "2 Fehler, 1 Warnung" */
void diag_print_counts(size_t errors, size_t warnings, size_t notes, enum lang lang,
                       struct buf *out);
/* the findings of one document as JSON objects, separated by commas; *any: whether one was written
 * before */
void diag_print_json(const struct diag *d, bool *any, struct buf *out);

/* SARIF 2.1.0 for code-scanning tools: one run with all rules of the table. begin, the findings of
 * each document, end; the rules of letterheads that findings came from must live until the end. */
struct sarif;
struct sarif *sarif_new(enum lang lang);
void sarif_free(struct sarif *s);
/* sarif_new: the caller owns the result */
void sarif_begin(struct sarif *s, struct buf *out);
void sarif_add(struct sarif *s, const struct diag *d, struct buf *out);
/* done: whether every document could be read and written */
void sarif_end(struct sarif *s, const char *version, bool done, struct buf *out);

#endif
