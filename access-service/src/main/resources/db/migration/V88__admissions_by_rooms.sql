-- Who came by a room's own door while a meeting stood there is in the meeting's export, too; and where the meeting keeps
-- no names, they are forgotten there.
ALTER TABLE admission ADD COLUMN room_meeting_id text;
CREATE INDEX admission_in_meeting_of_room ON admission (tenant, room_meeting_id, id) WHERE room_meeting_id IS NOT NULL;
-- So they are in tokens that clients had made.
CREATE INDEX participant_token_of_meeting ON participant_token (tenant, meeting_id) WHERE meeting_id IS NOT NULL;
