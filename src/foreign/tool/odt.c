/* SPDX-License-Identifier: EUPL-1.2 */
/* Writer: styles, blocks, tables and notes of content.xml, in the order of the file (OpenDocument
 * 1.3, part 3). Styles stand in two places: automatic ones beside the text, named ones in
 * styles.xml; the former are looked up first. Rows that repeat are read once. Headers and footers,
 * deleted text and hidden sections are left out. */
#include "foreign/tool/odt.h"

#include <string.h>

enum { STYLE_DEPTH = 20 };

/* ---------- styles ---------- */

/* One name may stand for styles of several families, which lie beside each other in the index. */
static const struct x *style_of(const struct odt *d, const char *name)
{
    for (size_t i = 0; name && i < 2; i++)
        for (size_t at = x_place(&d->styles[i], name); at < d->styles[i].n; at++) {
            const struct x *s = x_at(&d->styles[i], at);
            const char *family = x_attr(s, "style:family");
            if (strcmp(x_attr(s, "style:name"), name) != 0)
                break;
            if (family && !strcmp(family, "paragraph"))
                return s;
        }
    return NULL;
}

/* a property of the paragraph, by its style, those above it, the defaults; NULL: none says */
static const char *property(const struct odt *d, const struct x *p, const char *name)
{
    const struct x *s = style_of(d, x_attr(p, "text:style-name"));
    const char *value = NULL;
    for (int depth = 0; s && !value && depth < STYLE_DEPTH; depth++) {
        value = x_attr(x_child(s, "style:paragraph-properties"), name);
        s = style_of(d, x_attr(s, "style:parent-style-name"));
    }
    return value ? value : x_attr(x_child(d->defaults, "style:paragraph-properties"), name);
}

/* a length that is not nought */
static bool shows(const char *length)
{
    return length && *length != '-' && strpbrk(length, "123456789");
}

/* ---------- blocks ---------- */

void odt_paragraph(struct odt *d, const struct x *p, struct paras *out)
{
    struct paras boxes = {.a = d->a}, *outer = d->inside;
    struct buf *b = &d->text;
    size_t label = b->n;
    const char *contextual = property(d, p, "style:contextual-spacing");
    d->inside = &boxes;
    odt_runs(d, p);
    d->inside = outer;
    struct para *made = paras_add(out, b->p, b->n);
    made->item = label > 0;
    made->space_before = shows(property(d, p, "fo:margin-top"));
    made->space_after = shows(property(d, p, "fo:margin-bottom"));
    if (contextual && !strcmp(contextual, "true"))
        made->style = x_attr(p, "text:style-name");
    buf_clear(b);
    paras_move_apart(out, &boxes);
}

static size_t count_cells(const struct x *row)
{
    size_t n = 0;
    for (const struct x *c = x_child(row, "table:table-cell"); c; c = x_next(c, "table:table-cell"))
        n++;
    return n;
}

static void add_rows(struct odt *d, const struct x *top, struct paras *out)
{
    for (const struct x *r = top->first; r; r = r->next) {
        if (x_is(r, "table:table-header-rows") || x_is(r, "table:table-rows") ||
            x_is(r, "table:table-row-group")) {
            add_rows(d, r, out);
            continue;
        }
        if (!x_is(r, "table:table-row"))
            continue;
        struct paras *cells = ARENA_ARRAY(d->a, count_cells(r), struct paras);
        size_t n = 0;
        for (const struct x *c = x_child(r, "table:table-cell"); c;
             c = x_next(c, "table:table-cell")) {
            cells[n] = (struct paras){.a = d->a};
            odt_blocks(d, c, &cells[n++]);
        }
        paras_add_row(out, cells, n);
    }
}

static void add_table(struct odt *d, const struct x *table, struct paras *out)
{
    struct paras rows = {.a = d->a};
    add_rows(d, table, &rows);
    paras_move_apart(out, &rows);
}

static void add_heading(struct odt *d, const struct x *heading, struct paras *out)
{
    odt_number_heading(d, heading);
    odt_paragraph(d, heading, out);
}

static void add_section(struct odt *d, const struct x *section, struct paras *out)
{
    const char *display = x_attr(section, "text:display");
    if (!display || strcmp(display, "none") != 0)
        odt_blocks(d, section, out);
}

/* one that hangs on a page; in a paragraph frames are seen by odt_run.c */
static void add_frame(struct odt *d, const struct x *frame, struct paras *out)
{
    struct paras boxes = {.a = d->a}, *outer = d->inside;
    d->inside = &boxes;
    odt_boxes(d, frame);
    d->inside = outer;
    paras_move_apart(out, &boxes);
}

static const struct {
    const char *name;
    void (*add)(struct odt *d, const struct x *n, struct paras *out);
} BLOCKS[] = {
    {"text:p", odt_paragraph},
    {"text:h", add_heading},
    {"text:list", odt_add_list},
    {"table:table", add_table},
    {"text:section", add_section},
    {"draw:frame", add_frame},
    {"draw:custom-shape", add_frame},
    {"draw:g", add_frame},
    {"text:numbered-paragraph", odt_blocks},
    {"text:table-of-content", odt_blocks},
    {"text:index-body", odt_blocks},
    {"text:index-title", odt_blocks},
};

void odt_blocks(struct odt *d, const struct x *top, struct paras *out)
{
    for (const struct x *n = top->first; n; n = n->next)
        for (size_t i = 0; n->name && i < sizeof BLOCKS / sizeof *BLOCKS; i++)
            if (!strcmp(n->name, BLOCKS[i].name)) {
                BLOCKS[i].add(d, n, out);
                break;
            }
}

/* behind all else, each with the mark that stands in the text */
static void add_notes(struct odt *d, struct paras *out)
{
    unsigned number = 0;
    for (const struct odt_note *n = d->notes; n; n = n->next) {
        struct paras paras = {.a = d->a};
        number++;
        if (n->body)
            odt_blocks(d, n->body, &paras);
        if (!paras.first)
            continue;
        paras.first->text = arena_printf(d->a, "[%u] %s", number, paras.first->text);
        paras.first->space_before = true;
        paras_move(out, &paras);
    }
}

/* ---------- parts ---------- */

static void open_styles(struct odt *d, size_t i, const struct x *top)
{
    d->styles[i] = x_index(d->a, top, "style:style", "style:name");
    d->lists[i] = x_index(d->a, top, "text:list-style", "style:name");
}

static const struct x *paragraph_defaults(const struct x *styles)
{
    const struct x *s = x_child(styles, "style:default-style");
    for (; s; s = x_next(s, "style:default-style")) {
        const char *family = x_attr(s, "style:family");
        if (family && !strcmp(family, "paragraph"))
            break;
    }
    return s;
}

enum foreign_status odt_text(struct arena *a, struct archive *z, struct paras *out)
{
    enum foreign_status s = FOREIGN_OK;
    const struct x *content = x_part(a, z, "content.xml", &s);
    const struct x *text = x_child(x_child(content, "office:body"), "office:text");
    if (s != FOREIGN_OK)
        return s;
    if (!text)
        return FOREIGN_OTHER_KIND;
    const struct x *styles = x_child(x_part(a, z, "styles.xml", &s), "office:styles");
    struct odt d = {.a = a, .inside = out, .defaults = paragraph_defaults(styles)};
    d.outline = x_child(styles, "text:outline-style");
    open_styles(&d, 0, x_child(content, "office:automatic-styles"));
    open_styles(&d, 1, styles);
    if (s == FOREIGN_OK) {
        odt_blocks(&d, text, out);
        add_notes(&d, out);
    }
    buf_free(&d.text);
    return s;
}
