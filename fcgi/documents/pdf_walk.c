/*
 * Walking through the objects of a PDF.
 */
#include "documents/pdf_walk.h"

#include <string.h>

enum { DEEPEST = 64 };

/* An open bracket. */
struct level {
	bool dict;
	bool own_names;    /* its keys are names that the document gave */
	bool opening;      /* part of what happens when the document is opened */
	bool value;        /* a key was read, its value comes */
	bool numbered;     /* the value began with a number: perhaps a reference */
	int64_t reference; /* that number */
	char key[PDF_WORD];
};

struct walk {
	struct pdf_findings *f;
	struct pdf_head *head;
	int64_t number;
	unsigned depth; /* open brackets */
	struct level levels[DEEPEST];
	bool jump,
		more; /* of the object itself: an action that jumps; one that is followed by others
		       */
};

static bool one_of(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static const char *const OWN_NAMES[] = {"Font", "XObject", "ExtGState", "ColorSpace", "Pattern",
	"Shading", "Properties", "RoleMap", "ClassMap", "Dests", "CharProcs", "Colorants", NULL};
static const char *const SCRIPT_KEYS[] = {"JavaScript", "JS", "AA", "XFA", NULL};
static const char *const SCRIPT_ACTIONS[] = {
	"JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", NULL};
static const char *const EMBEDDED_KEYS[] = {"EmbeddedFiles", "EF", "RichMediaContent", NULL};
static const char *const EMBEDDED_KINDS[] = {
	"EmbeddedFile", "FileAttachment", "RichMedia", "3D", "GoToE", NULL};
/* Harmless behind a link that somebody clicks, not when they happen by themselves. */
static const char *const CLICK_ACTIONS[] = {"URI", "GoToR", "Named", "Hide", "Thread", "Sound",
	"Movie", "ResetForm", "SetOCGState", "Trans", "GoTo3DView", NULL};

static void note_opener(struct pdf_findings *f, int64_t number)
{
	if (f->opener_count == PDF_OPENERS)
		f->opaque = true;
	else
		f->openers[f->opener_count++] = number;
}

static void note_actor(struct walk *w)
{
	struct pdf_findings *f = w->f;

	if (f->actor_count == PDF_ACTORS)
		f->opaque = true;
	else
		f->actors[f->actor_count++] = w->number;
}

static void judge_key(struct walk *w, const struct level *at)
{
	if (at->own_names)
		return;
	if (one_of(at->key, SCRIPT_KEYS))
		w->f->scripts = true;
	if (one_of(at->key, EMBEDDED_KEYS))
		w->f->embedded = true;
	if (w->depth == 1 && is(at->key, "Encrypt"))
		w->f->locked = true;
	if (at->opening && is(at->key, "Next")) /* a jump with something else behind it */
		w->f->scripts = true;
	if (w->depth == 1 && is(at->key, "Next"))
		w->more = true;
}

/* /S, in an action: what it does. */
static void judge_action(struct walk *w, const struct level *at, const char *name)
{
	bool click = one_of(name, CLICK_ACTIONS);

	if (one_of(name, SCRIPT_ACTIONS) || (at->opening && click))
		w->f->scripts = true;
	if (one_of(name, EMBEDDED_KINDS))
		w->f->embedded = true;
	if (w->depth == 1 && click)
		note_actor(w);
	if (w->depth == 1 && is(name, "GoTo"))
		w->jump = true;
}

static void note_filter(struct walk *w, const char *name)
{
	struct pdf_head *h = w->head;

	h->filter = h->filter == PDF_PLAIN && (is(name, "FlateDecode") || is(name, "Fl"))
			    ? PDF_FLATE
			    : PDF_OTHER_FILTER;
}

static void judge_name(struct walk *w, const struct level *at, const char *name)
{
	if (is(at->key, "S"))
		judge_action(w, at, name);
	if ((is(at->key, "Subtype") || is(at->key, "Type")) && one_of(name, EMBEDDED_KINDS))
		w->f->embedded = true;
	if (w->depth == 1 && is(at->key, "Type") && is(name, "ObjStm"))
		w->head->object_stream = true;
	if (w->depth == 1 && (is(at->key, "Filter") || is(at->key, "F")))
		note_filter(w, name);
}

static void judge_number(struct walk *w, struct level *at, int64_t number)
{
	at->numbered = true;
	at->reference = number;
	if (w->depth == 1 && is(at->key, "N"))
		w->head->count = number;
	if (w->depth == 1 && is(at->key, "First"))
		w->head->first = number;
	/* how the bytes were turned before they were packed */
	if (is(at->key, "Predictor") && number != 1)
		w->head->filter = PDF_OTHER_FILTER;
}

/* The value that was read turns out to be a reference. */
static void judge_reference(struct walk *w, const struct level *at)
{
	if (is(at->key, "OpenAction"))
		note_opener(w->f, at->reference);
	if (w->depth != 1)
		return;
	if (is(at->key, "N") || is(at->key, "First"))
		w->head->indirect = true;
	if (is(at->key, "Filter") || is(at->key, "DecodeParms"))
		w->head->filter = PDF_OTHER_FILTER;
}

static void open_level(struct walk *w, bool dict)
{
	struct level *outer = w->depth > 0 ? &w->levels[w->depth - 1] : NULL, *inner;

	if (w->depth == DEEPEST) {
		w->f->opaque = true;
		return;
	}
	inner = &w->levels[w->depth++];
	*inner = (struct level){.dict = dict};
	if (!outer)
		return;
	inner->opening = outer->opening || (dict && is(outer->key, "OpenAction"));
	if (dict)
		inner->own_names = one_of(outer->key, OWN_NAMES);
	else /* what stands in an array is the value of the key before it */
		memcpy(inner->key, outer->key, PDF_WORD);
	outer->value = false;
	outer->numbered = false;
}

/* In a dictionary keys and values take turns; what is no name where a key should stand is passed
 * over, as readers do. */
static void in_dict(struct walk *w, struct level *at, const struct pdf_value *v)
{
	if (!at->value) {
		if (v->token == PDF_WORD_OTHER && is(v->text, "R") && at->numbered)
			judge_reference(w, at);
		if (v->token != PDF_NAME)
			return;
		memcpy(at->key, v->text, PDF_WORD);
		at->value = true;
		at->numbered = false;
		judge_key(w, at);
		return;
	}
	at->value = false;
	if (v->token == PDF_NAME)
		judge_name(w, at, v->text);
	if (v->token == PDF_NUMBER)
		judge_number(w, at, v->number);
}

static void in_array(struct walk *w, const struct level *at, const struct pdf_value *v)
{
	bool filters = w->depth == 2 && (is(at->key, "Filter") || is(at->key, "DecodeParms"));

	if (!filters)
		return;
	if (v->token == PDF_NAME)
		note_filter(w, v->text);
	if (v->token == PDF_NUMBER) /* a reference */
		w->head->filter = PDF_OTHER_FILTER;
}

static void step(struct walk *w, const struct pdf_value *v)
{
	struct level *at = &w->levels[w->depth - 1];

	switch (v->token) {
	case PDF_DICT_OPEN:
	case PDF_ARRAY_OPEN:
		open_level(w, v->token == PDF_DICT_OPEN);
		break;
	case PDF_DICT_CLOSE:
		w->depth -= at->dict ? 1 : 0;
		break;
	case PDF_ARRAY_CLOSE:
		w->depth -= at->dict ? 0 : 1;
		break;
	default:
		if (at->dict)
			in_dict(w, at, v);
		else
			in_array(w, at, v);
	}
}

void pdf_walk(struct pdf_lex *l, int64_t number, struct pdf_findings *f, struct pdf_head *head)
{
	struct walk w = {.f = f, .head = head, .number = number};
	struct pdf_value v;

	*head = (struct pdf_head){.count = -1, .first = -1};
	switch (pdf_lex_next(l, &v)) {
	case PDF_DICT_OPEN:
		head->dict = true;
		break;
	case PDF_ARRAY_OPEN:
		break;
	default: /* a value of one word does nothing */
		return;
	}
	open_level(&w, head->dict);
	while (w.depth > 0 && !f->opaque && pdf_lex_next(l, &v) != PDF_END)
		step(&w, &v);
	if (w.jump && w.more)
		note_actor(&w);
	if (head->count >= 0 && head->first >= 0)
		head->object_stream = true;
}

void pdf_findings_end(struct pdf_findings *f)
{
	for (unsigned i = 0; i < f->opener_count; i++)
		for (unsigned k = 0; k < f->actor_count; k++)
			if (f->actors[k] == f->openers[i] || f->actors[k] < 0)
				f->scripts = true;
}
