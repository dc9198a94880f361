-- People who have an account with a tenant. The key of an address is the address in lower case.
CREATE TABLE user_account (
    tenant        text        NOT NULL REFERENCES tenant,
    id            text        NOT NULL,
    email         text        NOT NULL,
    email_key     text        NOT NULL,
    username      text        NOT NULL,
    phone         text,
    capabilities  text[]      NOT NULL,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT user_email_unique UNIQUE (tenant, email_key)
);
CALL isolate_tenants('user_account');
