/*
 * Two organisations and their people, made the way the command line makes them.
 */
#include "identity_support.h"

static const struct site SITE = {.base_url = "https://inzage.example",
	.session_idle_s = 900,
	.session_absolute_s = 36000,
	.password_cost_mib = 8};

/* Says what went wrong, if something did. */
void must(int rc, const struct err *e)
{
	if (rc < 0)
		fail_msg("error %d: %s %s", (int)e->code, e->detail,
			e->field_count ? e->field[0].name : "");
}

static void add_people(struct fixture *f)
{
	struct err e = {0};

	f->vdab = (struct organisation){.name = "VDAB",
		.kind = "vdab",
		.enterprise_number = "0887010362",
		.period = {TODAY, {0}}};
	f->partner = (struct organisation){.name = "Ré-Start Vlaanderen",
		.kind = "outplacement_office",
		.period = {TODAY, {0}}};
	f->halle = (struct unit){
		.name = "VDAB Halle", .oe_number = 384, .region = "west", .period = {TODAY, {0}}};
	f->office =
		(struct unit){.name = "Kantoor Gent", .oe_number = 5120, .period = {TODAY, {0}}};
	must(people_add_organisation(f->db, f->a, &f->vdab, &e), &e);
	must(people_add_organisation(f->db, f->a, &f->partner, &e), &e);
	must(people_add_unit(f->db, f->a, &f->vdab, &f->halle, &e), &e);
	must(people_add_unit(f->db, f->a, &f->partner, &f->office, &e), &e);
	f->admin = (struct employee){.login = "an.admin",
		.first_name = "An",
		.last_name = "Admin",
		.unit = f->halle,
		.organisation = f->vdab,
		.roles = ROLE_VDAB_ADMIN,
		.period = {TODAY, {0}}};
	f->guide = (struct employee){.login = "gea.gids",
		.first_name = "Géa",
		.last_name = "Gids",
		.unit = f->office,
		.organisation = f->partner,
		.roles = ROLE_GUIDE | ROLE_PROMOTER,
		.period = {TODAY, {0}}};
	must(people_add_employee(f->db, f->a, &f->admin, ROLE_VDAB_ADMIN, TODAY, &e), &e);
	must(people_add_employee(f->db, f->a, &f->guide, roles_of_kind(f->partner.kind), TODAY, &e),
		&e);
	must(people_set_password(f->db, f->a, &f->guide, "zwemgordijn-7", 8, &e), &e);
}

int identity_start(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->db = test_open();
	f->a = arena_new(1 << 22);
	f->keys = test_keys(1U << COMPARTMENT_FILE);
	test_migrate(f->db);
	f->r = (struct req){.arena = f->a,
		.db = f->db,
		.keys = f->keys,
		.site = &SITE,
		.today = TODAY,
		.remote_address = "192.0.2.7",
		.route_text = "TEST /"};
	memset(f->r.request_id, '0', sizeof(f->r.request_id) - 1);
	add_people(f);
	*state = f;
	return 0;
}

int identity_stop(void **state)
{
	struct fixture *f = *state;

	test_run(f->db, "SET FOREIGN_KEY_CHECKS = 0;"
			"TRUNCATE employee_role; TRUNCATE session; TRUNCATE password_link;"
			"TRUNCATE second_factor; TRUNCATE second_factor_code;"
			"TRUNCATE second_factor_role; TRUNCATE second_factor_reset;"
			"TRUNCATE login_failure; TRUNCATE login_gate; TRUNCATE audit_event;"
			"TRUNCATE employee; TRUNCATE unit; TRUNCATE organisation;"
			"SET FOREIGN_KEY_CHECKS = 1;");
	db_close(f->db);
	arena_free(f->a);
	keyring_free(f->keys);
	free(f);
	return 0;
}

int64_t count_of(struct db *db, const char *text)
{
	const struct db_sql sql = {text, DB_READ, text};

	return test_number(db, &sql);
}
