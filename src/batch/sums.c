/* SPDX-License-Identifier: EUPL-1.2 */
/* SHA-256 of files, remembered by device, inode, size and time of change (ctime, which nobody can
 * set back). A file that was changed since a document was begun has no sum that is sure: which
 * version was read nobody knows, and a stamp as coarse as the kernel's clock tick would hide a
 * second change. Sixteen files are remembered, one after the other taking the oldest place. */
#include "batch/sums.h"

#include "base/die.h"
#include "base/file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum {
    KNOWN = 16,                /* files remembered; letterheads with arms, a few at a time */
    TICK_NS = 20 * 1000 * 1000 /* file systems stamp by a clock that lags this much at most */
};

/* which file, and which version of it */
struct version {
    dev_t device;
    ino_t inode;
    off_t size;
    int64_t changed; /* ns since 1970, of content or rights */
};

struct known {
    struct version version;
    char hex[DIGEST_SHA256_HEX];
};

struct sums {
    struct known known[KNOWN];
    size_t next;   /* place to be used next */
    int64_t begun; /* ns since 1970 */
};

static int64_t ns(struct timespec t)
{
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

struct sums *sums_new(void)
{
    struct sums *s = calloc(1, sizeof *s);
    if (!s)
        die_memory();
    return s;
}

void sums_free(struct sums *s)
{
    free(s);
}

void sums_begin(struct sums *s)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    s->begun = ns(now) - TICK_NS;
}

/* "-" and "?" are no hexadecimal digits, so no sum looks like them */
static void put_word(char hex[DIGEST_SHA256_HEX], const char *word)
{
    memcpy(hex, word, strlen(word) + 1);
}

void sum_file(const char *path, char hex[DIGEST_SHA256_HEX])
{
    struct stat st;
    size_t n = 0;
    unsigned char *bytes = file_map(path, 0, &n);
    bool empty = !bytes && !stat(path, &st) && S_ISREG(st.st_mode) && !st.st_size;
    if (bytes || empty)
        digest_sha256(bytes, n, hex);
    else
        put_word(hex, SUM_UNREADABLE);
    file_unmap(bytes, n);
}

static bool same(const struct version *a, const struct version *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->changed == b->changed;
}

static const char *find(const struct sums *s, const struct version *v)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (s->known[i].version.inode && same(&s->known[i].version, v))
            return s->known[i].hex;
    return NULL;
}

void sums_file(struct sums *s, const char *path, char hex[DIGEST_SHA256_HEX])
{
    struct stat st;
    if (stat(path, &st) || !S_ISREG(st.st_mode)) {
        put_word(hex, SUM_UNREADABLE);
        return;
    }
    struct version v = {st.st_dev, st.st_ino, st.st_size, ns(st.st_ctim)};
    const char *known = find(s, &v);
    if (v.changed >= s->begun) {
        put_word(hex, SUM_UNSURE);
        return;
    }
    if (known) {
        memcpy(hex, known, DIGEST_SHA256_HEX);
        return;
    }
    sum_file(path, hex);
    if (stat(path, &st) || ns(st.st_ctim) >= s->begun) { /* while it was summed */
        put_word(hex, SUM_UNSURE);
        return;
    }
    struct known *k = &s->known[s->next++ % KNOWN];
    k->version = v;
    memcpy(k->hex, hex, DIGEST_SHA256_HEX);
}
