/* SPDX-License-Identifier: EUPL-1.2 */
/* Word: the parts of a file, its blocks, tables and notes, in the order of the file. Parts are
 * found by their relations (ISO 29500-2), as names are free; a missing one is no fault but for
 * the text itself. Deleted text is left out, inserted text stays. Headers and footers are not read:
 * they hold no text of the letter. */
#include "foreign/tool/docx.h"

#include "base/file.h"

#include <string.h>

enum { SPACE = 40 }; /* twentieths of a point that show */

/* ---------- parts ---------- */

/* the part that a part (its folder, its file of relations) names as `type`; NULL: none */
static const char *related(struct arena *a, struct archive *z, const char *folder, const char *rels,
                           const char *type, enum foreign_status *status)
{
    const struct x *all = x_part(a, z, rels, status);
    size_t k = strlen(type);
    for (const struct x *r = x_child(all, "rel:Relationship"); r;
         r = x_next(r, "rel:Relationship")) {
        const char *is = x_attr(r, "Type"), *target = x_attr(r, "Target");
        size_t n = is ? strlen(is) : 0;
        if (!target || n < k || strcmp(is + n - k, type) != 0)
            continue;
        return *target == '/' ? target + 1 : *folder ? path_join(a, folder, target) : target;
    }
    return NULL;
}

static const struct x *related_part(struct arena *a, struct archive *z, const char *main_part,
                                    const char *type, enum foreign_status *status)
{
    const char *folder = path_folder(a, main_part);
    const char *rels = arena_printf(a, "%s/_rels/%s.rels", folder, path_name(main_part));
    const char *part = related(a, z, folder, rels, type, status);
    return part ? x_part(a, z, part, status) : NULL;
}

static const char *default_style(const struct x *styles)
{
    for (const struct x *s = x_child(styles, "w:style"); s; s = x_next(s, "w:style")) {
        const char *type = x_attr(s, "w:type"), *is = x_attr(s, "w:default");
        if (type && !strcmp(type, "paragraph") && is && (!strcmp(is, "1") || !strcmp(is, "true")))
            return x_attr(s, "w:styleId");
    }
    return NULL;
}

/* A part that is missing leaves an empty index; *status is set for a damaged one alone. */
static void open_parts(struct docx *d, struct archive *z, const char *main_part,
                       enum foreign_status *status)
{
    struct arena *a = d->a;
    const struct x *styles = related_part(a, z, main_part, "/styles", status);
    const struct x *numbers = related_part(a, z, main_part, "/numbering", status);
    const struct x *all = x_child(x_child(styles, "w:docDefaults"), "w:pPrDefault");
    d->defaults = x_child(all, "w:pPr");
    d->default_style = default_style(styles);
    d->styles = x_index(a, styles, "w:style", "w:styleId");
    d->nums = x_index(a, numbers, "w:num", "w:numId");
    d->abstracts = x_index(a, numbers, "w:abstractNum", "w:abstractNumId");
    d->counts = ARENA_ARRAY(a, d->abstracts.n, struct docx_count);
    d->overridden = arena_array(a, d->nums.n, sizeof *d->overridden);
    d->footnotes =
        x_index(a, related_part(a, z, main_part, "/footnotes", status), "w:footnote", "w:id");
    d->endnotes =
        x_index(a, related_part(a, z, main_part, "/endnotes", status), "w:endnote", "w:id");
}

/* ---------- blocks ---------- */

static bool shows(const char *twentieths)
{
    return x_number(twentieths, 0) >= SPACE;
}

/* w:contextualSpacing lets the room fall away between paragraphs of one style: hence the style is
 * noted. */
static void end_paragraph(struct docx *d, const struct x *p, bool item, struct paras *out)
{
    struct para *made = paras_add(out, d->text.p, d->text.n);
    made->item = item;
    made->space_before = shows(docx_property(d, p, "w:spacing", "w:before"));
    made->space_after = shows(docx_property(d, p, "w:spacing", "w:after"));
    if (docx_on(x_child(x_child(p, "w:pPr"), "w:contextualSpacing")) ||
        docx_on(x_child(x_child(x_lookup(&d->styles, docx_style(d, p)), "w:pPr"),
                        "w:contextualSpacing")))
        made->style = docx_style(d, p);
    buf_clear(&d->text);
}

/* one whose end was deleted goes on in the next */
static void add_paragraph(struct docx *d, const struct x *p, struct paras *out)
{
    const struct x *mark = x_child(x_child(p, "w:pPr"), "w:rPr");
    struct paras boxes = {.a = d->a}, *outer = d->inside;
    bool item = !d->text.n && docx_number(d, p);
    d->inside = &boxes;
    docx_runs(d, p);
    d->inside = outer;
    if (!x_child(mark, "w:del") && !x_child(mark, "w:moveFrom"))
        end_paragraph(d, p, item, out);
    paras_move_apart(out, &boxes);
}

/* around cells or rows, which stand in their place all the same */
static bool is_wrap(const struct x *n)
{
    return x_is(n, "w:sdt") || x_is(n, "w:sdtContent") || x_is(n, "w:customXml");
}

static size_t count_cells(const struct x *top)
{
    size_t n = 0;
    for (const struct x *c = top->first; c; c = c->next)
        n += x_is(c, "w:tc") ? 1 : is_wrap(c) ? count_cells(c) : 0;
    return n;
}

static void add_cells(struct docx *d, const struct x *top, struct paras *cells, size_t *n)
{
    for (const struct x *c = top->first; c; c = c->next) {
        if (x_is(c, "w:tc")) {
            cells[*n] = (struct paras){.a = d->a};
            docx_blocks(d, c, &cells[(*n)++]);
        } else if (is_wrap(c)) {
            add_cells(d, c, cells, n);
        }
    }
}

static void add_rows(struct docx *d, const struct x *top, struct paras *out)
{
    for (const struct x *r = top->first; r; r = r->next) {
        if (x_is(r, "w:tr") && !x_child(x_child(r, "w:trPr"), "w:del")) {
            struct paras *cells = ARENA_ARRAY(d->a, count_cells(r), struct paras);
            size_t n = 0;
            add_cells(d, r, cells, &n);
            paras_add_row(out, cells, n);
        } else if (is_wrap(r)) {
            add_rows(d, r, out);
        }
    }
}

static void add_table(struct docx *d, const struct x *table, struct paras *out)
{
    struct paras rows = {.a = d->a};
    add_rows(d, table, &rows);
    paras_move_apart(out, &rows);
}

/* What wraps blocks is gone through; any other element (a bookmark, the section's properties) holds
 * no text. */
static void add_blocks(struct docx *d, const struct x *top, struct paras *out)
{
    static const char *const WRAPS[] = {"w:sdt", "w:sdtContent", "w:ins", "w:moveTo",
                                        "w:customXml"};
    for (const struct x *n = top->first; n; n = n->next) {
        if (x_is(n, "w:p"))
            add_paragraph(d, n, out);
        else if (x_is(n, "w:tbl"))
            add_table(d, n, out);
        for (size_t i = 0; i < sizeof WRAPS / sizeof *WRAPS; i++)
            if (x_is(n, WRAPS[i]))
                add_blocks(d, n, out);
        if (x_is(n, "mc:AlternateContent") && x_child(n, "mc:Choice"))
            add_blocks(d, x_child(n, "mc:Choice"), out);
    }
}

void docx_blocks(struct docx *d, const struct x *top, struct paras *out)
{
    add_blocks(d, top, out);
    if (d->text.n)
        paras_add(out, d->text.p, d->text.n);
    buf_clear(&d->text);
}

/* behind all else, each with the mark that stands in the text */
static void add_notes(struct docx *d, struct paras *out)
{
    unsigned number = 0;
    for (const struct docx_note *n = d->notes; n; n = n->next) {
        const struct x *note = x_lookup(n->end ? &d->endnotes : &d->footnotes, n->id);
        struct paras paras = {.a = d->a};
        number++;
        if (!note)
            continue;
        docx_blocks(d, note, &paras);
        if (!paras.first)
            continue;
        const char *text = paras.first->text + strspn(paras.first->text, " \t");
        paras.first->text = arena_printf(d->a, "[%u] %s", number, text);
        paras.first->space_before = true;
        paras_move(out, &paras);
    }
}

enum foreign_status docx_text(struct arena *a, struct archive *z, struct paras *out)
{
    enum foreign_status s = FOREIGN_OK;
    const char *main_part = related(a, z, "", "_rels/.rels", "/officeDocument", &s);
    const struct x *document = main_part ? x_part(a, z, main_part, &s) : NULL;
    const struct x *body = x_child(document, "w:body");
    if (s != FOREIGN_OK)
        return s;
    if (!body)
        return FOREIGN_OTHER_KIND;
    struct docx d = {.a = a, .inside = out};
    open_parts(&d, z, main_part, &s);
    if (s == FOREIGN_OK) {
        docx_blocks(&d, body, out);
        add_notes(&d, out);
    }
    buf_free(&d.text);
    return s;
}
