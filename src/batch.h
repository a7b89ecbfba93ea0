/* SPDX-License-Identifier: EUPL-1.2 */
/* Many documents: folders are walked, each document run, its findings printed, all summed up. */
#ifndef BATCH_H
#define BATCH_H

struct options;

/* checks (render 0) or renders everything the options name; answers the exit code */
int batch_run(const struct options *o, int render);

#endif
