/* SPDX-License-Identifier: EUPL-1.2 */
/* Private to the PDF back end.
 *
 *   pdf.c          the calls of out.h, opening and closing a document
 *   pdf_object.c   objects, streams, pages, serialising: the only one that sees libharu
 *   pdf_value.c    strings, references, boxes
 *   pdf_pack.c     deflate
 *   pdf_content.c  operators of a page
 *   pdf_font.c     fonts of a document: codes, widths, text layer
 *   pdf_subset.c   font files cut down to the glyphs in use (hb-subset)
 *   pdf_image.c    pictures of a process; pdf_png.c, pdf_png_pass.c, pdf_jpeg.c read them
 *   pdf_struct.c   structure tree, parent tree
 *   pdf_link.c     links, bookmarks
 *   pdf_files.c    files that the letter carries
 *   pdf_meta.c     XMP, Info, output intent, catalog, ID; pdf_icc.c the colour profile
 *   pdf_fault.c    what went wrong, in words
 */
#ifndef OUT_PDF_INT_H
#define OUT_PDF_INT_H
#include "base/arena.h"
#include "base/buf.h"
#include "layout/plain.h"
#include "out/out.h"

struct packer;
struct subsets;
struct images;

/* one a process: what documents share */
struct pdf {
    struct arena *mem; /* of the document at hand, reset before each */
    struct packer *packer;
    struct subsets *subsets;
    struct images *images;
    struct buf content; /* operators of the page at hand */
    struct buf body;    /* a dictionary's entries while they are put together */
    struct buf packed;  /* a stream's bytes while they are packed */
    struct buf profile; /* the packed colour profile; empty before the first document */
    struct buf meaning; /* the packed text layer of plain codes; likewise */
    struct buf error;   /* the last sentence handed out */
    bool bad_picture;   /* it tells of a picture file */
    bool long_string;   /* likewise of a text that no PDF takes in one piece */
};

/* a place in a node's list of children that is no node: marked content or an annotation */
struct kid {
    struct kid *next;
    uint32_t order; /* of its making in the document: decides its place among child nodes */
    uint32_t page;
    uint32_t number; /* MCID, or of the annotation the object's number */
    bool annotation;
};

/* a node of the structure on its way into the file */
struct elem {
    const struct snode *node;
    unsigned object; /* its number, given out at struct_node */
    struct kid *kids, *last_kid;
    uint32_t order; /* of the first content in it or below it */
    bool has_content;
};

struct owner { /* of a MCID, in their order */
    struct owner *next;
    const struct elem *elem;
};

struct sheet { /* a page of the document */
    struct owner *owners, *last_owner;
    uint32_t n_owners;
};

struct note { /* an annotation, in the order of their StructParent */
    struct note *next;
    const struct elem *elem; /* that holds it */
};

struct image;

struct placed { /* a picture of the document */
    struct placed *next;
    const struct image *image;
    unsigned object;
};

struct font;

/* what the page's graphics state is known to be, so that it is not set again and again */
struct ink {
    const struct font *font;
    const char *font_name; /* in the page's resources */
    len size;
    uint32_t rgb;       /* of filling, 0xRRGGBB */
    bool in_text;       /* between BT and ET: */
    len line_x, line_y; /* where the last Td led, y upwards */
};

/* the document that is being written */
struct doc {
    struct pdf *pdf;
    const struct pages *pages;
    struct arena *mem; /* of struct pdf */
    bool english;      /* sentences of faults */
    struct haru *haru; /* libharu's side, pdf_object.c's own */
    struct buf *file;  /* the caller's: the bytes of the PDF as they come */
    size_t *offsets;   /* into file, by object number; 0: not there yet */
    unsigned n_objects, cap_objects;
    unsigned long status; /* the number of libharu's first complaint; 0: none */
    unsigned long detail; /* its */
    const char *fault;    /* ours, a sentence; NULL: none */
    struct sheet *sheets; /* pages->n of them */
    uint32_t at;          /* the page at hand */
    bool page_open;
    struct elem *elems;             /* pages->n_snodes of them, by id */
    uint32_t order;                 /* counts pieces of content */
    struct font *fonts, *last_font; /* in order of first use */
    unsigned plain_meaning;         /* the object with the text layer of plain codes; 0: none yet */
    struct placed *placed;
    struct note *notes, *last_note;
    uint32_t n_notes;
    const struct bookmark **bookmarks; /* in order; n_bookmarks of them */
    size_t n_bookmarks, cap_bookmarks;
    struct ink ink;
};

/* ---- pdf_fault.c ---- */
static inline bool pdf_failed(const struct doc *d)
{
    return d->status || d->fault;
}
/* keeps the first one; the sentences are copied */
void pdf_fault(struct doc *d, const char *de, const char *en);
void pdf_fault_file(struct doc *d, const char *path, const char *de, const char *en);
/* puts the sentence for what failed */
void pdf_put_fault(const struct doc *d, struct buf *out);

/* ---- pdf_pack.c ---- */
struct packer *packer_new(void);
void packer_free(struct packer *p);
/* of one document; or kept for others, and so packed better */
enum packing { PACK_ONCE, PACK_KEPT };
/* zlib format, appended to out */
void pack(struct packer *p, enum packing packing, const void *bytes, size_t n, struct buf *out);

/* ---- pdf_object.c ---- */
/* the document with its pages, which are made at once so that anything can refer to them */
void objects_open(struct doc *d);
/* of a finished document or a broken-off one */
void objects_close(struct doc *d);
/* what is left of the file: libharu's objects, the table of places, the trailer */
void objects_serialise(struct doc *d);
const char *objects_library(void); /* version of libharu */
/* Objects are known by their number. Each gets its body once. */
unsigned object_new(struct doc *d);
/* the object's entries, which go into the file at once; body is emptied */
void object_body(struct doc *d, unsigned object, struct buf *body);
void catalog_body(struct doc *d, struct buf *body);
void info_body(struct doc *d, struct buf *body);
/* a stream with more entries than its length; packed: bytes come out of pack() */
unsigned object_stream(struct doc *d, const char *entries, const void *bytes, size_t n,
                       bool packed);
/* packs first */
unsigned object_packed(struct doc *d, const char *entries, const void *bytes, size_t n);
/* page: from 0, here and below */
unsigned page_object(const struct doc *d, uint32_t page);
/* the page's one content stream, packed here */
void page_content(struct doc *d, uint32_t page, const struct buf *content);
/* names in the page's resources, which get the object when it is new there */
const char *page_font(struct doc *d, uint32_t page, unsigned font);
const char *page_picture(struct doc *d, uint32_t page, unsigned picture);
/* of an object that was made; /Annots in order */
void page_annotation(struct doc *d, uint32_t page, unsigned annotation);
/* notes that a string is longer than a PDF may have it */
void object_too_long(struct doc *d);

/* ---- pdf_value.c ---- */
void put_ref(struct buf *b, unsigned object); /* "12 0 R" */
void put_utf16(struct buf *b, uint32_t cp);   /* hex digits */
/* "(...)" and "<FEFF...>"; a text that is longer than a string may be is noted */
void put_ascii_string(struct doc *d, struct buf *b, const char *s);
void put_text_string(struct doc *d, struct buf *b, const char *utf8);
/* "[l b r t]": a box of the page, y upwards */
void put_box(struct buf *b, const struct doc *d, const len box[4]);

/* ---- pdf_font.c ---- */
struct code { /* a glyph that means a text */
    uint16_t glyph;
    uint16_t next;    /* code of the same glyph with another text; 0: none */
    uint16_t n;       /* bytes of text */
    const char *text; /* in the shaped text */
    int64_t width;    /* 1/1,000,000 em, exactly as written into /W */
};

struct font {
    struct font *next;
    const struct face *face;
    unsigned object;             /* of the Type 0 font; written at the end */
    bool used[PLAIN_CODES];      /* plain codes: numbers below PLAIN_CODES */
    int32_t widths[PLAIN_CODES]; /* theirs, 1/1,000,000 em, exactly as written into /W */
    struct code *others;         /* from PLAIN_CODES on, in order of first use */
    uint32_t n_others, cap_others;
    uint16_t *first; /* by glyph: its first code that is not plain; 0: none; NULL: none at all */
};

/* the document's font of a face, made at first use; never NULL */
struct font *font_for(struct doc *d, const struct face *face);
/* 0 when there are too many, which is noted */
uint16_t font_code(struct doc *d, struct font *f, uint16_t glyph, const char *text, size_t n);
/* 1/1,000,000 em */
int64_t font_width(const struct font *f, uint16_t code);
/* writes all fonts of the document */
void fonts_finish(struct doc *d);

/* ---- pdf_subset.c ---- */
struct kept;
struct subset {
    const struct buf *file; /* the font file, packed */
    size_t n_raw;           /* bytes before packing */
    const struct buf *map;  /* new glyph number by plain code, packed */
    char tag[7];            /* "ABCDEF": of these glyphs */
    const struct kept *kept;
};
struct subsets *subsets_new(struct packer *packer);
void subsets_free(struct subsets *s);
/* The groups of the font's plain codes, the glyphs of its other codes, and .notdef; lives until the
 * next call. NULL: the font file cannot be cut. */
const struct subset *subset_for(struct subsets *s, const struct font *f);
/* whether the glyph of a plain code is in it */
bool subset_has(const struct subset *s, unsigned code);
/* new glyph numbers of all codes, the others behind the plain ones; not packed */
void subset_map(const struct subset *s, const struct font *f, struct buf *out);

/* ---- pdf_content.c ---- */
/* One page at a time, by d->at: open, groups of content, close. Every piece stands in a group,
 * begin to end: of a structure node, or of an artifact where owner is NULL. Places are those of
 * page.h; the way into PDF's, y upwards, is made here. */
void content_open(struct doc *d);
void content_close(struct doc *d);
void content_begin(struct doc *d, const struct snode *owner, enum artifact artifact);
void content_end(struct doc *d);
void content_run(struct doc *d, const struct run *r);
void content_rule(struct doc *d, const struct rule *r);
void content_picture(struct doc *d, const struct picture *p);
void content_stamp(struct doc *d, const struct stamp *s);

/* ---- pdf_image.c ---- */
struct image { /* a file that was read */
    struct image *next;
    struct buf file;    /* as it was read: the key */
    struct buf entries; /* of the XObject, filter included */
    struct buf bytes;
};
struct images *images_new(struct packer *packer);
void images_free(struct images *im);
/* forgets pictures of documents before, when they have become many */
void images_trim(struct images *im);
/* the document's one object for the picture's file; 0: noted, naming the file */
unsigned picture_object(struct doc *d, const struct picture *p);
/* One file made into entries and stream bytes. false: *de and *en say why, as part of a sentence.
 */
struct reason {
    const char *de, *en;
};
bool png_read(struct packer *packer, const uint8_t *file, size_t n, struct buf *entries,
              struct buf *bytes, struct reason *why);
/* as it is coded; false: not plain enough, bytes is empty again */
bool png_pass(const uint8_t *file, size_t n, struct buf *entries, struct buf *bytes);
bool jpeg_read(const uint8_t *file, size_t n, struct buf *entries, struct buf *bytes,
               struct reason *why);

/* ---- pdf_struct.c ---- */
void struct_open(struct doc *d);
/* each node of the document once, before any content */
void struct_node(struct doc *d, const struct snode *s);
/* false, and noted: no node of this document */
bool struct_has(struct doc *d, const struct snode *s);
/* the next MCID of the page at hand, for content of this node */
uint32_t struct_content(struct doc *d, const struct snode *owner);
/* an annotation of this node on the page at hand; answers its StructParent */
uint32_t struct_annotation(struct doc *d, const struct snode *owner, unsigned annotation);
/* answers the root */
unsigned struct_finish(struct doc *d);

/* ---- pdf_link.c ---- */
void link_add(struct doc *d, const struct link *l);
/* b is borrowed until bookmarks_finish */
void bookmark_add(struct doc *d, const struct bookmark *b);
/* answers the outline; 0: there are no bookmarks */
unsigned bookmarks_finish(struct doc *d);

/* ---- pdf_files.c ---- */
/* writes the files; their entries of the catalog into out, which stays empty without any */
void files_finish(struct doc *d, struct buf *out);

/* ---- pdf_meta.c ---- */
/* "D:20260330000000+00'00'" of an ISO date; NULL: it is none */
const char *meta_date(struct doc *d, const char *iso);
void meta_finish(struct doc *d, unsigned structure, unsigned outline);
/* the trailer's ID: a hash of all that was serialised before */
void meta_put_id(const struct buf *file, struct buf *out);

/* ---- pdf_icc.c ---- */
void icc_put_srgb(struct buf *out);

#endif
