/*
 * inzage import ibis FILE [--dry-run] [--json] [--report OUT]
 *
 * Works on a delivery from IBIS. The report goes to standard output as text, as JSON with --json; to
 * OUT always as JSON. It never shows a value of the file. With --dry-run nothing at all is stored. A
 * run that was cut off goes on where it stopped when the same file is given again. Whether the report
 * can be written is known before anything is done.
 *
 * Status: 0 everything was done; 1 a record was held or rejected, the delivery was refused, or its
 * sequence number makes a gap or a step back; 2 usage; 3 it could not be done.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/cli.h"
#include "exchange/import.h"
#include "exchange/import_json.h"
#include "http/json.h"

enum { PIECE = 256 * 1024, PAGE = 500, PAGE_CEILING = 64 << 20 };

struct importing {
	struct cli *cli;
	const char *file, *report;
	bool dry_run, json;
	int fd, report_fd;
	struct stat st; /* of the file */
	char *piece;
	FILE *spool; /* records of a dry run, as JSON, each on a line of its own */
	struct import_result result;
};

/* ---- the file ---- */

static int next_piece(void *state, const void **data, size_t *n, struct err *e)
{
	struct importing *m = state;
	ssize_t got;

	do {
		got = read(m->fd, m->piece, PIECE);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_set(e, E_INTERNAL, "%s: %s", m->file, strerror(errno));
	*data = m->piece;
	*n = (size_t)got;
	return got > 0;
}

static int rewind_file(void *state, struct err *e)
{
	struct importing *m = state;

	if (lseek(m->fd, 0, SEEK_SET) == 0)
		return 0;
	return err_set(e, E_INTERNAL, "%s: %s", m->file, strerror(errno));
}

/* A file that can be read twice. Nobody waits for the other end of a pipe. */
static int open_file(struct importing *m, struct err *e)
{
	m->fd = open(m->file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (m->fd < 0 || fstat(m->fd, &m->st))
		return err_set(e, E_INTERNAL, "%s: %s", m->file, strerror(errno));
	if (!S_ISREG(m->st.st_mode))
		return err_set(e, E_INTERNAL, "%s: not an ordinary file", m->file);
	m->piece = arena_alloc(m->cli->arena, PIECE);
	return 0;
}

/* What stands in it stays there until there is a report. It must not be the delivery. */
static int open_report(struct importing *m, struct err *e)
{
	struct stat st;

	if (!m->report)
		return 0;
	m->report_fd = open(m->report, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (m->report_fd < 0 || fstat(m->report_fd, &st))
		return err_set(e, E_INTERNAL, "%s: %s", m->report, strerror(errno));
	if (st.st_dev == m->st.st_dev && st.st_ino == m->st.st_ino)
		return err_set(e, E_INTERNAL, "%s: the report would overwrite the delivery",
			m->report);
	return 0;
}

/* ---- the report ---- */

static const char *plain(struct json_object *o)
{
	return json_object_to_json_string_ext(
		o, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

static void print_member(FILE *out, const char *name, struct json_object *o)
{
	fprintf(out, "\"%s\": %s,\n", name, o ? plain(o) : "null");
	json_object_put(o);
}

static struct json_object *delivery_json(const struct import_result *r, struct arena *a)
{
	time_t made = (time_t)r->form.head.created_at;
	struct tm tm;
	char text[40];

	if (!r->form.head_read || !gmtime_r(&made, &tm))
		return NULL;
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S.000000Z", &tm);
	return import_delivery_json(r->form.head.name, r->form.head.sequence,
		arena_strdup(a, text), r->form.head.count);
}

/* All but the records. */
static void print_head(const struct importing *m, FILE *out)
{
	const struct import_result *r = &m->result;
	const struct reasons *refusal = &r->form.refusal;

	fputs("{\n", out);
	print_member(out, "summary", import_summary_json(r->count));
	print_member(out, "import", r->run.id ? json_object_new_string(r->run.id) : NULL);
	print_member(out, "state", json_object_new_string(r->state));
	print_member(out, "dry_run", json_object_new_boolean(m->dry_run));
	print_member(out, "delivery", delivery_json(r, m->cli->arena));
	print_member(out, "first_report", r->first_run ? json_object_new_string(r->first_run) : NULL);
	print_member(out, "refusal", refusal->count ? reason_json(&refusal->item[0]) : NULL);
	print_member(out, "notices", reasons_json(&r->sequence));
}

struct printing {
	FILE *out;
	struct import_record record;
	int64_t position; /* of the last one */
	const char *gap;
	void (*print)(FILE *out, const struct import_record *r, const char *gap);
};

static int each_record(void *arg, struct err *e)
{
	struct printing *p = arg;

	(void)e;
	p->print(p->out, &p->record, p->gap);
	p->gap = ",\n";
	p->position = p->record.position;
	return 0;
}

/* From the tables, a page at a time. */
static int print_stored(const struct importing *m, struct printing *p, struct err *e)
{
	struct arena *a = arena_new(PAGE_CEILING);
	int n;

	do {
		n = records_each(m->cli->db, m->result.run.row, p->position, PAGE, &p->record,
			each_record, p, a, e);
		arena_reset(a);
	} while (n == PAGE);
	arena_free(a);
	return n < 0 ? -1 : 0;
}

/* From the file that a dry run wrote. */
static int print_spooled(const struct importing *m, FILE *out, struct err *e)
{
	char buffer[8192];
	size_t n;

	rewind(m->spool);
	while ((n = fread(buffer, 1, sizeof(buffer), m->spool)) > 0)
		if (fwrite(buffer, 1, n, out) != n)
			break; /* the one who prints looks at the end */
	return ferror(m->spool) ? err_set(e, E_INTERNAL, "the report could not be read") : 0;
}

static void print_json(FILE *out, const struct import_record *r, const char *gap)
{
	struct json_object *o = import_record_json(r);

	fprintf(out, "%s%s", gap, plain(o));
	json_object_put(o);
}

static int write_json(const struct importing *m, FILE *out, struct err *e)
{
	struct printing p = {.out = out, .gap = "", .print = print_json};
	int status;

	print_head(m, out);
	fputs("\"records\": [\n", out);
	status = m->spool ? print_spooled(m, out, e)
			  : m->result.run.row ? print_stored(m, &p, e) : 0;
	fputs("\n]}\n", out);
	if (fflush(out) || ferror(out))
		return err_set(e, E_INTERNAL, "the report could not be written");
	return status;
}

static const char *member(struct json_object *o, const char *name)
{
	struct json_object *value = NULL;

	if (!json_object_object_get_ex(o, name, &value) || !value)
		return "";
	return json_object_get_string(value);
}

static void print_reasons(FILE *out, const char *reasons)
{
	struct err e = {0};
	struct json_object *list = json_read(reasons, strlen(reasons), &e);
	size_t n = list ? json_object_array_length(list) : 0;

	for (size_t i = 0; i < n; i++) {
		struct json_object *r = json_object_array_get_idx(list, i);

		fprintf(out, "    %s", member(r, "code"));
		if (*member(r, "line"))
			fprintf(out, ", line %s", member(r, "line"));
		if (*member(r, "element"))
			fprintf(out, ", %s", member(r, "element"));
		fprintf(out, ": %s\n", member(r, "text"));
	}
	json_object_put(list);
}

/* Only what somebody has to look at. */
static void print_text(FILE *out, const struct import_record *r, const char *gap)
{
	(void)gap;
	if (strcmp(r->reasons, "[]") == 0)
		return;
	fprintf(out, "line %lld: %s %s version %lld\n", (long long)r->line, verdict_name(r->verdict),
		r->reference ? r->reference : "(no reference)", (long long)r->version);
	print_reasons(out, r->reasons);
}

static void print_list(FILE *out, const struct reasons *reasons)
{
	struct json_object *o = reasons_json(reasons);

	print_reasons(out, plain(o));
	json_object_put(o);
}

static int write_text(const struct importing *m, struct err *e)
{
	const struct import_result *r = &m->result;
	struct printing p = {.out = stdout, .gap = "", .print = print_text};
	const char *gap = "";

	if (!m->dry_run && r->run.row && print_stored(m, &p, e))
		return -1;
	printf("%s%s", m->dry_run ? "dry run, " : "", r->state);
	if (r->first_run)
		printf(", worked on before in %s", r->first_run);
	printf(":");
	for (int v = VERDICT_NONE + 1; v < VERDICT_COUNT_; v++)
		if (r->count[v] > 0) {
			printf("%s %lld %s", gap, (long long)r->count[v],
				verdict_name((enum ibis_verdict)v));
			gap = ",";
		}
	if (!*gap)
		fputs(r->form.refusal.count > 0 ? " nothing of it was done" : " no records", stdout);
	puts("");
	print_list(stdout, &r->form.refusal);
	print_list(stdout, &r->sequence);
	return 0;
}

static int write_report_file(struct importing *m, struct err *e)
{
	FILE *out = NULL;
	int status;

	/* a pipe or a device is not made empty first */
	if (ftruncate(m->report_fd, 0) == 0 || errno == EINVAL)
		out = fdopen(m->report_fd, "w");
	if (!out)
		return err_set(e, E_INTERNAL, "%s: %s", m->report, strerror(errno));
	m->report_fd = -1;
	status = write_json(m, out, e);
	if (fclose(out) && status == 0)
		status = err_set(e, E_INTERNAL, "%s: %s", m->report, strerror(errno));
	return status;
}

/* ---- the work ---- */

/* A record of a dry run, which no table keeps. */
static int spool_record(void *arg, const struct import_record *r, struct err *e)
{
	struct importing *m = arg;
	struct printing p = {.out = m->spool, .gap = ftell(m->spool) > 0 ? ",\n" : ""};

	if (!m->json && !m->report) {
		print_text(stdout, r, "");
		return 0;
	}
	print_json(p.out, r, p.gap);
	return ferror(m->spool) ? err_set(e, E_INTERNAL, "the report could not be kept") : 0;
}

static int do_import(struct importing *m, struct err *e)
{
	struct cli *c = m->cli;
	struct ibis_schema *schema = ibis_schema_load(c->conf.xsd_dir, e);
	struct import_context context = {
		.db = c->db,
		.keys = c->keys,
		.site = &c->conf.site,
		.schema = schema,
		.today = c->today,
		.request_id = c->request_id,
	};
	const char *name = strrchr(m->file, '/');
	struct import_order order = {
		.dry_run = m->dry_run,
		.stored = !m->dry_run,
		.file_name = name ? name + 1 : m->file,
	};
	struct import_listener listener = {.record = m->dry_run ? spool_record : NULL, .arg = m};
	struct source source = {next_piece, rewind_file, m};
	int status;

	if (!schema)
		return -1;
	status = import_work(&context, &order, &source, &listener, &m->result, c->arena, e);
	ibis_schema_free(schema);
	return status;
}

static int report(struct importing *m, struct err *e)
{
	if (m->report && write_report_file(m, e))
		return -1;
	return m->json ? write_json(m, stdout, e) : write_text(m, e);
}

static int run(struct importing *m)
{
	const struct import_result *r = &m->result;
	struct err e = {0};

	if (open_file(m, &e) || open_report(m, &e))
		return cli_fail(CLI_CANNOT, &e);
	if (m->dry_run) {
		m->spool = tmpfile();
		if (!m->spool)
			err_set(&e, E_INTERNAL, "no temporary file: %s", strerror(errno));
	}
	if (e.code != E_NONE || do_import(m, &e) || report(m, &e))
		return cli_fail(CLI_CANNOT, &e);
	if (strcmp(r->state, "done") != 0 || r->sequence.count > 0 || r->count[VERDICT_HELD] > 0 ||
		r->count[VERDICT_REJECTED] > 0)
		return CLI_FOUND;
	return CLI_OK;
}

static int usage(FILE *to, int status)
{
	fputs("usage: inzage import ibis FILE [--dry-run] [--json] [--report OUT]\n", to);
	return status;
}

static int read_options(struct importing *m, int argc, char **argv)
{
	static const struct option options[] = {
		{"dry-run", no_argument, NULL, 'd'},
		{"json", no_argument, NULL, 'j'},
		{"report", required_argument, NULL, 'r'},
		{NULL, 0, NULL, 0},
	};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'd')
			m->dry_run = true;
		else if (option == 'j')
			m->json = true;
		else if (option == 'r')
			m->report = optarg;
		else
			return -1;
	}
	if (argc - optind != 2 || strcmp(argv[optind], "ibis") != 0)
		return -1;
	m->file = argv[optind + 1];
	return *m->file ? 0 : -1;
}

int cmd_import(struct cli *c, int argc, char **argv)
{
	struct importing m = {.cli = c, .fd = -1, .report_fd = -1};
	int status;

	if (cli_wants_help(argc, argv))
		return usage(stdout, CLI_OK);
	if (read_options(&m, argc, argv))
		return usage(stderr, CLI_USAGE);
	status = cli_database(c);
	if (status == 0)
		status = cli_keys(c, 1u << COMPARTMENT_EXCHANGE);
	if (status == 0)
		status = run(&m);
	if (m.spool)
		fclose(m.spool);
	if (m.fd >= 0)
		close(m.fd);
	if (m.report_fd >= 0)
		close(m.report_fd);
	return status;
}
