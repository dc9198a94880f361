-- Who is taken off the list is told so by a kind of its own; a reminder that is late says that the meeting is starting.
DO $$
DECLARE
    rule text;
BEGIN
    FOR rule IN SELECT conname FROM pg_constraint
                WHERE conrelid = 'delivery'::regclass AND contype = 'c'
                  AND (conname = 'delivery_kind_check' OR pg_get_constraintdef(oid) LIKE '%lead_time IS NOT NULL%')
    LOOP
        EXECUTE format('ALTER TABLE delivery DROP CONSTRAINT %I', rule);
    END LOOP;
END $$;
ALTER TABLE delivery
    DROP COLUMN lane,
    ADD CONSTRAINT delivery_kind_check
        CHECK (kind IN ('invitation', 'update', 'cancellation', 'removal', 'reminder', 'starting')),
    ADD CONSTRAINT delivery_lead_time CHECK ((kind IN ('reminder', 'starting')) = (lead_time IS NOT NULL));
ALTER TABLE delivery ADD COLUMN lane text
    GENERATED ALWAYS AS (CASE WHEN lead_time IS NULL THEN channel END) STORED;
CREATE INDEX delivery_unfinished ON delivery (meeting_id, participant_id, lane, position) WHERE unfinished;
CREATE INDEX delivery_told ON delivery (meeting_id, participant_id, lane, position)
    WHERE state IN ('sent', 'stored') OR maybe_sent;

DROP INDEX delivery_reminder;
CREATE UNIQUE INDEX delivery_reminder ON delivery (meeting_id, participant_id, (shown ->> 'validSince'), lead_time)
    WHERE lead_time IS NOT NULL AND (state <> 'suppressed' OR maybe_sent);

-- Mails show who organizes the meeting and where it is, too; what was told until now was as the meeting is.
ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
UPDATE delivery SET shown = jsonb_build_object('organizer', '', 'place', '') || shown
    || coalesce((SELECT jsonb_build_object('organizer', meeting.state #>> '{organizer,id}', 'place', meeting.state ->> 'roomId')
                 FROM meeting WHERE meeting.id = delivery.meeting_id AND delivery.channel = 'email'), '{}');
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
