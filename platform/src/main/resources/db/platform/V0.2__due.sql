-- Work that is due. Rows with a due time are claimed by lease; the attempt's number tells whose a row is.

-- A handful of rows: no index.
CREATE TABLE chore (
    name         text PRIMARY KEY,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    attempt      int         NOT NULL DEFAULT 0,
    failures     int         NOT NULL DEFAULT 0
);
