-- A client may sign links of version 1 with several secrets at once, each from when and until when.
ALTER TABLE link_client
    ADD COLUMN id          text,
    ADD COLUMN valid_from  timestamptz,
    ADD COLUMN valid_until timestamptz;

-- Forced policies hold for the owner, too, who would see no row to change.
ALTER TABLE link_client NO FORCE ROW LEVEL SECURITY;
UPDATE link_client SET id = substr(md5(tenant || ':' || client), 1, 24), valid_from = updated_at;
ALTER TABLE link_client FORCE ROW LEVEL SECURITY;

ALTER TABLE link_client
    ALTER COLUMN valid_from SET NOT NULL,
    DROP COLUMN updated_at,
    DROP CONSTRAINT link_client_pkey,
    ADD PRIMARY KEY (tenant, client, id),
    ADD CHECK (valid_from < valid_until);
