-- How a line ends (R168-R184): the reason of Geannuleerd, and what is added to the Samenvatting afterwards.

ALTER TABLE step ADD COLUMN IF NOT EXISTS
	cancel_reason VARCHAR(24) CHARACTER SET ascii NULL -- a code of the list (R169, I27); NULL: not cancelled, or by IBIS
	AFTER end_recorded_by;

-- Only ever added to, each signed and dated (R183, I29).
CREATE TABLE IF NOT EXISTS step_addition (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	step_id BIGINT UNSIGNED NOT NULL,
	body TEXT NOT NULL,
	added_on DATE NOT NULL, -- the domain's day
	added_by BIGINT UNSIGNED NOT NULL,
	added_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY by_step (step_id, added_at),
	FOREIGN KEY (step_id) REFERENCES step (id),
	FOREIGN KEY (added_by) REFERENCES employee (id)
);

-- VDAB adds every kind (policy step.add); the organisations that do the work add theirs (R113).
UPDATE step_kind SET addable = TRUE
	WHERE kind IN ('guidance', 'training', 'higher_vocational', 'social_economy_plan');
INSERT IGNORE INTO step_kind_adder (kind, organisation_kind) VALUES
	('guidance', 'vdab'), ('guidance', 'tender_partner'), ('guidance', 'gtb'), ('guidance', 'ocmw'),
	('training', 'vdab'), ('training', 'training_provider'), ('training', 'ocmw'),
	('higher_vocational', 'vdab'), ('higher_vocational', 'school'),
	('social_economy_plan', 'vdab'), ('social_economy_plan', 'social_enterprise');
