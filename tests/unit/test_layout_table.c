/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables: widths of columns, places of cells, commas below each other, heads on every page, rows
 * that stay whole. */
#include "base/buf.h"
#include "layout/table.h"
#include "layout_by_hand.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define ROOM         LEN_PT(460)
#define BOTTOM       LEN_PT(700)

static int open_all(void **state)
{
    struct fixture *f = fixture_new((struct brief){
        .size = LEN_PT(10), .leading = LEN_PT(13), .hyphenate = true, .paragraph_gap = LEN_PT(8)});
    f->set.width = ROOM;
    f->set.page_room = BOTTOM;
    *state = f;
    return 0;
}

/* ---- tables made of texts ---- */

static struct table *new_table(struct fixture *f)
{
    struct snode *owner = ARENA_NEW(f->a, struct snode);
    f->set.v = (struct v_list){0};
    return table_new(&f->set, owner, 0, (struct pos){0});
}

static struct cell *put_cell(struct table *t, const char *text, size_t columns, size_t rows)
{
    struct cell *c = table_cell(t, columns, rows);
    if (*text)
        cell_add_para(t, c, para_plain(t->s, text, row_style(&t->rows[t->n_rows - 1]), c->owner));
    return c;
}

/* "a|b|c": a row of cells */
static struct row *put_row(struct table *t, enum section section, const char *cells)
{
    struct row *r = table_row(t, section);
    for (const char *at = cells, *end; at; at = *end ? end + 1 : NULL) {
        end = strchr(at, '|') ? strchr(at, '|') : at + strlen(at);
        put_cell(t, arena_strndup(t->s->a, at, (size_t)(end - at)), 1, 1);
    }
    return r;
}

/* ---- widths ---- */

struct width_case {
    const char *what;
    struct column c[4];
    size_t n;
    len expected[4];
    bool fits;
};

static void widths(void **state)
{
    static const struct width_case cases[] = {
        {"natural where there is room",
         {{.natural = 100, .least = 50, .pieces = 50}, {.natural = 200, .least = 90, .pieces = 40}},
         2,
         {100, 200},
         true},
        {"the wide one gives way",
         {{.natural = 100, .least = 50, .pieces = 50},
          {.natural = 2000, .least = 90, .pieces = 40}},
         2,
         {100, 900},
         true},
        {"two wide ones share by what they need",
         {{.natural = 4000, .least = 90, .pieces = 40},
          {.natural = 4000, .least = 90, .pieces = 40}},
         2,
         {500, 500},
         true},
        {"no less than the widest word",
         {{.natural = 5000, .least = 90, .pieces = 40},
          {.natural = 700, .least = 650, .pieces = 40}},
         2,
         {350, 650},
         true},
        {"words break before a table is too wide",
         {{.natural = 1500, .least = 800, .pieces = 300},
          {.natural = 900, .least = 800, .pieces = 300}},
         2,
         {500, 500},
         true},
        {"a given width holds",
         {{.kind = COLUMN_GIVEN, .given = 300, .natural = 100, .least = 50, .pieces = 50},
          {.natural = 200, .least = 90, .pieces = 40}},
         2,
         {300, 200},
         true},
        {"a given width holds when others are wide",
         {{.kind = COLUMN_GIVEN, .given = 300, .natural = 2000, .least = 350, .pieces = 50},
          {.natural = 2000, .least = 90, .pieces = 40}},
         2,
         {300, 700},
         true},
        {"a given width that a word part does not fit",
         {{.kind = COLUMN_GIVEN, .given = 30, .natural = 200, .least = 90, .pieces = 60}},
         1,
         {60},
         true},
        {"the star takes the rest",
         {{.natural = 100, .least = 50, .pieces = 50},
          {.kind = COLUMN_SHARE, .natural = 20, .least = 20, .pieces = 20},
          {.natural = 150, .least = 50, .pieces = 50}},
         3,
         {100, 750, 150},
         true},
        {"two stars share",
         {{.kind = COLUMN_SHARE, .natural = 10, .least = 10, .pieces = 10},
          {.kind = COLUMN_SHARE, .natural = 90, .least = 90, .pieces = 90}},
         2,
         {500, 500},
         true},
        {"too wide at all costs",
         {{.natural = 900, .least = 900, .pieces = 900},
          {.natural = 900, .least = 900, .pieces = 900}},
         2,
         {500, 500},
         false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct column c[4];
        memcpy(c, cases[i].c, sizeof c);
        if (column_widths(c, cases[i].n, 1000) != cases[i].fits)
            fail_msg("%s: fits or not", cases[i].what);
        for (size_t k = 0; k < cases[i].n; k++)
            if (c[k].width != cases[i].expected[k])
                fail_msg("%s: column %zu is %d, not %d", cases[i].what, k + 1, (int)c[k].width,
                         (int)cases[i].expected[k]);
    }
    (void)state;
}

/* numbers that look random and are the same each time (Knuth, TAOCP 2, 3.3.4) */
static len next_number(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525 + 1013904223;
    return (len)((*state >> 8) % below);
}

/* whatever the numbers: never wider than the room, never below the floors while they fit */
static void widths_keep_their_bounds(void **state)
{
    uint32_t seed = 7;
    for (int round = 0; round < 5000; round++) {
        struct column c[6];
        size_t n = 1 + (size_t)next_number(&seed, 6);
        int64_t floors = 0, sum = 0;
        for (size_t i = 0; i < n; i++) {
            len pieces = next_number(&seed, 200), least = pieces + next_number(&seed, 200);
            c[i] = (struct column){.kind = next_number(&seed, 5) ? COLUMN_CONTENT : COLUMN_SHARE,
                                   .pieces = pieces,
                                   .least = least,
                                   .natural = least + next_number(&seed, 2000)};
            floors += least;
        }
        bool fits = column_widths(c, n, 1000);
        for (size_t i = 0; i < n; i++) {
            sum += c[i].width;
            if (floors <= 1000)
                assert_true(c[i].width >= c[i].least);
            if (fits)
                assert_true(c[i].width >= c[i].pieces);
        }
        assert_true(sum <= 1000);
    }
    (void)state;
}

static void a_table_fits_its_room(void **state)
{
    struct fixture *f = *state;
    struct table *t = new_table(f);
    put_row(t, SECTION_HEAD, "Haushaltsstelle|Bezeichnung der Maßnahme|Ansatz in €");
    put_row(t, SECTION_BODY,
            "1.5420.9500|Neubau des straßenbegleitenden Radweges zwischen Musterstadt und "
            "Beispielhausen einschließlich der Brücke über die Vorlage|1.234.567,89");
    table_place(t);
    table_widths(t);
    assert_true(t->width <= ROOM && t->width > ROOM - LEN_PT(1));
    assert_int_equal(t->size, LEN_PT(9));
    struct table *small = new_table(f);
    put_row(small, SECTION_BODY, "Jahr|2026");
    table_place(small);
    table_widths(small);
    assert_true(small->width < LEN_PT(60));
}

static void many_columns_get_smaller_text(void **state)
{
    struct fixture *f = *state;
    struct table *t = new_table(f);
    size_t before = diag_count(f->job.diag, SEVERITY_ERROR);
    put_row(t, SECTION_BODY,
            "10.000,00|10.000,00|10.000,00|10.000,00|10.000,00|10.000,00|10.000,00|"
            "10.000,00|10.000,00|10.000,00");
    table_place(t);
    table_widths(t);
    assert_true(t->size < LEN_PT(9) && t->size >= LEN_PT(7) && t->width <= ROOM);
    assert_int_equal(diag_count(f->job.diag, SEVERITY_ERROR), before);
    t = new_table(f);
    put_row(t, SECTION_BODY,
            "10.000,00|10.000,00|10.000,00|10.000,00|10.000,00|10.000,00|10.000,00|"
            "10.000,00|10.000,00|10.000,00|10.000,00|10.000,00|10.000,00|10.000,00");
    table_place(t);
    table_widths(t);
    assert_int_equal(diag_count(f->job.diag, SEVERITY_ERROR), before + 1);
}

/* ---- numbers ---- */

/* an address breaks at its dots and slashes, but takes room from words that can be hyphenated */
static void addresses_stand_in_few_lines(void **state)
{
    struct fixture *f = *state;
    struct table *t = new_table(f);
    put_row(t, SECTION_HEAD,
            "Donaudampfschifffahrtsgesellschaft|https://www.example.org/sehr/lang/und/noch/pfad|"
            "Verkehrsinfrastrukturfinanzierungsgesellschaft");
    put_row(t, SECTION_BODY,
            "Straßenbaulastträgerschaftsverwaltungsvereinbarungsentwurf|"
            "poststelle.mit.langem.namen@verwaltung.musterkreis.example.org|");
    table_set(t);
    assert_true(t->columns[1].width >= LEN_UM(35000));
    assert_true(t->width <= ROOM);
    t = new_table(f);
    put_row(t, SECTION_BODY, "Post|a@example.org|Ort");
    table_set(t);
    assert_true(t->columns[1].width < LEN_UM(35000));
}

static void finds_the_comma(void **state)
{
    static const struct {
        const char *text;
        const char *before; /* what stands before the comma */
    } cases[] = {
        {"815.185,00 €", "815.185"},
        {"51.000€", "51.000"},
        {"12", "12"},
        {"–12,5 %", "–12"},
        {"815.185,-- €", "815.185"},
        {"1 024,5", "1 024"},
        {"rd. 1,5 Mio. €", "rd. 1"},
        {"EUR 5", "EUR 5"},
        {"33 %", "33"},
        {"12.03.2026", "12.03.2026"},
        {"entfällt", "entfällt"},
        {"", ""},
        {"5.", "5"},
        {"1. 2", "1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t at = find_comma(cases[i].text, strlen(cases[i].text));
        if (at != strlen(cases[i].before))
            fail_msg("%s: %zu", cases[i].text, at);
    }
    (void)state;
}

static void knows_numbers(void **state)
{
    static const char *const numbers[] = {"1",       "815.185,-- €", "rd. 1,5 Mio. €", "12 VZÄ",
                                          "2024/25", "01.08.2025",   "3,5 %"};
    static const char *const words[] = {
        "",         "entfällt",      "–",
        "Anlage 3", "siehe Seite 4", "1. Bauabschnitt zwischen Musterstadt und Beispielhausen"};
    for (size_t i = 0; i < COUNT(numbers); i++)
        if (!is_number(numbers[i], strlen(numbers[i])))
            fail_msg("no number: %s", numbers[i]);
    for (size_t i = 0; i < COUNT(words); i++)
        if (is_number(words[i], strlen(words[i])))
            fail_msg("a number: %s", words[i]);
    (void)state;
}

static void commas_stand_below_each_other(void **state)
{
    struct fixture *f = *state;
    static const char *const numbers[] = {"1.304.275,50 €", "7", "–12,125", "0,5 %", "99.999"};
    struct table *t = new_table(f);
    table_column(t);
    table_column(t)->align = ALIGN_DECIMAL;
    put_row(t, SECTION_HEAD, "Posten|Betrag des laufenden Jahres");
    for (size_t i = 0; i < COUNT(numbers); i++)
        put_row(t, i + 1 == COUNT(numbers) ? SECTION_SUM : SECTION_BODY,
                arena_printf(f->a, "x|%s", numbers[i]));
    put_row(t, SECTION_SUM, "x|entfällt");
    table_place(t);
    table_widths(t);
    len comma = 0, right = t->columns[1].width - pad_left(t, 1);
    for (size_t i = 0; i < t->n_rows; i++) {
        struct cell *c = t->rows[i].first->next;
        cell_set(t, c);
        assert_int_equal(c->n_lines, 1);
        len end = c->lines[0].x + c->lines[0].line->width;
        assert_true(end <= right + 2 && c->lines[0].x >= -2);
        if (c->align != ALIGN_DECIMAL) {
            assert_true(end >= right - 2);
            continue;
        }
        len before, behind;
        cell_comma(t, c, &before, &behind);
        comma = comma ? comma : c->lines[0].x + before;
        assert_true(abs(c->lines[0].x + before - comma) <= 2);
    }
    assert_true(comma > 0);
}

/* ---- places ---- */

static const struct cell *cell_at(const struct table *t, size_t row, size_t column)
{
    for (size_t i = 0; i < t->n_rows; i++)
        for (const struct cell *c = t->rows[i].first; c; c = c->next)
            if (row >= c->row && row < c->row + c->rows && column >= c->column &&
                column < c->column + c->columns)
                return c;
    return NULL;
}

static void every_place_has_one_cell(void **state)
{
    struct fixture *f = *state;
    struct table *t = new_table(f);
    put_row(t, SECTION_HEAD, "A|B|C|D");
    table_row(t, SECTION_BODY);
    put_cell(t, "zwei Zeilen", 1, 2);
    put_cell(t, "zwei Spalten", 2, 1);
    put_row(t, SECTION_BODY, "b|c");
    table_row(t, SECTION_BODY);
    put_cell(t, "mehr Zeilen als da sind", 1, 9);
    put_row(t, SECTION_SUM, "Summe|1|2|3");
    table_place(t);
    assert_int_equal(t->n_columns, 4);
    size_t covered = 0;
    for (size_t i = 0; i < t->n_rows; i++) {
        for (const struct cell *c = t->rows[i].first; c; c = c->next)
            covered += c->columns * c->rows;
        for (size_t k = 0; k < t->n_columns; k++)
            assert_non_null(cell_at(t, i, k));
    }
    assert_int_equal(covered, t->n_rows * t->n_columns);
    assert_int_equal(cell_at(t, 2, 1)->row, 2);
    assert_int_equal(cell_at(t, 3, 0)->rows, 1);
}

static void cells_name_their_heads(void **state)
{
    struct fixture *f = *state;
    struct table *t = new_table(f);
    table_row(t, SECTION_HEAD);
    put_cell(t, "", 1, 1);
    put_cell(t, "Fahrgäste", 2, 1);
    put_row(t, SECTION_BODY, "Linie 400|12|13");
    table_place(t);
    const struct snode *corner = cell_at(t, 0, 0)->owner, *head = cell_at(t, 0, 2)->owner;
    const struct snode *name = cell_at(t, 1, 0)->owner, *value = cell_at(t, 1, 2)->owner;
    assert_int_equal(corner->role, ROLE_TD);
    assert_int_equal(head->scope, SCOPE_COLUMN);
    assert_int_equal(head->columns, 2);
    assert_int_equal(name->role, ROLE_TH);
    assert_int_equal(name->scope, SCOPE_ROW);
    assert_int_equal(value->role, ROLE_TD);
    assert_int_equal(value->n_headers, 2);
    assert_ptr_equal(value->headers[0], head);
    assert_ptr_equal(value->headers[1], name);
    assert_non_null(head->id_name);
    assert_string_not_equal(head->id_name, name->id_name);
}

/* ---- pages ---- */

static size_t make_pages(struct fixture *f)
{
    struct frame frame = {0, BOTTOM, 0, BOTTOM};
    f->pages = (struct pages){0};
    page_new(&f->set);
    assert_true(paginate(&f->set, &frame));
    for (struct page *p = f->pages.first; p; p = p->next)
        for (struct item *i = p->first; i; i = i->next)
            assert_true(i->kind != ITEM_RUN || (i->u.run.y > 0 && i->u.run.y < BOTTOM));
    return f->pages.n;
}

/* items that are a head's once more; y of the lowest */
static size_t repeats(const struct page *p, len *y)
{
    size_t n = 0;
    for (struct item *i = p->first; i; i = i->next)
        if (i->artifact == ARTIFACT_REPEAT) {
            assert_null(i->owner);
            assert_true(i->kind != ITEM_RUN || i->u.run.y < LEN_PT(40));
            *y = i->u.run.y;
            n++;
        }
    return n;
}

static void the_head_stands_on_every_page(void **state)
{
    struct fixture *f = *state;
    struct table *t = new_table(f);
    put_row(t, SECTION_HEAD, "Nr.|Bezeichnung|Betrag");
    for (size_t i = 0; i < 200; i++)
        put_row(t, SECTION_BODY, arena_printf(f->a, "%zu|Posten|%zu,00", i, i * 37));
    put_row(t, SECTION_SUM, "|Summe|1,00");
    table_set(t);
    size_t pages = make_pages(f), number = 0;
    assert_true(pages > 3);
    for (const struct page *p = f->pages.first; p; p = p->next, number++) {
        len head = 0, first = BOTTOM;
        size_t n = repeats(p, &head);
        assert_int_equal(n, number ? 3 : 0);
        for (struct item *i = p->first; i; i = i->next)
            if (i->owner && i->kind == ITEM_RUN && i->u.run.y < first)
                first = i->u.run.y;
        assert_true(first > head + LEN_PT(12));
    }
}

/* the page on which each row's first cell stands; a row stands on one page */
static void rows_stay_whole(void **state)
{
    struct fixture *f = *state;
    for (size_t lines = 1; lines < 9; lines++) {
        struct table *t = new_table(f);
        put_row(t, SECTION_HEAD, "Nr.|Text");
        for (size_t i = 0; i < 40; i++) {
            struct buf b = {0};
            for (size_t k = 0; k < 1 + (i * lines) % 11; k++)
                buf_str(&b, "Die Straßenbaulast der Ortsdurchfahrt liegt bei der Gemeinde, die sie "
                            "auf den Kreis übertragen hat. ");
            put_row(t, SECTION_BODY, arena_printf(f->a, "%zu|%.*s", i, (int)b.n - 1, b.p));
            buf_free(&b);
        }
        table_set(t);
        make_pages(f);
        for (const struct page *p = f->pages.first; p; p = p->next) {
            const struct snode *last = NULL;
            for (const struct item *i = p->first; i; i = i->next)
                last = i->owner ? i->owner : last;
            for (const struct page *q = p->next; q; q = q->next)
                for (const struct item *i = q->first; i; i = i->next)
                    assert_true(!i->owner || i->owner->parent != last->parent);
        }
    }
}

static void what_is_taller_than_a_page_comes_apart(void **state)
{
    struct fixture *f = *state;
    struct table *t = new_table(f);
    put_row(t, SECTION_HEAD, "Nr.|Text");
    put_row(t, SECTION_BODY, "1|kurz");
    struct row *tall = put_row(t, SECTION_BODY, "2");
    struct cell *c = put_cell(t, "", 1, 1);
    for (size_t i = 0; i < 150; i++)
        cell_add_para(t, c, para_plain(t->s, "Ein Absatz", STYLE_REGULAR, c->owner));
    assert_ptr_equal(tall->last, c);
    table_row(t, SECTION_BODY);
    put_cell(t, "über viele Zeilen", 1, 90);
    put_cell(t, "0", 1, 1);
    for (size_t i = 1; i < 90; i++)
        put_row(t, SECTION_BODY, "x");
    table_set(t);
    assert_true(make_pages(f) > 5);
    assert_int_equal(diag_count(f->job.diag, SEVERITY_ERROR), 1); /* of the test above */
}

static void a_table_of_thousands_of_rows(void **state)
{
    struct fixture *f = *state;
    struct table *t = new_table(f);
    put_row(t, SECTION_HEAD, "Nr.|Bezeichnung|Betrag");
    for (size_t i = 0; i < 5000; i++)
        put_row(t, SECTION_BODY, arena_printf(f->a, "%zu|Posten|%zu,00", i, i * 37));
    table_set(t);
    assert_true(make_pages(f) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths),
        cmocka_unit_test(widths_keep_their_bounds),
        cmocka_unit_test(a_table_fits_its_room),
        cmocka_unit_test(many_columns_get_smaller_text),
        cmocka_unit_test(addresses_stand_in_few_lines),
        cmocka_unit_test(finds_the_comma),
        cmocka_unit_test(knows_numbers),
        cmocka_unit_test(commas_stand_below_each_other),
        cmocka_unit_test(every_place_has_one_cell),
        cmocka_unit_test(cells_name_their_heads),
        cmocka_unit_test(the_head_stands_on_every_page),
        cmocka_unit_test(rows_stay_whole),
        cmocka_unit_test(what_is_taller_than_a_page_comes_apart),
        cmocka_unit_test(a_table_of_thousands_of_rows),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
