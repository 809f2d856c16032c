-- Regions: which postcodes belong to one, and whom to reach there (R140, R141, R191). Configuration, kept by the service's
-- administrator; its advisers are the people with that role in VDAB's units of the region (unit.region).

CREATE TABLE IF NOT EXISTS region (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	public_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	code VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE, -- as in unit.region and step.region
	name_nl VARCHAR(120) NOT NULL,
	name_fr VARCHAR(120) NOT NULL,
	name_en VARCHAR(120) NOT NULL,
	contact_name VARCHAR(120) NULL, -- the person or desk that answers for the advisers
	contact_email VARCHAR(254) NULL,
	contact_phone VARCHAR(40) NULL,
	secretariat VARCHAR(500) NULL, -- where the signed certificate is sent (R140)
	valid_from DATE NOT NULL,
	valid_until DATE NULL,
	version INT UNSIGNED NOT NULL DEFAULT 1
);

-- No two regions that are valid on the same day share a postcode; the program holds that.
CREATE TABLE IF NOT EXISTS region_postcode (
	region_id BIGINT UNSIGNED NOT NULL,
	first_postcode CHAR(4) CHARACTER SET ascii NOT NULL,
	last_postcode CHAR(4) CHARACTER SET ascii NOT NULL,
	PRIMARY KEY (region_id, first_postcode),
	KEY by_postcode (first_postcode, last_postcode),
	FOREIGN KEY (region_id) REFERENCES region (id)
);

-- Every version of a region as it was stored, with who and when.
CREATE TABLE IF NOT EXISTS region_version (
	region_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	recorded_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	recorded_by BIGINT UNSIGNED NULL, -- NULL: the command line
	content TEXT NOT NULL, -- as JSON, members as in docs/openapi.yaml
	PRIMARY KEY (region_id, version),
	FOREIGN KEY (region_id) REFERENCES region (id)
);

-- The provinces and Brussels with their postcodes; whom to reach there is for the administrator to fill in.
INSERT IGNORE INTO region (public_id, code, name_nl, name_fr, name_en, valid_from) VALUES
	(LOWER(HEX(RANDOM_BYTES(16))), 'antwerpen', 'Antwerpen', 'Anvers', 'Antwerp', '2000-01-01'),
	(LOWER(HEX(RANDOM_BYTES(16))), 'brussel', 'Brussel', 'Bruxelles', 'Brussels', '2000-01-01'),
	(LOWER(HEX(RANDOM_BYTES(16))), 'limburg', 'Limburg', 'Limbourg', 'Limburg', '2000-01-01'),
	(LOWER(HEX(RANDOM_BYTES(16))), 'oost_vlaanderen', 'Oost-Vlaanderen', 'Flandre-Orientale', 'East Flanders', '2000-01-01'),
	(LOWER(HEX(RANDOM_BYTES(16))), 'vlaams_brabant', 'Vlaams-Brabant', 'Brabant flamand', 'Flemish Brabant', '2000-01-01'),
	(LOWER(HEX(RANDOM_BYTES(16))), 'west_vlaanderen', 'West-Vlaanderen', 'Flandre-Occidentale', 'West Flanders', '2000-01-01');

INSERT IGNORE INTO region_postcode (region_id, first_postcode, last_postcode)
	SELECT id, '2000', '2999' FROM region WHERE code = 'antwerpen' UNION ALL
	SELECT id, '1000', '1299' FROM region WHERE code = 'brussel' UNION ALL
	SELECT id, '3500', '3999' FROM region WHERE code = 'limburg' UNION ALL
	SELECT id, '9000', '9999' FROM region WHERE code = 'oost_vlaanderen' UNION ALL
	SELECT id, '1500', '1999' FROM region WHERE code = 'vlaams_brabant' UNION ALL
	SELECT id, '3000', '3499' FROM region WHERE code = 'vlaams_brabant' UNION ALL
	SELECT id, '8000', '8999' FROM region WHERE code = 'west_vlaanderen';
