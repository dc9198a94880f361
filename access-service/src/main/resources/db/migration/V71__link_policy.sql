-- What a tenant wants of links of version 1, where it is not what everybody gets.
CREATE TABLE link_policy (
    tenant     text PRIMARY KEY REFERENCES tenant,
    known_ids  boolean NOT NULL,
    v1_ends_at timestamptz
);
CALL isolate_tenants('link_policy');

-- Whom links of version 1 still bring, one row for each of a client's people.
CREATE TABLE v1_use (
    id            text PRIMARY KEY,
    tenant        text        NOT NULL REFERENCES tenant,
    client        text        NOT NULL,
    person_id     text        NOT NULL,
    uses          bigint      NOT NULL,
    first_used_at timestamptz NOT NULL,
    last_used_at  timestamptz NOT NULL,
    UNIQUE (tenant, client, person_id)
);
CREATE INDEX v1_use_of_tenant ON v1_use (tenant, id);
CREATE INDEX v1_use_by_age ON v1_use (tenant, last_used_at);
CALL isolate_tenants('v1_use');
