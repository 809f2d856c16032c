/*
 * Reading the configuration: one table of keys, one pass over the lines.
 */
#include "app/conf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef INZAGE_PKGDATADIR
#define INZAGE_PKGDATADIR "/usr/local/share/inzage"
#endif

enum { CONF_MAX = 64 * 1024 };

enum kind { TEXT, NUMBER };

struct key {
	const char *section, *name;
	enum kind kind;
	size_t offset;
	unsigned min, max;
};

#define AT(member) offsetof(struct app_conf, member)

static const struct key keys[] = {
	{"database", "socket", TEXT, AT(db.socket), 0, 0},
	{"database", "hosts", TEXT, AT(db.hosts), 0, 0},
	{"database", "name", TEXT, AT(db.name), 0, 0},
	{"database", "user", TEXT, AT(db.user), 0, 0},
	{"database", "password", TEXT, AT(db.password), 0, 0},
	{"database", "tls_ca", TEXT, AT(db.tls_ca), 0, 0},
	{"database", "timeout", NUMBER, AT(db.timeout_s), 1, 600},
	{"fcgi", "socket", TEXT, AT(fcgi_socket), 0, 0},
	{"fcgi", "workers", NUMBER, AT(workers), 1, 64},
	{"fcgi", "requests", NUMBER, AT(requests), 0, 1000000},
	{"keys", "master_file", TEXT, AT(master_file), 0, 0},
	{"clock", "today_file", TEXT, AT(clock.today_file), 0, 0},
	{"session", "idle_seconds", NUMBER, AT(site.session_idle_s), 1, 86400},
	{"session", "absolute_seconds", NUMBER, AT(site.session_absolute_s), 1, 86400},
	{"jobs", "daily", NUMBER, AT(daily_jobs), 0, 1},
	{"scan", "clamd_socket", TEXT, AT(site.clamd_socket), 0, 0},
	{"mail", "smtp_url", TEXT, AT(mail.smtp_url), 0, 0},
	{"mail", "sender", TEXT, AT(mail.sender), 0, 0},
	{"mail", "user", TEXT, AT(mail.user), 0, 0},
	{"mail", "password_file", TEXT, AT(mail.password_file), 0, 0},
	{"mail", "tls_ca", TEXT, AT(mail.tls_ca), 0, 0},
	{"mail", "allow_plain", NUMBER, AT(mail.allow_plain), 0, 1},
	{"site", "base_url", TEXT, AT(site.base_url), 0, 0},
	{"site", "ibis_vdab_unit", TEXT, AT(site.ibis_vdab_unit), 0, 0},
	{"site", "ibis_creates_client", NUMBER, AT(site.ibis_creates_client), 0, 1},
	{"site", "password_cost_mib", NUMBER, AT(site.password_cost_mib), 8, 512},
	{"site", "sql_dir", TEXT, AT(sql_dir), 0, 0},
	{"site", "xsd_dir", TEXT, AT(xsd_dir), 0, 0},
};
enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

struct place {
	const char *path;
	unsigned line;
};

static char *strip(char *s)
{
	char *end;

	s += strspn(s, " \t");
	end = s + strlen(s);
	while (end > s && strchr(" \t\r", end[-1]))
		*--end = '\0';
	return s;
}

static const struct key *find_key(const char *section, const char *name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (strcmp(keys[i].section, section) == 0 && strcmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

static int set_number(struct app_conf *c, const struct key *k, const char *value, struct place at,
	struct err *e)
{
	unsigned long n;
	unsigned small;
	char *end;

	errno = 0;
	n = strtoul(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno || n < k->min || n > k->max)
		return err_set(e, E_BAD_REQUEST, "%s:%u: %s wants a number from %u to %u", at.path,
			at.line, k->name, k->min, k->max);
	small = (unsigned)n;
	memcpy((char *)c + k->offset, &small, sizeof(small));
	return 0;
}

static int set_key(struct app_conf *c, const struct key *k, const char *value, struct place at,
	struct arena *a, struct err *e)
{
	const char *copy;

	if (k->kind == NUMBER)
		return set_number(c, k, value, at, e);
	copy = arena_strdup(a, value);
	memcpy((char *)c + k->offset, &copy, sizeof(copy));
	return 0;
}

static void set_defaults(struct app_conf *c)
{
	*c = (struct app_conf){
		.db = {.socket = "", .hosts = "", .name = "inzage", .user = "", .password = "",
			.tls_ca = "", .timeout_s = 20},
		.fcgi_socket = "",
		.workers = 8,
		.requests = 20000,
		.master_file = "",
		.clock = {.today_file = ""},
		.site = {.base_url = "", .clamd_socket = "", .session_idle_s = 900, .session_absolute_s = 36000,
			.password_cost_mib = 64, .ibis_vdab_unit = "",
			.ibis_creates_client = 1},
		.mail = {.smtp_url = "", .sender = "", .user = "", .password_file = "",
			.tls_ca = ""},
		.daily_jobs = 1,
		.sql_dir = INZAGE_PKGDATADIR "/sql",
		.xsd_dir = INZAGE_PKGDATADIR "/ibis",
	};
}

static int parse_line(struct app_conf *c, char *line, char section[32], bool seen[KEYS],
	struct place at, struct arena *a, struct err *e)
{
	const struct key *k;
	char *equals;

	line = strip(line);
	if (*line == '\0' || *line == '#' || *line == ';')
		return 0;
	if (*line == '[') {
		char *end = strchr(line, ']');

		if (!end || end[1] || (size_t)(end - line) >= 32)
			return err_set(e, E_BAD_REQUEST, "%s:%u: not a section", at.path, at.line);
		*end = '\0';
		memcpy(section, line + 1, strlen(line + 1) + 1);
		return 0;
	}
	equals = strchr(line, '=');
	if (!equals)
		return err_set(e, E_BAD_REQUEST, "%s:%u: expected key = value", at.path, at.line);
	*equals = '\0';
	k = find_key(section, strip(line));
	if (!k)
		return err_set(e, E_BAD_REQUEST, "%s:%u: unknown key '%.40s' in [%s]", at.path,
			at.line, strip(line), section);
	if (seen[k - keys])
		return err_set(e, E_BAD_REQUEST, "%s:%u: %s stands twice", at.path, at.line, k->name);
	seen[k - keys] = true;
	return set_key(c, k, strip(equals + 1), at, a, e);
}

static int check_mail(struct app_conf *c, const char *path, struct err *e)
{
	struct err why = {0};

	if (mail_conf_check(&c->mail, &why))
		return err_set(e, E_BAD_REQUEST, "%s: [mail] %s", path, why.detail);
	c->site.sends_mail = *c->mail.smtp_url != '\0';
	return 0;
}

int conf_parse(struct app_conf *c, char *text, const char *path, struct arena *a, struct err *e)
{
	bool seen[KEYS] = {false};
	char section[32] = "";
	struct place at = {path, 0};
	char *next;

	set_defaults(c);
	for (char *line = text; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		at.line++;
		if (parse_line(c, line, section, seen, at, a, e))
			return -1;
	}
	return check_mail(c, path, e);
}

int conf_load(struct app_conf *c, const char *path, struct arena *a, struct err *e)
{
	FILE *file = fopen(path, "re");
	char *text;
	bool unread;
	size_t n;

	if (!file)
		return err_set(e, E_BAD_REQUEST, "%s: %s", path, strerror(errno));
	text = arena_alloc(a, CONF_MAX + 1);
	n = fread(text, 1, CONF_MAX + 1, file);
	unread = ferror(file) != 0; /* a folder opens as well */
	fclose(file);
	if (unread)
		return err_set(e, E_BAD_REQUEST, "%s: cannot be read", path);
	if (n > CONF_MAX)
		return err_set(e, E_BAD_REQUEST, "%s: longer than 64 KiB", path);
	text[n] = '\0';
	if (strlen(text) != n)
		return err_set(e, E_BAD_REQUEST, "%s: holds a NUL byte", path);
	return conf_parse(c, text, path, a, e);
}
