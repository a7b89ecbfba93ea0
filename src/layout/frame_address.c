/* SPDX-License-Identifier: EUPL-1.2 */
/* The address field: return line, note of dispatch, address. What is too large for it gives way in
 * this order. Return line and note: smaller type down to 6 pt on one line; then two lines, broken
 * at a mark where that can be; the return line three. The address: smaller type, with the lower
 * zone of DIN 5008 and then with room of the zone for notes above it, where the lines above move
 * up; no functions on lines of their own; more than nine lines, while they fit; of several persons
 * only the first one's place. Nothing stands below the field: it would leave the envelope's window.
 */
#include "layout/frame.h"

#include "base/arena.h"

#include <string.h>

enum {
    FIELD_WIDTH = 80000,   /* 85 mm less the indent of 5 mm */
    FIELD_ADDRESS = 27300, /* the lower zone */
    ADDRESS_LINES = 64,    /* more than any field holds */
    WINDOW_LINES = 9,      /* of both zones, after DIN 5008 */
    RETURN_LINES = 3,
    DISPATCH_LINES = 2,
    ABOVE_LONGEST = 600 /* bytes; more fit no three lines */
};
#define ABOVE_LEAST   LEN_PT(6)
#define ABOVE_STEP    LEN_PT(0.25)
#define ADDRESS_SMALL LEN_PT(9.5) /* in the lower zone; smaller only with both */
#define ADDRESS_LEAST LEN_PT(8)
#define DISPATCH_SIZE LEN_PT(8)
#define DISPATCH_STEP LEN_PT(10) /* from line to line */
#define DISPATCH_GAP  LEN_PT(2)  /* above it */
#define RETURN_GAP    LEN_PT(3)  /* above the address */

/* the return line, or the note of dispatch */
struct above {
    const char *text; /* "" for none */
    len size, leading;
    len least;  /* size */
    size_t n;   /* lines */
    len height; /* of all of them */
};

struct window {
    struct set *s;
    const struct node *to; /* may be NULL */
    struct above line, dispatch;
    const char *text[ADDRESS_LINES]; /* lines of the address, n of them */
    size_t n;
    len size, leading; /* of the address */
    len height;
};

/* ---- what stands above the address ---- */

static struct para above_para(struct set *s, const struct above *a, const char *text)
{
    return fixed(s, text, STYLE_REGULAR, NULL, a->size, a->leading, LEN_UM(FIELD_WIDTH));
}

/* the size, not above the present one, at which a text of this width fits */
static len size_for(const struct above *a, len width)
{
    len room = LEN_UM(FIELD_WIDTH);
    return width <= room ? a->size : (len)((int64_t)a->size * room / width) - 1;
}

/* "Name • Weg 1, 12345 Ort" in two lines: the longer one as short as can be, a bullet before a
 * comma; answers its width, 0: there is no such place */
static len halve(struct set *s, const struct above *a, const char *mark, const char **halves)
{
    len best = 0;
    for (const char *at = strstr(a->text, mark); at; at = strstr(at + 1, mark)) {
        size_t keep = *mark == ',' ? 1 : 0;
        const char *first = arena_strndup(s->a, a->text, (size_t)(at - a->text) + keep);
        const char *second = at + strlen(mark);
        struct para p = above_para(s, a, first), q = above_para(s, a, second);
        len one = fixed_width(s, &p), two = fixed_width(s, &q), wider = one > two ? one : two;
        if (best && wider >= best)
            continue;
        best = wider;
        *halves = arena_printf(s->a, "%s\u2028%s", first, second);
    }
    return best;
}

/* on so many lines, which end where they may; answers false when the least size is too large */
static bool fit_wrapped(struct set *s, struct above *a, size_t lines)
{
    len size = a->size;
    for (; a->size >= a->least; a->size -= ABOVE_STEP) {
        struct para p = above_para(s, a, a->text);
        a->n = para_count(s, &p);
        if (a->n <= lines)
            return true;
    }
    a->size = size;
    return false;
}

static const char *const MARKS[] = {" • ", " · ", " | ", ", "};

/* broken at one of its marks, a bullet before a comma; answers false when a line is too long */
static bool fit_halves(struct set *s, struct above *a)
{
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        const char *halves = NULL;
        len width = halve(s, a, MARKS[i], &halves);
        if (!width || size_for(a, width) < a->least)
            continue;
        a->size = size_for(a, width);
        a->text = halves;
        a->n = 2;
        return true;
    }
    return false;
}

/* its first part on a line, what is left on two */
static bool fit_thirds(struct set *s, struct above *a)
{
    for (size_t i = 0; i + 1 < sizeof MARKS / sizeof *MARKS; i++) {
        const char *at = strstr(a->text, MARKS[i]);
        if (!at)
            continue;
        const char *head = arena_strndup(s->a, a->text, (size_t)(at - a->text));
        struct para p = above_para(s, a, head);
        struct above rest = *a;
        rest.text = at + strlen(MARKS[i]);
        rest.size = size_for(a, fixed_width(s, &p));
        if (rest.size < a->least || !fit_halves(s, &rest))
            continue;
        a->size = rest.size;
        a->text = arena_printf(s->a, "%s\u2028%s", head, rest.text);
        a->n = 3;
        return true;
    }
    return false;
}

static bool fit_lines(struct set *s, struct above *a, size_t most)
{
    return fit_halves(s, a) || fit_wrapped(s, a, 2) || (most > 2 && fit_thirds(s, a)) ||
           fit_wrapped(s, a, most);
}

/* made to fit on at most so many lines; answers false when the text had to be cut */
static bool fit_above(struct set *s, struct above *a, size_t most)
{
    if (!*a->text)
        return true;
    const len size = a->size;
    struct para p = above_para(s, a, a->text);
    bool fits = true;
    a->n = 1;
    a->least = size < ABOVE_LEAST ? size : ABOVE_LEAST;
    a->size = size_for(a, fixed_width(s, &p));
    if (a->size < a->least) {
        a->size = size;
        fits = strlen(a->text) <= ABOVE_LONGEST && fit_lines(s, a, most);
        if (!fits) {
            p.size = a->size = a->least;
            a->text = fixed_cut(s, p.text, &p);
            a->n = 1;
        }
        a->leading = (len)((int64_t)a->leading * a->size / size);
    }
    a->height = (len)a->n * a->leading;
    return fits;
}

static void fit_both_above(struct window *f)
{
    struct set *s = f->s;
    const struct brief *b = s->brief;
    if (!fit_above(s, &f->line, RETURN_LINES))
        too_large(s, frame_place(s, b->return_line, b->return_pos), "die Zeile über der Anschrift",
                  "the line above the address");
    if (!fit_above(s, &f->dispatch, DISPATCH_LINES))
        too_large(s, node_child(f->to, KIND_VERSANDART)->pos, "der Versandvermerk",
                  "the note of dispatch");
}

static len height_above(const struct window *f)
{
    return RETURN_GAP + f->line.height + f->dispatch.height + (f->dispatch.n ? DISPATCH_GAP : 0);
}

/* ---- the address's size ---- */

static struct para address_para(const struct window *f, size_t i)
{
    struct para p =
        fixed(f->s, f->text[i], STYLE_REGULAR, NULL, f->size, f->leading, LEN_UM(FIELD_WIDTH));
    p.display = true;
    return p;
}

/* lines of the whole address at the present size, long ones broken */
static size_t count_lines(const struct window *f)
{
    size_t count = 0;
    for (size_t i = 0; i < f->n; i++) {
        struct para p = address_para(f, i);
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

static bool fit_both_zones(struct window *f, size_t lines)
{
    return fit_address(f, LEN_UM(FIELD_HEIGHT) - height_above(f), lines, ADDRESS_LEAST);
}

/* answers false when not even its shortest form fits */
static bool size_address(struct window *f)
{
    size_t lines = WINDOW_LINES - (f->dispatch.n ? 1 : 0);
    for (enum address_form form = ADDRESS_WHOLE; form < ADDRESS_FORMS; form++) {
        f->n = letter_address(f->s->a, f->s->job->letter, form, f->text, ADDRESS_LINES);
        if (fit_address(f, LEN_UM(FIELD_ADDRESS), WINDOW_LINES, ADDRESS_SMALL) ||
            fit_both_zones(f, lines) ||
            (form >= ADDRESS_NO_OFFICE && fit_both_zones(f, ADDRESS_LINES)))
            return true;
    }
    f->height = LEN_UM(FIELD_HEIGHT) - height_above(f);
    return false;
}

/* ---- drawing ---- */

/* with its lower edge at `bottom` */
static void put_above(struct window *f, struct page *page, const struct above *a, len bottom,
                      struct snode *owner)
{
    struct para p = above_para(f->s, a, a->text);
    p.spans[0].owner = s_new(f->s, owner, ROLE_P);
    p.underlined = a == &f->line && a->n == 1;
    fixed_put(f->s, page, &p, TEXT_LEFT, bottom - a->height);
    if (a == &f->line && a->n > 1)
        page_rule(f->s, page,
                  (struct rule){TEXT_LEFT, bottom, LEN_UM(FIELD_WIDTH), HAIRLINE, p.rgb});
}

/* the return line is read first */
static void put_both_above(struct window *f, struct page *page, len bottom, struct snode *owner)
{
    len note = f->dispatch.n ? f->dispatch.height + DISPATCH_GAP : 0;
    if (f->line.n)
        put_above(f, page, &f->line, bottom - note, owner);
    if (f->dispatch.n)
        put_above(f, page, &f->dispatch, bottom, owner);
}

static void put_lines_of_address(struct window *f, struct page *page, len y, struct snode *owner)
{
    struct set *s = f->s;
    len bottom = y + f->height;
    for (size_t i = 0; i < f->n; i++) {
        struct para p = address_para(f, i);
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
    const struct brief *b = s->brief;
    const struct node *to = letter_addressee(s->job->letter);
    struct window f = {
        .s = s,
        .to = to,
        .line = {.text = return_line(s), .size = b->return_size, .leading = b->return_size * 5 / 4},
        .dispatch = {.text = node_child_text(s->a, to, KIND_VERSANDART),
                     .size = DISPATCH_SIZE,
                     .leading = DISPATCH_STEP}};
    fit_both_above(&f);
    if (!size_address(&f))
        too_large(s, to->pos, "die Anschrift hat zu viele oder zu lange Zeilen",
                  "the address has too many or too long lines");
    if (f.height < LEN_UM(FIELD_ADDRESS))
        f.height = LEN_UM(FIELD_ADDRESS);
    len top = LEN_UM(frame_form(s)->field_top + FIELD_HEIGHT) - f.height;
    put_both_above(&f, page, top - RETURN_GAP, owner);
    put_lines_of_address(&f, page, top, owner);
}
