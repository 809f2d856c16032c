-- From when to when an organisation is a certified partner (gecertificeerde partner, R32). NULL: it is none.

ALTER TABLE organisation ADD COLUMN IF NOT EXISTS certified_from DATE NULL;
ALTER TABLE organisation ADD COLUMN IF NOT EXISTS certified_until DATE NULL;
