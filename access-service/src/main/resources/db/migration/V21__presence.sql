-- Stays in rooms. A stay lasts as long as one opened page is heard of; whoever is silent has left, and due_at is when
-- that is looked at.
CREATE TABLE presence (
    id           text PRIMARY KEY,
    tenant       text        NOT NULL REFERENCES tenant,
    admission_id text        NOT NULL REFERENCES admission,
    -- Names the opened page, so that two of one person are two stays.
    visit        text        NOT NULL,
    joined_at    timestamptz NOT NULL,
    heard_at     timestamptz NOT NULL,
    left_at      timestamptz,
    -- Whether the page itself said goodbye: then what it said before and arrives later begins nothing. A goodbye that
    -- came first of all has a row without events.
    farewell     boolean     NOT NULL DEFAULT false,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    attempt      int         NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX presence_open ON presence (admission_id, visit)
    WHERE left_at IS NULL OR (farewell AND visit <> '');
CREATE INDEX presence_of_admission ON presence (admission_id);
CREATE INDEX presence_due ON presence ((coalesce(leased_until, due_at))) WHERE left_at IS NULL;
CALL isolate_tenants('presence');
