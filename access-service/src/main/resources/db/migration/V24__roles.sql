-- Invites let one user each into a space (R42, R43); roles say what users may do in spaces and rooms (R44).
CREATE TABLE invite (
    tenant       text        NOT NULL,
    id           text        NOT NULL,
    space_id     text        NOT NULL,
    role         text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    activated_by text,
    activated_at timestamptz,
    revoked_at   timestamptz,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, space_id) REFERENCES space (tenant, id)
);
CREATE INDEX invite_of_space ON invite (tenant, space_id, id);
CREATE INDEX invite_by_end ON invite (expires_at);
CALL isolate_tenants('invite');

CREATE TABLE space_role (
    tenant     text        NOT NULL,
    space_id   text        NOT NULL,
    user_id    text        NOT NULL,
    role       text        NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, space_id, user_id),
    FOREIGN KEY (tenant, space_id) REFERENCES space (tenant, id),
    CONSTRAINT space_role_user_known FOREIGN KEY (tenant, user_id) REFERENCES user_account (tenant, id) ON DELETE CASCADE
);
CREATE INDEX space_role_of_user ON space_role (tenant, user_id);
CALL isolate_tenants('space_role');

CREATE TABLE room_role (
    tenant     text        NOT NULL,
    room_id    text        NOT NULL,
    user_id    text        NOT NULL,
    role       text        NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, room_id, user_id),
    FOREIGN KEY (tenant, room_id) REFERENCES room (tenant, id),
    CONSTRAINT room_role_user_known FOREIGN KEY (tenant, user_id) REFERENCES user_account (tenant, id) ON DELETE CASCADE
);
CREATE INDEX room_role_of_user ON room_role (tenant, user_id);
CALL isolate_tenants('room_role');
