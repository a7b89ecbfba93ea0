/* SPDX-License-Identifier: EUPL-1.2 */
/* Font files: read whole, checked table by table, so that damaged ones are refused here with a
 * reason and nobody behind has to distrust them. Measures come straight from the tables, whose
 * offsets are those of the Open Font Format (ISO/IEC 14496-22): head, hhea, hmtx, maxp, loca, glyf,
 * OS/2, post. Only TrueType outlines are taken, as out/ embeds no others; a collection or CFF is
 * refused. Linear in the number of glyphs. */
#include "layout/shape_face.h"

#include "base/die.h"
#include "base/file.h"
#include "base/limits.h"
#include "layout/plain.h"

#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

enum {
    DIRECTORY_HEAD = 12,
    DIRECTORY_ROW = 16,
    HEAD_MAGIC = 0x5F0F3CF5,
    UPEM_MIN = 16,
    UPEM_MAX = 16384,
    NAME_MAX_LEN = 63, /* PostScript names */
    FSTYPE_RESTRICTED = 0x0002,
    FSTYPE_USE = 0x000F
};

/* the tables that are read here or that must be there for drawing and embedding */
enum table { T_HEAD, T_HHEA, T_MAXP, T_HMTX, T_LOCA, T_GLYF, T_CMAP, T_OS2, T_POST, T_COUNT };

static const struct {
    char tag[5];
    size_t at_least; /* bytes; 0: may be missing */
} TABLES[T_COUNT] = {
    [T_HEAD] = {"head", 54}, [T_HHEA] = {"hhea", 36}, [T_MAXP] = {"maxp", 6},
    [T_HMTX] = {"hmtx", 4},  [T_LOCA] = {"loca", 4},  [T_GLYF] = {"glyf", 1},
    [T_CMAP] = {"cmap", 4},  [T_OS2] = {"OS/2", 0},   [T_POST] = {"post", 0},
};

struct span {
    const uint8_t *p; /* into the file; NULL: no such table */
    size_t n;
};

struct sfnt {
    struct span t[T_COUNT];
};

/* a face and the memory that it shows */
struct file {
    struct face face;
    struct buf bytes;
    uint16_t *advances;
    uint16_t plain[PLAIN_CODES];
    char *name, *path;
};

static const char *say(bool english, const char *de, const char *en)
{
    return english ? en : de;
}

/* numbers at an offset; behind the end stand zeros */
static uint32_t u16(struct span s, size_t at)
{
    return at + 2 <= s.n ? (uint32_t)(s.p[at] << 8 | s.p[at + 1]) : 0;
}

static int32_t s16(struct span s, size_t at)
{
    return (int16_t)u16(s, at);
}

static uint32_t u32(struct span s, size_t at)
{
    return u16(s, at) << 16 | u16(s, at + 2);
}

static void note_table(struct sfnt *s, struct span file, size_t row)
{
    size_t off = u32(file, row + 8), size = u32(file, row + 12);
    if (off > file.n || size > file.n - off)
        return;
    for (int t = 0; t < T_COUNT; t++)
        if (!memcmp(file.p + row, TABLES[t].tag, 4))
            s->t[t] = (struct span){file.p + off, size};
}

static bool read_directory(struct sfnt *s, struct span file)
{
    if (file.n < DIRECTORY_HEAD || (u32(file, 0) != 0x00010000 && memcmp(file.p, "true", 4) != 0))
        return false;
    size_t rows = u16(file, 4);
    if ((file.n - DIRECTORY_HEAD) / DIRECTORY_ROW < rows)
        return false;
    for (size_t i = 0; i < rows; i++)
        note_table(s, file, DIRECTORY_HEAD + i * DIRECTORY_ROW);
    return true;
}

/* every glyph's outline lies inside glyf, in ascending order */
static bool outlines_are_whole(const struct sfnt *s, uint32_t n_glyphs)
{
    uint32_t format = u16(s->t[T_HEAD], 50);
    size_t entry = format == 0 ? 2 : 4;
    if (format > 1 || s->t[T_LOCA].n / entry <= n_glyphs)
        return false;
    size_t before = 0;
    for (size_t g = 0; g <= n_glyphs; g++) {
        size_t at = g * entry;
        size_t off = format == 0 ? 2 * (size_t)u16(s->t[T_LOCA], at) : u32(s->t[T_LOCA], at);
        if (off < before || off > s->t[T_GLYF].n)
            return false;
        before = off;
    }
    return true;
}

static bool advances_are_whole(const struct sfnt *s, uint32_t n_glyphs)
{
    uint32_t full = u16(s->t[T_HHEA], 34);
    return full > 0 && full <= n_glyphs &&
           s->t[T_HMTX].n >= 4 * (size_t)full + 2 * (size_t)(n_glyphs - full);
}

/* fsType 2 alone forbids embedding; each other value allows at least a document to be shown and
 * printed. */
static const char *fault_of_tables(const struct sfnt *s, bool english)
{
    for (int t = 0; t < T_COUNT; t++)
        if (s->t[t].n < TABLES[t].at_least)
            return say(english, "ihr fehlen Tabellen, oder sie ist abgeschnitten",
                       "tables are missing or it is cut off");
    uint32_t upem = u16(s->t[T_HEAD], 18), n_glyphs = u16(s->t[T_MAXP], 4);
    if (u32(s->t[T_HEAD], 12) != HEAD_MAGIC || upem < UPEM_MIN || upem > UPEM_MAX || n_glyphs < 2 ||
        !advances_are_whole(s, n_glyphs) || !outlines_are_whole(s, n_glyphs))
        return say(english, "sie ist beschädigt", "it is damaged");
    if (s->t[T_OS2].n >= 10 && (u16(s->t[T_OS2], 8) & FSTYPE_USE) == FSTYPE_RESTRICTED)
        return say(english, "ihre Lizenz verbietet das Einbetten", "its licence forbids embedding");
    return NULL;
}

/* Without OS/2 or post there are rough values; out/ needs some for the font's descriptor. */
static void measure(struct face *f, const struct sfnt *s)
{
    struct span head = s->t[T_HEAD], hhea = s->t[T_HHEA], os2 = s->t[T_OS2], post = s->t[T_POST];
    f->upem = (int32_t)u16(head, 18);
    for (size_t i = 0; i < 4; i++)
        f->bbox[i] = s16(head, 36 + 2 * i);
    f->ascent = s16(hhea, 4);
    f->descent = s16(hhea, 6);
    f->n_glyphs = u16(s->t[T_MAXP], 4);
    f->weight = u16(head, 44) & 1 ? 700 : 400;
    f->cap_height = f->ascent;
    f->x_height = f->upem / 2;
    f->underline = -f->upem / 10;
    f->underline_thickness = f->upem / 20;
    if (os2.n >= 6)
        f->weight = (int32_t)u16(os2, 4);
    if (os2.n >= 90 && u16(os2, 0) >= 2) {
        f->x_height = s16(os2, 86);
        f->cap_height = s16(os2, 88);
    }
    if (post.n >= 12) {
        f->italic_angle = (int32_t)((int64_t)(int32_t)u32(post, 4) * 1000 / 65536);
        f->underline = s16(post, 8);
        f->underline_thickness = s16(post, 10);
    }
}

static uint16_t *advances(const struct sfnt *s, uint32_t n_glyphs)
{
    uint16_t *a = calloc(n_glyphs, sizeof *a);
    if (!a)
        die_memory();
    uint32_t full = u16(s->t[T_HHEA], 34);
    for (uint32_t g = 0; g < n_glyphs; g++)
        a[g] = (uint16_t)u16(s->t[T_HMTX], 4 * (size_t)(g < full ? g : full - 1));
    return a;
}

static bool stands_in_postscript_name(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* the font's own PostScript name, else the file's: only characters that need no escape in a PDF */
static char *postscript_name(hb_face_t *hb, const char *path)
{
    char own[NAME_MAX_LEN + 1] = "";
    unsigned n = sizeof own;
    hb_ot_name_get_utf8(hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, own);
    const char *from = own[0] ? own : path_name(path);
    char *name = calloc(1, NAME_MAX_LEN + 1);
    if (!name)
        die_memory();
    size_t k = 0;
    for (size_t i = 0; from[i] && k < NAME_MAX_LEN; i++)
        if (stands_in_postscript_name(from[i]))
            name[k++] = from[i];
    if (!k)
        memcpy(name, "Font", 5);
    return name;
}

static hb_font_t *shaper_new(const struct face *f, char **name)
{
    hb_blob_t *blob = hb_blob_create((const char *)f->bytes, (unsigned)f->n_bytes,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    hb_font_t *font = NULL;
    if (hb_face_get_glyph_count(hb) == f->n_glyphs && hb_face_get_upem(hb) == (unsigned)f->upem) {
        font = hb_font_create(hb);
        hb_font_set_scale(font, f->upem, f->upem);
        *name = postscript_name(hb, f->path);
    }
    hb_face_destroy(hb);
    return font;
}

/* the space, the hyphen and the mark for what cannot be drawn */
static bool has_basics(const struct face *f)
{
    static const char needed[] = " -?";
    for (const char *c = needed; *c; c++) {
        hb_codepoint_t g;
        if (!hb_font_get_nominal_glyph(f->shaper, (unsigned char)*c, &g) || !g || g >= f->n_glyphs)
            return false;
    }
    return true;
}

/* the soft hyphen is seen as a hyphen */
static void find_plain(struct file *file)
{
    for (unsigned code = 1; code < PLAIN_CODES; code++) {
        hb_codepoint_t g = 0, cp = plain_character(code);
        if (cp && hb_font_get_nominal_glyph(file->face.shaper, cp == 0xAD ? '-' : cp, &g) &&
            g < file->face.n_glyphs)
            file->plain[code] = (uint16_t)g;
    }
    file->face.plain = file->plain;
}

/* Tables first: HarfBuzz sees no file that they refuse. */
static const char *face_open(struct file *file, bool english)
{
    struct sfnt s = {0};
    struct face *f = &file->face;
    if (!read_directory(&s, (struct span){f->bytes, f->n_bytes}))
        return say(english, "sie ist keine TrueType-Schrift", "it is no TrueType font");
    const char *fault = fault_of_tables(&s, english);
    if (fault)
        return fault;
    memory_watch();
    measure(f, &s);
    f->advances = file->advances = advances(&s, f->n_glyphs);
    f->shaper = shaper_new(f, &file->name);
    f->name = file->name;
    bool basics = f->shaper && has_basics(f);
    memory_check();
    if (!basics)
        return say(english, "ihr fehlen Leerzeichen oder Bindestrich",
                   "it lacks the space or the hyphen");
    find_plain(file);
    memory_check();
    return NULL;
}

struct face *face_load(const char *path, uint32_t id, bool english, const char **reason)
{
    struct file *file = calloc(1, sizeof *file);
    if (!file)
        die_memory();
    int err = file_read(path, LIMIT_FONT, &file->bytes);
    file->path = strdup(path);
    if (!file->path)
        die_memory();
    file->face = (struct face){.id = id,
                               .path = file->path,
                               .bytes = (const uint8_t *)file->bytes.p,
                               .n_bytes = file->bytes.n};
    *reason = err             ? file_reason(err, english)
              : file->bytes.n ? face_open(file, english)
                              : say(english, "sie ist leer", "it is empty");
    if (!*reason)
        return &file->face;
    face_free(&file->face);
    return NULL;
}

void face_free(struct face *f)
{
    if (!f)
        return;
    struct file *file = (struct file *)f; /* whose first member it is */
    hb_font_destroy(f->shaper);
    buf_free(&file->bytes);
    free(file->advances);
    free(file->name);
    free(file->path);
    free(file);
}
