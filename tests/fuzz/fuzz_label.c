/* SPDX-License-Identifier: EUPL-1.2 */
/* libFuzzer: any bytes as a list of questions, and as a text in which rules look for them. */
#include "fuzz.h"
#include "match/list.h"
#include "match/rules.h"

static void parse(struct fuzz *f, const char *s, size_t n)
{
    struct list_item *items;
    size_t n_items;
    if (!list_parse(f->arena, s, n, &items, &n_items))
        return;
    const char **names = ARENA_ARRAY(f->arena, n_items, const char *);
    size_t *indexes = ARENA_ARRAY(f->arena, n_items, size_t);
    for (size_t i = 0; i < n_items; i++) {
        if (items[i].end > n || items[i].start > items[i].end)
            abort();
        names[i] = list_canonical(f->arena, items[i].name, strlen(items[i].name));
    }
    struct list_index *index = list_index(f->arena, names, n_items);
    for (size_t i = 0; i < n_items; i++)
        indexes[i] = list_index_find(index, names[i]);
    for (size_t i = 0; i < n_items; i++)
        if (indexes[i] >= n_items)
            abort();
    list_print(f->arena, names, indexes, n_items);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct fuzz *f = fuzz_open(program_open, COMMAND_CHECK);
    const char *s = arena_strndup(f->arena, (const char *)data, n);
    parse(f, s, n);
    for (int place = 0; place < RULE_PLACES; place++) {
        struct rule_hit hit;
        struct rule_scan *scan =
            rules_scan(f->arena, f->program.rules, (enum rule_place)place, s, n, NULL);
        for (enum rx_result r; (r = rules_next(scan, &hit)) != RX_NO;)
            if (r == RX_YES && (hit.start > hit.end || hit.end > n || hit.list_end > n))
                abort();
            else if (r == RX_YES)
                parse(f, s + hit.list_start, hit.list_end - hit.list_start);
    }
    arena_reset(f->arena);
    return 0;
}
