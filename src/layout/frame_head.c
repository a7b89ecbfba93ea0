/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands beside and above the address: letterhead, information block, reference line. The
 * letterhead's file says where; here is seen to it that a block does not run into what stands below
 * it, and that page 1 keeps room for the letter. A row without value is left out or, where the
 * letterhead wants it, shown with its label alone; one that lost its value to redaction is always
 * left out. */
#include "layout/frame.h"

#include "base/arena.h"

#include <string.h>

#define BLOCK_LEAST LEN_PT(7)
#define INFO_LEAST  LEN_PT(7)
#define LABEL_GAP   LEN_PT(6)

/* ---- letterhead ---- */

/* bytes NULL: the file was there, but could not be read (brief.h) */
static void put_logo(struct set *s, struct page *page, struct snode *owner)
{
    const struct brief_logo *logo = &s->brief->logo;
    if (!logo->path)
        return;
    if (!logo->bytes) {
        struct pos pos = {s->brief->source, 0, 0};
        finding(s->job->diag, F_BILD_FEHLERHAFT, pos, "%s", logo->path);
        return;
    }
    struct item *item = ARENA_NEW(s->a, struct item);
    struct snode *figure = s_new(s, owner, ROLE_FIGURE);
    figure->alt = logo->alt;
    figure->has_bbox = true;
    len box[4] = {logo->x, logo->y, logo->x + logo->width, logo->y + logo->height};
    memcpy(figure->bbox, box, sizeof box);
    item->kind = ITEM_PICTURE;
    item->owner = figure;
    item->u.picture = (struct picture){.path = logo->path,
                                       .bytes = (const uint8_t *)logo->bytes,
                                       .n_bytes = logo->n_bytes,
                                       .x = logo->x,
                                       .y = logo->y,
                                       .width = logo->width,
                                       .height = logo->height};
    struct line line = {.first = item, .last = item};
    page_put(page, &line, 0, 0);
}

/* a stretch of the sheet's width, and where something begins in it */
struct below {
    len left, right, top;
};

/* takes what begins below a block and stands under it for the block's limit */
static void limit(len *bottom, const struct brief_block *b, struct below o)
{
    bool under = o.left < b->x + b->width && o.right > b->x && o.top > b->y;
    if (under && o.top < *bottom)
        *bottom = o.top;
}

/* 0 in the letterhead: where the form has it */
static len info_top(const struct set *s)
{
    return s->brief->info.y ? s->brief->info.y : LEN_UM(frame_form(s)->info_top);
}

static len reference_top(const struct set *s)
{
    const struct brief *b = s->brief;
    if (!b->reference.columns)
        return PAGE_HEIGHT;
    return b->reference.y ? b->reference.y : LEN_UM(frame_form(s)->subject_top);
}

/* down to where a block may reach: the next thing under it, at last the middle of the sheet */
static len block_bottom(struct set *s, const struct brief_block *b)
{
    const struct brief *brief = s->brief;
    len bottom = PAGE_HEIGHT / 2;
    for (const struct brief_block *o = brief->blocks; o; o = o->next)
        limit(&bottom, b, (struct below){o->x, o->x + o->width, o->y});
    for (const struct brief_rule *o = brief->rules; o; o = o->next)
        limit(&bottom, b, (struct below){o->x, o->x + o->width, o->y});
    if (brief->logo.path)
        limit(&bottom, b,
              (struct below){brief->logo.x, brief->logo.x + brief->logo.width, brief->logo.y});
    if (brief->info.rows)
        limit(&bottom, b,
              (struct below){brief->info.x, brief->info.x + brief->info.width, info_top(s)});
    if (s->job->letter->root->kind == KIND_VORLAGE)
        return bottom;
    limit(
        &bottom, b,
        (struct below){LEN_UM(FIELD_LEFT), LEN_UM(FIELD_RIGHT), LEN_UM(frame_form(s)->field_top)});
    limit(&bottom, b, (struct below){TEXT_LEFT, PAGE_WIDTH, reference_top(s)});
    return bottom;
}

/* answers its lower edge */
static len put_block(struct set *s, struct page *page, const struct brief_block *b,
                     struct snode *owner)
{
    len bottom = block_bottom(s, b);
    struct stack stack = {.title = "",
                          .lines = b->lines,
                          .size = b->size,
                          .leading = b->leading,
                          .width = b->width,
                          .nominal = b->size,
                          .least = BLOCK_LEAST};
    if (b->x + b->width > PAGE_WIDTH - LEN_UM(EDGE) / 2)
        stack.width = PAGE_WIDTH - LEN_UM(EDGE) / 2 - b->x;
    if (!stack_fit(s, &stack, bottom - b->y)) {
        too_large(s, stack_overflow(s, &stack, bottom - b->y),
                  "ein Textblock im Kopf reicht in das, was unter ihm steht",
                  "a block of the head runs into what stands below it");
        stack.size = b->size;
        stack.leading = b->leading;
    }
    return b->y + stack_put(s, page, &stack, b->x, b->y, bottom, owner);
}

static void lower(len *edge, len bottom)
{
    if (*edge < bottom)
        *edge = bottom;
}

len put_letterhead(struct set *s, struct page *page, struct snode *owner)
{
    const struct brief_logo *logo = &s->brief->logo;
    len edge = logo->path ? logo->y + logo->height : 0;
    put_logo(s, page, owner);
    for (const struct brief_block *b = s->brief->blocks; b; b = b->next)
        lower(&edge, put_block(s, page, b, owner));
    for (const struct brief_rule *r = s->brief->rules; r; r = r->next) {
        page_rule(s, page, (struct rule){r->x, r->y, r->width, r->thickness, r->rgb});
        lower(&edge, r->y + r->thickness);
    }
    return edge;
}

/* ---- information block ---- */

/* how its rows are set */
struct info {
    struct set *s;
    struct page *page; /* NULL: only measured */
    struct snode *owner;
    len x, width, size, leading; /* from the page's left edge */
    len labels;                  /* width of their column, gap included */
};

/* of the widest label, but not more than three fifths of the block */
static len label_width(const struct info *w)
{
    len widest = 0;
    for (const struct brief_info *i = w->s->brief->info.rows; i; i = i->next) {
        if (i->kind != INFO_ENTRY || !*i->label)
            continue;
        struct para p = fixed(w->s, i->label, STYLE_REGULAR, NULL, w->size, w->leading, w->width);
        len own = fixed_width(w->s, &p);
        widest = own > widest ? own : widest;
    }
    len most = w->width * 3 / 5;
    return !widest ? 0 : widest + LABEL_GAP < most ? widest + LABEL_GAP : most;
}

/* one of a row's two texts; answers its height */
static len put_info_text(const struct info *w, const char *text, enum info_kind kind, len x, len y,
                         len width, struct snode *owner)
{
    len size = kind == INFO_NOTICE ? w->size * 9 / 10 : w->size;
    struct para p = fixed(w->s, text, STYLE_REGULAR, owner, size, w->leading, width);
    p.display = kind == INFO_ENTRY;
    fixed_fit_words(w->s, &p, INFO_LEAST);
    return fixed_put(w->s, w->page, &p, x, y);
}

/* An e-mail address or a sign that is too long for its column stands below its label, so that it is
 * torn less often, or not at all. */
static bool needs_own_line(const struct info *w, const char *value)
{
    struct para p =
        fixed(w->s, value, STYLE_REGULAR, NULL, w->size, w->leading, w->width - w->labels);
    fixed_fit_words(w->s, &p, INFO_LEAST);
    return p.narrow;
}

/* label and value on one line, the value in a column of its own; answers the height */
static len put_info_row(const struct info *w, const struct brief_info *row, len y)
{
    struct set *s = w->s;
    const char *value = fields_expand(s->a, row->text, s->fields);
    bool empty = !value || !*value;
    if (row->kind == INFO_GAP)
        return w->leading / 2;
    if (empty && (!*row->label || !s->brief->info.show_empty || was_redacted(s, row->text)))
        return 0;
    struct snode *owner = w->page ? s_new(s, w->owner, ROLE_P) : NULL;
    len height = 0, own = 0, indent = *row->label ? w->labels : 0;
    if (*row->label)
        height = put_info_text(w, empty ? row->label : arena_printf(s->a, "%s ", row->label),
                               row->kind, w->x, y, empty ? w->width : indent, owner);
    if (!empty && indent && needs_own_line(w, value))
        return height + put_info_text(w, value, row->kind, w->x, y + height, w->width, owner);
    if (!empty)
        own = put_info_text(w, value, row->kind, w->x + indent, y, w->width - indent, owner);
    return own > height ? own : height;
}

static len info_height(const struct info *w)
{
    struct info measure = *w;
    len height = 0;
    measure.page = NULL;
    for (const struct brief_info *row = w->s->brief->info.rows; row; row = row->next)
        height += put_info_row(&measure, row, 0);
    return height;
}

/* sets it smaller until it is no higher than room */
static void fit_info(struct info *w, len room)
{
    const len size = w->size, leading = w->leading;
    w->labels = label_width(w);
    while (info_height(w) > room && w->size - LEN_PT(0.25) >= INFO_LEAST) {
        w->size -= LEN_PT(0.25);
        w->leading = (len)((int64_t)leading * w->size / size);
        w->labels = label_width(w);
    }
}

len put_info(struct set *s, struct page *page, struct snode *owner, len bottom)
{
    const struct brief *b = s->brief;
    if (!b->info.rows)
        return 0;
    struct info w = {.s = s,
                     .page = page,
                     .owner = owner,
                     .x = b->info.x,
                     .width = b->info.width,
                     .size = b->info.size,
                     .leading = b->info.leading};
    if (w.x + w.width > PAGE_WIDTH - LEN_UM(EDGE) / 2)
        w.width = PAGE_WIDTH - LEN_UM(EDGE) / 2 - w.x;
    len y = info_top(s);
    fit_info(&w, bottom - y);
    for (const struct brief_info *row = b->info.rows; row; row = row->next) {
        struct info measure = w;
        measure.page = NULL;
        if (y + put_info_row(&measure, row, y) > bottom) {
            too_large(s, frame_place(s, row->text, row->pos),
                      "der Informationsblock lässt dem Brief keinen Platz",
                      "the information block leaves no room for the letter");
            return y;
        }
        y += put_info_row(&w, row, y);
    }
    return y;
}

/* ---- reference line ---- */

/* The labels share one size, at which each stands on one line where that can be. */
struct reference {
    struct set *s;
    struct page *page;
    struct snode *owner;
    len label_size, label_leading; /* one for all labels */
    len top, value_top, bottom;    /* of the labels; of the values; what they may not pass */
};

static struct para reference_label(const struct reference *r, const struct brief_reference *c,
                                   const char *text)
{
    return fixed(r->s, text, STYLE_REGULAR, NULL, r->label_size, r->label_leading, c->width);
}

static void size_labels(struct reference *r)
{
    struct set *s = r->s;
    const struct brief_reference *columns = s->brief->reference.columns;
    len height = 0;
    r->label_size = s->brief->reference.label_size;
    r->label_leading = r->label_size * 6 / 5;
    for (const struct brief_reference *c = columns; c; c = c->next) {
        struct para p = reference_label(r, c, c->label);
        fixed_fit_line(s, &p, BLOCK_LEAST);
        fixed_fit_words(s, &p, BLOCK_LEAST);
        r->label_size = p.size < r->label_size ? p.size : r->label_size;
    }
    for (const struct brief_reference *c = columns; c; c = c->next) {
        struct para p = reference_label(r, c, c->label);
        lower(&height, fixed_put(s, NULL, &p, 0, 0));
    }
    r->value_top = r->top + height;
}

/* label above value; answers the lower edge */
static len put_reference_column(const struct reference *r, const struct brief_reference *c)
{
    struct set *s = r->s;
    const struct brief *b = s->brief;
    const char *value = fields_expand(s->a, c->text, s->fields);
    bool empty = !value || !*value;
    if (empty && (!b->reference.show_empty || was_redacted(s, c->text)))
        return 0;
    struct snode *owner = s_new(s, r->owner, ROLE_P);
    struct para label =
        reference_label(r, c, empty ? c->label : arena_printf(s->a, "%s ", c->label));
    label.spans[0].owner = owner;
    fixed_put(s, r->page, &label, c->x, r->top);
    if (empty)
        return r->value_top;
    struct para p =
        fixed(s, value, STYLE_REGULAR, NULL, b->reference.size, b->reference.leading, c->width);
    fixed_fit_words(s, &p, BLOCK_LEAST);
    if (r->value_top + fixed_put(s, NULL, &p, 0, 0) > r->bottom) {
        too_large(s, frame_place(s, c->text, c->pos),
                  "eine Angabe der Bezugszeile lässt dem Brief keinen Platz",
                  "an entry of the reference line leaves no room for the letter");
        return r->value_top;
    }
    p.spans[0].owner = owner;
    return r->value_top + fixed_put(s, r->page, &p, c->x, r->value_top);
}

len put_reference(struct set *s, struct page *page, struct snode *owner, len bottom)
{
    len edge = 0;
    struct reference r = {
        .s = s, .page = page, .owner = owner, .top = reference_top(s), .bottom = bottom};
    size_labels(&r);
    for (const struct brief_reference *c = s->brief->reference.columns; c; c = c->next)
        lower(&edge, put_reference_column(&r, c));
    return edge;
}
