/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree: its tables, making it, walking it. */
#include "base/arena.h"
#include "base/buf.h"
#include "doc/doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct pos NOWHERE;

static void names_lead_to_kinds_and_back(void **state)
{
    (void)state;
    for (int k = KIND_COMMENT + 1; k < KIND_COUNT; k++) {
        const char *name = kind_name((enum kind)k);
        if (!*name || kind_by_name(name) != (enum kind)k)
            fail_msg("element %s", name);
    }
    for (int a = 0; a < ATTR_COUNT; a++) {
        const char *name = attr_label((enum attr_name)a);
        if (!*name || attr_by_name(name) != (enum attr_name)a)
            fail_msg("attribute %s", name);
    }
    assert_int_equal(kind_by_name("unbekannt"), KIND_NONE);
    assert_int_equal(kind_by_name(""), KIND_NONE);
    assert_int_equal(kind_by_name("#text"), KIND_NONE);
    assert_int_equal(kind_by_name("Anfrage"), KIND_NONE);
    assert_int_equal(attr_by_name("unbekannt"), ATTR_COUNT);
    assert_string_equal(attr_label(ATTR_COUNT), "");
}

/* written out once more, because the code goes by the order of elements.def */
static void blocks_and_inlines_are_those_of_the_format(void **state)
{
    (void)state;
    static const char blocks[] = " absatz ueberschrift liste tabelle abbildung kasten blockzitat ";
    static const char inlines[] =
        " fett kursiv hoch tief link fussnote verweis umbruch geschwaerzt ";
    size_t n_blocks = 0, n_inlines = 0;
    for (int k = 0; k < KIND_COUNT; k++) {
        char name[40] = " ";
        strncat(name, kind_name((enum kind)k), 30);
        strncat(name, " ", 2);
        bool block = k > KIND_COMMENT && strstr(blocks, name);
        bool inline_ = k > KIND_COMMENT && strstr(inlines, name);
        if (kind_is_block((enum kind)k) != block || kind_is_inline((enum kind)k) != inline_)
            fail_msg("element%s", name);
        n_blocks += block;
        n_inlines += inline_;
    }
    assert_int_equal(n_blocks, 7);
    assert_int_equal(n_inlines, 9);
    assert_int_equal(kind_content(KIND_ZU), CONTENT_BODY);
    assert_int_equal(kind_content(KIND_FRAGE), CONTENT_MIXED);
    assert_int_equal(kind_content(KIND_UMBRUCH), CONTENT_EMPTY);
}

static struct node *add(struct arena *a, struct node *parent, enum kind kind, const char *text)
{
    struct node *n = node_new(a, kind, NOWHERE);
    n->text = text;
    if (parent)
        node_append(parent, n);
    return n;
}

/* <fragen><frage nr="1"> Was <fett>gilt </fett>\n hier?</frage><zeile/><frage nr="2"/></fragen> */
static struct node *small_tree(struct arena *a)
{
    struct node *top = add(a, NULL, KIND_FRAGEN, NULL);
    struct node *first = add(a, top, KIND_FRAGE, NULL);
    add(a, first, KIND_TEXT, " Was ");
    add(a, add(a, first, KIND_FETT, NULL), KIND_TEXT, "gilt ");
    add(a, first, KIND_TEXT, "\n\t hier?\r\n");
    add(a, top, KIND_ZEILE, NULL);
    struct node *second = add(a, top, KIND_FRAGE, NULL);
    node_add_attr(a, first, ATTR_NR, "1", NOWHERE);
    node_add_attr(a, second, ATTR_NR, "2", NOWHERE);
    return top;
}

static void walks_in_document_order_and_stays_below_top(void **state)
{
    (void)state;
    static const enum kind order[] = {KIND_FRAGEN, KIND_FRAGE, KIND_TEXT,  KIND_FETT,
                                      KIND_TEXT,   KIND_TEXT,  KIND_ZEILE, KIND_FRAGE};
    struct arena *a = arena_new(0);
    struct node *top = small_tree(a);
    size_t i = 0;
    for (const struct node *n = top; n; n = node_walk(top, n))
        assert_int_equal(n->kind, order[i++]);
    assert_int_equal(i, sizeof order / sizeof *order);
    i = 0;
    for (const struct node *n = top->first; n; n = node_walk(top->first, n))
        i++;
    assert_int_equal(i, 5);
    assert_null(node_walk(top->last, top->last));
    arena_free(a);
}

static void finds_children_and_siblings(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct node *top = small_tree(a), *frage = node_child(top, KIND_FRAGE);
    assert_ptr_equal(frage, top->first);
    assert_ptr_equal(frage->parent, top);
    assert_ptr_equal(node_next(frage), top->last);
    assert_null(node_next(top->last));
    assert_null(node_child(top, KIND_ANTWORT));
    assert_ptr_equal(node_child(top, KIND_NONE), top->first);
    assert_null(node_child(NULL, KIND_FRAGE));
    assert_null(node_child(top->last, KIND_NONE));
    arena_free(a);
}

static void collapses_text(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct node *top = small_tree(a);
    assert_string_equal(node_text(a, top), "Was gilt hier?");
    assert_string_equal(node_text(a, top->last), "");
    assert_string_equal(node_text(a, NULL), "");
    assert_string_equal(node_child_text(a, top, KIND_FRAGE), "Was gilt hier?");
    assert_string_equal(node_child_text(a, top, KIND_ANTWORT), "");
    struct node *blank = add(a, NULL, KIND_BETREFF, NULL);
    add(a, blank, KIND_TEXT, " \n\t ");
    assert_string_equal(node_text(a, blank), "");
    add(a, blank, KIND_TEXT, "5\xC2\xA0%  ");
    assert_string_equal(node_text(a, blank), "5\xC2\xA0%");
    arena_free(a);
}

static void looks_up_attributes(void **state)
{
    (void)state;
    static const char text[] = "<abschnitt oeffentlich=\"false\" gez=\"1\">";
    struct arena *a = arena_new(0);
    struct source *s = source_new(a, "x.xml", text, sizeof text - 1);
    struct node *n = node_new(a, KIND_ABSCHNITT, pos_at(s, 0, sizeof text - 1));
    assert_null(node_attr(n, ATTR_GEZ));
    node_add_attr(a, n, ATTR_OEFFENTLICH, "false", pos_at(s, 24, 29));
    node_add_attr(a, n, ATTR_GEZ, "1", pos_at(s, 36, 37));
    assert_string_equal(node_attr(n, ATTR_OEFFENTLICH), "false");
    assert_string_equal(node_attr(n, ATTR_GEZ), "1");
    assert_ptr_equal(n->attrs->next->next, NULL);
    assert_int_equal(node_attr_pos(n, ATTR_GEZ).start, 36);
    assert_int_equal(node_attr_pos(n, ATTR_NR).end, sizeof text - 1);
    assert_false(node_flag(n, ATTR_OEFFENTLICH, true));
    assert_true(node_flag(n, ATTR_GEZ, false));
    assert_true(node_flag(n, ATTR_PRIVAT, true));
    assert_false(node_flag(n, ATTR_PRIVAT, false));
    assert_null(node_attr(NULL, ATTR_GEZ));
    arena_free(a);
}

static void dumps_with_places_where_there_are_any(void **state)
{
    (void)state;
    static const char text[] = "<frage>\n <fett>ä</fett>b</frage>";
    struct arena *a = arena_new(0);
    struct source *s = source_new(a, "x.xml", text, sizeof text - 1);
    struct node *top = node_new(a, KIND_FRAGE, pos_at(s, 0, 7));
    struct node *bold = node_new(a, KIND_FETT, pos_at(s, 9, 15));
    node_append(top, bold);
    add(a, bold, KIND_TEXT, "ä")->pos = pos_at(s, 15, 17);
    add(a, top, KIND_TEXT, "b")->pos = pos_at(s, 24, 25);
    add(a, top, KIND_UMBRUCH, NULL);
    node_add_attr(a, top, ATTR_NR, "1", NOWHERE);
    struct buf b = {0};
    node_dump(top, &b);
    assert_string_equal(b.p, "frage 1:1 nr=\"1\"\n"
                             "  fett 2:2\n"
                             "    #text 2:8 \"ä\"\n"
                             "  #text 2:16 \"b\"\n"
                             "  umbruch 0:0\n");
    buf_clear(&b);
    node_dump(bold, &b);
    assert_string_equal(b.p, "fett 2:2\n  #text 2:8 \"ä\"\n");
    buf_free(&b);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_to_kinds_and_back),
        cmocka_unit_test(blocks_and_inlines_are_those_of_the_format),
        cmocka_unit_test(walks_in_document_order_and_stays_below_top),
        cmocka_unit_test(finds_children_and_siblings),
        cmocka_unit_test(collapses_text),
        cmocka_unit_test(looks_up_attributes),
        cmocka_unit_test(dumps_with_places_where_there_are_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
