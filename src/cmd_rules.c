/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage rules: the table of findings, or one of them explained; with --letterhead also the rules
 * of that letterhead's own. Without a letterhead nothing is opened: the table is in the program. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/near.h"
#include "brief/house.h"
#include "options.h"
#include "program.h"
#include "read/read.h"

#include <stdio.h>
#include <string.h>

struct list {
    const struct finding_info **info; /* the table, then the letterhead's */
    size_t n;
};

static struct list list_all(struct arena *a, const struct brief *brief)
{
    size_t own = 0;
    for (const struct house_rule *r = brief ? brief->house : NULL; r; r = r->next)
        own++;
    struct list list = {ARENA_ARRAY(a, FINDING_COUNT + own, const struct finding_info *), 0};
    for (int i = 0; i < FINDING_COUNT; i++)
        list.info[list.n++] = finding_info((enum finding_id)i);
    for (const struct house_rule *r = brief ? brief->house : NULL; r; r = r->next)
        list.info[list.n++] = &r->info;
    return list;
}

/* the id that was probably meant: a slip of the keyboard, else the first that holds the word */
static const char *nearest(const struct list *list, const char *written)
{
    struct near near = near_to(written);
    for (size_t i = 0; i < list->n; i++)
        near_try(&near, list->info[i]->name);
    for (size_t i = 0; !near.best && strlen(written) > 2 && i < list->n; i++)
        if (strstr(list->info[i]->name, written))
            near.best = list->info[i]->name;
    return near.best;
}

static int unknown(const struct options *o, const struct list *list, const char *id)
{
    bool en = o->lang == LANG_EN;
    const char *meant = nearest(list, id);
    fprintf(stderr,
            en ? "zufrage: there is no such finding: %s\n"
               : "zufrage: Diesen Befund gibt es nicht: %s\n",
            id);
    if (meant)
        fprintf(stderr, en ? "Did you mean “%s”?\n" : "Meinten Sie „%s“?\n", meant);
    else if (!strncmp(id, "regel-", 6) && !o->value[OPT_LETTERHEAD])
        fputs(en ? "Ids with regel- stand in a letterhead; name it with --letterhead FILE.\n"
                 : "Kennungen mit regel- stehen in einem Briefkopf; nennen Sie ihn mit "
                   "--letterhead DATEI.\n",
              stderr);
    else
        fputs(en ? "All findings: zufrage rules\n" : "Alle Befunde: zufrage rules\n", stderr);
    return EXIT_USAGE;
}

static int print_all(const struct options *o, const struct list *list)
{
    struct buf out = {0};
    for (size_t i = 0; i < list->n; i++)
        diag_print_row(list->info[i], o->lang, &out);
    fputs(out.p, stdout);
    buf_free(&out);
    return 0;
}

static int print_one(const struct options *o, const struct list *list, const char *id)
{
    struct buf out = {0};
    size_t i = 0;
    while (i < list->n && strcmp(list->info[i]->name, id) != 0)
        i++;
    if (i == list->n)
        return unknown(o, list, id);
    diag_print_info(list->info[i], o->lang, &out);
    fputs(out.p, stdout);
    buf_free(&out);
    return 0;
}

/* 0, or an exit code after messages */
static int open_letterhead(struct program *p, const struct options *o, struct brief **brief)
{
    if (!program_open_schemas(p, o))
        return EXIT_USAGE;
    struct diag *d = diag_new(p->arena, o->lang);
    struct buf out = {0};
    *brief = read_brief(p->reader, p->arena, program_letterhead(p), d);
    diag_sort(d);
    diag_print_text(d, (struct print_style){o->lang, false}, &out);
    fputs(out.n ? out.p : "", stderr);
    buf_free(&out);
    return *brief && !diag_count(d, SEVERITY_ERROR) ? 0 : EXIT_USAGE;
}

int cmd_rules(const struct options *o)
{
    struct program p = {0};
    struct brief *brief = NULL;
    struct arena *a = arena_new(0);
    int code = o->value[OPT_LETTERHEAD] ? open_letterhead(&p, o, &brief) : 0;
    if (!code) {
        struct list list = list_all(a, brief);
        code = o->n_paths ? print_one(o, &list, o->paths[0]) : print_all(o, &list);
    }
    arena_free(a);
    if (brief)
        brief_free(brief);
    if (o->value[OPT_LETTERHEAD])
        program_close(&p);
    return code;
}
