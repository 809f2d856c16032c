-- Who let an organisation, a unit or an employee in, from when to when and on what basis (R1-R3). A row says what holds
-- from then on; the newest of a subject is the one that counts, and none is ever changed. Which access a service needs
-- (R15, R17): all of MLP, or the confidential part only.

CREATE TABLE IF NOT EXISTS admission (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	organisation_id BIGINT UNSIGNED NOT NULL,
	unit_id BIGINT UNSIGNED NULL, -- of a unit; of an employee, the one she works in
	employee_id BIGINT UNSIGNED NULL,
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	basis VARCHAR(16) CHARACTER SET ascii NULL, -- NULL: of before this was kept
	note VARCHAR(250) NULL,
	recorded_by BIGINT UNSIGNED NULL, -- NULL: the command line, or of before
	recorded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_organisation (organisation_id, id),
	KEY by_unit (unit_id, id),
	KEY by_employee (employee_id, id),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

INSERT INTO admission (public_id, organisation_id, valid_from, valid_until, recorded_at)
	SELECT LOWER(HEX(RANDOM_BYTES(16))), o.id, o.valid_from, o.valid_until, o.created_at FROM organisation o
	WHERE NOT EXISTS (SELECT 1 FROM admission n WHERE n.organisation_id = o.id AND n.unit_id IS NULL AND n.employee_id IS NULL);
INSERT INTO admission (public_id, organisation_id, unit_id, valid_from, valid_until)
	SELECT LOWER(HEX(RANDOM_BYTES(16))), u.organisation_id, u.id, u.valid_from, u.valid_until FROM unit u
	WHERE NOT EXISTS (SELECT 1 FROM admission n WHERE n.unit_id = u.id AND n.employee_id IS NULL);
INSERT INTO admission (public_id, organisation_id, unit_id, employee_id, valid_from, valid_until, recorded_at)
	SELECT LOWER(HEX(RANDOM_BYTES(16))), e.organisation_id, e.unit_id, e.id, e.valid_from, e.valid_until, e.created_at
	FROM employee e WHERE NOT EXISTS (SELECT 1 FROM admission n WHERE n.employee_id = e.id);

ALTER TABLE service ADD COLUMN IF NOT EXISTS
	entry VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'mlp'; -- mlp | confidential
