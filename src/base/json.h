/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON text (RFC 8259): valid UTF-8 whatever stands in names and texts. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

struct buf;

/* "s" */
void json_string(struct buf *out, const char *s);
/* ,"name":"value" */
void json_member(struct buf *out, const char *name, const char *value);

#endif
