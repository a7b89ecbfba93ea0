/* SPDX-License-Identifier: EUPL-1.2 */
/* Properties of a paragraph of Word: its own, else of its style and those it is based on, else the
 * defaults of the file (ISO 29500-1, 17.7.2). The way upwards ends after STYLE_DEPTH: a damaged
 * file may lead in a circle. Table and numbering styles are not asked. */
#include "foreign/tool/docx.h"

#include <string.h>

bool docx_on(const struct x *toggle)
{
    const char *value = x_attr(toggle, "w:val");
    if (!toggle)
        return false;
    return !value || (strcmp(value, "0") && strcmp(value, "false") && strcmp(value, "off"));
}

const char *docx_style(const struct docx *d, const struct x *paragraph)
{
    const char *own = x_attr(x_child(x_child(paragraph, "w:pPr"), "w:pStyle"), "w:val");
    return own ? own : d->default_style;
}

/* elements in elements, "w:numPr/w:numId" */
static const struct x *descend(const struct x *n, const char *path)
{
    char name[32];
    while (n && *path) {
        size_t k = strcspn(path, "/");
        if (k >= sizeof name)
            return NULL;
        memcpy(name, path, k);
        name[k] = '\0';
        n = x_child(n, name);
        path += k + (path[k] == '/');
    }
    return n;
}

const char *docx_property(const struct docx *d, const struct x *paragraph, const char *element,
                          const char *attribute)
{
    const char *value = x_attr(descend(x_child(paragraph, "w:pPr"), element), attribute);
    const struct x *style = x_lookup(&d->styles, docx_style(d, paragraph));
    for (int depth = 0; !value && style && depth < STYLE_DEPTH; depth++) {
        value = x_attr(descend(x_child(style, "w:pPr"), element), attribute);
        style = x_lookup(&d->styles, x_attr(x_child(style, "w:basedOn"), "w:val"));
    }
    return value ? value : x_attr(descend(d->defaults, element), attribute);
}
