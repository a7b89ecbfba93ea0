/* SPDX-License-Identifier: EUPL-1.2 */
/* Persons and organizations of all letters, gathered while letters are exported and written at the
 * end. A person is surname, first name and prefix; who has the same three is taken for the same,
 * for letters hold nothing else that identifies. Lists are in order of first sight, reversed; files
 * are named, and the lists of objects sorted, by slug, so the order does not show. All memory is
 * the tree's arena: it grows with the number of persons, not of letters. */
#include "export_people.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "brief/fields.h"
#include "text/slug.h"

#include <string.h>

struct organization {
    const char *name, *slug; /* slug: name of its object */
    bool office;
    size_t letters; /* that name it as the office */
    struct span days;
    struct membership *members; /* by next_in */
    size_t n_members;
    struct organization *next;
};

struct membership {
    const struct organization *in;
    const char *slug;
    struct span days;
    struct membership *next;    /* of the same person */
    struct membership *next_in; /* of the same organization */
};

/* what a letter says of a person; texts never NULL */
struct told {
    const char *name, *family, *given, *form, *affix, *title, *status;
    const char *phone[2], *email; /* telefon, mobil */
    const char *street, *code, *town;
};

/* told: of the newest letter, so that an old address does not come back */
struct person {
    const char *slug;
    struct told told;   /* by the newest letter */
    struct date newest; /* its day */
    struct membership *memberships;
    struct span days;
    struct person *next;
};

struct people {
    struct tree *t;
    struct lookup *persons_by_name, *organizations_by_name;
    struct person *persons;
    struct organization *organizations;
    const char *body; /* address of the Body; while writing */
};

struct people *people_new(struct tree *t)
{
    struct people *p = ARENA_NEW(t->a, struct people);
    p->t = t;
    p->persons_by_name = lookup_new(t->a);
    p->organizations_by_name = lookup_new(t->a);
    return p;
}

/* ---- gathering ---- */

static struct organization *organization(struct people *p, const char *name, bool office,
                                         struct date day)
{
    void **at = lookup_at(p->organizations_by_name, name);
    struct organization *o = *at;
    if (!o) {
        o = ARENA_NEW(p->t->a, struct organization);
        o->name = arena_strdup(p->t->a, name);
        o->slug = tree_name(p->t, OBJECT_ORGANIZATION, text_slug(p->t->a, name), name);
        o->next = p->organizations;
        p->organizations = o;
        *at = o;
    }
    o->office = o->office || office;
    o->letters += office;
    span_add(&o->days, day);
    return o;
}

const char *people_organization(struct people *p, const char *name, bool office, struct date day)
{
    return *name ? organization(p, name, office, day)->slug : NULL;
}

/* every letter is read for this; the arena keeps it */
static struct told tell(struct arena *a, const struct node *n)
{
    const struct node *home = node_child(n, KIND_ANSCHRIFT);
    const char *street = node_child_text(a, home, KIND_STRASSE);
    const char *box = node_child_text(a, home, KIND_POSTFACH);
    return (struct told){
        .name = person_name(a, n),
        .family = node_child_text(a, n, KIND_NACHNAME),
        .given = node_child_text(a, n, KIND_VORNAME),
        .form = node_child_text(a, n, KIND_ANREDE),
        .affix = node_child_text(a, n, KIND_NAMENSZUSATZ),
        .title = node_child_text(a, n, KIND_TITEL),
        .status = node_child_text(a, n, KIND_FUNKTION),
        .phone = {node_child_text(a, n, KIND_TELEFON), node_child_text(a, n, KIND_MOBIL)},
        .email = node_child_text(a, n, KIND_EMAIL),
        .street = *street || !*box ? street : arena_printf(a, "Postfach %s", box),
        .code = node_child_text(a, home, KIND_PLZ),
        .town = node_child_text(a, home, KIND_ORT),
    };
}

static void join_group(struct people *p, struct person *who, const char *group, struct date day)
{
    if (!*group)
        return;
    struct organization *o = organization(p, group, false, day);
    struct membership *m = who->memberships;
    while (m && m->in != o)
        m = m->next;
    if (!m) {
        m = ARENA_NEW(p->t->a, struct membership);
        m->in = o;
        const char *name = arena_printf(p->t->a, "%s-%s", who->slug, o->slug);
        m->slug = tree_name(p->t, OBJECT_MEMBERSHIP, text_slug(p->t->a, name), name);
        m->next = who->memberships;
        who->memberships = m;
        m->next_in = o->members;
        o->members = m;
        o->n_members++;
    }
    span_add(&m->days, day);
}

const char *people_person(struct people *p, const struct node *person, struct date day)
{
    struct arena *a = p->t->a;
    struct told told = tell(a, person);
    if (!*told.family)
        return NULL;
    const char *key = arena_printf(a, "%s\n%s\n%s", told.family, told.given, told.affix);
    void **at = lookup_at(p->persons_by_name, key);
    struct person *who = *at;
    if (!who) {
        const char *name = arena_printf(a, "%s %s %s", told.family, told.given, told.affix);
        who = ARENA_NEW(a, struct person);
        who->slug = tree_name(p->t, OBJECT_PERSON, text_slug(a, name), key);
        who->told = told;
        who->newest = day;
        who->next = p->persons;
        p->persons = who;
        *at = who;
    }
    if (day.year && (!who->newest.year || date_compare(day, who->newest) >= 0)) {
        who->told = told;
        who->newest = day;
    }
    span_add(&who->days, day);
    join_group(p, who, node_child_text(a, person, KIND_FRAKTION), day);
    return who->slug;
}

const char *people_office(const struct people *p)
{
    const struct organization *best = NULL;
    for (const struct organization *o = p->organizations; o; o = o->next)
        if (o->office && (!best || o->letters > best->letters ||
                          (o->letters == best->letters && strcmp(o->name, best->name) < 0)))
            best = o;
    return best ? best->name : NULL;
}

/* ---- writing ---- */

static void finish(struct people *p, struct buf *out, enum object kind, const char *slug,
                   struct span days)
{
    object_span(out, days);
    buf_str(out, "}\n");
    tree_object(p->t, kind, slug, out);
    buf_clear(out);
}

static void put_membership(struct people *p, struct buf *out, const struct membership *m)
{
    object_begin(out, p->t, OBJECT_MEMBERSHIP, m->slug);
    object_text(out, "organization", tree_id(p->t, p->t->a, OBJECT_ORGANIZATION, m->in->slug));
}

static bool has_location(const struct told *told)
{
    return *told->street || *told->code || *told->town;
}

static void put_location(struct people *p, struct buf *out, const struct person *who)
{
    const struct told *told = &who->told;
    struct buf line = {0};
    buf_printf(&line, "%s%s%s%s%s", told->street,
               *told->street && (*told->code || *told->town) ? ", " : "", told->code,
               *told->code && *told->town ? " " : "", told->town);
    object_begin(out, p->t, OBJECT_LOCATION, who->slug);
    object_text(out, "description", line.p);
    object_text(out, "streetAddress", told->street);
    object_text(out, "postalCode", told->code);
    object_text(out, "locality", told->town);
    buf_free(&line);
}

static void put_told(struct buf *out, const struct told *told)
{
    const char *phones[2];
    size_t n = 0;
    for (size_t i = 0; i < 2; i++)
        if (*told->phone[i])
            phones[n++] = told->phone[i];
    object_text(out, "name", told->name);
    object_text(out, "familyName", told->family);
    object_text(out, "givenName", told->given);
    object_text(out, "formOfAddress", told->form);
    object_text(out, "affix", told->affix);
    object_texts(out, "title", &told->title, *told->title != '\0');
    object_texts(out, "phone", phones, n);
    object_texts(out, "email", &told->email, *told->email != '\0');
    object_texts(out, "status", &told->status, *told->status != '\0');
}

static void put_memberships(struct people *p, struct buf *out, const struct person *who)
{
    if (!who->memberships)
        return;
    buf_str(out, ",\"membership\":[");
    for (const struct membership *m = who->memberships; m; m = m->next) {
        put_membership(p, out, m);
        object_span(out, m->days);
        buf_str(out, m->next ? "}," : "}");
    }
    buf_byte(out, ']');
}

static void write_person(struct people *p, const struct person *who, struct buf *out)
{
    object_begin(out, p->t, OBJECT_PERSON, who->slug);
    object_text(out, "body", p->body);
    put_told(out, &who->told);
    if (has_location(&who->told)) {
        object_text(out, "location", tree_id(p->t, p->t->a, OBJECT_LOCATION, who->slug));
        buf_str(out, ",\"locationObject\":");
        put_location(p, out, who);
        object_span(out, who->days);
        buf_byte(out, '}');
    }
    put_memberships(p, out, who);
    finish(p, out, OBJECT_PERSON, who->slug, who->days);
}

static void write_parts(struct people *p, const struct person *who, struct buf *out)
{
    const char *id = tree_id(p->t, p->t->a, OBJECT_PERSON, who->slug);
    for (const struct membership *m = who->memberships; m; m = m->next) {
        put_membership(p, out, m);
        object_text(out, "person", id);
        finish(p, out, OBJECT_MEMBERSHIP, m->slug, m->days);
    }
    if (!has_location(&who->told))
        return;
    put_location(p, out, who);
    object_texts(out, "persons", &id, 1);
    finish(p, out, OBJECT_LOCATION, who->slug, who->days);
}

/* one of the words that OParl lists */
static const char *type_of(const struct organization *o, bool is_group)
{
    if (o->office)
        return "Verwaltungsbereich";
    return is_group || strstr(o->name, "raktion") ? "Fraktion" : "Sonstiges";
}

static void write_organization(struct people *p, const struct organization *o, struct buf *out)
{
    const char **members = ARENA_ARRAY(p->t->a, o->n_members, const char *);
    size_t n = 0;
    for (const struct membership *m = o->members; m; m = m->next_in)
        members[n++] = tree_id(p->t, p->t->a, OBJECT_MEMBERSHIP, m->slug);
    object_begin(out, p->t, OBJECT_ORGANIZATION, o->slug);
    object_text(out, "body", p->body);
    object_text(out, "name", o->name);
    object_texts(out, "membership", members, n);
    object_text(out, "organizationType", type_of(o, n > 0));
    finish(p, out, OBJECT_ORGANIZATION, o->slug, o->days);
}

void people_write(struct people *p, const char *body)
{
    struct buf out = {0};
    p->body = body;
    for (const struct person *who = p->persons; who; who = who->next) {
        write_person(p, who, &out);
        write_parts(p, who, &out);
    }
    for (const struct organization *o = p->organizations; o; o = o->next)
        write_organization(p, o, &out);
    buf_free(&out);
}
