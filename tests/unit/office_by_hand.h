/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts of Word and Writer made by hand, part by part, with libzip, and what foreign_text reads in
 * them. */
#ifndef TEST_OFFICE_BY_HAND_H
#define TEST_OFFICE_BY_HAND_H
#include "base/arena.h"
#include "base/buf.h"
#include "foreign/foreign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include <cmocka.h>

struct part {
    const char *name, *text;
    size_t n; /* 0: of a string */
};

static inline void office_zip(const struct part *parts, size_t n, struct buf *out)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    for (size_t i = 0; i < n; i++) {
        size_t bytes = parts[i].n ? parts[i].n : strlen(parts[i].text);
        zip_source_t *part = zip_source_buffer(zip, parts[i].text, bytes, 0);
        assert_true(zip_file_add(zip, parts[i].name, part, 0) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t st;
    assert_int_equal(zip_source_stat(source, &st), 0);
    assert_int_equal(zip_source_open(source), 0);
    buf_reserve(out, st.size);
    assert_int_equal(zip_source_read(source, out->p, st.size), (zip_int64_t)st.size);
    out->n = st.size;
    zip_source_close(source);
    zip_source_free(source);
}

#define W_NS   "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define REL_NS "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define TYPES  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define REL(id, type, target)                                                                      \
    "<Relationship Id=\"" id "\" Type=\"" TYPES "/" type "\" Target=\"" target "\"/>"

/* body, styles, numbers, footnotes: what stands in the roots; NULL: no such part */
struct docx_parts {
    const char *body, *styles, *numbers, *footnotes;
};

static inline struct part office_part(struct arena *a, const char *name, const char *root,
                                      const char *inside)
{
    return (struct part){name, arena_printf(a, "<w:%s " W_NS ">%s</w:%s>", root, inside, root), 0};
}

static inline void office_docx(struct arena *a, struct docx_parts d, struct buf *out)
{
    struct part parts[6] = {
        {"_rels/.rels",
         "<Relationships " REL_NS
         ">" REL("r1", "officeDocument", "word/document2.xml") "</Relationships>",
         0},
        {"word/_rels/document2.xml.rels",
         "<Relationships " REL_NS ">" REL("r1", "styles", "styles.xml")
             REL("r2", "numbering", "/word/numbering.xml")
                 REL("r3", "footnotes", "footnotes.xml") "</Relationships>",
         0},
    };
    size_t n = 2;
    parts[n++] = office_part(a, "word/document2.xml", "document",
                             arena_printf(a, "<w:body>%s<w:sectPr/></w:body>", d.body));
    if (d.styles)
        parts[n++] = office_part(a, "word/styles.xml", "styles", d.styles);
    if (d.numbers)
        parts[n++] = office_part(a, "word/numbering.xml", "numbering", d.numbers);
    if (d.footnotes)
        parts[n++] = office_part(a, "word/footnotes.xml", "footnotes", d.footnotes);
    office_zip(parts, n, out);
}

#define ODF_NS(name) "xmlns:" name "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\" "
#define ODT_NS                                                                                     \
    ODF_NS("office")                                                                               \
    ODF_NS("text")                                                                                 \
    ODF_NS("table")                                                                                \
    ODF_NS("style") "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:"                  \
                    "1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:"                      \
                    "xsl-fo-compatible:1.0\""

/* body; automatic styles of the text; styles of all texts */
struct odt_parts {
    const char *body, *automatic, *styles;
};

static inline void office_odt(struct arena *a, struct odt_parts o, struct buf *out)
{
    struct part parts[3] = {
        {"mimetype", "application/vnd.oasis.opendocument.text", 0},
        {"content.xml",
         arena_printf(a,
                      "<office:document-content " ODT_NS "><office:automatic-styles>%s"
                      "</office:automatic-styles><office:body><office:text>%s</office:text>"
                      "</office:body></office:document-content>",
                      o.automatic ? o.automatic : "", o.body),
         0},
        {"styles.xml",
         arena_printf(a,
                      "<office:document-styles " ODT_NS "><office:styles>%s</office:styles>"
                      "</office:document-styles>",
                      o.styles ? o.styles : ""),
         0},
    };
    office_zip(parts, 3, out);
}

/* what is read in it */
static inline char *office_read(struct arena *a, const struct buf *file)
{
    struct buf text = {0};
    enum foreign_status s = foreign_text(file->p, file->n, &text);
    if (s != FOREIGN_OK)
        fail_msg("%s", foreign_says(s, true));
    char *copy = arena_strndup(a, text.p, text.n);
    buf_free(&text);
    return copy;
}

static inline int office_begin(void **state)
{
    (void)state;
    return setenv("ZUFRAGE_LIBEXEC", ZUFRAGE_BUILD, 1);
}

#endif
