-- Which meetings stand at their organizer's own address, and when.
ALTER TABLE meeting
    ADD COLUMN organizer_id text,
    ADD COLUMN status       text,
    ADD COLUMN valid_since  timestamptz,
    ADD COLUMN valid_until  timestamptz,
    ADD CHECK (organizer_id IS NULL OR (status IS NOT NULL AND valid_since IS NOT NULL AND valid_until IS NOT NULL));
-- Those that are live come before those that are scheduled.
CREATE INDEX meeting_at_user ON meeting (tenant, organizer_id, status, valid_since)
    WHERE organizer_id IS NOT NULL AND status IN ('live', 'scheduled');
