CREATE TABLE meeting (
    id                text PRIMARY KEY,
    tenant            text        NOT NULL,
    version           bigint      NOT NULL,
    status            text        NOT NULL CHECK (status IN ('scheduled', 'cancelled')),
    name              text        NOT NULL,
    url_name          text        NOT NULL,
    url               text        NOT NULL,
    meeting_token     text        NOT NULL,
    room_id           text        NOT NULL,
    description       text,
    valid_since       timestamptz NOT NULL,
    valid_until       timestamptz NOT NULL,
    time_zone         text        NOT NULL,
    language          text        NOT NULL,
    organizer_id      text        NOT NULL,
    organizer_name    text        NOT NULL,
    organizer_email   text,
    send_invitations  boolean     NOT NULL,
    calendar_sequence integer     NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CONSTRAINT meeting_url_name_unique UNIQUE (tenant, url_name),
    CONSTRAINT meeting_token_unique UNIQUE (meeting_token),
    CHECK (valid_since < valid_until)
);
CALL isolate_tenants('meeting');

CREATE TABLE participant (
    id         text PRIMARY KEY,
    tenant     text    NOT NULL,
    meeting_id text    NOT NULL REFERENCES meeting ON DELETE CASCADE,
    position   integer NOT NULL,
    role       text    NOT NULL,
    language   text,
    time_zone  text,
    name       text    NOT NULL,
    email      text,
    phone      text,
    UNIQUE (meeting_id, position)
);
CALL isolate_tenants('participant');
