-- The course of a request: a form with its paper, its completeness, five working days, a decision, the sein (R22-R37,
-- I1, I2, I16, I48, I54).

ALTER TABLE access_request
	ADD COLUMN IF NOT EXISTS form VARCHAR(24) CHARACTER SET ascii NOT NULL DEFAULT 'consent_form', -- consent_form | brussels_consent_form | outplacement_certificate
	ADD COLUMN IF NOT EXISTS origin VARCHAR(8) CHARACTER SET ascii NULL, -- of the consent: vdab | partner (R34)
	ADD COLUMN IF NOT EXISTS event_date DATE NULL, -- the date on the form or certificate
	ADD COLUMN IF NOT EXISTS is_signed BOOLEAN NULL, -- NULL: not said
	ADD COLUMN IF NOT EXISTS signed_on DATE NULL,
	ADD COLUMN IF NOT EXISTS consent BOOLEAN NOT NULL DEFAULT FALSE, -- the client agrees
	ADD COLUMN IF NOT EXISTS informed BOOLEAN NOT NULL DEFAULT FALSE, -- the client was told what it means
	ADD COLUMN IF NOT EXISTS exchange_informed BOOLEAN NOT NULL DEFAULT FALSE, -- ... and of the exchange with Actiris (R39)
	ADD COLUMN IF NOT EXISTS expected_end_date DATE NULL,
	ADD COLUMN IF NOT EXISTS region VARCHAR(24) CHARACTER SET ascii NULL, -- of the adviser who checks a certificate
	ADD COLUMN IF NOT EXISTS actiris_number VARCHAR(36) NULL,
	ADD COLUMN IF NOT EXISTS original_sent_on DATE NULL, -- the paper original, to the secretariat (R140)
	ADD COLUMN IF NOT EXISTS document_id BIGINT UNSIGNED NULL, -- the scan
	ADD COLUMN IF NOT EXISTS last_name_key VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL, -- to find files that resemble it
	ADD COLUMN IF NOT EXISTS completed_on DATE NULL, -- from when the five working days count
	ADD COLUMN IF NOT EXISTS due_on DATE NULL,
	ADD COLUMN IF NOT EXISTS decided_on DATE NULL,
	ADD COLUMN IF NOT EXISTS decided_by BIGINT UNSIGNED NULL,
	ADD COLUMN IF NOT EXISTS refusal VARCHAR(24) CHARACTER SET ascii NULL, -- why it was refused
	ADD COLUMN IF NOT EXISTS decision_note VARCHAR(1000) NULL,
	ADD COLUMN IF NOT EXISTS right_id BIGINT UNSIGNED NULL, -- what came of it
	ADD COLUMN IF NOT EXISTS version INT UNSIGNED NOT NULL DEFAULT 1,
	MODIFY COLUMN IF EXISTS status VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'received', -- incomplete | received | granted | refused | withdrawn
	ADD INDEX IF NOT EXISTS by_due (status, due_on, id),
	ADD INDEX IF NOT EXISTS by_region (region, status, due_on),
	ADD INDEX IF NOT EXISTS of_organisation (organisation_id, status, id);

-- What came in by the form of before names no date, no consent and no informing: it is incomplete by I16, and waits for
-- whoever handed it in.
UPDATE access_request SET status = 'incomplete' WHERE status = 'received' AND event_date IS NULL;

-- What each form asks (I1), where its template stands (R139) and where the paper goes (R44, R58, I14). A change is a new
-- row of a later day; whom to address is for the administrator to fill in.
CREATE TABLE IF NOT EXISTS request_form (
	form VARCHAR(24) CHARACTER SET ascii NOT NULL,
	valid_from DATE NOT NULL,
	signature_required BOOLEAN NOT NULL,
	paper_required BOOLEAN NOT NULL,
	template_url VARCHAR(500) NULL,
	deliver_to VARCHAR(500) NULL, -- address, lines allowed
	attention_of VARCHAR(120) NULL,
	PRIMARY KEY (form, valid_from)
);

INSERT IGNORE INTO request_form (form, valid_from, signature_required, paper_required, deliver_to) VALUES
	('consent_form', '2000-01-01', FALSE, FALSE, NULL),
	('brussels_consent_form', '2000-01-01', FALSE, FALSE, 'VDAB Brussel\nSterrenkundelaan 14\n1210 Brussel'),
	('outplacement_certificate', '2000-01-01', TRUE, TRUE, NULL);

-- The scan of a request is a document of no file until the right is granted.
ALTER TABLE document MODIFY client_id BIGINT UNSIGNED NULL;
ALTER TABLE upload ADD COLUMN IF NOT EXISTS scan_signatures VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL; -- a paper that was found clean by these
