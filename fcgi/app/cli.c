/*
 * What the commands share: connection, keys, saying what went wrong.
 */
#include "app/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "http/json.h"

int cli_database(struct cli *c)
{
	struct err e = {0};

	if (c->db)
		return 0;
	c->db = db_open(&c->conf.db, &e);
	return c->db ? 0 : cli_fail(CLI_CANNOT, &e);
}

int cli_keys(struct cli *c, unsigned compartments)
{
	struct err e = {0};

	if (c->keys)
		return 0;
	c->keys = keyring_load(c->conf.master_file, compartments, &e);
	return c->keys ? 0 : cli_fail(CLI_CANNOT, &e);
}

int cli_fail(int status, const struct err *e)
{
	const char *slug = err_info(e->code)->slug;

	/* what the machine refuses, a file or a database, says enough by itself */
	if (e->code == E_INTERNAL && *e->detail)
		slug = "";
	fprintf(stderr, "inzage: %s%s%s\n", slug, *slug && *e->detail ? ": " : "", e->detail);
	for (size_t i = 0; i < e->field_count; i++)
		fprintf(stderr, "  %s: %s%s%s\n", e->field[i].name, e->field[i].code,
			*e->field[i].limit ? " " : "", e->field[i].limit);
	return status;
}

bool cli_wants_help(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

void cli_print(struct json_object *o)
{
	puts(json_object_to_json_string_ext(o,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED |
			JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}

struct json_object *cli_document(struct cli *c, const char *path, struct err *e)
{
	enum { LONGEST = 4 << 20 };
	FILE *file = fopen(path, "re");
	char *text;
	size_t n;

	if (!file) {
		err_set(e, E_BAD_REQUEST, "%s: %s", path, strerror(errno));
		return NULL;
	}
	text = arena_alloc(c->arena, LONGEST + 1);
	n = fread(text, 1, LONGEST + 1, file);
	fclose(file);
	if (n > LONGEST) {
		err_set(e, E_TOO_LARGE, "%s: longer than 4 MiB", path);
		return NULL;
	}
	return json_read(text, n, e);
}
