-- What else there is to know of a tenant, as its event shows it.
ALTER TABLE tenant ADD COLUMN profile jsonb NOT NULL DEFAULT '{"hosts": [], "retentionDays": 365}';

-- Full names of hosts beside those that begin with the tenant's domain; each is one tenant's.
CREATE TABLE tenant_host (
    host   text PRIMARY KEY,
    tenant text NOT NULL REFERENCES tenant
);
CREATE INDEX tenant_host_of_tenant ON tenant_host (tenant);
CALL isolate_tenants('tenant_host');

-- With which links are shortened (R13).
CREATE TABLE shortener_token (
    tenant     text PRIMARY KEY REFERENCES tenant,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX shortener_token_sealed_under ON shortener_token (substring(sealed FROM 1 FOR 5));
CALL isolate_tenants('shortener_token');
