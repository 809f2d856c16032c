-- What was looked at longest ago is looked at again, whatever the scanner says of its signatures: those that a site makes
-- itself have no number that changes.

ALTER TABLE document_version ADD INDEX IF NOT EXISTS by_scanned (scan_state, scanned_at);
