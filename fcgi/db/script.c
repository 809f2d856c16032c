/*
 * A script of many statements, cut where MariaDB's own client would cut it.
 *
 * A semicolon ends a statement unless it stands in quotes ('…', "…", `…`, doubled or escaped ones
 * included) or in a comment (#…, -- …, between slash-star and star-slash). We cut ourselves and do
 * not let the server do it (multi-statements), so that no other text we send can ever hold a second
 * statement, and so that an error tells which statement it was.
 */
#include <stdio.h>
#include <string.h>

#include "db/handle.h"

static const char *line_end(const char *s)
{
	return s + strcspn(s, "\n");
}

/* `s` stands on an opening quote: behind the closing one, or NULL when there is none. Backslash
 * escapes in strings, not in `names`. */
static const char *quoted_end(const char *s)
{
	char quote = *s++;

	for (; *s; s++) {
		if (*s == '\\' && quote != '`' && s[1])
			s++;
		else if (*s == quote)
			return s + 1;
	}
	return NULL;
}

/* Is there a comment at `s`? MariaDB wants white space, or nothing, behind the two dashes. */
static bool comment_starts(const char *s)
{
	if (*s == '#' || (s[0] == '/' && s[1] == '*'))
		return true;
	return s[0] == '-' && s[1] == '-' && (s[2] == '\0' || (unsigned char)s[2] <= ' ');
}

/* Behind the comment at `s`, or NULL when it does not end. */
static const char *comment_end(const char *s)
{
	if (*s != '/')
		return line_end(s);
	s = strstr(s + 2, "*/");
	return s ? s + 2 : NULL;
}

/* Find the end of the statement at `s`: the semicolon or the NUL. *empty says whether there is
 * anything in it but white space and comments. NULL: a quote or a comment is not closed. */
static const char *statement_end(const char *s, bool *empty)
{
	*empty = true;
	while (s && *s && *s != ';') {
		if (comment_starts(s)) {
			/* one that MariaDB executes counts as text */
			if (s[0] == '/' && (s[2] == '!' || (s[2] == 'M' && s[3] == '!')))
				*empty = false;
			s = comment_end(s);
		} else if (*s == '\'' || *s == '"' || *s == '`') {
			*empty = false;
			s = quoted_end(s);
		} else {
			if ((unsigned char)*s > ' ')
				*empty = false;
			s++;
		}
	}
	return s;
}

/* The administrator who runs a migration needs MariaDB's words; there is no person's data in a
 * script of ours. */
static int failed(struct db *db, unsigned number, struct err *e)
{
	char message[160];

	snprintf(message, sizeof(message), "%s", mysql_error(db->my));
	return err_set(e, e->code, "statement %u: MariaDB error %u: %s", number,
		mysql_errno(db->my), message);
}

int db_script(struct db *db, const char *text, struct err *e)
{
	const char *end;
	bool empty;

	if (db->in_tx || db->read_only)
		return err_set(e, E_INTERNAL, "a script runs outside transactions and requests");
	for (unsigned number = 0; *text; text = *end ? end + 1 : end) {
		end = statement_end(text, &empty);
		if (!end)
			return err_set(e, E_INTERNAL,
				"statement %u: a quote or a comment is not closed", number + 1);
		if (empty)
			continue;
		number++;
		if (db_usable(db, "script", e))
			return -1;
		if (db_query(db, text, (size_t)(end - text), e))
			return failed(db, number, e);
	}
	return 0;
}
