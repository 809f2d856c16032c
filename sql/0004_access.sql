-- Rights as rows with a period, a basis, and who or what opened and closed them (R36); never
-- reopened, never removed. A right past its last_valid_day gives nothing, whether or not its closure has been
-- recorded (I39).

CREATE TABLE IF NOT EXISTS access_right (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	unit_id BIGINT UNSIGNED NULL, -- NULL: every unit of the organisation (I47)
	basis VARCHAR(24) CHARACTER SET ascii NOT NULL,
	event_date DATE NOT NULL, -- of the form, the allocation, the card, the certificate
	granted_on DATE NOT NULL,
	granted_by BIGINT UNSIGNED NULL, -- NULL: the system
	purpose VARCHAR(250) NULL,
	valid_from DATE NOT NULL,
	last_valid_day DATE NULL, -- NULL: an action runs (I8); else computed again at every change (I39)
	category VARCHAR(12) CHARACTER SET ascii NOT NULL, -- owner | executor | no_action (R60)
	rule VARCHAR(40) CHARACTER SET ascii NOT NULL, -- which rule gives last_valid_day (R220)
	anchor DATE NOT NULL, -- and from which day it counts
	closed_on DATE NULL, -- the closure was recorded on
	end_reason VARCHAR(32) CHARACTER SET ascii NULL,
	end_note VARCHAR(250) NULL,
	ended_by BIGINT UNSIGNED NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	still_open BOOLEAN AS (IF(closed_on IS NULL, 1, NULL)) PERSISTENT,
	UNIQUE KEY one_open_a_basis (client_id, organisation_id, basis, still_open),
	KEY by_organisation (organisation_id, client_id),
	KEY by_last_valid_day (closed_on, last_valid_day),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id)
);

-- The general request form (R6, I48): stored whether or not such a client exists; client_id is set
-- when INSZ or number, name and birth date point at one file.
CREATE TABLE IF NOT EXISTS access_request (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	employee_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	unit_id BIGINT UNSIGNED NOT NULL,
	client_id BIGINT UNSIGNED NULL,
	ssin CHAR(11) CHARACTER SET ascii NULL,
	number INT UNSIGNED NULL, -- the client number as it was quoted
	first_name VARCHAR(100) NOT NULL,
	last_name VARCHAR(100) NOT NULL,
	birth_date DATE NOT NULL,
	purpose VARCHAR(250) NOT NULL,
	message VARCHAR(1000) NULL,
	status VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'received',
	received_on DATE NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_client (client_id, organisation_id, status),
	KEY by_organisation (organisation_id),
	FOREIGN KEY (employee_id) REFERENCES employee (id),
	FOREIGN KEY (client_id) REFERENCES client (id)
);
