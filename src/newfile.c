/* SPDX-License-Identifier: EUPL-1.2 */
/* New XML files, for the commands that write one: the call is checked before any work, and once
 * more by the system when it is written (file_create), so that nothing is ever overwritten. */
#include "newfile.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/die.h"
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int usage(const struct options *o, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", o->lang == LANG_EN ? en : de, what);
    return EXIT_USAGE;
}

int newfile_check(const struct options *o)
{
    const char *path = o->value[OPT_OUTPUT];
    if (path && path_is_folder(path))
        return usage(o, "-o braucht den Namen einer Datei, dort steht ein Ordner",
                     "-o needs the name of a file, there is a folder", path);
    if (path && path_exists(path))
        return usage(o, "Diese Datei gibt es schon; sie bleibt, wie sie ist",
                     "this file exists already; it stays as it is", path);
    return 0;
}

int newfile_check_date(const struct options *o)
{
    const char *date = o->value[OPT_DATE];
    struct date day;
    if (!date || date_parse_iso(date, strlen(date), &day))
        return 0;
    return usage(o, "--date braucht einen Tag als JJJJ-MM-TT", "--date needs a day as YYYY-MM-DD",
                 date);
}

int newfile_write(const struct options *o, struct arena *a, const struct buf *xml)
{
    bool en = o->lang == LANG_EN;
    const char *path = o->value[OPT_OUTPUT];
    if (!path) {
        fwrite(xml->p, 1, xml->n, stdout);
        return 0;
    }
    const char *folder = path_folder(a, path);
    file_sweep_beside(path);
    int err = path_exists(folder) ? 0 : file_make_folder(folder);
    err = err ? err : file_create(path, xml->p, xml->n);
    if (!err) {
        printf("%s\n", path);
        return 0;
    }
    const char *taken = en ? "it exists already" : "es gibt sie schon";
    fprintf(stderr,
            en ? "zufrage: cannot write %s: %s\n"
               : "zufrage: Die Datei %s kann nicht geschrieben werden: %s\n",
            path, err == EEXIST ? taken : file_reason(err, en));
    return EXIT_USAGE;
}
