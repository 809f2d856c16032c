-- A client withdraws her consent (I33, I44). A row says when she said so and how, as VDAB recorded it; it ends what rests on a
-- consent of that day or before, and bars a new right on one. It is never changed: a consent of a later day is another one.

CREATE TABLE IF NOT EXISTS consent_withdrawal (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	withdrawn_on DATE NOT NULL,
	channel VARCHAR(12) CHARACTER SET ascii NOT NULL, -- in_person | phone | letter | email | other
	note VARCHAR(500) NULL,
	recorded_on DATE NOT NULL,
	recorded_by BIGINT UNSIGNED NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY once_a_day (client_id, withdrawn_on),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (recorded_by) REFERENCES employee (id)
);

-- What it meant for each right that was open: it ended, or it rests on something else and VDAB is asked whether it stays.
-- What is asked waits until somebody has decided; the file is that of the right.
CREATE TABLE IF NOT EXISTS consent_withdrawal_right (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	withdrawal_id BIGINT UNSIGNED NOT NULL,
	right_id BIGINT UNSIGNED NOT NULL,
	effect VARCHAR(8) CHARACTER SET ascii NOT NULL, -- ended | asked
	decision VARCHAR(8) CHARACTER SET ascii NULL, -- keep | end
	reason VARCHAR(250) NULL,
	decided_on DATE NULL,
	decided_by BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	waits BOOLEAN AS (IF(effect = 'asked' AND decision IS NULL, 1, NULL)) PERSISTENT,
	UNIQUE KEY once (withdrawal_id, right_id),
	UNIQUE KEY one_waits (right_id, waits),
	KEY waiting (waits, id),
	FOREIGN KEY (withdrawal_id) REFERENCES consent_withdrawal (id),
	FOREIGN KEY (right_id) REFERENCES access_right (id),
	FOREIGN KEY (decided_by) REFERENCES employee (id)
);

-- Which withdrawal ended a request; NULL: who asked withdrew it herself, or it was not withdrawn.
ALTER TABLE access_request
	ADD COLUMN IF NOT EXISTS withdrawal_id BIGINT UNSIGNED NULL,
	ADD INDEX IF NOT EXISTS by_withdrawal (withdrawal_id);
