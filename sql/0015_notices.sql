-- What the service tells people without being asked: so far, that a right ends soon (30 days before). Once a
-- right and day; when the end moves, the notice of the old day says nothing any more and another comes in time.

CREATE TABLE IF NOT EXISTS notice (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	kind VARCHAR(24) CHARACTER SET ascii NOT NULL, -- right_ends
	right_id BIGINT UNSIGNED NOT NULL,
	client_id BIGINT UNSIGNED NOT NULL,
	organisation_id BIGINT UNSIGNED NOT NULL,
	due_on DATE NOT NULL, -- the last valid day it is about
	created_on DATE NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY once (right_id, kind, due_on),
	KEY by_organisation (organisation_id, due_on, id),
	KEY by_client (client_id, due_on),
	FOREIGN KEY (right_id) REFERENCES access_right (id)
);
