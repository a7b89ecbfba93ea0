/* SPDX-License-Identifier: EUPL-1.2 */
/* The writer: what was written reads as the same tree, for every document of the project and for
 * hostile characters; xmllint finds it valid. */
#include "doc/write.h"

#include "base/utf8.h"
#include "doc/redact.h"
#include "read_by_hand.h"
#include "text/nfc.h"

#include <ftw.h>

/* ---- documents of the project ---- */

enum { MOST = 2000 };

static struct {
    char *path[MOST];
    size_t n;
} files; /* nftw takes no argument of ours */

static int take_file(const char *path, const struct stat *st, int type, struct FTW *at)
{
    enum kind kind = KIND_NONE;
    size_t n = strlen(path);
    (void)st;
    (void)at;
    if (type == FTW_F && n > 4 && !strcmp(path + n - 4, ".xml") && files.n < MOST &&
        read_is_document(path, &kind) && kind != KIND_NONE)
        files.path[files.n++] = strdup(path);
    return 0;
}

/* what the writer may change: order of attributes, blanks before the Teilfragen; places, which are
 * another file's; texts that a dropped element parted */
static void plain_attributes(struct arena *a, struct node *n)
{
    const struct attr *old = n->attrs;
    n->attrs = NULL;
    for (int name = 0; name < ATTR_COUNT; name++)
        for (const struct attr *at = old; at; at = at->next)
            if ((int)at->name == name)
                node_add_attr(a, n, at->name, at->value, (struct pos){0});
}

static void plain_children(struct arena *a, struct node *n)
{
    struct node *c = n->first;
    n->first = n->last = NULL;
    for (struct node *next; c; c = next) {
        next = c->next;
        if (n->last && c->kind == KIND_TEXT && n->last->kind == KIND_TEXT)
            n->last->text = arena_printf(a, "%s%s", n->last->text, c->text);
        else
            node_append(n, c);
    }
    struct node *text = n->first, *before = NULL;
    while (text && (text->kind == KIND_TEXT || kind_is_inline(text->kind))) {
        before = text;
        text = text->next;
    }
    if (kind_content(n->kind) != CONTENT_MIXED || !text || !before || before->kind != KIND_TEXT)
        return;
    size_t len = strlen(before->text);
    while (len && strchr(" \t\n", before->text[len - 1]))
        len--;
    before->text = arena_strndup(a, before->text, len);
    if (!len && before == n->first)
        n->first = before->next;
}

static const char *plain(struct arena *a, struct node *root)
{
    struct buf out = {0};
    for (struct node *n = root; n; n = node_walk(root, n)) {
        plain_attributes(a, n);
        plain_children(a, n);
        n->pos = (struct pos){0};
    }
    node_dump(root, &out);
    const char *text = arena_strdup(a, out.p);
    buf_free(&out);
    return text;
}

static const char *written(struct reading *f, const struct node *root)
{
    struct buf out = {0};
    doc_write(root, &out);
    const char *text = arena_strndup(f->a, out.p, out.n);
    buf_free(&out);
    return text;
}

/* reads, writes, reads: the same tree; writes again: the same bytes */
static bool comes_back(struct reading *f, const char *path, const char *copy, bool redacted)
{
    f->d = diag_new(f->a, LANG_DE);
    struct doc *doc = read_document(f->r, f->a, path, f->d, &f->err);
    if (!doc->root)
        return false;
    if (redacted)
        redact(f->a, doc->root);
    bool valid = !diag_count(f->d, SEVERITY_ERROR);
    const char *first = written(f, doc->root), *tree = plain(f->a, doc->root);
    write_bytes(copy, first, strlen(first));
    f->d = diag_new(f->a, LANG_DE);
    struct doc *again = read_document(f->r, f->a, copy, f->d, &f->err);
    assert_non_null(again->root);
    assert_string_equal(written(f, again->root), first);
    if (strcmp(plain(f->a, again->root), tree) != 0)
        print_message("%s\n", path);
    assert_string_equal(plain(f->a, again->root), tree);
    return valid;
}

static void find_files(void)
{
    for (size_t i = 0; i < files.n; i++)
        free(files.path[i]);
    files.n = 0;
    assert_int_equal(nftw(ZUFRAGE_SOURCE "/samples", take_file, 16, 0), 0);
    assert_int_equal(nftw(ZUFRAGE_SOURCE "/tests/cases", take_file, 16, 0), 0);
    assert_true(files.n > 100);
}

static void documents_come_back(void **state)
{
    struct reading *f = *state;
    size_t valid = 0;
    find_files();
    for (size_t i = 0; i < files.n; i++) {
        const char *copy = arena_printf(f->a, "%04zu.xml", i);
        if (comes_back(f, files.path[i], copy, false))
            valid++;
        else
            unlink(copy);
    }
    assert_true(valid > 100);
    assert_int_equal(system("xmllint --noout --schema " ZUFRAGE_SOURCE
                            "/templates/zufrage.xsd *.xml 2>lint || { head -5 lint; exit 1; }"),
                     0);
}

static void redacted_documents_come_back(void **state)
{
    struct reading *f = *state;
    find_files();
    for (size_t i = 0; i < files.n; i++)
        comes_back(f, files.path[i], "copy.xml", true);
}

/* ---- by hand ---- */

static struct node *add(struct reading *f, struct node *parent, enum kind kind, const char *text)
{
    struct node *n = node_new(f->a, kind, (struct pos){0});
    if (kind == KIND_TEXT || kind == KIND_COMMENT)
        n->text = text;
    else if (text)
        add(f, n, KIND_TEXT, text);
    if (parent)
        node_append(parent, n);
    return n;
}

static void attribute(struct reading *f, struct node *n, enum attr_name name, const char *value)
{
    node_add_attr(f->a, n, name, value, (struct pos){0});
}

/* an answer as a program would make it */
static struct node *made(struct reading *f)
{
    struct node *root = add(f, NULL, KIND_ANTWORT, NULL);
    attribute(f, root, ATTR_ANFRAGE, "a.xml");
    attribute(f, root, ATTR_DATUM, "2026-01-02");
    add(f, root, KIND_COMMENT, "Kopf");
    add(f, root, KIND_COMMENT, "Betreff:\n  wie in der Anfrage");
    add(f, root, KIND_BETREFF, "B & C");
    struct node *all = add(f, root, KIND_ANTWORTEN, NULL);
    struct node *zu = add(f, all, KIND_ZU, NULL);
    attribute(f, zu, ATTR_FRAGE, "1");
    add(f, zu, KIND_COMMENT, "a -- b --- c -");
    struct node *line = add(f, zu, KIND_ABSATZ, "eins ");
    add(f, line, KIND_FETT, "zwei");
    add(f, line, KIND_UMBRUCH, NULL);
    add(f, add(f, zu, KIND_LISTE, NULL), KIND_EINTRAG, NULL);
    add(f, zu->last->first, KIND_ABSATZ, "drei");
    add(f, all, KIND_COMMENT, "zu 2");
    attribute(f, add(f, all, KIND_ZU, NULL), ATTR_FRAGE, "2");
    return root;
}

static void parts_stand_apart(void **state)
{
    struct reading *f = *state;
    assert_string_equal(written(f, made(f)),
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<antwort xmlns=\"urn:zufrage:1\" datum=\"2026-01-02\" anfrage=\"a.xml\">\n"
                        "  <!-- Kopf -->\n"
                        "\n"
                        "  <!-- Betreff:\n"
                        "         wie in der Anfrage -->\n"
                        "  <betreff>B &amp; C</betreff>\n"
                        "\n"
                        "  <antworten>\n"
                        "    <zu frage=\"1\">\n"
                        "      <!-- a - - b - - - c - -->\n"
                        "      <absatz>eins <fett>zwei</fett><umbruch/></absatz>\n"
                        "      <liste>\n"
                        "        <eintrag>drei</eintrag>\n"
                        "      </liste>\n"
                        "    </zu>\n"
                        "\n"
                        "    <!-- zu 2 -->\n"
                        "    <zu frage=\"2\"/>\n"
                        "  </antworten>\n"
                        "</antwort>\n");
}

static void comments_are_wrapped(void **state)
{
    struct reading *f = *state;
    struct node *root = add(f, NULL, KIND_ANTWORT, NULL);
    add(f, root, KIND_COMMENT,
        "  Eine Zeile, die so lang ist, dass sie in hundert Spalten nicht mehr hineinpassen kann "
        "und "
        "umbrochen wird\nund noch eine");
    assert_string_equal(
        written(f, root),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<antwort xmlns=\"urn:zufrage:1\">\n"
        "  <!-- Eine Zeile, die so lang ist, dass sie in hundert Spalten nicht mehr "
        "hineinpassen kann und\n"
        "         umbrochen wird\n"
        "       und noch eine -->\n"
        "</antwort>\n");
}

static void long_tags_are_broken(void **state)
{
    struct reading *f = *state;
    struct node *root = add(f, NULL, KIND_ANTWORT, NULL);
    attribute(f, root, ATTR_AKTENZEICHEN, "01.2-2026-017-ein-langes-Zeichen-des-Amtes-im-Hause");
    attribute(f, root, ATTR_ANFRAGE, "../eingang/anfrage.xml");
    struct node *line =
        add(f, root, KIND_EINLEITUNG, "ein langer Satz, in dem ein Verweis steht, ");
    attribute(f, add(f, line, KIND_LINK, "hier"), ATTR_ZIEL,
              "https://www.example.org/ein/langer/pfad/der/nicht/mehr/in/die/zeile/passt");
    assert_string_equal(
        written(f, root),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<antwort xmlns=\"urn:zufrage:1\" anfrage=\"../eingang/anfrage.xml\"\n"
        "    aktenzeichen=\"01.2-2026-017-ein-langes-Zeichen-des-Amtes-im-Hause\">\n"
        "  <einleitung>ein langer Satz, in dem ein Verweis steht, <link "
        "ziel=\"https://www.example.org/ein/langer/pfad/der/nicht/mehr/in/die/zeile/passt\">hier"
        "</link></einleitung>\n"
        "</antwort>\n");
}

/* what XML can carry of it: the rest is U+FFFD, each byte of what is no UTF-8 */
static const char *as_read(struct arena *a, const char *s)
{
    struct buf b = {0};
    size_t used;
    for (size_t left = strlen(s); left; s += used, left -= used) {
        uint32_t c = utf8_decode(s, left, &used);
        char one[4];
        bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        bool carried = !control && c != 0xFFFE && c != 0xFFFF;
        buf_put(&b, one, utf8_encode(carried ? c : UTF8_REPLACEMENT, one));
    }
    const char *text = text_nfc(a, b.p, b.n);
    buf_free(&b);
    return text;
}

/* every character up to U+02FF and some of note, in a text, an attribute and a comment */
static void characters_survive(void **state)
{
    struct reading *f = *state;
    static const char *const others[] = {"]]>",          "-->",          "<!--",
                                         "<?x?>",        "&amp;",        "\"'",
                                         "\xE2\x80\xA8", "\xEF\xBF\xBE", "\xEF\xBF\xBF",
                                         "\xED\xA0\x80", "\xFF\xFE",     "\xF0\x9F\x9A\xB2",
                                         "\xEF\xBB\xBF", "\xC2\x85"};
    struct buf all = {0};
    for (uint32_t c = 1; c < 0x300; c++) {
        char one[4];
        buf_put(&all, one, utf8_encode(c, one));
        buf_byte(&all, '.');
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        buf_str(&all, others[i]);
    struct node *root = made(f);
    struct node *zu = root->last->first;
    attribute(f, zu, ATTR_LABEL, all.p);
    zu->first->text = all.p;
    zu->first->next->first->text = all.p;
    read_string(f, written(f, root));
    assert_non_null(f->doc->root);
    const struct node *back = f->doc->root->last->first;
    const char *expected = as_read(f->a, all.p);
    assert_string_equal(node_attr(back, ATTR_LABEL), expected);
    assert_string_equal(back->first->first->text, expected);
    buf_free(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(documents_come_back),  TEST(redacted_documents_come_back), TEST(parts_stand_apart),
        TEST(comments_are_wrapped), TEST(long_tags_are_broken),         TEST(characters_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
