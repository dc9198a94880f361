-- Messages about the meeting itself go one after another, in a lane for each channel; reminders wait for nobody.
ALTER TABLE delivery DROP CONSTRAINT delivery_kind_check;
ALTER TABLE delivery ADD CHECK (kind IN ('invitation', 'update', 'cancellation', 'reminder'));
ALTER TABLE delivery ADD COLUMN lane text GENERATED ALWAYS AS (CASE WHEN kind <> 'reminder' THEN channel END) STORED;

DROP INDEX delivery_unfinished, delivery_told;
CREATE INDEX delivery_unfinished ON delivery (meeting_id, participant_id, lane, position) WHERE unfinished;
CREATE INDEX delivery_told ON delivery (meeting_id, participant_id, lane, position) WHERE state = 'sent' OR maybe_sent;
