-- Users who are called or reached otherwise than before, until the meetings ahead of them say so.
CREATE TABLE renewal (
    user_id      text PRIMARY KEY,
    tenant       text        NOT NULL,
    -- The last meeting that was looked at.
    position     text        NOT NULL DEFAULT '',
    -- Whether a meeting before that does not say so yet: then it begins again.
    unfinished   boolean     NOT NULL DEFAULT false,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    attempt      int         NOT NULL DEFAULT 0
);
CREATE INDEX renewal_due ON renewal ((coalesce(leased_until, due_at)));
CALL isolate_tenants('renewal');
