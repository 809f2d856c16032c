/*
 * What an error of MariaDB means to us: one table.
 *
 * MariaDB's own message can quote values ("Duplicate entry 'Jan' for key …"), so it stays here.
 */
#include "db/handle.h"

#include <string.h>

#include "base/log.h"

enum effect {
	DEAD = 1,    /* this connection is of no use any more */
	CONFLICT = 2 /* run the transaction again */
};

struct fault {
	unsigned number;
	enum err_code code;
	unsigned effect;
};

/* Numbers: mysqld_error.h (1000…) and errmsg.h (2000…, 5000…) of MariaDB 10.11. */
static const struct fault FAULTS[] = {
	/* others were first */
	{1205, E_BUSY, CONFLICT}, /* lock wait timeout: only the statement is undone */
	{1213, E_BUSY, CONFLICT}, /* deadlock, or refused by another node of a cluster */
	{1020, E_BUSY, CONFLICT}, /* the row changed since this snapshot */
	{1062, E_DUPLICATE, 0},
	{1586, E_DUPLICATE, 0},
	/* the server has no room or no time */
	{1021, E_UNAVAILABLE, 0}, /* disk full */
	{1037, E_UNAVAILABLE, 0}, /* out of memory */
	{1038, E_UNAVAILABLE, 0},
	{1041, E_UNAVAILABLE, 0},
	{1114, E_UNAVAILABLE, 0},    /* table full */
	{1317, E_UNAVAILABLE, 0},    /* the query was killed */
	{1969, E_UNAVAILABLE, 0},    /* it took longer than max_statement_time */
	{1040, E_UNAVAILABLE, DEAD}, /* too many connections */
	{1129, E_UNAVAILABLE, DEAD}, /* host blocked */
	{1203, E_UNAVAILABLE, DEAD}, /* too many connections of this user */
	{1226, E_UNAVAILABLE, DEAD}, /* a limit of this user */
	/* another node must be asked */
	{1047, E_UNAVAILABLE, DEAD}, /* this node of the cluster is not ready */
	{1290, E_UNAVAILABLE, DEAD}, /* it became read-only */
	{1836, E_UNAVAILABLE, DEAD},
	/* the connection is gone or out of step */
	{1053, E_UNAVAILABLE, DEAD}, /* the server shuts down */
	{1152, E_UNAVAILABLE, DEAD},
	{1153, E_INTERNAL, DEAD}, /* we sent more than max_allowed_packet; the server hangs up */
	{1155, E_UNAVAILABLE, DEAD},
	{1156, E_UNAVAILABLE, DEAD},
	{1157, E_UNAVAILABLE, DEAD},
	{1158, E_UNAVAILABLE, DEAD},
	{1159, E_UNAVAILABLE, DEAD},
	{1160, E_UNAVAILABLE, DEAD},
	{1161, E_UNAVAILABLE, DEAD},
	{1184, E_UNAVAILABLE, DEAD},
	{1927, E_UNAVAILABLE, DEAD}, /* the connection was killed */
	{2002, E_UNAVAILABLE, DEAD},
	{2003, E_UNAVAILABLE, DEAD},
	{2005, E_UNAVAILABLE, DEAD},
	{2006, E_UNAVAILABLE, DEAD},
	{2008, E_UNAVAILABLE, DEAD}, /* no memory on our side */
	{2012, E_UNAVAILABLE, DEAD},
	{2013, E_UNAVAILABLE, DEAD},
	{2014, E_INTERNAL, DEAD},    /* commands out of sync */
	{2026, E_UNAVAILABLE, DEAD}, /* TLS */
	{2027, E_UNAVAILABLE, DEAD}, /* malformed packet */
	{2055, E_UNAVAILABLE, DEAD},
	{2056, E_UNAVAILABLE, DEAD}, /* the statement was closed with its connection */
	{5012, E_UNAVAILABLE, DEAD},
	{5013, E_UNAVAILABLE, DEAD},
	{5014, E_UNAVAILABLE, DEAD},
};

static struct fault fault_find(unsigned number)
{
	for (size_t i = 0; i < sizeof(FAULTS) / sizeof(FAULTS[0]); i++)
		if (FAULTS[i].number == number)
			return FAULTS[i];
	return (struct fault){number, E_INTERNAL, 0};
}

/* "Duplicate entry 'x' for key 'by_reference'": the name is what the last two quotes enclose. The
 * entry may hold quotes of its own, so the search goes from the end. */
static void key_name(const char *message, char *to, size_t size)
{
	const char *end = strrchr(message, '\''), *start = end;
	size_t n;

	*to = '\0';
	while (start && start > message && start[-1] != '\'')
		start--;
	if (!start || start == message || start == end)
		return;
	n = (size_t)(end - start);
	if (n >= size)
		n = size - 1;
	memcpy(to, start, n);
	to[n] = '\0';
}

int db_fault(
	struct db *db, unsigned number, const char *message, const char *statement, struct err *e)
{
	struct fault f = fault_find(number);

	if (f.effect & CONFLICT)
		db->conflict = true;
	if (f.effect & DEAD) {
		db->dead = true;
		log_line(LOG_LEVEL_WARN, "database connection is of no use any more",
			"statement=%s error=%u", statement, number);
	}
	err_set(e, f.code, "%s: MariaDB error %u", statement, number);
	if (f.code == E_DUPLICATE)
		key_name(message, e->detail, sizeof(e->detail));
	return -1;
}

int db_usable(struct db *db, const char *statement, struct err *e)
{
	if (db->dead)
		return err_set(e, E_UNAVAILABLE, "%s: the connection is gone", statement);
	if (db->in_tx && db->conflict)
		return err_set(e, E_BUSY, "%s: the transaction must run again", statement);
	return 0;
}
