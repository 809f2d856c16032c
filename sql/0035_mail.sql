-- The sein by mail (R37, I36, I50): who wants to be told by mail that there is a message, and each mail, written in the
-- transaction of its message. A mail bears no name, number or anything else of a client: the tables hold none.

CREATE TABLE IF NOT EXISTS mail_preference (
	employee_id BIGINT UNSIGNED NOT NULL PRIMARY KEY, -- no row: no mail
	messages BOOLEAN NOT NULL, -- tell her by mail of every message
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

CREATE TABLE IF NOT EXISTS mail (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE, -- its Message-ID, at every try
	message_id BIGINT UNSIGNED NOT NULL,
	employee_id BIGINT UNSIGNED NOT NULL, -- her address is the one of when it is sent
	state VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'waiting', -- waiting | sent | failed | dropped: she wants it no more
	tries SMALLINT UNSIGNED NOT NULL DEFAULT 0, -- written before each try
	tried_at DATETIME(6) NULL,
	failure VARCHAR(16) CHARACTER SET ascii NULL, -- of the last try; message/smtp.h has the list
	reply SMALLINT UNSIGNED NULL, -- what the mail server answered to it
	ended_at DATETIME(6) NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY once (message_id, employee_id),
	KEY by_state (state, id),
	FOREIGN KEY (message_id) REFERENCES message (id) ON DELETE CASCADE,
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

-- How often a job is tried: a mail server may be away for days.
ALTER TABLE job ADD COLUMN IF NOT EXISTS tries_max SMALLINT UNSIGNED NOT NULL DEFAULT 8 AFTER tries;
