/*
 * Counting attempts at passwords before they are tried.
 */
#include "identity/throttle.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "audit/audit.h"
#include "identity/throttle_db.h"

const char *throttle_address(const char *remote, char to[ADDRESS_TEXT])
{
	struct in6_addr six;

	if (inet_pton(AF_INET6, remote, &six) != 1 || IN6_IS_ADDR_V4MAPPED(&six)) {
		snprintf(to, ADDRESS_TEXT, "%s", remote);
		return to;
	}
	memset(&six.s6_addr[8], 0, 8);
	return inet_ntop(AF_INET6, &six, to, ADDRESS_TEXT);
}

/* What an address is counted under, and an account, at each door. */
static const struct door {
	const char *account, *address;
} doors[] = {
	[DOOR_PASSWORD] = {"throttle login", "throttle address"},
	[DOOR_OPENING] = {"throttle opening", "throttle opening address"},
};

/* A name counts as one whatever its case; the column compares alike. */
static int hash_login(struct req *r, const char *login, enum throttle_door door,
	uint8_t to[DIGEST_BYTES], struct err *e)
{
	char *lower = arena_strdup(r->arena, login);

	for (char *p = lower; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return keyring_hash(
		r->keys, COMPARTMENT_FILE, doors[door].account, lower, strlen(lower), to, e);
}

static int keys_of(struct req *r, const char *login, struct throttle *t, struct err *e)
{
	char address[ADDRESS_TEXT];

	throttle_address(r->remote_address ? r->remote_address : "", address);
	t->account_limit = login ? THROTTLE_ACCOUNT : THROTTLE_ADDRESS;
	if (keyring_hash(r->keys, COMPARTMENT_FILE, doors[t->door].address, address,
		    strlen(address), t->address, e))
		return -1;
	if (login)
		return hash_login(r, login, t->door, t->account, e);
	return keyring_hash(r->keys, COMPARTMENT_FILE, "throttle link", address, strlen(address),
		t->account, e);
}

struct entering {
	struct req *r;
	struct throttle *t;
	enum action action;
};

static int enter(struct db *db, void *arg, struct err *e)
{
	struct entering *x = arg;
	struct audit_entry refused = {
		.action = x->action, .outcome = "refused", .reason = err_info(E_THROTTLED)->slug};

	x->t->attempt = 0;
	if (throttle_lock(db, x->t, e) || throttle_count(db, x->t, x->r->arena, e))
		return -1;
	if (x->t->wait_s > 0)
		return audit_write(x->r, &refused, e);
	return throttle_note(db, x->t, e);
}

int throttle_enter(struct req *r, struct reply *p, const char *login, enum action action,
	struct throttle *t, struct err *e)
{
	struct entering x = {r, t, action};

	if (keys_of(r, login, t, e) || db_tx(r->db, enter, &x, e))
		return -1;
	if (t->wait_s <= 0)
		return 0;
	p->retry_after = arena_printf(r->arena, "%lld", (long long)t->wait_s);
	return err_set(e, E_THROTTLED, "too many wrong passwords");
}

int throttle_forgive(struct db *db, const struct throttle *t, struct err *e)
{
	return throttle_strike(db, t->attempt, e);
}

int throttle_forget_account(struct req *r, const char *login, struct err *e)
{
	uint8_t account[DIGEST_BYTES];

	if (hash_login(r, login, DOOR_PASSWORD, account, e))
		return -1;
	return throttle_strike_account(r->db, account, e);
}
