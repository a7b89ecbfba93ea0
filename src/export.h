/* SPDX-License-Identifier: EUPL-1.2 */
/* Export: an inquiry and what answers it belong together, in one file or in several. Each of these
 * dossiers is checked and given, document by document, to one of two forms: csv or oparl. */
#ifndef EXPORT_H
#define EXPORT_H
#include "batch/pool.h"
#include "inputs.h"
#include "run.h"

/* ---- export_survey.c ---- */

/* documents that cannot be exported */
struct export_losses {
    struct export_loss {
        const char *path;
        enum pool_loss why;
        int detail; /* pool.h */
    } * v;
    size_t n;
};

/* Sends each document through a worker the way the export will take it, and takes those out of *in
 * that end one or take too long. published: export_form. false: interrupted. */
bool export_survey(struct program *p, struct arena *a, struct inputs *in, bool published,
                   struct export_losses *out);

/* ---- export_plan.c ---- */

struct dossier {
    const struct input **member; /* the Anfrage first, then by path */
    size_t n;
};

struct dossiers {
    struct dossier *v; /* in the order of their first inputs */
    size_t n;
};

/* Reads what each document answers. A file that was named twice is taken once. */
struct dossiers export_plan(struct program *p, struct arena *a, const struct inputs *in);

/* ---- a form ---- */

/* what one document of a dossier gave */
struct export_document {
    const struct input *input;
    const struct run_letters *letters;
    size_t count[3]; /* findings by severity, those that its dossier told before left out */
    bool refused;    /* has errors */
    struct diag *diag;
};

struct export_form {
    void *state;
    bool published; /* the letters it gets are redacted */
    bool tells_all; /* findings are printed; else only those of documents that cannot be read */
    void (*document)(void *state, const struct export_document *d);
    /* after its documents; false: it cannot go on, a message was written */
    bool (*dossier)(void *state);
    bool (*end)(void *state);
};

/* export_csv.c, export_oparl.c; a: lives as long as the export. NULL after a message. */
const struct export_form *csv_open(struct program *p, struct arena *a);
const struct export_form *oparl_open(struct program *p, struct arena *a);
void csv_close(const struct export_form *f);
void oparl_close(const struct export_form *f);

#endif
