/* SPDX-License-Identifier: EUPL-1.2 */
/* A letter: its parts in their order become a vertical list, the list becomes pages. Order of
 * making is order of reading in the structure: head, letter, foot, though the foot is drawn last.
 * Empty lines between the parts, the room for a signature and the second signature's place follow
 * DIN 5008 (DOMAIN.md, 1). Expects a checked letter with labels, numbers and targets resolved;
 * leaves bytes to out/. All memory is the job's arena. */
#include "layout/set.h"

#include "base/arena.h"

#include <string.h>

enum { SIGNATURE_LINES = 3, SIGNATURE_COLUMNS = 2 };
/* the second signature stands 125 mm from the paper's edge, as the information block does */
#define SIGNATURE_COLUMN LEN_UM(100000)
#define SIGNATURE_GAP    LEN_UM(8000)
enum { REGISTER_WHOLE = 6 }; /* entries of a list of Anlagen that is not broken */

size_t set_heading(struct set *s, const char *text, enum role role, struct snode *owner)
{
    struct para p = para_plain(s, text, STYLE_BOLD, s_new(s, owner, role));
    p.justified = p.hyphenate = false;
    p.display = true;
    return v_para(s, &p, 0);
}

/* the subject, with places of its own for findings */
static size_t set_subject(struct set *s, struct snode *owner)
{
    const struct letter *l = s->job->letter;
    const struct node *own = node_child(l->root, KIND_BETREFF);
    const struct node *subject = own ? own : node_child(l->asked, KIND_BETREFF);
    struct snode *heading = s_new(s, owner, ROLE_H1);
    struct para p = subject ? para_inline(s, subject, STYLE_BOLD, heading)
                            : para_plain(s, "", STYLE_BOLD, heading);
    p.justified = p.hyphenate = false;
    p.display = true;
    return v_para(s, &p, 0);
}

static void set_plain(struct set *s, const char *text, struct snode *owner)
{
    struct para p = para_plain(s, text, STYLE_REGULAR, s_new(s, owner, ROLE_P));
    v_para(s, &p, 0);
}

/* heading and body of a part, kept together */
static void set_part(struct set *s, const char *heading, const struct node *body,
                     struct snode *owner)
{
    if (!body)
        return;
    v_gap(s, set_line(s));
    size_t first = set_heading(s, heading, ROLE_H2, owner);
    bookmark_question(s, heading, first, NULL, 0);
    size_t text = s->v.n;
    v_gap(s, set_gap(s) / 2);
    set_body(s, body, owner, 0);
    v_keep_next(s, first, text - first + 1);
}

static void set_opening(struct set *s, struct snode *owner)
{
    const struct letter *l = s->job->letter;
    const struct node *einleitung = node_child(l->root, KIND_EINLEITUNG);
    size_t first = set_subject(s, owner);
    v_gap(s, 2 * set_line(s));
    set_plain(s, letter_salutation(s->a, l, s->brief), owner);
    v_gap(s, set_line(s));
    if (einleitung) {
        struct para p = para_inline(s, einleitung, STYLE_REGULAR, s_new(s, owner, ROLE_P));
        v_para(s, &p, 0);
    } else {
        set_plain(s,
                  s->brief->phrases[l->root->kind == KIND_ANFRAGE ? PHRASE_EINLEITUNG_ANFRAGE
                                                                  : PHRASE_EINLEITUNG_ANTWORT],
                  owner);
    }
    v_keep_next(s, first, s->v.n - first);
    s->v.v[s->v.n - 1].cost = COST_WIDOW; /* still better than a torn question or signature */
}

static void set_main(struct set *s, struct snode *owner)
{
    const struct node *root = s->job->letter->root;
    const char *const *phrase = s->brief->phrases;
    bool asks = root->kind == KIND_ANFRAGE;
    set_part(s, phrase[asks ? PHRASE_VORBEMERKUNG_ANFRAGE : PHRASE_VORBEMERKUNG_ANTWORT],
             node_child(root, KIND_VORBEMERKUNG), owner);
    const struct node *fragen = node_child(root, KIND_FRAGEN);
    const struct node *antworten = node_child(root, KIND_ANTWORTEN);
    if (fragen || (antworten && antworten->first))
        v_gap(s, set_line(s));
    if (fragen) {
        size_t first = set_heading(s, phrase[PHRASE_FRAGEN], ROLE_H2, owner);
        size_t text = s->v.n;
        v_gap(s, set_gap(s) / 2);
        set_questions(s, fragen, owner);
        v_keep_next(s, first, text - first + 1);
    }
    if (antworten)
        set_answers(s, antworten, owner);
    const struct node *schluss = node_child(root, KIND_SCHLUSS);
    if (schluss) {
        v_gap(s, set_line(s));
        set_body(s, schluss, owner, 0);
    }
}

/* ---- closing ---- */

static const char *signatory_name(struct set *s, const struct node *u)
{
    const char *prefix = node_attr(u, ATTR_ZUSATZ), *name = node_child_text(s->a, u, KIND_NAME);
    return prefix && *prefix ? arena_printf(s->a, "%s %s", prefix, name) : name;
}

/* up to three lines of one signatory, in a column of the given width */
static size_t signatory_lines(struct set *s, const struct node *u, len width, struct snode *owner,
                              struct line ***lines)
{
    const char *text[] = {node_flag(u, ATTR_GEZ, false) ? s->brief->phrases[PHRASE_GEZ] : "",
                          signatory_name(s, u), node_child_text(s->a, u, KIND_FUNKTION)};
    struct line **all[3];
    size_t count[3], n = 0;
    for (size_t i = 0; i < 3; i++) {
        struct para p =
            para_plain(s, text[i], STYLE_REGULAR, *text[i] ? s_new(s, owner, ROLE_P) : NULL);
        p.width = width;
        p.justified = p.hyphenate = false;
        p.display = true;
        count[i] = para_set(s, &p, &all[i]);
        n += count[i];
    }
    *lines = ARENA_ARRAY(s->a, n + 1, struct line *);
    for (size_t i = 0, k = 0; i < 3; i++)
        for (size_t j = 0; j < count[i]; j++)
            (*lines)[k++] = all[i][j];
    return n;
}

/* One row of signatories side by side; the higher rank, the first, at the left. Answers the first
 * one that has no place in it; NULL: none left. */
static const struct node *set_signatory_row(struct set *s, const struct node *u,
                                            struct snode *owner)
{
    struct line **rows[SIGNATURE_COLUMNS];
    size_t n[SIGNATURE_COLUMNS] = {0}, most = 0;
    len column = SIGNATURE_COLUMN;
    for (size_t i = 0; i < SIGNATURE_COLUMNS && u; i++, u = node_next(u)) {
        n[i] = signatory_lines(s, u, i ? s->width - column : column - SIGNATURE_GAP,
                               s_new(s, owner, ROLE_DIV), &rows[i]);
        most = n[i] > most ? n[i] : most;
    }
    for (size_t k = 0; k < most; k++) {
        struct line *line = k < n[0] ? rows[0][k] : NULL;
        for (size_t i = 1; i < SIGNATURE_COLUMNS; i++) {
            if (k >= n[i])
                continue;
            if (line)
                line_merge(line, rows[i][k], column * (len)i);
            else
                line = rows[i][k]; /* rare: the right one has more lines */
        }
        v_line(s, line, k < n[0] ? 0 : column, k + 1 == most ? COST_PARAGRAPH : COST_KEEP);
    }
    return u;
}

/* Greeting and signatures stay on one page, with two lines of the text before: never alone on a
 * page. */
static void set_closing(struct set *s, struct snode *owner)
{
    const struct node *root = s->job->letter->root, *gruss = node_child(root, KIND_GRUSS);
    size_t first = s->v.n;
    v_gap(s, set_line(s));
    if (root->kind != KIND_VORLAGE)
        set_plain(s, gruss ? node_text(s->a, gruss) : s->brief->phrases[PHRASE_GRUSS], owner);
    const struct node *u = node_child(root, KIND_UNTERZEICHNER);
    size_t before = s->v.n;
    while (u) {
        v_gap(s, (node_flag(u, ATTR_GEZ, false) ? 1 : SIGNATURE_LINES) * set_line(s));
        before = s->v.n;
        u = set_signatory_row(s, u, owner);
    }
    v_keep_before(s, first, 2);
    for (size_t i = first; i < before; i++)
        if (s->v.v[i].kind == V_LINE)
            s->v.v[i].cost = COST_KEEP;
}

static size_t count_entries(const struct node *list, enum kind kind)
{
    size_t n = 0;
    for (const struct node *e = node_child(list, kind); e; e = node_next(e))
        n++;
    return n;
}

/* Anlagen and Verteiler: a heading and a list of lines */
static void set_register(struct set *s, const char *heading, const struct node *list,
                         enum kind kind, bool numbered, struct snode *owner)
{
    if (!node_child(list, kind))
        return;
    v_cost(s, COST_WIDOW); /* never alone on the last page */
    v_gap(s, set_line(s));
    size_t first = set_heading(s, heading, ROLE_H2, owner);
    struct snode *l = s_new(s, owner, ROLE_L);
    l->numbering = numbered ? NUMBERING_DECIMAL : NUMBERING_NONE;
    bool whole = count_entries(list, kind) <= REGISTER_WHOLE;
    len indent = numbered ? LEN_PT(20) : 0;
    unsigned place = 1;
    for (const struct node *n = node_child(list, kind); n; n = node_next(n), place++) {
        struct snode *li = s_new(s, l, ROLE_LI);
        struct snode *label = numbered ? s_new(s, li, ROLE_LBL) : NULL;
        struct snode *body = s_new(s, li, ROLE_LBODY);
        if (whole && n != node_child(list, kind))
            v_cost(s, COST_WIDOW);
        size_t item = s->v.n;
        if (kind == KIND_ANLAGE) {
            const char *title = node_attr(n, ATTR_TITEL);
            struct para p =
                para_plain(s, title ? title : "", STYLE_REGULAR, s_new(s, body, ROLE_P));
            p.width = s->width - indent;
            v_para(s, &p, indent);
        } else {
            set_body(s, n, body, indent);
        }
        if (numbered)
            set_mark(s, arena_printf(s->a, "%u.", anlage_number_at(n, place)), STYLE_REGULAR, label,
                     item, 0);
    }
    v_keep_next(s, first, 2);
}

static void set_registers(struct set *s, struct snode *owner)
{
    const struct node *root = s->job->letter->root;
    const struct node *anlagen = node_child(root, KIND_ANLAGEN);
    bool several = anlagen_numbered(anlagen);
    set_register(s, s->brief->phrases[several ? PHRASE_ANLAGEN : PHRASE_ANLAGE], anlagen,
                 KIND_ANLAGE, several, owner);
    set_register(s, s->brief->phrases[PHRASE_VERTEILER], node_child(root, KIND_VERTEILER),
                 KIND_EINTRAG, false, owner);
}

/* ---- the whole ---- */

static size_t count_questions(const struct node *asked)
{
    size_t n = 0;
    for (const struct node *q = asked; q; q = node_walk(asked, q))
        n += q->kind == KIND_FRAGE || q->kind == KIND_TEILFRAGE;
    return n;
}

static void fill_meta(struct set *s)
{
    struct meta *m = &s->pages->meta;
    const char *subject = s->fields->value[FIELD_BETREFF];
    const char *author = s->brief->author ? fields_expand(s->a, s->brief->author, s->fields) : NULL;
    m->title = *subject ? subject : kind_name(s->job->letter->root->kind);
    m->author = author ? author : "";
    m->subject = s->fields->value[FIELD_AKTENZEICHEN];
    if (!*m->subject)
        m->subject = s->fields->value[FIELD_KENNUNG];
    m->keywords = "";
    m->language = s->brief->language;
    m->program = s->job->program;
    struct date d = s->job->letter->root->u.root.date;
    char date[11] = "1970-01-01";
    if (date_is_valid(d))
        date_print_iso(d, date);
    m->date = arena_strdup(s->a, date);
}

/* false after a finding: without a font nothing can be set */
static bool prepare(struct set *s, const struct layout_job *job)
{
    const char *error = NULL;
    struct diag *d = job->diag;
    s->family = fonts_family(job->fonts, job->brief->family, diag_lang(d) == LANG_EN, &error);
    if (!s->family) {
        struct pos pos = {job->brief->source, 0, 0};
        finding(d, F_SCHRIFT_FEHLERHAFT, pos, "%s", error);
        return false;
    }
    s->pages = ARENA_NEW(s->a, struct pages);
    s->pages->width = PAGE_WIDTH;
    s->pages->height = PAGE_HEIGHT;
    s->width = TEXT_WIDTH;
    s->fields = fields_of(s->a, job->letter);
    s->n_targets = count_questions(job->letter->asked);
    s->targets = ARENA_ARRAY(s->a, s->n_targets + 1, struct target);
    s->shown = ARENA_ARRAY(s->a, s->n_targets + 1, bool);
    s->number_width = question_number_width(s);
    fill_meta(s);
    return true;
}

/* A question that this letter does not print (an interim answer leaves it open) has no place to go
 * to: its name stays in the text, no link is made of it. */
static void drop_idle_links(struct page *page)
{
    struct link **at = &page->links;
    page->last_link = NULL;
    while (*at) {
        struct link *link = *at;
        if (link->uri || !link->target || link->target->set) {
            page->last_link = link;
            at = &link->next;
            continue;
        }
        link->owner->role = ROLE_SPAN;
        link->owner->alt = NULL;
        *at = link->next;
    }
}

struct pages *layout_letter(const struct layout_job *job)
{
    struct set set = {.job = job, .a = job->arena, .brief = job->brief}, *s = &set;
    if (!prepare(s, job))
        return NULL;
    struct snode *document = s_new(s, NULL, ROLE_DOCUMENT);
    s->pages->structure = document;
    struct snode *head = s_new(s, document, ROLE_SECT);
    struct snode *letter = s_new(s, document, ROLE_SECT);
    struct snode *foot = s->brief->foot.columns ? s_new(s, document, ROLE_SECT) : NULL;
    struct page *first = page_new(s);
    s->letter = letter;
    struct frame frame = frame_first(s, first, head);
    s->page_room = frame.body_bottom - frame.body_top;
    if (job->letter->root->kind == KIND_VORLAGE) {
        set_vorlage(s, letter);
    } else {
        set_opening(s, letter);
        set_main(s, letter);
    }
    set_closing(s, letter);
    set_registers(s, letter);
    set_annexes(s, letter);
    if (!paginate(s, &frame)) {
        finding_limit(job->diag, F_EINGABE_ZU_GROSS, job->letter->root->pos, LIMIT_OF_PAGES);
        return NULL;
    }
    if (foot)
        frame_foot(s, first, foot);
    size_t number = 0;
    for (struct page *p = first; p; p = p->next) {
        frame_repeat(s, p, ++number);
        drop_idle_links(p);
    }
    if (job->draft)
        stamp_pages(s);
    return s->pages;
}
