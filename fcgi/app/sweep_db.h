/*
 * Clearing away what has expired and holds nothing that must be kept.
 */
#ifndef INZAGE_APP_SWEEP_DB_H
#define INZAGE_APP_SWEEP_DB_H

#include "db/db.h"

/* Sessions past their absolute age, idempotency keys and failed log-ins older than a day; finished jobs, and
 * one-time links that were used or expired, older than thirty. Some thousand rows a statement. 0 or -1. */
int sweep_expired(struct db *db, unsigned session_absolute_s, struct err *e);

#endif
