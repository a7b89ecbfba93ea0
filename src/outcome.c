/* SPDX-License-Identifier: EUPL-1.2 */
/* Outcomes as bytes: environment, path, status, inputs with their sums, files, findings. A kept
 * outcome holds only where all of it is the same: environment, every input by its sum, every output
 * by its sum. Anything unsure (a file changed while it was read) makes it not hold: the work is
 * then done again, never a letter taken for current that is not. */
#include "outcome.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/pack.h"
#include "batch/sums.h"

#include <string.h>

/* absolute names stay as they are */
static const char *path_of_input(struct arena *a, const char *document, const char *name)
{
    return path_join(a, path_folder(a, document), name);
}

/* Summed after the work: where the file may have changed since it was read, that is not relied on.
 * What goes along with a letter is named with the sum it has, however new it is. */
static void sum_input(struct run_input *input, struct sums *sums, const char *path)
{
    if (*input->sha256)
        return;
    sums_file(sums, path, input->sha256);
    input->unsure = !strcmp(input->sha256, SUM_UNSURE);
    if (input->unsure)
        sum_file(path, input->sha256);
}

static void pack_inputs(const struct outcome *o, struct arena *a, struct sums *sums,
                        struct buf *out)
{
    const struct run_inputs *in = &o->result.inputs;
    pack_u32(out, (uint32_t)in->n);
    for (size_t i = 0; i < in->n; i++) {
        struct run_input input = in->v[i];
        sum_input(&input, sums, path_of_input(a, o->path, input.name));
        pack_str(out, input.name);
        pack_u32(out, input.enclosed);
        pack_u32(out, input.unsure);
        pack_str(out, input.sha256);
    }
}

void outcome_pack(const struct outcome *o, struct arena *a, struct sums *sums, struct buf *out)
{
    pack_str(out, o->environment);
    pack_str(out, o->path);
    pack_u32(out, o->result.status);
    pack_inputs(o, a, sums, out);
    pack_u32(out, (uint32_t)o->result.n_files);
    for (size_t i = 0; i < o->result.n_files; i++) {
        const struct run_file *f = &o->result.files[i];
        pack_u32(out, f->second);
        pack_str(out, f->kennung);
        pack_str(out, f->aktenzeichen);
        pack_str(out, f->datum);
        pack_u64(out, f->pages);
        pack_u64(out, f->bytes);
        pack_str(out, f->sha256);
    }
    diag_pack(o->diag, out);
}

/* a sum or one of the words that stand for it */
static bool unpack_sum(struct unpack *u, char hex[DIGEST_SHA256_HEX])
{
    size_t n;
    const char *s = unpack_bytes(u, &n);
    u->bad = u->bad || !s || n >= DIGEST_SHA256_HEX;
    memcpy(hex, u->bad ? "" : s, u->bad ? 0 : n);
    hex[u->bad ? 0 : n] = '\0';
    return !u->bad;
}

static void unpack_inputs(struct run_inputs *in, struct arena *a, struct unpack *u)
{
    uint32_t n = unpack_u32(u);
    for (uint32_t i = 0; i < n && !u->bad; i++) {
        const char *name = unpack_str(u, a);
        bool enclosed = unpack_u32(u) != 0, unsure = unpack_u32(u) != 0;
        struct run_input *input = run_inputs_add(in, a, name, enclosed);
        char hex[DIGEST_SHA256_HEX];
        if (unpack_sum(u, hex) && input) {
            memcpy(input->sha256, hex, sizeof hex);
            input->unsure = unsure;
        }
    }
}

static void unpack_file(struct run_file *f, struct arena *a, struct unpack *u)
{
    f->second = unpack_u32(u) != 0;
    f->kennung = unpack_str(u, a);
    f->aktenzeichen = unpack_str(u, a);
    f->datum = unpack_str(u, a);
    f->pages = (size_t)unpack_u64(u);
    f->bytes = (size_t)unpack_u64(u);
    unpack_sum(u, f->sha256);
}

bool outcome_unpack(struct outcome *o, struct arena *a, enum lang lang, struct diag_rules *rules,
                    struct unpack *u)
{
    *o = (struct outcome){.environment = unpack_str(u, a), .path = unpack_str(u, a)};
    uint32_t status = unpack_u32(u);
    unpack_inputs(&o->result.inputs, a, u);
    uint32_t n = unpack_u32(u);
    if (u->bad || status > RUN_FAILED || n > 2 || !o->environment || !o->path)
        return false;
    o->result.status = (enum run_status)status;
    for (o->result.n_files = 0; o->result.n_files < n; o->result.n_files++)
        unpack_file(&o->result.files[o->result.n_files], a, u);
    o->diag = diag_unpack(a, lang, rules, u);
    return !u->bad;
}

static bool inputs_hold(const struct outcome *o, struct arena *a, struct sums *sums,
                        const char *path)
{
    for (size_t i = 0; i < o->result.inputs.n; i++) {
        const struct run_input *input = &o->result.inputs.v[i];
        char now[DIGEST_SHA256_HEX];
        if (input->unsure)
            return false;
        sums_file(sums, path_of_input(a, path, input->name), now);
        if (!strcmp(now, SUM_UNSURE) || strcmp(now, input->sha256) != 0)
            return false;
    }
    return true;
}

/* findings name places in a file by its path: with another path they must be made anew */
bool outcome_holds(const struct outcome *o, struct arena *a, struct sums *sums,
                   const char *environment, const char *path, const char *const output[2])
{
    bool written = o->result.status == RUN_OK || o->result.status == RUN_FORCED;
    if (!written || !o->result.n_files || strcmp(o->environment, environment) != 0 ||
        (diag_first(o->diag) && strcmp(o->path, path) != 0) || !inputs_hold(o, a, sums, path))
        return false;
    for (size_t i = 0; i < o->result.n_files; i++) {
        char now[DIGEST_SHA256_HEX];
        sum_file(output[o->result.files[i].second], now);
        if (strcmp(now, o->result.files[i].sha256) != 0)
            return false;
    }
    return true;
}
