/*
 * The fields of a client file: their shapes, and who may correct which (docs/policy.md).
 */
#include "client/client_rules.h"

#include <stddef.h>
#include <string.h>

#include "access/viewer.h"
#include "base/ident.h"
#include "client/client.h"
#include "client/desired_jobs.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))
#define AT(member) offsetof(struct client_input, member)

static const char *const sexes[] = {"female", "male", "x", "unknown", NULL};

static const struct field address_fields[] = {
	{.name = "street",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 100,
		.offset = AT(street)},
	{.name = "house_number",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 40,
		.offset = AT(house_number)},
	{.name = "box", .type = F_STR, .flags = F_NULLABLE, .min = 1, .max = 40, .offset = AT(box)},
	{.name = "postcode", .type = F_POSTCODE, .flags = F_REQUIRED, .offset = AT(postcode)},
	{.name = "municipality",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 100,
		.offset = AT(municipality)},
};

/* Everything may be absent or null here; what may not be, in a new file or in a correction, is
 * checked below. */
static const struct field client_fields[] = {
	{.name = "ssin",
		.type = F_SSIN,
		.flags = F_NULLABLE,
		.offset = AT(ssin),
		.given = AT(ssin_given)},
	{.name = "first_name",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 100,
		.offset = AT(first_name),
		.given = AT(first_name_given)},
	{.name = "last_name",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 100,
		.offset = AT(last_name),
		.given = AT(last_name_given)},
	{.name = "birth_date",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = AT(birth_date),
		.given = AT(birth_date_given)},
	{.name = "sex",
		.type = F_ENUM,
		.flags = F_NULLABLE,
		.offset = AT(sex),
		.given = AT(sex_given),
		.allowed = sexes},
	{.name = "language",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 2,
		.max = 3,
		.offset = AT(language),
		.given = AT(language_given)},
	{.name = "address",
		.type = F_OBJECT,
		.flags = F_NULLABLE,
		.given = AT(address_given),
		.fields = address_fields,
		.n_fields = NELEM(address_fields)},
	{.name = "phone",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 6,
		.max = 40,
		.offset = AT(phone),
		.given = AT(phone_given)},
	{.name = "email",
		.type = F_EMAIL,
		.flags = F_NULLABLE,
		.offset = AT(email),
		.given = AT(email_given)},
	{.name = "actiris_number",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 36,
		.offset = AT(actiris_number),
		.given = AT(actiris_number_given)},
	{.name = "desired_jobs",
		.type = F_STRS,
		.min = JOBS_MAX,
		.max = JOB_TITLE_MAX,
		.offset = AT(desired_jobs),
		.given = AT(desired_jobs_given)},
};

/* Whose it is to correct: contact data everybody's who may correct, desired jobs a guide's and a
 * counsellor's, the rest a counsellor's alone. Widest last. */
static const struct member {
	const char *name;
	size_t given;
	enum action action;
} members[] = {
	{"address", AT(address_given), ACTION_CLIENT_CORRECT_CONTACT},
	{"phone", AT(phone_given), ACTION_CLIENT_CORRECT_CONTACT},
	{"email", AT(email_given), ACTION_CLIENT_CORRECT_CONTACT},
	{"desired_jobs", AT(desired_jobs_given), ACTION_CLIENT_CORRECT_JOBS},
	{"ssin", AT(ssin_given), ACTION_CLIENT_CORRECT},
	{"first_name", AT(first_name_given), ACTION_CLIENT_CORRECT},
	{"last_name", AT(last_name_given), ACTION_CLIENT_CORRECT},
	{"birth_date", AT(birth_date_given), ACTION_CLIENT_CORRECT},
	{"sex", AT(sex_given), ACTION_CLIENT_CORRECT},
	{"language", AT(language_given), ACTION_CLIENT_CORRECT},
	{"actiris_number", AT(actiris_number_given), ACTION_CLIENT_CORRECT},
};

static bool given(const struct client_input *in, const struct member *m)
{
	bool value;

	memcpy(&value, (const char *)in + m->given, sizeof(value));
	return value;
}

/* Name a member that has no value, unless something else is wrong with it already. */
static void require(struct err *e, const char *name, bool has_value)
{
	for (size_t i = 0; i < e->field_count; i++)
		if (strcmp(e->field[i].name, name) == 0)
			return;
	if (!has_value)
		err_field(e, name, "required", NULL);
}

bool client_shape_language(const char *s)
{
	size_t n;

	if (!s)
		return true;
	n = strlen(s);
	return n >= 2 && n <= 3 && strspn(s, "abcdefghijklmnopqrstuvwxyz") == n;
}

/* 0 where the fields could be read, faults listed or not; -1 where the body is no good at all. */
static int read_fields(const struct req *r, struct client_input *in, struct err *e)
{
	if (fields_read(r, client_fields, NELEM(client_fields), in, e) &&
		e->code != E_INVALID_FIELDS)
		return -1;
	if (!field_is_phone(in->phone))
		err_field(e, "phone", "format", NULL);
	if (!client_shape_language(in->language))
		err_field(e, "language", "format", NULL);
	if (date_given(in->birth_date) && date_compare(in->birth_date, r->today) > 0)
		err_field(e, "birth_date", "in_future", NULL);
	return 0;
}

int client_read_new(const struct req *r, struct client_input *in, struct err *e)
{
	if (read_fields(r, in, e))
		return -1;
	require(e, "first_name", in->first_name != NULL);
	require(e, "last_name", in->last_name != NULL);
	require(e, "birth_date", date_given(in->birth_date));
	require(e, "sex", in->sex != NULL);
	require(e, "language", in->language || !in->language_given);
	if (e->field_count > 0)
		return -1;
	return client_check_birth_date(in->ssin, in->birth_date, e);
}

int client_read_patch(const struct req *r, struct client_input *in, struct err *e)
{
	bool any = false;

	if (read_fields(r, in, e))
		return -1;
	require(e, "ssin", in->ssin || !in->ssin_given);
	require(e, "first_name", in->first_name || !in->first_name_given);
	require(e, "last_name", in->last_name || !in->last_name_given);
	require(e, "sex", in->sex || !in->sex_given);
	require(e, "language", in->language || !in->language_given);
	for (size_t i = 0; i < NELEM(members); i++)
		any = any || given(in, &members[i]);
	if (!any && e->field_count == 0)
		err_field(e, "body", "empty_patch", NULL);
	return e->field_count > 0 ? -1 : 0;
}

int client_check_birth_date(const char *ssin, struct date birth_date, struct err *e)
{
	if (!ssin || !date_given(birth_date) || ssin_fits_birth(ssin, birth_date))
		return 0;
	return err_field(e, "birth_date", "contradicts_ssin", NULL);
}

/* A BIS number has 20 or 40 added to its month. */
static bool is_bis(const char *ssin)
{
	return ssin[2] >= '2';
}

bool client_ssin_leads(const char *former, const char *now)
{
	return former && now && is_bis(former) && !is_bis(now);
}

enum action client_not_permitted(const struct viewer *v, const struct access_facts *f,
	const struct client_input *in, enum action *used, struct err *e)
{
	enum action refused = CAN_NOTHING;

	*used = ACTION_CLIENT_CORRECT_CONTACT;
	for (size_t i = 0; i < NELEM(members); i++) {
		if (!given(in, &members[i]))
			continue;
		if (access_decide(v, f, NULL, members[i].action).allowed) {
			*used = members[i].action;
			continue;
		}
		err_field(e, members[i].name, "not_allowed", NULL);
		refused = members[i].action;
	}
	return refused;
}
