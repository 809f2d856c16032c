-- Who of a partner guides which client (caseload), and why somebody else of that partner opened the file. Rows
-- with a period, ended and never overwritten; the table itself holds that one employee of an organisation guides
-- a client at a time. A motive opens the file for its own day and is never changed.

ALTER TABLE organisation ADD COLUMN IF NOT EXISTS caseload BOOLEAN NOT NULL DEFAULT TRUE; -- others need a motive

CREATE TABLE IF NOT EXISTS caseload (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	employee_id BIGINT UNSIGNED NOT NULL,
	started_on DATE NOT NULL,
	started_by BIGINT UNSIGNED NULL, -- herself where nobody guided the client and she opened it
	ended_on DATE NULL, -- the first day she guides no more
	ended_by BIGINT UNSIGNED NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	is_current BOOLEAN AS (IF(ended_on IS NULL, 1, NULL)) PERSISTENT,
	UNIQUE KEY one_guide (client_id, organisation_id, is_current),
	KEY by_organisation (organisation_id, client_id),
	KEY by_employee (employee_id, is_current),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

CREATE TABLE IF NOT EXISTS caseload_motive (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	employee_id BIGINT UNSIGNED NOT NULL,
	motive VARCHAR(250) NOT NULL,
	given_on DATE NOT NULL, -- the day it opens the file
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY one_a_day (client_id, employee_id, organisation_id, given_on),
	KEY by_organisation (organisation_id, id),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);
