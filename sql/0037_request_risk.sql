-- The working day before the fifth (R27, I2): from then on a request that waits is at risk. Reckoned with the closing days of the
-- day it was completed, as the fifth itself; NULL in what was completed before.

ALTER TABLE access_request ADD COLUMN IF NOT EXISTS risk_on DATE NULL AFTER completed_on;
