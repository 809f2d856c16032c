-- An adapted plan is a new version of the document; one that should not have been added is withdrawn: its key is
-- erased, its row stays and tells who, when and why (R162, I28).

ALTER TABLE document_version
	ADD COLUMN IF NOT EXISTS added_on DATE NULL, -- of the domain; added_at is the moment
	ADD COLUMN IF NOT EXISTS withdrawn_at DATETIME(6) NULL,
	ADD COLUMN IF NOT EXISTS withdrawn_by BIGINT UNSIGNED NULL,
	ADD COLUMN IF NOT EXISTS withdrawn_unit_id BIGINT UNSIGNED NULL,
	ADD COLUMN IF NOT EXISTS withdrawn_reason VARCHAR(500) NULL;

UPDATE document_version n JOIN document d ON d.id = n.document_id SET n.added_on = d.added_on WHERE n.added_on IS NULL;

-- An upload may become a version of a document that is there.
ALTER TABLE upload ADD COLUMN IF NOT EXISTS document_id BIGINT UNSIGNED NULL;
