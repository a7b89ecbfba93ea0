/* SPDX-License-Identifier: EUPL-1.2 */
/* The end of a letter: greeting, who signed, Anlagen. Read row by row from the greeting on; the
 * first row that is neither name, function nor a word of signing ends it. Where nothing greets, an
 * empty gruss stands, so that the letterhead's is not printed. */
#include "base/arena.h"
#include "import/build.h"

#include <string.h>

enum { NAME_BYTES = 60, SIGNERS_MAX = 12, SIGNER_ROWS = 30 };

struct foot {
    const struct build *b;
    struct node *letter;
    size_t row;         /* the next to be read */
    const char *prefix; /* "i. A." of the next signer; NULL: none */
    size_t signers;
    struct node *last; /* signer without a function yet; NULL */
};

static struct span row_span(const struct foot *f, size_t row)
{
    return (struct span){f->b->sheet->v[row].at, row_end(f->b->sheet, row)};
}

static bool hits(const struct foot *f, enum rule_place place, size_t row, struct rule_hit *hit)
{
    struct span s = row_span(f, row);
    return rules_find(f->b->job->rules, place, f->b->sheet->s + s.start, s.end - s.start, 0, hit) ==
           RX_YES;
}

static void put_greeting(struct foot *f)
{
    struct span s = row_span(f, f->row++);
    const char *text = f->b->sheet->s + s.start;
    size_t n = s.end - s.start;
    sheet_place(f->b->sheet, s);
    while (n && strchr(",.!", text[n - 1]))
        n--;
    put_string(f->b, f->letter, KIND_GRUSS, arena_strndup(f->b->job->arena, text, n));
}

static struct node *add_signer(struct foot *f, const char *name)
{
    struct pos none = {0};
    struct arena *a = f->b->job->arena;
    struct node *n = node_new(a, KIND_UNTERZEICHNER, none);
    if (f->prefix && !strncmp(f->prefix, "gez", 3))
        node_add_attr(a, n, ATTR_GEZ, "true", none);
    else if (f->prefix)
        node_add_attr(a, n, ATTR_ZUSATZ, f->prefix, none);
    f->prefix = NULL;
    node_append(f->letter, n);
    put_string(f->b, n, KIND_NAME, name);
    f->signers++;
    return n;
}

static bool is_name(const struct foot *f, size_t row)
{
    const struct row *r = &f->b->sheet->v[row];
    return r->n > 3 && r->n <= NAME_BYTES && !memchr(f->b->sheet->s + r->at, ':', r->n) &&
           row_ending(f->b->sheet, row) == 'a';
}

/* "gez. Dr. Muster", "Im Auftrag", "Landrat": what the rule's list is, is the prefix */
static bool put_signed(struct foot *f, size_t row)
{
    struct rule_hit hit;
    struct arena *a = f->b->job->arena;
    if (hits(f, RULE_IMPORT_PREFIX, row, &hit) && hit.list_end > hit.list_start) {
        const char *text = row_text(a, f->b->sheet, row);
        f->prefix = arena_strndup(a, text + hit.list_start, hit.list_end - hit.list_start);
        const char *name = text + hit.end + strspn(text + hit.end, " ");
        if (*name)
            f->last = add_signer(f, name);
        return true;
    }
    return false;
}

static bool put_function(struct foot *f, size_t row)
{
    struct rule_hit hit;
    if (!f->last || !hits(f, RULE_IMPORT_FUNCTION, row, &hit))
        return false;
    put_string(f->b, f->last, KIND_FUNKTION, row_text(f->b->job->arena, f->b->sheet, row));
    f->last = NULL;
    return true;
}

static void put_signers(struct foot *f)
{
    const struct sheet *s = f->b->sheet;
    size_t limit = f->row + SIGNER_ROWS < s->rows ? f->row + SIGNER_ROWS : s->rows;
    for (; f->row < limit && f->signers < SIGNERS_MAX; f->row++) {
        struct rule_hit hit;
        if (f->b->view->flags[f->row] & (ROW_ANNEX | ROW_REASON | ROW_END))
            break;
        bool placed = put_signed(f, f->row) || put_function(f, f->row);
        if (!placed && hits(f, RULE_IMPORT_SIGNERS, f->row, &hit)) {
            if (row_ending(s, f->row) != ':')
                continue; /* "Für die Fraktion": it has no place */
            placed = true;
        }
        if (!placed && is_name(f, f->row)) {
            f->last = add_signer(f, row_text(f->b->job->arena, f->b->sheet, f->row));
            placed = true;
        }
        if (!placed)
            break;
        sheet_place(f->b->sheet, row_span(f, f->row));
    }
}

/* behind the last row of the title that begins in a row */
static size_t annex_end(const struct foot *f, size_t row)
{
    const struct sheet *s = f->b->sheet;
    size_t end = row + 1;
    while (end < s->rows && !s->v[end].gap &&
           (row_goes_on(f->b->view, end) || row_ending(s, end - 1) == '-'))
        end++;
    return end;
}

/* sentences about the enclosures: "Auf einen Abdruck wird verzichtet. Sie stehen …" */
static bool is_remark(const struct foot *f, size_t row, size_t end)
{
    enum { LEAST = 80 };
    size_t bytes = row_end(f->b->sheet, end - 1) - f->b->sheet->v[row].at;
    return row_ending(f->b->sheet, end - 1) == '.' && bytes > LEAST;
}

/* The heading alone, with nothing below it, is the title of the only one. */
static void put_annexes(struct foot *f)
{
    const struct sheet *s = f->b->sheet;
    struct arena *a = f->b->job->arena;
    struct pos none = {0};
    size_t r = f->row;
    while (r < s->rows && !(f->b->view->flags[r] & ROW_ANNEX))
        r++;
    if (r == s->rows)
        return;
    struct node *list = NULL;
    sheet_place(f->b->sheet, row_span(f, r));
    for (r++; r < s->rows && s->v[r].n < 200 && (!s->v[r].gap || !list);) {
        size_t end = annex_end(f, r);
        if (is_remark(f, r, end))
            break;
        list = list ? list : put_string(f->b, f->letter, KIND_ANLAGEN, NULL);
        struct span text = {row_content(f->b->view, r), row_end(s, end - 1)};
        node_add_attr(a, put_string(f->b, list, KIND_ANLAGE, NULL), ATTR_TITEL, join(f->b, text),
                      none);
        sheet_place(f->b->sheet, (struct span){s->v[r].at, text.end});
        r = end;
    }
    if (!list) {
        list = put_string(f->b, f->letter, KIND_ANLAGEN, NULL);
        node_add_attr(a, put_string(f->b, list, KIND_ANLAGE, NULL), ATTR_TITEL,
                      row_text(a, s, r - 1), none);
    }
}

/* "Verteiler:" and the rows below it, up to a gap */
static void put_recipients(struct foot *f)
{
    static const char word[] = "Verteiler";
    const struct sheet *s = f->b->sheet;
    struct arena *a = f->b->job->arena;
    size_t r = f->row;
    while (r < s->rows && (s->v[r].n < strlen(word) || s->v[r].n > sizeof word ||
                           memcmp(s->s + s->v[r].at, word, strlen(word)) != 0))
        r++;
    if (r + 1 >= s->rows || f->letter->kind != KIND_ANTWORT)
        return;
    struct node *list = put_string(f->b, f->letter, KIND_VERTEILER, NULL);
    sheet_place(f->b->sheet, row_span(f, r));
    for (r++; r < s->rows && (!s->v[r].gap || !list->first); r++) {
        put_string(f->b, list, KIND_EINTRAG, row_text(a, s, r));
        sheet_place(f->b->sheet, row_span(f, r));
    }
}

void put_foot(const struct build *b, struct node *letter, size_t start)
{
    const struct sheet *s = b->sheet;
    bool any = start < s->n && s->rows;
    struct foot f = {.b = b, .letter = letter, .row = any ? sheet_row(s, start) : 0};
    if (any && (b->view->flags[f.row] & ROW_CLOSE))
        put_greeting(&f);
    else
        put_string(b, letter, KIND_GRUSS,
                   NULL); /* none stands there: not the letterhead's either */
    if (!any)
        return;
    put_signers(&f);
    put_annexes(&f);
    put_recipients(&f);
}
