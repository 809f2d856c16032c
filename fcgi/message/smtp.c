/*
 * Sending through libcurl. What a failure means hangs on where it happened, so the last command that
 * went out is kept: libcurl reports a refused address and a refused sender alike.
 */
#include "message/smtp.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

#include "base/crypto.h"

enum { CONNECT_SECONDS = 10, REPLY_SECONDS = 15, PASSWORD_MAX = 255 };

enum stage { GREETING, SENDER, RECIPIENT, CONTENT };

struct sending {
	const char *mail;
	size_t left;
	enum stage stage;
};

int smtp_start(struct err *e)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return err_set(e, E_INTERNAL, "libcurl does not start");
	return 0;
}

static size_t give_mail(char *to, size_t size, size_t n, void *arg)
{
	struct sending *s = arg;
	size_t part = size * n < s->left ? size * n : s->left;

	memcpy(to, s->mail, part);
	s->mail += part;
	s->left -= part;
	return part;
}

/* What is said to the server, command by command; of an AUTH nothing is looked at. */
static int note_command(CURL *curl, curl_infotype type, char *data, size_t n, void *arg)
{
	static const struct {
		const char *verb;
		enum stage stage;
	} verbs[] = {{"MAIL ", SENDER}, {"RCPT ", RECIPIENT}, {"DATA", CONTENT}};
	struct sending *s = arg;

	(void)curl;
	if (type != CURLINFO_HEADER_OUT)
		return 0;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (n >= strlen(verbs[i].verb) &&
			strncmp(data, verbs[i].verb, strlen(verbs[i].verb)) == 0)
			s->stage = verbs[i].stage;
	return 0;
}

/* The first line of the file. 0, or -1 where there is none. */
static int read_password(const char *file, char to[PASSWORD_MAX + 1])
{
	FILE *f = fopen(file, "re");
	bool read = f && fgets(to, PASSWORD_MAX + 1, f) != NULL;

	if (f)
		fclose(f);
	to[read ? strcspn(to, "\r\n") : 0] = '\0';
	return *to ? 0 : -1;
}

/* Is the server on this machine? Then there is no line to listen on. */
static bool is_local(const char *url)
{
	static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
	CURLU *parts = curl_url();
	char *host = NULL;
	bool local = false;

	if (parts && curl_url_set(parts, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
		curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK)
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			local |= strcmp(host, names[i]) == 0;
	curl_free(host);
	curl_url_cleanup(parts);
	return local;
}

/* A server of this machine is spoken to in clear unless an authority was named for it. */
static bool in_clear(const struct mail_conf *c)
{
	return c->allow_plain || (!*c->tls_ca && is_local(c->smtp_url));
}

static void set_line(CURL *curl, const struct mail_conf *c, const char *password)
{
	curl_easy_setopt(curl, CURLOPT_URL, c->smtp_url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)REPLY_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SMTP_SECONDS);
	curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(in_clear(c) ? CURLUSESSL_NONE : CURLUSESSL_ALL));
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (*c->tls_ca)
		curl_easy_setopt(curl, CURLOPT_CAINFO, c->tls_ca);
	if (*c->user) {
		curl_easy_setopt(curl, CURLOPT_USERNAME, c->user);
		curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
	}
}

static struct curl_slist *set_mail(
	CURL *curl, const struct mail_conf *c, const char *address, struct sending *s)
{
	struct curl_slist *to = curl_slist_append(NULL, address);

	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, c->sender);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_mail);
	curl_easy_setopt(curl, CURLOPT_READDATA, s);
	curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)s->left);
	curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); /* else note_command() is not called */
	curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, note_command);
	curl_easy_setopt(curl, CURLOPT_DEBUGDATA, s);
	return to;
}

static const char *line_failure(CURLcode code)
{
	switch (code) {
	case CURLE_LOGIN_DENIED:
		return "login";
	case CURLE_USE_SSL_FAILED:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_ISSUER_ERROR:
		return "tls";
	case CURLE_URL_MALFORMAT:
	case CURLE_UNSUPPORTED_PROTOCOL:
		return "configuration";
	default:
		return "unreachable";
	}
}

static void judge(CURLcode code, enum stage stage, long reply, struct smtp_result *r)
{
	bool refused = reply >= 400 && reply != 421; /* 421: it goes away, whatever was asked */

	r->reply = (int)reply;
	if (code == CURLE_OK)
		return;
	r->server = true;
	if (stage == GREETING) {
		r->failure = line_failure(code);
	} else if (!refused) {
		r->failure = "broken_off";
	} else if (stage == SENDER) {
		r->failure = "sender";
	} else {
		r->failure = stage == RECIPIENT ? "recipient" : "content";
		r->server = false;
		r->lasting = reply >= 500;
	}
}

void smtp_send(const struct mail_conf *c, const char *address, const char *mail, size_t n,
	struct smtp_result *result)
{
	struct sending s = {.mail = mail, .left = n};
	char password[PASSWORD_MAX + 1] = "";
	CURL *curl = curl_easy_init();
	struct curl_slist *to = NULL;
	CURLcode code;
	long reply = 0;

	*result = (struct smtp_result){.failure = NULL};
	if (!curl || (*c->password_file && read_password(c->password_file, password))) {
		*result = (struct smtp_result){.failure = "configuration", .server = true};
	} else {
		set_line(curl, c, password);
		to = set_mail(curl, c, address, &s);
		code = curl_easy_perform(curl);
		curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
		judge(code, s.stage, reply, result);
	}
	wipe(password, sizeof(password));
	curl_slist_free_all(to);
	curl_easy_cleanup(curl);
}
