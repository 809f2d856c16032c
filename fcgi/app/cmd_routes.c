/*
 * inzage routes [--json]: the table of routes, for people and for the test that holds it against
 * docs/openapi.yaml.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "app/routes.h"
#include "http/json.h"

static struct json_object *row_json(struct arena *a, const struct route *t)
{
	struct json_object *o = jobj();
	char *text = arena_strdup(a, route_text(a, t));
	char *path = strchr(text, ' ');

	*path++ = '\0';
	jset_str(o, "method", text);
	jset_str(o, "path", path);
	jset_str(o, "pool", t->pool == POOL_WEB ? "web" : "confidential");
	jset_str(o, "action", action_name(t->action));
	jset_bool(o, "open", (t->flags & F_OPEN) != 0);
	jset_bool(o, "idempotent", t->method == M_POST && !(t->flags & F_NO_IDEMPOTENCY));
	jset_bool(o, "versioned", (t->flags & F_VERSIONED) != 0);
	jset_bool(o, "audited", !(t->flags & F_NO_AUDIT));
	jset_bool(o, "file", (t->flags & F_FILE) != 0);
	jset_i64(o, "budget", t->budget);
	jset_i64(o, "body_max", (int64_t)t->body_max);
	return o;
}

int cmd_routes(struct cli *c, int argc, char **argv)
{
	bool json = argc == 2 && strcmp(argv[1], "--json") == 0;
	struct json_object *list;

	if (argc > 1 && !json) {
		bool help = cli_wants_help(argc, argv);

		fputs("usage: inzage routes [--json]\n", help ? stdout : stderr);
		return help ? CLI_OK : CLI_USAGE;
	}
	list = jarr();
	for (size_t i = 0; i < route_count; i++) {
		const struct route *t = &routes[i];

		if (json)
			jpush(list, row_json(c->arena, t));
		else
			printf("%-45s %-24s %s%s%s\n", route_text(c->arena, t),
				action_name(t->action), t->flags & F_OPEN ? "open " : "",
				t->flags & F_FILE ? "file " : "",
				t->flags & F_VERSIONED ? "versioned" : "");
	}
	if (json)
		cli_print(list);
	else
		json_object_put(list);
	return CLI_OK;
}
