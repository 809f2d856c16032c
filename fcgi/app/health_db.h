/*
 * Does the database answer?
 */
#ifndef INZAGE_APP_HEALTH_DB_H
#define INZAGE_APP_HEALTH_DB_H

#include "db/db.h"

/* 0, or -1 with E_UNAVAILABLE. */
int health_database(struct db *db, struct arena *a, struct err *e);

struct health_counts {
	int64_t jobs_waiting, jobs_running, jobs_failed;
	int64_t oldest_job_s; /* how long the job that is due longest has waited */
	int64_t sessions;     /* used within the last quarter of an hour */
	int64_t uploads_open;
	int64_t scan_waiting;  /* versions of documents that nobody can read yet */
	int64_t scan_oldest_s; /* how long the first of them has waited */
	int64_t scan_unsure;   /* of them: looked at more than three times in vain */
	int64_t scan_refused;  /* found harmful and still there, for a signature may err */
};

/* Count. 0 or -1. */
int health_count(struct db *db, struct health_counts *c, struct arena *a, struct err *e);

#endif
