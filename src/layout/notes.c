/* SPDX-License-Identifier: EUPL-1.2 */
/* Footnotes: set when their mark is met, shown at the foot of the page that holds the mark. Mark
 * and note are linked both ways. A note travels with the line of its mark, so that paginate.c
 * counts its height on the same page; a long one is cut beforehand into parts that travel with the
 * lines that follow, since a page must be able to end inside it. Which parts meet on a page is
 * known only there: notes_place sorts them by number. */
#include "layout/set.h"

#include "base/arena.h"

#include <string.h>

enum {
    NOTE_WHOLE =
        8,        /* lines of a note that stay together; a longer one may go on on the next page */
    NOTE_PART = 3 /* lines of a longer one beside one line of text */
};
#define NOTE_INDENT LEN_PT(14)
#define NOTE_RULE   LEN_UM(50000) /* width of the rule above the notes */

/* the number before the note, a link back to its mark */
static struct line *number_line(struct set *s, const struct para *note, struct snode *label,
                                const char *number, const struct target *back)
{
    struct para p = para_plain(s, arena_printf(s->a, "%s ", number), STYLE_REGULAR, NULL);
    struct line **lines;
    p.size = note->size;
    p.leading = note->leading;
    p.spans[0].owner = s_new(s, label, ROLE_LINK);
    p.spans[0].target = back;
    p.spans[0].contents = arena_printf(s->a, "Zurück zur Textstelle von Fußnote %s", number);
    p.spans[0].owner->alt = p.spans[0].contents;
    return para_set(s, &p, &lines) ? lines[0] : NULL;
}

struct note *note_set(struct set *s, const struct node *fussnote, struct snode *paragraph)
{
    struct note *note = ARENA_NEW(s->a, struct note);
    const char *number = arena_printf(s->a, "%u", fussnote->u.fussnote.number);
    struct snode *node =
        s_new(s, paragraph && paragraph->parent ? paragraph->parent : s->letter, ROLE_NOTE);
    node->id_name = arena_printf(s->a, "fn%s", number);
    struct snode *label = s_new(s, node, ROLE_LBL);
    struct para p = para_inline(s, fussnote, STYLE_REGULAR, s_new(s, node, ROLE_P));
    p.size = s->brief->size * 4 / 5;
    p.leading = s->brief->leading * 4 / 5;
    p.width = TEXT_WIDTH - NOTE_INDENT;
    note->number = fussnote->u.fussnote.number;
    note->n = para_set(s, &p, &note->lines);
    struct line *first = number_line(s, &p, label, number, &note->mark);
    if (first && note->n) {
        line_merge(first, note->lines[0], NOTE_INDENT);
        note->lines[0] = first;
    }
    note->begins = true;
    return note;
}

len notes_height(const struct note *note)
{
    len height = 0;
    for (; note; note = note->next)
        for (size_t i = 0; i < note->n; i++)
            height += note->lines[i]->above + note->lines[i]->below;
    return height;
}

/* ---- long notes ---- */

static struct v_item *next_line(struct v_list *v, size_t *i)
{
    while (*i < v->n && v->v[*i].kind != V_LINE)
        ++*i;
    return *i < v->n ? &v->v[(*i)++] : NULL;
}

/* lines of a note that stay, so that never a single one goes on */
static size_t part_that_stays(size_t lines)
{
    return lines == NOTE_PART + 1 ? NOTE_PART - 1 : NOTE_PART;
}

/* The rest goes before the notes of the next line, since it began earlier. Where no line follows,
 * the note stays long: its page may be too tall then. */
static void continue_note(struct set *s, struct note *note, size_t item)
{
    while (note->n > NOTE_PART) {
        size_t stays = part_that_stays(note->n);
        struct v_item *to = next_line(&s->v, &item);
        if (!to)
            return; /* no more text: the rest stays where it is */
        struct note *rest = ARENA_NEW(s->a, struct note);
        rest->number = note->number;
        rest->lines = note->lines + stays;
        rest->n = note->n - stays;
        note->n = stays;
        rest->next = to->line->notes;
        to->line->notes = rest;
        if (!to->line->last_note)
            to->line->last_note = rest;
        note = rest;
    }
}

void notes_split(struct set *s)
{
    for (size_t i = 0; i < s->v.n; i++) {
        struct v_item *item = &s->v.v[i];
        for (struct note *n = item->kind == V_LINE ? item->line->notes : NULL; n; n = n->next)
            if (n->begins && n->n > NOTE_WHOLE)
                continue_note(s, n, i + 1);
    }
}

/* ---- placing ---- */

/* by number; parts of one note in the order of their lines */
static void insert(struct note **list, struct note *note)
{
    while (*list && (*list)->number <= note->number)
        list = &(*list)->next;
    note->next = *list;
    *list = note;
}

/* Takes the notes out of their lines (next is used for the page's own list): once for each page. */
void notes_place(struct set *s, struct page *page, uint32_t number, size_t start, size_t end,
                 len bottom)
{
    struct note *all = NULL;
    for (size_t i = start; i < end; i++) {
        struct note *n = s->v.v[i].kind == V_LINE ? s->v.v[i].line->notes : NULL;
        for (struct note *next; n; n = next) {
            next = n->next;
            insert(&all, n);
        }
    }
    if (!all)
        return;
    len y = bottom - notes_height(all);
    page_rule(s, page,
              (struct rule){TEXT_LEFT, y - LEN_PT(4), NOTE_RULE, LEN_PT(0.4), s->brief->rgb_text});
    for (struct note *n = all; n; n = n->next) {
        if (n->begins)
            n->place = (struct target){number, y, true};
        for (size_t i = 0; i < n->n; i++) {
            len x = n->begins && i == 0 ? 0 : NOTE_INDENT;
            page_put(page, n->lines[i], TEXT_LEFT + x, y + n->lines[i]->above);
            y += n->lines[i]->above + n->lines[i]->below;
        }
    }
}
