-- The subtab Traject (R149-R154): which steps it shows, what was decided about the course (trajectbepaling), and which
-- jobs the client wants.

-- R152: shown under 'Acties' of the subtab. It says nothing about the ends of rights: that is is_trajectory (I42).
ALTER TABLE step_kind ADD COLUMN IF NOT EXISTS shown_in_trajectory BOOLEAN NOT NULL DEFAULT FALSE AFTER is_trajectory;
UPDATE step_kind SET shown_in_trajectory = TRUE WHERE kind IN ('outplacement', 'guidance');

-- A trajectbepaling (R153). What it says stands in its versions, of which `version` is the last. One that should not be
-- there is withdrawn, which is a version too; nothing is ever deleted.
CREATE TABLE IF NOT EXISTS trajectory_plan (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	client_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1,
	KEY by_client (client_id),
	FOREIGN KEY (client_id) REFERENCES client (id)
);

CREATE TABLE IF NOT EXISTS trajectory_plan_version (
	plan_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	plan_date DATE NOT NULL,
	body TEXT NOT NULL,
	withdrawn_reason VARCHAR(500) NULL, -- NULL: not withdrawn
	recorded_on DATE NOT NULL, -- of the domain; recorded_at is the moment
	recorded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	recorded_by BIGINT UNSIGNED NOT NULL,
	recorded_unit_id BIGINT UNSIGNED NOT NULL, -- where she worked then
	PRIMARY KEY (plan_id, version),
	FOREIGN KEY (plan_id) REFERENCES trajectory_plan (id),
	FOREIGN KEY (recorded_by) REFERENCES employee (id),
	FOREIGN KEY (recorded_unit_id) REFERENCES unit (id)
);

-- Gewenste jobs (R154): the second column, of which the source shows no more than an O.
ALTER TABLE client_desired_job ADD COLUMN IF NOT EXISTS remark VARCHAR(200) NULL;

-- The list as it was stored, whenever it changed, under the version that the client file then had.
CREATE TABLE IF NOT EXISTS client_desired_job_version (
	client_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	recorded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	recorded_by BIGINT UNSIGNED NULL, -- NULL: known from before this was kept
	recorded_unit_id BIGINT UNSIGNED NULL,
	content TEXT NOT NULL, -- a JSON array of {title, remark}
	PRIMARY KEY (client_id, version),
	FOREIGN KEY (client_id) REFERENCES client (id),
	FOREIGN KEY (recorded_by) REFERENCES employee (id),
	FOREIGN KEY (recorded_unit_id) REFERENCES unit (id)
);

INSERT IGNORE INTO client_desired_job_version (client_id, version, recorded_at, content)
	SELECT c.id, c.version, c.created_at,
		JSON_ARRAYAGG(JSON_OBJECT('title', j.title, 'remark', j.remark) ORDER BY j.position)
	FROM client_desired_job j JOIN client c ON c.id = j.client_id
	GROUP BY c.id, c.version, c.created_at;
