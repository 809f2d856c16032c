/*
 * The other side of the socket, and ours.
 */
#include "fake_nginx.h"

#include <fastcgi.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/crypto.h"

struct fake fake = {.folder = "/tmp/inzage-t-XXXXXX"};

static void record(struct buf *b, unsigned char type, const void *data, size_t n)
{
	unsigned char head[8] = {
		FCGI_VERSION_1, type, 0, 1, (unsigned char)(n >> 8), (unsigned char)n, 0, 0};

	buf_add(b, head, sizeof(head));
	buf_add(b, data, n);
}

static void pair(struct buf *b, const char *name, const char *value)
{
	size_t n = strlen(name), v = strlen(value);

	buf_putc(b, (char)n);
	if (v < 128) {
		buf_putc(b, (char)v);
	} else {
		buf_putc(b, (char)(0x80 | v >> 24));
		buf_putc(b, (char)(v >> 16));
		buf_putc(b, (char)(v >> 8));
		buf_putc(b, (char)v);
	}
	buf_add(b, name, n);
	buf_add(b, value, v);
}

void begin(struct nginx *x, ...)
{
	static const unsigned char responder[8] = {0, FCGI_RESPONDER};
	struct buf params;
	const char *name;
	va_list args;

	*x = (struct nginx){0};
	buf_init(&x->out, 16 << 20);
	buf_init(&x->body, 8 << 20);
	buf_init(&x->in, 64 << 20);
	buf_init(&params, 1 << 20);
	va_start(args, x);
	while ((name = va_arg(args, const char *)))
		pair(&params, name, va_arg(args, const char *));
	va_end(args);
	record(&x->out, FCGI_BEGIN_REQUEST, responder, sizeof(responder));
	for (size_t at = 0; at < params.len; at += 60000)
		record(&x->out, FCGI_PARAMS, params.data + at,
			params.len - at < 60000 ? params.len - at : 60000);
	record(&x->out, FCGI_PARAMS, "", 0);
	buf_free(&params);
}

static void *play(void *arg)
{
	struct nginx *x = arg;
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	char piece[65536];
	size_t sent = 0;
	ssize_t n;

	memcpy(address.sun_path, fake.path, strlen(fake.path) + 1);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)))
		abort();
	for (size_t at = 0; at < x->body.len; at += 32768)
		record(&x->out, FCGI_STDIN, x->body.data + at,
			x->body.len - at < 32768 ? x->body.len - at : 32768);
	if (!x->unfinished)
		record(&x->out, FCGI_STDIN, "", 0);
	while (sent < x->out.len &&
		(n = send(fd, x->out.data + sent, x->out.len - sent, MSG_NOSIGNAL)) > 0)
		sent += (size_t)n;
	if (x->unfinished)
		shutdown(fd, SHUT_WR);
	while (!x->abort && (n = read(fd, piece, sizeof(piece))) > 0) {
		buf_add(&x->in, piece, (size_t)n);
		if (x->read_at_most && x->in.len >= x->read_at_most)
			break;
	}
	close(fd);
	return NULL;
}

void start(struct nginx *x)
{
	assert_int_equal(pthread_create(&x->thread, NULL, play, x), 0);
	assert_int_equal(http_accept(&fake.q), 1);
}

void finish(struct nginx *x, struct answer *a)
{
	size_t at = 0;

	pthread_join(x->thread, NULL);
	*a = (struct answer){0};
	buf_init(&a->out, 64 << 20);
	while (at + 8 <= x->in.len) {
		const unsigned char *h = (const unsigned char *)x->in.data + at;
		size_t n = (size_t)h[4] << 8 | h[5], padding = h[6];

		assert_int_equal(h[0], FCGI_VERSION_1);
		assert_int_equal(h[2] << 8 | h[3], 1);
		if (at + 8 + n > x->in.len)
			break;
		if (h[1] == FCGI_STDOUT)
			buf_add(&a->out, h + 8, n);
		a->ended = a->ended || h[1] == FCGI_END_REQUEST;
		at += 8 + n + padding;
	}
	if (a->out.data) {
		a->body = strstr(a->out.data, "\r\n\r\n");
		if (a->body) {
			a->body += 4;
			a->body_len = a->out.len - (size_t)(a->body - a->out.data);
		}
	}
	buf_free(&x->out);
	buf_free(&x->body);
	buf_free(&x->in);
}

void answer_free(struct answer *a)
{
	buf_free(&a->out);
}

const char *header_of(const struct answer *a, const char *name)
{
	const char *found = "", *line = a->out.data;
	size_t n = strlen(name);

	while (line < a->body - 2) {
		const char *end = strstr(line, "\r\n");

		if (!strncmp(line, name, n) && line[n] == ':') {
			assert_string_equal(found, "");
			found = arena_strndup(
				fake.arena, line + n + 2, (size_t)(end - line) - n - 2);
		}
		line = end + 2;
	}
	return found;
}

void hang_up(struct nginx *x)
{
	struct answer a;

	FCGX_Finish_r(&fake.q);
	finish(x, &a);
	answer_free(&a);
}

int fake_setup(void **state)
{
	struct err e = {0};

	(void)state;
	fake.arena = arena_new(256 << 20);
	if (crypto_start(&e) || !mkdtemp(fake.folder))
		return -1;
	snprintf(fake.path, sizeof(fake.path), "%s/s", fake.folder);
	fake.listening = http_listen(fake.path, &e);
	return fake.listening >= 0 ? http_worker(&fake.q, fake.listening) : -1;
}

int fake_teardown(void **state)
{
	(void)state;
	http_worker_end(&fake.q);
	close(fake.listening);
	unlink(fake.path);
	rmdir(fake.folder);
	arena_free(fake.arena);
	return 0;
}
