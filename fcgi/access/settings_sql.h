/*
 * A setting's value inside a statement that needs it, so that no list costs a round trip more (settings.h).
 */
#ifndef INZAGE_ACCESS_SETTINGS_SQL_H
#define INZAGE_ACCESS_SETTINGS_SQL_H

/* As it holds; NULL where there is no such setting. */
#define SETTING(name)                                                                              \
	"(SELECT JSON_VALUE(z.content, '$.value') FROM configuration z"                            \
	" WHERE z.subject = 'setting." name "' ORDER BY z.version DESC LIMIT 1)"

#endif
