-- What an administrator may change, and every version of it: kinds of steps (R113), terms, links and texts (I2, I46, I56, R139,
-- R190, R41), the roles that must have a second factor, funding numbers (R132). A version is only ever added: it holds from its
-- day until the next one, and says who changed it and why.

CREATE TABLE IF NOT EXISTS configuration (
	subject VARCHAR(48) CHARACTER SET ascii NOT NULL, -- kind.outplacement, setting.stale_months, factor.guide, funding.<public id>
	version INT UNSIGNED NOT NULL,
	valid_from DATE NOT NULL, -- the domain's day it was recorded
	content MEDIUMTEXT NOT NULL, -- JSON
	reason VARCHAR(200) NOT NULL,
	recorded_by BIGINT UNSIGNED NULL, -- NULL: shipped, or the command line
	recorded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	PRIMARY KEY (subject, version),
	FOREIGN KEY (recorded_by) REFERENCES employee (id)
);

-- The version of its kind under which a line was added: its labels, its fields and whether it is a trajectory action (I42) stay
-- those, so that no change of configuration moves the end of a right.
ALTER TABLE step ADD COLUMN IF NOT EXISTS kind_version INT UNSIGNED NOT NULL DEFAULT 1 AFTER kind;

-- The domain's day of the version, which a line without a change is counted from (I46). NULL: that of recorded_at.
ALTER TABLE step ADD COLUMN IF NOT EXISTS changed_on DATE NULL AFTER recorded_at;

-- The version that holds. The other columns, and step_kind_adder, are what the versions began with; nothing reads them any more.
ALTER TABLE step_kind ADD COLUMN IF NOT EXISTS version INT UNSIGNED NOT NULL DEFAULT 1;

INSERT IGNORE INTO configuration (subject, version, valid_from, content, reason)
SELECT CONCAT('kind.', k.kind), 1, '2000-01-01',
	JSON_COMPACT(CONCAT('{"label":', w.label, ',"position":', k.position,
		',"addable":', IF(k.addable, 'true', 'false'),
		',"is_trajectory":', IF(k.is_trajectory, 'true', 'false'),
		',"fields":{"expected_end_date":"', IF(k.needs_expected_end, 'mandatory', 'optional'),
		'","certificate_date":"', IF(w.family = 'outplacement', 'optional', 'absent'),
		'","funding_number":"optional","course_number":"', IF(w.family = 'ibis', 'optional', 'absent'),
		'","outsourcing_number":"', IF(w.family = 'ibis', 'optional', 'absent'),
		'","oe_number":"', IF(w.family = 'ibis', 'optional', 'absent'),
		'","summary":"optional","cancel_reason":"mandatory"}',
		',"adders":{"organisation_kinds":',
		CONVERT(COALESCE((SELECT JSON_ARRAYAGG(d.organisation_kind ORDER BY d.organisation_kind)
			FROM step_kind_adder d WHERE d.kind = k.kind), '[]') USING utf8mb4),
		',"organisations":[]},"transitions":',
		CASE w.family
		WHEN 'outplacement' THEN '[
{"from":null,"to":"requested","by":["guide","adviser","counsellor"]},
{"from":null,"to":"in_progress","by":["guide","adviser","counsellor"]},
{"from":"requested","to":"in_progress","by":["guide","promoter","adviser","counsellor"]},
{"from":"requested","to":"cancelled","by":["guide","promoter","adviser","counsellor"]},
{"from":"in_progress","to":"completed","by":["adviser","counsellor"]},
{"from":"in_progress","to":"stopped","by":["adviser","counsellor"]},
{"from":"in_progress","to":"cancelled","by":["guide","promoter","adviser","counsellor"]}]'
		WHEN 'ibis' THEN '[
{"from":null,"to":"requested","by":["guide","promoter","counsellor"]},
{"from":"requested","to":"in_progress","by":["guide","promoter","counsellor"]},
{"from":"requested","to":"cancelled","by":["guide","promoter","counsellor"]},
{"from":"in_progress","to":"completed","by":["guide","promoter","counsellor"]},
{"from":"in_progress","to":"stopped","by":["guide","promoter","counsellor"]}]'
		ELSE '[
{"from":null,"to":"requested","by":["guide","counsellor"]},
{"from":null,"to":"in_progress","by":["guide","counsellor"]},
{"from":"requested","to":"in_progress","by":["guide","promoter","counsellor"]},
{"from":"requested","to":"cancelled","by":["guide","promoter","counsellor"]},
{"from":"in_progress","to":"completed","by":["guide","promoter","counsellor"]},
{"from":"in_progress","to":"stopped","by":["guide","promoter","counsellor"]},
{"from":"in_progress","to":"cancelled","by":["guide","promoter","counsellor"]}]' END, '}')),
	'as shipped'
FROM step_kind k JOIN (
	SELECT 'outplacement' AS kind, 'outplacement' AS family,
		'{"nl":"Outplacement","fr":"Outplacement","en":"Outplacement"}' AS label
	UNION ALL SELECT 'training_line', 'ibis',
		'{"nl":"Opleidingslijn","fr":"Ligne formation","en":"Training line"}'
	UNION ALL SELECT 'project_line', 'ibis',
		'{"nl":"Projectlijn","fr":"Ligne projet","en":"Project line"}'
	UNION ALL SELECT 'guidance', 'other',
		'{"nl":"Begeleidingstraject","fr":"Parcours d’accompagnement","en":"Guidance trajectory"}'
	UNION ALL SELECT 'training', 'other',
		'{"nl":"Opleiding","fr":"Formation","en":"Training"}'
	UNION ALL SELECT 'higher_vocational', 'other',
		'{"nl":"Hoger beroepsonderwijs","fr":"Enseignement supérieur professionnel","en":"Higher vocational education"}'
	UNION ALL SELECT 'social_economy_plan', 'other',
		'{"nl":"Soc. economie Persoonlijk ActiePlan","fr":"Plan d’action personnel (économie sociale)","en":"Social economy personal action plan"}'
) w ON w.kind = k.kind;

-- Terms as they stood in alarm_term, which nothing reads any more; the rest as the sources name it.
INSERT IGNORE INTO configuration (subject, version, valid_from, content, reason)
SELECT w.subject, 1, '2000-01-01', CONCAT('{"value":', w.value, '}'), 'as shipped' FROM (
	SELECT 'setting.action_plan_days' AS subject, CAST(months * 30 + days AS CHAR) AS value
		FROM alarm_term WHERE kind = 'no_action_plan' -- I56
	UNION ALL SELECT 'setting.final_report_days', CAST(months * 30 + days AS CHAR)
		FROM alarm_term WHERE kind = 'no_final_report' -- R186, I56
	UNION ALL SELECT 'setting.stale_months', CAST(months + CEIL(days / 30) AS CHAR)
		FROM alarm_term WHERE kind = 'stale' -- I46
	UNION ALL SELECT 'setting.extra_closing_days', '[]' -- I2
	UNION ALL SELECT 'setting.certificate_template', 'null' -- R139
	UNION ALL SELECT 'setting.handbook', 'null' -- R190
	UNION ALL SELECT 'setting.actiris_register', 'null' -- R41
	UNION ALL SELECT 'setting.learning_and_working', 'null' -- R59
	UNION ALL SELECT 'setting.call_centre', '"02 800 42 42"' -- R41
	UNION ALL SELECT 'setting.actiris_agencies', '17' -- R41, I15
	UNION ALL SELECT 'setting.contact_phone', '"0800 30 700"' -- R197
	UNION ALL SELECT 'setting.contact_email', '"info@vdab.be"' -- R197
) w;

-- The roles that must have a second factor: who says so next time, and why, is kept.
INSERT IGNORE INTO configuration (subject, version, valid_from, content, reason)
SELECT CONCAT('factor.', r.role), 1, '2000-01-01',
	IF(EXISTS(SELECT 1 FROM second_factor_role q WHERE q.role = r.role AND q.valid_until IS NULL),
		'{"required":true}', '{"required":false}'), 'as it stood'
FROM (SELECT 'guide' AS role UNION ALL SELECT 'partner_admin' UNION ALL SELECT 'promoter' UNION ALL SELECT 'adviser'
	UNION ALL SELECT 'counsellor' UNION ALL SELECT 'vdab_admin' UNION ALL SELECT 'auditor') r;

-- What funding_number began with, which nothing reads any more: a number may come back in another period. Periods of one number
-- do not overlap, which the program holds under a lock of the organisation's row. Never taken away: it ends.
CREATE TABLE IF NOT EXISTS funding_period (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT (LOWER(HEX(RANDOM_BYTES(16)))),
	organisation_id BIGINT UNSIGNED NOT NULL,
	number VARCHAR(20) CHARACTER SET ascii NOT NULL, -- EEWG438, 99FN000
	label VARCHAR(120) NOT NULL,
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	UNIQUE KEY by_public_id (public_id),
	KEY by_number (organisation_id, number, valid_from),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);
INSERT INTO funding_period (organisation_id, number, label, valid_from, valid_until)
SELECT f.organisation_id, f.number, f.label, f.valid_from, f.valid_until FROM funding_number f
WHERE NOT EXISTS (SELECT 1 FROM funding_period p
	WHERE p.organisation_id = f.organisation_id AND p.number = f.number AND p.valid_from = f.valid_from);
CREATE INDEX IF NOT EXISTS by_funding ON step (funding_number);
