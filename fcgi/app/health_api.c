/*
 * The health of a node: a worker that answers and a database that answers it.
 */
#include "app/health_api.h"

#include <inttypes.h>
#include <string.h>

#include "app/health_db.h"
#include "http/json.h"

int api_health_get(struct req *r, struct reply *p, struct err *e)
{
	struct json_object *o;

	if (health_database(r->db, r->arena, e))
		return -1;
	o = jobj();
	jset_str(o, "status", "ok");
	return reply_json(p, 200, o);
}

static bool from_here(const char *address)
{
	return address && (strcmp(address, "127.0.0.1") == 0 || strcmp(address, "::1") == 0);
}

int api_metrics_get(struct req *r, struct reply *p, struct err *e)
{
	struct health_counts c = {0};
	char *text;

	if (!from_here(r->remote_address))
		return err_set(e, E_NOT_FOUND, "metrics asked from elsewhere");
	if (health_count(r->db, &c, r->arena, e))
		return -1;
	text = arena_printf(r->arena,
		"# TYPE inzage_jobs gauge\n"
		"inzage_jobs{state=\"waiting\"} %" PRId64 "\n"
		"inzage_jobs{state=\"running\"} %" PRId64 "\n"
		"inzage_jobs{state=\"failed\"} %" PRId64 "\n"
		"# TYPE inzage_job_oldest_seconds gauge\n"
		"inzage_job_oldest_seconds %" PRId64 "\n"
		"# TYPE inzage_sessions gauge\n"
		"inzage_sessions %" PRId64 "\n"
		"# TYPE inzage_uploads_open gauge\n"
		"inzage_uploads_open %" PRId64 "\n"
		"# TYPE inzage_scan_versions gauge\n"
		"inzage_scan_versions{state=\"waiting\"} %" PRId64 "\n"
		"inzage_scan_versions{state=\"unsure\"} %" PRId64 "\n"
		"inzage_scan_versions{state=\"refused\"} %" PRId64 "\n"
		"# TYPE inzage_scan_oldest_seconds gauge\n"
		"inzage_scan_oldest_seconds %" PRId64 "\n",
		c.jobs_waiting, c.jobs_running, c.jobs_failed, c.oldest_job_s, c.sessions,
		c.uploads_open, c.scan_waiting, c.scan_unsure, c.scan_refused, c.scan_oldest_s);
	p->status = 200;
	p->content_type = "text/plain; charset=utf-8";
	p->bytes = text;
	p->byte_count = strlen(text);
	return 0;
}
