-- Who owns a client's file, by which service, and what happens to the right that came with it when the
-- ownership ends (R16, R61, R64, R217, I17, I32, I41). Services, their rules and assignments are
-- configuration: rows with a period, loaded by `inzage services load`; a rule is never changed, a newer one
-- takes its place from its own day.

CREATE TABLE IF NOT EXISTS service (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	code VARCHAR(24) CHARACTER SET ascii NOT NULL UNIQUE, -- TIBB4, WIJ3, …
	name VARCHAR(120) NOT NULL,
	guide_url VARCHAR(500) NULL, -- draaiboek or projectfiche (R16)
	valid_from DATE NOT NULL,
	valid_until DATE NULL, -- the end of the service
	KEY by_name (name)
);

CREATE TABLE IF NOT EXISTS service_rule (
	service_id BIGINT UNSIGNED NOT NULL,
	valid_from DATE NOT NULL, -- for ownerships that ended on this day or later
	event VARCHAR(16) CHARACTER SET ascii NOT NULL, -- transfer | assignment_end | service_end (I17)
	months SMALLINT UNSIGNED NOT NULL, -- from that event
	while_running BOOLEAN NOT NULL DEFAULT FALSE, -- not while an action of the organisation runs, nor before its last closed
	invented BOOLEAN NOT NULL DEFAULT FALSE, -- of the demo: not in any manual
	PRIMARY KEY (service_id, valid_from),
	FOREIGN KEY (service_id) REFERENCES service (id)
);

-- What an organisation was asked to do, and for how long (opdracht).
CREATE TABLE IF NOT EXISTS assignment (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	service_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	reference VARCHAR(60) NOT NULL,
	guide_url VARCHAR(500) NULL, -- where it differs from the service's (R16)
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	UNIQUE KEY by_reference (organisation_id, reference),
	KEY by_service (service_id, organisation_id),
	FOREIGN KEY (service_id) REFERENCES service (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);

-- History is kept: a row is added and ended, never moved to another owner. The table itself holds that a
-- file has one owner at a time; without a row that runs it is the service's own (I32).
CREATE TABLE IF NOT EXISTS ownership (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	unit_id BIGINT UNSIGNED NULL, -- NULL: every unit of the organisation
	contact_id BIGINT UNSIGNED NULL, -- the person (R217)
	service_id BIGINT UNSIGNED NOT NULL,
	assignment_id BIGINT UNSIGNED NULL,
	started_on DATE NOT NULL,
	started_by BIGINT UNSIGNED NULL,
	ended_on DATE NULL, -- the first day it is owner no more; the next owner's first (I32)
	ended_by BIGINT UNSIGNED NULL,
	end_reason VARCHAR(24) CHARACTER SET ascii NULL, -- transferred | service_ended | recorded_in_error | other
	end_note VARCHAR(250) NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	is_current BOOLEAN AS (IF(ended_on IS NULL, 1, NULL)) PERSISTENT,
	UNIQUE KEY one_owner (client_id, is_current),
	KEY by_organisation (organisation_id, client_id),
	KEY by_service (service_id, is_current),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id),
	FOREIGN KEY (contact_id) REFERENCES employee (id),
	FOREIGN KEY (service_id) REFERENCES service (id),
	FOREIGN KEY (assignment_id) REFERENCES assignment (id)
);

-- The right that came with an ownership follows its service's rule (I41).
ALTER TABLE access_right ADD COLUMN IF NOT EXISTS ownership_id BIGINT UNSIGNED NULL;
ALTER TABLE access_right ADD INDEX IF NOT EXISTS by_ownership (ownership_id);
