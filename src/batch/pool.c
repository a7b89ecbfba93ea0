/* SPDX-License-Identifier: EUPL-1.2 */
/* One socket pair a worker: down go job numbers, up come answers with their length before them. */
#include "batch/pool.h"

#include "base/die.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    TICK_MS = 500,
    GRACE_MS = 3000, /* that jobs under way get after an interrupt */
    READ_STEP = 64 * 1024,
    WORKERS_MAX = 256
};

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
    enum pool_loss why;
    int detail;
    char *bytes; /* owned */
    size_t n;
};

struct run {
    const struct pool *p;
    struct worker *workers;
    struct held *held;
    size_t next;     /* job to be given out */
    size_t told;     /* jobs whose answer was told */
    size_t answered; /* in any order */
    size_t busy;
    int signals;      /* signalfd */
    bool stopped;     /* an interrupt came */
    int64_t deadline; /* monotonic ms when jobs under way are ended; with stopped only */
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

static bool take_job(int fd, uint64_t *job)
{
    for (;;) {
        ssize_t k = recv(fd, job, sizeof *job, MSG_WAITALL);
        if (k < 0 && errno == EINTR)
            continue;
        return k == sizeof *job;
    }
}

/* until the caller closes its end: then it has no more jobs, or is gone itself */
static _Noreturn void work(const struct pool *p, int fd)
{
    struct buf answer = {0};
    uint64_t job;
    if (p->begin)
        p->begin(p->ctx);
    while (take_job(fd, &job)) {
        buf_clear(&answer);
        uint64_t n = 0;
        buf_put(&answer, &n, sizeof n);
        p->run(p->ctx, (size_t)job, &answer);
        n = answer.n - sizeof n;
        memcpy(answer.p, &n, sizeof n);
        if (!put_all(fd, answer.p, answer.n))
            break;
    }
    _exit(0);
}

static bool start(struct run *r, struct worker *w)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
        return false;
    pid_t pid = fork();
    if (pid == 0) {
        for (unsigned i = 0; i < r->p->workers; i++)
            if (r->workers[i].pid)
                close(r->workers[i].fd);
        close(ends[0]);
        close(r->signals); /* interrupts stay blocked: they reach the whole group of processes, but
                              the caller alone decides */
        work(r->p, ends[1]);
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

static void tell_in_order(struct run *r)
{
    const struct pool *p = r->p;
    while (r->told < p->n && r->held[r->told].answered) {
        struct held *h = &r->held[r->told];
        if (h->lost)
            p->lost(p->ctx, r->told, h->why, h->detail);
        else
            p->done(p->ctx, r->told, h->bytes, h->n);
        free(h->bytes);
        h->bytes = NULL;
        r->told++;
    }
}

static void answer(struct run *r, struct worker *w, struct held h)
{
    h.answered = true;
    r->held[w->job] = h;
    r->answered++;
    r->busy--;
    w->busy = false;
}

static void give(struct run *r, struct worker *w)
{
    uint64_t job = r->next;
    if (r->stopped || r->next >= r->p->n || !w->pid)
        return;
    w->job = r->next++;
    w->busy = true;
    w->since = now_ms();
    r->busy++;
    buf_clear(&w->in);
    put_all(w->fd, &job, sizeof job); /* when it fails the worker is gone, which its socket tells */
}

static struct held loss(const struct run *r, int status, bool too_long)
{
    if (too_long)
        return (struct held){.lost = true, .why = POOL_TOO_LONG, .detail = (int)r->p->seconds};
    if (WIFSIGNALED(status))
        return (struct held){.lost = true, .why = POOL_KILLED, .detail = WTERMSIG(status)};
    return (struct held){.lost = true, .why = POOL_EXITED, .detail = WEXITSTATUS(status)};
}

/* its job is lost (after an interrupt: left undone); another worker takes its place */
static void bury(struct run *r, struct worker *w, bool too_long)
{
    int status = 0;
    close(w->fd);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    w->pid = 0;
    if (w->busy && r->stopped) {
        w->busy = false;
        r->busy--;
    } else if (w->busy) {
        answer(r, w, loss(r, status, too_long));
    }
    if (!r->stopped && r->next < r->p->n && start(r, w))
        give(r, w);
}

static void take_answer(struct run *r, struct worker *w, uint64_t n)
{
    struct held h = {.bytes = malloc(n ? n : 1), .n = n};
    if (!h.bytes)
        die_memory();
    memcpy(h.bytes, w->in.p + sizeof n, n);
    answer(r, w, h);
    give(r, w); /* first: it works while its answer is told */
}

static void hear(struct run *r, struct worker *w)
{
    if (!buf_reserve(&w->in, READ_STEP))
        die_memory();
    ssize_t k = recv(w->fd, w->in.p + w->in.n, READ_STEP, 0);
    if (k < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (k <= 0) {
        bury(r, w, false);
        return;
    }
    w->in.n += (size_t)k;
    uint64_t n;
    if (w->in.n < sizeof n)
        return;
    memcpy(&n, w->in.p, sizeof n);
    if (w->in.n >= n + sizeof n)
        take_answer(r, w, n);
}

static void end_late_ones(struct run *r)
{
    int64_t now = now_ms();
    for (unsigned i = 0; i < r->p->workers; i++) {
        struct worker *w = &r->workers[i];
        bool late = r->p->seconds && now - w->since > (int64_t)r->p->seconds * 1000;
        if (!w->pid || !w->busy || (!late && !(r->stopped && now > r->deadline)))
            continue;
        kill(w->pid, SIGKILL);
        bury(r, w, late);
    }
}

/* the first interrupt lets jobs under way end, a second one does not wait */
static void hear_signal(struct run *r)
{
    struct signalfd_siginfo info;
    if (read(r->signals, &info, sizeof info) != sizeof info)
        return;
    r->deadline = r->stopped ? 0 : now_ms() + GRACE_MS;
    r->stopped = true;
}

static void wait_and_hear(struct run *r)
{
    struct pollfd fds[WORKERS_MAX + 1];
    struct worker *of[WORKERS_MAX + 1];
    nfds_t n = 0;
    fds[n++] = (struct pollfd){r->signals, POLLIN, 0};
    for (unsigned i = 0; i < r->p->workers; i++)
        if (r->workers[i].pid) {
            of[n] = &r->workers[i];
            fds[n++] = (struct pollfd){r->workers[i].fd, POLLIN, 0};
        }
    if (poll(fds, n, TICK_MS) > 0) {
        for (nfds_t i = 1; i < n; i++)
            if (fds[i].revents)
                hear(r, of[i]);
        if (fds[0].revents)
            hear_signal(r);
    }
    end_late_ones(r);
}

static void stop_workers(struct run *r)
{
    for (unsigned i = 0; i < r->p->workers; i++) {
        struct worker *w = &r->workers[i];
        buf_free(&w->in);
        if (!w->pid)
            continue;
        close(w->fd);
        while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
}

/* no worker could be started at all: the jobs are lost, each told so */
static void lose_rest(struct run *r)
{
    for (; r->next < r->p->n; r->next++)
        r->held[r->next] =
            (struct held){.answered = true, .lost = true, .why = POOL_EXITED, .detail = EXIT_USAGE};
}

static void run_jobs(struct run *r)
{
    for (unsigned i = 0; i < r->p->workers; i++)
        if (start(r, &r->workers[i]))
            give(r, &r->workers[i]);
    while (r->busy) {
        wait_and_hear(r);
        tell_in_order(r);
        if (r->p->tick)
            r->p->tick(r->p->ctx, r->answered);
    }
    if (!r->stopped)
        lose_rest(r);
    tell_in_order(r);
}

bool pool_run(const struct pool *given)
{
    struct pool p = *given;
    size_t most = p.n < WORKERS_MAX ? p.n : WORKERS_MAX;
    p.workers = p.workers > most ? (unsigned)most : p.workers;
    struct run r = {.p = &p};
    r.workers = calloc(p.workers + 1U, sizeof *r.workers);
    r.held = calloc(p.n + 1, sizeof *r.held);
    if (!r.workers || !r.held)
        die_memory();
    sigset_t set = interrupts(), before;
    sigprocmask(SIG_BLOCK, &set, &before);
    r.signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    run_jobs(&r);
    stop_workers(&r);
    close(r.signals);
    sigprocmask(SIG_SETMASK, &before, NULL);
    for (size_t i = 0; i < p.n; i++)
        free(r.held[i].bytes);
    free(r.held);
    free(r.workers);
    return !r.stopped;
}
