/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading the command line by the tables, and help made from them. Options may stand anywhere; "--"
 * ends them; "-oX", "-o X", "--output=X" and "--output X" are the same. The first thing that is
 * wrong is told and ends the reading, with --lang regarded only once all was read. */
#include "options.h"

#include "base/buf.h"
#include "base/die.h"
#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* a day; more machines than anybody has */
enum { SECONDS_MAX = 86400, SHARDS_MAX = 1000000 };

static const struct {
    const char *name;
    const char *args[2], *help[2];
    size_t least, most; /* arguments; most 0: any number */
} COMMANDS[COMMAND_COUNT] = {
#define COMMAND(id, name, args_de, args_en, least, most, de, en)                                   \
    [COMMAND_##id] = {name, {args_de, args_en}, {de, en}, least, most},
#include "commands.def"
#undef COMMAND
};

static const struct option_row {
    const char *name, *arg[2], *help[2];
    unsigned commands;
    char letter;
} OPTIONS[OPTION_COUNT] = {
#define OPTION(id, name, letter, arg_de, arg_en, de, en, commands)                                 \
    [OPT_##id] = {name, {arg_de, arg_en}, {de, en}, commands, letter},
#include "options.def"
#undef OPTION
};

static const struct {
    int code;
    const char *text[2];
} EXITS[] = {
#define EXIT_CODE(code, de, en) {code, {de, en}},
#include "exits.def"
#undef EXIT_CODE
};

static void help_commands(struct buf *b, unsigned commands, enum lang lang)
{
    if (commands == CMD_ANY)
        buf_str(b, lang == LANG_EN ? "Commands:\n" : "Befehle:\n");
    for (int c = 0; c < COMMAND_COUNT; c++)
        if (commands >> c & 1)
            buf_printf(b, "  zufrage %s %s\n      %s\n", COMMANDS[c].name, COMMANDS[c].args[lang],
                       COMMANDS[c].help[lang]);
}

/* "(answer, new)", for options that do not go with every command */
static void help_takers(struct buf *b, unsigned commands)
{
    const char *comma = " (";
    for (int c = 0; c < COMMAND_COUNT; c++) {
        if (!(commands >> c & 1))
            continue;
        buf_printf(b, "%s%s", comma, COMMANDS[c].name);
        comma = ", ";
    }
    buf_byte(b, ')');
}

static void help_options(struct buf *b, unsigned commands, enum lang lang)
{
    buf_str(b, lang == LANG_EN ? "Options:\n" : "Optionen:\n");
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *o = &OPTIONS[i];
        if (!(o->commands & commands))
            continue;
        char letter[4] = {'-', o->letter, ',', '\0'};
        buf_printf(b, "  %s --%s%s%s\n      %s", o->letter ? letter : "   ", o->name,
                   o->arg[lang] ? " " : "", o->arg[lang] ? o->arg[lang] : "", o->help[lang]);
        if (commands == CMD_ANY && o->commands != CMD_ANY)
            help_takers(b, o->commands);
        buf_byte(b, '\n');
    }
}

/* the command that the first word names; CMD_ANY: none */
static unsigned command_named(const struct options *o)
{
    for (int c = 0; c < COMMAND_COUNT; c++)
        if (o->n_paths && !strcmp(o->paths[0], COMMANDS[c].name))
            return 1U << c;
    return CMD_ANY;
}

/* of one command, or of all */
static void print_help(unsigned commands, enum lang lang)
{
    struct buf b = {0};
    if (commands == CMD_ANY)
        buf_str(&b, lang == LANG_EN
                        ? "zufrage turns council inquiries and their answers, written as XML, into "
                          "checked, official letters.\n\n"
                        : "zufrage macht aus Anfragen und Antworten in XML geprüfte Briefe als "
                          "PDF.\n\n");
    help_commands(&b, commands, lang);
    buf_byte(&b, '\n');
    help_options(&b, commands, lang);
    buf_str(&b, lang == LANG_EN
                    ? "\nA path is an XML file, a folder, or - for standard input.\n\nExit code:\n"
                    : "\nEin Pfad ist eine XML-Datei, ein Ordner oder - für die Standardeingabe.\n"
                      "\nRückgabewert:\n");
    for (size_t i = 0; i < sizeof EXITS / sizeof *EXITS; i++)
        buf_printf(&b, "  %-3d  %s\n", EXITS[i].code, EXITS[i].text[lang]);
    fputs(b.p, stdout);
    buf_free(&b);
}

static enum options_result wrong(enum lang lang, const char *de, const char *en, const char *what)
{
    fprintf(stderr, "zufrage: %s: %s\n", lang == LANG_EN ? en : de, what);
    fprintf(stderr, "%s\n", lang == LANG_EN ? "See: zufrage --help" : "Hilfe: zufrage --help");
    return OPTIONS_WRONG;
}

/* the first row of that name: the others stand for what it means with other commands */
static int find_option(const char *arg, size_t n)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        bool is_long = n > 2 && !strncmp(arg, "--", 2) && strlen(OPTIONS[i].name) == n - 2 &&
                       !memcmp(OPTIONS[i].name, arg + 2, n - 2);
        bool is_short = n == 2 && OPTIONS[i].letter && arg[1] == OPTIONS[i].letter;
        if (is_long || is_short)
            return i;
    }
    return -1;
}

/* the one option that says more each time it stands */
static enum options_result take_joint(struct options *o)
{
    if (o->n_joint == REPEATS_MAX)
        return wrong(o->lang, "Diese Option steht zu oft", "this option stands too often",
                     o->value[OPT_JOINT]);
    o->joint[o->n_joint++] = o->value[OPT_JOINT];
    return OPTIONS_RUN;
}

/* one option at argv[*i]; its argument may follow "=" or be the next word */
static enum options_result read_option(int argc, char **argv, int *i, struct options *o)
{
    const char *arg = argv[*i], *equals = strchr(arg, '=');
    size_t n = equals ? (size_t)(equals - arg) : strlen(arg);
    bool attached = arg[1] != '-' && arg[2]; /* -oZIEL */
    int id = find_option(arg, attached ? 2 : n);
    if (id < 0)
        return wrong(o->lang, "Diese Option gibt es nicht", "there is no such option", arg);
    if (!OPTIONS[id].arg[0]) {
        if (equals)
            return wrong(o->lang, "Diese Option hat keinen Wert", "this option takes no value",
                         arg);
        o->value[id] = "";
        return OPTIONS_RUN;
    }
    if (attached)
        o->value[id] = arg + 2;
    else if (equals)
        o->value[id] = equals + 1;
    else if (*i + 1 < argc)
        o->value[id] = argv[++*i];
    else
        return wrong(o->lang, "Der Option fehlt ihr Wert", "the option needs a value", arg);
    return id == OPT_JOINT ? take_joint(o) : OPTIONS_RUN;
}

/* choices parted by "|", the value is one of them as a whole */
static bool one_of(const char *value, const char *choices)
{
    size_t n = strlen(value);
    for (const char *at = choices; (at = strstr(at, value)) != NULL; at++)
        if (n && (at == choices || at[-1] == '|') && (at[n] == '|' || !at[n]))
            return true;
    return false;
}

static enum options_result read_language(struct options *o)
{
    const char *lang = o->value[OPT_LANG];
    if (!lang)
        return OPTIONS_RUN;
    if (!one_of(lang, OPTIONS[OPT_LANG].arg[0]))
        return wrong(o->lang, "Die Sprache ist de oder en", "the language is de or en", lang);
    o->lang = !strcmp(lang, "en") ? LANG_EN : LANG_DE;
    return OPTIONS_RUN;
}

static enum options_result command_missing(enum lang lang)
{
    struct buf b = {0};
    for (int c = 0; c < COMMAND_COUNT; c++)
        buf_printf(&b, "%s%s", c ? ", " : "", COMMANDS[c].name);
    wrong(lang, "Es fehlt ein Befehl", "a command is missing", b.p);
    buf_free(&b);
    return OPTIONS_WRONG;
}

static enum options_result read_command(struct options *o)
{
    if (!o->n_paths)
        return command_missing(o->lang);
    for (int c = 0; c < COMMAND_COUNT; c++)
        if (!strcmp(o->paths[0], COMMANDS[c].name)) {
            o->command = (enum command)c;
            o->paths++;
            o->n_paths--;
            return OPTIONS_RUN;
        }
    return wrong(o->lang, "Diesen Befehl gibt es nicht", "there is no such command", o->paths[0]);
}

static const char *dashed(const char *name, char *out, size_t size)
{
    snprintf(out, size, "--%s", name);
    return out;
}

/* Digits alone, from least to most; v stays below ten times `most`, which is far from the type's
 * end */
static bool is_number(const char *s, size_t n, unsigned long least, unsigned long most)
{
    unsigned long v = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9' || v > most)
            return false;
        v = 10 * v + (unsigned long)(s[i] - '0');
    }
    return n && v >= least && v <= most;
}

static bool is_shard(const char *s)
{
    const char *slash = strchr(s, '/');
    if (!slash || !is_number(slash + 1, strlen(slash + 1), 1, SHARDS_MAX))
        return false;
    return is_number(s, (size_t)(slash - s), 1, strtoul(slash + 1, NULL, 10));
}

static enum options_result wrong_number(const struct options *o, enum option which,
                                        unsigned long most)
{
    struct buf b = {0};
    buf_printf(&b,
               o->lang == LANG_EN ? "--%s needs a number from 1 to %lu"
                                  : "--%s braucht eine Zahl von 1 bis %lu",
               OPTIONS[which].name, most);
    wrong(o->lang, b.p, b.p, o->value[which]);
    buf_free(&b);
    return OPTIONS_WRONG;
}

static enum options_result check_numbers(const struct options *o)
{
    static const struct {
        enum option option;
        unsigned long most;
    } NUMBERS[] = {{OPT_JOBS, LIMIT_WORKERS}, {OPT_TIMEOUT, SECONDS_MAX}};
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        const char *value = o->value[NUMBERS[i].option];
        if (value && !is_number(value, strlen(value), 1, NUMBERS[i].most))
            return wrong_number(o, NUMBERS[i].option, NUMBERS[i].most);
    }
    const char *shard = o->value[OPT_SHARD];
    if (shard && !is_shard(shard))
        return wrong(o->lang, "--shard braucht K/N, etwa 2/8: das zweite Achtel",
                     "--shard needs K/N, such as 2/8: the second eighth", shard);
    return OPTIONS_RUN;
}

static enum options_result argument_missing(const struct options *o)
{
    struct buf b = {0};
    buf_printf(&b, "zufrage %s %s", COMMANDS[o->command].name, COMMANDS[o->command].args[o->lang]);
    wrong(o->lang, "Es fehlt eine Angabe", "an argument is missing", b.p);
    buf_free(&b);
    return OPTIONS_WRONG;
}

/* the row of an option's name that goes with the command; -1: none does */
static int row_of_command(const struct options *o, int option)
{
    for (int i = option; i < OPTION_COUNT; i++)
        if ((OPTIONS[i].commands & (1U << o->command)) &&
            !strcmp(OPTIONS[i].name, OPTIONS[option].name))
            return i;
    return -1;
}

/* "text|json|sarif" -> "text, json und sarif" */
static void put_choices(struct buf *b, const char *choices, enum lang lang)
{
    const char *last = strrchr(choices, '|');
    for (const char *at = choices; *at; at++) {
        if (*at != '|')
            buf_byte(b, (unsigned char)*at);
        else
            buf_str(b, at != last ? ", " : lang == LANG_EN ? " or " : " und ");
    }
}

static enum options_result check_choice(const struct options *o, int option, const char *choices)
{
    if (!choices || !strchr(choices, '|') || one_of(o->value[option], choices))
        return OPTIONS_RUN;
    struct buf de = {0}, en = {0};
    buf_printf(&de, "Diesen Wert hat --%s nicht; möglich sind ", OPTIONS[option].name);
    put_choices(&de, choices, LANG_DE);
    buf_printf(&en, "--%s has no such value; choose ", OPTIONS[option].name);
    put_choices(&en, choices, LANG_EN);
    enum options_result result = wrong(o->lang, de.p, en.p, o->value[option]);
    buf_free(&de);
    buf_free(&en);
    return result;
}

static enum options_result check_option(const struct options *o, int option)
{
    char name[40];
    int row = row_of_command(o, option);
    if (row < 0)
        return wrong(o->lang, "Diese Option gehört nicht zu dem Befehl",
                     "this option does not belong to the command",
                     dashed(OPTIONS[option].name, name, sizeof name));
    return check_choice(o, option, OPTIONS[row].arg[0]);
}

static enum options_result check_values(const struct options *o)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (o->value[i] && check_option(o, i) != OPTIONS_RUN)
            return OPTIONS_WRONG;
    size_t least = COMMANDS[o->command].least, most = COMMANDS[o->command].most;
    const char *output = o->value[OPT_OUTPUT];
    if (output && (!*output || !strcmp(output, "-")))
        return wrong(o->lang, "-o braucht den Namen einer Datei oder eines Ordners",
                     "-o needs the name of a file or a folder", *output ? output : "\"\"");
    size_t from_stdin = 0;
    for (size_t i = 0; i < o->n_paths; i++)
        from_stdin += !strcmp(o->paths[i], "-");
    if (from_stdin > 1)
        return wrong(o->lang, "Die Standardeingabe kann nur einmal gelesen werden",
                     "standard input can be read only once", "-");
    if (check_numbers(o) != OPTIONS_RUN)
        return OPTIONS_WRONG;
    if (o->n_paths < least)
        return argument_missing(o);
    if (most && o->n_paths > most)
        return wrong(o->lang, "Das ist eine Angabe zu viel", "this is one argument too many",
                     o->paths[most]);
    return OPTIONS_RUN;
}

enum options_result options_read(int argc, char **argv, const char **paths, struct options *o)
{
    *o = (struct options){.paths = paths};
    bool only_paths = false;
    enum options_result result = OPTIONS_RUN;
    for (int i = 1; i < argc && result == OPTIONS_RUN; i++) {
        const char *arg = argv[i];
        if (!only_paths && !strcmp(arg, "--"))
            only_paths = true;
        else if (!only_paths && arg[0] == '-' && arg[1])
            result = read_option(argc, argv, &i, o);
        else
            paths[o->n_paths++] = arg;
    }
    if (result == OPTIONS_RUN)
        result = read_language(o);
    if (result != OPTIONS_RUN)
        return result;
    if (o->value[OPT_HELP]) {
        print_help(command_named(o), o->lang);
        return OPTIONS_DONE;
    }
    if (o->value[OPT_VERSION]) {
        puts("zufrage " ZUFRAGE_VERSION);
        return OPTIONS_DONE;
    }
    result = read_command(o);
    return result == OPTIONS_RUN ? check_values(o) : result;
}

unsigned options_number(const struct options *o, enum option which, unsigned otherwise)
{
    return o->value[which] ? (unsigned)strtoul(o->value[which], NULL, 10) : otherwise;
}
