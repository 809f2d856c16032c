-- Who worked when in which file, reading included (R203-R205). Rows are only ever added: no account
-- but the purge account may UPDATE or DELETE here, and INSERT is granted column by column, so that
-- nobody chooses ids or times.

CREATE TABLE IF NOT EXISTS audit_event (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	request_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	route VARCHAR(80) CHARACTER SET ascii NOT NULL, -- "GET /api/clients/{id}", or the command
	action VARCHAR(40) CHARACTER SET ascii NOT NULL, -- of docs/policy.md
	outcome VARCHAR(8) CHARACTER SET ascii NOT NULL, -- allowed | refused
	reason VARCHAR(40) CHARACTER SET ascii NULL, -- the reason code of the decision
	basis VARCHAR(24) CHARACTER SET ascii NULL, -- of the right it relied on, as it was then
	employee_id BIGINT UNSIGNED NULL, -- NULL: nobody logged in, or the system
	organisation_id BIGINT UNSIGNED NULL,
	unit_id BIGINT UNSIGNED NULL,
	client_id BIGINT UNSIGNED NULL,
	object_kind VARCHAR(20) CHARACTER SET ascii NULL,
	object_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, -- public id
	shown TEXT CHARACTER SET ascii COLLATE ascii_bin NULL, -- a list: the public ids it showed
	remote_address VARCHAR(45) CHARACTER SET ascii NULL,
	KEY by_client (client_id, at),
	KEY by_employee (employee_id, id),
	KEY by_request (request_id)
);
