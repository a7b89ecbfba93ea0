/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures: PNG and JPEG files, looked at before they are placed. A PNG is decoded once (libpng's
 * simplified interface, to grey, thrown away again) since its damage shows only then. Of a JPEG
 * only the frame header is read, its data is not looked at; frames of SOF0 to SOF2 (baseline,
 * extended, progressive) are taken, lossless and arithmetic ones are not. Limits hold before
 * anything is allotted by a size that the file claims. */
#include "layout/picture.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/file.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

static const struct picture_fault DAMAGED = {"die Datei ist beschädigt", "the file is damaged", 0};
static const struct picture_fault UNKNOWN = {"sie ist weder PNG noch JPEG",
                                             "it is neither PNG nor JPEG", 0};
static const struct picture_fault WIDE = {NULL, NULL, LIMIT_OF_PICTURE_SIDE};
static const struct picture_fault LARGE = {NULL, NULL, LIMIT_OF_PICTURE_PIXELS};

static const struct picture_fault *fault_of_size(uint32_t width, uint32_t height)
{
    if (!width || !height)
        return &DAMAGED;
    if (width > LIMIT_PICTURE_SIDE || height > LIMIT_PICTURE_SIDE)
        return &WIDE;
    return (uint64_t)width * height > LIMIT_PICTURE_PIXELS ? &LARGE : NULL;
}

/* decodes the whole file once, so that a damaged one is found before anything is written */
static const struct picture_fault *look_at_png(struct picture_file *p)
{
    png_image image;
    memset(&image, 0, sizeof image);
    memory_watch();
    image.version = PNG_IMAGE_VERSION;
    bool begun = png_image_begin_read_from_memory(&image, p->bytes, p->n_bytes);
    memory_check();
    if (!begun)
        return &DAMAGED;
    const struct picture_fault *fault = fault_of_size(image.width, image.height);
    if (fault) {
        png_image_free(&image);
        return fault;
    }
    p->width = image.width;
    p->height = image.height;
    image.format = PNG_FORMAT_GRAY;
    png_color white = {255, 255, 255};
    void *pixels = malloc(PNG_IMAGE_SIZE(image));
    if (!pixels)
        die_memory();
    bool good = png_image_finish_read(&image, &white, pixels, 0, NULL);
    memory_check();
    free(pixels);
    png_image_free(&image);
    return good ? NULL : &DAMAGED;
}

/* size from the frame header (ITU-T T.81, B.2.2); segments before it are skipped */
static const struct picture_fault *look_at_jpeg(struct picture_file *p)
{
    const uint8_t *b = p->bytes;
    for (size_t i = 2; i + 9 < p->n_bytes;) {
        if (b[i] != 0xFF)
            return &DAMAGED;
        uint8_t marker = b[i + 1];
        size_t n = (size_t)(b[i + 2] << 8 | b[i + 3]);
        bool frame = marker >= 0xC0 && marker <= 0xC2;
        if (frame) {
            p->height = (uint32_t)(b[i + 5] << 8 | b[i + 6]);
            p->width = (uint32_t)(b[i + 7] << 8 | b[i + 8]);
            return fault_of_size(p->width, p->height);
        }
        i += marker == 0xFF ? 1 : n + 2;
    }
    return &DAMAGED;
}

int picture_open(struct arena *a, const char *path, struct picture_file *p,
                 const struct picture_fault **fault)
{
    struct buf b = {0};
    *p = (struct picture_file){0};
    *fault = NULL;
    int err = file_read(path, LIMIT_PICTURE_FILE, &b);
    if (err) {
        buf_free(&b);
        return err;
    }
    p->path = arena_strdup(a, path);
    p->bytes = (const uint8_t *)arena_strndup(a, b.n ? b.p : "", b.n);
    p->n_bytes = b.n;
    buf_free(&b);
    if (p->n_bytes > 8 && !memcmp(p->bytes, "\x89PNG\r\n\x1a\n", 8))
        *fault = look_at_png(p);
    else if (p->n_bytes > 4 && !memcmp(p->bytes, "\xFF\xD8\xFF", 3))
        *fault = look_at_jpeg(p);
    else
        *fault = &UNKNOWN;
    return 0;
}
