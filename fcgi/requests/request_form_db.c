/*
 * The configuration of forms, as rows with a first day.
 */
#include "requests/request_form_db.h"

static const struct db_sql forms = {"request_forms", DB_READ,
	"SELECT f.form, f.signature_required, f.paper_required, f.template_url, f.deliver_to,"
	" f.attention_of FROM request_form f WHERE f.valid_from = (SELECT MAX(t.valid_from)"
	" FROM request_form t WHERE t.form = f.form AND t.valid_from <= ?) ORDER BY f.form DESC"};

int request_forms_each(struct db *db, struct date today, struct request_form *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in = in_date(today);
	struct db_out out[] = {
		out_str(&to->form),
		out_bool(&to->rules.signature_required),
		out_bool(&to->rules.paper_required),
		out_str(&to->template_url),
		out_str(&to->deliver_to),
		out_str(&to->attention_of),
	};

	return db_each(db, &forms, &in, 1, out, sizeof(out) / sizeof(out[0]), a, row, arg, e) < 0
		       ? -1
		       : 0;
}
