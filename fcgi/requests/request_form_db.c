/*
 * The configuration of forms: settings, by the name of the form.
 */
#include "requests/request_form_db.h"

#include "access/settings_sql.h"
#include "requests/request_form_sql.h"

#define TEXT(language)                                                                             \
	FORM_SETTING("f.form", "text_" language)                                                   \
	", (SELECT MAX(z.version) FROM configuration z"                                            \
	" WHERE z.subject = CONCAT('setting.', f.form, '_text_" language "'))"

/* The template of the certificate is a link like any other (R139). */
static const struct db_sql forms = {"request_forms", DB_READ,
	"SELECT f.form, " FORM_ASKS("f.form", "signature") ", " FORM_ASKS("f.form", "scan") ","
	" IF(f.form = 'outplacement_certificate', " SETTING("certificate_template") ", NULL),"
	" " FORM_SETTING("f.form", "deliver_to") ", " FORM_SETTING("f.form", "attention") ","
	" " FORM_SETTING("f.form", "attention_ibis") ", " TEXT("nl") ", " TEXT("fr")
	" FROM (SELECT 1 AS place, 'consent_form' AS form"
	"  UNION ALL SELECT 2, 'brussels_consent_form'"
	"  UNION ALL SELECT 3, 'outplacement_certificate') f ORDER BY f.place"};

int request_forms_each(struct db *db, struct request_form *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_out out[] = {
		out_str(&to->form),
		out_bool(&to->rules.signature_required),
		out_bool(&to->rules.paper_required),
		out_str(&to->template_url),
		out_str(&to->deliver_to),
		out_str(&to->attention_of),
		out_str(&to->attention_ibis),
		out_str(&to->nl.text),
		out_i64(&to->nl.version),
		out_str(&to->fr.text),
		out_i64(&to->fr.version),
	};

	return db_each(db, &forms, NULL, 0, out, sizeof(out) / sizeof(out[0]), a, row, arg, e) < 0
		       ? -1
		       : 0;
}
