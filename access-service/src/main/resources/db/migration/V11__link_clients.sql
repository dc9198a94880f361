-- With whose secrets tenants sign personal links of version 1 themselves (R1).
CREATE TABLE link_client (
    tenant     text        NOT NULL REFERENCES tenant,
    client     text        NOT NULL,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, client)
);
CREATE INDEX link_client_sealed_under ON link_client (substring(sealed FROM 1 FOR 5));
CALL isolate_tenants('link_client');
