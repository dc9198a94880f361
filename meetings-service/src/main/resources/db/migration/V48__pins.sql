-- Meetings from before have no PINs: nobody was told any.
ALTER TABLE participant
    -- Looked at when a statement is over: it may make several participants change their positions.
    DROP CONSTRAINT participant_meeting_id_position_key,
    ADD CONSTRAINT participant_position_unique UNIQUE (meeting_id, position) DEFERRABLE;
