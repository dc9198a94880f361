-- Whether what a tenant does reaches people, or only tests.
ALTER TABLE tenant ADD COLUMN mode text NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'test'));
