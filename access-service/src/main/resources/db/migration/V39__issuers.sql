-- Whom tenants trust to sign their users in: OpenID Connect issuers beside this one.
CREATE TABLE issuer (
    tenant                  text        NOT NULL REFERENCES tenant,
    id                      text        NOT NULL,
    issuer                  text        NOT NULL,
    jwks_url                text,
    audience                text        NOT NULL,
    algorithms              text[]      NOT NULL,
    claims                  jsonb       NOT NULL,
    create_users            boolean     NOT NULL,
    email_verified_required boolean     NOT NULL,
    enabled                 boolean     NOT NULL,
    created_at              timestamptz NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT issuer_unique UNIQUE (tenant, issuer)
);
CALL isolate_tenants('issuer');

-- Which user an issuer means by a claim's value. The claim is part of it: the same value of another means nobody.
CREATE TABLE issuer_link (
    tenant     text        NOT NULL,
    issuer_id  text        NOT NULL,
    claim      text        NOT NULL,
    value      text        NOT NULL,
    user_id    text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, issuer_id, claim, value),
    FOREIGN KEY (tenant, issuer_id) REFERENCES issuer (tenant, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant, user_id) REFERENCES user_account (tenant, id) ON DELETE CASCADE
);
CREATE INDEX issuer_link_of_user ON issuer_link (tenant, user_id);
CALL isolate_tenants('issuer_link');
