/* SPDX-License-Identifier: EUPL-1.2 */
/* Files that a letter names: they lie in its folder, exist, and a picture has words for those who
 * do not see it (PDF/UA-1 asks for them: ISO 14289-1, 7.3). Whether the file holds what its name
 * says is for out/ to see when it reads it. */
#include "base/arena.h"
#include "base/file.h"
#include "check/work.h"

static void check_file(struct work *w, const struct node *n, const char *name)
{
    struct pos pos = node_attr_pos(n, ATTR_DATEI);
    const char *folder = path_folder(w->arena, w->c->letter->doc->path);
    const char *path = path_join(w->arena, folder, name);
    const char *root = w->c->letter->folder ? w->c->letter->folder : folder;
    if (*name == '/' || !path_inside(root, path))
        finding(w->diag, F_PFAD_VERLAESST_ORDNER, pos, "%s", name);
    else if (path_unreadable(path))
        finding(w->diag, F_DATEI_FEHLT, pos, "%s: %s", name,
                file_reason(path_unreadable(path), diag_lang(w->diag) == LANG_EN));
}

void pass_files(struct work *w)
{
    for (const struct node *n = w->root; n; n = node_walk(w->root, n)) {
        const char *name =
            n->kind == KIND_ABBILDUNG || n->kind == KIND_ANLAGE ? node_attr(n, ATTR_DATEI) : NULL;
        if (!name || !*name)
            continue;
        check_file(w, n, name);
        const char *alt = node_attr(n, ATTR_ALTERNATIVTEXT);
        if (anlage_is_picture(n) && !alt && !holds_fault(w, n))
            finding(w->diag, F_SCHEMA_VERLETZT, node_attr_pos(n, ATTR_DATEI), "%s",
                    DE_EN(w->diag,
                          "Ein Bild als Anlage braucht einen Alternativtext "
                          "(alternativtext=\"…\")",
                          "a picture as an annex needs alternativtext=\"…\""));
    }
}
