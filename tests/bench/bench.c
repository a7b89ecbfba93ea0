/* SPDX-License-Identifier: EUPL-1.2 */
/* bench RUNS COMMAND ARG…: runs a command again and again and prints CPU time and peak memory of
 * one process, from its start to its end. A measurement, not a test: it holds nothing. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct sample {
    long cpu_us; /* user and system time */
    long rss_kib;
};

static int by_cpu(const void *a, const void *b)
{
    long x = ((const struct sample *)a)->cpu_us, y = ((const struct sample *)b)->cpu_us;
    return (x > y) - (x < y);
}

static void quiet(void)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (null < 0)
        return;
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
}

static int run_once(char **command, struct sample *out)
{
    int status = 0;
    struct rusage use;
    pid_t child = fork();
    if (child == 0) {
        quiet();
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &use) < 0)
        return -1;
    out->cpu_us = (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000000L + use.ru_utime.tv_usec +
                  use.ru_stime.tv_usec;
    out->rss_kib = use.ru_maxrss;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv)
{
    long runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
    if (runs < 1 || runs > 100000) {
        fprintf(stderr, "usage: bench RUNS COMMAND ARG...\n");
        return 2;
    }
    struct sample *all = calloc((size_t)runs, sizeof *all);
    int code = 0;
    for (long i = 0; all && i < runs && code != 127 && code >= 0; i++)
        code = run_once(argv + 2, &all[i]);
    if (!all || code < 0 || code == 127) {
        fprintf(stderr, "bench: cannot run %s\n", argv[2]);
        free(all);
        return 2;
    }
    qsort(all, (size_t)runs, sizeof *all, by_cpu);
    long rss = 0;
    for (long i = 0; i < runs; i++)
        rss = all[i].rss_kib > rss ? all[i].rss_kib : rss;
    printf("runs %ld, exit code %d, CPU ms: least %.1f, median %.1f, most %.1f; peak memory %.1f "
           "MiB\n",
           runs, code, (double)all[0].cpu_us / 1000, (double)all[runs / 2].cpu_us / 1000,
           (double)all[runs - 1].cpu_us / 1000, (double)rss / 1024);
    free(all);
    return 0;
}
