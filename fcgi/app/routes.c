/*
 * THE table: what exists, and who may enter. One section a room; rows in the order of
 * docs/openapi.yaml. The budget counts every statement of one request, its session and its audit
 * row included, in the course that needs the most of them.
 */
#include "app/routes.h"

#include <string.h>

#include "app/health_api.h"

enum {
	KIB = 1024,
	BODY = 64 * KIB /* nginx holds as much in memory */
};

const struct route routes[] = {
	/* app */
	{M_GET, "/api/health", POOL_WEB, F_OPEN | F_NO_AUDIT, ACTION_OPEN, 1, 0, api_health_get},

	/* identity */

	/* client */

	/* access */

	/* steps */

	/* documents */

	/* exchange */
};

const size_t route_count = sizeof(routes) / sizeof(routes[0]);
