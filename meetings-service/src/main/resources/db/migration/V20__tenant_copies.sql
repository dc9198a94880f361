-- Copies of what access-service owns: tenants and their settings.
CREATE TABLE tenant_copy (
    tenant  text PRIMARY KEY,
    version bigint NOT NULL,
    state   jsonb  NOT NULL
);
CALL isolate_tenants('tenant_copy');
