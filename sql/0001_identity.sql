-- Who may log in: organisations with their units (OE), employees with their roles, sessions, the
-- throttle on log-ins and one-time links (R1-R3, R23, R120, R203, I37, I47).
--
-- Periods: valid_from and valid_until are both included; valid_until NULL means without end.
-- Dates are local (Europe/Brussels), times are UTC.

CREATE TABLE IF NOT EXISTS organisation (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	name VARCHAR(120) NOT NULL,
	name_key VARCHAR(240) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	kind VARCHAR(24) CHARACTER SET ascii NOT NULL,
	enterprise_number CHAR(10) CHARACTER SET ascii NULL UNIQUE,
	contract_reference VARCHAR(60) NULL, -- R194
	has_ibis BOOLEAN NOT NULL DEFAULT FALSE, -- R47: registers in IBIS first
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_name (name_key)
);

CREATE TABLE IF NOT EXISTS unit (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	organisation_id BIGINT UNSIGNED NOT NULL,
	oe_number INT UNSIGNED NOT NULL UNIQUE, -- compared without leading zeros (I51)
	name VARCHAR(120) NOT NULL,
	name_key VARCHAR(240) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	region VARCHAR(24) CHARACTER SET ascii NULL, -- VDAB units: the region of the adviser (R191)
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	KEY by_organisation (organisation_id),
	KEY by_name (name_key),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);

CREATE TABLE IF NOT EXISTS employee (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	login VARCHAR(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL UNIQUE,
	organisation_id BIGINT UNSIGNED NOT NULL,
	unit_id BIGINT UNSIGNED NOT NULL,
	first_name VARCHAR(100) NOT NULL,
	last_name VARCHAR(100) NOT NULL,
	name_key VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	email VARCHAR(254) NULL,
	language CHAR(2) CHARACTER SET ascii NOT NULL DEFAULT 'nl',
	password_hash VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL, -- NULL: no password yet
	trained_on DATE NULL,
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_organisation (organisation_id, name_key),
	KEY by_name (name_key),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id)
);

CREATE TABLE IF NOT EXISTS employee_role (
	employee_id BIGINT UNSIGNED NOT NULL,
	role VARCHAR(16) CHARACTER SET ascii NOT NULL,
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	PRIMARY KEY (employee_id, role, valid_from),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

-- Only the hash of a session's token is stored. csrf tokens are derived from the token.
CREATE TABLE IF NOT EXISTS session (
	token_hash BINARY(32) NOT NULL PRIMARY KEY,
	employee_id BIGINT UNSIGNED NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	last_used_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_employee (employee_id),
	KEY by_age (created_at),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

-- Wrong passwords, for the throttle; login_hash is a keyed hash of what was typed, so that an
-- unknown name leaves no trace that can be read.
CREATE TABLE IF NOT EXISTS login_failure (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	login_hash BINARY(32) NOT NULL,
	address_hash BINARY(32) NOT NULL,
	failed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_login (login_hash, failed_at),
	KEY by_address (address_hash, failed_at)
);

-- One row an account or address that is being tried. An attempt writes its rows first, so that
-- attempts at the same account, sent at once, are counted one after the other (on every node).
CREATE TABLE IF NOT EXISTS login_gate (
	key_hash BINARY(32) NOT NULL PRIMARY KEY,
	passed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_age (passed_at)
);

CREATE TABLE IF NOT EXISTS password_link (
	token_hash BINARY(32) NOT NULL PRIMARY KEY,
	employee_id BIGINT UNSIGNED NOT NULL,
	created_by BIGINT UNSIGNED NULL, -- NULL: the command line
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	expires_at DATETIME(6) NOT NULL,
	used_at DATETIME(6) NULL,
	KEY by_employee (employee_id),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

-- A POST that was answered once is answered alike when it comes again within 24 hours.
CREATE TABLE IF NOT EXISTS idempotency (
	employee_id BIGINT UNSIGNED NOT NULL,
	route VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	idempotency_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	body_hash BINARY(32) NOT NULL,
	resource VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	status SMALLINT UNSIGNED NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	PRIMARY KEY (employee_id, route, idempotency_key),
	KEY by_age (created_at)
);
