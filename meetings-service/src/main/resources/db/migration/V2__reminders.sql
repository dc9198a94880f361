-- Minutes before the start, longest first; and the caller's own id of the meeting.
ALTER TABLE meeting
    ADD COLUMN remind_before       integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN external_meeting_id text;
