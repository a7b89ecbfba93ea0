/* SPDX-License-Identifier: EUPL-1.2 */
/* What earlier runs left known about the outputs of a folder, so that the next one does only what
 * is to be done. It lies in FOLDER/.zufrage:
 *
 *   stand        records of finished runs, replaced as a whole
 *   lauf.XXXXXX  records of one run under way, each appended when its letter is written;
 *                locked as long as the run lives. What a killed run left counts all the same.
 *
 * A record is a name, bytes, and their checksum: damage and torn ends are passed over, which costs
 * the work but never gives a wrong answer. Several runs may work in one folder at the same time. */
#ifndef BATCH_STATE_H
#define BATCH_STATE_H
#include <stdbool.h>
#include <stddef.h>

struct state;

/* Reads what is known; nothing is written yet. The caller owns the result. NULL: .zufrage is a
 * link, which whoever packed the folder may have pointed anywhere; nothing is to be kept there. */
struct state *state_open(const char *folder);
/* what earlier runs noted of an output last; NULL: nothing. Borrowed as long as s lives. */
const char *state_find(const struct state *s, const char *name, size_t *n);
/* Notes it for later runs. false: it could not be written (the next run does the work again). */
bool state_note(struct state *s, const char *name, const char *bytes, size_t n);
/* Writes one file of all that is known of outputs that still exist, takes in the runs that ended,
 * and frees s. NULL is nothing. */
void state_close(struct state *s);

#endif
