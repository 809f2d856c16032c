/*
 * Telling: one row, whoever and however many read it.
 */
#include "message/message.h"

#include <string.h>

#include "base/crypto.h"
#include "message/mail.h"
#include "message/message_db.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* openapi: MessageKind. One more is one line here, one there, and its words in three languages. */
static const char *const kinds[] = {
	"right_granted", /* to an organisation: the sein (R37) */
	"right_ended", /* to an organisation: its right is there no more (I33), and not why */
	"request_withdrawn", /* to who asked, because the client withdrew; it names no client */
	"request_refused", /* to who asked (I50); it names no client */
	"request_granted", /* to a counsellor who entered it for a partner */
	"client_taken_up", /* to the counsellor the file had */
	"merge_proposed",  /* to the counsellors of both files */
	"emergency_opened", /* to the file's counsellor, and to the partner that owns it */
	"emergency_judged", /* to who opened it; it names no client */
};

static int is_kind(const char *kind)
{
	for (size_t i = 0; i < NELEM(kinds); i++)
		if (kind && strcmp(kinds[i], kind) == 0)
			return 1;
	return 0;
}

int message_tell(struct db *db, const struct message *m, struct err *e)
{
	char id[PUBLIC_ID_TEXT];
	int told;

	if (!is_kind(m->kind) || !m->employee == !m->organisation || (m->employee && m->unit) ||
		!m->subject_kind != !m->subject_id || !m->once || !*m->once ||
		strlen(m->once) > MESSAGE_ONCE_MAX || !date_given(m->today))
		return err_set(e, E_INTERNAL, "a message that nobody can be told: %s",
			m->kind ? m->kind : "(no kind)");
	told = message_insert(db, m, public_id_new(id), e);
	if (told <= 0)
		return told;
	return mail_tell(db, m, id, e);
}
