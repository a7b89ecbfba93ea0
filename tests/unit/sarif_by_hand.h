/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests: whether JSON is a SARIF 2.1.0 log of the form that code-scanning tools take. */
#ifndef TESTS_SARIF_BY_HAND_H
#define TESTS_SARIF_BY_HAND_H
#include "json_by_hand.h"

static inline bool sarif_is_level(const char *s)
{
    return !strcmp(s, "error") || !strcmp(s, "warning") || !strcmp(s, "note");
}

/* a file, and in it a region that does not end before it begins */
static inline bool sarif_location_holds(const struct json *l)
{
    const struct json *place = json_at(l, "physicalLocation");
    const struct json *region = json_at(place, "region");
    const char *uri = json_text(place, "artifactLocation/uri");
    if (!*uri || strpbrk(uri, " <>\"\\^`{|}"))
        return false;
    if (!region)
        return true;
    long line = json_number(region, "startLine"), column = json_number(region, "startColumn");
    long end_line = json_number(region, "endLine"), end_column = json_number(region, "endColumn");
    return line > 0 && column > 0 && end_column > 0 &&
           (end_line > line || (end_line == line && end_column >= column));
}

static inline bool sarif_locations_hold(const struct json *list, bool with_message)
{
    for (const struct json *l = list ? list->first : NULL; l; l = l->next)
        if (!sarif_location_holds(l) || (with_message && !*json_text(l, "message/text")))
            return false;
    return true;
}

static inline const char *sarif_result_fault(const struct json *rules, const struct json *r)
{
    long index = json_number(r, "ruleIndex");
    const struct json *rule = rules->first;
    for (long i = 0; rule && i < index; i++)
        rule = rule->next;
    if (index < 0 || !rule || strcmp(json_text(rule, "id"), json_text(r, "ruleId")) != 0)
        return "ruleIndex and ruleId disagree";
    if (!sarif_is_level(json_text(r, "level")) || !*json_text(r, "message/text"))
        return "level or message";
    if (!sarif_locations_hold(json_at(r, "locations"), false))
        return "locations";
    return sarif_locations_hold(json_at(r, "relatedLocations"), true) ? NULL : "relatedLocations";
}

static inline const char *sarif_rule_fault(const struct json *r)
{
    static const char *const NEEDED[] = {"id", "shortDescription/text", "fullDescription/text",
                                         "help/text"};
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        if (!*json_text(r, NEEDED[i]))
            return NEEDED[i];
    return sarif_is_level(json_text(r, "defaultConfiguration/level")) ? NULL : "level of a rule";
}

/* NULL, or what is wrong */
static inline const char *sarif_fault(const struct json *log)
{
    const struct json *rules = json_at(log, "runs/0/tool/driver/rules");
    const struct json *results = json_at(log, "runs/0/results");
    if (strcmp(json_text(log, "version"), "2.1.0") != 0 ||
        !strstr(json_text(log, "$schema"), "sarif-schema-2.1.0.json"))
        return "version or schema";
    if (json_length(json_at(log, "runs")) != 1 || !rules || !results)
        return "one run with rules and results";
    if (strcmp(json_text(log, "runs/0/columnKind"), "unicodeCodePoints") != 0 ||
        strcmp(json_text(log, "runs/0/tool/driver/name"), "zufrage") != 0 ||
        !*json_text(log, "runs/0/tool/driver/version"))
        return "columnKind, name or version";
    for (const struct json *r = rules->first; r; r = r->next)
        if (sarif_rule_fault(r))
            return sarif_rule_fault(r);
    for (const struct json *r = results->first; r; r = r->next)
        if (sarif_result_fault(rules, r))
            return sarif_result_fault(rules, r);
    return NULL;
}

#endif
