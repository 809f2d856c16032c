-- What VDAB may choose (I3, I4) is configuration like any other: with its history, its reason, and in the dump. Every choice
-- that was made goes along; nothing reads the table `setting` any more.

INSERT IGNORE INTO configuration (subject, version, valid_from, content, reason, recorded_by, recorded_at)
SELECT CONCAT('setting.', s.name), ROW_NUMBER() OVER (PARTITION BY s.name ORDER BY s.valid_from, s.id), s.valid_from,
	JSON_OBJECT('value', s.value), IF(s.set_by IS NULL, 'as shipped', 'as it stood'), s.set_by, s.set_at
FROM setting s;
