-- The client file's head and portrait. One row a person; INSZ is unique where known.

CREATE TABLE IF NOT EXISTS client (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	number INT UNSIGNED NOT NULL UNIQUE, -- the client number people quote; random, nine digits
	ssin CHAR(11) CHARACTER SET ascii NULL UNIQUE,
	first_name VARCHAR(100) NOT NULL,
	last_name VARCHAR(100) NOT NULL,
	first_name_key VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	last_name_key VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	birth_date DATE NULL,
	sex VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'unknown', -- female | male | x | unknown
	language VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'nl',
	street VARCHAR(100) NULL,
	house_number VARCHAR(40) NULL,
	box VARCHAR(40) NULL,
	postcode CHAR(4) CHARACTER SET ascii NULL,
	municipality VARCHAR(100) NULL,
	phone VARCHAR(40) NULL,
	email VARCHAR(254) NULL,
	actiris_number VARCHAR(36) NULL,
	origin VARCHAR(12) CHARACTER SET ascii NOT NULL, -- counsellor | ibis
	counsellor_id BIGINT UNSIGNED NULL,
	unit_id BIGINT UNSIGNED NOT NULL, -- the VDAB unit the file belongs to (I48)
	version INT UNSIGNED NOT NULL DEFAULT 1,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT UNSIGNED NULL, -- NULL: the IBIS import
	KEY by_name (last_name_key, first_name_key),
	KEY by_first_name (first_name_key),
	KEY by_birth_date (birth_date),
	KEY by_counsellor (counsellor_id),
	KEY by_unit (unit_id),
	FOREIGN KEY (counsellor_id) REFERENCES employee (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id)
);

CREATE TABLE IF NOT EXISTS client_desired_job (
	client_id BIGINT UNSIGNED NOT NULL,
	position SMALLINT UNSIGNED NOT NULL,
	title VARCHAR(120) NOT NULL,
	PRIMARY KEY (client_id, position),
	FOREIGN KEY (client_id) REFERENCES client (id)
);

-- The data key of a client, a row a compartment, wrapped under the compartment's key. Erasing the row
-- erases what was sealed under it.
CREATE TABLE IF NOT EXISTS client_key (
	client_id BIGINT UNSIGNED NOT NULL,
	compartment TINYINT UNSIGNED NOT NULL,
	wrapped VARBINARY(72) NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	PRIMARY KEY (client_id, compartment),
	FOREIGN KEY (client_id) REFERENCES client (id)
);
