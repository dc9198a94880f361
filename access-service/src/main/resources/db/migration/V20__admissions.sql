-- Temporary users of one room (R37). Their access is signed and stored nowhere; this row says what it is good for.
CREATE TABLE guest (
    id                  text PRIMARY KEY,
    tenant              text        NOT NULL REFERENCES tenant,
    room_id             text        NOT NULL,
    moderator           boolean     NOT NULL,
    name                text        NOT NULL,
    email               text,
    phone               text,
    external_user_id    text,
    external_meeting_id text,
    permanent           boolean     NOT NULL,
    -- Fingerprint of the browser whose person came first; always null for permanent ones.
    browser             text,
    expires_at          timestamptz NOT NULL,
    revoked_at          timestamptz,
    created_at          timestamptz NOT NULL,
    created_by          text        NOT NULL
);
CALL isolate_tenants('guest');

-- Somebody passed a door; whether they may stay is decided anew each time they are heard of.
CREATE TABLE admission (
    id                  text PRIMARY KEY,
    tenant              text        NOT NULL REFERENCES tenant,
    kind                text        NOT NULL CHECK (kind IN ('participant', 'signed', 'guest')),
    profile_id          text        NOT NULL,
    role                text        NOT NULL CHECK (role IN ('moderator', 'guest')),
    room_id             text        NOT NULL,
    meeting_id          text,
    name                text        NOT NULL,
    email               text,
    phone               text,
    language            text,
    time_zone           text,
    external_user_id    text,
    external_meeting_id text,
    browser             text        NOT NULL,
    created_at          timestamptz NOT NULL
);
CALL isolate_tenants('admission');
