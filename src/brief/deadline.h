/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines: holidays by Land (templates/feiertage.xml, read by read/), working days, the last day
 * of a letterhead's deadline. */
#ifndef BRIEF_DEADLINE_H
#define BRIEF_DEADLINE_H
#include "base/date.h"
#include "diag/diag.h"
#include "doc/doc.h"

struct arena;
struct brief;

/* a fixed day; days from Easter Sunday; the last such weekday before a fixed day */
enum holiday_rule { HOLIDAY_DAY, HOLIDAY_EASTER, HOLIDAY_WEEKDAY_BEFORE };

struct holiday {
    const char *name; /* "Karfreitag" */
    enum holiday_rule rule;
    int month, day;    /* DAY: itself; WEEKDAY_BEFORE: the day it lies before */
    int offset;        /* EASTER: days from Easter Sunday */
    int weekday;       /* WEEKDAY_BEFORE: 0 Monday … 6 Sunday */
    const char *lands; /* "SN TH"; NULL: all */
    int from, to;      /* first and last year */
    struct holiday *next;
};

/* a German Land, by its code of two letters */
struct land {
    const char *code, *name; /* "TH", "Thüringen" */
    struct land *next;
};

struct holidays {
    struct land *lands;
    struct holiday *first;
};

/* Easter Sunday of the Gregorian calendar */
struct date easter_sunday(int year);
/* NULL: no such Land */
const char *land_name(const struct holidays *h, const char *code);
/* what is celebrated on a day in a Land ("": only what holds everywhere); NULL: nothing */
const char *holiday_name(const struct holidays *h, const char *land, struct date d);

/* neither Saturday nor Sunday nor a holiday of the letterhead's Land */
bool is_working_day(const struct brief *b, struct date d);
/* the day itself or the first working day after it: § 193 BGB, § 31 Abs. 3 VwVfG */
struct date working_day_from(const struct brief *b, struct date d);
/* The day that the deadline of an Anfrage counts from: its eingang, unless that lies before its
 * date, else its datum. *from: which of them. false: neither is a day. */
bool deadline_start(const struct node *asked, struct date *start, enum attr_name *from);
/* "4 Wochen", for a letterhead that has a deadline */
const char *deadline_words(struct arena *a, const struct brief *b, enum lang lang);
/* Last day of the letterhead's deadline that begins on `start`, a day which does not count itself
 * (§ 187 Abs. 1 BGB). false: the letterhead has none, or it ends behind the calendar. */
bool deadline_end(const struct brief *b, struct date start, struct date *last);

#endif
