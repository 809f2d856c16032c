-- Emergency access (noodtoegang): a counsellor without a tie reads a file for one hour. A row is never changed but for
-- ended_at, before its hour; what was judged of it stands apart, and once.

CREATE TABLE IF NOT EXISTS emergency_access (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	employee_id BIGINT UNSIGNED NOT NULL,
	unit_id BIGINT UNSIGNED NOT NULL, -- she worked in then: to leave it ends the access
	session_hash BINARY(32) NOT NULL, -- of the session it was opened in: it holds in no other
	reason VARCHAR(500) NOT NULL,
	opened_on DATE NOT NULL,
	opened_at DATETIME(6) NOT NULL,
	ends_at DATETIME(6) NOT NULL, -- the first moment it holds no more
	ended_at DATETIME(6) NULL, -- earlier: her password was changed
	review_unit_id BIGINT UNSIGNED NOT NULL, -- the file's unit then, whose administrators judge
	due_on DATE NOT NULL, -- the last day to judge it
	KEY running (client_id, employee_id, id),
	KEY by_employee (employee_id, ends_at),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (employee_id) REFERENCES employee (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id),
	FOREIGN KEY (review_unit_id) REFERENCES unit (id)
);

CREATE TABLE IF NOT EXISTS emergency_review (
	emergency_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
	verdict VARCHAR(12) CHARACTER SET ascii NOT NULL, -- justified | unjustified
	remark VARCHAR(500) NOT NULL,
	reviewed_by BIGINT UNSIGNED NOT NULL,
	reviewed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	FOREIGN KEY (emergency_id) REFERENCES emergency_access (id),
	FOREIGN KEY (reviewed_by) REFERENCES employee (id)
);
