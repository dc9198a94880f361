-- Each create pays for every index. The agenda's entries find by room, time and external id.
DROP INDEX meeting_of_room, occurrence_window, participant_external_id;
-- Only meetings that may still be dialled into have their PIN for themselves.
ALTER TABLE meeting DROP CONSTRAINT meeting_pin_unique;
CREATE UNIQUE INDEX meeting_pin_unique ON meeting (tenant, pin) WHERE status IN ('scheduled', 'live');
-- What may go live when somebody comes into a room, however many meetings the room has had.
CREATE INDEX meeting_to_start ON meeting (tenant, room_id) WHERE status = 'scheduled';
