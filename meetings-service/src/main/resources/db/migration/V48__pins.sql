-- PINs of meetings from before there were any, each another in its tenant, and so of their participants.
-- Forced policies hold for the owner, too, who would see no row.
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE participant NO FORCE ROW LEVEL SECURITY;
UPDATE meeting SET pin = drawn.pin
FROM (SELECT id, lpad((row_number() OVER (PARTITION BY tenant ORDER BY random()) * 61803399 % 100000000)::text, 8, '0')
                     AS pin
      FROM meeting) AS drawn
WHERE meeting.id = drawn.id;
UPDATE participant SET pin = lpad((position * 61803::bigint % 100000)::text, 5, '0');
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;

ALTER TABLE participant
    ADD CONSTRAINT participant_pin_unique UNIQUE (meeting_id, pin),
    -- Looked at when a statement is over: it may make several participants change their positions.
    DROP CONSTRAINT participant_meeting_id_position_key,
    ADD CONSTRAINT participant_position_unique UNIQUE (meeting_id, position) DEFERRABLE;
