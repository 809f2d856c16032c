/*
 * Does the database answer?
 */
#ifndef INZAGE_APP_HEALTH_DB_H
#define INZAGE_APP_HEALTH_DB_H

#include "db/db.h"

/* 0, or -1 with E_UNAVAILABLE. */
int health_database(struct db *db, struct arena *a, struct err *e);

#endif
