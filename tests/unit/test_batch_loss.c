/* SPDX-License-Identifier: EUPL-1.2 */
/* batch/loss: the words for a worker that gave no answer. */
#include "base/arena.h"
#include "base/die.h"
#include "batch/loss.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void each_end_has_its_words(void **state)
{
    (void)state;
    static const struct {
        enum pool_loss why;
        int detail;
        const char *de, *en;
    } rows[] = {
        {POOL_KILLED, SIGKILL, "Signal 9 (", "signal 9 ("},
        {POOL_EXITED, 0, "der Prozess endete mit 0", "the process ended with 0"},
        {POOL_EXITED, EXIT_USAGE, "der Arbeitsspeicher reicht nicht", "memory is used up"},
        {POOL_TOO_LONG, 7, "länger als 7 Sekunden", "longer than 7 seconds"},
    };
    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        bool en = i % 2;
        struct arena *a = arena_new(0);
        struct buf out = {0};
        struct diag *d = diag_new(a, en ? LANG_EN : LANG_DE);
        loss_report(d, a, "b.xml", rows[i / 2].why, rows[i / 2].detail);
        diag_print_text(d, (struct print_style){diag_lang(d), false}, &out);
        assert_ptr_equal(strstr(out.p, "b.xml:1:1: "), out.p);
        assert_non_null(strstr(out.p, en ? rows[i / 2].en : rows[i / 2].de));
        assert_non_null(strstr(out.p, "[abbruch]"));
        buf_free(&out);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_end_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
