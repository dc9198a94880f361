-- Spaces and the rooms in them.
CREATE TABLE space (
    tenant      text        NOT NULL REFERENCES tenant,
    id          text        NOT NULL,
    name        text        NOT NULL,
    description text,
    is_public   boolean     NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);
CALL isolate_tenants('space');

CREATE TABLE room (
    tenant     text        NOT NULL,
    id         text        NOT NULL,
    space_id   text        NOT NULL,
    name       text        NOT NULL,
    alias      text        NOT NULL,
    topic      text,
    is_public  boolean     NOT NULL,
    engine_url text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT room_alias_unique UNIQUE (tenant, alias),
    CONSTRAINT room_space_known FOREIGN KEY (tenant, space_id) REFERENCES space (tenant, id)
);
CREATE INDEX room_of_space ON room (tenant, space_id, id);
CALL isolate_tenants('room');
