/* SPDX-License-Identifier: EUPL-1.2 */
/* The last line of a run in whole words, for one and for many, in both languages; advice only where
 * there is something to do. */
#include "summary.h"

/* one word for one and for many, in both languages */
struct word {
    const char *one[2], *many[2];
};
static const struct word DOCUMENT = {{"Dokument", "document"}, {"Dokumente", "documents"}};
static const struct word LETTER = {{"Brief", "letter"}, {"Briefe", "letters"}};
static const struct word PAGE = {{"Seite", "page"}, {"Seiten", "pages"}};
static const struct word OTHER = {{"andere XML-Datei", "other XML file"},
                                  {"andere XML-Dateien", "other XML files"}};

static void put_count(struct buf *out, size_t n, const struct word *w, enum lang lang)
{
    buf_printf(out, "%zu %s", n, n == 1 ? w->one[lang] : w->many[lang]);
}

static void put_done(const struct summary *s, enum lang lang, struct buf *out)
{
    bool en = lang == LANG_EN;
    put_count(out, s->documents, &DOCUMENT, lang);
    buf_str(out, en ? " checked" : " geprüft");
    if (s->render) {
        buf_str(out, ", ");
        put_count(out, s->letters, &LETTER, lang);
        buf_str(out, en ? " on " : " mit ");
        put_count(out, s->pages, &PAGE, lang);
        buf_str(out, en ? " written" : " geschrieben");
    }
    if (s->unchanged)
        buf_printf(out, en ? ", %zu unchanged" : ", %zu unverändert", s->unchanged);
    if (s->skipped) {
        buf_str(out, ", ");
        put_count(out, s->skipped, &OTHER, lang);
        buf_str(out, en ? " skipped" : " übergangen");
    }
}

static void put_advice(const struct summary *s, bool en, struct buf *out)
{
    if (s->interrupted)
        buf_printf(out,
                   en ? "\nInterrupted after %zu of %zu; call the same again to do the rest."
                      : "\nAbgebrochen nach %zu von %zu; der gleiche Aufruf erledigt den Rest.",
                   s->documents, s->planned);
    if (s->render && s->refused && !s->forced)
        buf_str(out,
                en ? "\nNothing was written for documents with errors; --force writes them all "
                     "the same."
                   : "\nFür Dokumente mit Fehlern wurde nichts geschrieben; mit --force "
                     "geschieht es trotzdem.");
    if (s->outdated)
        buf_printf(out,
                   en ? "\nWhere none was written, letters of earlier runs still stand: %zu."
                      : "\nWo keiner geschrieben wurde, stehen noch Briefe früherer Läufe: %zu.",
                   s->outdated);
}

void summary_print(const struct summary *s, const struct progress *p, struct buf *out)
{
    put_done(s, p->lang, out);
    buf_str(out, ": ");
    diag_print_counts(s->count[SEVERITY_ERROR], s->count[SEVERITY_WARNING], s->count[SEVERITY_NOTE],
                      p->lang, out);
    if (s->planned > 1) {
        buf_str(out, " (");
        progress_rate(p, progress_now(), s->documents, out);
        buf_byte(out, ')');
    }
    put_advice(s, p->lang == LANG_EN, out);
    buf_byte(out, '\n');
}
