-- Ids of links of version 2 that open nothing any more. A link itself is stored nowhere.
CREATE TABLE revoked_link (
    tenant     text        NOT NULL REFERENCES tenant,
    id         text        NOT NULL,
    revoked_at timestamptz NOT NULL,
    revoked_by text        NOT NULL,
    PRIMARY KEY (tenant, id)
);
CALL isolate_tenants('revoked_link');
