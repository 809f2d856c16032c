-- Work that is done later: claimed in a short transaction, then leased; the fence rises with every
-- claim, so that a worker that lost its lease cannot write (design "Jobs").

CREATE TABLE IF NOT EXISTS job (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	kind VARCHAR(24) CHARACTER SET ascii NOT NULL,
	subject CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, -- public id of what it is about
	state VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'waiting', -- waiting | running | done | failed
	run_after DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	leased_until DATETIME(6) NULL,
	fence BIGINT UNSIGNED NOT NULL DEFAULT 0,
	tries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
	last_error VARCHAR(250) NULL, -- a code and a place, never a person's data
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	finished_at DATETIME(6) NULL,
	KEY by_state (state, run_after),
	KEY by_subject (subject)
);
