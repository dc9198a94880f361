-- Answers to keyed requests, to be given again to a repeat. Who belongs to no tenant (an operator) has his under
-- 'installation', which is no tenant's id: only the system role can read or write those rows.
CREATE TABLE idempotency_key (
    tenant      text        NOT NULL,
    caller      text        NOT NULL,
    operation   text        NOT NULL,
    key         text        NOT NULL,
    fingerprint bytea       NOT NULL,
    created_at  timestamptz NOT NULL,
    -- Empty only inside the transaction that claims the key.
    status      smallint,
    headers     jsonb,
    body        bytea,
    sealed      boolean     NOT NULL,
    PRIMARY KEY (tenant, caller, operation, key)
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
CALL isolate_tenants('idempotency_key');
