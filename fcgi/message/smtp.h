/*
 * One mail to one address, through the mail server of the house (RFC 5321, by libcurl).
 *
 * The line is encrypted and the server's certificate checked, or nothing is sent: smtps:// from the
 * start, smtp:// by STARTTLS. Only a server on this very machine, or one that is named as such, is
 * spoken to in clear. A try takes at most SMTP_SECONDS.
 */
#ifndef INZAGE_MESSAGE_SMTP_H
#define INZAGE_MESSAGE_SMTP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum { SMTP_SECONDS = 30 };

/* [mail] of the configuration; the texts are "" where they are not given. */
struct mail_conf {
	const char *smtp_url;	   /* smtp://host:port or smtps://host:port; "": no mail is sent */
	const char *sender;	   /* the address that mails come from */
	const char *user;	   /* logs in there; "": without */
	const char *password_file; /* holds the password, in one line */
	const char *tls_ca;	   /* PEM file of the authority to trust; "": the machine's */
	unsigned allow_plain;	   /* 1: without TLS too (a relay of the own network) */
};

/* How a try went. */
struct smtp_result {
	/* NULL: the server took the mail. Or what failed:
	 *	unreachable	no connection, or no greeting
	 *	tls		no encrypted line, or a certificate that is not trusted
	 *	login		user and password refused
	 *	sender		our own address refused
	 *	recipient	the address refused
	 *	content		the mail refused
	 *	broken_off	the line broke, or the time was up: nobody knows whether it was taken
	 *	address		an address that cannot be sent to
	 *	configuration	no password file, or a bad URL */
	const char *failure;
	int reply;    /* the last answer of the server (550), 0: none */
	bool lasting; /* it would fail again: of this address or this mail */
	bool server;  /* it is not this mail's fault: every other fails too */
};

/* Is the configuration whole: a URL of the two schemes, a sender, a password with a user? 0, or -1
 * with E_BAD_REQUEST and what is wrong. No URL is whole. */
int mail_conf_check(const struct mail_conf *c, struct err *e);

/* Before the first smtp_send(), while there is one thread. 0 or -1. */
int smtp_start(struct err *e);

/* Send `n` bytes, headers and text with lines ended by CRLF, to `address`, which letter_address_ok().
 * Does not fail: the result says how it went. */
void smtp_send(const struct mail_conf *c, const char *address, const char *mail, size_t n,
	struct smtp_result *result);

#endif
