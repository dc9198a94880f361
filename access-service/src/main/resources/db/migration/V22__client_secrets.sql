-- Secrets of clients: one, or two while one takes the other's place.
CREATE TABLE client_secret (
    tenant     text        NOT NULL REFERENCES tenant,
    client_id  text        NOT NULL REFERENCES client ON DELETE CASCADE,
    id         text        NOT NULL,
    hash       bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, id)
);

-- Forced policies hold for the owner, too, who would see no row to move.
ALTER TABLE client NO FORCE ROW LEVEL SECURITY;
INSERT INTO client_secret (tenant, client_id, id, hash, created_at)
SELECT tenant, id, id, secret_hash, created_at FROM client;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
CALL isolate_tenants('client_secret');

ALTER TABLE client DROP COLUMN secret_hash;
ALTER TABLE client ADD COLUMN last_used_at timestamptz;
CREATE INDEX client_of_tenant ON client (tenant, id);
