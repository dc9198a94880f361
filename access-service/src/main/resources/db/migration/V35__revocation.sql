-- Tokens say of which login they came: what was issued before it was ended is told from what is issued after the next.
ALTER TABLE login_session ADD COLUMN begun_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- Access tokens that are good no more: those with this value of this claim. A row is kept until they have expired.
CREATE TABLE revocation (
    claim        text        NOT NULL,
    value        text        NOT NULL,
    -- Sorts by the second of its making.
    id           text        NOT NULL UNIQUE,
    -- 24 zeros for tokens of the operator and of services.
    tenant       text        NOT NULL,
    kept_session text,
    revoked_at   timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    PRIMARY KEY (claim, value)
);
CREATE INDEX revocation_end ON revocation (ends_at);
CALL isolate_tenants('revocation');
