-- At whose own address a meeting stands, and when.
ALTER TABLE meeting
    ADD COLUMN user_alias  text,
    ADD COLUMN status      text,
    ADD COLUMN valid_since timestamptz,
    ADD COLUMN valid_until timestamptz,
    ADD CHECK (user_alias IS NULL OR (status IS NOT NULL AND valid_since IS NOT NULL AND valid_until IS NOT NULL));
-- Those that are live come before those that are scheduled.
CREATE INDEX meeting_at_user ON meeting (tenant, user_alias, status, valid_since)
    WHERE user_alias IS NOT NULL AND status IN ('live', 'scheduled');
