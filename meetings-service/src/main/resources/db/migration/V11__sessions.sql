-- Who was in which room, and the sessions that follow from it. What lasts ends at infinity.

-- Whoever changes anything about a room's sessions holds its row.
CREATE TABLE session_room (
    tenant text NOT NULL,
    id     text NOT NULL,
    PRIMARY KEY (tenant, id)
);
CALL isolate_tenants('session_room');

-- One stay of one person.
CREATE TABLE stay (
    id                  text PRIMARY KEY,
    tenant              text        NOT NULL,
    room_id             text        NOT NULL,
    meeting_id          text,
    profile_id          text        NOT NULL,
    name                text        NOT NULL,
    role                text        NOT NULL,
    external_user_id    text,
    external_meeting_id text,
    joined_at           timestamptz NOT NULL,
    left_at             timestamptz NOT NULL,
    CHECK (joined_at <= left_at)
);
CREATE INDEX stay_of_room ON stay (tenant, room_id, joined_at);
CREATE INDEX stay_that_lasts ON stay (tenant, room_id, joined_at) WHERE left_at = 'infinity';
CALL isolate_tenants('stay');

-- A time without a break in which somebody was in the room, named after the stay that begins it. Those of a room never
-- overlap.
CREATE TABLE session (
    id         text PRIMARY KEY,
    tenant     text        NOT NULL,
    room_id    text        NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    CHECK (started_at <= ended_at)
);
CREATE INDEX session_of_room ON session (tenant, room_id, started_at, id) INCLUDE (ended_at);
CREATE INDEX session_end ON session (tenant, room_id, ended_at);
CALL isolate_tenants('session');

-- Whether the room was made for this meeting, and is not one of a space.
ALTER TABLE meeting ADD COLUMN own_room boolean NOT NULL DEFAULT true;
CREATE INDEX meeting_own_room ON meeting (room_id) WHERE own_room;
