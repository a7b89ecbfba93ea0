/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands at fixed places: letterhead, address field, information block, foot, marks, running
 * head, page number. Places in millimetres after DIN 5008 forms A and B (as KOMA-Script's
 * DIN5008A.lco and DIN5008B.lco give them), here in micrometres. */
#include "layout/set.h"

#include "base/arena.h"
#include "base/file.h"

#include <string.h>

/* the places that depend on the form */
static const struct form {
    int32_t field_top;   /* upper edge of the address field */
    int32_t info_top;    /* first line of the information block */
    int32_t subject_top; /* two lines below the address field */
    int32_t fold[2];
} FORMS[] = {
    [FORM_A] = {27000, 32000, 80460, {87000, 192000}},
    [FORM_B] = {45000, 50000, 98460, {105000, 210000}},
};

enum {
    FIELD_WIDTH = 80000, /* 85 mm less the indent of 5 mm */
    FIELD_MARKS = 17700, /* return line and Vermerke, set from the bottom up */
    FIELD_ADDRESS = 27300,
    PUNCH_MARK = 148500,
    MARK_LEFT = 5000,
    FOLD_LENGTH = 3500,
    PUNCH_LENGTH = 6000,
    INFO_LEFT = 125000,
    INFO_WIDTH = 75000,
    EDGE = 10000,       /* right of the information block, below the foot */
    TOP_LATER = 27000,  /* body on later pages */
    HEAD_LATER = 13000, /* running head on later pages */
    BOTTOM_LATER = 275000,
    NUMBER_LATER = 281000 /* page number on later pages: top of its line */
};
#define SIZE_LEAST LEN_PT(6)
#define HAIRLINE   LEN_PT(0.4)

/* sets a paragraph at a fixed place; answers its height */
static len put_para(struct set *s, struct page *page, const struct para *p, len x, len y)
{
    struct line **lines;
    size_t n = para_set(s, p, &lines);
    len at = y;
    for (size_t i = 0; i < n; i++) {
        len height = lines[i]->above + lines[i]->below;
        page_put(page, lines[i], x, at + lines[i]->above);
        at += height;
    }
    return at - y;
}

static struct para fixed(struct set *s, const char *text, enum style style, struct snode *owner,
                         len size, len leading, len width)
{
    struct para p = para_plain(s, text, style, owner);
    p.size = size;
    p.leading = leading;
    p.width = width;
    p.justified = p.hyphenate = false;
    return p;
}

static len natural_width(struct set *s, const struct para *p)
{
    struct para wide = *p;
    struct line **lines;
    wide.width = PAGE_WIDTH * 4;
    return para_set(s, &wide, &lines) ? lines[0]->width : 0;
}

enum { LOGO_FILE = 16 * 1024 * 1024 }; /* bytes at most */
enum { LINE_MAX_TEXT = 400 };          /* bytes of a text that is to stand on one line */

/* the text cut at a word so that it fits one line of a paragraph like p */
static const char *cut_to_line(struct set *s, const char *text, const struct para *like)
{
    struct para p = *like;
    size_t n = strlen(text);
    const char *shown = text;
    if (n > LINE_MAX_TEXT) {
        for (n = LINE_MAX_TEXT; ((unsigned char)text[n] & 0xC0) == 0x80;)
            n--;
        shown = arena_printf(s->a, "%.*s …", (int)n, text);
    }
    for (;;) {
        p.text = shown;
        p.len = strlen(shown);
        if (natural_width(s, &p) <= like->width)
            return shown;
        while (n && text[n - 1] != ' ')
            n--;
        while (n && text[n - 1] == ' ')
            n--;
        if (!n)
            return "…";
        shown = arena_printf(s->a, "%.*s …", (int)n, text);
    }
}

static enum style line_style(const struct brief_line *l)
{
    if (l->bold)
        return l->italic ? STYLE_BOLD_ITALIC : STYLE_BOLD;
    return l->italic ? STYLE_ITALIC : STYLE_REGULAR;
}

/* a text that has lost one of its fields in the published version */
static bool was_redacted(struct set *s, const char *text)
{
    if (!s->job->full)
        return false;
    const char *now = fields_expand(s->a, text, s->fields);
    const char *full = fields_expand(s->a, text, s->job->full);
    return strcmp(now ? now : "", full ? full : "") != 0;
}

/* ---- letterhead ---- */

static len put_lines(struct set *s, struct page *page, const struct brief_line *l, len size,
                     len leading, len x, len y, len width, struct snode *owner)
{
    len top = y;
    for (; l; l = l->next) {
        const char *text = fields_expand(s->a, l->text, s->fields);
        if (!text)
            continue;
        len own = l->size ? l->size : size;
        len own_leading = l->size ? (len)((int64_t)leading * l->size / size) : leading;
        if (!*text) {
            y += own_leading / 2;
            continue;
        }
        struct para p =
            fixed(s, text, line_style(l), s_new(s, owner, ROLE_P), own, own_leading, width);
        p.rgb = l->rgb;
        p.of_letterhead = !strchr(l->text, '{');
        y += put_para(s, page, &p, x, y);
    }
    return y - top;
}

static void put_logo(struct set *s, struct page *page, struct snode *owner)
{
    const struct brief_logo *logo = &s->brief->logo;
    if (!logo->path)
        return;
    struct buf bytes = {0};
    if (file_read(logo->path, LOGO_FILE, &bytes)) {
        struct pos pos = {s->brief->source, 0, 0};
        finding(s->job->diag, F_BILD_FEHLERHAFT, pos, "%s", logo->path);
        buf_free(&bytes);
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
    item->u.picture =
        (struct picture){.path = logo->path,
                         .bytes = (const uint8_t *)arena_strndup(s->a, bytes.p, bytes.n),
                         .n_bytes = bytes.n,
                         .x = logo->x,
                         .y = logo->y,
                         .width = logo->width,
                         .height = logo->height};
    buf_free(&bytes);
    struct line line = {.first = item, .last = item};
    page_put(page, &line, 0, 0);
}

static void lower(len *edge, len bottom)
{
    if (*edge < bottom)
        *edge = bottom;
}

/* answers its lower edge */
static len put_letterhead(struct set *s, struct page *page, struct snode *owner)
{
    len edge = s->brief->logo.path ? s->brief->logo.y + s->brief->logo.height : 0;
    put_logo(s, page, owner);
    for (const struct brief_block *b = s->brief->blocks; b; b = b->next)
        lower(&edge, b->y + put_lines(s, page, b->lines, b->size, b->leading, b->x, b->y, b->width,
                                      owner));
    for (const struct brief_rule *r = s->brief->rules; r; r = r->next) {
        page_rule(s, page, (struct rule){r->x, r->y, r->width, r->thickness, r->rgb});
        lower(&edge, r->y + r->thickness);
    }
    return edge;
}

/* ---- address field ---- */

static void too_large(struct set *s, struct pos pos, const char *de, const char *en)
{
    finding(s->job->diag, F_BLOCK_ZU_GROSS, pos, "%s", DE_EN(s->job->diag, de, en));
}

/* one line, made smaller until it fits; below the least size it is a finding */
static void put_fitted(struct set *s, struct page *page, struct para *p, len x, len bottom)
{
    len width = natural_width(s, p);
    if (width > p->width) {
        p->size = (len)((int64_t)p->size * p->width / width) - 1;
        if (p->size < SIZE_LEAST) {
            p->size = SIZE_LEAST;
            too_large(s, (struct pos){s->brief->source, 0, 0}, "die Zeile über der Anschrift",
                      "the line above the address");
        }
    }
    put_para(s, page, p, x, bottom - p->leading);
}

static void put_return_line(struct set *s, struct page *page, struct snode *owner)
{
    const struct brief *b = s->brief;
    const struct node *to = letter_addressee(s->job->letter);
    len bottom = LEN_UM(FORMS[b->form].field_top + FIELD_MARKS) - LEN_PT(3);
    const char *dispatch = node_child_text(s->a, to, KIND_VERSANDART);
    len step = b->return_size * 5 / 4;
    const char *line = b->return_line ? fields_expand(s->a, b->return_line, s->fields) : NULL;
    if (line && *line && !was_redacted(s, b->return_line)) {
        struct para p = fixed(s, line, STYLE_REGULAR, s_new(s, owner, ROLE_P), b->return_size, step,
                              LEN_UM(FIELD_WIDTH));
        p.underlined = true;
        put_fitted(s, page, &p, TEXT_LEFT, *dispatch ? bottom - step - LEN_PT(2) : bottom);
    }
    if (*dispatch) {
        struct para p = fixed(s, dispatch, STYLE_REGULAR, s_new(s, owner, ROLE_P), LEN_PT(8),
                              LEN_PT(10), LEN_UM(FIELD_WIDTH));
        put_fitted(s, page, &p, TEXT_LEFT, bottom);
    }
}

enum { ADDRESS_LINES = 12 };

/* height of all address lines at a size, long ones broken */
static len address_height(struct set *s, const char **text, size_t n, len size, len leading)
{
    len height = 0;
    for (size_t i = 0; i < n; i++) {
        struct para p = fixed(s, text[i], STYLE_REGULAR, NULL, size, leading, LEN_UM(FIELD_WIDTH));
        struct line **lines;
        p.artifact = ARTIFACT_LAYOUT;
        height += (len)para_set(s, &p, &lines) * leading;
    }
    return height;
}

static void put_address(struct set *s, struct page *page, struct snode *owner)
{
    const char *text[ADDRESS_LINES];
    size_t n = letter_address(s->a, s->job->letter, text, ADDRESS_LINES);
    len size = s->brief->address_size, leading = s->brief->address_leading;
    len room = LEN_UM(FIELD_ADDRESS);
    while (address_height(s, text, n, size, leading) > room && size > LEN_PT(8)) {
        size -= LEN_PT(0.5);
        leading = size * 23 / 20;
    }
    if (address_height(s, text, n, size, leading) > room) {
        const struct node *to = letter_addressee(s->job->letter);
        too_large(s, to->pos, "die Anschrift hat zu viele oder zu lange Zeilen",
                  "the address has too many or too long lines");
    }
    len y = LEN_UM(FORMS[s->brief->form].field_top + FIELD_MARKS);
    for (size_t i = 0; i < n; i++) {
        struct para p = fixed(s, text[i], STYLE_REGULAR, s_new(s, owner, ROLE_P), size, leading,
                              LEN_UM(FIELD_WIDTH));
        y += put_para(s, page, &p, TEXT_LEFT, y);
    }
}

/* ---- information block ---- */

static len info_label_width(struct set *s)
{
    len widest = 0;
    for (const struct brief_info *i = s->brief->info.rows; i; i = i->next) {
        if (i->kind != INFO_ENTRY || !*i->label)
            continue;
        struct para p = fixed(s, i->label, STYLE_REGULAR, NULL, s->brief->info.size,
                              s->brief->info.leading, s->brief->info.width);
        p.artifact = ARTIFACT_LAYOUT;
        len w = natural_width(s, &p);
        widest = w > widest ? w : widest;
    }
    return widest ? widest + LEN_PT(6) : 0;
}

/* label and value on one line, the value in a column of its own; answers the height */
static len put_info_row(struct set *s, struct page *page, const struct brief_info *row, len x,
                        len y, len label_width, struct snode *owner)
{
    const struct brief *b = s->brief;
    const char *value = fields_expand(s->a, row->text, s->fields);
    bool empty = !value || !*value;
    if (row->kind == INFO_GAP)
        return b->info.leading / 2;
    if (empty && (!*row->label || !b->info.show_empty || was_redacted(s, row->text)))
        return 0;
    struct snode *p_node = s_new(s, owner, ROLE_P);
    len width = b->info.width, height = 0, indent = *row->label ? label_width : 0;
    if (*row->label) {
        struct para label = fixed(s, empty ? row->label : arena_printf(s->a, "%s ", row->label),
                                  STYLE_REGULAR, p_node, b->info.size, b->info.leading, width);
        height = put_para(s, page, &label, x, y);
    }
    if (!empty) {
        len size = row->kind == INFO_NOTICE ? b->info.size * 9 / 10 : b->info.size;
        struct para p =
            fixed(s, value, STYLE_REGULAR, p_node, size, b->info.leading, width - indent);
        len own = put_para(s, page, &p, x + indent, y);
        height = own > height ? own : height;
    }
    return height;
}

/* answers the lower edge of the block, 0 when there is none */
static len put_info(struct set *s, struct page *page, struct snode *owner)
{
    const struct brief *b = s->brief;
    if (!b->info.rows)
        return 0;
    len x = b->info.x ? b->info.x : LEN_UM(INFO_LEFT);
    len y = b->info.y ? b->info.y : LEN_UM(FORMS[b->form].info_top);
    len labels = info_label_width(s);
    for (const struct brief_info *row = b->info.rows; row; row = row->next)
        y += put_info_row(s, page, row, x, y, labels, owner);
    return y;
}

/* ---- marks ---- */

static void put_marks(struct set *s, struct page *page)
{
    const struct brief *b = s->brief;
    for (size_t i = 0; b->fold_marks && i < 2; i++)
        page_rule(s, page,
                  (struct rule){LEN_UM(MARK_LEFT), LEN_UM(FORMS[b->form].fold[i]),
                                LEN_UM(FOLD_LENGTH), LEN_PT(0.25), 0x666666});
    if (b->punch_mark)
        page_rule(s, page,
                  (struct rule){LEN_UM(MARK_LEFT), LEN_UM(PUNCH_MARK), LEN_UM(PUNCH_LENGTH),
                                LEN_PT(0.25), 0x666666});
}

/* ---- foot of page 1 ---- */

static len column_width(const struct brief *b, const struct brief_column *c, len gap)
{
    len fixed_width = 0;
    int shares = 0, n = 0;
    for (const struct brief_column *k = b->foot.columns; k; k = k->next, n++) {
        fixed_width += k->width;
        shares += !k->width;
    }
    len rest = TEXT_WIDTH - fixed_width - gap * (n - 1);
    return c->width ? c->width : rest / (shares ? shares : 1);
}

#define FOOT_GAP LEN_PT(10)

/* sets the foot with its upper edge at y, or (page NULL) only measures it */
static len set_foot(struct set *s, struct page *page, len y, struct snode *owner)
{
    const struct brief *b = s->brief;
    struct page scratch = {0};
    struct snode nowhere = {0};
    len x = TEXT_LEFT, height = 0;
    uint32_t n_snodes = s->pages->n_snodes;
    for (const struct brief_column *c = b->foot.columns; c; c = c->next) {
        len width = column_width(b, c, FOOT_GAP), top = y;
        struct snode *div = page ? s_new(s, owner, ROLE_DIV) : &nowhere;
        struct page *to = page ? page : &scratch;
        if (*c->title) {
            struct para p = fixed(s, c->title, STYLE_BOLD, s_new(s, div, ROLE_P), b->foot.size,
                                  b->foot.leading, width);
            top += put_para(s, to, &p, x, top);
        }
        top += put_lines(s, to, c->lines, b->foot.size, b->foot.leading, x, top, width, div);
        height = top - y > height ? top - y : height;
        x += width + FOOT_GAP;
    }
    if (!page)
        s->pages->n_snodes = n_snodes;
    return height;
}

static len foot_top(struct set *s)
{
    return PAGE_HEIGHT - LEN_UM(EDGE) - set_foot(s, NULL, 0, NULL);
}

#define NUMBER_LEADING LEN_PT(12)

void frame_foot(struct set *s, struct page *page, struct snode *foot)
{
    len y = foot_top(s);
    if (s->brief->foot.rule)
        page_rule(
            s, page,
            (struct rule){TEXT_LEFT, y - LEN_PT(5), TEXT_WIDTH, HAIRLINE, s->brief->rgb_accent});
    set_foot(s, page, y, foot);
}

/* ---- the whole ---- */

struct frame frame_first(struct set *s, struct page *page, struct snode *head)
{
    bool addressed = s->job->letter->root->kind != KIND_VORLAGE;
    len edge = put_letterhead(s, page, s_new(s, head, ROLE_DIV));
    if (addressed) {
        struct snode *field = s_new(s, head, ROLE_DIV);
        put_return_line(s, page, field);
        put_address(s, page, field);
    }
    len info = put_info(s, page, s_new(s, head, ROLE_DIV));
    put_marks(s, page);
    struct frame f = {.body_top_first = LEN_UM(FORMS[s->brief->form].subject_top),
                      .body_bottom_first = LEN_UM(BOTTOM_LATER),
                      .body_top = LEN_UM(TOP_LATER),
                      .body_bottom = LEN_UM(BOTTOM_LATER)};
    if (!addressed)
        f.body_top_first = edge + 2 * set_line(s);
    lower(&f.body_top_first, info + 2 * set_line(s));
    if (s->brief->foot.columns)
        f.body_bottom_first = foot_top(s) - LEN_PT(8) - 2 * NUMBER_LEADING;
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
        p.text = cut_to_line(s, head, &p);
        p.len = strlen(p.text);
        put_para(s, page, &p, TEXT_LEFT, LEN_UM(HEAD_LATER));
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
        put_para(s, page, &p, TEXT_LEFT + TEXT_WIDTH - natural_width(s, &p), y);
    }
}
