-- Work that is to be done once a day, by whichever worker comes first. A row says that the job of that
-- day was put in the queue; a day that nobody worked on has none, and the next run catches up.

CREATE TABLE IF NOT EXISTS daily_task (
	task VARCHAR(24) CHARACTER SET ascii NOT NULL, -- the kind of the job
	day DATE NOT NULL, -- the domain's date
	queued_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	PRIMARY KEY (task, day)
);
