/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside layout/: one letter while it is typeset.
 *
 *   letter.c    the parts of a letter in their order, as a vertical list
 *   question.c  question, label and answer
 *   list.c      liste
 *   inline.c    inline elements -> spans of a paragraph; reference.c: references in the text
 *   para.c      spans -> words; para_lines.c: candidates of breaks, of which break.c chooses;
 *               line.c sets the lines
 *   nobreak.c   blanks at which no line breaks
 *   paginate.c  the vertical list -> pages
 *   frame.c     foot, marks, running heads; frame_head.c letterhead, information block, reference
 *               line; frame_address.c address field; frame_fixed.c texts at fixed places
 *   table.h     the map of tables: table*.c
 *   vorlage.c   the parts of a Vorlage
 *   stamp.c     ENTWURF across the pages of a draft
 *
 * Prefixes: para_ a paragraph, line_ one set line, v_ the vertical list, s_ structure, page_
 * placing. */
#ifndef LAYOUT_SET_H
#define LAYOUT_SET_H
#include "brief/fields.h"
#include "layout/layout.h"
#include "layout/shape.h"
#include "text/flat.h"

/* ---- one set line: items and links relative to its own left edge and baseline ---- */
/* a footnote, set; shown at the foot of the page that holds its mark */
struct note {
    struct line **lines; /* n of them, in the arena */
    size_t n;
    unsigned number;     /* as the reader sees it, from 1 */
    bool begins;         /* with these lines; else they go on with a long note */
    bool listed;         /* with the line that holds its mark */
    struct target place; /* of the note, and of its mark in the text */
    struct target mark;
    struct note *next; /* of the same line */
};

/* a frame round consecutive items of the vertical list; drawn anew on each page */
struct v_frame {
    len x, width;       /* from the text's left edge, padding included */
    len bleed;          /* above and below what stands in it */
    uint32_t rgb, fill; /* of the rule; of the ground */
};

struct line {
    struct note *notes, *last_note; /* whose marks stand in it */
    len above, below; /* of the baseline; above + below is the line's height (leading) */
    len width;        /* natural width of what stands on it, blanks at its end left out */
    struct item *first, *last;
    struct link *links, *last_link;
    bool hyphen;                /* ends in one that is not in the text */
    struct figure_box *figures; /* pictures on it */
};

/* where a picture stands on its line: its structure node gets the box when the line is placed */
struct figure_box {
    struct snode *figure;
    len box[4]; /* left, top, right, bottom */
    struct figure_box *next;
};

/* ---- the vertical list ---- */
enum v_kind { V_LINE, V_GAP };

/* costs of a page break behind an item: higher is worse; they are added up, see paginate.c */
enum v_cost {
    COST_FREE = 0,
    COST_PARAGRAPH = 400, /* between paragraphs of one answer */
    COST_LINES = 2000,    /* inside a paragraph */
    COST_HYPHEN = 30000,  /* a hyphenated word runs over to the next page */
    COST_ENTRY = 60000,   /* a single entry of a list before or after the break */
    COST_LEAD = 90000,    /* between a paragraph and the list it leads to: a third of a page */
    COST_WIDOW = 4000000, /* one line alone before or after the break */
    COST_KEEP = 100000000 /* what belongs together is torn */
};

/* what is shown once more, as an artifact, above an item that begins a page: a table's head */
struct v_repeat {
    const struct line *line;
    len height;
};

struct v_item {
    enum v_kind kind;
    len height; /* of V_LINE: of the line; of V_GAP: dropped at a page's edges */
    len x;      /* from the text's left edge */
    struct line *line;
    int64_t cost;                  /* of a page break right behind this item */
    const struct v_frame *frame;   /* NULL: none */
    const struct v_repeat *repeat; /* NULL: none */
    bool page_before;              /* a new page begins with this item */
    struct target **targets;       /* are set to the place of this line */
    size_t n_targets;
};

struct v_list {
    struct v_item *v;
    size_t n, cap;
};

/* ---- the letter being set ---- */
struct set {
    const struct layout_job *job;
    struct arena *a;
    const struct brief *brief;
    struct family *family;
    struct fields *fields; /* the letter's own; seite and seiten change with the page */
    struct pages *pages;
    struct v_list v;             /* the body, in reading order */
    const struct v_frame *frame; /* of the items that are being added; NULL: none */
    struct snode *letter;        /* the structure node of the body: footnotes hang on it */
    enum style ground;           /* of blocks: bold inside a question that is quoted bold */
    int heading;                 /* levels of ueberschrift open so far */
    int depth;                   /* of headings inside an annex or section: 2 is below H2 */
    len width;                   /* of the text */
    len page_room;               /* height of the text on later pages */
    size_t n_tables;
    struct known_picture **pictures; /* figure.c; those opened so far; NULL: none */
    size_t picture_bytes;            /* of all of them, against LIMIT_PICTURES */
    struct target *targets;         /* of the questions, by u.frage.index */
    bool *shown;                    /* likewise: its own text has been printed */
    size_t n_targets;
    const struct node **named; /* reference.c: the questions, sorted by name; NULL: not yet */
    size_t n_named;
    struct measured *measured; /* frame_fixed.c's own; NULL: nothing measured yet */
    size_t n_missing;          /* characters that no font has, so far */
    len foot_height;           /* of page 1, and the size of its type: */
    len foot_size, foot_leading;
    len number_width; /* of the hanging numbers of questions */
    struct bookmark *last_bookmark;
    int bookmark_level; /* below which bookmarks are made */
};

/* A4 and DIN 5008: 25 mm left, 20 mm right */
#define PAGE_WIDTH  LEN_UM(210000)
#define PAGE_HEIGHT LEN_UM(297000)
#define TEXT_LEFT   LEN_UM(25000)
#define TEXT_WIDTH  LEN_UM(165000)

/* ---- structure ---- */
struct snode *s_new(struct set *s, struct snode *parent, enum role role);
/* takes the newest node out again, which nothing owns yet */
void s_forget(struct set *s, struct snode *n);

/* ---- paragraphs ---- */
/* from `start` to the next span's: one style, one structure node, at most one link */
struct span {
    size_t start;
    enum style style;
    struct snode *owner;         /* NULL: an artifact, of the paragraph's kind */
    const char *uri;             /* of a link to the outside */
    const struct target *target; /* of a link inside the letter */
    const char *contents;        /* of the link */
    len size;                    /* 0: the paragraph's */
    len rise;                    /* of the baseline, upwards */
    struct note *note;           /* whose mark this is; NULL: none */
};

struct para {
    const char *text;
    size_t len;
    struct span *spans; /* the first starts at 0; at least one */
    size_t n_spans;
    const struct flat *flat; /* for places of findings; NULL: the letter as a whole, or: */
    bool of_letterhead;      /* the text is the letterhead's own */
    enum artifact artifact;  /* of spans without an owner */
    len size, leading, width;
    uint32_t rgb;
    bool justified, hyphenate, underlined;
    bool narrow;                   /* of a narrow column: lines may end at every blank */
    bool display;                  /* of names and titles: lines do not end in "von" or "des" */
    size_t fixed_start, fixed_end; /* no hyphens in these bytes */
};

/* where a line may end; candidate 0 is the paragraph's start, the last its end. All widths run from
 * the paragraph's start. */
struct candidate {
    int64_t end;  /* width up to here when the line ends here, visible hyphen included */
    int64_t next; /* width up to where the next line starts; both beyond len in a long text */
    uint32_t end_blanks, next_blanks; /* blanks passed so far, likewise */
    int32_t penalty;
    bool hyphen; /* a visible hyphen is added */
    bool forced; /* the line ends here, whatever its width */
    size_t byte_end, byte_next;
};

struct part; /* para.c: a stretch of a word in one span */
struct word;

struct para_words {
    const struct para *p;
    struct part *parts;
    size_t n_parts;
    struct word *words;
    size_t n_words;
    struct candidate *c;
    size_t n_c, cap_c;
    len blank;                      /* width of a blank in the first span's style */
    len hyphen;                     /* width of one in the style of hyphen_span */
    const struct span *hyphen_span; /* NULL: none yet */
    bool display;                   /* the paragraph's, unless that takes more lines */
};

/* bytes; a longer one is cut so that the work stays linear */
enum { PARA_WORD_LONGEST = LIMIT_WORD };

/* what a blank between two words allows */
enum blank_kind {
    BLANK_BREAK, /* a line may end here */
    BLANK_KEEP,  /* it must not: "11. März", "Dr. N." */
    BLANK_NARROW /* nor here, and the blank is a small one: "z. B.", "80 %", "§ 5" */
};

struct word {
    size_t start, end; /* bytes */
    size_t first_part, n_parts;
    len width;
    len blank_after;            /* width of the blank behind it, 0 at the end */
    enum blank_kind kind_after; /* of that blank */
    bool forced_after;          /* the line ends behind it (umbruch) */
    bool joined_after;          /* no blank behind it: a very long word goes on */
};

struct part {
    size_t start, end;
    const struct span *span;
    const struct shaped *const *pieces;
    size_t n_pieces;
    len width;
};

/* lines of a paragraph, from the arena; an empty text gives none */
size_t para_set(struct set *s, const struct para *p, struct line ***lines);
/* with all candidates of breaks; p is borrowed */
struct para_words *para_prepare(struct set *s, const struct para *p);
/* the words alone, without candidates of breaks inside them */
struct para_words *para_words(struct set *s, const struct para *p);
/* number of lines, without setting them */
size_t para_count(struct set *s, const struct para *p);
/* width on one line that is wide enough; -1 when the text itself breaks */
len para_width(const struct para_words *w);
/* shapes bytes [start, end) of one span; `hyphen`: with a visible hyphen behind */
size_t para_shape(struct set *s, const struct para *p, const struct span *span, size_t start,
                  size_t end, bool hyphen, const struct shaped *const **pieces, len *width);
/* the one that a byte stands in; behind the end the last one */
const struct span *para_span(const struct para *p, size_t byte);
/* width of a small blank, of one that is never stretched */
len narrow(len blank);
/* the size that a span is set in */
len span_size(const struct para *p, const struct span *span);
/* ---- footnotes ---- */
/* A footnote, set at the text's width; its structure node stands behind the paragraph's. */
struct note *note_set(struct set *s, const struct node *fussnote, struct snode *paragraph);
/* of a line's notes */
len notes_height(const struct note *note);
#define NOTES_GAP LEN_PT(12) /* between the text and the notes of a page */
/* lets long notes go on beside the lines that follow; once, before paginate */
void notes_split(struct set *s);
/* the notes of items [start, end) at the foot of a page */
void notes_place(struct set *s, struct page *page, uint32_t number, size_t start, size_t end,
                 len bottom);

/* Total fit: chosen[0..n) are the candidates at which lines end; answers n. Without `all` loose
 * lines are left out; 0 says that there may be a better way with them. */
size_t para_choose(struct set *s, const struct para_words *w, bool all, size_t **chosen);
/* what a line that is not loose lacks at most of the paragraph's width */
int64_t para_slack(const struct para_words *w);
struct line *line_set(struct set *s, const struct para_words *w, const struct candidate *from,
                      const struct candidate *to, bool last);
/* appends b's content to a, moved by x */
void line_merge(struct line *a, struct line *b, len x);
/* likewise, moved by x and downwards by y */
void line_place(struct line *a, struct line *b, len x, len y);
/* the same content once more, as an artifact */
struct line *line_repeat(struct set *s, const struct line *l);
/* what a line of text has above its baseline */
len line_above(const struct set *s, len size, len leading);
/* of the blank at byte `blank` of n bytes of text */
enum blank_kind blank_kind(const char *text, size_t n, size_t blank);
/* byte behind which an unhyphenated break is allowed inside a word ("Kosten-", "/"); 0: none more
 */
size_t break_inside(const char *word, size_t n, size_t from);
/* a URL or an e-mail address: it breaks behind its marks, never with a hyphen */
bool is_web_address(const char *word, size_t n);
/* U+00AD at s, where `left` bytes are left */
bool is_soft_hyphen(const char *s, size_t left);

/* fixed text in one style, owned by one node */
struct para para_plain(struct set *s, const char *text, enum style style, struct snode *owner);
/* the inline content of a node; style: the ground style */
struct para para_inline(struct set *s, const struct node *n, enum style style, struct snode *owner);

/* place of a question in this letter; NULL: none */
const struct target *target_of(const struct set *s, const struct node *question);
/* references to questions in the text become links */
void para_link_references(struct set *s, struct para *p);

/* ---- vertical list ---- */
void v_gap(struct set *s, len height);
/* the lines of a paragraph, with the costs of breaks inside it; answers the index of the first */
size_t v_para(struct set *s, const struct para *p, len x);
/* answers its index */
size_t v_line(struct set *s, struct line *l, len x, int64_t cost);
/* a break behind the last line so far costs at least this */
void v_cost(struct set *s, int64_t cost);
/* from item i on, the next `lines` lines stay together with it */
void v_keep_next(struct set *s, size_t i, size_t lines);
/* the `lines` lines before item i stay together with it */
void v_keep_before(struct set *s, size_t i, size_t lines);

/* ---- parts of a letter ---- */
/* The blocks of a body, one of them, and the kinds of blocks; x from the text's left edge. owner
 * gets the structure nodes; items go to the end of the vertical list. */
void set_body(struct set *s, const struct node *body, struct snode *owner, len x);
void set_block(struct set *s, const struct node *block, struct snode *owner, len x);
void set_subheading(struct set *s, const struct node *n, struct snode *owner, len x);
void set_box(struct set *s, const struct node *n, struct snode *owner, len x);
void set_quotation(struct set *s, const struct node *n, struct snode *owner, len x);
void set_figure(struct set *s, const struct node *n, struct snode *owner, len x);
void set_table(struct set *s, const struct node *n, struct snode *owner, len x);
/* "Quelle: …" in small type */
void set_source(struct set *s, const struct node *source, struct snode *owner, len x);
/* each Anlage with a body or a picture, on a page of its own */
void set_annexes(struct set *s, struct snode *owner);
/* text as the body of an LI whose Lbl is the mark; the mark hangs in front of what stands from item
 * `first` of the vertical list on */
void set_mark(struct set *s, const char *mark, enum style style, struct snode *label, size_t first,
              len x);
/* the questions of an anfrage, as a list */
void set_questions(struct set *s, const struct node *fragen, struct snode *owner);
/* question, label and answer of every zu */
void set_answers(struct set *s, const struct node *antworten, struct snode *owner);
/* "1." for a Frage, "a)" for a Teilfrage, "2.1" for one with a digit */
const char *question_number(struct set *s, const struct node *q);
/* width of the widest question number, gap behind it included */
len question_number_width(struct set *s);
/* a heading, kept with the two lines behind it by the caller; answers its item */
size_t set_heading(struct set *s, const char *text, enum role role, struct snode *owner);
/* the text, or its first words and "…" when it has more than `most` code points */
const char *cut_words(struct arena *a, const char *text, size_t most);
/* a Vorlage, but for its closing */
void set_vorlage(struct set *s, struct snode *owner);
/* bookmark and target of the line at item i */
void bookmark_question(struct set *s, const char *title, size_t item, struct target *target,
                       int level);
/* the target is set when the item gets its page; one item may set several */
void v_target(struct set *s, size_t item, struct target *target);
void v_bookmark(struct set *s, const char *title, const struct target *target, int level);
/* body paragraph gap; a whole line */
len set_gap(const struct set *s);
len set_line(const struct set *s);

/* ---- pages ---- */
/* the frame of page 1: its fixed blocks; answers where the body begins and ends on it */
struct frame {
    len body_top_first, body_bottom_first; /* page 1 */
    len body_top, body_bottom;             /* later pages */
};
struct frame frame_first(struct set *s, struct page *page, struct snode *head);
/* the foot of page 1: real content, read last */
void frame_foot(struct set *s, struct page *page, struct snode *foot);
/* running head and page number; every page, when the number of pages is known */
void frame_repeat(struct set *s, struct page *page, size_t number);
/* ENTWURF across each page, behind its text */
void stamp_pages(struct set *s);
/* The last step before frame_repeat: all items go to pages, of which the first is made already.
 * false: more than LIMIT_PAGES. */
bool paginate(struct set *s, const struct frame *f);
/* an empty one behind all others */
struct page *page_new(struct set *s);
/* puts a line's content with its left edge at x and its baseline at y */
void page_put(struct page *p, struct line *l, len x, len y);
/* an artifact, over what the page has so far */
void page_rule(struct set *s, struct page *p, struct rule r);

#endif
