-- An ownership ends by itself, with its assignment, its service or its organisation (I8, I17, I41): the last day of it by
-- what is known now, NULL where none ends. Access goes by this day (I39); the daily job records the end.

ALTER TABLE ownership ADD COLUMN IF NOT EXISTS last_day DATE NULL;
ALTER TABLE ownership ADD INDEX IF NOT EXISTS by_last_day (is_current, last_day);

UPDATE ownership w JOIN organisation o ON o.id = w.organisation_id JOIN service s ON s.id = w.service_id
	LEFT JOIN assignment a ON a.id = w.assignment_id
SET w.last_day = NULLIF(LEAST(COALESCE(o.valid_until, '9999-12-31'), COALESCE(s.valid_until, '9999-12-31'),
	COALESCE(a.valid_until, '9999-12-31')), '9999-12-31')
WHERE w.is_current = 1;
