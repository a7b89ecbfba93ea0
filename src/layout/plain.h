/* SPDX-License-Identifier: EUPL-1.2 */
/* Plain characters: what German letters are written in. Each has a code of one byte, the same in
 * all documents: ASCII and Latin-1 their own, quotation marks and the like those between 0x80 and
 * 0x9F. */
#ifndef LAYOUT_PLAIN_H
#define LAYOUT_PLAIN_H
#include <stdint.h>

enum { PLAIN_CODES = 256 };

/* 0: not plain */
unsigned plain_code(uint32_t cp);
/* 0: no such code */
uint32_t plain_character(unsigned code);

#endif
