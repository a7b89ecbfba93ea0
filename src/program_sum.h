/* SPDX-License-Identifier: EUPL-1.2 */
/* A checksum of the surroundings of a run, for whether its letters are still current. */
#ifndef PROGRAM_SUM_H
#define PROGRAM_SUM_H
#include "base/digest.h"

struct program;

/* Of an opened program: two runs with the same sum make the same letters of the same files. */
void program_sum(struct program *p, char hex[DIGEST_SHA256_HEX]);

#endif
