/*
 * The region of a client, said once for every statement that asks (identity/region.h, R191).
 */
#ifndef INZAGE_IDENTITY_REGION_SQL_H
#define INZAGE_IDENTITY_REGION_SQL_H

/* An SQL expression: the region's code for the file `c` (an alias of client) on the day `today` (an
 * expression), or NULL. */
#define REGION_OF_CLIENT(c, today)                                                                 \
	"COALESCE((SELECT g.code FROM region_postcode gp JOIN region g ON g.id = gp.region_id"     \
	"  WHERE " c ".postcode BETWEEN gp.first_postcode AND gp.last_postcode"                    \
	"  AND g.valid_from <= " today "  AND (g.valid_until IS NULL OR g.valid_until >= " today   \
	")"                                                                                        \
	"  ORDER BY g.id LIMIT 1), (SELECT gu.region FROM unit gu WHERE gu.id = " c ".unit_id))"

#endif
