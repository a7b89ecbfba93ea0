/* SPDX-License-Identifier: EUPL-1.2 */
/* The address field: return line, note of dispatch, address. The address has the lower zone of
 * DIN 5008 and, when that is not enough, room of the zone for notes above it; the lines above move
 * up with it. Nothing stands below the field: it would leave the envelope's window. */
#include "layout/frame.h"

#include "base/arena.h"

#include <string.h>

enum {
    FIELD_WIDTH = 80000,   /* 85 mm less the indent of 5 mm */
    FIELD_ADDRESS = 27300, /* the lower zone */
    ADDRESS_LINES = 64,    /* more than any field holds */
    WINDOW_LINES = 9       /* of both zones, after DIN 5008 */
};
#define RETURN_LEAST  LEN_PT(6)
#define ADDRESS_SMALL LEN_PT(9.5) /* in the lower zone; smaller only with both */
#define ADDRESS_LEAST LEN_PT(8)
#define DISPATCH_SIZE LEN_PT(8)
#define DISPATCH_STEP LEN_PT(12) /* from line to line */
#define RETURN_GAP    LEN_PT(3)  /* above the address */

struct window {
    struct set *s;
    const struct node *to;       /* may be NULL */
    const char *line, *dispatch; /* "" for none */
    const char *text[ADDRESS_LINES];
    size_t n;
    len size, leading; /* of the address */
    len height;
    bool fits;
};

static len return_step(const struct set *s)
{
    return s->brief->return_size * 5 / 4;
}

/* ---- the address's size ---- */

/* lines of the whole address at the present size, long ones broken */
static size_t count_lines(const struct window *f)
{
    size_t count = 0;
    for (size_t i = 0; i < f->n; i++) {
        struct para p =
            fixed(f->s, f->text[i], STYLE_REGULAR, NULL, f->size, f->leading, LEN_UM(FIELD_WIDTH));
        count += para_count(f->s, &p);
    }
    return count;
}

/* the largest size from the letterhead's down to `least` at which the address fits */
static bool fit_address(struct window *f, len room, size_t lines, len least)
{
    const struct brief *b = f->s->brief;
    f->size = b->address_size;
    f->leading = b->address_leading;
    for (;;) {
        size_t n = count_lines(f);
        f->height = (len)n * f->leading;
        if (n <= lines && f->height <= room)
            return true;
        if (f->size - LEN_PT(0.5) < least)
            return false;
        f->size -= LEN_PT(0.5);
        f->leading = f->size * 23 / 20;
    }
}

static void size_address(struct window *f)
{
    len above =
        RETURN_GAP + (*f->line ? return_step(f->s) : 0) + (*f->dispatch ? DISPATCH_STEP : 0);
    size_t lines = WINDOW_LINES - (*f->dispatch ? 1 : 0);
    f->fits = fit_address(f, LEN_UM(FIELD_ADDRESS), WINDOW_LINES, ADDRESS_SMALL) ||
              fit_address(f, LEN_UM(FIELD_HEIGHT) - above, lines, ADDRESS_LEAST);
    if (!f->fits)
        f->height = LEN_UM(FIELD_HEIGHT) - above;
    if (f->height < LEN_UM(FIELD_ADDRESS))
        f->height = LEN_UM(FIELD_ADDRESS);
}

/* ---- drawing ---- */

/* one line with its lower edge at bottom, made smaller until it fits, at last cut */
static void put_one_line(struct window *f, struct page *page, struct para *p, len bottom,
                         struct pos pos, const char *de, const char *en)
{
    len width = fixed_width(f->s, p);
    if (width > p->width) {
        p->size = (len)((int64_t)p->size * p->width / width) - 1;
        if (p->size < RETURN_LEAST) {
            p->size = RETURN_LEAST;
            too_large(f->s, pos, de, en);
            const char *cut = fixed_cut(f->s, p->text, p);
            p->text = cut;
            p->len = strlen(cut);
        }
    }
    fixed_put(f->s, page, p, TEXT_LEFT, bottom - p->leading);
}

static void put_above(struct window *f, struct page *page, len address_top, struct snode *owner)
{
    struct set *s = f->s;
    const struct brief *b = s->brief;
    len bottom = address_top - RETURN_GAP;
    if (*f->line) {
        struct para p = fixed(s, f->line, STYLE_REGULAR, s_new(s, owner, ROLE_P), b->return_size,
                              return_step(s), LEN_UM(FIELD_WIDTH));
        p.underlined = true;
        put_one_line(f, page, &p, *f->dispatch ? bottom - DISPATCH_STEP : bottom,
                     frame_place(s, b->return_line, b->return_pos), "die Zeile über der Anschrift",
                     "the line above the address");
    }
    if (*f->dispatch) {
        struct para p = fixed(s, f->dispatch, STYLE_REGULAR, s_new(s, owner, ROLE_P), DISPATCH_SIZE,
                              LEN_PT(10), LEN_UM(FIELD_WIDTH));
        put_one_line(f, page, &p, bottom, node_child(f->to, KIND_VERSANDART)->pos,
                     "der Versandvermerk", "the note of dispatch");
    }
}

static void put_lines_of_address(struct window *f, struct page *page, len y, struct snode *owner)
{
    struct set *s = f->s;
    len bottom = y + f->height;
    for (size_t i = 0; i < f->n; i++) {
        struct para p =
            fixed(s, f->text[i], STYLE_REGULAR, NULL, f->size, f->leading, LEN_UM(FIELD_WIDTH));
        if (y + fixed_put(s, NULL, &p, 0, 0) > bottom)
            return;
        p.spans[0].owner = s_new(s, owner, ROLE_P);
        y += fixed_put(s, page, &p, TEXT_LEFT, y);
    }
}

static const char *return_line(struct set *s)
{
    const char *text = s->brief->return_line;
    const char *line = text && !was_redacted(s, text) ? fields_expand(s->a, text, s->fields) : NULL;
    return line ? line : "";
}

void put_address(struct set *s, struct page *page, struct snode *owner)
{
    const struct node *to = letter_addressee(s->job->letter);
    struct window f = {.s = s,
                       .to = to,
                       .line = return_line(s),
                       .dispatch = node_child_text(s->a, to, KIND_VERSANDART)};
    f.n = letter_address(s->a, s->job->letter, f.text, ADDRESS_LINES);
    size_address(&f);
    if (!f.fits)
        too_large(s, to->pos, "die Anschrift hat zu viele oder zu lange Zeilen",
                  "the address has too many or too long lines");
    len top = LEN_UM(frame_form(s)->field_top + FIELD_HEIGHT) - f.height;
    put_above(&f, page, top, owner);
    put_lines_of_address(&f, page, top, owner);
}
