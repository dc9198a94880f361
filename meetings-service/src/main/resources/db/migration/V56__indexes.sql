-- Each create pays for every index. The agenda's entries find by room, time and external id; a participant's PIN is looked
-- for in its meeting alone, where no two are alike by the meeting's own rule.
DROP INDEX meeting_of_room, occurrence_window, participant_external_id;
ALTER TABLE participant DROP CONSTRAINT participant_pin_unique;
-- What may go live when somebody comes into a room, however many meetings the room has had.
CREATE INDEX meeting_to_start ON meeting (tenant, room_id) WHERE status = 'scheduled';
