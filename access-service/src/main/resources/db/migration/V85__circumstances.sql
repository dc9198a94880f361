-- Who is inside is counted by room, and a meeting that stands in a room is found by it.
ALTER TABLE presence ADD COLUMN room_id text;
ALTER TABLE presence NO FORCE ROW LEVEL SECURITY;
ALTER TABLE admission NO FORCE ROW LEVEL SECURITY;
UPDATE presence SET room_id = admission.room_id
FROM admission WHERE admission.id = presence.admission_id AND presence.left_at IS NULL;
ALTER TABLE presence FORCE ROW LEVEL SECURITY;
ALTER TABLE admission FORCE ROW LEVEL SECURITY;
CREATE INDEX presence_inside ON presence (tenant, room_id) WHERE left_at IS NULL;
CREATE INDEX admission_of_room ON admission (tenant, room_id, created_at);

ALTER TABLE meeting ADD COLUMN room_id text GENERATED ALWAYS AS (state->>'roomId') STORED;
CREATE INDEX meeting_in_room ON meeting (tenant, room_id, valid_until) WHERE status IN ('live', 'scheduled');

-- Who waits in a meeting's lobby, or was let in or refused there. A row is forgotten when nothing is heard of it.
CREATE TABLE knock (
    id         text PRIMARY KEY,
    tenant     text        NOT NULL REFERENCES tenant,
    meeting_id text        NOT NULL,
    kind       text        NOT NULL,
    profile_id text        NOT NULL,
    name       text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('waiting', 'admitted', 'refused')),
    knocked_at timestamptz NOT NULL,
    heard_at   timestamptz NOT NULL,
    decided_by text,
    UNIQUE (tenant, meeting_id, kind, profile_id)
);
CREATE INDEX knock_waiting ON knock (tenant, meeting_id, id) WHERE state = 'waiting';
CREATE INDEX knock_of_profile ON knock (tenant, profile_id);
CREATE INDEX knock_heard ON knock (heard_at);
CALL isolate_tenants('knock');
