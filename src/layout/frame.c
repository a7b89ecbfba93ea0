/* SPDX-License-Identifier: EUPL-1.2 */
/* The frame of the pages: marks, foot, running head, page number, and where the body stands. Places
 * in millimetres after DIN 5008 forms A and B (as KOMA-Script's DIN5008A.lco and DIN5008B.lco give
 * them), here in micrometres. What stands above the body: frame_head.c, frame_address.c.
 * frame_first comes before the body is set, as it says how much room page 1 has; frame_repeat and
 * frame_foot behind paginate, when the number of pages is known. */
#include "layout/frame.h"

#include "base/arena.h"

#include <string.h>

enum {
    PUNCH_MARK = 148500,
    MARK_LEFT = 5000,
    FOLD_LENGTH = 3500,
    PUNCH_LENGTH = 6000,
    TOP_LATER = 27000,  /* body on later pages */
    HEAD_LATER = 13000, /* running head on later pages */
    BOTTOM_LATER = 275000,
    NUMBER_LATER = 281000, /* page number on later pages: top of its line */
    FOOT_HIGHEST = 50000,
    BODY_LEAST = 60000 /* of page 1 that its head must leave to the letter */
};
#define FOOT_LEAST     LEN_PT(6)
#define FOOT_GAP       LEN_PT(10) /* between columns */
#define NUMBER_LEADING LEN_PT(12)

const struct form *frame_form(const struct set *s)
{
    static const struct form FORMS[] = {
        [FORM_A] = {27000, 32000, 80460, {87000, 192000}},
        [FORM_B] = {45000, 50000, 98460, {105000, 210000}},
    };
    return &FORMS[s->brief->form];
}

/* ---- marks ---- */

static void put_marks(struct set *s, struct page *page)
{
    const struct brief *b = s->brief;
    for (size_t i = 0; b->fold_marks && i < 2; i++)
        page_rule(s, page,
                  (struct rule){LEN_UM(MARK_LEFT), LEN_UM(frame_form(s)->fold[i]),
                                LEN_UM(FOLD_LENGTH), LEN_PT(0.25), 0x666666});
    if (b->punch_mark)
        page_rule(s, page,
                  (struct rule){LEN_UM(MARK_LEFT), LEN_UM(PUNCH_MARK), LEN_UM(PUNCH_LENGTH),
                                LEN_PT(0.25), 0x666666});
}

/* ---- foot of page 1 ---- */

/* of all columns together */
struct foot_widths {
    int64_t given, shares, n; /* widths of the letterhead; columns without one; columns */
};

static struct foot_widths foot_widths(const struct brief *b)
{
    struct foot_widths w = {0};
    for (const struct brief_column *k = b->foot.columns; k; k = k->next, w.n++) {
        w.given += k->width;
        w.shares += !k->width;
    }
    return w;
}

/* Given widths that leave nothing for the other columns, or reach beyond the text, shrink. */
static len column_width(const struct foot_widths *w, const struct brief_column *c)
{
    int64_t room = TEXT_WIDTH - FOOT_GAP * (w->n - 1);
    room = room > 0 ? room : 0;
    int64_t most = room - w->shares * room / (2 * w->n);
    if (w->given <= most)
        return c->width ? c->width : (len)((room - w->given) / w->shares);
    return (len)(c->width ? c->width * most / w->given : (room - most) / w->shares);
}

static struct stack foot_column(const struct brief *b, const struct foot_widths *w,
                                const struct brief_column *c)
{
    return (struct stack){.title = c->title,
                          .lines = c->lines,
                          .size = b->foot.size,
                          .leading = b->foot.leading,
                          .width = column_width(w, c),
                          .nominal = b->foot.size,
                          .least = b->foot.size < FOOT_LEAST ? b->foot.size : FOOT_LEAST};
}

/* all columns in the size of the one that must be smallest */
static void fit_foot(struct set *s)
{
    const struct brief *b = s->brief;
    const struct foot_widths w = foot_widths(b);
    len room = LEN_UM(FOOT_HIGHEST), height = 0;
    s->foot_size = b->foot.size;
    s->foot_leading = b->foot.leading;
    for (const struct brief_column *c = b->foot.columns; c; c = c->next) {
        struct stack stack = foot_column(b, &w, c);
        if (!stack_fit(s, &stack, room))
            too_large(s, stack_overflow(s, &stack, room), "der Fuß ist zu hoch",
                      "the foot is too high");
        if (stack.size >= s->foot_size)
            continue;
        s->foot_leading = stack.leading;
        s->foot_size = stack.size;
    }
    for (const struct brief_column *c = b->foot.columns; c; c = c->next) {
        struct stack stack = foot_column(b, &w, c);
        stack.size = s->foot_size;
        stack.leading = s->foot_leading;
        len own = stack_put(s, NULL, &stack, 0, 0, 0, NULL);
        height = own > height ? own : height;
    }
    s->foot_height = height < room ? height : room;
}

static len foot_top(const struct set *s)
{
    return PAGE_HEIGHT - LEN_UM(EDGE) - s->foot_height;
}

void frame_foot(struct set *s, struct page *page, struct snode *foot)
{
    const struct brief *b = s->brief;
    const struct foot_widths w = foot_widths(b);
    len x = TEXT_LEFT, y = foot_top(s);
    if (b->foot.rule)
        page_rule(s, page,
                  (struct rule){TEXT_LEFT, y - LEN_PT(5), TEXT_WIDTH, HAIRLINE, b->rgb_accent});
    for (const struct brief_column *c = b->foot.columns; c; c = c->next) {
        struct stack stack = foot_column(b, &w, c);
        stack.size = s->foot_size;
        stack.leading = s->foot_leading;
        stack_put(s, page, &stack, x, y, PAGE_HEIGHT - LEN_UM(EDGE), s_new(s, foot, ROLE_DIV));
        x += stack.width + FOOT_GAP;
    }
}

/* ---- the whole ---- */

static void lower(len *edge, len bottom)
{
    if (*edge < bottom)
        *edge = bottom;
}

/* The order is that of reading (letterhead, address, information block, reference line), and each
 * may push the body down; the last two must leave it BODY_LEAST and two lines. */
struct frame frame_first(struct set *s, struct page *page, struct snode *head)
{
    const struct brief *b = s->brief;
    bool addressed = s->job->letter->root->kind != KIND_VORLAGE;
    len body = LEN_UM(BODY_LEAST) + 2 * set_line(s);
    struct frame f = {.body_top_first = LEN_UM(frame_form(s)->subject_top),
                      .body_bottom_first = LEN_UM(BOTTOM_LATER),
                      .body_top = LEN_UM(TOP_LATER),
                      .body_bottom = LEN_UM(BOTTOM_LATER)};
    if (b->foot.columns) {
        fit_foot(s);
        f.body_bottom_first = foot_top(s) - LEN_PT(8) - 2 * NUMBER_LEADING;
    }
    len edge = put_letterhead(s, page, s_new(s, head, ROLE_DIV));
    if (addressed)
        put_address(s, page, s_new(s, head, ROLE_DIV));
    else
        f.body_top_first = edge + 2 * set_line(s);
    struct snode *info_div = b->info.rows ? s_new(s, head, ROLE_DIV) : NULL;
    len info = put_info(s, page, info_div, f.body_bottom_first - body);
    lower(&f.body_top_first, info + 2 * set_line(s));
    if (addressed && b->reference.columns)
        f.body_top_first =
            put_reference(s, page, s_new(s, head, ROLE_DIV), f.body_bottom_first - body) +
            2 * set_line(s);
    put_marks(s, page);
    return f;
}

static const char *decimal(struct arena *a, size_t n)
{
    return arena_printf(a, "%zu", n);
}

void frame_repeat(struct set *s, struct page *page, size_t number)
{
    const struct brief *b = s->brief;
    s->fields->value[FIELD_SEITE] = decimal(s->a, number);
    s->fields->value[FIELD_SEITEN] = decimal(s->a, s->pages->n);
    const char *head = b->running_head ? fields_expand(s->a, b->running_head, s->fields) : NULL;
    if (head && number > 1) {
        struct para p =
            fixed(s, head, STYLE_REGULAR, NULL, b->running_size, NUMBER_LEADING, TEXT_WIDTH);
        p.artifact = ARTIFACT_HEADER;
        p.text = fixed_cut(s, head, &p);
        p.len = strlen(p.text);
        fixed_put(s, page, &p, TEXT_LEFT, LEN_UM(HEAD_LATER));
        page_rule(s, page,
                  (struct rule){TEXT_LEFT, LEN_UM(HEAD_LATER) + NUMBER_LEADING + LEN_PT(2),
                                TEXT_WIDTH, HAIRLINE, b->rgb_accent});
    }
    if (b->page_number && s->pages->n > 1) {
        struct para p = fixed(s, fields_expand(s->a, b->page_number, s->fields), STYLE_REGULAR,
                              NULL, b->page_number_size, NUMBER_LEADING, TEXT_WIDTH);
        p.artifact = ARTIFACT_FOOTER;
        len y = number == 1 && b->foot.columns ? foot_top(s) - LEN_PT(8) - NUMBER_LEADING
                                               : LEN_UM(NUMBER_LATER);
        fixed_put(s, page, &p, TEXT_LEFT + TEXT_WIDTH - fixed_width(s, &p), y);
    }
}
