-- Public keys by which clients show who they are (RFC 7523), in place of a secret or beside it.
CREATE TABLE client_key (
    tenant     text        NOT NULL REFERENCES tenant,
    client_id  text        NOT NULL REFERENCES client ON DELETE CASCADE,
    -- As the client names it (RFC 7517 section 4.5).
    key_id     text        NOT NULL,
    -- Names it among all that the client ever had.
    id         text        NOT NULL,
    jwk        jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, key_id)
);
CALL isolate_tenants('client_key');

-- Assertions that were used, by the hash of their jti: each is good once, until it has expired.
CREATE TABLE client_assertion (
    client_id  text        NOT NULL,
    hash       bytea       NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, hash)
);
CREATE INDEX client_assertion_expiry ON client_assertion (expires_at);
REVOKE ALL ON client_assertion FROM ${service}_app;
