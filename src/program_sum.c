/* SPDX-License-Identifier: EUPL-1.2 */
/* One checksum of all that every document of a run depends on: the program itself, the options that
 * change what comes out, schemas, rules, fonts, patterns, words, and which letterheads there are
 * (what each of them holds counts only for the letters that use it). A word that is not given is
 * told from an empty one, and each has its end, so that two lists of words never give the same
 * bytes. Some 10 MB are summed once a run. */
#include "program_sum.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/place.h"
#include "batch/sums.h"
#include "options.h"
#include "program.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* the options that change a letter or what is said of it */
static const enum option TELLING[] = {OPT_DRAFT,  OPT_PUBLIC, OPT_EMBED_XML,
                                      OPT_STRICT, OPT_FORCE,  OPT_LANG};

static void put_word(struct digest *d, const char *word)
{
    digest_put(d, word ? word : "", word ? strlen(word) + 1 : 0);
    digest_put(d, "", 1);
}

static void put_file(struct digest *d, const char *path)
{
    char hex[DIGEST_SHA256_HEX];
    sum_file(path, hex);
    put_word(d, path_name(path));
    put_word(d, hex);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* names alone, or with what the files hold */
static void put_folder(struct digest *d, struct arena *a, const char *folder, bool contents)
{
    struct dirent **entries = NULL;
    int n = folder ? scandir(folder, &entries, NULL, by_name) : 0;
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        if (*name != '.' && contents)
            put_file(d, path_join(a, folder, name));
        else if (*name != '.')
            put_word(d, name);
        free(entries[i]);
    }
    free(entries);
}

/* where it is: the same words may mean another place in another folder */
static void put_place(struct digest *d, struct arena *a, const char *path)
{
    put_word(d, path ? path_absolute(a, path) : NULL);
}

void program_sum(struct program *p, char hex[DIGEST_SHA256_HEX])
{
    static const char *const SHARED[] = {"zufrage.xsd", "briefkopf.xsd", "regeln.xsd",
                                         "regeln.xml",  "feiertage.xml", "feiertage.xsd"};
    struct digest *d = digest_new();
    struct arena *a = arena_new(0);
    put_file(d, "/proc/self/exe");
    for (size_t i = 0; i < sizeof TELLING / sizeof *TELLING; i++)
        put_word(d, p->options->value[TELLING[i]]);
    for (size_t i = 0; i < sizeof SHARED / sizeof *SHARED; i++)
        put_file(d, path_join(a, p->templates, SHARED[i]));
    const char *folders[] = {p->options->value[OPT_TEMPLATES], getenv("ZUFRAGE_TEMPLATES"),
                             p->templates, place_of(a, PLACE_TEMPLATES)};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        put_place(d, a, folders[i]);
        put_folder(d, a, folders[i], false);
    }
    put_place(d, a, p->options->value[OPT_ROOT]);
    put_place(d, a, program_letterhead(p));
    put_folder(d, a, p->font_folder, true);
    for (size_t i = 0; i < sizeof p->compiled / sizeof *p->compiled; i++)
        put_file(d, p->compiled[i]);
    digest_end(d, hex);
    arena_free(a);
}
