/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage new: an example with explanations, from templates/neu. It is copied as text, but for its
 * licence line and, with --date, its first date: comments and layout are what it is for. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/file.h"
#include "newfile.h"
#include "program.h"
#include "read/read.h"

#include <stdio.h>
#include <string.h>

static const char *const KINDS[] = {"anfrage", "antwort", "vorlage"};

static int check_call(const struct options *o)
{
    int code = newfile_check(o);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (!strcmp(o->paths[0], KINDS[i]))
            return code ? code : newfile_check_date(o);
    fprintf(stderr,
            o->lang == LANG_EN
                ? "zufrage: there is no example of this kind; choose anfrage, antwort or vorlage: "
                  "%s\n"
                : "zufrage: Dafür gibt es kein Beispiel; möglich sind anfrage, antwort und "
                  "vorlage: %s\n",
            o->paths[0]);
    return EXIT_USAGE;
}

/* the licence of the example is not that of the letter */
static void drop_licence(struct buf *xml)
{
    const char *at = strstr(xml->p, "<!-- SPDX-");
    const char *end = at ? strchr(at, '\n') : NULL;
    if (!end)
        return;
    size_t start = (size_t)(at - xml->p), behind = (size_t)(end - xml->p) + 1;
    memmove(xml->p + start, xml->p + behind, xml->n - behind + 1);
    xml->n -= behind - start;
}

/* the date of the letter, which stands first */
static void put_date(struct buf *xml, const char *date)
{
    static const char place[] = "datum=\"JJJJ-MM-TT\"";
    char *at = date ? strstr(xml->p, place) : NULL;
    if (at)
        memcpy(at + strlen("datum=\""), date, strlen("JJJJ-MM-TT"));
}

static int write_example(struct program *p, struct arena *a)
{
    const struct options *o = p->options;
    const char *file = arena_printf(a, "neu/%s.xml", o->paths[0]);
    const char *path = program_template(p, file);
    struct buf xml = {0};
    int err = path ? file_read(path, LIMIT_FILE, &xml) : 0, code = EXIT_USAGE;
    if (!path || err || !xml.n) {
        fprintf(stderr,
                o->lang == LANG_EN ? "zufrage: the example cannot be read: %s\n"
                                   : "zufrage: Das Beispiel ist nicht lesbar: %s\n",
                path ? path : file);
    } else {
        drop_licence(&xml);
        put_date(&xml, o->value[OPT_DATE]);
        code = newfile_write(o, a, &xml);
    }
    buf_free(&xml);
    return code;
}

int cmd_new(const struct options *o)
{
    struct program p = {0};
    int code = check_call(o);
    if (code)
        return code;
    struct arena *a = arena_new(0);
    code = program_open_schemas(&p, o) ? write_example(&p, a) : EXIT_USAGE;
    arena_free(a);
    program_close(&p);
    return code;
}
