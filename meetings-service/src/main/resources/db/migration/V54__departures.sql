-- Users who are deleted, until they have left all meetings.
CREATE TABLE departure (
    user_id      text PRIMARY KEY,
    tenant       text        NOT NULL,
    -- The last that was known, as addresses are compared.
    address      text,
    -- The last meeting that they have left.
    position     text        NOT NULL DEFAULT '',
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    attempt      int         NOT NULL DEFAULT 0
);
CREATE INDEX departure_due ON departure ((coalesce(leased_until, due_at)));
CALL isolate_tenants('departure');

-- In the order of the meetings, so that leaving them goes on where it stopped.
DROP INDEX meeting_of_organizer, participant_address, participant_user;
CREATE INDEX meeting_of_organizer ON meeting (tenant, organizer_id, id);
CREATE INDEX participant_address ON participant (tenant, address, meeting_id) WHERE address IS NOT NULL;
CREATE INDEX participant_user ON participant (tenant, user_id, meeting_id) WHERE user_id IS NOT NULL;
CREATE INDEX stay_of_profile ON stay (tenant, profile_id);
