/*
 * A kind of step as configured: read, held against what may ever be, and asked.
 */
#include "steps/kind.h"

#include <string.h>

#include "http/json.h"
#include "identity/organisation.h"
#include "steps/states.h"

const char *const presences[] = {"absent", "optional", "mandatory", NULL};

const char *const kind_fields[] = {"expected_end_date", "certificate_date", "funding_number",
	"course_number", "outsourcing_number", "oe_number", "summary", "cancel_reason", NULL};

/* Every role, for `by`; which of them may what the table says. */
static const char *const roles[] = {"guide", "partner_admin", "promoter", "adviser", "counsellor",
	"vdab_admin", "auditor", NULL};

/* ---- JSON in ---- */

#define AT(member) offsetof(struct kind_config, member)

static const struct field label_fields[] = {
	{.name = "nl",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = KIND_LABEL_MAX,
		.offset = AT(nl)},
	{.name = "fr",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = KIND_LABEL_MAX,
		.offset = AT(fr)},
	{.name = "en",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = KIND_LABEL_MAX,
		.offset = AT(en)},
};

#define PRESENCE(text, place)                                                                      \
	{                                                                                          \
		.name = (text), .type = F_ENUM, .flags = F_REQUIRED, .offset = AT(presence[(place)]),  \
		.allowed = presences                                                               \
	}

static const struct field presence_fields[] = {
	PRESENCE("expected_end_date", KIND_EXPECTED_END),
	PRESENCE("certificate_date", KIND_CERTIFICATE),
	PRESENCE("funding_number", KIND_FUNDING),
	PRESENCE("course_number", KIND_COURSE),
	PRESENCE("outsourcing_number", KIND_OUTSOURCING),
	PRESENCE("oe_number", KIND_OE),
	PRESENCE("summary", KIND_SUMMARY),
	PRESENCE("cancel_reason", KIND_CANCEL_REASON),
};

static const struct field adder_fields[] = {
	{.name = "organisation_kinds",
		.type = F_ENUMS,
		.offset = AT(organisation_kinds),
		.allowed = organisation_kinds},
	{.name = "organisations",
		.type = F_STRS,
		.min = KIND_ORGANISATIONS_MAX,
		.max = 32,
		.offset = AT(organisations)},
};

static const struct field course_fields[] = {
	{.name = "from",
		.type = F_ENUM,
		.flags = F_NULLABLE,
		.offset = offsetof(struct kind_course, from),
		.allowed = step_states},
	{.name = "to",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct kind_course, to),
		.allowed = step_states},
	{.name = "by",
		.type = F_ENUMS,
		.flags = F_REQUIRED,
		.offset = offsetof(struct kind_course, by),
		.allowed = roles},
};

const struct field kind_input[KIND_INPUT] = {
	{.name = "label",
		.type = F_OBJECT,
		.flags = F_REQUIRED,
		.fields = label_fields,
		.n_fields = 3},
	{.name = "position",
		.type = F_INT,
		.flags = F_REQUIRED,
		.min = 1,
		.max = KIND_POSITION_MAX,
		.offset = AT(position)},
	{.name = "addable", .type = F_BOOL, .flags = F_REQUIRED, .offset = AT(addable)},
	{.name = "is_trajectory", .type = F_BOOL, .flags = F_REQUIRED, .offset = AT(is_trajectory)},
	{.name = "fields",
		.type = F_OBJECT,
		.flags = F_REQUIRED,
		.fields = presence_fields,
		.n_fields = KIND_FIELDS},
	{.name = "adders",
		.type = F_OBJECT,
		.flags = F_REQUIRED,
		.fields = adder_fields,
		.n_fields = 2},
	{.name = "transitions",
		.type = F_LIST,
		.flags = F_REQUIRED,
		.max = KIND_COURSES_MAX,
		.offset = AT(courses),
		.fields = course_fields,
		.n_fields = 3,
		.size = sizeof(struct kind_course)},
};

int kind_read(struct arena *a, const char *kind, int64_t version, const char *content,
	struct kind_config *k, struct err *e)
{
	struct err ignored = {0};
	struct json_object *o = content ? json_read(content, strlen(content), &ignored) : NULL;
	int bad = -1;

	*k = (struct kind_config){.kind = kind, .version = version};
	if (o)
		bad = fields_from(a, o, "", kind_input, KIND_INPUT, k, &ignored);
	json_object_put(o);
	return bad ? err_set(e, E_INTERNAL, "the configuration of %s cannot be read",
			     kind ? kind : "a kind")
		   : 0;
}

/* ---- JSON out ---- */

static struct json_object *strs_json(const struct field_strs *list)
{
	struct json_object *o = jarr();

	for (size_t i = 0; i < list->count; i++)
		jpush_str(o, list->item[i]);
	return o;
}

static const struct kind_course *course_at(const struct kind_config *k, size_t i)
{
	return (const struct kind_course *)k->courses.item + i;
}

static struct json_object *courses_json(const struct kind_config *k)
{
	struct json_object *list = jarr();

	for (size_t i = 0; i < k->courses.count; i++) {
		const struct kind_course *c = course_at(k, i);
		struct json_object *o = jobj();

		jset_str(o, "from", c->from);
		jset_str(o, "to", c->to);
		jset(o, "by", strs_json(&c->by));
		jpush(list, o);
	}
	return list;
}

struct json_object *kind_content(const struct kind_config *k)
{
	struct json_object *o = jobj(), *label = jobj(), *fields = jobj(), *adders = jobj();

	jset_str(label, "nl", k->nl);
	jset_str(label, "fr", k->fr);
	jset_str(label, "en", k->en);
	for (size_t i = 0; i < KIND_FIELDS; i++)
		jset_str(fields, kind_fields[i], k->presence[i]);
	jset(adders, "organisation_kinds", strs_json(&k->organisation_kinds));
	jset(adders, "organisations", strs_json(&k->organisations));
	jset(o, "label", label);
	jset_i64(o, "position", k->position);
	jset_bool(o, "addable", k->addable);
	jset_bool(o, "is_trajectory", k->is_trajectory);
	jset(o, "fields", fields);
	jset(o, "adders", adders);
	jset(o, "transitions", courses_json(k));
	return o;
}

/* ---- what may ever be ---- */

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Everybody whom the table lets take this course, people and system; 0: there is no such course. */
static unsigned ever_by(const char *kind, const char *from, const char *to)
{
	unsigned by = 0;

	for (size_t i = 0; i < transition_count; i++)
		if (transitions[i].family == family_of(kind) && same(transitions[i].from, from) &&
			same(transitions[i].to, to))
			by |= transitions[i].by;
	return by;
}

static bool is_system(unsigned by)
{
	return (by & (BY_JOB | BY_IBIS)) != 0;
}

/* How far on a line is; what leads no further leads round. */
static int rank_of(const char *state)
{
	if (!state)
		return 0;
	if (strcmp(state, "requested") == 0)
		return 1;
	return strcmp(state, "in_progress") == 0 ? 2 : 3;
}

static int check_by(const struct kind_config *k, size_t at, struct arena *a, struct err *e)
{
	const struct kind_course *c = course_at(k, at);
	unsigned may = ever_by(k->kind, c->from, c->to);
	int bad = 0;

	for (size_t i = 0; i < c->by.count; i++)
		if (!(role_from_name(c->by.item[i]) & may))
			bad = err_field(e, arena_printf(a, "transitions.%zu.by.%zu", at, i),
				"not_allowed", NULL);
	return bad;
}

/* Can a line come into this state by a configured course, or by the system? */
static bool reached(const struct kind_config *k, const char *state)
{
	for (size_t i = 0; i < k->courses.count; i++) {
		const struct kind_course *c = course_at(k, i);

		if (same(c->to, state) && rank_of(c->from) < rank_of(state) &&
			(!c->from || reached(k, c->from)))
			return true;
	}
	for (size_t i = 0; i < transition_count; i++)
		if (transitions[i].family == family_of(k->kind) && is_system(transitions[i].by) &&
			!transitions[i].from && same(transitions[i].to, state))
			return true;
	return false;
}

static bool stands_before(const struct kind_config *k, size_t at)
{
	const struct kind_course *c = course_at(k, at);

	for (size_t i = 0; i < at; i++)
		if (same(course_at(k, i)->from, c->from) && same(course_at(k, i)->to, c->to))
			return true;
	return false;
}

static int check_course(const struct kind_config *k, size_t at, struct arena *a, struct err *e)
{
	const struct kind_course *c = course_at(k, at);
	const char *name = arena_printf(a, "transitions.%zu", at);

	if (c->from && state_is_end(c->from))
		return err_field(e, name, "end_state", NULL);
	if (rank_of(c->to) <= rank_of(c->from))
		return err_field(e, name, "cyclic", NULL);
	if (!ever_by(k->kind, c->from, c->to))
		return err_field(e, name, "not_allowed", NULL);
	if (stands_before(k, at))
		return err_field(e, name, "duplicate", NULL);
	if (c->from && !reached(k, c->from))
		return err_field(e, name, "unreachable", NULL);
	return check_by(k, at, a, e);
}

/* Whoever can begin can end; who may add it has a state to begin in. */
static int check_ends(const struct kind_config *k, struct err *e)
{
	static const char *const under_way[] = {"requested", "in_progress"};
	bool starts = false;
	int bad = 0;

	for (size_t i = 0; i < k->courses.count; i++)
		starts = starts || !course_at(k, i)->from;
	if (k->addable && !starts)
		bad = err_field(e, "transitions", "no_start", NULL);
	for (size_t s = 0; s < 2; s++) {
		bool leaves = false;

		for (size_t i = 0; i < k->courses.count; i++)
			leaves = leaves || same(course_at(k, i)->from, under_way[s]);
		if (!leaves && reached(k, under_way[s]))
			bad = err_field(e, "transitions", "no_end", under_way[s]);
	}
	return bad;
}

static int check_label(const char *text, const char *name, struct err *e)
{
	return text && strpbrk(text, "<>") ? err_field(e, name, "not_clean", NULL) : 0;
}

static int fixed(const char *name, enum presence p, struct err *e)
{
	return err_field(e, name, "fixed", presences[p]);
}

/* The automatic end needs the expected one (R175), the attest belongs to outplacement (R144), and
 * why there was none is told (R169). A line is never without the place for why it was cancelled. */
static int check_fields(const struct kind_config *k, struct err *e)
{
	bool outplacement = family_of(k->kind) == FAMILY_OUTPLACEMENT;
	int bad = 0;

	if (outplacement && kind_presence(k, KIND_EXPECTED_END) != PRESENCE_MANDATORY)
		bad = fixed("fields.expected_end_date", PRESENCE_MANDATORY, e);
	if (outplacement && kind_presence(k, KIND_CANCEL_REASON) != PRESENCE_MANDATORY)
		bad = fixed("fields.cancel_reason", PRESENCE_MANDATORY, e);
	if (!outplacement && kind_presence(k, KIND_CERTIFICATE) != PRESENCE_ABSENT)
		bad = fixed("fields.certificate_date", PRESENCE_ABSENT, e);
	if (kind_presence(k, KIND_CANCEL_REASON) == PRESENCE_ABSENT && !outplacement)
		bad = err_field(e, "fields.cancel_reason", "not_allowed", NULL);
	if (kind_presence(k, KIND_SUMMARY) == PRESENCE_ABSENT)
		bad = err_field(e, "fields.summary", "not_allowed", NULL);
	return bad;
}

static int check_organisations(const struct kind_config *k, struct arena *a, struct err *e)
{
	const struct field_strs *list = &k->organisations;
	int bad = 0;

	for (size_t i = 0; i < list->count; i++) {
		bool twice = false;

		for (size_t j = 0; j < i; j++)
			twice = twice || strcmp(list->item[j], list->item[i]) == 0;
		if (twice || !public_id_valid(list->item[i]))
			bad = err_field(e, arena_printf(a, "adders.organisations.%zu", i),
				twice ? "duplicate" : "not_an_id", NULL);
	}
	return bad;
}

int kind_check(const struct kind_config *k, struct arena *a, struct err *e)
{
	int bad = 0, wrong_course = 0;

	if (check_label(k->nl, "label.nl", e) | check_label(k->fr, "label.fr", e) |
		check_label(k->en, "label.en", e) | check_fields(k, e) |
		check_organisations(k, a, e))
		bad = -1;
	for (size_t i = 0; i < k->courses.count; i++)
		if (check_course(k, i, a, e))
			wrong_course = -1;
	if (!wrong_course && check_ends(k, e))
		bad = -1;
	return bad | wrong_course;
}

/* ---- asked ---- */

enum presence kind_presence(const struct kind_config *k, enum kind_field f)
{
	if (!k || !k->presence[f] || k->presence[f] == presences[PRESENCE_OPTIONAL])
		return PRESENCE_OPTIONAL;
	return k->presence[f] == presences[PRESENCE_MANDATORY] ? PRESENCE_MANDATORY
							       : PRESENCE_ABSENT;
}

static unsigned configured_by(const struct kind_config *k, const char *from, const char *to)
{
	unsigned by = 0;

	for (size_t i = 0; i < k->courses.count; i++) {
		const struct kind_course *c = course_at(k, i);

		if (!same(c->from, from) || !same(c->to, to))
			continue;
		for (size_t n = 0; n < c->by.count; n++)
			by |= role_from_name(c->by.item[n]);
	}
	return by;
}

bool kind_leads(const struct kind_config *k, const char *kind, const char *from, const char *to,
	unsigned by)
{
	if (k)
		by &= configured_by(k, from, to);
	return by != 0 && transition_find(kind, from, to, by) != NULL;
}

bool kind_for_organisation(const struct kind_config *k, const struct viewer *v)
{
	for (size_t i = 0; i < k->organisation_kinds.count; i++)
		if (strcmp(k->organisation_kinds.item[i], v->organisation_kind) == 0)
			return true;
	for (size_t i = 0; i < k->organisations.count; i++)
		if (strcmp(k->organisations.item[i], v->organisation_id) == 0)
			return true;
	return false;
}
