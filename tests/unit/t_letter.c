/*
 * The letter that says that there is a message: what a mail program reads of it, and that no name or
 * address gets out of its place.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "message/letter.h"
#include "message/smtp.h"

static struct arena *arena;

static int setup(void **state)
{
	(void)state;
	arena = arena_new(1 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct letter usual(void)
{
	return (struct letter){
		.id = "0123456789abcdef0123456789abcdef",
		.kind = "right_granted",
		.language = "nl",
		.address = "els@partner.example",
		.first_name = "Els",
		.last_name = "Peeters",
		.created_at = "2026-11-22T09:08:07.123456Z",
		.sender = "inzage@dienst.example",
		.base_url = "https://inzage.dienst.example:8443",
	};
}

/* The letter; every line is ended by CRLF, within bounds and of ASCII. */
static const char *compose(const struct letter *l)
{
	size_t n, column = 0;
	const char *text = letter_compose(l, arena, &n);

	assert_int_equal(strlen(text), n);
	for (size_t i = 0; i < n; i++) {
		assert_true((unsigned char)text[i] < 0x7f);
		assert_true(text[i] >= ' ' || text[i] == '\r' || text[i] == '\n');
		if (text[i] == '\n')
			assert_true(i > 0 && text[i - 1] == '\r');
		if (text[i] == '\r')
			assert_true(text[i + 1] == '\n');
		column = text[i] == '\n' ? 0 : column + 1;
		assert_true(column <= 998);
	}
	assert_true(n > 2 && text[n - 1] == '\n');
	return text;
}

/* How many headers there are: lines before the empty one that do not go on with a blank. */
static int headers_of(const char *text)
{
	const char *end = strstr(text, "\r\n\r\n");
	int n = 1;

	assert_non_null(end);
	for (const char *c = text; c < end; c++)
		if (*c == '\n' && c[1] != ' ')
			n++;
	return n;
}

static void test_a_letter_says_that_something_happened(void **state)
{
	struct letter l = usual();
	const char *text = compose(&l);

	(void)state;
	assert_non_null(strstr(text, "Date: Sun, 22 Nov 2026 09:08:07 +0000\r\n"));
	assert_non_null(strstr(text, "From: Inzage <inzage@dienst.example>\r\n"));
	assert_non_null(strstr(text, "To: Els Peeters\r\n <els@partner.example>\r\n"));
	assert_non_null(strstr(text, "Subject: Er is een inzagerecht toegekend\r\n"));
	assert_non_null(strstr(
		text, "Message-ID: <0123456789abcdef0123456789abcdef@inzage.dienst.example>\r\n"));
	assert_non_null(strstr(text, "\r\nhttps://inzage.dienst.example:8443/#/messages\r\n"));
	assert_non_null(strstr(text, "\r\n--=20\r\n"));
}

static void test_the_same_letter_is_the_same_bytes(void **state)
{
	struct letter l = usual();

	(void)state;
	assert_string_equal(compose(&l), compose(&l));
}

static void test_each_language_has_its_words(void **state)
{
	static const char *const languages[] = {"nl", "fr", "en", "de", NULL};
	static const char *const subjects[] = {"Er is een bericht voor u", "Vous avez un message",
		"There is a message for you", "Er is een bericht voor u",
		"Er is een bericht voor u"};
	struct letter l = usual();

	(void)state;
	l.kind = "request_refused";
	for (size_t i = 0; i < 5; i++) {
		l.language = languages[i];
		assert_non_null(strstr(compose(&l), arena_printf(arena, "Subject: %s\r\n", subjects[i])));
	}
	l.kind = "right_granted";
	l.language = "fr";
	/* "Un droit de consultation a été accordé", no character cut in two */
	assert_non_null(strstr(compose(&l),
		"Subject: =?UTF-8?B?VW4gZHJvaXQgZGUgY29uc3VsdGF0aW9uIGEgw6l0w6kgYWNj?=\r\n"
		" =?UTF-8?B?b3Jkw6k=?=\r\n"));
	assert_non_null(strstr(compose(&l), "Votre organisation a re=C3=A7u l=E2=80=99acc=C3=A8s"));
}

/* Names go in as encoded words: no header more, whatever they hold. */
static void test_no_name_gets_out_of_its_header(void **state)
{
	static const char *const names[] = {"Els\r\nBcc: spy@evil.example", "\r\n\r\nhello",
		"\"Els\" <spy@evil.example>,", "=?UTF-8?B?QUJD?=", "Zoë", "\xff\xfe\x80",
		"\n.\r\n", "Ĳsbrandt–Łukasiewicz van der Øster-Çelik ’s Gravenmoerdijk Ñandú",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
	struct letter l = usual();
	int headers = headers_of(compose(&l));

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *text;

		l = usual();
		l.last_name = names[i];
		text = compose(&l);
		assert_int_equal(headers_of(text), headers);
		assert_null(strstr(text, "evil"));
		assert_null(strstr(text, "Bcc"));
		assert_non_null(strstr(text, "To: =?UTF-8?B?"));
	}
	l.last_name = "Zoë";
	assert_non_null(strstr(compose(&l), "To: =?UTF-8?B?RWxzIFpvw6s=?=\r\n <els@partner.example>\r\n"));
}

static void test_an_address_that_could_say_more_is_none(void **state)
{
	static const char *const bad[] = {"", "@", "a@", "@b", "ab", "a@b@c", "a b@c", "a@b\r\nRCPT TO:<x@y>",
		"a@b\n", "<a@b>", "a@b>", "\"a\"@b", "a,b@c", "a;b@c", "a(b)@c", "a@[127.0.0.1]",
		"zo\xc3\xab@b", "a\t@b", "a@b\x7f", "a\\@b"};
	char longest[256];

	(void)state;
	assert_false(letter_address_ok(NULL));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(letter_address_ok(bad[i]));
	assert_true(letter_address_ok("a@b"));
	assert_true(letter_address_ok("els.peeters+inzage@partner.example"));
	memset(longest, 'a', 255);
	longest[1] = '@';
	longest[254] = '\0';
	assert_true(letter_address_ok(longest));
	longest[254] = 'a';
	longest[255] = '\0';
	assert_false(letter_address_ok(longest));
}

static void test_a_date_that_is_none_is_left_out(void **state)
{
	struct letter l = usual();

	(void)state;
	l.created_at = "2026-02-30T00:00:00.000000Z";
	assert_null(strstr(compose(&l), "Date:"));
	l.created_at = "";
	assert_null(strstr(compose(&l), "Date:"));
}

static int conf_ok(const char *url, const char *sender, const char *user, const char *file)
{
	struct mail_conf c = {.smtp_url = url,
		.sender = sender,
		.user = user,
		.password_file = file,
		.tls_ca = ""};
	struct err e = {0};

	return mail_conf_check(&c, &e) == 0;
}

static void test_a_configuration_is_whole_or_none(void **state)
{
	(void)state;
	assert_true(conf_ok("", "", "", ""));
	assert_true(conf_ok("smtp://mail:25", "a@b", "", ""));
	assert_true(conf_ok("smtps://mail", "a@b", "me", "/etc/secret"));
	assert_false(conf_ok("mail:25", "a@b", "", ""));
	assert_false(conf_ok("http://mail", "a@b", "", ""));
	assert_false(conf_ok("smtp://mail", "", "", ""));
	assert_false(conf_ok("smtp://mail", "a@b\r\n", "", ""));
	assert_false(conf_ok("smtp://mail", "a@b", "me", ""));
	assert_false(conf_ok("smtp://mail", "a@b", "", "/etc/secret"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_letter_says_that_something_happened),
		cmocka_unit_test(test_the_same_letter_is_the_same_bytes),
		cmocka_unit_test(test_each_language_has_its_words),
		cmocka_unit_test(test_no_name_gets_out_of_its_header),
		cmocka_unit_test(test_an_address_that_could_say_more_is_none),
		cmocka_unit_test(test_a_date_that_is_none_is_left_out),
		cmocka_unit_test(test_a_configuration_is_whole_or_none),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
