/* SPDX-License-Identifier: EUPL-1.2 */
/* Files, safely: read whole regular files up to a limit; replace a file whole or not at all. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* All answer 0 or an errno value; besides the system's own: EFBIG over the limit, EINVAL not a
 * regular file (a folder, a FIFO, a device). */
int file_read(const char *path, size_t limit, struct buf *out);
/* standard input to its end */
int file_read_stdin(size_t limit, struct buf *out);
/* writes beside the target (".name.XXXXXX.neu"), fsync, rename, fsync of the folder; on an error
 * the old file is untouched and nothing is left behind. The new file has the old one's rights; a
 * link is replaced, what it points at stays. EISDIR for a folder, EINVAL for a device or pipe. */
int file_replace(const char *path, const void *bytes, size_t n);
/* The same for runs over many files that look at what is there before they go on: after a power cut
 * the old file may stand there once more, whole. */
int file_replace_in_run(const char *path, const void *bytes, size_t n);
/* The same as file_replace for a file that must not be there yet: EEXIST when something is, even
 * when it came while this was written; nothing that stands there is touched. */
int file_create(const char *path, const void *bytes, size_t n);
/* removes the temporary files that a process left in a folder when it was killed, never those that
 * one still writes; answers how many */
size_t file_sweep(const char *folder);
/* the same for the folder that a file stands in, or is to stand in */
size_t file_sweep_beside(const char *path);
/* whether the file holds just these bytes; never for none */
bool file_holds(const char *path, const void *bytes, size_t n);
/* A regular file of at least `least` bytes, mapped read-only; *n its bytes; NULL when there is no
 * such file. The caller gives it back with file_unmap, which takes NULL too. */
unsigned char *file_map(const char *path, size_t least, size_t *n);
void file_unmap(unsigned char *bytes, size_t n);
/* true when there is no file at path, an empty one, or one that begins with `magic` */
bool file_is_new_or(const char *path, const char *magic);
/* makes the folder and those above it */
int file_make_folder(const char *path);

bool path_is_folder(const char *path);
bool path_exists(const char *path);
/* why it is no file that can be read: ENOENT, EISDIR, EINVAL, EACCES, …; 0: it is one */
int path_unreadable(const char *path);
/* "a/b.xml" -> "a", "b.xml" -> "." */
char *path_folder(struct arena *a, const char *path);
const char *path_name(const char *path);
/* "a" + "b" -> "a/b"; b absolute: b */
char *path_join(struct arena *a, const char *folder, const char *name);
/* "a/b/../c" -> "a/c", so that a file has one name; not where b is a link or no folder */
char *path_direct(struct arena *a, const char *path);
/* the same place from whatever folder; links stay as they are */
char *path_absolute(struct arena *a, const char *path);
/* A file as seen from a folder: "../eingang/anfrage.xml". Links on the way to both are resolved,
 * the file itself is named as it is. NULL when a folder is not there. */
char *path_relative(struct arena *a, const char *folder, const char *path);
/* "x/a.xml", ".pdf" -> "x/a.pdf" */
char *path_with_ending(struct arena *a, const char *path, const char *ending);
/* A file name that every system takes and shows as it is: control and direction characters, path
 * separators and the like become "_", so does a dot or a hyphen at its beginning; cut when it is
 * long, before its ending. A name for which this changes nothing is safe to write to. */
char *path_plain_name(struct arena *a, const char *name);
/* true when path, all links resolved, lies below folder; a path that does not exist is judged by
 * its nearest existing parent and must hold no ".." beyond it */
bool path_inside(const char *folder, const char *path);

/* what an errno value means, a whole sentence part for users: "die Datei gibt es nicht" */
const char *file_reason(int err, bool english);

#endif
