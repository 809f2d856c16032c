/*
 * Writing mails beside their message.
 */
#include "message/mail.h"

#include "message/mail_db.h"

int mail_tell(struct db *db, const struct message *m, const char *message_id, struct err *e)
{
	int64_t mails = mails_insert(db, m, message_id, e);

	if (mails <= 0)
		return mails < 0 ? -1 : 0;
	return job_add_patient(db, MAIL_JOB, message_id, MAIL_TRIES, e);
}
