/* SPDX-License-Identifier: EUPL-1.2 */
/* One import in a worker: reading, import_letters, writing; and how item and outcome cross the pipe
 * to the caller (base/pack.h, numbers first, in the order of import_hear). An output is never
 * written over; one that holds the same bytes counts as done, so that a broken-off run can be
 * repeated. Each import has the worker's arena to itself and empties it. */
#include "import_run.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/pack.h"
#include "doc/write.h"
#include "foreign/foreign.h"
#include "import/source.h"

#include <errno.h>
#include <string.h>

static bool fail(struct import_outcome *o, enum import_status status, const char *path,
                 const char *message)
{
    o->status = status;
    o->path = path;
    o->message = message;
    return false;
}

static bool read_text(struct program *p, struct arena *a, const char *path, struct import_text *t,
                      struct import_outcome *o)
{
    struct buf bytes = {0};
    bool en = p->lang == LANG_EN;
    int err = !strcmp(path, "-") ? file_read_stdin(LIMIT_IMPORT_FILE, &bytes)
                                 : file_read(path, LIMIT_IMPORT_FILE, &bytes);
    const char *kept = arena_strndup(a, bytes.n ? bytes.p : "", bytes.n);
    const char *fault = err ? file_reason(err, en) : import_source(a, path, kept, bytes.n, en, t);
    buf_free(&bytes);
    return !fault || fail(o, IMPORT_FAILED, path, fault);
}

/* whether the file holds these bytes already: the same import, done before */
static bool is_same(const char *path, const struct buf *xml)
{
    struct buf old = {0};
    bool same = !file_read(path, xml->n, &old) && old.n == xml->n && !memcmp(old.p, xml->p, xml->n);
    buf_free(&old);
    return same;
}

static bool write_xml(struct program *p, struct arena *a, const char *output, const struct buf *xml,
                      struct import_outcome *o)
{
    bool en = p->lang == LANG_EN;
    const char *folder = path_folder(a, output);
    int err = path_exists(folder) ? 0 : file_make_folder(folder);
    err = err ? err : file_create(output, xml->p, xml->n);
    if (err == EEXIST && is_same(output, xml))
        err = 0;
    if (err == EEXIST)
        return fail(o, IMPORT_REFUSED, output,
                    en ? "this file exists already; it stays as it is"
                       : "diese Datei gibt es schon; sie bleibt, wie sie ist");
    return !err || fail(o, IMPORT_FAILED, output, file_reason(err, en));
}

struct import_outcome import_run(struct program *p, struct arena *a, const struct import_item *item,
                                 struct buf *xml)
{
    struct import_outcome o = {.message = "", .path = item->path[0], .diag = diag_new(a, p->lang)};
    struct import_job job = {.arena = a,
                             .diag = o.diag,
                             .labels = p->rules,
                             .rules = p->import_rules,
                             .words = p->words,
                             .hyphen = p->hyphen,
                             .program = "zufrage " ZUFRAGE_VERSION,
                             .n_texts = item->path[1] ? 2 : 1};
    if (!read_text(p, a, item->path[0], &job.text[0], &o))
        return o;
    if (item->path[1] && !read_text(p, a, item->path[1], &job.text[1], &o))
        return o;
    struct import_result r = import_letters(&job);
    diag_sort(o.diag);
    o.questions = (uint32_t)r.questions;
    o.answers = (uint32_t)r.answers;
    o.lines = (uint32_t)r.lines;
    o.placed = (uint32_t)r.placed;
    o.rest = (uint32_t)r.rest;
    o.unsure = (uint32_t)r.unsure;
    if (!r.root) {
        o.status = IMPORT_REFUSED;
        return o;
    }
    doc_write(r.root, xml);
    if (item->output)
        write_xml(p, a, item->output, xml, &o);
    return o;
}

void import_ask(const struct import_item *item, struct buf *question)
{
    pack_str(question, item->path[0]);
    pack_str(question, item->path[1]);
    pack_str(question, item->output);
}

void import_work(void *ctx, const char *question, size_t n, struct buf *answer)
{
    struct import_worker *w = ctx;
    struct unpack u = {question, n, false};
    struct import_item item = {0};
    item.path[0] = unpack_str(&u, w->arena);
    item.path[1] = unpack_str(&u, w->arena);
    item.output = unpack_str(&u, w->arena);
    struct buf xml = {0};
    struct import_outcome o = import_run(w->program, w->arena, &item, &xml);
    const uint32_t numbers[] = {(uint32_t)o.status, o.questions, o.answers, o.lines,
                                o.placed,           o.rest,      o.unsure};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        pack_u32(answer, numbers[i]);
    pack_str(answer, o.path);
    pack_str(answer, o.message);
    diag_pack(o.diag, answer);
    pack_bytes(answer, xml.n ? xml.p : "", item.output ? 0 : xml.n);
    buf_free(&xml);
    arena_reset(w->arena);
}

bool import_hear(struct import_outcome *o, struct arena *a, enum lang lang,
                 struct diag_rules *rules, const char *answer, size_t n)
{
    struct unpack u = {answer, n, false};
    o->status = (enum import_status)unpack_u32(&u);
    o->questions = unpack_u32(&u);
    o->answers = unpack_u32(&u);
    o->lines = unpack_u32(&u);
    o->placed = unpack_u32(&u);
    o->rest = unpack_u32(&u);
    o->unsure = unpack_u32(&u);
    o->path = unpack_str(&u, a);
    o->message = unpack_str(&u, a);
    o->diag = diag_unpack(a, lang, rules, &u);
    o->xml = unpack_bytes(&u, &o->xml_bytes);
    return !u.bad && o->message && o->status <= IMPORT_FAILED;
}
