/* SPDX-License-Identifier: EUPL-1.2 */
/* Page breaks: what belongs together stays together, no single lines, nothing is lost, and the work
 * stays linear. The letters here are lists of empty lines. */
#include "base/arena.h"
#include "layout/set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LINE = 10000, ROOM_LINES = 20 };

struct letter_pages {
    struct arena *a;
    struct pages pages;
    struct set set;
    struct target targets[20000];
    size_t n;
};

static struct letter_pages *new_letter(void)
{
    struct letter_pages *l = calloc(1, sizeof *l);
    assert_non_null(l);
    l->a = arena_new(0);
    l->set = (struct set){.a = l->a, .pages = &l->pages};
    page_new(&l->set);
    return l;
}

static void free_letter(struct letter_pages *l)
{
    arena_free(l->a);
    free(l);
}

/* a paragraph of n lines with the costs that v_para gives */
static void paragraph(struct letter_pages *l, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct line *line = ARENA_NEW(l->a, struct line);
        line->above = line->below = LINE / 2;
        int64_t cost = i + 1 == n ? COST_PARAGRAPH : i == 0 || i + 2 == n ? COST_WIDOW : COST_LINES;
        size_t item = v_line(&l->set, line, 0, cost);
        v_target(&l->set, item, &l->targets[l->n++]);
    }
}

static size_t make_pages(struct letter_pages *l)
{
    struct frame f = {0, ROOM_LINES * LINE, 0, ROOM_LINES * LINE};
    assert_true(paginate(&l->set, &f));
    for (size_t i = 0; i < l->n; i++)
        assert_true(l->targets[i].set && l->targets[i].y + LINE <= ROOM_LINES * LINE);
    return l->pages.n;
}

/* the first line of a page, from 0 */
static size_t first_line(const struct letter_pages *l, uint32_t page)
{
    size_t i = 0;
    while (i < l->n && l->targets[i].page != page)
        i++;
    return i;
}

static void one_page_is_one_page(void **state)
{
    struct letter_pages *l = new_letter();
    paragraph(l, ROOM_LINES);
    assert_int_equal(make_pages(l), 1);
    free_letter(l);
    (void)state;
}

static void no_widow_and_no_orphan(void **state)
{
    for (size_t before = 15; before <= 19; before++) {
        struct letter_pages *l = new_letter();
        paragraph(l, before);
        paragraph(l, 6);
        paragraph(l, 10);
        make_pages(l);
        size_t first = first_line(l, 1);
        /* never one line of a paragraph alone at the foot or at the head of a page */
        assert_true(first != before + 1 && first != before + 5 && first != before - 1);
        free_letter(l);
    }
    (void)state;
}

static void question_label_and_two_lines_stay_together(void **state)
{
    for (size_t before = 12; before <= 20; before++) {
        struct letter_pages *l = new_letter();
        paragraph(l, before);
        v_gap(&l->set, LINE);
        size_t question = l->set.v.n;
        paragraph(l, 2); /* question */
        paragraph(l, 1); /* label */
        paragraph(l, 1); /* answer: one line, then more */
        paragraph(l, 9);
        v_keep_next(&l->set, question, 4);
        make_pages(l);
        uint32_t page = l->targets[before].page;
        for (size_t i = before; i < before + 5; i++)
            assert_int_equal(l->targets[i].page, page);
        free_letter(l);
    }
    (void)state;
}

static void the_signature_takes_two_lines_along(void **state)
{
    for (size_t before = 10; before <= 21; before++) {
        struct letter_pages *l = new_letter();
        paragraph(l, before);
        size_t closing = l->set.v.n;
        v_gap(&l->set, LINE);
        paragraph(l, 2);
        v_keep_before(&l->set, closing, 2);
        l->set.v.v[closing + 1].cost = COST_KEEP;
        make_pages(l);
        uint32_t page = l->targets[before].page;
        assert_int_equal(l->targets[before - 1].page, page);
        assert_int_equal(l->targets[before - 2].page, page);
        assert_int_equal(l->targets[before + 1].page, page);
        free_letter(l);
    }
    (void)state;
}

static void what_cannot_be_kept_is_broken(void **state)
{
    struct letter_pages *l = new_letter();
    paragraph(l, 50);
    v_keep_next(&l->set, 0, 50);
    assert_int_equal(make_pages(l), 3);
    free_letter(l);
    (void)state;
}

static void gaps_vanish_at_page_edges(void **state)
{
    struct letter_pages *l = new_letter();
    paragraph(l, ROOM_LINES);
    v_gap(&l->set, 5 * LINE);
    paragraph(l, 3);
    assert_int_equal(make_pages(l), 2);
    assert_int_equal(l->targets[ROOM_LINES].page, 1);
    assert_int_equal(l->targets[ROOM_LINES].y, 0);
    free_letter(l);
    (void)state;
}

/* a long note is spread over lines of text, and a page may end behind each of them */
static void no_single_line_of_a_note(void **state)
{
    for (size_t lines = 9; lines < 40; lines++)
        for (size_t mark = 0; mark < ROOM_LINES; mark++) {
            struct letter_pages *l = new_letter();
            paragraph(l, 60);
            struct note *note = ARENA_NEW(l->a, struct note);
            *note = (struct note){
                .lines = ARENA_ARRAY(l->a, lines, struct line *), .n = lines, .begins = true};
            for (size_t i = 0; i < lines; i++) {
                note->lines[i] = ARENA_NEW(l->a, struct line);
                note->lines[i]->above = LINE;
            }
            struct line *line = l->set.v.v[mark].line;
            line->notes = line->last_note = note;
            notes_split(&l->set);
            size_t all = 0;
            for (size_t i = 0; i < l->set.v.n; i++)
                for (const struct note *n = l->set.v.v[i].line->notes; n; n = n->next) {
                    assert_true(n->n >= 2);
                    all += n->n;
                }
            assert_int_equal(all, lines);
            free_letter(l);
        }
    (void)state;
}

static void long_letters(void **state)
{
    struct letter_pages *l = new_letter();
    for (size_t i = 0; i < 1800; i++) {
        paragraph(l, 3 + i % 9);
        v_gap(&l->set, LINE / 2);
    }
    assert_true(make_pages(l) > 600);
    free_letter(l);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_page_is_one_page),
        cmocka_unit_test(no_widow_and_no_orphan),
        cmocka_unit_test(question_label_and_two_lines_stay_together),
        cmocka_unit_test(the_signature_takes_two_lines_along),
        cmocka_unit_test(what_cannot_be_kept_is_broken),
        cmocka_unit_test(gaps_vanish_at_page_edges),
        cmocka_unit_test(no_single_line_of_a_note),
        cmocka_unit_test(long_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
