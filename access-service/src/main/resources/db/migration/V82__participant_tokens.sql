-- Participants' tokens that clients had made (R31). The tokens are signed and stored nowhere; this row says what each is
-- good for.
CREATE TABLE participant_token (
    id               text PRIMARY KEY,
    tenant           text        NOT NULL REFERENCES tenant,
    room_id          text        NOT NULL,
    meeting_id       text,
    -- Of the meeting; null for somebody whom only the token names.
    participant_id   text,
    moderator        boolean     NOT NULL,
    name             text        NOT NULL,
    email            text,
    external_user_id text,
    for_one          boolean     NOT NULL,
    second_device    text CHECK (second_device IN ('reject-new', 'take-over', 'ask')),
    expires_at       timestamptz NOT NULL,
    created_at       timestamptz NOT NULL,
    created_by       text        NOT NULL
);
CREATE INDEX participant_token_expiry ON participant_token (expires_at);
CALL isolate_tenants('participant_token');
ALTER TABLE admission
    DROP CONSTRAINT admission_kind_check,
    ADD CONSTRAINT admission_kind_check
        CHECK (kind IN ('participant', 'signed', 'guest', 'user', 'visitor', 'attendee', 'token'));
DROP INDEX admission_of_participant;
CREATE INDEX admission_of_participant ON admission (tenant, profile_id) WHERE kind IN ('participant', 'signed', 'token');
