-- The directory of tenants and the keys that sign for all of them. Neither is a tenant's own, so requests made on a
-- tenant's behalf cannot reach them at all.
CREATE TABLE tenant (
    id         text PRIMARY KEY,
    name       text        NOT NULL,
    domain     text        NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);

CREATE TABLE signing_key (
    key_id     text PRIMARY KEY,
    sealed     bytea       NOT NULL,
    public_key jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);
REVOKE ALL ON tenant, signing_key FROM ${service}_app;

CREATE TABLE link_secret (
    tenant     text        NOT NULL REFERENCES tenant,
    number     smallint    NOT NULL CHECK (number BETWEEN 1 AND 255),
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, number)
);
CALL isolate_tenants('link_secret');

CREATE TABLE client (
    id          text PRIMARY KEY,
    tenant      text        NOT NULL REFERENCES tenant,
    name        text        NOT NULL,
    secret_hash bytea       NOT NULL,
    scopes      text[]      NOT NULL,
    created_at  timestamptz NOT NULL
);
CALL isolate_tenants('client');

-- Copies of what meetings-service owns.
CREATE TABLE meeting (
    tenant   text   NOT NULL,
    id       text   NOT NULL,
    version  bigint NOT NULL,
    url_name text   NOT NULL,
    state    jsonb  NOT NULL,
    PRIMARY KEY (tenant, id),
    UNIQUE (tenant, url_name)
);
CALL isolate_tenants('meeting');
