/* SPDX-License-Identifier: EUPL-1.2 */
#include "foreign/tool/tool.h"
enum foreign_status office_text(const struct buf *in, struct buf *out)
{
    (void)in, (void)out;
    return FOREIGN_NO_ZIP;
}
