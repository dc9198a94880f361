-- From when and until when a tenant's personal links may be signed with a secret.
ALTER TABLE link_secret ADD COLUMN valid_from timestamptz, ADD COLUMN valid_until timestamptz;

-- Forced policies hold for the owner, too, who would see no row to change.
ALTER TABLE link_secret NO FORCE ROW LEVEL SECURITY;
UPDATE link_secret SET valid_from = created_at;
ALTER TABLE link_secret FORCE ROW LEVEL SECURITY;

ALTER TABLE link_secret ALTER COLUMN valid_from SET NOT NULL, ADD CHECK (valid_from < valid_until);
