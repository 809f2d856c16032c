/*
 * What is configured of a form, inside a statement that needs it (request_form_db.h).
 */
#ifndef INZAGE_REQUESTS_REQUEST_FORM_SQL_H
#define INZAGE_REQUESTS_REQUEST_FORM_SQL_H

/* The setting `what` of the form that the SQL text `form` gives; NULL where it has none. */
#define FORM_SETTING(form, what)                                                                   \
	"(SELECT JSON_VALUE(z.content, '$.value') FROM configuration z"                            \
	" WHERE z.subject = CONCAT('setting.', " form ", '_" what "')"                             \
	" ORDER BY z.version DESC LIMIT 1)"
/* 1 where it is required, else 0. */
#define FORM_ASKS(form, what) "COALESCE(" FORM_SETTING(form, what) " = 'required', FALSE)"

#endif
