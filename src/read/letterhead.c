/* SPDX-License-Identifier: EUPL-1.2 */
/* Letterheads: the tree of a letterhead file becomes a struct brief; what is left out gets a
 * default after DIN 5008 (information block 125 mm from the left and 75 wide, reference columns at
 * 25, 75, 125 and 175 mm, six lines in the 27.3 mm of the address zone, 8 pt labels) or what suits
 * it. The schema has seen to the form of values; what is checked here is what it cannot know:
 * fields, files, phrases, Länder, expressions. Strings are those of the tree, which lives in the
 * same arena. */
#include "base/arena.h"
#include "base/file.h"
#include "brief/brief.h"
#include "brief/deadline.h"
#include "brief/fields.h"
#include "match/rx.h"
#include "read/reader.h"
#include "text/flat.h"

#include <stdlib.h>
#include <string.h>

/* state of one read_brief; the brief is given away only where nothing failed */
struct head {
    struct arena *arena;
    struct diag *diag;
    struct brief *brief;
    bool failed;
    struct brief_block **block; /* where the next one is hung */
    struct brief_rule **rule;
};

/* values; the schema has seen to their form */

static len length(const struct node *n, enum attr_name name, len fallback)
{
    const char *v = node_attr(n, name);
    len value = fallback;
    if (v)
        len_parse(v, strlen(v), &value);
    return value;
}

/* "akzent" is the only other word that the schema allows */
static uint32_t colour(const struct head *h, const struct node *n, enum attr_name name,
                       uint32_t fallback)
{
    const char *v = node_attr(n, name);
    if (!v)
        return fallback;
    return *v == '#' ? (uint32_t)strtoul(v + 1, NULL, 16) : h->brief->rgb_accent;
}

static int number(const struct node *n, enum attr_name name)
{
    const char *v = node_attr(n, name);
    return v ? (int)strtol(v, NULL, 10) : 0;
}

static bool is_word(const struct node *n, enum attr_name name, const char *word)
{
    const char *v = node_attr(n, name);
    return v && !strcmp(v, word);
}

static void fail(struct head *h, struct pos pos, const char *de, const char *en, const char *what)
{
    h->failed = true;
    finding(h->diag, F_BRIEFKOPF_FEHLERHAFT, pos, DE_EN(h->diag, "„%s“ %s", "“%s” %s"), what,
            DE_EN(h->diag, de, en));
}

static void refuse_field(struct head *h, struct pos pos, const char *field)
{
    fail(h, pos, "ist kein Feld, das ein Brief füllt; berichtigen Sie den Namen in den Klammern",
         "is no field that a letter fills; correct the name in the braces", field);
}

/* text with fields */
static const char *field_text(struct head *h, const struct node *n)
{
    const char *text = node_text(h->arena, n);
    const char *unknown = fields_unknown(h->arena, text);
    if (!unknown)
        return text;
    const struct node *t = n->first;
    const char *at = strstr(t->text, unknown);
    size_t start = at ? (size_t)(at - t->text) : 0;
    refuse_field(h, at ? text_pos(t, start, start + strlen(unknown)) : t->pos, unknown);
    return text;
}

/* the place of the field itself, if the attribute has it as written (without references) */
static const char *field_attr(struct head *h, const struct node *n, enum attr_name name,
                              const char *fallback)
{
    const char *text = node_attr(n, name);
    const char *unknown = text ? fields_unknown(h->arena, text) : NULL;
    if (!unknown)
        return text ? text : fallback;
    struct pos pos = node_attr_pos(n, name);
    const char *s = pos.src->text;
    const char *at = memmem(s + pos.start, pos.end - pos.start, unknown, strlen(unknown));
    if (at)
        pos = pos_at(pos.src, (size_t)(at - s), (size_t)(at - s) + strlen(unknown));
    refuse_field(h, pos, unknown);
    return text;
}

/* parts */

/* leading 14/11 of the size: 14 pt for 11 pt */
static void read_type(struct brief *b, const struct node *root)
{
    const struct node *font = node_child(root, KIND_SCHRIFT), *set = node_child(root, KIND_SATZ);
    const char *family = font ? node_attr(font, ATTR_FAMILIE) : NULL;
    b->family = family ? family : "Arimo";
    b->size = font ? length(font, ATTR_GRAD, LEN_PT(11)) : LEN_PT(11);
    len leading = b->size * 14 / 11;
    b->leading = font ? length(font, ATTR_ZEILENABSTAND, leading) : leading;
    b->paragraph_gap = set ? length(set, ATTR_ABSATZABSTAND, b->leading) : b->leading;
    b->justified = set && is_word(set, ATTR_AUSRICHTUNG, "block");
    b->hyphenate = !set || node_flag(set, ATTR_SILBENTRENNUNG, true);
    b->quote_questions = !set || !is_word(set, ATTR_ZITAT, "keins");
    b->quote_italic = set && is_word(set, ATTR_ZITAT, "kursiv");
    b->quote_bold =
        b->quote_questions && !b->quote_italic && (!set || !is_word(set, ATTR_ZITAT, "normal"));
    const char *label = set ? node_attr(set, ATTR_BESCHRIFTUNG) : NULL;
    b->label_bold = label && !strncmp(label, "fett", 4);
    b->label_underlined = label && strstr(label, "unterstrichen");
}

/* before all else that has a colour: "akzent" is looked up there */
static void read_colours(struct head *h, const struct node *root)
{
    const struct node *n = node_child(root, KIND_FARBEN);
    h->brief->rgb_text = n ? colour(h, n, ATTR_TEXT, 0) : 0;
    h->brief->rgb_accent = n ? colour(h, n, ATTR_AKZENT, h->brief->rgb_text) : 0;
}

static struct brief_line *read_lines(struct head *h, const struct node *parent)
{
    struct brief_line *first = NULL, **at = &first;
    for (const struct node *n = parent->first; n; n = n->next) {
        struct brief_line *line = *at = ARENA_NEW(h->arena, struct brief_line);
        at = &line->next;
        line->text = field_text(h, n);
        line->size = length(n, ATTR_GRAD, 0);
        line->bold = node_flag(n, ATTR_FETT, false);
        line->italic = node_flag(n, ATTR_KURSIV, false);
        line->rgb = colour(h, n, ATTR_FARBE, h->brief->rgb_text);
        line->pos = n->pos;
    }
    return first;
}

static void read_block(struct head *h, const struct node *n)
{
    struct brief_block *block = *h->block = ARENA_NEW(h->arena, struct brief_block);
    h->block = &block->next;
    block->x = length(n, ATTR_X, 0);
    block->y = length(n, ATTR_Y, 0);
    block->width = length(n, ATTR_BREITE, 0);
    block->size = length(n, ATTR_GRAD, LEN_PT(9));
    block->leading = length(n, ATTR_ZEILENABSTAND, block->size * 6 / 5);
    block->lines = read_lines(h, n);
}

static void read_rule(struct head *h, const struct node *n)
{
    struct brief_rule *rule = *h->rule = ARENA_NEW(h->arena, struct brief_rule);
    h->rule = &rule->next;
    rule->x = length(n, ATTR_X, 0);
    rule->y = length(n, ATTR_Y, 0);
    rule->width = length(n, ATTR_BREITE, 0);
    rule->thickness = length(n, ATTR_STAERKE, LEN_PT(1) / 2);
    rule->rgb = colour(h, n, ATTR_FARBE, h->brief->rgb_text);
}

/* Every fault is told, then the struct is filled all the same: the letterhead is refused at the
 * end. */
static void read_logo(struct head *h, const struct node *n)
{
    struct brief_logo *logo = &h->brief->logo;
    const char *name = node_attr(n, ATTR_DATEI), *folder = path_folder(h->arena, h->brief->path);
    const char *path = path_join(h->arena, folder, name);
    struct pos pos = node_attr_pos(n, ATTR_DATEI);
    if (logo->path)
        fail(h, n->pos, "ist ein zweites Logo; nur eines ist möglich",
             "is a second logo; only one is possible", name);
    else if (!path_inside(folder, path))
        fail(h, pos, "liegt nicht im Ordner des Briefkopfs; legen Sie die Datei dorthin",
             "is not in the letterhead's folder; put the file there", name);
    else if (!path_exists(path) || path_is_folder(path))
        fail(h, pos, "fehlt; legen Sie die Bilddatei neben den Briefkopf",
             "is missing; put the picture beside the letterhead", name);
    struct buf file = {0};
    bool readable = !file_read(path, LIMIT_PICTURE_FILE, &file);
    if (!readable && path_exists(path) && !path_is_folder(path))
        fail(h, pos,
             "ist keine gewöhnliche Datei, zu groß oder gesperrt; legen Sie ein lesbares Bild "
             "dorthin",
             "is not a regular file, too large or locked; put a readable picture there", name);
    *logo = (struct brief_logo){.path = path,
                                .bytes = readable ? arena_strndup(h->arena, file.p, file.n) : NULL,
                                .n_bytes = file.n,
                                .alt = node_attr(n, ATTR_ALTERNATIVTEXT),
                                .x = length(n, ATTR_X, 0),
                                .y = length(n, ATTR_Y, 0),
                                .width = length(n, ATTR_BREITE, 0),
                                .height = length(n, ATTR_HOEHE, 0)};
    buf_free(&file);
}

static void read_top(struct head *h, const struct node *root)
{
    const struct node *top = node_child(root, KIND_KOPF);
    for (const struct node *n = top ? top->first : NULL; n; n = n->next) {
        if (n->kind == KIND_LOGO)
            read_logo(h, n);
        else if (n->kind == KIND_BLOCK)
            read_block(h, n);
        else
            read_rule(h, n);
    }
}

static void read_info(struct head *h, const struct node *root)
{
    const struct node *block = node_child(root, KIND_INFOBLOCK);
    struct brief_info **at = &h->brief->info.rows;
    if (!block)
        return;
    h->brief->info.x = length(block, ATTR_X, LEN_UM(125000));
    h->brief->info.y = length(block, ATTR_Y, 0);
    h->brief->info.width = length(block, ATTR_BREITE, LEN_UM(75000));
    h->brief->info.size = length(block, ATTR_GRAD, LEN_PT(9));
    h->brief->info.leading = length(block, ATTR_ZEILENABSTAND, h->brief->info.size * 6 / 5);
    h->brief->info.show_empty = node_flag(block, ATTR_LEERE, false);
    for (const struct node *n = block->first; n; n = n->next) {
        struct brief_info *row = *at = ARENA_NEW(h->arena, struct brief_info);
        at = &row->next;
        row->kind = n->kind == KIND_ANGABE    ? INFO_ENTRY
                    : n->kind == KIND_HINWEIS ? INFO_NOTICE
                                              : INFO_GAP;
        row->label = node_attr(n, ATTR_LABEL) ? node_attr(n, ATTR_LABEL) : "";
        row->text = field_text(h, n);
        row->pos = n->pos;
    }
}

/* columns without a place of their own stand at 25, 75, 125 and 175 mm; each reaches to the next */
static void read_reference(struct head *h, const struct node *root)
{
    const struct node *line = node_child(root, KIND_BEZUGSZEILE);
    struct brief *b = h->brief;
    struct brief_reference **at = &b->reference.columns;
    if (!line)
        return;
    b->reference.y = length(line, ATTR_Y, 0);
    b->reference.size = length(line, ATTR_GRAD, LEN_PT(10));
    b->reference.leading = length(line, ATTR_ZEILENABSTAND, b->reference.size * 6 / 5);
    b->reference.label_size = length(line, ATTR_LABELGRAD, LEN_PT(8));
    b->reference.show_empty = node_flag(line, ATTR_LEERE, false);
    int64_t usual = 25000;
    for (const struct node *n = line->first; n; n = n->next, usual += 50000) {
        struct brief_reference *column = *at = ARENA_NEW(h->arena, struct brief_reference);
        at = &column->next;
        column->x = length(n, ATTR_X, LEN_UM(usual));
        column->label = node_attr(n, ATTR_LABEL) ? node_attr(n, ATTR_LABEL) : "";
        column->text = field_text(h, n);
        column->pos = n->pos;
    }
    for (struct brief_reference *c = b->reference.columns; c; c = c->next) {
        c->width = (c->next ? c->next->x - LEN_UM(3000) : LEN_UM(200000)) - c->x;
        if (c->width < LEN_UM(10000))
            fail(h, c->pos,
                 "lässt keinen Platz; jede Spalte der Bezugszeile beginnt rechts von der vorigen "
                 "und "
                 "ist mindestens 10 mm breit",
                 "leaves no room; each column of the reference line begins to the right of the one "
                 "before and is at least 10 mm wide",
                 c->label);
    }
}

/* width 0: layout shares out what is left */
static void read_foot(struct head *h, const struct node *root)
{
    const struct node *foot = node_child(root, KIND_FUSS);
    struct brief_column **at = &h->brief->foot.columns;
    if (!foot)
        return;
    h->brief->foot.size = length(foot, ATTR_GRAD, LEN_PT(7));
    h->brief->foot.leading = length(foot, ATTR_ZEILENABSTAND, h->brief->foot.size * 6 / 5);
    h->brief->foot.rule = node_flag(foot, ATTR_LINIE, false);
    for (const struct node *n = foot->first; n; n = n->next) {
        struct brief_column *column = *at = ARENA_NEW(h->arena, struct brief_column);
        at = &column->next;
        column->title = node_attr(n, ATTR_TITEL) ? node_attr(n, ATTR_TITEL) : "";
        column->width = length(n, ATTR_BREITE, 0);
        column->lines = read_lines(h, n);
    }
}

/* return address, address field, running head, page number, marks */
static void read_frame(struct head *h, const struct node *root)
{
    struct brief *b = h->brief;
    const struct node *line = node_child(root, KIND_RUECKSENDEANGABE);
    const struct node *field = node_child(root, KIND_ANSCHRIFTFELD);
    const struct node *head = node_child(root, KIND_FOLGEKOPF);
    const struct node *page = node_child(root, KIND_SEITENZAHL);
    const struct node *marks = node_child(root, KIND_MARKEN);
    len six_lines = LEN_UM(27300) / 6; /* of the address zone */
    b->return_line = line ? field_text(h, line) : "";
    b->return_pos = line ? line->pos : (struct pos){b->source, 0, 0};
    b->return_size = line ? length(line, ATTR_GRAD, LEN_PT(8)) : LEN_PT(8);
    b->address_size = field ? length(field, ATTR_GRAD, LEN_PT(11)) : LEN_PT(11);
    b->address_leading = field ? length(field, ATTR_ZEILENABSTAND, six_lines) : six_lines;
    b->running_head = head ? field_text(h, head) : NULL;
    b->running_size = head ? length(head, ATTR_GRAD, LEN_PT(9)) : LEN_PT(9);
    b->page_number = page ? field_text(h, page) : NULL;
    b->page_number_size = page ? length(page, ATTR_GRAD, LEN_PT(9)) : LEN_PT(9);
    b->fold_marks = !marks || node_flag(marks, ATTR_FALTMARKEN, true);
    b->punch_mark = !marks || node_flag(marks, ATTR_LOCHMARKE, true);
}

static void read_phrases(struct head *h, const struct node *root)
{
    for (int p = 0; p < PHRASE_COUNT; p++)
        h->brief->phrases[p] = phrase_default((enum phrase)p);
    for (const struct node *n = node_child(root, KIND_PHRASE); n; n = node_next(n)) {
        const char *name = node_attr(n, ATTR_NAME);
        int p = 0;
        while (p < PHRASE_COUNT && strcmp(phrase_name((enum phrase)p), name) != 0)
            p++;
        if (p < PHRASE_COUNT)
            h->brief->phrases[p] = field_text(h, n);
        else
            fail(
                h, node_attr_pos(n, ATTR_NAME),
                "ist keiner der Texte, die ein Briefkopf ersetzen kann, zum Beispiel gruss oder "
                "zu-frage",
                "is none of the texts that a letterhead can replace, for example gruss or zu-frage",
                name);
    }
}

static const char *name_of(struct arena *a, const char *path)
{
    const char *name = path_name(path), *dot = strrchr(name, '.');
    return arena_strndup(a, name, dot ? (size_t)(dot - name) : strlen(name));
}

/* compiled here only to see whether it can be */
static void check_expression(struct head *h, const struct node *root, const char *pattern)
{
    const char *error = NULL;
    struct rx *rx = rx_compile_with(h->arena, pattern, "", true, false, diag_lang(h->diag), &error);
    if (!rx)
        fail(h, node_attr_pos(root, ATTR_AKTENZEICHEN_MUSTER),
             arena_printf(h->arena, "ist als Ausdruck ungültig: %s", error),
             arena_printf(h->arena, "is no valid expression: %s", error), pattern);
    rx_free(rx);
}

static void read_root(struct head *h, const struct node *root)
{
    struct brief *b = h->brief;
    const char *name = node_attr(root, ATTR_NAME), *language = node_attr(root, ATTR_SPRACHE);
    const char *unit = node_attr(root, ATTR_EINHEIT), *land = node_attr(root, ATTR_LAND);
    b->name = name ? name : name_of(h->arena, b->path);
    b->language = language ? language : "de-DE";
    b->author = field_attr(h, root, ATTR_AUTOR, "{absender.name}");
    b->form = is_word(root, ATTR_FORM, "A") ? FORM_A : FORM_B;
    b->deadline = number(root, ATTR_FRIST);
    b->deadline_unit = unit ? unit : "tag";
    b->deadline_land = land ? land : "";
    b->deadline_pos = node_attr_pos(root, ATTR_FRIST);
    b->questions_max = number(root, ATTR_FRAGEN_HOECHSTENS);
    b->questions_max_pos = node_attr_pos(root, ATTR_FRAGEN_HOECHSTENS);
    b->file_number = node_attr(root, ATTR_AKTENZEICHEN_MUSTER);
    if (b->holidays && land && !land_name(b->holidays, land))
        fail(h, node_attr_pos(root, ATTR_LAND), "ist kein Land, dessen Feiertage bekannt sind",
             "is no Land whose holidays are known", land);
    if (b->file_number)
        check_expression(h, root, b->file_number);
}

struct brief *read_brief(struct reader *r, struct arena *a, const char *path, struct diag *d)
{
    struct brief *b = ARENA_NEW(a, struct brief);
    struct head h = {a, d, b, false, &b->blocks, &b->rules};
    const struct node *root = read_own(r, a, path, VOCABULARY_LETTERHEAD, F_BRIEFKOPF_FEHLERHAFT, d,
                                       &h.brief->source, h.brief->sha256);
    if (!root)
        return NULL;
    h.brief->path = arena_strdup(a, path);
    h.brief->holidays = r->holidays;
    read_root(&h, root);
    read_type(h.brief, root);
    read_colours(&h, root);
    read_top(&h, root);
    read_frame(&h, root);
    read_info(&h, root);
    read_reference(&h, root);
    read_foot(&h, root);
    read_phrases(&h, root);
    if (h.failed)
        return NULL;
    h.brief->house = read_house(a, d, h.brief, root);
    return h.brief;
}
