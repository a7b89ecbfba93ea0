/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages: the choice of page breaks that costs least over the whole letter, in the manner of Knuth
 * and Plass's paragraphs. The cost of a break is that of the item before it (set.h, enum v_cost)
 * plus that of the room left empty; best[i] is the least cost of all pages up to item i. Only what
 * fits a page is tried from each start, so the work is linear in the number of lines. A line taller
 * than a page gets one for itself: there always is a way. Behind it the items' lines are empty,
 * their content is the pages'. */
#include "layout/set.h"

#include "base/arena.h"

enum {
    COST_PAGE = 100000,        /* one page more */
    COST_FEW_LINES = 4000000,  /* a last page with one or two lines */
    COST_TOO_TALL = 1000000000 /* more than fits: only where a single line is taller than a page */
};

struct paging {
    struct set *s;
    const struct frame *f;
    int64_t *best; /* by number of items placed; -1: not reached */
    size_t *from;  /* where the last page of that best way starts */
};

/* cost of the room left on a page, in millionths of a full page squared */
static int64_t cost_of_room(int64_t left, int64_t room)
{
    int64_t permille = left * 1000 / room;
    return permille * permille;
}

/* the next line behind item `end` begins a page of its own */
static bool page_ends(const struct set *s, size_t end)
{
    while (end < s->v.n && s->v.v[end].kind == V_GAP)
        end++;
    return end < s->v.n && s->v.v[end].page_before;
}

/* cost of a page that holds items [start, end) with height used in `room`; lines on it */
static int64_t cost_of_page(const struct paging *g, size_t end, int64_t used, int64_t room,
                            size_t lines)
{
    bool last = end == g->s->v.n || page_ends(g->s, end);
    int64_t cost = COST_PAGE;
    if (used > room)
        cost += COST_TOO_TALL;
    else if (!last)
        cost += cost_of_room(room - used, room);
    if (!last)
        cost += g->s->v.v[end - 1].cost;
    if (last && lines < 3)
        cost += COST_FEW_LINES;
    return cost;
}

/* Tries every page that starts at `start`. `height` counts gaps only once a line follows them. */
static void try_pages(struct paging *g, size_t start)
{
    const struct v_list *v = &g->s->v;
    int64_t room =
        start ? g->f->body_bottom - g->f->body_top : g->f->body_bottom_first - g->f->body_top_first;
    int64_t height = 0, gap = 0, notes = 0;
    size_t lines = 0;
    for (size_t i = start; i < v->n; i++) {
        if (v->v[i].kind == V_GAP) {
            gap += lines ? v->v[i].height : 0;
            continue;
        }
        if (v->v[i].page_before && lines)
            return;
        height += gap + v->v[i].height;
        if (!lines++ && v->v[i].repeat)
            height += v->v[i].repeat->height;
        gap = 0;
        notes +=
            notes_height(v->v[i].line->notes) + (notes || !v->v[i].line->notes ? 0 : NOTES_GAP);
        int64_t used = height + notes;
        if (used > room && lines > 1)
            return;
        size_t end = i + 1;
        while (end < v->n && v->v[end].kind == V_GAP)
            end++;
        int64_t cost =
            g->best[start] + cost_of_page(g, end == v->n ? end : i + 1, used, room, lines);
        size_t at = end == v->n ? end : i + 1;
        if (g->best[at] < 0 || cost < g->best[at]) {
            g->best[at] = cost;
            g->from[at] = start;
        }
    }
}

/* ground and rules of a frame between two heights */
static void draw_frame(struct set *s, struct page *page, const struct v_frame *f, len top,
                       len bottom)
{
    top -= f->bleed;
    bottom += f->bleed;
    len x = TEXT_LEFT + f->x, thin = LEN_PT(0.5);
    page_rule(s, page, (struct rule){x, top, f->width, bottom - top, f->fill});
    page_rule(s, page, (struct rule){x, top, f->width, thin, f->rgb});
    page_rule(s, page, (struct rule){x, bottom - thin, f->width, thin, f->rgb});
    page_rule(s, page, (struct rule){x, top, thin, bottom - top, f->rgb});
    page_rule(s, page, (struct rule){x + f->width - thin, top, thin, bottom - top, f->rgb});
}

/* frames are drawn before what stands in them */
static void place_frames(struct set *s, struct page *page, size_t start, size_t end, len y)
{
    const struct v_frame *open = NULL;
    len top = y, bottom = y;
    bool any = false;
    for (size_t i = start; i < end; i++) {
        const struct v_item *item = &s->v.v[i];
        if (item->kind == V_GAP && !any)
            continue;
        if (item->frame != open) {
            if (open)
                draw_frame(s, page, open, top, bottom);
            open = item->frame;
            top = y;
        }
        if (!any && item->repeat)
            y += item->repeat->height;
        any = true;
        y += item->height;
        if (item->kind == V_LINE)
            bottom = y;
    }
    if (open)
        draw_frame(s, page, open, top, bottom);
}

/* the head of the table in which a page begins; answers its height */
static len place_repeat(struct set *s, struct page *page, const struct v_item *item, len y)
{
    struct line *line = line_repeat(s, item->repeat->line);
    page_put(page, line, TEXT_LEFT + item->x, y + line->above);
    return item->repeat->height;
}

/* Gaps at the head of a page are dropped, as try_pages counted them. From here on a line's content
 * is the page's. */
static void place_page(struct set *s, const struct frame *f, size_t start, size_t end,
                       struct page *page, size_t number)
{
    len y = start ? f->body_top : f->body_top_first;
    bool any = false;
    place_frames(s, page, start, end, y);
    for (size_t i = start; i < end; i++) {
        struct v_item *item = &s->v.v[i];
        if (item->kind == V_GAP) {
            y += any ? item->height : 0;
            continue;
        }
        if (!any && item->repeat)
            y += place_repeat(s, page, item, y);
        any = true;
        for (size_t k = 0; k < item->n_targets; k++)
            *item->targets[k] = (struct target){(uint32_t)number, y, true};
        for (struct figure_box *b = item->line->figures; b; b = b->next)
            b->figure->bbox_page = (uint32_t)number;
        for (struct note *n = item->line->notes; n; n = n->next)
            if (n->begins)
                n->mark = (struct target){(uint32_t)number, y, true};
        page_put(page, item->line, TEXT_LEFT + item->x, y + item->line->above);
        y += item->height;
    }
    notes_place(s, page, (uint32_t)number, start, end,
                start ? f->body_bottom : f->body_bottom_first);
}

/* from the last page back, then turned round */
static size_t page_starts(const struct paging *g, size_t *starts)
{
    size_t n = 0;
    for (size_t at = g->s->v.n; at; at = g->from[at])
        starts[n++] = g->from[at];
    for (size_t i = 0; i < n / 2; i++) {
        size_t t = starts[i];
        starts[i] = starts[n - 1 - i];
        starts[n - 1 - i] = t;
    }
    return n;
}

bool paginate(struct set *s, const struct frame *f)
{
    size_t n = s->v.n;
    notes_split(s);
    struct paging g = {s, f, ARENA_ARRAY(s->a, n + 1, int64_t), ARENA_ARRAY(s->a, n + 1, size_t)};
    for (size_t i = 1; i <= n; i++)
        g.best[i] = -1;
    for (size_t i = 0; i < n; i++)
        if (g.best[i] >= 0)
            try_pages(&g, i);
    size_t *starts = ARENA_ARRAY(s->a, n + 1, size_t);
    size_t pages = page_starts(&g, starts);
    if (pages > LIMIT_PAGES)
        return false;
    struct page *page = s->pages->first;
    for (size_t i = 0; i < pages; i++) {
        if (i)
            page = page_new(s);
        place_page(s, f, starts[i], i + 1 < pages ? starts[i + 1] : n, page, i);
    }
    return true;
}

struct page *page_new(struct set *s)
{
    struct page *p = ARENA_NEW(s->a, struct page);
    struct page **at = &s->pages->first;
    while (*at)
        at = &(*at)->next;
    *at = p;
    s->pages->n++;
    return p;
}

void page_rule(struct set *s, struct page *p, struct rule r)
{
    struct item *item = ARENA_NEW(s->a, struct item);
    item->kind = ITEM_RULE;
    item->artifact = ARTIFACT_LAYOUT;
    item->u.rule = r;
    if (p->last)
        p->last->next = item;
    else
        p->first = item;
    p->last = item;
}
