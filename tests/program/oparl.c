/* SPDX-License-Identifier: EUPL-1.2 */
/* oparl FOLDER BASE-URL: whether an exported folder is one that an OParl 1.1 client can walk when a
 * web server gives it out as it is. From system.json by links to every object; all JSON is valid,
 * every address in it leads to a file, every object says what its type must, files are those whose
 * sums are told, Anfragen and answers name each other. Exit code 0: it is. */
#include "../unit/json_by_hand.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

struct judge {
    struct arena *a;
    const char *folder, *base;
    size_t offences, objects;
};

static void offence(struct judge *j, const char *where, const char *what)
{
    printf("%s: %s\n", where, what);
    j->offences++;
}

/* ---- files and addresses ---- */

/* the path of an address; NULL: it is none of ours */
static const char *path_of(struct judge *j, const char *url)
{
    size_t n = strlen(j->base);
    if (strncmp(url, j->base, n) != 0 || url[n] != '/')
        return NULL;
    return arena_printf(j->a, "%s%s", j->folder, url + n);
}

static bool read_bytes(struct judge *j, const char *path, struct buf *out)
{
    if (path && !file_read(path, 64 << 20, out))
        return true;
    offence(j, path ? path : "?", "is not there");
    return false;
}

static struct json *load(struct judge *j, const char *url)
{
    struct buf b = {0};
    const char *path = path_of(j, url);
    struct json *found = NULL;
    if (!path)
        offence(j, url, "is not below the base address");
    else if (read_bytes(j, path, &b) && b.n)
        found = json_parse(j->a, b.p);
    if (path && !found)
        offence(j, url, "is no JSON");
    buf_free(&b);
    return found;
}

/* ---- values ---- */

static bool is_day(const char *s)
{
    struct date d;
    return strlen(s) == 10 && date_parse_iso(s, 10, &d);
}

static bool is_moment(const char *s)
{
    struct date d;
    return strlen(s) == 25 && date_parse_iso(s, 10, &d) &&
           (!strcmp(s + 10, "T00:00:00+01:00") || !strcmp(s + 10, "T00:00:00+02:00"));
}

static bool is_named(const struct json *v, const char *name)
{
    return v->name && !strcmp(v->name, name);
}

static void judge_text(struct judge *j, const char *where, const struct json *v)
{
    if (!*v->string)
        offence(j, where, "an empty text");
    if (!strncmp(v->string, j->base, strlen(j->base)) &&
        !path_exists(path_of(j, v->string) ? path_of(j, v->string) : ""))
        offence(j, v->string, "leads to no file");
    if (is_named(v, "date") && !is_day(v->string))
        offence(j, where, "date is no day");
    if ((is_named(v, "created") || is_named(v, "modified")) && !is_moment(v->string))
        offence(j, where, "created or modified is no moment with a zone");
}

static void judge_values(struct judge *j, const char *where, const struct json *v)
{
    if (v->kind == JSON_NULL)
        offence(j, where, "null");
    if (v->kind == JSON_STRING)
        judge_text(j, where, v);
    if (v->kind == JSON_LIST && !v->first && !is_named(v, "data") &&
        !is_named(v, "legislativeTerm"))
        offence(j, where, "an empty list");
    for (const struct json *c = v->first; c; c = c->next)
        judge_values(j, where, c);
}

/* ---- objects ---- */

static bool names(const struct json *list, const char *id)
{
    for (const struct json *c = list ? list->first : NULL; c; c = c->next)
        if (c->kind == JSON_STRING && !strcmp(c->string, id))
            return true;
    return false;
}

static void judge_file(struct judge *j, const struct json *f)
{
    const char *id = json_text(f, "id");
    char sum[DIGEST_SHA512_HEX];
    struct buf b = {0};
    if (!read_bytes(j, path_of(j, json_text(f, "accessUrl")), &b))
        return;
    digest_sha512(b.p, b.n, sum);
    if (strcmp(sum, json_text(f, "sha512Checksum")) != 0 || json_number(f, "size") != (long)b.n)
        offence(j, id, "its file has another sum or size");
    if (!strcmp(json_text(f, "mimeType"), "application/pdf") && strncmp(b.p, "%PDF-", 5) != 0)
        offence(j, id, "its file is no PDF");
    if (strcmp(path_name(json_text(f, "accessUrl")), json_text(f, "fileName")) != 0)
        offence(j, id, "its file has another name");
    buf_free(&b);
}

static void judge_paper(struct judge *j, const struct json *p)
{
    static const char *const LINKS[][2] = {{"subordinatedPaper", "superordinatedPaper"},
                                           {"superordinatedPaper", "subordinatedPaper"}};
    const char *id = json_text(p, "id");
    for (size_t i = 0; i < 2; i++) {
        const struct json *list = json_at(p, LINKS[i][0]);
        for (const struct json *c = list ? list->first : NULL; c; c = c->next) {
            const struct json *other = load(j, c->string);
            if (!other || !names(json_at(other, LINKS[i][1]), id))
                offence(j, id, "the other letter does not name it");
        }
    }
    if (!json_at(p, "mainFile/text"))
        offence(j, id, "its letter has no text");
    judge_file(j, json_at(p, "mainFile"));
}

static const struct {
    const char *type, *list;
    const char *needs[6];
} TYPES[] = {
    {"Paper", "paper", {"body", "name", "paperType", "mainFile"}},
    {"File", "file", {"fileName", "mimeType", "size", "sha512Checksum", "accessUrl", "paper"}},
    {"Person", "person", {"body", "name", "familyName"}},
    {"Organization", "organization", {"body", "name", "organizationType"}},
    {"Membership", "membership", {"person", "organization"}},
    {"Location", "locationList", {"description", "persons"}},
    {"Meeting", "meeting", {0}},
    {"AgendaItem", "agendaItem", {0}},
    {"Consultation", "consultation", {0}},
    {"LegislativeTerm", "legislativeTermList", {0}},
};

/* the object of a list is the one at its address */
static void judge_object(struct judge *j, const struct json *o, size_t type)
{
    const char *id = json_text(o, "id");
    struct json *alone = load(j, id);
    j->objects++;
    if (strcmp(json_text(o, "type"),
               arena_printf(j->a, "https://schema.oparl.org/1.1/%s", TYPES[type].type)) != 0)
        offence(j, id, "has another type than its list");
    for (size_t i = 0; i < 6 && TYPES[type].needs[i]; i++)
        if (!json_at(o, TYPES[type].needs[i]))
            offence(j, id, TYPES[type].needs[i]);
    if (!alone || strcmp(json_text(alone, "id"), id) != 0)
        offence(j, id, "is another object at its address");
    if (!strcmp(TYPES[type].type, "File"))
        judge_file(j, o);
    if (!strcmp(TYPES[type].type, "Paper"))
        judge_paper(j, o);
}

/* the last part of an id without its ending */
static const char *short_id(struct judge *j, const struct json *o)
{
    const char *name = path_name(json_text(o, "id"));
    size_t n = strlen(name);
    return arena_strndup(j->a, name, n > 5 ? n - 5 : 0);
}

/* every page, by its links; the objects stand in the order of their ids */
static void judge_list(struct judge *j, const struct json *body, size_t type)
{
    const char *url = json_text(body, TYPES[type].list), *last = "";
    size_t n = 0;
    long total = 0;
    for (const struct json *page; *url; url = json_text(page, "links/next")) {
        page = load(j, url);
        const struct json *data = json_at(page, "data");
        if (!page || !data || !json_at(page, "pagination") || !json_at(page, "links")) {
            offence(j, url, "is no page of a list");
            return;
        }
        total = json_number(page, "pagination/totalElements");
        for (const struct json *o = data->first; o; o = o->next, n++) {
            if (strcmp(last, short_id(j, o)) >= 0)
                offence(j, url, "is not sorted");
            last = short_id(j, o);
            judge_object(j, o, type);
        }
    }
    if (total != (long)n)
        offence(j, TYPES[type].list, "has not as many objects as it says");
}

/* ---- the folder ---- */

static struct judge *walking; /* nftw has no argument */
static size_t files_of_objects;

static int judge_json_file(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    size_t n = strlen(path);
    if (kind != FTW_F || n < 5 || strcmp(path + n - 5, ".json") != 0)
        return 0;
    struct json *v = load(
        walking, arena_printf(walking->a, "%s%s", walking->base, path + strlen(walking->folder)));
    if (v)
        judge_values(walking, path, v);
    files_of_objects += at->level == 2;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    struct judge j = {.a = arena_new(0), .folder = argv[1], .base = argv[2]};
    const struct json *system = load(&j, arena_printf(j.a, "%s/system.json", j.base));
    const struct json *bodies = system ? load(&j, json_text(system, "body")) : NULL;
    const struct json *body = bodies ? json_at(bodies, "data/0") : NULL;
    if (!body || !json_at(body, "legislativeTerm") || !*json_text(body, "name") ||
        strcmp(json_text(system, "oparlVersion"), "https://schema.oparl.org/1.1/") != 0)
        offence(&j, "system.json", "no way to a Body");
    for (size_t i = 0; body && i < sizeof TYPES / sizeof *TYPES; i++)
        judge_list(&j, body, i);
    walking = &j;
    nftw(j.folder, judge_json_file, 16, 0);
    if (files_of_objects != j.objects)
        offence(&j, j.folder, "an object is in no list");
    printf("%zu objects, %zu offences\n", j.objects, j.offences);
    arena_free(j.a);
    return j.offences > 0;
}
