/* SPDX-License-Identifier: EUPL-1.2 */
/* bench [-t] RUNS COMMAND ARG…: runs a command again and again and prints CPU time, time and peak
 * memory from its start to its end, its own processes included (their memory: of the largest). With
 * -t one line for tables, of the run with the median CPU time: exit code, milliseconds of user,
 * system and wall time, KiB. A measurement, not a test: it holds nothing. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct sample {
    long user_us, system_us, wall_us;
    long rss_kib;
    int code;
};

static long cpu_us(const struct sample *s)
{
    return s->user_us + s->system_us;
}

static int by_cpu(const void *a, const void *b)
{
    long x = cpu_us(a), y = cpu_us(b);
    return (x > y) - (x < y);
}

static long microseconds(struct timeval t)
{
    return t.tv_sec * 1000000L + t.tv_usec;
}

static long now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

static void quiet(void)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (null < 0)
        return;
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
}

static bool run_once(char **command, struct sample *out)
{
    int status = 0;
    struct rusage use;
    long start = now_us();
    pid_t child = fork();
    if (child == 0) {
        quiet();
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &use) < 0)
        return false;
    out->wall_us = now_us() - start;
    out->user_us = microseconds(use.ru_utime);
    out->system_us = microseconds(use.ru_stime);
    out->rss_kib = use.ru_maxrss;
    out->code = WIFEXITED(status) ? WEXITSTATUS(status) : 127;
    return out->code != 127;
}

static double ms(long us)
{
    return (double)us / 1000.0;
}

static void print_table_line(const struct sample *all, long runs)
{
    const struct sample *s = &all[(size_t)runs / 2];
    printf("%d %.1f %.1f %.1f %ld\n", s->code, ms(s->user_us), ms(s->system_us), ms(s->wall_us),
           s->rss_kib);
}

static void print_sentence(const struct sample *all, long runs)
{
    const struct sample *median = &all[(size_t)runs / 2];
    long rss = 0;
    for (long i = 0; i < runs; i++)
        rss = all[i].rss_kib > rss ? all[i].rss_kib : rss;
    printf("runs %ld, exit code %d, CPU ms: least %.1f, median %.1f, most %.1f; peak memory %.1f "
           "MiB\n",
           runs, median->code, ms(cpu_us(&all[0])), ms(cpu_us(median)), ms(cpu_us(&all[runs - 1])),
           (double)rss / 1024);
}

int main(int argc, char **argv)
{
    bool table = argc > 1 && !strcmp(argv[1], "-t");
    argv += table;
    argc -= table;
    long runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
    if (runs < 1 || runs > 100000) {
        fprintf(stderr, "usage: bench [-t] RUNS COMMAND ARG...\n");
        return 2;
    }
    struct sample *all = calloc((size_t)runs, sizeof *all);
    bool good = all;
    for (long i = 0; good && i < runs; i++)
        good = run_once(argv + 2, &all[i]);
    if (good) {
        qsort(all, (size_t)runs, sizeof *all, by_cpu);
        (table ? print_table_line : print_sentence)(all, runs);
    } else {
        fprintf(stderr, "bench: cannot run %s\n", argv[2]);
    }
    free(all);
    return good ? 0 : 2;
}
