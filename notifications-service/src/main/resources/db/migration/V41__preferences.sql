-- What people want of messages, by a digest of the address, or of the id that they are known by.
CREATE TABLE preference (
    tenant     text        NOT NULL,
    recipient  text        NOT NULL,
    -- The channels by which they want no reminders.
    muted      text[]      NOT NULL DEFAULT '{}',
    -- From and until by their clock, as 22:00-07:00.
    quiet      text CHECK (quiet ~ '^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$'),
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, recipient)
);
CALL isolate_tenants('preference');

-- What links to unsubscribe are signed with: one secret, sealed, which outlives the keys that it is sealed under.
CREATE TABLE unsubscribe_secret (
    id     int PRIMARY KEY CHECK (id = 1),
    sealed bytea NOT NULL
);
CREATE INDEX unsubscribe_secret_sealed_under ON unsubscribe_secret (substring(sealed FROM 1 FOR 5));

-- Numbers whose holders said STOP to the number that they were written to from: no tenant writes to them any more.
CREATE TABLE stopped_number (
    recipient  text        NOT NULL,
    sender     text        NOT NULL,
    -- What they wrote, which is one of the known words.
    word       text        NOT NULL,
    stopped_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (recipient, sender)
);
