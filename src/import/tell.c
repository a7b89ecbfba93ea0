/* SPDX-License-Identifier: EUPL-1.2 */
/* What a person must look at: every guess with the line of the text, every line without a place.
 * Runs of lines are one finding, furniture is one for the whole text: there may be thousands. */
#include "import/letters.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>

static void unsure(const struct import_job *job, struct pos pos, const char *text,
                   struct import_result *result)
{
    finding(job->diag, F_IMPORT_UNSICHER, pos, "%s", text);
    result->unsure++;
}

void tell_questions(const struct asked *k, struct import_result *result)
{
    const struct import_job *job = k->view->job;
    if (!k->n || k->implied)
        unsure(job, sheet_pos(k->view->sheet, 0),
               DE_EN(job->diag, "im Text wurde keine Frage gefunden",
                     "no question was found in the text"),
               result);
    if (k->n && k->listed)
        unsure(job, sheet_pos(k->view->sheet, k->list.start),
               DE_EN(job->diag, "eine Liste, in der nichts fragt, gilt als die der Fragen",
                     "a list in which nothing asks is taken for that of the questions"),
               result);
    for (size_t q = 0; q < k->n; q++) {
        if (!k->v[q].unsure || k->implied)
            continue;
        unsure(job, sheet_pos(k->view->sheet, k->v[q].mark),
               diag_lang(job->diag) == LANG_EN
                   ? arena_printf(job->arena, "question %s has no number in the text", k->v[q].name)
                   : arena_printf(job->arena, "Frage %s trägt im Text keine Nummer", k->v[q].name),
               result);
    }
}

static const struct {
    unsigned doubt;
    const char *de, *en;
} DOUBTS[] = {
    {DOUBT_PROSE, "die ganze Antwort steht ohne Nummer und Beschriftung da",
     "the whole reply has neither number nor label"},
    {DOUBT_NO_LABEL, "weder Beschriftung noch wiederholte Frage",
     "neither label nor repeated question"},
    {DOUBT_JOINT, "gemeinsame Antwort ohne Beschriftung", "joint answer without a label"},
    {DOUBT_NUMBER, "nur die Nummer zeigt die Frage an", "only the number tells the question"},
    {DOUBT_QUOTE, "die wiederholte Frage weicht ab", "the repeated question differs"},
    {DOUBT_ORDER, "nicht in der Reihenfolge der Fragen", "not in the order of the questions"},
    {DOUBT_LABEL, "die Beschriftung passt auf mehrere Fragen", "the label fits several questions"},
};

/* the repeated question that differs, where no more than that is doubted; else the answer */
static size_t doubted_at(const struct answer *a)
{
    for (size_t i = 0; i < a->n_quotes && a->doubts == DOUBT_QUOTE; i++)
        if (a->quotes[i].score < 100)
            return a->quotes[i].span.start;
    return a->text.start;
}

void tell_answers(const struct answers *o, struct import_result *result)
{
    const struct import_job *job = o->view->job;
    for (size_t i = 0; i < o->n; i++) {
        const struct answer *a = &o->v[i];
        if (!a->doubts)
            continue;
        struct buf out = {0};
        buf_str(&out, DE_EN(job->diag, "Antwort zu Frage", "answer to question"));
        for (size_t k = 0; k < a->n; k++)
            buf_printf(&out, "%s %s", k ? "," : "", o->asked->v[a->covers[k]].name);
        bool first = true;
        for (size_t k = 0; k < sizeof DOUBTS / sizeof *DOUBTS; k++) {
            if (!(a->doubts & DOUBTS[k].doubt))
                continue;
            buf_printf(&out, "%s%s", first ? ": " : ", ",
                       DE_EN(job->diag, DOUBTS[k].de, DOUBTS[k].en));
            first = false;
        }
        buf_printf(&out, DE_EN(job->diag, " (Zuversicht %u %%)", " (confidence %u %%)"),
                   a->confidence);
        unsure(job, sheet_pos(o->view->sheet, doubted_at(a)), out.p, result);
        buf_free(&out);
    }
}

/* whether lines [from, to) hold a sentence */
static bool hold_sentence(const struct lines *l, size_t from, size_t to)
{
    enum { SENTENCE_LEAST = 40 };
    size_t bytes = 0;
    bool ends = false;
    for (size_t i = from; i < to; i++) {
        bytes += l->v[i].end - l->v[i].start;
        ends = ends || strchr(".?!", l->src->text[l->v[i].end - 1]);
    }
    return ends && bytes >= SENTENCE_LEAST;
}

/* sentences amid the answers that are in none of them: a note that was none, a foot that was text
 */
void tell_amid(const struct answers *o, struct import_result *result)
{
    const struct import_job *job = o->view->job;
    const struct sheet *s = o->view->sheet;
    if (!o->n || !s->rows)
        return;
    const struct lines *l = s->lines;
    size_t end = s->v[sheet_row(s, o->end ? o->end - 1 : 0)].line + 1;
    for (size_t i = s->v[sheet_row(s, o->start)].line; i < end; i++) {
        size_t first = i;
        while (i < end && (l->v[i].fate == FATE_OPEN || l->v[i].fate == FATE_ASIDE))
            i++;
        if (i == first || !hold_sentence(l, first, i))
            continue;
        finding(job->diag, F_IMPORT_UNSICHER, line_pos(l, first),
                DE_EN(job->diag, "Text zwischen den Antworten steht in keiner (Zeilen %u bis %u)",
                      "text amid the answers is in none of them (lines %u to %u)"),
                l->v[first].nr, l->v[i - 1].nr);
        result->unsure++;
    }
}

static void tell_run(const struct import_job *job, const struct lines *l, size_t from, size_t to)
{
    struct pos pos = line_pos(l, from);
    pos.end = line_pos(l, to - 1).end;
    size_t n = to - from;
    if (n == 1)
        finding(job->diag, F_IMPORT_REST, pos, DE_EN(job->diag, "Zeile %u", "line %u"),
                l->v[from].nr);
    else
        finding(job->diag, F_IMPORT_REST, pos,
                DE_EN(job->diag, "Zeilen %u bis %u", "lines %u to %u"), l->v[from].nr,
                l->v[to - 1].nr);
}

static void tell_furniture(const struct import_job *job, const struct lines *l)
{
    enum { NAMED = 12 };
    struct buf out = {0};
    size_t n = 0, first = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (l->v[i].fate != FATE_FURNITURE)
            continue;
        if (!n)
            first = i;
        if (n < NAMED)
            buf_printf(&out, "%s%u", n ? ", " : "", l->v[i].nr);
        n++;
    }
    if (n > NAMED)
        buf_printf(&out, " …");
    if (n)
        finding(job->diag, F_IMPORT_REST, line_pos(l, first),
                n == 1 ? DE_EN(job->diag, "Kopf, Fuß und Nummern der Seiten: Zeile %s",
                               "heads, feet and numbers of pages: line %s")
                       : DE_EN(job->diag, "Kopf, Fuß und Nummern der Seiten: Zeilen %s",
                               "heads, feet and numbers of pages: lines %s"),
                out.p);
    buf_free(&out);
}

void tell_rest(const struct import_job *job, const struct lines *l)
{
    tell_furniture(job, l);
    for (size_t i = 0; i < l->n;) {
        size_t end = i;
        while (end < l->n && (l->v[end].fate == FATE_OPEN || l->v[end].fate == FATE_ASIDE))
            end++;
        if (end > i)
            tell_run(job, l, i, end);
        i = end > i ? end : i + 1;
    }
}
