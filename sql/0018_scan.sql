-- No version of a document is read before clamd has looked at it and said that it is harmless (R148, R162). The rows are
-- their own queue: whoever works on one puts scan_after off first, so that it is tried again should he not come back.

ALTER TABLE document_version
	ADD COLUMN IF NOT EXISTS scan_state VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT 'scanning', -- scanning | clean | infected
	ADD COLUMN IF NOT EXISTS scan_signatures VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL, -- that it was judged by
	ADD COLUMN IF NOT EXISTS scan_found VARCHAR(100) CHARACTER SET ascii NULL, -- what was found in it
	ADD COLUMN IF NOT EXISTS scanned_at DATETIME(6) NULL,
	ADD COLUMN IF NOT EXISTS scan_after DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	ADD COLUMN IF NOT EXISTS scan_tries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
	ADD INDEX IF NOT EXISTS by_scan (scan_state, scan_after),
	ADD INDEX IF NOT EXISTS by_signatures (scan_state, scan_signatures);
