/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders of the program's parts, from where the program itself lies. CMake gives the folders of
 * the project, the folders as installed, and the ways to these from the folder of the program. */
#include "base/place.h"

#include "base/arena.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* paths without closing slash, from CMake (see src/CMakeLists.txt) */
static const struct {
    const char *project;  /* while it runs from the build folder */
    const char *beside;   /* from the folder of the program as installed */
    const char *intended; /* where it is to be installed */
    const char *below;    /* behind the two before; "": themselves */
} PLACES[PLACE_COUNT] = {
    [PLACE_TEMPLATES] = {ZUFRAGE_SOURCE "/templates", ZUFRAGE_SHARE_BESIDE, ZUFRAGE_SHARE,
                         "templates"},
    [PLACE_FONTS] = {ZUFRAGE_SOURCE "/fonts", ZUFRAGE_SHARE_BESIDE, ZUFRAGE_SHARE, "fonts"},
    [PLACE_COMPILED] = {ZUFRAGE_BUILD "/share", ZUFRAGE_SHARE_BESIDE, ZUFRAGE_SHARE, ""},
    [PLACE_HELPERS] = {ZUFRAGE_BUILD, ZUFRAGE_LIBEXEC_BESIDE, ZUFRAGE_LIBEXEC, ""},
};

/* folder of the running program's file; "": the system does not tell */
static const char *own_folder(struct arena *a)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return "";
    self[n] = '\0';
    return path_folder(a, self);
}

/* the folder beside the program, which lies in bin/; NULL: it was not installed so */
static char *installed(struct arena *a, const char *own, const char *beside)
{
    char *folder = NULL, *real = NULL;
    if (!strcmp(path_name(own), ZUFRAGE_BIN))
        real = realpath(path_join(a, own, beside), NULL);
    if (real && path_is_folder(real))
        folder = arena_strdup(a, real);
    free(real);
    return folder;
}

char *place_of(struct arena *a, enum place part)
{
    const char *own = own_folder(a), *folder = installed(a, own, PLACES[part].beside);
    if (!folder && *own && path_inside(ZUFRAGE_BUILD, own))
        return arena_strdup(a, PLACES[part].project);
    if (!folder)
        folder = PLACES[part].intended;
    return *PLACES[part].below ? path_join(a, folder, PLACES[part].below) : arena_strdup(a, folder);
}
