/*
 * From FastCGI to `struct req`: accepting, parameters, body.
 */
#include "http/fcgi.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/text.h"
#include "http/media_type.h"
#include "http/url.h"

enum { ADDRESS_MAX = 45, SOCKET_MASK = 0117 }; /* an IPv6 address with an IPv4 one in it; 0660 */

/* ---- the listening socket ---- */

/* A socket file that stayed behind refuses connections; one of a living server does not. */
static bool somebody_listens(const struct sockaddr_un *address)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	bool answered;

	if (fd < 0)
		return true;
	answered = connect(fd, (const struct sockaddr *)address, sizeof(*address)) == 0 ||
		   errno == EAGAIN;
	close(fd);
	return answered;
}

static int bind_to(int fd, const struct sockaddr_un *address)
{
	mode_t before = umask(SOCKET_MASK);
	int result = bind(fd, (const struct sockaddr *)address, sizeof(*address));

	umask(before);
	return result;
}

int http_listen(const char *path, struct err *e)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	struct stat st;
	int fd;

	if (!*path || strlen(path) >= sizeof(address.sun_path))
		return err_set(e, E_INTERNAL, "socket path of %zu bytes", strlen(path));
	memcpy(address.sun_path, path, strlen(path) + 1);
	if (lstat(path, &st) == 0) {
		if (!S_ISSOCK(st.st_mode))
			return err_set(e, E_INTERNAL, "%s is there and no socket", path);
		if (somebody_listens(&address))
			return err_set(e, E_INTERNAL, "somebody listens on %s", path);
		unlink(path);
	}
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return err_set(e, E_INTERNAL, "socket: %s", strerror(errno));
	if (bind_to(fd, &address) || listen(fd, HTTP_BACKLOG)) {
		err_set(e, E_INTERNAL, "listen on %s: %s", path, strerror(errno));
		close(fd);
		return -1;
	}
	return fd;
}

/* ---- a worker ---- */

/* The signals that ask a worker to end. */
static void ending_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
}

int http_worker(FCGX_Request *q, int socket)
{
	sigset_t set;

	ending_signals(&set);
	if (sigprocmask(SIG_BLOCK, &set, NULL) || FCGX_Init())
		return -1;
	return FCGX_InitRequest(q, socket, FCGI_FAIL_ACCEPT_ON_INTR) ? -1 : 0;
}

void http_worker_end(FCGX_Request *q)
{
	FCGX_Free(q, q->ipcFd >= 0);
}

/* Wait until somebody connects, or a signal comes; only here are signals let through, so that none cuts a
 * read of the request or of the database short. 1, 0, -1. */
static int wait_for_peer(int listening)
{
	struct pollfd p = {.fd = listening, .events = POLLIN};
	sigset_t mask;
	int ready;

	sigprocmask(SIG_BLOCK, NULL, &mask);
	sigdelset(&mask, SIGTERM);
	sigdelset(&mask, SIGINT);
	sigdelset(&mask, SIGHUP);
	ready = ppoll(&p, 1, NULL, &mask);
	if (ready < 0)
		return errno == EINTR ? 0 : -1;
	return ready;
}

int http_accept(FCGX_Request *q)
{
	int status = wait_for_peer(q->listen_sock);

	if (status <= 0)
		return status;
	status = FCGX_Accept_r(q);
	if (status >= 0)
		return 1;
	/* the socket does not block: another worker may have been quicker */
	return status == -EINTR || status == -EAGAIN ? 0 : -1;
}

/* ---- parameters ---- */

static const char *param(const FCGX_Request *q, const char *name)
{
	const char *s = FCGX_GetParam(name, q->envp);

	return s ? s : "";
}

static enum http_method method_of(const char *name)
{
	static const struct {
		const char *name;
		enum http_method method;
	} methods[] = {
		{"GET", M_GET},
		{"POST", M_POST},
		{"PUT", M_PUT},
		{"PATCH", M_PATCH},
		{"DELETE", M_DELETE},
	};

	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (!strcmp(methods[i].name, name))
			return methods[i].method;
	return M_NONE;
}

/* A header's value into *to: NULL when there is none. */
static int take_header(
	const FCGX_Request *q, struct req *r, const char *name, const char **to, struct err *e)
{
	const char *s = param(q, name);
	size_t n = strlen(s);

	*to = NULL;
	if (n > HTTP_HEADER_MAX)
		return err_set(e, E_BAD_REQUEST, "%s is too long", name);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < ' ' || s[i] == 0x7F)
			return err_set(e, E_BAD_REQUEST, "%s has a control character", name);
	if (n)
		*to = arena_strndup(r->arena, s, n);
	return 0;
}

static int take_headers(const FCGX_Request *q, struct req *r, struct err *e)
{
	const struct {
		const char *name;
		const char **to;
	} headers[] = {
		{"HTTP_COOKIE", &r->cookie},
		{"HTTP_CONTENT_ENCODING", &r->content_encoding},
		{"HTTP_ORIGIN", &r->origin},
		{"HTTP_SEC_FETCH_SITE", &r->sec_fetch_site},
		{"HTTP_X_CSRF_TOKEN", &r->csrf_token},
		{"HTTP_IDEMPOTENCY_KEY", &r->idempotency_key},
		{"HTTP_IF_MATCH", &r->if_match},
		{"HTTP_ACCEPT_LANGUAGE", &r->language},
	};
	int result = 0;

	for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++)
		if (take_header(q, r, headers[i].name, headers[i].to, e))
			result = -1;
	if (!r->cookie)
		r->cookie = "";
	return result;
}

/* nginx has decoded and folded DOCUMENT_URI and chose the pool by it; REQUEST_URI is what the
 * client sent. We read the second, and both must say the same. */
static int take_path(const FCGX_Request *q, struct req *r, struct err *e)
{
	const char *sent = param(q, "REQUEST_URI"), *seen = param(q, "DOCUMENT_URI"), *wrong;
	char path[URL_PATH_MAX + 1];

	wrong = url_path(sent, strcspn(sent, "?"), path);
	if (wrong)
		return err_set(e, E_BAD_REQUEST, "path: %s", wrong);
	if (*seen && strcmp(seen, path) != 0)
		return err_set(e, E_BAD_REQUEST, "path: nginx read another one");
	r->path = arena_strdup(r->arena, path);
	return 0;
}

static int take_query(const FCGX_Request *q, struct req *r, struct err *e)
{
	const char *s = param(q, "QUERY_STRING");

	if (strlen(s) > HTTP_QUERY_MAX)
		return err_set(e, E_BAD_REQUEST, "the query is too long");
	r->query = arena_strdup(r->arena, s);
	return 0;
}

static int read_body(struct req *r, size_t max, struct err *e)
{
	return http_read_body(r->transport, r, max, e);
}

int http_request(FCGX_Request *q, struct req *r, struct err *e)
{
	const char *id = param(q, "REQUEST_ID"), *address = param(q, "REMOTE_ADDR");
	struct media_type type;
	char made[PUBLIC_ID_TEXT];

	if (!public_id_valid(id))
		id = public_id_new(made);
	memcpy(r->request_id, id, sizeof(r->request_id));
	r->path = r->query = r->body = r->cookie = "";
	r->body_len = 0;
	r->transport = q;
	r->read_body = read_body;
	r->remote_address = arena_strndup(r->arena, address, strnlen(address, ADDRESS_MAX));
	type = media_type_read(r->arena, param(q, "CONTENT_TYPE"));
	r->content_type = type.type;
	r->charset = type.charset;
	if (take_headers(q, r, e) || take_path(q, r, e) || take_query(q, r, e))
		return -1;
	r->method = method_of(param(q, "REQUEST_METHOD"));
	if (r->method == M_NONE)
		return err_set(e, E_METHOD, "a method that nothing here takes");
	return 0;
}

/* ---- the body ---- */

/* The length that was declared. 0 with *length; -1. */
static int declared_length(const FCGX_Request *q, size_t *length, struct err *e)
{
	const char *s = param(q, "CONTENT_LENGTH");

	*length = 0;
	if (!*s && *param(q, "HTTP_TRANSFER_ENCODING"))
		return err_set(e, E_LENGTH_REQUIRED, "a body of unknown length");
	if (strlen(s) > 18 || strspn(s, "0123456789") != strlen(s))
		return err_set(e, E_BAD_REQUEST, "Content-Length is no number");
	if (*s)
		*length = strtoull(s, NULL, 10);
	return 0;
}

int http_read_body(FCGX_Request *q, struct req *r, size_t max, struct err *e)
{
	size_t length, have = 0;
	char *body;

	if (declared_length(q, &length, e))
		return -1;
	if (length > max)
		return err_set(e, E_TOO_LARGE, "body of %zu bytes, at most %zu", length, max);
	body = arena_alloc(r->arena, length + 1);
	while (have < length) {
		size_t left = length - have;
		int n = FCGX_GetStr(body + have, left > INT_MAX ? INT_MAX : (int)left, q->in);

		if (n <= 0)
			break;
		have += (size_t)n;
	}
	if (have < length || FCGX_GetError(q->in))
		return err_set(e, E_BODY_INCOMPLETE, "%zu of %zu bytes came", have, length);
	if (FCGX_GetChar(q->in) != EOF)
		return err_set(e, E_BAD_REQUEST, "more than %zu bytes came", length);
	if (FCGX_GetError(q->in))
		return err_set(e, E_BODY_INCOMPLETE, "the end of the body did not come");
	r->body = body;
	r->body_len = length;
	return 0;
}
