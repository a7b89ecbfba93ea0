/* SPDX-License-Identifier: EUPL-1.2 */
/* JPEG goes into the PDF as it is coded (DCTDecode: ISO 32000-1, 7.4.8). Only its segments (ITU-T
 * T.81, annex B) are walked: to check them, and to leave out what a letter must not tell (place and
 * device of a photograph, previews, comments). Pixels are not decoded: a fault within them is for
 * the viewer. */
#include "out/pdf_int.h"

#include <string.h>

enum {
    M_SOF0 = 0xC0, /* baseline */
    M_SOF1 = 0xC1, /* extended */
    M_SOF2 = 0xC2, /* progressive */
    M_DHT = 0xC4,
    M_SOF_LAST = 0xCF,
    M_JPG = 0xC8,
    M_DAC = 0xCC,
    M_RST0 = 0xD0, /* restart marks stand in the coded pixels */
    M_RST7 = 0xD7,
    M_EOI = 0xD9,
    M_SOS = 0xDA,
    M_APP0 = 0xE0,
    M_APP14 = 0xEE, /* Adobe */
    M_APP15 = 0xEF,
    M_COM = 0xFE
};

struct jpeg {
    unsigned width, height, components, precision; /* 0: no frame header yet */
};

/* what tells of the picture's making; JFIF and Adobe say how colours are coded and stay */
static bool is_dropped(int marker, const uint8_t *p, size_t n)
{
    if (marker == M_APP0)
        return n < 5 || memcmp(p, "JFIF", 5) != 0;
    return (marker > M_APP0 && marker <= M_APP15 && marker != M_APP14) || marker == M_COM;
}

static bool is_frame(int marker)
{
    return marker >= M_SOF0 && marker <= M_SOF_LAST && marker != M_DHT && marker != M_JPG &&
           marker != M_DAC;
}

/* height, width: big endian; a second frame header is damage */
static bool take_frame(struct jpeg *j, int marker, const uint8_t *p, size_t n, struct reason *why)
{
    if (marker > M_SOF2) {
        *why =
            (struct reason){"diese Art der JPEG-Kodierung kann ein PDF nicht enthalten; speichern "
                            "Sie es neu",
                            "a PDF cannot hold this kind of JPEG coding; save it anew"};
        return false;
    }
    if (n < 6 || j->components) {
        *why = (struct reason){"es ist beschädigt", "it is damaged"};
        return false;
    }
    j->precision = p[0];
    j->height = (unsigned)(p[1] << 8 | p[2]);
    j->width = (unsigned)(p[3] << 8 | p[4]);
    j->components = p[5];
    return true;
}

/* what a letter can show: 8 bits, gray or three colours */
static bool is_usable(const struct jpeg *j, struct reason *why)
{
    if (j->components == 4)
        *why = (struct reason){"es hat Druckfarben (CMYK); speichern Sie es als RGB",
                               "it has printing colours (CMYK); save it as RGB"};
    else if (!j->width || !j->height || j->precision != 8 ||
             (j->components != 1 && j->components != 3))
        *why = (struct reason){"es ist beschädigt oder ungewöhnlich kodiert; speichern Sie es neu",
                               "it is damaged or coded unusually; save it anew"};
    else
        return true;
    return false;
}

/* coded pixels hold 0xFF only with a zero or a restart mark behind it */
static bool is_pixel_data(const uint8_t *p)
{
    return p[0] != 0xFF || p[1] == 0 || (p[1] >= M_RST0 && p[1] <= M_RST7) || p[1] == 0xFF;
}

/* From the first scan to the end of the picture, which must be there. What stands behind it
 * (cameras put further pictures there) is left out. */
static bool take_scans(const uint8_t *p, size_t n, struct buf *bytes, struct reason *why)
{
    *why = (struct reason){"es ist abgeschnitten oder beschädigt", "it is cut off or damaged"};
    for (size_t i = 0; n - i >= 2 && p[i] == 0xFF;) {
        if (p[i + 1] == M_EOI) {
            buf_put(bytes, p, i + 2);
            return true;
        }
        size_t size = n - i >= 4 ? (size_t)(p[i + 2] << 8 | p[i + 3]) : 0;
        if (size < 2 || size > n - i - 2)
            return false;
        bool scan = p[i + 1] == M_SOS;
        i += size + 2;
        while (scan && n - i >= 2 && is_pixel_data(p + i))
            i++;
    }
    return false;
}

/* the segments up to the first scan; *at: where that begins */
static bool walk(const uint8_t *file, size_t n, struct jpeg *j, size_t *at, struct buf *bytes,
                 struct reason *why)
{
    *why = (struct reason){"es ist abgeschnitten oder beschädigt", "it is cut off or damaged"};
    size_t i = 2;
    while (n - i >= 4 && file[i] == 0xFF) {
        int marker = file[i + 1];
        size_t size = (size_t)(file[i + 2] << 8 | file[i + 3]);
        if (marker == 0xFF) { /* filling */
            i++;
            continue;
        }
        if (size < 2 || size > n - i - 2)
            return false;
        if (is_frame(marker) && !take_frame(j, marker, file + i + 4, size - 2, why))
            return false;
        if (marker == M_SOS) {
            *at = i;
            return j->components > 0;
        }
        if (!is_dropped(marker, file + i + 4, size - 2))
            buf_put(bytes, file + i, size + 2);
        i += size + 2;
    }
    return false;
}

bool jpeg_read(const uint8_t *file, size_t n, struct buf *entries, struct buf *bytes,
               struct reason *why)
{
    struct jpeg j = {0};
    size_t scans = 0;
    buf_put(bytes, file, 2);
    if (!walk(file, n, &j, &scans, bytes, why) || !is_usable(&j, why) ||
        !take_scans(file + scans, n - scans, bytes, why))
        return false;
    buf_printf(entries,
               "/Filter/DCTDecode/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/%s"
               "/BitsPerComponent 8",
               j.width, j.height, j.components == 1 ? "DeviceGray" : "DeviceRGB");
    return true;
}
