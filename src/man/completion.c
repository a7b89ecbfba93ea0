/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes what a shell needs to complete command lines, from the program's tables: completion
 * bash|zsh, to standard output. Run when the project is built. For bash one script with English
 * words of arguments (it shows none of them), for zsh each language as a function of its own, as
 * descriptions are shown there; both offer only the options that the command takes. */
#include "base/buf.h"
#include "options.h"

#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *name, *args, *help[2];
} COMMANDS[] = {
#define COMMAND(id, name, args_de, args_en, least, most, de, en) {name, args_en, {de, en}},
#include "commands.def"
#undef COMMAND
};

static const struct option_row {
    const char *name, *arg, *help[2];
    unsigned commands;
    char letter;
} OPTIONS[] = {
#define OPTION(id, name, letter, arg_de, arg_en, de, en, commands)                                 \
    {name, arg_en, {de, en}, commands, letter},
#include "options.def"
#undef OPTION
};

/* what an argument is, by the English word for it in the tables; another word is free text */
static const struct {
    const char *word;
    const char *bash; /* arguments of compgen */
    const char *zsh;  /* action of _arguments */
} KINDS[] = {
    {"PATH", "-f -X '!*.xml'", "_files -g \"*.xml\""},
    {"ANFRAGE.xml", "-f -X '!*.xml'", "_files -g \"*.xml\""},
    {"PDF", "-f -X '!*.pdf'", "_files -g \"*.pdf\""},
    {"MANIFEST", "-f", "_files"},
    {"TEXT", "-f", "_files"},
    {"OUT", "-f", "_files"},
    {"FILE", "-f", "_files"},
    {"FOLDER", "-d", "_files -/"},
};

/* of "PATH… --format oparl|csv" the first word alone says what the arguments are */
static size_t first_word(const char *args)
{
    return strcspn(args, " ");
}

static bool is_choice(const char *args)
{
    return args && memchr(args, '|', first_word(args));
}

static bool is_finding(const char *args)
{
    return args && !strncmp(args, "[ID]", 4);
}

/* row of KINDS, LENGTH(KINDS): none */
static size_t kind_of(const char *args)
{
    size_t k = 0;
    while (k < LENGTH(KINDS) && strncmp(args, KINDS[k].word, strlen(KINDS[k].word)))
        k++;
    return k;
}

/* the choices or names of findings, with blanks between them */
static void put_choices(struct buf *out, const char *args)
{
    for (size_t i = 0; is_choice(args) && i < first_word(args); i++)
        buf_byte(out, args[i] == '|' ? ' ' : (unsigned char)args[i]);
    for (int i = 0; is_finding(args) && i < FINDING_COUNT; i++)
        buf_printf(out, "%s%s", i ? " " : "", finding_info((enum finding_id)i)->name);
}

static void put_names(struct buf *out, const char *between)
{
    for (size_t c = 0; c < LENGTH(COMMANDS); c++)
        buf_printf(out, "%s%s", c ? between : "", COMMANDS[c].name);
}

/* ---------- bash ---------- */

/* arguments of compgen for an argument of the tables; nothing for free text */
static void put_bash_values(struct buf *out, const char *args)
{
    if (is_choice(args) || is_finding(args)) {
        buf_str(out, "-W '");
        put_choices(out, args);
        buf_byte(out, '\'');
        return;
    }
    size_t k = kind_of(args);
    buf_str(out, k < LENGTH(KINDS) ? KINDS[k].bash : "-W ''");
}

static void put_bash_flag(struct buf *out, const struct option_row *o)
{
    buf_printf(out, " --%s", o->name);
    if (o->letter)
        buf_printf(out, " -%c", o->letter);
}

/* 'render --output' | 'render -o') what follows; command "": none has been given yet */
static void put_bash_option(struct buf *out, const char *command, const struct option_row *o)
{
    buf_printf(out, "    '%s --%s'", command, o->name);
    if (o->letter)
        buf_printf(out, " | '%s -%c'", command, o->letter);
    buf_str(out, ") _zufrage_offer ");
    put_bash_values(out, o->arg);
    buf_str(out, " ;;\n");
}

static void put_bash_command(struct buf *out, size_t command)
{
    buf_printf(out, "    %s)\n        flags='", COMMANDS[command].name);
    for (size_t i = 0; i < LENGTH(OPTIONS); i++)
        if (OPTIONS[i].commands >> command & 1)
            put_bash_flag(out, &OPTIONS[i]);
    buf_str(out, "'\n        values=(");
    put_bash_values(out, COMMANDS[command].args);
    buf_str(out, ")\n        ;;\n");
}

static const char BASH_HEAD[] =
    "# SPDX-License-Identifier: EUPL-1.2\n"
    "# bash: completes command lines of zufrage. Written from the program's tables.\n"
    "_zufrage_offer() {\n"
    "    local IFS=$'\\n' folders=() word=${COMP_WORDS[COMP_CWORD]}\n"
    "    [[ $word != '=' ]] || word=\n"
    "    [[ $1 != -f ]] || mapfile -t folders < <(compgen -d -- \"$word\")\n"
    "    mapfile -t COMPREPLY < <({\n"
    "        IFS=$' \\n'\n"
    "        compgen \"$@\" -- \"$word\"\n"
    "        [ ${#folders[@]} -eq 0 ] || printf '%s\\n' \"${folders[@]}\"\n"
    "    } | sort -u)\n"
    "    [[ $1 == -W ]] || compopt -o filenames 2>/dev/null\n"
    "}\n\n"
    "_zufrage() {\n"
    "    local command= flags= values=() i word=${COMP_WORDS[COMP_CWORD]}\n"
    "    local before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    [[ $before != '=' ]] || before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    [[ $word != '=' ]] || before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    COMPREPLY=()\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n";

/* first what follows an option, then words: bash asks for one word at a time */
static void put_bash(struct buf *out)
{
    buf_str(out, BASH_HEAD);
    buf_str(out, "        ");
    put_names(out, " | ");
    buf_str(out, ")\n            command=${COMP_WORDS[i]}\n            break\n            ;;\n"
                 "        esac\n    done\n    case \"$command $before\" in\n");
    for (size_t i = 0; i < LENGTH(OPTIONS); i++)
        if (OPTIONS[i].arg && OPTIONS[i].commands == CMD_ANY)
            put_bash_option(out, "", &OPTIONS[i]);
    for (size_t c = 0; c < LENGTH(COMMANDS); c++)
        for (size_t i = 0; i < LENGTH(OPTIONS); i++)
            if (OPTIONS[i].arg && (OPTIONS[i].commands >> c & 1))
                put_bash_option(out, COMMANDS[c].name, &OPTIONS[i]);
    buf_str(out, "    *)\n        _zufrage_words\n        ;;\n    esac\n}\n\n"
                 "# neither behind an option nor its value: options, the command, its arguments\n"
                 "_zufrage_words() {\n    case $command in\n    '')\n        flags='");
    for (size_t i = 0; i < LENGTH(OPTIONS); i++)
        if (OPTIONS[i].commands == CMD_ANY)
            put_bash_flag(out, &OPTIONS[i]);
    buf_str(out, "'\n        values=(-W '");
    put_names(out, " ");
    buf_str(out, "')\n        ;;\n");
    for (size_t c = 0; c < LENGTH(COMMANDS); c++)
        put_bash_command(out, c);
    buf_str(out, "    esac\n    if [[ $word == -* ]]; then\n        _zufrage_offer -W \"$flags\"\n"
                 "    else\n        _zufrage_offer \"${values[@]}\"\n    fi\n}\n\n"
                 "complete -F _zufrage zufrage\n");
}

/* ---------- zsh ---------- */

/* a text inside '…' of _arguments, where : [ ] and \ mean something */
static void put_zsh_text(struct buf *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '\'')
            buf_str(out, "'\\''");
        else if (strchr(":[]\\", *s))
            buf_printf(out, "\\%c", *s);
        else
            buf_byte(out, (unsigned char)*s);
    }
}

/* ":what:how" behind an option or argument */
static void put_zsh_values(struct buf *out, const char *args)
{
    buf_byte(out, ':');
    put_zsh_text(out, is_choice(args) || is_finding(args) ? " " : args);
    buf_byte(out, ':');
    if (is_choice(args) || is_finding(args)) {
        buf_byte(out, '(');
        put_choices(out, args);
        buf_byte(out, ')');
        return;
    }
    size_t k = kind_of(args);
    buf_str(out, k < LENGTH(KINDS) ? KINDS[k].zsh : " ");
}

static void put_zsh_option(struct buf *out, const struct option_row *o, enum lang lang)
{
    buf_str(out, "            '");
    if (o->letter)
        buf_printf(out, "(-%c --%s)'{-%c%s,--%s%s}'", o->letter, o->name, o->letter,
                   o->arg ? "+" : "", o->name, o->arg ? "=" : "");
    else
        buf_printf(out, "--%s%s", o->name, o->arg ? "=" : "");
    buf_byte(out, '[');
    put_zsh_text(out, o->help[lang]);
    buf_byte(out, ']');
    if (o->arg)
        put_zsh_values(out, o->arg);
    buf_str(out, "'\n");
}

static void put_zsh_command(struct buf *out, size_t command, enum lang lang)
{
    buf_printf(out, "    %s)\n        specs=(\n", COMMANDS[command].name);
    for (size_t i = 0; i < LENGTH(OPTIONS); i++)
        if (OPTIONS[i].commands >> command & 1)
            put_zsh_option(out, &OPTIONS[i], lang);
    buf_str(out, "            '*");
    put_zsh_values(out, COMMANDS[command].args);
    buf_str(out, "')\n        ;;\n");
}

/* no command yet: options of all, else the commands */
static void put_zsh_commands(struct buf *out, enum lang lang)
{
    buf_str(out, "    *)\n        specs=(\n");
    for (size_t i = 0; i < LENGTH(OPTIONS); i++)
        if (OPTIONS[i].commands == CMD_ANY)
            put_zsh_option(out, &OPTIONS[i], lang);
    buf_str(out, "        )\n        commands=(\n");
    for (size_t c = 0; c < LENGTH(COMMANDS); c++) {
        buf_printf(out, "            '%s:", COMMANDS[c].name);
        put_zsh_text(out, COMMANDS[c].help[lang]);
        buf_str(out, "'\n");
    }
    buf_str(out, "        )\n        if [[ $PREFIX != -* ]]; then\n"
                 "            _describe -t commands zufrage commands\n"
                 "            return\n        fi\n        ;;\n");
}

static void put_zsh_language(struct buf *out, enum lang lang)
{
    buf_printf(out, "_zufrage_%s() {\n    local -a commands specs\n    case $1 in\n",
               lang == LANG_EN ? "en" : "de");
    for (size_t c = 0; c < LENGTH(COMMANDS); c++)
        put_zsh_command(out, c, lang);
    put_zsh_commands(out, lang);
    buf_str(out, "    esac\n    _arguments -S $specs\n}\n\n");
}

static void put_zsh(struct buf *out)
{
    buf_str(out,
            "#compdef zufrage\n# SPDX-License-Identifier: EUPL-1.2\n"
            "# zsh: completes command lines of zufrage. Written from the program's tables.\n\n");
    put_zsh_language(out, LANG_DE);
    put_zsh_language(out, LANG_EN);
    buf_str(out, "_zufrage() {\n    local lang=de command= word\n"
                 "    [[ ${LC_ALL:-${LC_MESSAGES:-$LANG}} != en* ]] || lang=en\n"
                 "    for word in $words[2,CURRENT-1]; do\n        case $word in\n        ");
    put_names(out, " | ");
    buf_str(out, ")\n            command=$word\n            break\n            ;;\n        esac\n"
                 "    done\n    _zufrage_$lang \"$command\"\n}\n\n_zufrage \"$@\"\n");
}

int main(int argc, char **argv)
{
    struct buf out = {0};
    if (argc != 2)
        return 2;
    if (!strcmp(argv[1], "zsh"))
        put_zsh(&out);
    else
        put_bash(&out);
    int written = fputs(out.p, stdout) >= 0 && !fflush(stdout);
    buf_free(&out);
    return !written;
}
