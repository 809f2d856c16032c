-- Emergency access that is ended before its hour is over: by whom. Where it ended by itself both are NULL.

ALTER TABLE emergency_access ADD COLUMN IF NOT EXISTS ended_by BIGINT UNSIGNED NULL AFTER ended_at;
