-- What the service tells people of something that happened (R37, I36, I50): a right was granted, a client was taken over.
-- A row is told once and never changed; who read it is written apart, for each reader her own.

CREATE TABLE IF NOT EXISTS message (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	kind VARCHAR(32) CHARACTER SET ascii NOT NULL, -- message/message.c has the list
	employee_id BIGINT UNSIGNED NULL, -- to her alone; NULL: to an organisation
	organisation_id BIGINT UNSIGNED NULL,
	unit_id BIGINT UNSIGNED NULL, -- of the organisation: its people of this unit only
	client_id BIGINT UNSIGNED NULL,
	subject_kind VARCHAR(16) CHARACTER SET ascii NULL, -- right | request | ...: what it is about
	subject_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, -- and its public id
	once VARCHAR(100) CHARACTER SET ascii NOT NULL, -- the event, so that none is told twice
	told_on DATE NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY once_an_event (once),
	KEY by_employee (employee_id, id),
	KEY by_organisation (organisation_id, id),
	KEY by_age (created_at),
	FOREIGN KEY (employee_id) REFERENCES employee (id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (client_id) REFERENCES client (id)
);

CREATE TABLE IF NOT EXISTS message_reader (
	message_id BIGINT UNSIGNED NOT NULL,
	employee_id BIGINT UNSIGNED NOT NULL,
	read_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	PRIMARY KEY (message_id, employee_id),
	FOREIGN KEY (message_id) REFERENCES message (id) ON DELETE CASCADE,
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);
