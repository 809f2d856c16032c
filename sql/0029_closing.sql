-- The daily closing moves no more than it must (R68). A right that ends by its term keeps its place in the key
-- `one_open_a_basis`; it gives that up when a later right on the same basis is opened. So the key, and the file's row
-- that it refers to, are not looked up again for every closure.

ALTER TABLE access_right ADD COLUMN IF NOT EXISTS gave_way_on DATE NULL; -- a later right took its place

-- 1: it holds the place of its basis: it is open, or ended by its term and nothing came after it.
ALTER TABLE access_right MODIFY COLUMN still_open BOOLEAN
	AS (IF(closed_on IS NULL OR (end_reason = 'term' AND gave_way_on IS NULL), 1, NULL)) PERSISTENT;
