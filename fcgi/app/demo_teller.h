/*
 * The tools the stories are told with, and the stories that demo_story.c takes from elsewhere; for
 * these files only.
 */
#ifndef INZAGE_APP_DEMO_TELLER_H
#define INZAGE_APP_DEMO_TELLER_H

#include "app/demo_random.h"
#include "app/demo_story.h"

struct teller {
	const struct demo_client *client;
	int number;
	struct date today;
	struct arena *arena;
	struct demo_file *file;
	struct demo_random dice;
};

/* Whom the people of a VDAB unit work with. */
struct surroundings {
	enum demo_unit_name unit;
	enum demo_account_name counsellor, adviser;
	enum demo_unit_name office;
	enum demo_account_name guide;
	enum demo_unit_name trainer, tender;
};
const struct surroundings *around(const struct teller *t);

/* The client's counsellor, or who counsels in the unit. */
enum demo_account_name counsellor(const struct teller *t);

/* The person who works in a unit, where the demo has her; DEMO_NOBODY else. */
enum demo_account_name person_in(enum demo_unit_name unit);

/* The last working day that is at least `days` (1 or more) days ago: nobody records anything on a
 * Sunday, and nothing was recorded later today. */
struct date ago(const struct teller *t, int days);

/* `days` after `d`, brought back to a working day and at most to the last one before today. */
struct date after(const struct teller *t, struct date d, int days);

/* One of a list that ends in NULL. */
const char *one_of(struct teller *t, const char *const *list);

/* `text` with the date in place of "{}", as DD/MM/YYYY. */
const char *with_date(struct teller *t, const char *text, struct date d);

/* A new line that `requester` asks for and `unit` executes; it has no version yet. */
struct demo_line *add_line(struct teller *t, const char *kind, enum demo_unit_name requester_unit,
	enum demo_account_name requester);

/* The next version of a line: what the one before says, in this state on this date. */
struct demo_version *add_version(struct teller *t, struct demo_line *line, const char *state,
	struct date date, struct date recorded_on, enum demo_account_name by);

/* A right for all units of an organisation. Its end is computed when the story is told. */
struct demo_right *add_right(struct teller *t, enum demo_organisation_name organisation,
	const char *basis, struct date event_date, enum demo_account_name by, const char *purpose);

/* The file is owned by that organisation, from when an allocation gave it its right until a day
 * (zero: it still is). */
void own_file(struct teller *t, const struct demo_right *allocation, enum demo_account_name contact,
	struct date until);

/* A document about the guidance as this version of its line has it. */
struct demo_paper *add_paper(struct teller *t, enum demo_paper_kind kind,
	enum demo_account_name author, struct date added_on, const struct demo_version *about);

/* Compute the ends of all rights from the lines. */
void close_rights(struct teller *t);

/* demo_outplacement.c */
void tell_outplacement_asked(struct teller *t);
void tell_outplacement_running(struct teller *t);
void tell_outplacement_one_unit(struct teller *t);
void tell_outplacement_extended(struct teller *t);
void tell_outplacement_completed(struct teller *t);
void tell_outplacement_stopped(struct teller *t);
void tell_outplacement_cancelled(struct teller *t);
void tell_line_without_right(struct teller *t);

/* demo_services.c */
void tell_guidance(struct teller *t);
void tell_allocated(struct teller *t);
void tell_guidance_done(struct teller *t);
void tell_guidance_replaced(struct teller *t);
void tell_training(struct teller *t);
void tell_training_done(struct teller *t);
void tell_higher(struct teller *t);
void tell_social_plan(struct teller *t);

/* demo_promoters.c */
void tell_ibis_training_asked(struct teller *t);
void tell_ibis_training(struct teller *t);
void tell_ibis_project_asked(struct teller *t);
void tell_ibis_project(struct teller *t);
void tell_promoter_by_hand(struct teller *t);

#endif
