/* SPDX-License-Identifier: EUPL-1.2 */
/* One socket pair a worker: down go questions, up come answers, both with their length (uint64_t)
 * before them. Workers are forked once, before the caller holds anything of a document; a job is
 * one message, so the caller can be slow without holding a worker up. One thread, one poll loop;
 * answers that come early wait in `held` for their turn.
 *
 * A worker is known to be gone when its socket ends, whatever ended it. A job is never given twice:
 * what killed one worker would kill the next. */
#include "batch/pool.h"

#include "base/die.h"
#include "base/limits.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    TICK_MS = 500,
    GRACE_MS = 3000, /* that jobs under way get after an interrupt */
    READ_STEP = 64 * 1024
};

static const size_t ANSWER_MAX = (size_t)1 << 30; /* bytes; more is no answer */

struct worker {
    pid_t pid;     /* 0: not started, or gone */
    int fd;        /* our end of its socket */
    bool busy;     /* job is under way */
    size_t job;    /* what it works on */
    int64_t since; /* monotonic ms when it began */
    struct buf in; /* of its answer, so far */
};

struct held { /* an answer whose turn has not come */
    bool answered, lost;
    enum pool_loss why; /* of one that is lost */
    int detail;
    char *bytes; /* owned */
    size_t n;
};

/* counts: told <= answered <= next <= jobs->n */
struct pool {
    const struct pool_task *task;
    const struct pool_jobs *jobs; /* of pool_run, as long as it runs */
    struct worker *workers;
    unsigned n_workers;
    struct held *held;   /* by job, of pool_run */
    struct buf question; /* put together here, one at a time */
    size_t next;         /* job to be given out */
    size_t told;         /* jobs whose answer was told */
    size_t answered;     /* in any order */
    size_t busy;         /* workers with a job under way */
    sigset_t before;     /* the caller's mask */
    int signals;         /* signalfd */
    bool stopped;        /* an interrupt came */
    int64_t deadline;    /* monotonic ms when jobs under way are ended; with stopped only */
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

unsigned pool_processors(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
    return n > 0 ? (unsigned)n : 1;
}

/* what asks a run to end */
static sigset_t interrupts(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

/* ---- in a worker ---- */

static bool put_all(int fd, const void *p, size_t n)
{
    for (const char *s = p; n;) {
        ssize_t k = send(fd, s, n, MSG_NOSIGNAL);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return false;
        s += k;
        n -= (size_t)k;
    }
    return true;
}

static bool take_all(int fd, void *p, size_t n)
{
    for (char *s = p; n;) {
        ssize_t k = recv(fd, s, n, MSG_WAITALL);
        if (k < 0 && errno == EINTR)
            continue;
        if (k <= 0)
            return false;
        s += k;
        n -= (size_t)k;
    }
    return true;
}

static bool take_question(int fd, struct buf *question)
{
    uint64_t n;
    buf_clear(question);
    if (!take_all(fd, &n, sizeof n) || !buf_reserve(question, n) || !take_all(fd, question->p, n))
        return false;
    question->n = n;
    return true;
}

/* until the caller closes its end: then it has no more jobs, or is gone itself */
static _Noreturn void work(const struct pool_task *t, int fd)
{
    struct buf question = {0}, answer = {0};
    if (t->begin)
        t->begin(t->ctx);
    while (take_question(fd, &question)) {
        buf_clear(&answer);
        uint64_t n = 0;
        buf_put(&answer, &n, sizeof n);
        t->run(t->ctx, question.p, question.n, &answer);
        n = answer.n - sizeof n;
        memcpy(answer.p, &n, sizeof n);
        if (!put_all(fd, answer.p, answer.n))
            break;
    }
    _exit(0);
}

/* In the child the sockets of the other workers are closed, or their ends would not show. */
static bool start(struct pool *p, struct worker *w)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
        return false;
    pid_t caller = getpid(), pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* no worker outlives a caller that was killed */
        if (getppid() != caller)
            _exit(0);
        for (unsigned i = 0; i < p->n_workers; i++)
            if (p->workers[i].pid)
                close(p->workers[i].fd);
        close(ends[0]);
        close(p->signals); /* interrupts stay blocked: they reach the whole group of processes, but
                              the caller alone decides */
        work(p->task, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    struct buf in = w->in;
    buf_clear(&in);
    *w = (struct worker){.pid = pid, .fd = ends[0], .in = in};
    return true;
}

/* ---- in the caller ---- */

/* the caller sees job k only when all before it were told */
static void tell_in_order(struct pool *p)
{
    const struct pool_jobs *j = p->jobs;
    while (p->told < j->n && p->held[p->told].answered) {
        struct held *h = &p->held[p->told];
        if (h->lost)
            j->lost(j->ctx, p->told, h->why, h->detail);
        else
            j->done(j->ctx, p->told, h->bytes, h->n);
        free(h->bytes);
        h->bytes = NULL;
        p->told++;
    }
}

/* takes h.bytes over */
static void answer(struct pool *p, struct worker *w, struct held h)
{
    h.answered = true;
    p->held[w->job] = h;
    p->answered++;
    p->busy--;
    w->busy = false;
}

/* length first, unknown until the question is put together: it is written in behind */
static void give(struct pool *p, struct worker *w)
{
    if (p->stopped || p->next >= p->jobs->n || !w->pid)
        return;
    uint64_t n = 0;
    buf_clear(&p->question);
    buf_put(&p->question, &n, sizeof n);
    p->jobs->ask(p->jobs->ctx, p->next, &p->question);
    n = p->question.n - sizeof n;
    memcpy(p->question.p, &n, sizeof n);
    w->job = p->next++;
    w->busy = true;
    w->since = now_ms();
    p->busy++;
    buf_clear(&w->in);
    /* when it fails the worker is gone, which its socket tells */
    put_all(w->fd, p->question.p, p->question.n);
}

static struct held loss(const struct pool *p, int status, bool too_long)
{
    if (too_long)
        return (struct held){.lost = true, .why = POOL_TOO_LONG, .detail = (int)p->task->seconds};
    if (WIFSIGNALED(status))
        return (struct held){.lost = true, .why = POOL_KILLED, .detail = WTERMSIG(status)};
    return (struct held){.lost = true, .why = POOL_EXITED, .detail = WEXITSTATUS(status)};
}

/* its job is lost (after an interrupt: left undone); another worker takes its place */
static void bury(struct pool *p, struct worker *w, bool too_long)
{
    int status = 0;
    close(w->fd);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    w->pid = 0;
    if (w->busy && p->stopped) {
        w->busy = false;
        p->busy--;
    } else if (w->busy) {
        answer(p, w, loss(p, status, too_long));
    }
    if (!p->stopped && p->next < p->jobs->n && start(p, w))
        give(p, w);
}

static void take_answer(struct pool *p, struct worker *w, uint64_t n)
{
    struct held h = {.bytes = malloc(n ? n : 1), .n = n};
    if (!h.bytes)
        die_memory();
    memcpy(h.bytes, w->in.p + sizeof n, n);
    answer(p, w, h);
    give(p, w); /* first: it works while its answer is told */
}

/* At most READ_STEP a call, so that a worker with a long answer does not hold up the others. */
static void hear(struct pool *p, struct worker *w)
{
    if (!buf_reserve(&w->in, READ_STEP))
        die_memory();
    ssize_t k = recv(w->fd, w->in.p + w->in.n, READ_STEP, 0);
    if (k < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (k <= 0) {
        bury(p, w, false);
        return;
    }
    w->in.n += (size_t)k;
    uint64_t n;
    if (w->in.n < sizeof n)
        return;
    memcpy(&n, w->in.p, sizeof n);
    if (n > ANSWER_MAX) {
        kill(w->pid, SIGKILL);
        bury(p, w, false);
    } else if (w->in.n >= n + sizeof n) {
        take_answer(p, w, n);
    }
}

/* after an interrupt all that is still busy when the deadline has passed */
static void end_late_ones(struct pool *p)
{
    int64_t now = now_ms();
    for (unsigned i = 0; i < p->n_workers; i++) {
        struct worker *w = &p->workers[i];
        bool late = p->task->seconds && now - w->since > (int64_t)p->task->seconds * 1000;
        if (!w->pid || !w->busy || (!late && !(p->stopped && now > p->deadline)))
            continue;
        kill(w->pid, SIGKILL);
        bury(p, w, late);
    }
}

/* the first interrupt lets jobs under way end, a second one does not wait */
static void hear_signal(struct pool *p)
{
    struct signalfd_siginfo info;
    if (read(p->signals, &info, sizeof info) != sizeof info)
        return;
    p->deadline = p->stopped ? 0 : now_ms() + GRACE_MS;
    p->stopped = true;
}

/* fds[0] is the signals', of[n] the worker of fds[n] */
static void wait_and_hear(struct pool *p)
{
    struct pollfd fds[LIMIT_WORKERS + 1];
    struct worker *of[LIMIT_WORKERS + 1];
    nfds_t n = 0;
    fds[n++] = (struct pollfd){p->signals, POLLIN, 0};
    for (unsigned i = 0; i < p->n_workers; i++)
        if (p->workers[i].pid) {
            of[n] = &p->workers[i];
            fds[n++] = (struct pollfd){p->workers[i].fd, POLLIN, 0};
        }
    if (poll(fds, n, TICK_MS) > 0) {
        for (nfds_t i = 1; i < n; i++)
            if (fds[i].revents)
                hear(p, of[i]);
        if (fds[0].revents)
            hear_signal(p);
    }
    end_late_ones(p);
}

/* no worker could be started at all: the jobs are lost, each told so */
static void lose_rest(struct pool *p)
{
    for (; p->next < p->jobs->n; p->next++)
        p->held[p->next] =
            (struct held){.answered = true, .lost = true, .why = POOL_EXITED, .detail = EXIT_USAGE};
}

bool pool_run(struct pool *p, const struct pool_jobs *j)
{
    sigset_t set = interrupts();
    sigprocmask(SIG_BLOCK, &set, NULL);
    p->jobs = j;
    p->held = calloc(j->n + 1, sizeof *p->held);
    if (!p->held)
        die_memory();
    for (unsigned i = 0; i < p->n_workers; i++)
        give(p, &p->workers[i]);
    while (p->busy) {
        wait_and_hear(p);
        tell_in_order(p);
        if (j->tick)
            j->tick(j->ctx, p->answered);
    }
    if (!p->stopped)
        lose_rest(p);
    tell_in_order(p);
    for (size_t i = 0; i < j->n; i++)
        free(p->held[i].bytes);
    free(p->held);
    return !p->stopped;
}

struct pool *pool_open(const struct pool_task *t)
{
    struct pool *p = calloc(1, sizeof *p);
    unsigned n = t->workers < 1 ? 1 : t->workers < LIMIT_WORKERS ? t->workers : LIMIT_WORKERS;
    struct worker *workers = calloc(n, sizeof *workers);
    if (!p || !workers)
        die_memory();
    sigset_t set = interrupts();
    *p = (struct pool){.task = t, .workers = workers, .n_workers = n};
    sigprocmask(SIG_BLOCK, &set, &p->before);
    p->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    fflush(NULL); /* or each worker had it too */
    for (unsigned i = 0; i < n; i++)
        start(p, &workers[i]);
    sigprocmask(SIG_SETMASK, &p->before, NULL); /* until the run, an interrupt just ends it all */
    return p;
}

void pool_close(struct pool *p)
{
    if (!p)
        return;
    for (unsigned i = 0; i < p->n_workers; i++) {
        struct worker *w = &p->workers[i];
        buf_free(&w->in);
        if (!w->pid)
            continue;
        close(w->fd);
        while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    close(p->signals);
    sigprocmask(SIG_SETMASK, &p->before, NULL);
    free(p->workers);
    buf_free(&p->question);
    free(p);
}
