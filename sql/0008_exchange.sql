-- Deliveries from IBIS: every run with its report, and every training request as it is known
-- (R46-R57, R221, R222, I10-I12, I51, I52; docs/ibis.md).

-- A request's name is what it is, to the letter: 'ib-1' is another than 'IB-1'.
ALTER TABLE step MODIFY ibis_reference
	VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL; -- the training request this line came from

-- One reading of a delivery, by upload or by the command line. Its report is import_record.
CREATE TABLE IF NOT EXISTS import_run (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	state VARCHAR(8) CHARACTER SET ascii NOT NULL, -- queued | running | done | refused | paused
	dry_run BOOLEAN NOT NULL,
	go_on BOOLEAN NOT NULL DEFAULT FALSE, -- although the sequence number makes a gap or a step back
	upload_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, -- NULL: a file of the command line
	file_name VARCHAR(255) NOT NULL,
	employee_id BIGINT UNSIGNED NULL, -- who started it; NULL: the command line
	sender_id BIGINT UNSIGNED NOT NULL DEFAULT 0, -- a promoter's organisation: its own records only; 0: IBIS
	-- what the delivery says of itself; NULL until it was read
	delivery_name VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
	sequence BIGINT UNSIGNED NULL,
	made_at DATETIME(6) NULL,
	record_count BIGINT UNSIGNED NULL,
	sha256 BINARY(32) NULL,
	first_run_id BIGINT UNSIGNED NULL, -- the run that first worked on this delivery; NULL: this one
	refusal TEXT NULL, -- reasons as JSON: why it was refused or paused, or what was reported
	done BIGINT UNSIGNED NOT NULL DEFAULT 0, -- records worked on
	fence BIGINT UNSIGNED NOT NULL DEFAULT 0, -- of the job or process that works on it
	wrapped_key VARBINARY(72) NULL, -- of the texts in import_record, under the compartment's key
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	finished_at DATETIME(6) NULL,
	KEY by_employee (employee_id),
	KEY by_sender (sender_id, id),
	KEY by_state (state, sha256),
	KEY by_upload (upload_id, state),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

-- Deliveries that were worked on, a row a name and content: the same name is the same delivery.
CREATE TABLE IF NOT EXISTS ibis_delivery (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	sender_id BIGINT UNSIGNED NOT NULL, -- as in import_run
	name VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
	sha256 BINARY(32) NOT NULL,
	sequence BIGINT UNSIGNED NOT NULL,
	run_id BIGINT UNSIGNED NOT NULL, -- the first that worked on it
	UNIQUE KEY by_name (sender_id, name, sha256),
	KEY by_sequence (sender_id, sequence),
	FOREIGN KEY (run_id) REFERENCES import_run (id)
);

-- The report of a run. Held and rejected records keep their text, sealed under the key of the run.
CREATE TABLE IF NOT EXISTS import_record (
	run_id BIGINT UNSIGNED NOT NULL,
	position BIGINT UNSIGNED NOT NULL, -- in the file, from 1
	line BIGINT UNSIGNED NOT NULL, -- of the file, of its start tag
	reference VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
	version BIGINT UNSIGNED NULL,
	verdict VARCHAR(9) CHARACTER SET ascii NOT NULL,
	reasons TEXT NOT NULL, -- JSON; no value of the file
	organisation_id BIGINT UNSIGNED NOT NULL DEFAULT 0, -- of its promoter; 0: not known
	client_id BIGINT UNSIGNED NULL,
	step_id BIGINT UNSIGNED NULL,
	sealed MEDIUMBLOB NULL,
	PRIMARY KEY (run_id, position),
	KEY by_verdict (run_id, verdict, position),
	KEY by_organisation (run_id, organisation_id, position),
	FOREIGN KEY (run_id) REFERENCES import_run (id)
);

-- How many of each verdict, by promoter: what a promoter sees of a run is counted without reading it.
CREATE TABLE IF NOT EXISTS import_count (
	run_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL, -- as in import_record
	verdict VARCHAR(9) CHARACTER SET ascii NOT NULL,
	records BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (run_id, organisation_id, verdict),
	KEY by_organisation (organisation_id, run_id),
	FOREIGN KEY (run_id) REFERENCES import_run (id)
);

-- A training request (opleidingsaanvraag) as it was last applied. Its line bears the same reference.
CREATE TABLE IF NOT EXISTS ibis_request (
	reference VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
	client_id BIGINT UNSIGNED NOT NULL,
	step_id BIGINT UNSIGNED NOT NULL,
	version BIGINT UNSIGNED NOT NULL,
	content BINARY(32) NOT NULL, -- keyed hash of what that version said
	cancelled BOOLEAN NOT NULL,
	registered_on DATE NOT NULL, -- of the first registration, in Brussels (I9)
	start_date DATE NULL, -- as it was asked for
	run_id BIGINT UNSIGNED NOT NULL, -- the last that changed it
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_client (client_id),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (step_id) REFERENCES step (id)
);
