-- Work that is due. Rows with a due time are claimed by lease; the attempt's number tells whose a row is.

-- A handful of rows: no index.
CREATE TABLE chore (
    name         text PRIMARY KEY,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    attempt      int         NOT NULL DEFAULT 0,
    failures     int         NOT NULL DEFAULT 0
);

-- Slots are always due: who claims one publishes its events. A handful of rows: no index.
DROP TABLE relay_slot;
CREATE TABLE relay_slot (
    slot         smallint PRIMARY KEY,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    attempt      int         NOT NULL DEFAULT 0
);
INSERT INTO relay_slot (slot, due_at) SELECT slot, 'epoch' FROM generate_series(0, 15) AS slot;

-- Replicas that publish, and until when each is taken to live.
CREATE TABLE relay_replica (
    id         text PRIMARY KEY,
    seen_until timestamptz NOT NULL
);
