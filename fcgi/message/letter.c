/*
 * Composing a letter. What somebody typed (a name) stands in encoded words (RFC 2047) unless it is
 * plain letters, and the text is quoted-printable (RFC 2045): whatever a name holds, a line of it
 * cannot begin another header.
 */
#include "message/letter.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/calendar.h"
#include "base/crypto.h"

enum {
	ADDRESS_MAX = 254, /* RFC 5321, 4.5.3.1.3, without the angle brackets */
	WORD_BYTES = 36,   /* of text in one encoded word: 60 columns, 76 behind the longest name here */
	LINE_MAX = 76,     /* quoted-printable */
	LETTER_CEILING = 16 * 1024
};

static const struct words {
	const char *language;
	const char *granted, *granted_text; /* a right was granted */
	const char *other, *other_text;	    /* any other message */
	const char *ending;
} words[] = {
	{"nl", "Er is een inzagerecht toegekend",
		"Uw organisatie kreeg inzage in een klantendossier. Meld u aan om te zien in welk:",
		"Er is een bericht voor u", "Er staat een nieuw bericht voor u klaar. Meld u aan om het te lezen:",
		"In onze e-mails staan nooit gegevens van klanten. Wilt u geen e-mails meer? Zet ze af\r\n"
		"bij uw account:"},
	{"fr", "Un droit de consultation a été accordé",
		"Votre organisation a reçu l’accès à un dossier client. Connectez-vous pour voir lequel :",
		"Vous avez un message",
		"Un nouveau message vous attend. Connectez-vous pour le lire :",
		"Nos e-mails ne contiennent jamais de données de clients. Vous ne voulez plus d’e-mails ?\r\n"
		"Désactivez-les dans votre compte :"},
	{"en", "A right of access was granted",
		"Your organisation was given access to a client file. Log in to see which one:",
		"There is a message for you", "A new message is waiting for you. Log in to read it:",
		"Our e-mails never hold data of clients. No more e-mails? Switch them off in your account:"},
};

static const struct words *words_in(const char *language)
{
	for (size_t i = 1; language && i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].language, language) == 0)
			return &words[i];
	return &words[0];
}

bool letter_address_ok(const char *address)
{
	const char *at = address ? strchr(address, '@') : NULL;

	if (!at || at == address || !at[1] || strchr(at + 1, '@') || strlen(address) > ADDRESS_MAX)
		return false;
	for (const char *c = address; *c; c++)
		if (*c <= ' ' || *c >= 0x7f || strchr("\"(),:;<>[\\]", *c))
			return false;
	return true;
}

static bool is_plain(const char *s)
{
	for (; *s; s++)
		if (!(*s == ' ' || *s == '-' || (*s >= '0' && *s <= '9') ||
			    (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z')))
			return false;
	return true;
}

/* How many bytes of `s` stand in one encoded word: no character is cut in two. */
static size_t word_bytes(const char *s)
{
	size_t n = strlen(s);

	if (n <= WORD_BYTES)
		return n;
	n = WORD_BYTES;
	while (n > 1 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

/* As it is, or as encoded words, one a line. */
static void add_phrase(struct buf *b, const char *s)
{
	char coded[BASE64_TEXT(WORD_BYTES)];

	if (is_plain(s) && strlen(s) <= LINE_MAX - WORD_BYTES) {
		buf_puts(b, s);
		return;
	}
	for (size_t n; *s; s += n) {
		n = word_bytes(s);
		buf_printf(b, "=?UTF-8?B?%s?=%s", base64_text(s, n, coded), s[n] ? "\r\n " : "");
	}
}

static void add_quoted(struct buf *b, const char *s)
{
	size_t column = 0;

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		bool ends = s[1] == '\0' || s[1] == '\r';
		bool plain = (c > ' ' && c < 0x7f && c != '=') || (c == ' ' && !ends);

		if (c == '\r' || c == '\n') {
			buf_putc(b, *s);
			column = 0;
			continue;
		}
		if (column + (plain ? 1 : 3) > LINE_MAX - 1) {
			buf_puts(b, "=\r\n");
			column = 0;
		}
		if (plain)
			buf_putc(b, *s);
		else
			buf_printf(b, "=%02X", c);
		column += plain ? 1 : 3;
	}
}

/* "Sun, 22 Nov 2026 12:00:00 +0000" of "2026-11-22T12:00:00.123456Z". */
static void add_date(struct buf *b, struct arena *a, const char *iso)
{
	static const char *const days[] = {
		"", "Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, "};
	static const char *const months[] = {"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
		"Aug", "Sep", "Oct", "Nov", "Dec"};
	struct date d;

	if (strlen(iso) < 19 || date_parse(arena_strndup(a, iso, 10), &d))
		return; /* a letter without a date is taken as well */
	buf_printf(b, "Date: %s%d %s %d %.8s +0000\r\n", days[date_weekday(d)], d.day,
		months[d.month], d.year, iso + 11);
}

/* The host of "https://host:port": that of the Message-ID. */
static const char *host_of(const char *base_url, struct arena *a)
{
	const char *from = strstr(base_url, "://");

	from = from ? from + 3 : base_url;
	return arena_strndup(a, from, strcspn(from, ":/"));
}

const char *letter_compose(const struct letter *l, struct arena *a, size_t *n)
{
	const struct words *w = words_in(l->language);
	bool granted = strcmp(l->kind, "right_granted") == 0;
	struct buf b;
	char *text;

	buf_init(&b, LETTER_CEILING);
	add_date(&b, a, l->created_at);
	buf_printf(&b, "From: Inzage <%s>\r\nTo: ", l->sender);
	add_phrase(&b, arena_printf(a, "%s %s", l->first_name, l->last_name));
	buf_printf(&b, "\r\n <%s>\r\nSubject: ", l->address);
	add_phrase(&b, granted ? w->granted : w->other);
	buf_printf(&b,
		"\r\nMessage-ID: <%s@%s>\r\nContent-Language: %s\r\nAuto-Submitted: auto-generated\r\n"
		"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
		"Content-Transfer-Encoding: quoted-printable\r\n\r\n",
		l->id, host_of(l->base_url, a), w->language);
	add_quoted(&b, arena_printf(a, "%s\r\n\r\n%s/#/messages\r\n\r\n-- \r\n%s\r\n%s/#/account\r\n",
			       granted ? w->granted_text : w->other_text, l->base_url, w->ending,
			       l->base_url));
	*n = b.len;
	text = arena_strndup(a, b.data, b.len);
	buf_free(&b);
	return text;
}
