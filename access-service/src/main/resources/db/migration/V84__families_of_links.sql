-- A link of version 2 is taken back by each revocation that names it, alone or with all of its meeting, and works again
-- once all of them are lifted: this is the revocation's key. Those of before have none, and stay.
ALTER TABLE revoked_link
    DROP CONSTRAINT revoked_link_pkey,
    ADD COLUMN revocation text;
CREATE UNIQUE INDEX revoked_link_once ON revoked_link (tenant, id, revocation) NULLS NOT DISTINCT;
CREATE INDEX revoked_link_of ON revoked_link (tenant, revocation);

-- In which of the published forms each client's links of version 1 are still taken, and until when, by the client.
ALTER TABLE link_policy ADD COLUMN clients jsonb NOT NULL DEFAULT '{}';

-- In which forms they still come.
ALTER TABLE v1_use ADD COLUMN forms text[] NOT NULL DEFAULT '{}';
