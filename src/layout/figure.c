/* SPDX-License-Identifier: EUPL-1.2 */
/* Figures: a picture with its caption and source; annexes, which begin a page each. A picture file
 * is read and judged once (picture.c) and stays in the arena for out/. It is set at 150 dots an
 * inch, smaller where width or page ask for it, never larger. That a file is missing or lies
 * outside the folder is check's to say; here are only faults of what it holds. */
#include "layout/set.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "layout/picture.h"

#include <errno.h>
#include <string.h>

enum {
    DOTS_PER_INCH = 150, /* of a picture that is not scaled down */
    POINTS_PER_INCH = 72,
    PICTURE_CHAINS = 16384 /* of known pictures, by the hash of their path */
};
#define FIGURE_TALLEST LEN_UM(160000)
#define FIGURE_LEAST   LEN_UM(30000) /* height that a long caption leaves to a picture */

/* fits width and height, keeping the proportions */
static void scale(const struct picture_file *file, len most, len *width, len *height)
{
    int64_t w = (int64_t)file->width * POINTS_PER_INCH * 1000 / DOTS_PER_INCH;
    int64_t h = (int64_t)file->height * POINTS_PER_INCH * 1000 / DOTS_PER_INCH;
    if (w > most) {
        h = h * most / w;
        w = most;
    }
    if (h > FIGURE_TALLEST) {
        w = w * FIGURE_TALLEST / h;
        h = FIGURE_TALLEST;
    }
    *width = (len)(w > 1000 ? w : 1000);
    *height = (len)(h > 1000 ? h : 1000);
}

/* by path; kept with the letter, so that a file shown twice counts once against the limit */
struct known_picture {
    const char *path;
    struct picture_file file;
    const struct picture_fault *fault; /* NULL: none */
    int err;                           /* errno value of a file that cannot be read */
    struct known_picture *next;
};

/* each file is read once, however many places show it */
static const struct known_picture *known_picture(struct set *s, const char *path)
{
    if (!s->pictures)
        s->pictures = ARENA_ARRAY(s->a, PICTURE_CHAINS, struct known_picture *);
    struct known_picture **chain = &s->pictures[hash_bytes(path, strlen(path)) % PICTURE_CHAINS];
    struct known_picture *k = *chain;
    while (k && strcmp(k->path, path) != 0)
        k = k->next;
    if (k)
        return k;
    k = ARENA_NEW(s->a, struct known_picture);
    k->path = path;
    k->err = picture_open(s->a, path, &k->file, &k->fault);
    k->next = *chain;
    *chain = k;
    s->picture_bytes += k->file.n_bytes;
    return k;
}

/* What is no file that can be read is check's to tell. */
static bool tell_unreadable(struct set *s, const struct known_picture *k, const char *name,
                            struct pos pos)
{
    struct diag *d = s->job->diag;
    if (k->err == EFBIG)
        finding_limit(d, F_BILD_FEHLERHAFT, pos, LIMIT_OF_PICTURE_FILE);
    else if (!path_unreadable(k->path))
        finding(d, F_BILD_FEHLERHAFT, pos, "%s: %s", name,
                file_reason(k->err, diag_lang(d) == LANG_EN));
    return false;
}

static bool open_picture(struct set *s, const struct node *n, struct picture_file *file)
{
    struct diag *d = s->job->diag;
    const char *name = node_attr(n, ATTR_DATEI);
    const char *folder = path_folder(s->a, s->job->letter->doc->path);
    if (!name || !path_inside(s->job->letter->folder ? s->job->letter->folder : folder,
                              path_join(s->a, folder, name)))
        return false; /* check has said so */
    struct pos pos = node_attr_pos(n, ATTR_DATEI);
    if (s->picture_bytes > LIMIT_PICTURES) /* said where it was passed */
        return false;
    const struct known_picture *k = known_picture(s, path_join(s->a, folder, name));
    *file = k->file;
    if (k->err)
        return tell_unreadable(s, k, name, pos);
    if (k->fault && k->fault->de)
        finding(d, F_BILD_FEHLERHAFT, pos, "%s: %s", name, DE_EN(d, k->fault->de, k->fault->en));
    else if (k->fault)
        finding_limit(d, F_BILD_FEHLERHAFT, pos, k->fault->over);
    else if (s->picture_bytes > LIMIT_PICTURES)
        finding_limit(d, F_BILD_FEHLERHAFT, pos, LIMIT_OF_PICTURES);
    return !k->fault;
}

/* the picture of a node with @datei and @alternativtext as one line; false: it cannot be read */
static bool set_picture(struct set *s, const struct node *n, struct snode *owner, len x)
{
    struct picture_file file;
    len width, height;
    if (!open_picture(s, n, &file))
        return false;
    scale(&file, s->width - x, &width, &height);
    struct snode *figure = s_new(s, owner, ROLE_FIGURE);
    const char *alt = node_attr(n, ATTR_ALTERNATIVTEXT);
    if (!alt || !alt[strspn(alt, " \t\r\n")]) /* only when forced */
        alt = node_attr(n, ATTR_DATEI);
    figure->alt = alt;
    figure->has_bbox = true;
    struct item *item = ARENA_NEW(s->a, struct item);
    item->kind = ITEM_PICTURE;
    item->owner = figure;
    item->u.picture = (struct picture){.path = file.path,
                                       .bytes = file.bytes,
                                       .n_bytes = file.n_bytes,
                                       .y = -height,
                                       .width = width,
                                       .height = height};
    struct line *line = ARENA_NEW(s->a, struct line);
    struct figure_box *box = ARENA_NEW(s->a, struct figure_box);
    *box = (struct figure_box){figure, {0, -height, width, 0}, NULL};
    *line =
        (struct line){.above = height, .width = width, .first = item, .last = item, .figures = box};
    v_line(s, line, x, COST_PARAGRAPH);
    return true;
}

/* ---- a picture and what belongs to it ---- */

/* height of items [from, to) with their notes */
static len items_height(const struct set *s, size_t from, size_t to)
{
    len height = 0, notes = 0;
    for (size_t i = from; i < to; i++) {
        height += s->v.v[i].height;
        if (s->v.v[i].kind == V_LINE)
            notes += notes_height(s->v.v[i].line->notes);
    }
    return height + notes + (notes ? NOTES_GAP : 0);
}

/* where the lines begin that are kept with item i */
static size_t kept_from(const struct set *s, size_t i)
{
    size_t first = i;
    while (i-- > 0) {
        if (s->v.v[i].kind != V_LINE)
            continue;
        if (s->v.v[i].cost < COST_KEEP)
            break;
        first = i;
    }
    return first;
}

static void shrink_picture(struct v_item *item, len height)
{
    struct line *line = item->line;
    struct picture *p = &line->first->u.picture;
    p->width = (len)((int64_t)p->width * height / p->height);
    p->height = height;
    p->y = -height;
    line->above = height;
    line->width = p->width;
    line->figures->box[1] = -height;
    line->figures->box[2] = p->width;
    item->height = height;
}

/* The picture at item i stays on one page with all that follows it; it gets smaller where they,
 * with the lines kept before it, are taller than a page. */
static void keep_figure(struct set *s, size_t i)
{
    size_t last = s->v.n - 1;
    while (last > i && s->v.v[last].kind != V_LINE)
        last--;
    for (size_t k = i; k < last; k++)
        if (s->v.v[k].kind == V_LINE && s->v.v[k].cost < COST_KEEP)
            s->v.v[k].cost = COST_KEEP;
    len height = s->v.v[i].height;
    len room = s->page_room - (items_height(s, kept_from(s, i), s->v.n) - height);
    if (room < FIGURE_LEAST) /* the lines before it may stand on the page before */
        room = s->page_room - (items_height(s, i, s->v.n) - height);
    if (room < FIGURE_LEAST)
        room = FIGURE_LEAST;
    if (height > room)
        shrink_picture(&s->v.v[i], room);
}

enum { CAPTION_TENTHS = 9, SOURCE_TENTHS = 8 }; /* of the letter's size */

/* Puts words before a paragraph; its links, styles and footnotes move along. Places of findings are
 * lost with the flat text, whose bytes these are no longer. */
static void put_before(struct set *s, struct para *p, const char *lead, enum style style,
                       struct snode *owner)
{
    struct span *spans = ARENA_ARRAY(s->a, p->n_spans + 1, struct span);
    spans[0] = (struct span){.style = style, .owner = owner};
    for (size_t i = 0; i < p->n_spans; i++) {
        spans[i + 1] = p->spans[i];
        spans[i + 1].start += strlen(lead);
    }
    p->text = arena_printf(s->a, "%s%s", lead, p->text);
    p->len += strlen(lead);
    p->spans = spans;
    p->n_spans++;
    p->flat = NULL;
}

static void set_small(struct set *s, const struct node *n, const char *lead, int tenths,
                      struct snode *owner, len x)
{
    enum style style = *lead ? STYLE_REGULAR : STYLE_BOLD;
    struct para p = para_inline(s, n, style, owner);
    p.width = s->width - x;
    if (*lead && strncmp(p.text, lead, strlen(lead) - 2) != 0)
        put_before(s, &p, lead, style, owner);
    p.size = s->brief->size * tenths / 10;
    p.leading = s->brief->leading * tenths / 10;
    p.justified = false;
    v_para(s, &p, x);
}

void set_source(struct set *s, const struct node *source, struct snode *owner, len x)
{
    set_small(s, source, "Quelle: ", SOURCE_TENTHS, s_new(s, owner, ROLE_P), x);
}

void set_figure(struct set *s, const struct node *n, struct snode *owner, len x)
{
    struct snode *div = s_new(s, owner, ROLE_DIV);
    const struct node *title = node_child(n, KIND_TITEL), *source = node_child(n, KIND_QUELLE);
    size_t first = s->v.n;
    bool any = set_picture(s, n, div, x);
    if (title || source)
        v_gap(s, LEN_PT(4));
    if (title) {
        set_small(s, title, "", CAPTION_TENTHS, s_new(s, div, ROLE_CAPTION), x);
        v_cost(s, source ? COST_KEEP : COST_PARAGRAPH);
    }
    if (source)
        set_source(s, source, div, x);
    if (any)
        keep_figure(s, first);
}

/* ---- annexes ---- */

static bool is_set(const struct node *anlage)
{
    return anlage->first || node_attr(anlage, ATTR_ALTERNATIVTEXT);
}

/* Headings in an annex begin below its own, which is H2. number 0: it has none */
static void set_annex(struct set *s, const struct node *n, unsigned number, struct snode *owner)
{
    const char *title = node_attr(n, ATTR_TITEL), *word = s->brief->phrases[PHRASE_ANLAGE];
    struct snode *sect = s_new(s, owner, ROLE_SECT);
    const char *name = number ? arena_printf(s->a, "%s %u", word, number) : word;
    size_t first =
        set_heading(s, arena_printf(s->a, "%s: %s", name, title ? title : ""), ROLE_H2, sect);
    if (first < s->v.n)
        s->v.v[first].page_before = true;
    bookmark_question(s, arena_printf(s->a, "%s: %s", name, title ? title : ""), first, NULL, 0);
    v_cost(s, COST_KEEP);
    v_gap(s, set_line(s));
    s->depth = 2;
    s->heading = 0;
    if (node_attr(n, ATTR_DATEI))
        set_picture(s, n, sect, 0);
    set_body(s, n, sect, 0);
    s->depth = 0;
}

void set_annexes(struct set *s, struct snode *owner)
{
    const struct node *anlagen = node_child(s->job->letter->root, KIND_ANLAGEN);
    bool several = anlagen_numbered(anlagen);
    unsigned place = 1;
    for (const struct node *n = node_child(anlagen, KIND_ANLAGE); n; n = node_next(n), place++)
        if (is_set(n))
            set_annex(s, n, several ? anlage_number_at(n, place) : 0, owner);
}
