-- What office, adviser and counsellor are told of (R186, I46, I56, I25, I45): after how long, counted from the day it is
-- about. The terms are configuration.

CREATE TABLE IF NOT EXISTS alarm_term (
	kind VARCHAR(24) CHARACTER SET ascii NOT NULL PRIMARY KEY,
	months TINYINT UNSIGNED NOT NULL,
	days SMALLINT UNSIGNED NOT NULL
);

INSERT IGNORE INTO alarm_term (kind, months, days) VALUES
	('stop_asked', 0, 0),		-- from the day it was asked (R172)
	('extension_handed_in', 0, 0),	-- likewise (R163)
	('no_action_plan', 0, 30),	-- from the start (I56)
	('no_final_report', 0, 1),	-- from the end (R186, I56)
	('completion_blocked', 1, 0),	-- from the latest end, a request to stop waiting (I25)
	('requested_past_term', 0, 1),	-- from the expected end, in Aanvraag (I45)
	('stale', 12, 0);		-- from the last change of a line that is open (I46)
