/*
 * The rules of trajectbepalingen, and how they leave the house.
 */
#include "client/plan.h"

#include "base/text.h"
#include "http/json.h"

int plan_check_date(struct date date, struct date birth, struct date today, struct err *e)
{
	char limit[DATE_TEXT];

	if (date_given(birth) && date_compare(date, birth) < 0)
		return err_field(e, "date", "before_birth", date_text(birth, limit));
	if (date_compare(date, today) > 0)
		return err_field(e, "date", "in_future", NULL);
	return 0;
}

struct plan_may plan_may(
	const struct viewer *v, const struct access_facts *f, const struct plan *p)
{
	bool correct = access_decide(v, f, NULL, ACTION_PLAN_CORRECT).allowed;
	bool withdraw = access_decide(v, f, NULL, ACTION_PLAN_WITHDRAW).allowed;

	return (struct plan_may){
		.correct = correct && !p->withdrawn_reason,
		.withdraw = withdraw && !p->withdrawn_reason,
		.read_withdrawn = withdraw,
	};
}

static bool may_read(const struct plan *p, struct plan_may may)
{
	return !p->withdrawn_reason || may.read_withdrawn;
}

struct json_object *plan_json(const struct plan *p, struct plan_may may)
{
	struct json_object *o = jobj();

	jset_str(o, "id", p->id);
	jset_str(o, "client", p->client_id);
	jset_date(o, "date", p->date);
	jset_str(o, "text", may_read(p, may) ? p->text : NULL);
	jset_str(o, "withdrawn_reason", p->withdrawn_reason);
	jset_date(o, "added_on", p->added_on);
	jset(o, "added_by", actor_json(&p->added_by));
	jset_str(o, "recorded_at", p->recorded_at);
	jset(o, "recorded_by", actor_json(&p->recorded_by));
	jset_bool(o, "may_correct", may.correct);
	jset_bool(o, "may_withdraw", may.withdraw);
	jset_i64(o, "version", p->version);
	return o;
}

struct json_object *plan_item_json(const struct plan *p, struct plan_may may, struct arena *a)
{
	struct json_object *o = jobj();

	jset_str(o, "id", p->id);
	jset_date(o, "date", p->date);
	jset_str(o, "text_start",
		may_read(p, may) ? text_start(a, p->text, PLAN_TEXT_START) : NULL);
	jset_bool(o, "withdrawn", p->withdrawn_reason != NULL);
	jset(o, "added_by", actor_json(&p->added_by));
	jset_i64(o, "version", p->version);
	return o;
}

struct json_object *plan_version_json(const struct plan *p, bool text)
{
	struct json_object *o = jobj();

	jset_i64(o, "version", p->version);
	jset_date(o, "date", p->date);
	jset_str(o, "text", text ? p->text : NULL);
	jset_str(o, "withdrawn_reason", p->withdrawn_reason);
	jset_str(o, "recorded_at", p->recorded_at);
	jset(o, "recorded_by", actor_json(&p->recorded_by));
	return o;
}
