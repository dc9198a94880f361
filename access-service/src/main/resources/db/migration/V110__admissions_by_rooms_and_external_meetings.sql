-- Guests of a room need no meeting of ours, and their export is asked for by the room, or by the tenant's own meeting.
CREATE INDEX admission_of_room_by_id ON admission (tenant, room_id, id);
CREATE INDEX admission_of_external_meeting ON admission (tenant, external_meeting_id, id)
    WHERE external_meeting_id IS NOT NULL;
