/* SPDX-License-Identifier: EUPL-1.2 */
/* Faults by injection: faults ZUFRAGE SHIM PROJECT RUNS. Runs the program again and again while
 * shim.c makes one call of a kind fail, each in turn (spread over all when there are more than RUNS
 * of a kind), then ends it by signals at random moments. Always: it exits by itself, with 0 only
 * when all is done; each file is the old one or the new one, whole; nothing is left behind, and the
 * next run does what was left undone. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FILES_MAX = 4, ALL = 1 << 30, SECONDS_ALLOWED = 30 };

/* what is run; it writes below "out" */
static const struct work {
    const char *name;
    const char *arguments; /* parted by blanks */
    const char *files[FILES_MAX];
    bool replaces; /* files of an earlier run */
} WORKS[] = {
    {"brief", "render in/antwort.xml -o out/antwort.pdf", {"antwort.pdf"}, true},
    {"ordner",
     "render in -o out/neu --manifest out/m.csv --embed-xml -j 1",
     {"neu/antwort.pdf", "neu/anfrage.pdf", "m.csv"},
     true},
    {"geruest", "answer in/anfrage.xml -o out/a.xml", {"a.xml"}, false},
    {"import", "import text/anfrage.txt text/antwort.txt -o out/i.xml", {"i.xml"}, false},
};

static const struct kind {
    const char *name;
    int error;
    bool on;    /* from then on all fail */
    bool harms; /* else the work is done all the same */
} KINDS[] = {
    {"alloc", ENOMEM, false, true}, {"alloc", ENOMEM, true, true}, {"map", ENOMEM, false, true},
    {"write", ENOSPC, true, true},  {"write", EIO, false, true},   {"write", EINTR, false, false},
    {"short", 0, true, false},      {"sync", EIO, false, true},    {"rename", EIO, false, true},
    {"open", EMFILE, false, true},  {"open", EACCES, false, true}, {"mkdir", ENOSPC, false, true},
    {"close", EIO, false, true},
};

struct test {
    const char *zufrage, *shim;
    const struct work *work;
    struct buf old[FILES_MAX], new[FILES_MAX];
    int code; /* of an undisturbed run */
    long runs, bad;
};

static void shell(const char *command)
{
    if (system(command))
        abort();
}

static const char *path_of(const struct work *w, size_t i)
{
    static char path[200];
    snprintf(path, sizeof path, "out/%s", w->files[i]);
    return path;
}

/* begins the program; kind NULL: undisturbed */
static pid_t begin(const struct test *t, const struct kind *kind, long at)
{
    pid_t pid = fork();
    if (pid)
        return pid;
    char arguments[300], *argv[20] = {(char *)t->zufrage}, number[32], error[32];
    size_t n = 1;
    snprintf(arguments, sizeof arguments, "%s", t->work->arguments);
    for (char *rest = arguments, *word; (word = strsep(&rest, " ")) && n < 19;)
        argv[n++] = word;
    int log = open("log", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    close(log);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (kind) {
        snprintf(number, sizeof number, "%ld", at);
        snprintf(error, sizeof error, "%d", kind->error);
        setenv("FAULT_KIND", kind->name, 1);
        setenv("FAULT_AT", number, 1);
        setenv("FAULT_ERRNO", error, 1);
        setenv("FAULT_COUNTER", "counter", 1);
        if (kind->on)
            setenv("FAULT_ON", "1", 1);
        setenv("LD_PRELOAD", t->shim, 1);
    }
    alarm(SECONDS_ALLOWED);
    execv(t->zufrage, argv);
    _exit(127);
}

/* also waits for workers that outlive their caller for a moment; this process inherits them */
static int end(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) {
    }
    return status;
}

static void reset_counter(void)
{
    static const long none = 0;
    int fd = open("counter", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (write(fd, &none, sizeof none) != sizeof none)
        abort();
    close(fd);
}

static long counted(void)
{
    long n = 0;
    int fd = open("counter", O_RDONLY);
    if (read(fd, &n, sizeof n) != sizeof n)
        abort();
    close(fd);
    return n;
}

static bool same(const char *path, const struct buf *bytes)
{
    return bytes->n ? file_holds(path, bytes->p, bytes->n) : !path_exists(path);
}

/* the output folder as before a run */
static void put_old(const struct test *t)
{
    shell("rm -rf out && mkdir out && mkdir out/neu && cp -r state-old out/neu/.zufrage "
          "2>/dev/null; :");
    for (size_t i = 0; i < FILES_MAX && t->work->files[i]; i++)
        if (t->old[i].n && file_replace_in_run(path_of(t->work, i), t->old[i].p, t->old[i].n))
            abort();
}

static bool left_behind(void)
{
    return system("find out in -name '*.neu' >left; test -s left") == 0;
}

static void tell(struct test *t, const char *what, const char *where)
{
    t->bad++;
    printf("BAD %s: %s: %s\n", t->work->name, where, what);
    fflush(stdout);
    if (t->bad <= 8)
        shell("cat left log | head -c 600 | sed 's/^/    /'");
}

/* each file is whole; done: they are the new ones */
static void judge_files(struct test *t, bool done, const char *where)
{
    for (size_t i = 0; i < FILES_MAX && t->work->files[i]; i++) {
        const char *path = path_of(t->work, i);
        bool is_new = same(path, &t->new[i]);
        if (!is_new && done)
            tell(t, "said to be done, but a file is not the new one", where);
        else if (!is_new && !same(path, &t->old[i]) && !strstr(path, "m.csv"))
            tell(t, "a file is neither the old nor the new one", where);
    }
}

/* the next, undisturbed run */
static void go_on(struct test *t, const char *where)
{
    if (!t->work->replaces && !same(path_of(t->work, 0), &t->old[0]))
        return; /* it is there: the next run would only say so */
    int status = end(begin(t, NULL, 0));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != t->code)
        tell(t, "the next run fails", where);
    judge_files(t, true, where);
    if (left_behind())
        tell(t, "something is left behind after the next run", where);
}

static void fail_once(struct test *t, const struct kind *kind, long at)
{
    char where[100];
    snprintf(where, sizeof where, "%s %ld (%s%s)", kind->name, at, strerror(kind->error),
             kind->on ? ", from then on" : "");
    put_old(t);
    reset_counter();
    int status = end(begin(t, kind, at));
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    t->runs++;
    if (code < 0 || code > 2)
        tell(t, "it did not exit by itself", where);
    if (!kind->harms && code != t->code)
        tell(t, "it failed", where);
    judge_files(t, code == t->code, where);
    if (left_behind())
        tell(t, "something is left behind", where);
    if (t->runs % 8 == 0)
        go_on(t, where);
}

/* every call of a kind, or `most` of them: the first half of these, the rest spread */
static void fail_each(struct test *t, const struct kind *kind, long most)
{
    put_old(t);
    reset_counter();
    int status = end(begin(t, kind, 0));
    long n = counted(), before = t->bad, runs = t->runs;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != t->code)
        tell(t, "it fails without a fault", kind->name);
    long dense = n <= most ? n : most / 2, step = n <= most ? 1 : (n - dense) / (most - dense) + 1;
    for (long at = 1; at <= n; at += at < dense ? 1 : step)
        fail_once(t, kind, at);
    printf("%s: %s %s%s: %ld calls, %ld failed in turn, %ld bad\n", t->work->name, kind->name,
           strerror(kind->error), kind->on ? " from then on" : "", n, t->runs - runs,
           t->bad - before);
    fflush(stdout);
}

/* ---------- signals ---------- */

static int64_t now_us(void)
{
    struct timespec s;
    clock_gettime(CLOCK_MONOTONIC, &s);
    return (int64_t)s.tv_sec * 1000000 + s.tv_nsec / 1000;
}

static void signal_once(struct test *t, int number, long delay)
{
    char where[100];
    snprintf(where, sizeof where, "signal %d after %ld us", number, delay);
    put_old(t);
    pid_t pid = begin(t, NULL, 0);
    usleep((useconds_t)delay);
    kill(pid, number);
    int status = end(pid);
    t->runs++;
    bool done = WIFEXITED(status) && WEXITSTATUS(status) == t->code;
    if (WIFSIGNALED(status) && WTERMSIG(status) != number)
        tell(t, "it ended by another signal", where);
    judge_files(t, done, where);
    go_on(t, where);
}

static void signals(struct test *t, long runs)
{
    static const int NUMBERS[] = {SIGTERM, SIGINT, SIGKILL, SIGPIPE, SIGHUP};
    put_old(t);
    int64_t start = now_us();
    end(begin(t, NULL, 0));
    long whole = (long)(now_us() - start), before = t->bad;
    uint32_t seed = 1;
    for (long i = 0; i < runs; i++) {
        seed = seed * 1664525 + 1013904223;
        signal_once(t, NUMBERS[i % 5], (long)(seed >> 8) % (whole + whole / 8));
    }
    printf("%s: %ld signals, %ld bad\n", t->work->name, runs, t->bad - before);
    fflush(stdout);
}

/* ---------- */

static void read_files(const struct test *t, struct buf *files)
{
    for (size_t i = 0; i < FILES_MAX && t->work->files[i]; i++)
        if (file_read(path_of(t->work, i), ALL, &files[i]))
            abort();
}

/* old and new files of a work: the old ones come from the same inquiry with another date */
static bool prepare(struct test *t)
{
    shell("rm -rf out in state-old && mkdir out out/neu && cp -r good in && "
          "sed -i 's/2026-03-26/2026-03-25/' in/antwort.xml && "
          "sed -i 's/Anfrage: /Anfrage zu: /' in/anfrage.xml");
    if (t->work->replaces) {
        end(begin(t, NULL, 0));
        read_files(t, t->old);
        shell("cp -r out/neu/.zufrage state-old 2>/dev/null; :");
    }
    shell("rm -rf in && cp -r good in");
    put_old(t);
    int status = end(begin(t, NULL, 0));
    t->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (t->code < 0 || t->code > 1) {
        tell(t, "it fails without a fault", "at first");
        return false;
    }
    read_files(t, t->new);
    return true;
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/zufrage-faults-XXXXXX", command[1000];
    if (argc < 5 || !mkdtemp(folder) || chdir(folder))
        return 2;
    long most = strtol(argv[4], NULL, 10), runs = 0, bad = 0;
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    snprintf(command, sizeof command,
             "cp -r '%s/samples/01-radverkehr' good && mkdir text && "
             "cp '%s'/tests/faults/*.txt text",
             argv[3], argv[3]);
    shell(command);
    for (size_t w = 0; w < sizeof WORKS / sizeof *WORKS; w++) {
        if (argc > 5 && strcmp(argv[5], WORKS[w].name) != 0)
            continue;
        struct test t = {.zufrage = argv[1], .shim = argv[2], .work = &WORKS[w]};
        if (prepare(&t)) {
            for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++)
                fail_each(&t, &KINDS[k], most);
            signals(&t, most);
        }
        runs += t.runs;
        bad += t.bad;
        for (size_t i = 0; i < FILES_MAX; i++) {
            buf_free(&t.old[i]);
            buf_free(&t.new[i]);
        }
    }
    printf("%ld runs, %ld bad\n", runs, bad);
    if (chdir("/"))
        return 2;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    shell(command);
    return bad != 0;
}
