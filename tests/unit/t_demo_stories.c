/*
 * What the demo tells: lines that went from state to state as the rules allow, recorded by people
 * whose organisation had a right that day, rights that end when the rules say, documents that are
 * what their names say. On several days, awkward ones among them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <zlib.h>

#include "app/demo_paper.h"
#include "base/text.h"
#include "documents/file_type.h"

static const struct date days[] = {
	{2026, 11, 22}, {2028, 2, 29}, {2027, 5, 31}, {2024, 12, 26}, {2031, 3, 31}};
enum { DAYS = sizeof(days) / sizeof(days[0]) };

/* Every file of one day. */
struct world {
	struct arena *arena;
	struct date today;
	const struct demo_client *clients;
	struct demo_file *files;
};

static struct world tell(struct date today)
{
	struct world w = {.arena = arena_new(128 << 20), .today = today};

	w.clients = demo_clients(today, w.arena);
	w.files = arena_array(w.arena, DEMO_CLIENTS, sizeof(*w.files));
	for (int i = 0; i < DEMO_CLIENTS; i++)
		demo_story(&w.clients[i], i, today, &w.files[i], w.arena);
	return w;
}

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static bool has_ended(const char *state)
{
	return !is(state, "requested") && !is(state, "in_progress");
}

static bool on_or_before(struct date a, struct date b)
{
	return date_compare(a, b) <= 0;
}

/* I55, I12, and what VDAB's own kinds share with them. */
static void check_transition(const struct demo_line *line, const char *from, const char *to)
{
	if (is(from, to)) {
		assert_false(has_ended(from));
		return;
	}
	if (is(from, "requested"))
		assert_true(is(to, "in_progress") || is(to, "cancelled"));
	else if (is(from, "in_progress"))
		assert_true(is(to, "completed") || is(to, "stopped") ||
			    (is(to, "cancelled") && !line->ibis_reference));
	else
		fail_msg("a line left the end state %s", from);
}

static void check_version(
	const struct world *w, const struct demo_client *c, const struct demo_line *line, int n)
{
	const struct demo_version *v = &line->versions[n];
	char day[DATE_TEXT];

	/* what was recorded was recorded before today, and not before the file was there */
	assert_true(date_compare(v->recorded_on, w->today) < 0);
	assert_true(on_or_before(c->created_on, v->recorded_on));
	assert_true(on_or_before(v->date, v->recorded_on));
	assert_true(on_or_before(v->start_date, v->recorded_on));
	assert_memory_equal(v->recorded_at, date_text(v->recorded_on, day), 10);
	assert_true(!v->summary || text_length(v->summary) <= 4000);
	assert_true(!v->summary || !strstr(v->summary, "{}"));
	/* R143, I26: a start where it has begun, and no other */
	if (is(v->state, "requested"))
		assert_false(date_given(v->start_date));
	else if (!is(v->state, "cancelled"))
		assert_true(date_given(v->start_date));
	if (date_given(v->start_date) && has_ended(v->state))
		assert_true(on_or_before(v->start_date, v->date));
	/* I25 */
	if (is(line->kind, "outplacement"))
		assert_true(date_given(v->expected_end));
	/* R56 */
	if (line->ibis_reference && !is(v->state, "requested"))
		assert_true(on_or_before(line->not_before, v->recorded_on) &&
			    on_or_before(line->not_before, v->date));
	if (v->executor != DEMO_NOBODY)
		assert_int_equal(demo_accounts[v->executor].unit, v->executor_unit);
}

static void test_lines(void **state)
{
	(void)state;
	for (int d = 0; d < DAYS; d++) {
		struct world w = tell(days[d]);

		for (int i = 0; i < DEMO_CLIENTS; i++)
			for (int j = 0; j < w.files[i].line_count; j++) {
				const struct demo_line *line = &w.files[i].lines[j];

				assert_in_range(line->version_count, 1, DEMO_VERSIONS);
				for (int n = 0; n < line->version_count; n++) {
					const struct demo_version *v = &line->versions[n];

					check_version(&w, &w.clients[i], line, n);
					if (n == 0)
						continue;
					check_transition(line, v[-1].state, v->state);
					assert_true(strcmp(v[-1].recorded_at, v->recorded_at) < 0);
				}
			}
		arena_free(w.arena);
	}
}

/* Had this organisation, for this unit, a right on that day? */
static bool right_on(const struct demo_file *f, enum demo_unit_name unit, struct date day)
{
	for (int i = 0; i < f->right_count; i++) {
		const struct demo_right *r = &f->rights[i];

		if (r->organisation == demo_units[unit].organisation &&
			(r->unit == DEMO_EVERY_UNIT || r->unit == (int)unit) &&
			on_or_before(r->granted_on, day) &&
			(!date_given(r->end.last_valid_day) ||
				on_or_before(day, r->end.last_valid_day)))
			return true;
	}
	return false;
}

/* R26, R37: a partner records when it has its right, and never gives itself one. */
static void test_partners_had_a_right(void **state)
{
	(void)state;
	for (int d = 0; d < DAYS; d++) {
		struct world w = tell(days[d]);

		for (int i = 0; i < DEMO_CLIENTS; i++) {
			const struct demo_file *f = &w.files[i];

			for (int j = 0; j < f->line_count; j++)
				for (int n = 0; n < f->lines[j].version_count; n++) {
					const struct demo_version *v = &f->lines[j].versions[n];

					if (v->recorded_by != DEMO_NOBODY &&
						demo_account_organisation(v->recorded_by) !=
							DEMO_VDAB)
						assert_true(right_on(f,
							demo_accounts[v->recorded_by].unit,
							v->recorded_on));
				}
			for (int j = 0; j < f->paper_count; j++)
				if (demo_account_organisation(f->papers[j].author) != DEMO_VDAB)
					assert_true(
						right_on(f, demo_accounts[f->papers[j].author].unit,
							f->papers[j].added_on));
			for (int j = 0; j < f->right_count; j++)
				assert_true(f->rights[j].granted_by == DEMO_NOBODY ||
					    demo_account_organisation(f->rights[j].granted_by) ==
						    DEMO_VDAB);
		}
		arena_free(w.arena);
	}
}

static void check_right(const struct world *w, const struct demo_right *r)
{
	bool over = date_given(r->end.last_valid_day) &&
		    date_compare(r->end.last_valid_day, w->today) < 0;

	assert_int_not_equal(r->organisation, DEMO_VDAB);
	assert_true(on_or_before(r->event_date, r->granted_on));
	assert_true(date_compare(r->granted_on, w->today) < 0);
	/* R27: within five working days */
	assert_true(on_or_before(r->granted_on, date_add_working_days(r->event_date, 5)));
	assert_true((is(r->end.rule, "running") || is(r->end.rule, "owner")) ==
		    !date_given(r->end.last_valid_day));
	assert_true(is(r->basis, "ownership") == is(r->end.category, "owner"));
	assert_true(on_or_before(r->granted_on, r->end.anchor));
	if (date_given(r->closed_on)) {
		assert_true(over && r->end_reason != NULL);
		assert_int_equal(
			date_compare(date_add_days(r->end.last_valid_day, 1), r->closed_on), 0);
		assert_true(on_or_before(r->closed_on, w->today));
	} else {
		assert_null(r->end_reason);
		assert_true(!over || !r->closure_recorded);
	}
}

static void test_rights(void **state)
{
	(void)state;
	for (int d = 0; d < DAYS; d++) {
		struct world w = tell(days[d]);

		for (int i = 0; i < DEMO_CLIENTS; i++)
			for (int j = 0; j < w.files[i].right_count; j++) {
				check_right(&w, &w.files[i].rights[j]);
				/* one open right a basis and organisation */
				for (int k = 0; k < j; k++)
					assert_false(w.files[i].rights[j].organisation ==
							     w.files[i].rights[k].organisation &&
						     is(w.files[i].rights[j].basis,
							     w.files[i].rights[k].basis));
			}
		arena_free(w.arena);
	}
}

/* Worked out by hand from the rules, for the client of the documentation and two others. */
static void test_three_ends(void **state)
{
	struct world w = tell(days[0]);
	const struct demo_right *running = &w.files[1].rights[0], *done = &w.files[2].rights[0];
	const struct demo_version *last =
		&w.files[2].lines[0].versions[w.files[2].lines[0].version_count - 1];
	char text[DATE_TEXT];

	(void)state;
	assert_int_equal(w.files[0].right_count + w.files[0].line_count, 0);
	assert_string_equal(running->end.rule, "running");
	assert_string_equal(running->end.category, "executor");
	/* begun on 18-09-2025 for a year, so uitgevoerd on 18-10-2026 (R175) and open six months */
	assert_string_equal(last->state, "completed");
	assert_int_equal(last->recorded_by, DEMO_NOBODY);
	assert_string_equal(date_text(last->start_date, text), "2025-09-18");
	assert_string_equal(date_text(last->date, text), "2026-10-18");
	assert_string_equal(date_text(done->end.last_valid_day, text), "2027-04-18");
	assert_string_equal(done->end.rule, "six_months_after_action");
	arena_free(w.arena);
}

/* ---- something of everything ---- */

struct counts {
	int states[5], kinds[7], bases[6], references, versions, months[6];
	int unit_only, closed, withdrawn, unrecorded, requests, unmatched, papers[6], without_right;
};

static int place(const char *const *list, const char *what)
{
	for (int i = 0; list[i]; i++)
		if (is(list[i], what))
			return i;
	fail_msg("%s is in no list", what);
	return 0;
}

static void count_lines(struct counts *n, const struct demo_file *f)
{
	static const char *const states[] = {
		"requested", "in_progress", "completed", "stopped", "cancelled", NULL};
	static const char *const kinds[] = {"outplacement", "training_line", "project_line",
		"guidance", "training", "higher_vocational", "social_economy_plan", NULL};

	for (int i = 0; i < f->line_count; i++) {
		const struct demo_line *line = &f->lines[i];

		n->kinds[place(kinds, line->kind)]++;
		n->states[place(states, line->versions[line->version_count - 1].state)]++;
		n->references += line->ibis_reference != NULL;
		n->versions += line->version_count > 2;
	}
	n->without_right += f->line_count > 0 && f->right_count == 0;
}

static void count_rights(struct counts *n, const struct demo_file *f, struct date today)
{
	static const char *const bases[] = {"consent_form", "allocation", "referral_card",
		"certified_partner", "outplacement_certificate", "ownership", NULL};

	for (int i = 0; i < f->right_count; i++) {
		const struct demo_right *r = &f->rights[i];

		n->bases[place(bases, r->basis)]++;
		n->unit_only += r->unit != DEMO_EVERY_UNIT;
		n->closed += date_given(r->closed_on);
		n->withdrawn += r->end_reason && is(r->end_reason, "consent_withdrawn");
		n->unrecorded += !r->closure_recorded;
		for (int m = 0; m < 6; m++)
			n->months[m] +=
				date_given(r->end.last_valid_day) &&
				on_or_before(date_add_months(today, m), r->end.last_valid_day) &&
				date_compare(r->end.last_valid_day, date_add_months(today, m + 1)) <
					0;
	}
}

static void expect_all(const int *counted, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (counted[i] == 0)
			fail_msg("number %zu is missing", i);
}

static void test_something_of_everything(void **state)
{
	(void)state;
	for (int d = 0; d < DAYS; d++) {
		struct world w = tell(days[d]);
		struct counts n = {0};

		for (int i = 0; i < DEMO_CLIENTS; i++) {
			const struct demo_file *f = &w.files[i];

			count_lines(&n, f);
			count_rights(&n, f, w.today);
			for (int j = 0; j < f->paper_count; j++)
				n.papers[f->papers[j].kind]++;
			for (int j = 0; j < f->request_count; j++) {
				n.requests++;
				n.unmatched += !f->requests[j].matches;
			}
		}
		expect_all(n.states, 5);
		expect_all(n.kinds, 7);
		expect_all(n.bases, 6);
		/* the chart of the coming months has something in each */
		expect_all(n.months, 6);
		expect_all(n.papers, 6);
		assert_true(n.references >= 10 && n.versions >= 20);
		assert_true(n.unit_only >= 2 && n.closed >= 4 && n.withdrawn >= 2);
		assert_true(n.unrecorded >= 2 && n.requests >= 4 && n.unmatched >= 1);
		assert_true(n.without_right >= 3);
		arena_free(w.arena);
	}
}

/* ---- documents ---- */

static void test_papers_are_what_they_say(void **state)
{
	struct world w = tell(days[0]);
	int count = 0;

	(void)state;
	for (int i = 0; i < DEMO_CLIENTS; i++)
		for (int j = 0; j < w.files[i].paper_count; j++) {
			struct arena *a = arena_new(16 << 20);
			struct demo_document d =
				demo_paper(&w.clients[i], &w.files[i].papers[j], a);
			struct file_memory memory = {.bytes = d.content.bytes};
			struct file_view view = file_view_of(&memory, d.content.size);
			struct err e = {0};

			assert_int_equal(
				file_check(file_type_of_name(d.file_name), &view, &e), FILE_AGREES);
			assert_true(d.content.size < 64 << 10);
			count++;
			arena_free(a);
		}
	assert_true(count >= 20);
	arena_free(w.arena);
}

/* The offsets of a PDF's table point at its objects. */
static void test_pdf_table(void **state)
{
	static const struct demo_text text = {.title = "Plan é",
		.author = "Ștefan Yılmaz",
		.lines = "# Hoofd\n- één\n\nNguyễn Đặng\n",
		.date = {2026, 11, 22}};
	struct arena *a = arena_new(16 << 20);
	struct demo_bytes pdf = demo_pdf(&text, a);
	const char *bytes = pdf.bytes, *table = strstr(bytes, "\nxref\n0 ");
	int objects;

	(void)state;
	/* the binary mark in front holds no NUL, so the whole is a string */
	assert_int_equal(strlen(bytes), pdf.size);
	assert_non_null(table);
	objects = (int)strtol(table + 8, NULL, 10);
	assert_int_equal(objects, 10);
	table = strstr(table, "65535 f \n") + 9;
	for (int i = 1; i < objects; i++, table += 20) {
		char wanted[32];

		snprintf(wanted, sizeof(wanted), "%d 0 obj\n", i);
		assert_memory_equal(bytes + strtol(table, NULL, 10), wanted, strlen(wanted));
	}
	/* the name of each letter, and the way back */
	assert_non_null(strstr(bytes, "/uni1EC5"));
	assert_non_null(strstr(bytes, "<1ec5>"));
	arena_free(a);
}

static void test_pdf_goes_on_the_next_page(void **state)
{
	struct arena *a = arena_new(16 << 20);
	char *lines = arena_alloc(a, 200 * 8 + 1);
	struct demo_text text = {
		.title = "Lang", .author = "Iemand", .lines = lines, .date = {2026, 11, 22}};

	(void)state;
	for (int i = 0; i < 200; i++)
		memcpy(lines + 8 * i, "- regel\n", 8);
	assert_non_null(strstr(demo_pdf(&text, a).bytes, "/Count 5 "));
	arena_free(a);
}

static uint32_t number_at(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* What is packed is as many rows as the head says, with ink on them. */
static void test_png_holds_its_dots(void **state)
{
	static const struct demo_text text = {.title = "Attest",
		.author = "Iemand",
		.lines = "# Attest\nÉloïse, 22/11/2026\n",
		.date = {2026, 11, 22}};
	struct arena *a = arena_new(16 << 20);
	struct demo_bytes png = demo_png(&text, a);
	const uint8_t *p = png.bytes;
	uint32_t width = number_at(p + 16), height = number_at(p + 20);
	uLongf n = (width + 1) * height;
	uint8_t *rows = arena_alloc(a, n + 1);
	int ink = 0;

	(void)state;
	assert_memory_equal(p + 24, "\x08\0\0\0\0", 5); /* eight bits of grey, nothing special */
	assert_memory_equal(p + 37, "IDAT", 4);
	n++; /* room for a byte too many to be seen */
	assert_int_equal(uncompress(rows, &n, p + 41, number_at(p + 33)), Z_OK);
	assert_int_equal(n, (width + 1) * height);
	for (uint32_t y = 0; y < height; y++) {
		assert_int_equal(rows[y * (width + 1)], 0);
		for (uint32_t x = 1; x <= width; x++)
			ink += rows[y * (width + 1) + x] < 0x40;
	}
	assert_in_range(ink, 1000, 20000);
	arena_free(a);
}

static void test_text_marks(void **state)
{
	struct arena *a = arena_new(1 << 20);
	const char *lines = "# kop\n- punt\n\n-geen\n#", *line;
	char mark;

	(void)state;
	lines = demo_text_next(lines, &mark, &line, a);
	assert_true(mark == '#' && is(line, "kop"));
	lines = demo_text_next(lines, &mark, &line, a);
	assert_true(mark == '-' && is(line, "punt"));
	lines = demo_text_next(lines, &mark, &line, a);
	assert_int_equal(mark, '\n');
	lines = demo_text_next(lines, &mark, &line, a);
	assert_true(mark == ' ' && is(line, "-geen"));
	lines = demo_text_next(lines, &mark, &line, a);
	assert_true(mark == ' ' && is(line, "#"));
	assert_null(demo_text_next(lines, &mark, &line, a));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_partners_had_a_right),
		cmocka_unit_test(test_rights),
		cmocka_unit_test(test_three_ends),
		cmocka_unit_test(test_something_of_everything),
		cmocka_unit_test(test_papers_are_what_they_say),
		cmocka_unit_test(test_pdf_table),
		cmocka_unit_test(test_pdf_goes_on_the_next_page),
		cmocka_unit_test(test_png_holds_its_dots),
		cmocka_unit_test(test_text_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
