-- A client's data with every earlier version, former INSZ, and two files of one person made one (R203, I48, I52).

-- NULL: merged into another file. So nobody's unit ties her to what is left of it.
ALTER TABLE client MODIFY unit_id BIGINT UNSIGNED NULL;
ALTER TABLE client
	ADD COLUMN IF NOT EXISTS merged_into BIGINT UNSIGNED NULL, -- the file that goes on; always one that goes on itself
	ADD COLUMN IF NOT EXISTS merged_at DATETIME(6) NULL,
	ADD INDEX IF NOT EXISTS by_merged (merged_into);

-- Every version of a client's own data as it was stored.
CREATE TABLE IF NOT EXISTS client_version (
	client_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	recorded_at DATETIME(6) NULL, -- NULL: before versions were kept
	recorded_by BIGINT UNSIGNED NULL, -- NULL: the IBIS import, or not known
	cause VARCHAR(12) CHARACTER SET ascii NOT NULL, -- made | correction | take_up | merge
	note VARCHAR(500) NULL, -- the motive of a take-up, the reason of a merge
	content TEXT NOT NULL, -- as JSON
	PRIMARY KEY (client_id, version),
	FOREIGN KEY (client_id) REFERENCES client (id)
);

-- An INSZ that a file had: a BIS number that became an INSZ, a mistake, or that of a file that was merged into it.
CREATE TABLE IF NOT EXISTS client_former_ssin (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	client_id BIGINT UNSIGNED NOT NULL,
	ssin CHAR(11) CHARACTER SET ascii NOT NULL,
	leads BOOLEAN NOT NULL, -- still means this person: deliveries follow it; FALSE: it was a mistake
	replaced_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	replaced_by BIGINT UNSIGNED NULL,
	UNIQUE KEY once (client_id, ssin),
	KEY by_ssin (ssin),
	FOREIGN KEY (client_id) REFERENCES client (id)
);

-- One counsellor proposes to merge two files, another confirms or refuses.
CREATE TABLE IF NOT EXISTS client_merge (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	survivor_id BIGINT UNSIGNED NOT NULL,
	loser_id BIGINT UNSIGNED NOT NULL,
	reason VARCHAR(500) NOT NULL,
	identity_reason VARCHAR(500) NULL, -- why they are one person although INSZ or birth date differ
	status VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'proposed', -- proposed | confirmed | refused | withdrawn
	proposed_by BIGINT UNSIGNED NOT NULL,
	proposed_on DATE NOT NULL,
	proposed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	decided_by BIGINT UNSIGNED NULL,
	decided_on DATE NULL,
	decision VARCHAR(500) NULL, -- why it was refused
	version INT UNSIGNED NOT NULL DEFAULT 1,
	waits BOOLEAN AS (IF(status = 'proposed', 1, NULL)) PERSISTENT,
	UNIQUE KEY one_waits_for_survivor (survivor_id, waits),
	UNIQUE KEY one_waits_for_loser (loser_id, waits),
	FOREIGN KEY (survivor_id) REFERENCES client (id),
	FOREIGN KEY (loser_id) REFERENCES client (id),
	FOREIGN KEY (proposed_by) REFERENCES employee (id)
);

-- What is under way for a file is found by it.
CREATE INDEX IF NOT EXISTS by_client ON upload (client_id);
