-- Stappen naar werk: lines with a kind and a state; every version is kept (R102-R136).

CREATE TABLE IF NOT EXISTS step_kind (
	kind VARCHAR(24) CHARACTER SET ascii NOT NULL PRIMARY KEY,
	is_trajectory BOOLEAN NOT NULL DEFAULT FALSE, -- R71, I42
	needs_expected_end BOOLEAN NOT NULL DEFAULT FALSE, -- I25
	addable BOOLEAN NOT NULL DEFAULT TRUE, -- offered in '+ Voeg een stap toe'
	position SMALLINT UNSIGNED NOT NULL
);

-- Which kinds of organisation may add which kind of step (policy: step.add).
CREATE TABLE IF NOT EXISTS step_kind_adder (
	kind VARCHAR(24) CHARACTER SET ascii NOT NULL,
	organisation_kind VARCHAR(24) CHARACTER SET ascii NOT NULL,
	PRIMARY KEY (kind, organisation_kind),
	FOREIGN KEY (kind) REFERENCES step_kind (kind)
);

CREATE TABLE IF NOT EXISTS funding_number (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	organisation_id BIGINT UNSIGNED NOT NULL,
	number VARCHAR(20) CHARACTER SET ascii NOT NULL, -- EEWG438, 99FN000
	label VARCHAR(120) NOT NULL,
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	UNIQUE KEY by_organisation (organisation_id, number),
	FOREIGN KEY (organisation_id) REFERENCES organisation (id)
);

CREATE TABLE IF NOT EXISTS step (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	kind VARCHAR(24) CHARACTER SET ascii NOT NULL,
	state VARCHAR(12) CHARACTER SET ascii NOT NULL, -- requested | in_progress | completed | stopped | cancelled
	status_date DATE NOT NULL, -- 'Datum' on the screen (I26)
	start_date DATE NULL, -- set when the line goes to in_progress (I26)
	expected_end_date DATE NULL, -- 'Vermoedelijke einddatum' (I25)
	effective_end_date DATE NULL, -- date of the end state
	end_recorded_on DATE NULL, -- the day the end state was recorded (I8, I29)
	end_recorded_by BIGINT UNSIGNED NULL, -- NULL: by a job; then its effective date counts (I38)
	funding_number VARCHAR(20) CHARACTER SET ascii NULL,
	requester_organisation_id BIGINT UNSIGNED NOT NULL,
	requester_unit_id BIGINT UNSIGNED NOT NULL,
	requester_employee_id BIGINT UNSIGNED NULL,
	executor_organisation_id BIGINT UNSIGNED NOT NULL,
	executor_unit_id BIGINT UNSIGNED NOT NULL,
	executor_employee_id BIGINT UNSIGNED NULL,
	summary TEXT NULL,
	region VARCHAR(24) CHARACTER SET ascii NULL, -- of the adviser of this line (R191)
	course_number VARCHAR(6) CHARACTER SET ascii NULL, -- or PRJLEW
	outsourcing_number CHAR(7) CHARACTER SET ascii NULL,
	oe_reference INT UNSIGNED NULL,
	ibis_reference VARCHAR(36) NULL, -- the training request this line came from
	not_before DATE NULL, -- R56: in_progress not before this day
	version INT UNSIGNED NOT NULL DEFAULT 1,
	recorded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), -- of this version
	recorded_by BIGINT UNSIGNED NULL, -- NULL: the IBIS import or a job
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY by_ibis_reference (ibis_reference),
	KEY by_client (client_id, status_date),
	KEY by_executor (executor_organisation_id, client_id, state),
	KEY by_requester (requester_organisation_id, client_id),
	KEY by_region (region, kind, client_id),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (kind) REFERENCES step_kind (kind),
	FOREIGN KEY (requester_unit_id) REFERENCES unit (id),
	FOREIGN KEY (executor_unit_id) REFERENCES unit (id)
);

-- Every version of a line as it was stored, with who and when.
CREATE TABLE IF NOT EXISTS step_version (
	step_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	recorded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	recorded_by BIGINT UNSIGNED NULL,
	content MEDIUMTEXT NOT NULL, -- the line as JSON, members as in docs/openapi.yaml
	PRIMARY KEY (step_id, version),
	FOREIGN KEY (step_id) REFERENCES step (id)
);

-- Executors a line had before: for each of them the action counts as closed on the day it was
-- replaced (I40). Written by rights_executor_replaced().
CREATE TABLE IF NOT EXISTS step_replaced_executor (
	step_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	replaced_on DATE NOT NULL,
	PRIMARY KEY (step_id, organisation_id, replaced_on),
	KEY by_organisation (organisation_id),
	FOREIGN KEY (step_id) REFERENCES step (id)
);

INSERT INTO step_kind (kind, is_trajectory, needs_expected_end, addable, position) VALUES
	('outplacement', FALSE, TRUE, TRUE, 1),
	('training_line', FALSE, FALSE, TRUE, 2),
	('project_line', FALSE, FALSE, TRUE, 3),
	('guidance', TRUE, FALSE, FALSE, 4),
	('training', FALSE, FALSE, FALSE, 5),
	('higher_vocational', FALSE, FALSE, FALSE, 6),
	('social_economy_plan', FALSE, FALSE, FALSE, 7)
ON DUPLICATE KEY UPDATE position = VALUES(position);

INSERT IGNORE INTO step_kind_adder (kind, organisation_kind) VALUES
	('outplacement', 'outplacement_office'), ('outplacement', 'vdab'),
	('training_line', 'promoter'), ('training_line', 'vdab'),
	('project_line', 'promoter'), ('project_line', 'school'), ('project_line', 'vdab');
