/* SPDX-License-Identifier: EUPL-1.2 */
/* What a call of the program gives up before it opens its inputs. */
#ifndef CONFINE_H
#define CONFINE_H
#include "options.h"

/* For good, and for all that is started from here: no network, and files are written only where
 * the options say that outputs go. Where the kernel has no such thing, the work goes on all the
 * same: reading has its own limits. */
void confine(const struct options *o);

#endif
