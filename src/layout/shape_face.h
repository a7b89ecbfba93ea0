/* SPDX-License-Identifier: EUPL-1.2 */
/* Private to shaping: one font file, read, judged and measured. */
#ifndef LAYOUT_SHAPE_FACE_H
#define LAYOUT_SHAPE_FACE_H
#include "layout/face.h"

/* face->shaper of the result is an hb_font_t in font units. NULL: *reason (static) says why, as
 * part of a sentence: "es gibt sie nicht". The caller owns the result. */
struct face *face_load(const char *path, uint32_t id, bool english, const char **reason);
/* NULL is allowed */
void face_free(struct face *face);

#endif
