/* SPDX-License-Identifier: EUPL-1.2 */
/* Inline elements -> the spans of a paragraph: styles, links, references to questions. A span
 * begins with each segment of the flat text (text/flat.h); its bytes stay those of the flat text,
 * so that findings keep their places. Footnotes are set on the way, so that their structure node
 * comes right behind the paragraph's. References in running text: reference.c. An anfrage has
 * nothing to refer to. */
#include "layout/set.h"

#include "base/arena.h"

#include <string.h>

#define RAISED_LEAST LEN_PT(3)

/* body text in the letterhead's size, its own flat text and spans */
static struct para para_body(struct set *s)
{
    const struct brief *b = s->brief;
    return (struct para){.text = "",
                         .size = b->size,
                         .leading = b->leading,
                         .width = s->width,
                         .rgb = b->rgb_text,
                         .justified = b->justified,
                         .hyphenate = b->hyphenate};
}

struct para para_plain(struct set *s, const char *text, enum style style, struct snode *owner)
{
    struct para p = para_body(s);
    p.text = text;
    p.len = strlen(text);
    p.spans = ARENA_NEW(s->a, struct span);
    p.spans[0] = (struct span){.style = style, .owner = owner};
    p.n_spans = 1;
    return p;
}

static enum style with_bold(enum style s)
{
    return s == STYLE_ITALIC || s == STYLE_BOLD_ITALIC ? STYLE_BOLD_ITALIC : STYLE_BOLD;
}

static enum style with_italic(enum style s)
{
    return s == STYLE_BOLD || s == STYLE_BOLD_ITALIC ? STYLE_BOLD_ITALIC : STYLE_ITALIC;
}

/* what is raised inside what is raised: no further once it is as small as type can be read */
static void raise(struct span *span, len size, enum kind kind)
{
    len own = span->size ? span->size : size;
    if (span->size && own * 7 / 10 < RAISED_LEAST)
        return;
    span->rise += kind == KIND_TIEF ? -own / 6 : own / 3;
    span->size = own * 7 / 10;
}

/* what the elements between a segment's node and the paragraph give: style, rise, link */
static void style_span(struct span *span, const struct node *n, const struct node *top, len size,
                       const struct node **link)
{
    *link = n->kind == KIND_VERWEIS ? n : NULL;
    for (; n && n != top; n = n->parent) {
        if (n->kind == KIND_FETT)
            span->style = with_bold(span->style);
        if (n->kind == KIND_KURSIV)
            span->style = with_italic(span->style);
        if (n->kind == KIND_HOCH || n->kind == KIND_TIEF || n->kind == KIND_FUSSNOTE)
            raise(span, size, n->kind);
        if (n->kind == KIND_LINK && !*link)
            *link = n;
    }
}

/* a footnote's mark: a Reference that holds a link to the note */
static void make_mark(struct set *s, struct span *span, const struct node *note,
                      struct snode *owner)
{
    span->note = note_set(s, note, owner);
    span->owner = s_new(s, s_new(s, owner, ROLE_REFERENCE), ROLE_LINK);
    span->target = &span->note->place;
    span->contents = arena_printf(s->a, "Fußnote %u", note->u.fussnote.number);
    span->owner->alt = span->contents;
}

const struct target *target_of(const struct set *s, const struct node *question)
{
    if (!question || question->u.frage.index >= s->n_targets)
        return NULL;
    return &s->targets[question->u.frage.index];
}

enum { CONTENTS_MAX = 160 }; /* code points of what a link is called */

/* a link's own structure node; the same for all segments of one element */
static void make_link(struct set *s, struct span *span, const struct node *link,
                      struct snode *owner, const char *text)
{
    const struct target *target = NULL;
    const char *uri = NULL;
    if (link->kind == KIND_VERWEIS)
        target = target_of(s, link->u.verweis.target);
    else
        uri = node_attr(link, ATTR_ZIEL);
    if (!target && (!uri || !*uri))
        return;
    span->owner = s_new(s, owner, ROLE_LINK);
    span->target = target;
    span->uri = uri;
    span->contents = link->kind == KIND_VERWEIS
                         ? text
                         : arena_printf(s->a, "%s (%s)", cut_words(s->a, text, CONTENTS_MAX), uri);
    span->owner->alt = span->contents;
}

static const char *segment_text(struct set *s, const struct flat *f, size_t i)
{
    size_t end = i + 1 < f->n_segments ? f->segments[i + 1].start : f->len;
    return arena_strndup(s->a, f->text + f->segments[i].start, end - f->segments[i].start);
}

/* Segments of one link element share its structure node: a reader hears one link, not one for each
 * change of style. At least one span, beginning at 0, even of an empty text. */
static void spans_of(struct set *s, struct para *p, const struct node *top, enum style style,
                     struct snode *owner)
{
    const struct flat *f = p->flat;
    p->spans = ARENA_ARRAY(s->a, f->n_segments + 1, struct span);
    const struct node *open = NULL;
    for (size_t i = 0; i < f->n_segments; i++) {
        const struct node *link, *node = f->segments[i].node;
        struct span *span = &p->spans[p->n_spans];
        *span = (struct span){.start = f->segments[i].start, .style = style, .owner = owner};
        style_span(span, node, top, p->size, &link);
        if (node->kind == KIND_FUSSNOTE) {
            make_mark(s, span, node, owner);
        } else if (link && link == open) {
            const struct span *before = &p->spans[p->n_spans - 1];
            span->owner = before->owner;
            span->uri = before->uri;
            span->target = before->target;
            span->contents = before->contents;
        } else if (link) {
            make_link(s, span, link, owner,
                      link->kind == KIND_LINK ? node_text(s->a, link) : segment_text(s, f, i));
        }
        open = link;
        p->n_spans++;
    }
    if (!p->n_spans || p->spans[0].start)
        p->spans[p->n_spans++] = (struct span){.style = style, .owner = owner};
}

struct para para_inline(struct set *s, const struct node *n, enum style style, struct snode *owner)
{
    struct para p = para_body(s);
    p.flat = flat_typeset(s->a, n);
    p.text = p.flat->text;
    p.len = p.flat->len;
    spans_of(s, &p, n, style, owner);
    if (s->job->letter->root->kind != KIND_ANFRAGE)
        para_link_references(s, &p);
    return p;
}
