/* SPDX-License-Identifier: EUPL-1.2 */
/* Text of the progress, not its printing: the caller gives the time and writes what it gets, so
 * that tests need no clock. Time left is what is left over the rate since the beginning: letters of
 * a run are alike. */
#include "batch/progress.h"

#include <time.h>

enum {
    BAR = 30,           /* characters */
    BAR_MS = 200,       /* between two drawings */
    LINE_MS = 60 * 1000 /* between two lines where there is no terminal */
};

int64_t progress_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_begin(struct progress *p, size_t total, bool terminal, enum lang lang, int64_t now)
{
    *p = (struct progress){
        .total = total, .terminal = terminal, .lang = lang, .begun = now, .drawn = now};
}

/* documents a second, in tenths */
static int64_t tenths_a_second(const struct progress *p, int64_t now, size_t done)
{
    int64_t ms = now - p->begun;
    return ms > 0 ? (int64_t)done * 10000 / ms : 0;
}

static void put_tenths(const struct progress *p, int64_t tenths, struct buf *out)
{
    buf_int(out, tenths / 10);
    if (tenths < 1000) {
        buf_byte(out, p->lang == LANG_EN ? '.' : ',');
        buf_int(out, tenths % 10);
    }
}

/* "1:05", "2:03:04" */
static void put_clock(int64_t seconds, struct buf *out)
{
    if (seconds >= 3600)
        buf_printf(out, "%lld:%02lld:%02lld", (long long)(seconds / 3600),
                   (long long)(seconds / 60 % 60), (long long)(seconds % 60));
    else
        buf_printf(out, "%lld:%02lld", (long long)(seconds / 60), (long long)(seconds % 60));
}

static void put_numbers(const struct progress *p, int64_t now, size_t done, struct buf *out)
{
    bool en = p->lang == LANG_EN;
    int64_t rate = tenths_a_second(p, now, done);
    size_t percent = p->total ? done * 100 / p->total : 100;
    buf_printf(out, en ? "%zu of %zu (%zu %%), " : "%zu von %zu (%zu %%), ", done, p->total,
               percent);
    put_tenths(p, rate, out);
    buf_str(out, "/s");
    if (rate > 0) {
        buf_str(out, en ? ", left " : ", noch ");
        put_clock((int64_t)(p->total - done) * 10 / rate, out);
    }
}

static void put_bar(const struct progress *p, size_t done, struct buf *out)
{
    size_t full = p->total ? done * BAR / p->total : BAR;
    buf_byte(out, '[');
    for (size_t i = 0; i < BAR; i++)
        buf_byte(out, i < full ? '#' : '.');
    buf_str(out, "] ");
}

void progress_text(struct progress *p, int64_t now, size_t done, struct buf *out)
{
    if (now - p->drawn < (p->terminal ? BAR_MS : LINE_MS))
        return;
    p->drawn = now;
    progress_clear(p, out);
    if (p->terminal)
        put_bar(p, done, out);
    put_numbers(p, now, done, out);
    p->on_screen = p->terminal;
    if (!p->terminal)
        buf_byte(out, '\n');
}

void progress_clear(struct progress *p, struct buf *out)
{
    if (p->on_screen)
        buf_str(out, "\r\033[K");
    p->on_screen = false;
}

void progress_rate(const struct progress *p, int64_t now, size_t done, struct buf *out)
{
    put_tenths(p, (now - p->begun) / 100, out);
    buf_str(out, " s, ");
    put_tenths(p, tenths_a_second(p, now, done), out);
    buf_str(out, p->lang == LANG_EN ? " documents/s" : " Dokumente/s");
}
