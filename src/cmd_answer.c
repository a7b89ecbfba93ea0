/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage answer: checks an Anfrage and writes the scaffold of its answer. In order: the call, the
 * Anfrage (with its own letterhead), the answer's letterhead, which questions go together, paths as
 * seen from the answer's file; each step answers an exit code and ends the way. Nothing is written
 * before all of them went well. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/file.h"
#include "doc/write.h"
#include "newfile.h"
#include "read/read.h"
#include "report.h"
#include "run.h"
#include "scaffold.h"

#include <stdio.h>
#include <string.h>

/* one call; all but the program in `a` */
struct answering {
    const struct options *o;
    struct program program;
    struct arena *a;
    struct diag *d; /* of the Anfrage */
    struct run_letters letters;
    struct node *asked; /* in letters; NULL until it was found */
    struct scaffold scaffold;
};

static int usage(const struct answering *x, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", x->o->lang == LANG_EN ? en : de, what);
    return EXIT_USAGE;
}

/* ---- what the call says ---- */

static int check_call(struct answering *x)
{
    enum kind kind;
    int code = newfile_check(x->o);
    code = code ? code : newfile_check_date(x->o);
    if (code)
        return code;
    if (!strcmp(x->o->paths[0], "-"))
        return usage(x, "Die Antwort nennt die Datei der Anfrage; die Standardeingabe hat keine",
                     "the answer names the file of the inquiry; standard input has none", "-");
    bool other =
        !read_is_document(x->o->paths[0], &kind) || kind == KIND_ANTWORT || kind == KIND_VORLAGE;
    return other ? usage(x, "Das ist keine Anfrage", "this is no inquiry", x->o->paths[0]) : 0;
}

/* ---- the Anfrage ---- */

static int find_inquiry(struct answering *x)
{
    struct node *root = x->letters.doc->root;
    x->asked = root->kind == KIND_VORGANG ? node_child(root, KIND_ANFRAGE) : root;
    return x->asked && x->asked->kind == KIND_ANFRAGE ? 0 : EXIT_FINDINGS;
}

/* the Anfrage is judged on its own letterhead: --letterhead is that of the answer */
static int read_inquiry(struct answering *x)
{
    struct options plain = *x->o;
    struct report report;
    plain.value[OPT_LETTERHEAD] = NULL;
    x->program.options = &plain;
    x->letters = run_letters(&x->program, x->a, x->o->paths[0], false, x->d);
    x->program.options = x->o;
    diag_sort(x->d);
    report_begin(&report, x->o);
    report_document(&report, x->d);
    report_end(&report, !x->letters.error);
    if (x->letters.error)
        return EXIT_USAGE;
    if (!x->letters.doc->root)
        return EXIT_FINDINGS;
    int code = find_inquiry(x);
    if (code || !diag_count(x->d, SEVERITY_ERROR))
        return code;
    if (x->o->value[OPT_FORCE])
        return 0;
    fprintf(
        stderr, "%s\n",
        x->o->lang == LANG_EN
            ? "The inquiry's file has errors, so nothing was written; --force writes all the same."
            : "Die Datei der Anfrage hat Fehler, deshalb wurde nichts geschrieben; mit --force "
              "geschieht es trotzdem.");
    return EXIT_FINDINGS;
}

/* ---- the answer ---- */

static int find_letterhead(struct answering *x)
{
    struct node *antwort = node_new(x->a, KIND_ANTWORT, (struct pos){0});
    struct letter l = {.doc = x->letters.doc, .root = antwort, .asked = x->asked};
    struct diag *d = diag_new(x->a, x->o->lang);
    struct report report;
    x->scaffold.brief = program_brief(&x->program, &l, d);
    x->scaffold.letterhead = program_brief_name(&x->program, &l);
    diag_sort(d);
    report_begin(&report, x->o);
    report_document(&report, d);
    report_end(&report, true);
    return x->scaffold.brief ? 0 : EXIT_USAGE;
}

/* "../.." of "../../eingang/anfrage.xml"; NULL when the file lies in the folder or below */
static const char *way_up(struct arena *a, const char *path)
{
    size_t n = 0;
    while (!strncmp(path + n, "../", 3))
        n += 3;
    return n ? arena_strndup(a, path, n - 1) : NULL;
}

/* A word of a (POSIX) shell's command line: in single quotes, a single quote as '\'' */
static const char *quoted(struct arena *a, const char *word)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
    if (*word && *word != '-' && !word[strspn(word, plain)])
        return word;
    struct buf b = {0};
    for (const char *c = word; *c; c++)
        buf_printf(&b, *c == '\'' ? "'\\%c'" : "%c", *c);
    const char *text = arena_printf(a, "'%s'", b.n ? b.p : "");
    buf_free(&b);
    return text;
}

/* options without which check would not find the Anfrage or the letterhead; "--" cannot stand in
 * the scaffold's comment, so they are told here */
static void tell_options(const struct answering *x)
{
    const struct scaffold *s = &x->scaffold;
    if (!s->root && !s->brief_file)
        return;
    fputs(x->o->lang == LANG_EN ? "In the folder of the answer, call check and render with:"
                                : "Rufen Sie im Ordner der Antwort check und render so auf:",
          stderr);
    if (s->root)
        fprintf(stderr, " --root %s", s->root);
    if (s->brief_file)
        fprintf(stderr, " --letterhead %s", quoted(x->a, s->brief_file));
    fputs("\n", stderr);
}

/* what the answer and whoever calls check in its folder must name */
static int find_ways(struct answering *x)
{
    struct scaffold *s = &x->scaffold;
    const char *output = x->o->value[OPT_OUTPUT];
    const char *folder = output ? path_folder(x->a, output) : ".";
    int err = path_exists(folder) ? 0 : file_make_folder(folder);
    s->asked_path = err ? NULL : path_relative(x->a, folder, x->o->paths[0]);
    if (!s->asked_path)
        return usage(x, "Der Ordner ist nicht zugänglich", "the folder cannot be entered", folder);
    s->name = quoted(x->a, output ? path_name(output) : "antwort.xml");
    s->root = way_up(x->a, s->asked_path);
    if (!s->letterhead)
        s->brief_file = path_relative(x->a, folder, x->o->value[OPT_LETTERHEAD]);
    return 0;
}

static int make_plan(struct answering *x)
{
    struct plan_job job = {.arena = x->a,
                           .asked = check_questions(x->a, x->asked),
                           .joint = x->o->joint,
                           .n_joint = x->o->n_joint,
                           .split = x->o->value[OPT_SPLIT] != NULL,
                           .lang = x->o->lang};
    const char *error = plan_answers(&job, &x->scaffold.plan);
    return error ? usage(x, "--joint", "--joint", error) : 0;
}

static int make_answer(struct answering *x)
{
    struct buf xml = {0};
    int code = read_inquiry(x);
    code = code ? code : find_letterhead(x);
    code = code ? code : make_plan(x);
    code = code ? code : find_ways(x);
    if (code)
        return code;
    x->scaffold.arena = x->a;
    x->scaffold.asked = x->asked;
    x->scaffold.date = x->o->value[OPT_DATE];
    x->scaffold.quote = x->o->value[OPT_QUOTE] != NULL;
    doc_write(scaffold_answer(&x->scaffold), &xml);
    code = newfile_write(x->o, x->a, &xml);
    buf_free(&xml);
    if (!code)
        tell_options(x);
    return !code && diag_count(x->d, SEVERITY_ERROR) ? EXIT_FINDINGS : code;
}

int cmd_answer(const struct options *o)
{
    struct answering x = {.o = o};
    int code = check_call(&x);
    if (code)
        return code;
    if (!program_open(&x.program, o)) {
        program_close(&x.program);
        return EXIT_USAGE;
    }
    x.a = arena_new(LIMIT_MEMORY);
    x.d = diag_new(x.a, o->lang);
    code = make_answer(&x);
    run_letters_free(&x.letters);
    arena_free(x.a);
    program_close(&x.program);
    return code;
}
