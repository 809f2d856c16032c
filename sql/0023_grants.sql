-- Rights that arise by themselves (R28-R30, R32, I3, I4, I43, I58): from the allocation of a jobseeker together with
-- the signed afsprakenblad, from a signed doorverwijskaart, from the justified opening by a certified partner. Each
-- event is a row, and gives one right at most.

-- What VDAB may choose, from a day on. The newest row of a name that is not after today holds; rows are only added.
CREATE TABLE IF NOT EXISTS setting (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	name VARCHAR(40) CHARACTER SET ascii NOT NULL,
	value VARCHAR(40) CHARACTER SET ascii NOT NULL,
	valid_from DATE NOT NULL,
	set_by BIGINT UNSIGNED NULL, -- NULL: as it was shipped
	set_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_name (name, valid_from),
	FOREIGN KEY (set_by) REFERENCES employee (id)
);

INSERT INTO setting (name, value, valid_from)
SELECT n.name, n.value, '2000-01-01' FROM
	(SELECT 'tender_grant_on' AS name, 'signature' AS value UNION ALL SELECT 'certified_grant_on', 'opening') n
WHERE NOT EXISTS (SELECT 1 FROM setting s WHERE s.name = n.name);

-- A right that arose by itself: by which rule, from which event. The key holds that no event gives two.
ALTER TABLE access_right ADD COLUMN IF NOT EXISTS grant_rule VARCHAR(32) CHARACTER SET ascii NULL;
ALTER TABLE access_right ADD COLUMN IF NOT EXISTS event_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
ALTER TABLE access_right ADD UNIQUE INDEX IF NOT EXISTS once_an_event (event_id);

-- A jobseeker allocated to a partner (toewijzing) under an assignment, and the signing of the afsprakenblad.
CREATE TABLE IF NOT EXISTS allocation (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	unit_id BIGINT UNSIGNED NULL, -- NULL: every unit of the organisation
	contact_id BIGINT UNSIGNED NULL, -- the person, when it becomes owner
	assignment_id BIGINT UNSIGNED NOT NULL,
	allocated_on DATE NOT NULL,
	recorded_on DATE NOT NULL,
	recorded_by BIGINT UNSIGNED NOT NULL,
	grant_on VARCHAR(12) CHARACTER SET ascii NOT NULL, -- signature | assignment: the setting on recorded_on
	signed_on DATE NULL, -- the afsprakenblad
	signed_recorded_on DATE NULL,
	signed_recorded_by BIGINT UNSIGNED NULL,
	document_id BIGINT UNSIGNED NULL, -- where it stands in the file
	right_id BIGINT UNSIGNED NULL UNIQUE, -- that arose from it
	withdrawn_on DATE NULL,
	withdrawn_by BIGINT UNSIGNED NULL,
	withdrawn_reason VARCHAR(24) CHARACTER SET ascii NULL, -- recorded_in_error | not_started | other
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	waits BOOLEAN AS (IF(right_id IS NULL AND withdrawn_on IS NULL, 1, NULL)) PERSISTENT,
	stands BOOLEAN AS (IF(withdrawn_on IS NULL, 1, NULL)) PERSISTENT,
	UNIQUE KEY once (client_id, assignment_id, allocated_on, stands), -- the same event is recorded once
	KEY by_organisation (organisation_id, client_id, waits),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id),
	FOREIGN KEY (contact_id) REFERENCES employee (id),
	FOREIGN KEY (assignment_id) REFERENCES assignment (id),
	FOREIGN KEY (document_id) REFERENCES document (id),
	FOREIGN KEY (right_id) REFERENCES access_right (id)
);

-- A client sent on to a partner (doorverwijzing), by a card that was signed.
CREATE TABLE IF NOT EXISTS referral (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	signed_on DATE NOT NULL,
	recorded_on DATE NOT NULL,
	recorded_by BIGINT UNSIGNED NOT NULL,
	document_id BIGINT UNSIGNED NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY once (client_id, organisation_id, signed_on),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (document_id) REFERENCES document (id)
);

-- The justified opening of a file by a certified partner.
CREATE TABLE IF NOT EXISTS certified_opening (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	unit_id BIGINT UNSIGNED NOT NULL, -- of the employee, then
	employee_id BIGINT UNSIGNED NOT NULL,
	event_date DATE NOT NULL, -- of what she opens it for
	opened_on DATE NOT NULL,
	motive VARCHAR(500) NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY once (client_id, organisation_id, event_date), -- an event opens a file once (I58)
	KEY by_day (opened_on, organisation_id),
	KEY by_organisation (organisation_id),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);
