-- Sensitive partners (I59): organisations that are not named to other partners. Each period is a row with who, when and
-- why; it is ended, never changed. The organisation bears the period that runs or comes next, because every statement that
-- names a party compares with it.

ALTER TABLE organisation ADD COLUMN IF NOT EXISTS sensitive_from DATE NULL;
ALTER TABLE organisation ADD COLUMN IF NOT EXISTS sensitive_until DATE NULL;

CREATE TABLE IF NOT EXISTS organisation_sensitivity (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	organisation_id BIGINT UNSIGNED NOT NULL,
	valid_from DATE NOT NULL,
	valid_until DATE NULL, -- the last day it is not named; NULL: no end was recorded
	reason VARCHAR(500) NOT NULL,
	begun_by BIGINT UNSIGNED NULL, -- NULL: the command line
	begun_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	end_reason VARCHAR(500) NULL,
	ended_by BIGINT UNSIGNED NULL,
	ended_at DATETIME(6) NULL,
	is_open BOOLEAN AS (IF(valid_until IS NULL, 1, NULL)) PERSISTENT,
	UNIQUE KEY one_open (organisation_id, is_open),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);
