/* SPDX-License-Identifier: EUPL-1.2 */
/* Names for addresses on the web and for files: small letters, digits and single hyphens. */
#ifndef TEXT_SLUG_H
#define TEXT_SLUG_H

struct arena;

enum { SLUG_MAX = 80 }; /* bytes */

/* "AF 2026/017" -> "af-2026-017", "Müller-Žižka" -> "mueller-zizka"; "" when nothing is left */
const char *text_slug(struct arena *a, const char *s);

#endif
