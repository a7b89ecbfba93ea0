/* SPDX-License-Identifier: EUPL-1.2 */
/* batch/pool: every job is told once, in order, whatever its worker does. */
#include "batch/pool.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

enum { JOBS = 200, BIG = 3000000 };

struct told {
    size_t next; /* job that must be told now */
    size_t done, lost;
    enum pool_loss why[JOBS];
    int detail[JOBS];
    bool is_lost[JOBS];
    size_t ticks;
    size_t deaths_at;          /* every job that this divides kills its worker; 0: none */
    size_t hangs_at, exits_at; /* one job that does */
    size_t babbles_at;         /* one job whose worker announces an answer of 2^64 - 4 bytes */
    size_t interrupt_at;       /* when told, the caller is interrupted */
};

static void ask(void *ctx, size_t job, struct buf *question)
{
    (void)ctx;
    buf_put(question, &job, sizeof job);
}

/* what a worker could do that a document has taken over */
static void babble(void)
{
    uint64_t n = UINT64_MAX - 3;
    for (int fd = 3; fd < 64; fd++)
        send(fd, &n, sizeof n, MSG_NOSIGNAL);
}

static void run(void *ctx, const char *question, size_t n_question, struct buf *answer)
{
    const struct told *t = ctx;
    size_t job;
    assert_int_equal(n_question, sizeof job);
    memcpy(&job, question, sizeof job);
    if (t->deaths_at && job % t->deaths_at == 0)
        raise(SIGKILL);
    if (t->exits_at && job == t->exits_at)
        _exit(7);
    if (t->babbles_at && job == t->babbles_at)
        babble();
    while (t->hangs_at && job == t->hangs_at)
        pause();
    usleep((useconds_t)(job * 7919 % 5) * 300); /* answers come in another order */
    size_t n = job == 50 ? BIG : job * 13 % 4000;
    for (size_t i = 0; i < n; i++)
        buf_byte(answer, (unsigned char)(job + i));
}

static void done(void *ctx, size_t job, const char *answer, size_t n)
{
    struct told *t = ctx;
    assert_int_equal(job, t->next);
    t->next++;
    t->done++;
    assert_int_equal(n, job == 50 ? BIG : job * 13 % 4000);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)answer[i] != (unsigned char)(job + i))
            fail_msg("job %zu, byte %zu", job, i);
    if (t->interrupt_at && job == t->interrupt_at)
        kill(getpid(), SIGINT);
}

static void lost(void *ctx, size_t job, enum pool_loss why, int detail)
{
    struct told *t = ctx;
    assert_int_equal(job, t->next);
    t->next++;
    t->lost++;
    t->is_lost[job] = true;
    t->why[job] = why;
    t->detail[job] = detail;
}

static void tick(void *ctx, size_t answered)
{
    struct told *t = ctx;
    t->ticks++;
    assert_true(answered <= JOBS);
}

static bool pool(struct told *t, unsigned workers, size_t n)
{
    struct pool_task task = {
        .workers = workers, .seconds = t->hangs_at ? 1 : 60, .ctx = t, .run = run};
    struct pool_jobs jobs = {
        .n = n, .ctx = t, .ask = ask, .done = done, .lost = lost, .tick = tick};
    struct pool *p = pool_open(&task);
    bool whole = pool_run(p, &jobs);
    pool_close(p);
    return whole;
}

static void answers_come_in_order(void **state)
{
    (void)state;
    for (unsigned workers = 1; workers < 6; workers += 2) {
        struct told t = {0};
        assert_true(pool(&t, workers, JOBS));
        assert_int_equal(t.done, JOBS);
        assert_true(t.ticks > 0);
    }
}

static void a_death_costs_its_job(void **state)
{
    (void)state;
    for (unsigned workers = 1; workers < 4; workers++) {
        struct told t = {.deaths_at = 20, .exits_at = 33};
        assert_true(pool(&t, workers, JOBS));
        assert_int_equal(t.next, JOBS);
        assert_int_equal(t.lost, JOBS / 20 + 1);
        assert_true(t.is_lost[20] && t.why[20] == POOL_KILLED && t.detail[20] == SIGKILL);
        assert_true(t.is_lost[33] && t.why[33] == POOL_EXITED && t.detail[33] == 7);
    }
}

static void a_hang_is_ended(void **state)
{
    (void)state;
    struct told t = {.hangs_at = 17};
    assert_true(pool(&t, 2, JOBS));
    assert_int_equal(t.next, JOBS);
    assert_int_equal(t.lost, 1);
    assert_true(t.why[17] == POOL_TOO_LONG && t.detail[17] == 1);
}

static void an_endless_answer_is_none(void **state)
{
    (void)state;
    struct told t = {.babbles_at = 17};
    assert_true(pool(&t, 2, JOBS));
    assert_int_equal(t.next, JOBS);
    assert_int_equal(t.lost, 1);
    assert_true(t.why[17] == POOL_KILLED && t.detail[17] == SIGKILL);
}

static void before_the_run_an_interrupt_just_ends_it(void **state)
{
    (void)state;
    struct told t = {0};
    struct pool_task task = {.workers = 2, .ctx = &t, .run = run};
    sigset_t blocked;
    struct pool *p = pool_open(&task);
    assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &blocked), 0);
    assert_false(sigismember(&blocked, SIGINT));
    pool_close(p);
}

static void an_interrupt_ends_the_run(void **state)
{
    (void)state;
    struct told t = {.interrupt_at = 30};
    assert_false(pool(&t, 2, JOBS));
    assert_true(t.done > 30 && t.done < 40);
    assert_int_equal(t.lost, 0);
}

static void no_jobs_no_work(void **state)
{
    (void)state;
    struct told t = {0};
    assert_true(pool(&t, 4, 0));
    assert_int_equal(t.next, 0);
    assert_true(pool_processors() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_come_in_order),
        cmocka_unit_test(a_death_costs_its_job),
        cmocka_unit_test(a_hang_is_ended),
        cmocka_unit_test(an_interrupt_ends_the_run),
        cmocka_unit_test(no_jobs_no_work),
        cmocka_unit_test(an_endless_answer_is_none),
        cmocka_unit_test(before_the_run_an_interrupt_just_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
