-- Documents of a file: sealed in chunks of at most 1 MiB, every version kept (R148-R162, R223).

-- An upload under way: chunks come in any order and may come again.
CREATE TABLE IF NOT EXISTS upload (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	purpose VARCHAR(12) CHARACTER SET ascii NOT NULL, -- document | delivery
	client_id BIGINT UNSIGNED NULL,
	employee_id BIGINT UNSIGNED NOT NULL,
	title VARCHAR(200) NULL,
	kind VARCHAR(24) CHARACTER SET ascii NULL,
	file_name VARCHAR(255) NOT NULL,
	size BIGINT UNSIGNED NOT NULL, -- bytes, as announced
	sha256 BINARY(32) NOT NULL, -- as announced
	chunk_count SMALLINT UNSIGNED NOT NULL,
	content_id BINARY(16) NOT NULL UNIQUE,
	wrapped_key VARBINARY(72) NOT NULL,
	state VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'open', -- open | complete | aborted
	result_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, -- document or import it became
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	expires_at DATETIME(6) NOT NULL,
	KEY by_employee (employee_id, state),
	KEY by_age (state, expires_at)
);

-- The bytes. No foreign key: this table may live on another cluster (documents have a DSN of their own).
CREATE TABLE IF NOT EXISTS content_chunk (
	content_id BINARY(16) NOT NULL,
	n SMALLINT UNSIGNED NOT NULL, -- from 0
	digest BINARY(32) NOT NULL, -- keyed hash of the plain bytes: the same chunk sent again
	sealed MEDIUMBLOB NOT NULL,
	PRIMARY KEY (content_id, n)
);

CREATE TABLE IF NOT EXISTS document (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	title VARCHAR(200) NOT NULL, -- 'Publicatienaam'
	kind VARCHAR(24) CHARACTER SET ascii NOT NULL, -- I53
	version INT UNSIGNED NOT NULL DEFAULT 1, -- the current one of document_version
	added_on DATE NOT NULL, -- 'Datum toevoegen'
	KEY by_client (client_id, added_on),
	FOREIGN KEY (client_id) REFERENCES client (id)
);

CREATE TABLE IF NOT EXISTS document_version (
	document_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	file_name VARCHAR(255) NOT NULL,
	media_type VARCHAR(100) CHARACTER SET ascii NOT NULL, -- by content, not by name
	size BIGINT UNSIGNED NOT NULL,
	sha256 BINARY(32) NOT NULL,
	chunk_count SMALLINT UNSIGNED NOT NULL,
	content_id BINARY(16) NOT NULL UNIQUE,
	wrapped_key VARBINARY(72) NOT NULL,
	added_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	added_by BIGINT UNSIGNED NOT NULL,
	added_unit_id BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (document_id, version),
	FOREIGN KEY (document_id) REFERENCES document (id),
	FOREIGN KEY (added_by) REFERENCES employee (id)
);
