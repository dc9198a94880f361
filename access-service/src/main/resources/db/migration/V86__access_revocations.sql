-- Who and what gets in nowhere any more, until that is lifted. The key is what decisions look for; what names a person
-- outside of this platform stands in it as a hash only.
CREATE TABLE barred (
    id         text PRIMARY KEY,
    tenant     text        NOT NULL REFERENCES tenant,
    kind       text        NOT NULL,
    key        text        NOT NULL,
    meeting_id text,
    reason     text,
    revoked_at timestamptz NOT NULL,
    revoked_by text        NOT NULL,
    UNIQUE (tenant, key)
);
CREATE INDEX barred_listed ON barred (tenant, id);
CALL isolate_tenants('barred');

-- The processes of all services that read revocations, and when each asked for them last.
CREATE TABLE replica (
    id      text PRIMARY KEY,
    service text        NOT NULL,
    seen_at timestamptz NOT NULL
);
CREATE INDEX replica_seen ON replica (seen_at);

-- Which of them have heard of what was barred, and how long after.
CREATE TABLE acknowledgement (
    value        text    NOT NULL,
    replica      text    NOT NULL,
    service      text    NOT NULL,
    milliseconds integer NOT NULL,
    heard_at     timestamptz NOT NULL,
    PRIMARY KEY (value, replica)
);
CREATE INDEX acknowledgement_age ON acknowledgement (heard_at);
REVOKE ALL ON replica, acknowledgement FROM ${service}_app;
