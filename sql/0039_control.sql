-- Controls (R206): an auditor names the files that she reads for a Kwalimon or another control, for some days. Of a row nothing
-- is changed but that she may end it early, once; what was looked at in a control bears its public id in the log.

CREATE TABLE IF NOT EXISTS control (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	kind VARCHAR(12) CHARACTER SET ascii NOT NULL, -- kwalimon | other
	reference VARCHAR(60) NOT NULL, -- of the control, in the words of who ordered it
	reason VARCHAR(500) NOT NULL,
	employee_id BIGINT UNSIGNED NOT NULL, -- who opened it, and for whom alone it holds
	first_day DATE NOT NULL,
	last_day DATE NOT NULL, -- the last one on which it holds
	opened_on DATE NOT NULL,
	opened_at DATETIME(6) NOT NULL,
	ended_on DATE NULL, -- before its last day was over, by who opened it: from then on it opens nothing
	ended_at DATETIME(6) NULL,
	KEY by_employee (employee_id, last_day),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

CREATE TABLE IF NOT EXISTS control_file (
	control_id BIGINT UNSIGNED NOT NULL,
	client_id BIGINT UNSIGNED NOT NULL, -- follows when two files become one
	PRIMARY KEY (control_id, client_id),
	KEY by_client (client_id, control_id),
	FOREIGN KEY (control_id) REFERENCES control (id),
	FOREIGN KEY (client_id) REFERENCES client (id)
);
