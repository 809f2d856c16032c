-- The history of a client's data tells who recorded a version for the unit she worked in then: whoever has left a sensitive
-- partner is not named for what she did there (I59). NULL where that was not kept: the unit she works in now.

ALTER TABLE client_version ADD COLUMN IF NOT EXISTS recorded_unit_id BIGINT UNSIGNED NULL AFTER recorded_by;
