-- What the account of `inzage migrate` may do; run before the first migration. It owns the shape of the
-- tables, and the rows of those that a migration fills; of everything else it may read, and of the log it may
-- change nothing.

GRANT SELECT, CREATE, ALTER, DROP, INDEX, REFERENCES ON inzage.* TO inzage_migrate@localhost;
GRANT SELECT, CREATE, ALTER, DROP, INDEX, REFERENCES ON inzage_confidential.* TO inzage_migrate@localhost;

-- CREATE stands here so that the grant may come before the table.
GRANT CREATE, INSERT, UPDATE ON inzage.schema_migration TO inzage_migrate@localhost;
GRANT CREATE, INSERT, UPDATE ON inzage.step_kind TO inzage_migrate@localhost;
GRANT CREATE, INSERT, UPDATE ON inzage.step_kind_adder TO inzage_migrate@localhost;
