-- All that is known of a tenant in place of its mode alone. What is not here is asked for.
TRUNCATE tenant;
ALTER TABLE tenant DROP COLUMN mode, ADD COLUMN state jsonb NOT NULL;
