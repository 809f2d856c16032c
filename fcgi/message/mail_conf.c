/*
 * What can be known to be wrong with the configuration of mail before anything is sent.
 */
#include <string.h>

#include "message/letter.h"
#include "message/smtp.h"

static bool has_scheme(const char *url)
{
	return strncmp(url, "smtp://", 7) == 0 || strncmp(url, "smtps://", 8) == 0;
}

int mail_conf_check(const struct mail_conf *c, struct err *e)
{
	if (!*c->smtp_url)
		return 0;
	if (!has_scheme(c->smtp_url))
		return err_set(e, E_BAD_REQUEST, "smtp_url wants smtp://host:port or smtps://host:port");
	if (!letter_address_ok(c->sender))
		return err_set(e, E_BAD_REQUEST, "sender is no mail address");
	if (!*c->user != !*c->password_file)
		return err_set(e, E_BAD_REQUEST, "user and password_file go together");
	return 0;
}
