/*
 * One connection at a time, which is what a test has.
 */
#include "support.h"

#include "proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int server_connect(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	const char *path = getenv("INZAGE_TEST_DB_SOCKET");
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	if (!path || strlen(path) >= sizeof(address.sun_path))
		abort();
	memcpy(address.sun_path, path, strlen(path) + 1);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)))
		abort();
	return fd;
}

/* What a node of a cluster answers to a COMMIT that another node was quicker than: error 1213. */
static bool refuse(struct proxy *p, int client)
{
	static const unsigned char packet[] = {17, 0, 0, 1, 0xff, 0xbd, 0x04, '#', '4', '0', '0',
		'0', '1', 'D', 'e', 'a', 'd', 'l', 'o', 'c', 'k'};

	p->mode = PROXY_PASS;
	return send(client, packet, sizeof(packet), MSG_NOSIGNAL) == (ssize_t)sizeof(packet);
}

/* Pass on what `from` has. False when the line is to be cut. */
static bool pass(struct proxy *p, int from, int to, bool from_client)
{
	char bytes[65536];
	ssize_t n = read(from, bytes, sizeof(bytes)), sent = 0, k;

	if (n <= 0 || (from_client && p->mode == PROXY_CUT) ||
		(!from_client && p->mode == PROXY_CUT_ANSWER))
		return false;
	if (from_client && p->mode == PROXY_REFUSE)
		return refuse(p, from);
	if (!from_client && p->mode == PROXY_HOLD_ANSWER)
		return true;
	while (sent < n && (k = send(to, bytes + sent, (size_t)(n - sent), MSG_NOSIGNAL)) > 0)
		sent += k;
	return sent == n;
}

static void serve(struct proxy *p, int client)
{
	int server = server_connect();
	struct pollfd fd[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
	bool good = true;

	while (good && !p->stop) {
		if (poll(fd, 2, 50) <= 0)
			continue;
		if (fd[0].revents)
			good = pass(p, client, server, true);
		if (good && fd[1].revents)
			good = pass(p, server, client, false);
	}
	close(client);
	close(server);
}

static void *play(void *arg)
{
	struct proxy *p = arg;
	struct pollfd fd = {p->listening, POLLIN, 0};

	while (!p->stop) {
		int client;

		if (poll(&fd, 1, 50) <= 0)
			continue;
		client = accept(p->listening, NULL, NULL);
		if (client < 0)
			continue;
		p->connections++;
		serve(p, client);
	}
	return NULL;
}

void proxy_start(struct proxy *p)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t n = sizeof(address);

	p->mode = PROXY_PASS;
	p->connections = 0;
	p->stop = false;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	p->listening = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(p->listening, (struct sockaddr *)&address, n), 0);
	assert_int_equal(listen(p->listening, 8), 0);
	assert_int_equal(getsockname(p->listening, (struct sockaddr *)&address, &n), 0);
	p->port = ntohs(address.sin_port);
	assert_int_equal(pthread_create(&p->thread, NULL, play, p), 0);
}

void proxy_stop(struct proxy *p)
{
	p->stop = true;
	pthread_join(p->thread, NULL);
	close(p->listening);
}
