-- The course of an outplacement after its start: a new attest with a later end, and 'vraag stopzetting'.

-- Of the attest outplacement: counts as the start (R144); a start unlike it gives a warning (I26).
ALTER TABLE step ADD COLUMN IF NOT EXISTS certificate_date DATE NULL AFTER expected_end_date;

-- The daily job walks along the ends of what runs (R175).
CREATE INDEX IF NOT EXISTS by_expected_end ON step (kind, state, expected_end_date);

-- 'Vraag stopzetting': the office asks, the adviser stops the line or rejects the request (R172, R173, I45).
CREATE TABLE IF NOT EXISTS stop_request (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	step_id BIGINT UNSIGNED NOT NULL,
	stop_date DATE NOT NULL,
	reason VARCHAR(1000) NOT NULL,
	status VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'open', -- open | accepted | rejected | lapsed
	asked_by BIGINT UNSIGNED NOT NULL,
	asked_on DATE NOT NULL,
	asked_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	decided_by BIGINT UNSIGNED NULL,
	decided_on DATE NULL,
	decision VARCHAR(1000) NULL, -- why it was rejected
	version INT UNSIGNED NOT NULL DEFAULT 1,
	still_open BOOLEAN AS (IF(status = 'open', 1, NULL)) PERSISTENT,
	UNIQUE KEY one_open_a_line (step_id, still_open),
	FOREIGN KEY (step_id) REFERENCES step (id),
	FOREIGN KEY (asked_by) REFERENCES employee (id)
);

-- A new end on the same line (R163-R166): by an attest, or a mistake put right with a reason (I45). What an office hands in
-- counts when the adviser has recorded it.
CREATE TABLE IF NOT EXISTS step_extension (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	step_id BIGINT UNSIGNED NOT NULL,
	certificate_date DATE NULL, -- NULL: a correction
	old_end DATE NULL, -- when it was recorded
	new_end DATE NOT NULL,
	reason VARCHAR(1000) NULL, -- of a correction
	status VARCHAR(12) CHARACTER SET ascii NOT NULL, -- handed_in | recorded | refused
	asked_by BIGINT UNSIGNED NOT NULL,
	asked_on DATE NOT NULL,
	asked_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	decided_by BIGINT UNSIGNED NULL,
	decided_on DATE NULL,
	decision VARCHAR(1000) NULL, -- why it was refused
	version INT UNSIGNED NOT NULL DEFAULT 1,
	waits BOOLEAN AS (IF(status = 'handed_in', 1, NULL)) PERSISTENT,
	UNIQUE KEY one_waiting_a_line (step_id, waits),
	FOREIGN KEY (step_id) REFERENCES step (id),
	FOREIGN KEY (asked_by) REFERENCES employee (id)
);
