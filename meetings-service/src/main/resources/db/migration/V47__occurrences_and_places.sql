-- When a meeting takes place: one row today, one for each time of a series. Time windows, agendas and busy times are read
-- from here; the meeting's own columns say the same of a single meeting.
CREATE TABLE occurrence (
    id          text PRIMARY KEY,
    tenant      text        NOT NULL,
    meeting_id  text        NOT NULL REFERENCES meeting ON DELETE CASCADE,
    status      text        NOT NULL CHECK (status IN ('scheduled', 'live', 'ended', 'cancelled')),
    valid_since timestamptz NOT NULL,
    valid_until timestamptz NOT NULL,
    -- When it is over at the latest: those who are inside may stay for a while after its end.
    closes_at   timestamptz NOT NULL,
    CHECK (valid_since < valid_until),
    CHECK (valid_until <= closes_at)
);
CREATE INDEX occurrence_of_meeting ON occurrence (meeting_id, valid_since);
CREATE INDEX occurrence_window ON occurrence (tenant, valid_since, id);
CREATE INDEX occurrence_to_end ON occurrence (closes_at) WHERE status IN ('scheduled', 'live');
CALL isolate_tenants('occurrence');

-- Forced policies hold for the owner, too, who would see no row.
ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE occurrence NO FORCE ROW LEVEL SECURITY;
INSERT INTO occurrence (id, tenant, meeting_id, status, valid_since, valid_until, closes_at)
SELECT id, tenant, id, status, valid_since, valid_until, valid_until + interval '1 hour' FROM meeting;
ALTER TABLE occurrence FORCE ROW LEVEL SECURITY;
ALTER TABLE meeting FORCE ROW LEVEL SECURITY;

ALTER TABLE meeting
    DROP CONSTRAINT meeting_status_check,
    ADD CONSTRAINT meeting_status_check CHECK (status IN ('scheduled', 'live', 'ended', 'cancelled')),
    ADD COLUMN invite_mechanisms   text[],
    ADD COLUMN capacity            integer CHECK (capacity > 0),
    ADD COLUMN require_access_code boolean NOT NULL DEFAULT false,
    ADD COLUMN anonymize           boolean NOT NULL DEFAULT false,
    ADD COLUMN lobby               boolean NOT NULL DEFAULT false,
    ADD COLUMN early_entry         integer NOT NULL DEFAULT 900,
    ADD COLUMN grace               integer NOT NULL DEFAULT 3600,
    ADD COLUMN metadata            jsonb   NOT NULL DEFAULT '{}',
    -- For the phone: of the meeting, and the first part of its participants' own.
    ADD COLUMN pin                 text,
    ADD COLUMN started_at          timestamptz,
    ADD COLUMN ended_at            timestamptz,
    ADD CONSTRAINT meeting_pin_unique UNIQUE (tenant, pin);
CREATE INDEX meeting_of_organizer ON meeting (tenant, organizer_id);
CREATE INDEX meeting_of_room ON meeting (tenant, room_id);
CREATE INDEX meeting_external_id ON meeting (tenant, external_meeting_id) WHERE external_meeting_id IS NOT NULL;

ALTER TABLE participant
    ADD COLUMN user_id     text,
    ADD COLUMN external_id text,
    ADD COLUMN required    boolean NOT NULL DEFAULT true,
    ADD COLUMN waiting     boolean NOT NULL DEFAULT false,
    -- The last digits of their own PIN, after the meeting's.
    ADD COLUMN pin         text,
    -- The email address as addresses are compared.
    ADD COLUMN address     text;
ALTER TABLE participant NO FORCE ROW LEVEL SECURITY;
UPDATE participant SET address = lower(normalize(email, NFKC));
ALTER TABLE participant FORCE ROW LEVEL SECURITY;
CREATE INDEX participant_address ON participant (tenant, address) WHERE address IS NOT NULL;
CREATE INDEX participant_user ON participant (tenant, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX participant_external_id ON participant (tenant, external_id) WHERE external_id IS NOT NULL;
