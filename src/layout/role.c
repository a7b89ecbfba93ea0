/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of the structure types. */
#include "layout/page.h"

const char *role_name(enum role r)
{
    static const char *const NAMES[ROLE_COUNT] = {
#define ROLE(id, name) [ROLE_##id] = name,
#include "layout/roles.def"
#undef ROLE
    };
    return NAMES[r];
}
