-- The relay's bounds, and events that are published again.

ALTER TABLE event
    -- Of the data, in bytes: what one look of the relay may hold in memory.
    ADD COLUMN size      int         NOT NULL DEFAULT 0,
    ADD COLUMN queued_at timestamptz NOT NULL DEFAULT now(),
    -- Published again for a consumer that starts anew.
    ADD COLUMN snapshot  boolean     NOT NULL DEFAULT false;

-- A wish that every subject's newest event be published again, and how far it is.
CREATE TABLE snapshot_run (
    id           text PRIMARY KEY,
    requested_by text        NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    position     bigint      NOT NULL DEFAULT 0,
    until        bigint      NOT NULL,
    queued       bigint      NOT NULL DEFAULT 0,
    finished_at  timestamptz
);
CREATE INDEX snapshot_run_unfinished ON snapshot_run (requested_at) WHERE finished_at IS NULL;
