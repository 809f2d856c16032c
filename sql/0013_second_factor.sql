-- The second step of logging in: time-based codes (RFC 6238), recovery codes, for which roles it is
-- required, and what was done for those who lost their device.

-- How much of somebody a session has seen: 'password', or 'both' with the second factor. Programs of the
-- version before write 'password', which is never too much.
ALTER TABLE session ADD COLUMN IF NOT EXISTS
	proof VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'password';

-- The key is wrapped and bound to its employee; `pending_key` waits for its first code.
CREATE TABLE IF NOT EXISTS second_factor (
	employee_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
	wrapped_key VARBINARY(72) NULL,
	confirmed_at DATETIME(6) NULL, -- NULL: none yet
	last_step BIGINT UNSIGNED NOT NULL DEFAULT 0, -- of 30 seconds since 1970: a code is used once
	pending_key VARBINARY(72) NULL,
	pending_at DATETIME(6) NULL,
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

-- Recovery codes by their keyed hash, each for one log-in.
CREATE TABLE IF NOT EXISTS second_factor_code (
	employee_id BIGINT UNSIGNED NOT NULL,
	code_hash BINARY(32) NOT NULL,
	used_at DATETIME(6) NULL,
	PRIMARY KEY (employee_id, code_hash),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);

-- From when to when a role must have one. No row: it is free.
CREATE TABLE IF NOT EXISTS second_factor_role (
	role VARCHAR(16) CHARACTER SET ascii NOT NULL,
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	PRIMARY KEY (role, valid_from)
);

-- A lost device: who took the factor away, how she made sure of the person, and why. Rows are only added.
CREATE TABLE IF NOT EXISTS second_factor_reset (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	employee_id BIGINT UNSIGNED NOT NULL,
	reset_by BIGINT UNSIGNED NULL, -- NULL: the command line
	verified VARCHAR(16) CHARACTER SET ascii NOT NULL, -- in_person | video_call | call_back
	reason VARCHAR(200) NOT NULL,
	reset_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_employee (employee_id),
	FOREIGN KEY (employee_id) REFERENCES employee (id)
);
