/* SPDX-License-Identifier: EUPL-1.2 */
/* How well import reads real letters: score FOLDER. FOLDER holds texts/NN-*.txt, in which lines
 * that begin with "#@ part: " part inquiry and answer and other "#@" lines are remarks, and
 * gold/NN.json with questions and answers. Each pair is read as two texts and as one that holds
 * both. Prints what was missed and the F1 of both ways; fails below the aims. Without the folder
 * the test is skipped (exit code 77). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "import/import.h"
#include "judge.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    SKIPPED = 77,
    QUESTION_LETTERS = 50, /* compared */
    ANSWER_LETTERS = 34
};

struct tally {
    size_t right, found, wanted;
};

/* the ways in which a pair is read; aims in thousandths */
enum way { TWO_TEXTS, ONE_TEXT, N_WAYS };
static const struct {
    const char *name;
    unsigned questions, answers;
} WAYS[N_WAYS] = {
    [TWO_TEXTS] = {"two texts", 970, 930},
    [ONE_TEXT] = {"one text", 950, 900},
};

static unsigned f1(const struct tally *t)
{
    return t->found + t->wanted ? (unsigned)(2000 * t->right / (t->found + t->wanted)) : 1000;
}

/* letters and digits of ASCII, in small letters */
static size_t letters(const char *s, char *out, size_t most)
{
    size_t n = 0;
    for (; *s && n < most; s++) {
        char c = *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a') : *s;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[n++] = c;
    }
    return n;
}

/* the shorter is the beginning of the longer */
static bool same_begin(const char *x, const char *y, size_t most)
{
    char a[64], b[64];
    size_t n = letters(x, a, most), k = letters(y, b, most);
    size_t least = n < k ? n : k;
    return least && !memcmp(a, b, least);
}

/* "1-2" is "1.2", "II.1" is "II1" */
static bool same_name(const char *x, size_t nx, const char *y, size_t ny)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < nx && strchr(".-", x[i]))
            i++;
        while (k < ny && strchr(".-", y[k]))
            k++;
        if (i == nx || k == ny)
            return i == nx && k == ny;
        if (strncasecmp(x + i++, y + k++, 1) != 0)
            return false;
    }
}

static bool names_hold(const char *names, const char *name)
{
    for (const char *p = names; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        if (same_name(p, n, name, strlen(name)))
            return true;
        p += n;
    }
    return false;
}

static size_t count_names(const char *names)
{
    size_t n = *names != '\0';
    for (; *names; names++)
        n += *names == ' ';
    return n;
}

static bool same_covers(const json_t *covers, const char *names)
{
    size_t i;
    json_t *name;
    json_array_foreach(covers, i,
                       name) if (!names_hold(names, json_string_value(name))) return false;
    return json_array_size(covers) == count_names(names);
}

static void judge_questions(const json_t *gold, const struct imported *got, struct tally *t)
{
    size_t i;
    json_t *q;
    json_array_foreach(json_object_get(gold, "questions"), i, q)
    {
        const char *nr = json_string_value(json_object_get(q, "nr"));
        const char *text = json_string_value(json_object_get(q, "first60"));
        bool found = false;
        for (size_t k = 0; k < got->n_questions && !found; k++)
            found =
                same_name(got->question[k].names, strlen(got->question[k].names), nr, strlen(nr)) &&
                same_begin(got->question[k].text, text, QUESTION_LETTERS);
        t->right += found;
        t->wanted++;
        if (!found)
            printf("  question %s: %s\n", nr, text);
    }
    t->found += got->n_questions;
}

static void judge_answers(struct arena *a, const json_t *gold, const struct imported *got,
                          struct tally *t)
{
    size_t i;
    json_t *answer;
    bool *used = ARENA_ARRAY(a, got->n_answers + 1, bool);
    json_array_foreach(json_object_get(gold, "answers"), i, answer)
    {
        const char *text = json_string_value(json_object_get(answer, "answer_first"));
        bool found = false;
        for (size_t k = 0; k < got->n_answers && !found; k++) {
            found = !used[k] &&
                    same_covers(json_object_get(answer, "covers"), got->answer[k].names) &&
                    same_begin(got->answer[k].text, text, ANSWER_LETTERS);
            used[k] = used[k] || found;
        }
        t->right += found;
        t->wanted++;
        if (!found)
            printf("  answer: %s\n", text);
    }
    t->found += got->n_answers;
}

/* writes the parts of a text into files, or all of it into one; answers how many */
static size_t cut(struct arena *a, const char *path, const char *scratch, enum way way,
                  const char *out[2])
{
    static const char ANSWER[] = "#@ part: answer";
    struct buf text = {0}, part[2] = {{0}, {0}};
    size_t n = 0;
    if (file_read(path, LIMIT_IMPORT_TEXT, &text))
        return 0;
    for (const char *p = text.p, *end = text.p + text.n; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        size_t size = stop ? (size_t)(stop - p) + 1 : (size_t)(end - p);
        if (size >= strlen(ANSWER) && !memcmp(p, ANSWER, strlen(ANSWER)))
            n = way == TWO_TEXTS;
        else if (size < 2 || memcmp(p, "#@", 2) != 0)
            buf_put(&part[n], p, size);
        p += size;
    }
    for (size_t i = 0; i <= n; i++) {
        out[i] = arena_printf(a, "%s/%zu.txt", scratch, i);
        file_replace(out[i], part[i].p, part[i].n);
        buf_free(&part[i]);
    }
    buf_free(&text);
    return n + 1;
}

static const char *text_of(struct arena *a, const char *folder, const char *number)
{
    DIR *d = opendir(folder);
    const char *found = NULL;
    size_t n = strlen(number);
    for (const struct dirent *e; d && (e = readdir(d));)
        if (!strncmp(e->d_name, number, n) && e->d_name[n] == '-')
            found = path_join(a, folder, arena_strdup(a, e->d_name));
    if (d)
        closedir(d);
    return found;
}

struct run {
    struct judge judge;
    const char *folder, *scratch;
    struct tally questions[N_WAYS], answers[N_WAYS];
    bool proven; /* nothing lost, nothing invented, all valid */
};

static void run_way(struct run *r, const char *text, const json_t *gold, enum way way)
{
    struct arena *a = arena_new(0);
    const char *parts[2] = {NULL, NULL};
    struct imported got = {0};
    size_t n = cut(a, text, r->scratch, way, parts);
    /* a pair whose letters nothing parts counts both ways */
    if (n) {
        printf("%s, %s\n", path_name(text), WAYS[way].name);
        r->proven = judge_import(&r->judge, a, parts[0], parts[1], &got) && r->proven;
        judge_questions(gold, &got, &r->questions[way]);
        judge_answers(a, gold, &got, &r->answers[way]);
    }
    arena_free(a);
}

static void run_one(struct run *r, const char *gold_path, const char *number)
{
    struct arena *a = arena_new(0);
    const char *text = text_of(a, path_join(a, r->folder, "texts"), number);
    json_error_t error;
    json_t *gold = json_load_file(gold_path, 0, &error);
    for (enum way way = TWO_TEXTS; text && gold && way < N_WAYS; way++)
        run_way(r, text, gold, way);
    json_decref(gold);
    arena_free(a);
}

/* whether the aims are reached */
static bool report(const struct run *r)
{
    bool good = r->proven;
    for (enum way way = TWO_TEXTS; way < N_WAYS; way++) {
        unsigned questions = f1(&r->questions[way]), answers = f1(&r->answers[way]);
        printf("%s: F1 of questions %u, of answers %u thousandths\n", WAYS[way].name, questions,
               answers);
        good = good && questions >= WAYS[way].questions && answers >= WAYS[way].answers;
    }
    return good;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

int main(int argc, char **argv)
{
    char scratch[] = "/tmp/zufrage-score-XXXXXX";
    struct dirent **entries = NULL;
    struct arena *a = arena_new(0);
    struct run r = {.folder = argc > 1 ? argv[1] : "", .proven = true};
    const char *gold = path_join(a, r.folder, "gold");
    int n = *r.folder ? scandir(gold, &entries, NULL, by_name) : -1;
    if (n < 0) {
        printf("no real letters at hand: skipped (ZUFRAGE_LETTERS names their folder)\n");
        arena_free(a);
        return SKIPPED;
    }
    if (!judge_open(&r.judge) || !mkdtemp(scratch))
        return 2;
    r.scratch = scratch;
    for (int i = 0; i < n; i++) {
        const char *dot = strrchr(entries[i]->d_name, '.');
        if (dot && !strcmp(dot, ".json"))
            run_one(&r, path_join(a, gold, entries[i]->d_name),
                    arena_strndup(a, entries[i]->d_name, (size_t)(dot - entries[i]->d_name)));
        free(entries[i]);
    }
    free(entries);
    bool good = report(&r);
    for (size_t i = 0; i < 2; i++)
        unlink(arena_printf(a, "%s/%zu.txt", scratch, i));
    rmdir(scratch);
    judge_close(&r.judge);
    arena_free(a);
    return good ? 0 : 1;
}
