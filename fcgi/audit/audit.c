/*
 * Writing the log. One INSERT with the columns that may be given; id and time are the database's.
 */
#include "audit/audit.h"

#include <string.h>

#include "access/viewer.h"
#include "app/routes.h"
#include "audit/audit_db.h"
#include "base/err.h"

enum { SHOWN_CEILING = 60 * 1024 };
