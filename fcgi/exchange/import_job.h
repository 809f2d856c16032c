/*
 * The job of a delivery that was uploaded: kind "import", subject the run's public id.
 */
#ifndef INZAGE_EXCHANGE_IMPORT_JOB_H
#define INZAGE_EXCHANGE_IMPORT_JOB_H

#include "http/request.h"
#include "jobs/jobs.h"

/* Where it works. All borrowed. */
struct import_place {
	struct db *db;
	const struct keyring *keys;
	const struct site *site;
	const char *xsd_dir;
	struct date today;
	struct arena *arena; /* of the job */
};

/* Work on a run; it may have been begun before. JOB_LATER when it can go on another time; after the
 * last try the run is given up: refused, without a reason of the file. *e says why where it is not
 * JOB_DONE. */
enum job_outcome import_job(
	const struct import_place *place, const struct job *job, struct err *e);

#endif
