/*
 * From `struct reply` to FastCGI.
 *
 * What is small goes through libfcgi's own stream (8 KiB), whose one write also carries the end of
 * the request. What is larger is cut into records here and written straight from where it lies:
 * libfcgi would copy it and write every 8 KiB, and the larger writer it offers (FCGX_CreateWriter)
 * loses a block of memory each time.
 */
#include <errno.h>
#include <fastcgi.h>
#include <poll.h>
#include <string.h>
#include <sys/uio.h>

#include "base/buf.h"
#include "base/log.h"
#include "http/fcgi.h"
#include "http/json.h"

enum {
	HEADERS_MAX = 16384,
	SMALL_MAX = 8000,    /* fits libfcgi's buffer with the records that close the request */
	RECORD_MAX = 65528,  /* bytes in a record: the largest that needs no padding */
	RECORDS_A_WRITE = 16 /* 1 MiB at a time */
};

/* What of a reply is sent as it is. */
struct body {
	const void *data;
	size_t n;
};

/* ---- headers ---- */

/* Only printable ASCII: a CR or LF would start a header of somebody else's making. */
static bool is_plain(const char *value)
{
	for (; *value; value++)
		if (*value < ' ' || *value > '~')
			return false;
	return true;
}

static bool header(struct buf *b, const char *name, const char *value)
{
	if (!value || !*value)
		return true;
	if (!is_plain(value))
		return false;
	return !buf_printf(b, "%s: %s\r\n", name, value);
}

static bool has_body(const struct reply *p)
{
	return p->content_type && p->status != 204 && p->status != 304;
}

/* What stands behind the number in the status line; without it nginx sends a line that RFC 9112 (4)
 * does not allow. The names are those of RFC 9110 and 6585. */
static const char *status_name(int status)
{
	static const struct {
		int status;
		const char *name;
	} names[] = {
		{200, "OK"},
		{201, "Created"},
		{202, "Accepted"},
		{204, "No Content"},
		{304, "Not Modified"},
		{400, "Bad Request"},
		{401, "Unauthorized"},
		{403, "Forbidden"},
		{404, "Not Found"},
		{405, "Method Not Allowed"},
		{409, "Conflict"},
		{411, "Length Required"},
		{412, "Precondition Failed"},
		{413, "Content Too Large"},
		{415, "Unsupported Media Type"},
		{422, "Unprocessable Content"},
		{428, "Precondition Required"},
		{429, "Too Many Requests"},
		{500, "Internal Server Error"},
		{503, "Service Unavailable"},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].status == status)
			return names[i].name;
	return status < 400 ? "Done" : "Refused";
}

static const char *const policies[] = {
	[REPLY_SANDBOX] = "sandbox; default-src 'none'",
	[REPLY_LOCKED] = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/* False when a value cannot be sent. */
static bool write_headers(
	struct buf *b, const struct req *r, const struct reply *p, const struct body *body)
{
	size_t length = p->next ? p->next_total : body->n;
	bool good = !buf_printf(b, "Status: %d %s\r\n", p->status, status_name(p->status));

	if (has_body(p))
		good = good && header(b, "Content-Type", p->content_type) &&
		       !buf_printf(b, "Content-Length: %zu\r\n", length);
	good = good && header(b, "Cache-Control", "no-store") &&
	       header(b, "X-Content-Type-Options", "nosniff") &&
	       header(b, "X-Request-Id", r->request_id) && header(b, "ETag", p->etag) &&
	       header(b, "Location", p->location) && header(b, "Set-Cookie", p->set_cookie) &&
	       header(b, "Content-Disposition", p->disposition) &&
	       header(b, "Retry-After", p->retry_after) && header(b, "Allow", p->allow);
	if (p->policy != REPLY_NO_POLICY)
		good = good && header(b, "Content-Security-Policy", policies[p->policy]);
	return good && !buf_puts(b, "\r\n") && !b->full;
}

/* ---- records ---- */

static bool write_all(int fd, struct iovec *v, int count)
{
	while (count > 0) {
		ssize_t n = writev(fd, v, count);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			struct pollfd wait = {.fd = fd, .events = POLLOUT};

			poll(&wait, 1, -1);
			continue;
		}
		if (n < 0)
			return false;
		while (count > 0 && (size_t)n >= v->iov_len) {
			n -= (ssize_t)v->iov_len;
			v++;
			count--;
		}
		if (count > 0) {
			v->iov_base = (char *)v->iov_base + n;
			v->iov_len -= (size_t)n;
		}
	}
	return true;
}

static FCGI_Header record_header(const FCGX_Request *q, size_t n)
{
	return (FCGI_Header){
		.version = FCGI_VERSION_1,
		.type = FCGI_STDOUT,
		.requestIdB1 = (unsigned char)(q->requestId >> 8),
		.requestIdB0 = (unsigned char)q->requestId,
		.contentLengthB1 = (unsigned char)(n >> 8),
		.contentLengthB0 = (unsigned char)n,
	};
}

static bool write_records(const FCGX_Request *q, const void *data, size_t n)
{
	const char *p = data;

	while (n > 0) {
		FCGI_Header head[RECORDS_A_WRITE];
		struct iovec v[2 * RECORDS_A_WRITE];
		int count = 0;

		for (; n > 0 && count < RECORDS_A_WRITE; count++) {
			size_t part = n < RECORD_MAX ? n : RECORD_MAX;

			head[count] = record_header(q, part);
			v[2 * count] = (struct iovec){&head[count], sizeof(head[count])};
			v[2 * count + 1] = (struct iovec){(void *)(uintptr_t)p, part};
			p += part;
			n -= part;
		}
		if (!write_all(q->ipcFd, v, 2 * count))
			return false;
	}
	return true;
}

/* ---- the answer ---- */

static bool write_small(FCGX_Request *q, const struct buf *head, const struct body *body)
{
	return FCGX_PutStr(head->data, (int)head->len, q->out) == (int)head->len &&
	       (body->n == 0 || FCGX_PutStr(body->data, (int)body->n, q->out) == (int)body->n);
}

/* Everything that next() gives, which must be as much as was promised. */
static bool write_pieces(FCGX_Request *q, struct req *r, struct reply *p)
{
	size_t left = p->next_total;

	for (;;) {
		struct err e = {0};
		const void *data = NULL;
		size_t n = 0;
		int more = p->next(r, p->next_state, &data, &n, &e);

		if (more < 0 || n > left || (more > 0 && n == 0)) {
			char why[320];

			log_line(LOG_LEVEL_ERROR, "answer broken off", "request=%s left=%zu why=%s",
				r->request_id, left, log_quote(why, sizeof(why), e.detail));
			return false;
		}
		if (!write_records(q, data, n))
			return false;
		left -= n;
		if (more == 0)
			break;
	}
	if (left)
		log_line(LOG_LEVEL_ERROR, "answer too short", "request=%s left=%zu", r->request_id,
			left);
	return left == 0;
}

static struct body body_of(const struct reply *p)
{
	struct body body = {p->bytes, p->byte_count};

	if (p->json)
		body.data = json_object_to_json_string_length(
			p->json, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &body.n);
	if (!has_body(p) || p->next)
		body.n = 0;
	return body;
}

/* The headers in `b`, and the body they belong to; an answer whose headers cannot be sent becomes
 * our own failure. */
static struct body prepare(struct buf *b, struct req *r, struct reply *p)
{
	struct body body = body_of(p);
	struct err e = {0};

	if (p->status >= 200 && p->status <= 599 && write_headers(b, r, p, &body))
		return body;
	log_line(LOG_LEVEL_ERROR, "answer cannot be sent", "request=%s status=%d", r->request_id,
		p->status);
	buf_reset(b);
	err_set(&e, E_INTERNAL, "headers that cannot be sent");
	p->allow = p->retry_after = NULL;
	reply_problem(p, r, &e);
	body = body_of(p);
	write_headers(b, r, p, &body);
	return body;
}

int http_answer(FCGX_Request *q, struct req *r, struct reply *p)
{
	struct buf head;
	struct body body;
	bool good;

	buf_init(&head, HEADERS_MAX);
	body = prepare(&head, r, p);
	if (!p->next && head.len + body.n <= SMALL_MAX)
		good = write_small(q, &head, &body);
	else
		good = write_records(q, head.data, head.len) &&
		       write_records(q, body.data, body.n) && (!p->next || write_pieces(q, r, p));
	buf_free(&head);
	reply_free(p);
	if (good)
		FCGX_Finish_r(q);
	else
		FCGX_Free(q, 1); /* without the end of the request: nginx cuts the line too */
	return good ? 0 : -1;
}
